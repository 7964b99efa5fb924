"""What becomes of reports when two people are merged, one is forgotten, and two suppliers are one."""

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk
from crmdesk.core.reports.tables import Figure, Report, ReportPlan, ReportSent
from crmdesk.core.storage.ids import content_id

QUARTER, DAY = "2026-Q1", "2026-04-10"


def supplier(desk: Desk, name: str, firm: str) -> tuple[int, int]:
    person = desk.contacts.add({"name": name, "positions": (Position(firm, "", "", "", main=True),)})
    return person, desk.organisations.named(firm) or 0


def reported(desk: Desk, place: int, contact: int, sales: int) -> int:
    made_of = (place, QUARTER, "sales", "银杏叶胶囊", "数量")
    with desk.history.action("report.test"):
        key = desk.ids.new()
        ReportPlan.insert(id=content_id(place), organisation=place, every="quarter").execute()
        Figure.insert(
            id=content_id(*made_of), organisation=place, period=QUARTER, section="sales", row=made_of[3],
            measure=made_of[4], value=sales,
        ).execute()  # fmt: skip
        Report.insert(id=key, organisation=place, period=QUARTER).execute()
        ReportSent.insert(id=desk.ids.new(), contact=contact, report=key, day=DAY, channel="email").execute()
    return key


def test_who_got_it_is_one_person_after_a_merge_and_nobody_once_forgotten(desk: Desk) -> None:
    winner, place = supplier(desk, "王建国", "远大制药")
    loser, _place = supplier(desk, "王 建国", "远大制药")
    key = reported(desk, place, loser, 100)
    desk.contacts.merge(winner, loser)
    assert desk.history.rows("SELECT contact_id, report_id FROM report_sent", ()) == [(winner, key)]
    desk.contacts.trash([winner])
    desk.contacts.purge([winner])
    assert desk.history.rows("SELECT count(*) FROM report_sent", ()) == [(0,)]
    assert desk.history.rows("SELECT id FROM report", ()) == [(key,)]
    assert desk.check() == []


def test_two_suppliers_that_are_one_keep_their_figures_once(desk: Desk) -> None:
    (one, winner), (other, loser) = supplier(desk, "王建国", "远大制药"), supplier(desk, "赵敏", "远大制药股份")
    reported(desk, winner, one, 100)
    reported(desk, loser, other, 200)
    desk.organisations.merge(winner, loser)
    rows = desk.history.rows("SELECT organisation_id, value FROM figure WHERE organisation_id = ?", (winner,))
    assert rows == [(winner, 100)]
    assert desk.history.rows("SELECT count(*) FROM report WHERE organisation_id = ?", (winner,)) == [(2,)]
    assert desk.check() == []
