"""A supplier with a director, and a distributor."""

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Nature

MAKER, DISTRIBUTOR = "远大制药有限公司", "恒通医药有限公司"


class Supplied:
    """The open book with the ids of who is in it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.service = desk.reports
        self.wang = self._add("王建国", MAKER, Nature.UPSTREAM)
        self.li = self._add("李娜", DISTRIBUTOR, Nature.DOWNSTREAM)
        self.maker, self.distributor = (desk.organisations.named(firm) or 0 for firm in (MAKER, DISTRIBUTOR))

    def _add(self, name: str, firm: str, nature: Nature) -> int:
        positions = (Position(firm, "", "总监", "", main=True),)
        return self.desk.contacts.add({"name": name, "nature": nature, "positions": positions})

    def undo(self) -> None:
        self.desk.history.undo(self.desk.history.entries(1)[0].id)

    def steps(self) -> list[tuple[str, str, bool, bool]]:
        """Next steps at the supplier: day, text, done, gone."""
        sql = "SELECT day, text, done_at IS NOT NULL, deleted_at IS NOT NULL FROM follow_up ORDER BY id"
        return [(day, text, bool(done), bool(gone)) for day, text, done, gone in self.desk.history.rows(sql)]


@pytest.fixture
def supplied(desk: Desk) -> Supplied:
    return Supplied(desk)
