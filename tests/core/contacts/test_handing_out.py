"""What the screen hides has stars on paper and stays out of files, unless it was asked for."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.handover_book import HandoverBook
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.desk import Desk
from crmdesk.core.documents.blocks import Block
from crmdesk.core.interactions.cadence import Owed
from crmdesk.core.reasons import Reason
from crmdesk.core.today.document import CallSheet
from crmdesk.core.today.records import Row
from crmdesk.core.today.sponsors import Call, Calls, SponsorSheet

NUMBER, HOME, WORK = "13900001234", "江苏省苏州市人民路1号", "世纪大道88号"
WHY = Reason(0, "followup", "", "2026-05-18", 1.0)
LISTED = ("name", "phones", "addresses")


@pytest.fixture
def wang(desk: Desk) -> int:
    places = (Place(HOME, "215000", "home"), Place(WORK, "200120", "work"))
    contact = desk.contacts.add({"name": "王建国", "phones": [Reach(NUMBER, "mobile")], "addresses": places})
    desk.settings.set(masking.KEY, ["phones", "addresses"])
    return contact


def sheets(desk: Desk, contact: int, *, whole: bool) -> Iterable[tuple[str, Iterable[Block]]]:
    """Every paper of the window that has numbers on it."""
    for style in Style:
        options = SheetOptions(style, columns=LISTED, whole=whole)
        yield str(style), contact_sheet(desk.contacts, [contact], options, desk.dossier(options)).blocks()
    yield "handover", HandoverBook(desk.contacts, [contact], "李静", whole=whole).blocks()
    yield "calls", CallSheet([Row(contact, (WHY,), "王建国", phone=NUMBER)], whole=whole).blocks()
    owed = Owed(contact, 1, "", "2026-05-01", "2026-05-09", "red")
    yield "sponsors", SponsorSheet([Calls("吴建平", (Call("王建国", "", "", NUMBER, "", owed),))], "", whole).blocks()


@pytest.mark.parametrize("whole", [False, True])
def test_every_paper_has_stars_unless_it_is_wanted_whole(desk: Desk, wang: int, *, whole: bool) -> None:
    for name, blocks in sheets(desk, wang, whole=whole):
        said = "\n".join(map(repr, blocks))
        assert (NUMBER in said) is whole, name
        assert ("139****1234" in said) is not whole, name
        assert (HOME in said) is (whole and name not in {"directory", "calls", "sponsors"}), name
        assert whole or "215000" not in said, name


def test_offices_are_no_secret_and_nothing_is_where_the_office_hides_nothing(desk: Desk, wang: int) -> None:
    assert all(WORK in repr(list(blocks)) for name, blocks in sheets(desk, wang, whole=False) if name == "table")
    desk.settings.set(masking.KEY, [])
    assert all(NUMBER in repr(list(blocks)) for _name, blocks in sheets(desk, wang, whole=False))


@pytest.mark.parametrize("ending", ["vcf", "json", "csv"])
def test_a_file_has_no_stars_it_goes_without(desk: Desk, wang: int, tmp_path: Path, ending: str) -> None:
    said: Callable[[Path], str] = lambda path: path.read_text("utf-8-sig").replace("\n ", "")  # noqa: E731
    path = tmp_path / f"people.{ending}"
    desk.exchange.export(path, [wang], whole=False)
    assert "王建国" in said(path) and WORK in said(path)
    assert not any(text in said(path) for text in (NUMBER, HOME, "215000", "****"))
    # As the command line does it.
    desk.exchange.export(path, [wang])
    assert NUMBER in said(path) and HOME in said(path)


def test_that_they_went_out_is_told_without_a_name(desk: Desk, wang: int) -> None:
    desk.contacts.note_handed_out([wang], ["phones"])
    entry = desk.history.entries(1, wang)[0]
    assert sentence(entry, lambda _contact: "王建国") == "Print or save Phones of 1 contact"
