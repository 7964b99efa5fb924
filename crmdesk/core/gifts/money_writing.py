"""Writing what was paid for campaigns, each deed an action. Loaded by the first write."""

from crmdesk.core.gifts.item_writing import whole_day
from crmdesk.core.gifts.tables import Payment
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.text import clean


class Writer:
    """Writes what was checked."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def pay(self, campaign: int, amount: int, what: str, day: str, note: str) -> int:
        """A new payment; its id. Raises InvalidInput for what is no day."""
        day = whole_day(day) or self._history.today().isoformat()
        with self._history.action("campaign.pay", campaign=campaign):
            return self.paid(campaign, amount, what, day, note)

    def paid(self, campaign: int, amount: int, what: str, day: str, note: str) -> int:
        """The same inside the action of whoever brings a past campaign in."""
        key = self._ids.new()
        Payment.insert(id=key, campaign=campaign, day=day, what=what, amount=amount, note=clean(note)[:200]).execute()
        return key

    def unpay(self, campaign: int, payment: int) -> None:
        """A payment that was none."""
        with self._history.action("campaign.unpay", campaign=campaign):
            Payment.delete().where(Payment.id == payment).execute()
