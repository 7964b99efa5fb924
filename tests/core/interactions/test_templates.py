"""Texts that records begin with: shipped in both languages, written by the office, taken back."""

from collections.abc import Iterator

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.templates import LONGEST, shipped
from crmdesk.core.language import use_language


@pytest.fixture
def chinese() -> Iterator[None]:
    """Chinese texts, English again after the test."""
    use_language("zh_CN")
    yield
    use_language("en")


def test_they_are_shipped_in_both_languages(desk: Desk) -> None:
    assert desk.interactions.templates.of(Kind.VISIT) == "Met:\nTalked about:\nThey want:\nNext:"
    assert desk.interactions.templates.of(Kind.MESSAGE) == ""


@pytest.mark.usefixtures("chinese")
def test_in_chinese_every_line_says_what_goes_there(desk: Desk) -> None:
    texts = [text for text in desk.interactions.templates.all().values() if text]
    assert len(texts) == sum(1 for kind in Kind if shipped(kind))
    assert all(line.endswith("：") for text in texts for line in text.splitlines())


def test_the_office_writes_its_own(desk: Desk) -> None:
    templates = desk.interactions.templates
    templates.change({Kind.CALL: "\nAbout: \n", Kind.VISIT: "  \n"})
    assert (templates.of(Kind.CALL), templates.of(Kind.VISIT)) == ("About:", "")
    assert templates.of(Kind.MEAL) == shipped(Kind.MEAL)
    desk.history.undo(desk.history.entries(1)[0].id)
    assert templates.of(Kind.VISIT) == shipped(Kind.VISIT)
    templates.change({Kind.VISIT: ""})
    templates.ship_again()
    assert templates.of(Kind.VISIT) == shipped(Kind.VISIT)


def test_one_that_is_too_long_is_refused_at_its_kind(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="2,000") as refused:
        desk.interactions.templates.change({Kind.CALL: "x" * (LONGEST + 1)})
    assert set(refused.value.fields) == {"call"}
