"""Coverage on paper."""

from crmdesk.core.documents.blocks import TableHead, TableRow, Title
from crmdesk.core.organisations.document import CoverageSheet, looked_after
from crmdesk.core.organisations.query import Query
from tests.core.organisations.conftest import HENGTONG, LONELY, Office


def test_every_organisation_has_its_row(office: Office) -> None:
    office.service.choose_key_contacts(office.named(LONELY), [(office.contacts["赵敏"], "李静")])
    sheet = CoverageSheet(office.service, office.service.finder.ids(Query()))
    title, head, *rows = sheet.blocks()
    assert isinstance(title, Title)
    assert (title.text, title.note, sheet.subject) == ("Coverage", "3 organisations", "Coverage")
    assert isinstance(head, TableHead)
    cells = {row.cells[0]: row.cells for row in rows if isinstance(row, TableRow)}
    assert all(len(row) == len(head.columns) for row in cells.values())
    assert cells[HENGTONG] == (
        HENGTONG, "", "1 / 2", "", "0 / 1", "", "王建国 (no sponsor), 单雄 (吴建平)", "",
        "Without a key contact, Top without a sponsor",
    )  # fmt: skip
    assert cells[LONELY][7] == "赵敏"


def test_an_owner_looks_after_anybody_but_a_top_person(office: Office) -> None:
    office.desk.contacts.change(office.contacts["李娜"], {"owner": "李静"})
    found = next(iter(office.service.coverage([office.named(HENGTONG)])))
    assert [looked_after(found, level) for level in ("top", "middle", "staff")] == ["1 / 2", "1 / 1", ""]
