"""Pictures stand in the sections of a report, and what is changed after an approval has to be looked at again."""

import pytest

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.reports.records import Read, Section, State
from crmdesk.core.sample_pictures import picture
from crmdesk.core.values.periods import read_period
from tests.core.reports.conftest import Supplied


@pytest.fixture
def approved(supplied: Supplied) -> int:
    key = supplied.service.new(supplied.maker, read_period("2026-Q1"))
    supplied.service.approve(key, "吴总")
    return key


def test_pictures_are_called_and_taken_out(supplied: Supplied, approved: int) -> None:
    pictures = supplied.service.pictures
    pictures.add(approved, "meetings", [("南京 推广会.png", picture("wine"))])
    assert supplied.service.item(approved).state is State.DRAFT
    (one,) = pictures.of(approved)
    assert (one.section, one.caption) == ("meetings", "南京 推广会")
    pictures.call(one.id, " 南京\n会场 ")
    assert pictures.contents(approved) == {"meetings": [(picture("wine"), "南京 会场")]}
    pictures.remove(one.id)
    assert pictures.of(approved) == []
    supplied.undo()
    assert [each.caption for each in pictures.of(approved)] == ["南京 会场"]


def test_what_is_no_picture_or_no_section_is_said(supplied: Supplied, approved: int) -> None:
    pictures = supplied.service.pictures
    for section, content in (("meetings", b"%PDF-1.7"), ("weather", picture("wine")), ("meetings", b"")):
        with pytest.raises(InvalidInput):
            pictures.add(approved, section, [("a.png", content)])
    with pytest.raises(NotFound):
        pictures.remove(7)
    assert supplied.service.item(approved).state is State.APPROVED


def test_figures_and_a_second_thought_make_a_draft_of_it(supplied: Supplied, approved: int) -> None:
    service, period = supplied.service, read_period("2026-Q1")
    service.keep_figures(approved, "sales", [Read(Section.SALES, "甲", "数量", 1)])
    assert service.item(approved).state is State.DRAFT
    service.approve(approved, "吴总")
    assert service.bring_in(approved, [Read(Section.SALES, "乙", "数量", 2)]) == 1
    assert service.figures.table(supplied.maker, period, "sales").rows[0][0] == "乙"
    service.approve(approved, "吴总")
    service.reopen(approved)
    assert service.item(approved).state is State.DRAFT
    service.keep_figures(approved, "sales", [])
    assert service.figures.table(supplied.maker, period, "sales").rows == ()


def test_a_new_one_may_begin_with_the_texts_of_the_last(supplied: Supplied, approved: int) -> None:
    supplied.service.write(approved, {"sales": "增长三成", "next": ""})
    key = supplied.service.new(supplied.maker, read_period("2026-Q2"), as_last=True)
    assert supplied.service.item(key).texts == {"sales": "增长三成"}
