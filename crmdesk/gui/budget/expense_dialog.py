"""The dialog of an expense: when, for what, how much, to whom, for whom; its receipts."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from crmdesk.core.budget.checks import amount_of
from crmdesk.core.budget.records import Expense, ExpenseDraft, Share
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.quantities import money_text
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import ChoiceEditor
from crmdesk.gui.kit.editors.texts import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.pending_files import PendingFiles
from crmdesk.gui.kit.people_field import PeopleField


class ExpenseDialog(FormDialog):
    """A new expense, or one that is kept, whose shares stay as they are while amount and people do."""

    def __init__(self, desk: Desk, before: Expense | None = None, parent: QWidget | None = None) -> None:
        title = _("Change the expense") if before else _("Write down an expense")
        super().__init__(title, _("Save"), parent, 520)
        self._desk, self._before = desk, before
        categories = [Option(each.key, f"{'　' * each.depth}{each.title}") for each in desk.budget.categories.all()]
        ours = [Option(str(key), name) for key, name in desk.contacts.colleagues().items()]
        campaigns = [Option(str(key), name) for key, name in desk.budget.campaigns().items()]
        self.add_fields(
            (
                {"date": TextEditor(_("Date")), "amount": TextEditor(_("Amount"), placeholder="1,280.50")},
                {"category": ChoiceEditor(_("Category"), categories, at_once=False, needed=True),
                 "payee": TextEditor(_("Payee"))},
                {"note": TextEditor(_("Note"))},
                {"colleague": ChoiceEditor(_("Spent by"), ours, none=_("Nobody"), at_once=False),
                 "campaign": ChoiceEditor(_("Gift campaign"), campaigns, none=_("None"), at_once=False)},
            ),
            needed=("date", "amount", "category"),
        )  # fmt: skip
        self.people = PeopleField(_("Spent for"), desk.contacts)
        self.add(label(_("Spent for"), "caption2"))
        self.add(self.people)
        self.whole = label("", "caption2", wrap=True)
        self.add(self.whole)
        self.reimbursed = QCheckBox(_("Paid back to who spent it"))
        self.add(self.reimbursed)
        self.files = PendingFiles()
        if before is None:
            self.add_button(_("Keep a receipt"), self.files.choose, "upload_file")
        self.add(self.files)
        self.people.changed.connect(self._tell_shares)
        self._fill(before)

    @property
    def receipts(self) -> Sequence[Path]:
        """The files to be kept with it."""
        return self.files.paths

    @property
    def draft(self) -> ExpenseDraft:
        """What was entered. Raises InvalidInput with the field."""
        amount, people = amount_of(self.value("amount")), tuple(self.people.people)
        colleague, campaign = self.value("colleague"), self.value("campaign")
        return ExpenseDraft(
            self._day(), self.value("category"), amount, self.value("payee"), self.value("note"),
            contacts=people, organisations=self._places(), shares=self._kept_shares(amount, people),
            colleague=int(colleague) if colleague else None, campaign=int(campaign) if campaign else None,
            reimbursed=self.reimbursed.isChecked(),
        )  # fmt: skip

    def _day(self) -> str:
        day = parse_date(self.value("date"))
        if len(day) != len("2026-05-18"):
            sentence = _("“{text}” is not a whole date: write year, month and day.").format(text=self.value("date"))
            raise InvalidInput(sentence, {"date": sentence})
        return day

    def _places(self) -> tuple[int, ...]:
        """Organisations are not picked here; those that were named stay."""
        shares = self._before.shares if self._before else ()
        return tuple(share.organisation for share in shares if share.organisation is not None)

    def _kept_shares(self, amount: int, people: tuple[int, ...]) -> tuple[Share, ...]:
        before = self._before
        if before is None or amount != before.amount:
            return ()
        had = {share.contact for share in before.shares if share.contact is not None}
        return before.shares if had == set(people) else ()

    def _fill(self, before: Expense | None) -> None:
        texts: dict[str, object] = {"date": self._desk.history.today().isoformat(), "category": "hospitality"}
        me = self._desk.history.colleague
        texts["colleague"] = str(me) if me is not None else ""
        if before is not None:
            texts = {
                "date": before.day, "category": before.category, "amount": money_text(before.amount),
                "payee": before.payee, "note": before.note,
                "colleague": str(before.colleague) if before.colleague is not None else "",
                "campaign": str(before.campaign) if before.campaign is not None else "",
            }  # fmt: skip
            self.people.show_people([share.contact for share in before.shares if share.contact is not None])
            self.reimbursed.setChecked(before.reimbursed)
            self.editors["date"].setEnabled(before.interaction is None)
        for key, value in texts.items():
            self.editors[key].set_value(value)
        self._tell_shares()
        self.editors["amount" if before is None else "date"].focus()

    def _tell_shares(self) -> None:
        """How it is shared out."""
        count = len(self.people.people)
        self.whole.setText(_("Shared evenly among {count} people.").format(count=count) if count > 1 else "")
        self.whole.setVisible(count > 1)
