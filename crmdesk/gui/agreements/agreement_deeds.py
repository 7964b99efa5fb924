"""What is asked and written of agreements: new ones, changes, renewals, ends, the playbook."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from crmdesk.core.agreements.records import Agreement, AgreementDraft, ProductDraft
from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.core.values.choices import Nature
from crmdesk.gui.agreements.agreement_dialog import AgreementDialog
from crmdesk.gui.agreements.end_dialog import AheadDialog, EndDialog
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.playbook_dialog import start_playbook

if TYPE_CHECKING:
    from crmdesk.gui.agreements.agreements_part import AgreementsPart


class AgreementDeeds:
    """The deeds of a part; each is about the agreement that is shown there."""

    def __init__(self, part: "AgreementsPart") -> None:
        self._part = part
        self._place = part.place

    def add(self) -> None:
        """Ask for a new agreement and show it."""
        me = self._place.desk.history.colleague
        draft = AgreementDraft(Nature.UPSTREAM, colleagues=(me,) if me else ())
        dialog = AgreementDialog(self._place.desk, draft, _("New agreement"), _("Write down"), self._part.window())
        self._keep(dialog, self._place.desk.agreements.add, _("The agreement is written down"))

    def edit(self) -> None:
        """Ask what was agreed."""
        if (item := self._changeable()) is not None:
            service = self._place.desk.agreements
            dialog = AgreementDialog(
                self._place.desk, as_draft(item), _("Change the agreement"), _("Save"), self._part.window()
            )
            write = partial(service.change, item.id)
            ask_in_form(
                self._place, dialog, lambda: write(self._written(dialog)), _("The agreement is changed")
            )  # fmt: skip

    def renew(self) -> None:
        """Ask what follows the agreement: the same, for as long again."""
        item = self._changeable()
        if item is None or item.renewed:
            return
        service = self._place.desk.agreements
        title = _("Renew the agreement with {name}").format(name=item.partner)
        dialog = AgreementDialog(
            self._place.desk, service.renewal(item.id), title, _("Renew"), self._part.window()
        )  # fmt: skip
        self._keep(dialog, service.add, _("The agreement is renewed"))

    def end(self) -> None:
        """Ask when and why it ended before its time."""
        if (item := self._changeable()) is not None:
            dialog = EndDialog(item.partner, self._part.window())

            def write() -> None:
                day = dialog.value("day") or self._place.desk.clock.today().isoformat()
                self._place.desk.agreements.end(item.id, day, dialog.value("why"))

            ask_in_form(self._place, dialog, write, _("The agreement is ended"))

    def go_on(self) -> None:
        """Keep that it did not end early."""
        self._do(lambda key: self._place.desk.agreements.end(key, "", ""), _("The agreement goes on"))

    def start_playbook(self) -> None:
        """Make news of its end, and show the steps which that calls for."""
        if (item := self._changeable()) is not None:
            try:
                news = self._place.desk.agreements.tell_of_the_end(item.id)
            except CrmError as error:
                self._place.messages.trouble(error)
                return
            start_playbook(self._place, news, self._part.window())

    def ahead(self) -> None:
        """Ask how many days before its end Today tells of an agreement."""
        service = self._place.desk.agreements
        dialog = AheadDialog(service.ahead, self._part.window())
        ask_in_form(self._place, dialog, lambda: service.set_ahead(dialog.days()), _("Today tells of it so early now"))

    def remove(self) -> None:
        """Put the agreement in the trash."""
        self._do(lambda key: self._place.desk.agreements.trash([key]), _("The agreement is in the trash"))

    def restore(self) -> None:
        """Bring the agreement back."""
        self._do(lambda key: self._place.desk.agreements.restore([key]), _("The agreement is back"))

    def _keep(self, dialog: AgreementDialog, write: Callable[[AgreementDraft], int], said: str) -> None:
        key = ask_in_form(self._place, dialog, lambda: write(self._written(dialog)), said)
        if key is not None:
            self._part.keep(key)

    def _written(self, dialog: AgreementDialog) -> AgreementDraft:
        """The draft, after its new products were written down."""
        draft, products = dialog.draft(), self._place.desk.agreements.products
        supplier = draft.organisation if draft.side is Nature.UPSTREAM else None
        made = [products.add(ProductDraft(name, supplier=supplier)) for name in dialog.new_products]
        return replace(draft, products=(*draft.products, *made))

    def _changeable(self) -> Agreement | None:
        item = self._part.current
        locked = self._place.desk.read_only or item is None or item.trashed
        return None if locked else item

    def _do(self, work: Callable[[int], object], said: str) -> None:
        if (item := self._part.current) is not None:
            self._place.writing.do(partial(work, item.id), said)


def as_draft(item: Agreement) -> AgreementDraft:
    """What an agreement says, to be changed."""
    products, contacts, recommended, colleagues = (
        tuple(one.id for one in named) for named in (item.products, item.contacts, item.recommended, item.colleagues)
    )
    return AgreementDraft(
        item.side, item.organisation.id if item.organisation else None, item.number, products, contacts, recommended,
        colleagues, item.days, item.texts, item.note, item.renews,
    )  # fmt: skip
