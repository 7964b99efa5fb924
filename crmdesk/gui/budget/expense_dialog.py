"""The dialog of an expense: when, for what, how much, to whom, for whom; with which record; its receipts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.budget.checks import amount_of
from crmdesk.core.budget.reading import names
from crmdesk.core.budget.records import Expense, ExpenseDraft, Share
from crmdesk.core.budget.sharing import evenly
from crmdesk.core.changes import Change
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import title
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.quantities import money_text
from crmdesk.gui.budget.shares_field import SharesField, Whom
from crmdesk.gui.kit.actions import Action, Actions
from crmdesk.gui.kit.changes import ChangeSignal
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.editors.choices import ChoiceEditor
from crmdesk.gui.kit.editors.labels import LabelsEditor
from crmdesk.gui.kit.editors.texts import TextEditor
from crmdesk.gui.kit.files_card import FilesCard
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pending_files import PendingFiles
from crmdesk.gui.kit.people_field import PeopleField

_ALL: Final = 1 << 30


class ExpenseDialog(FormDialog):
    """A new expense, or one that is kept; the receipts of the latter are kept and taken away at once."""

    def __init__(self, place: Workplace, before: Expense | None = None, parent: QWidget | None = None) -> None:
        head = _("Change the expense") if before else _("Write down an expense")
        super().__init__(head, _("Save"), parent, 560)
        self._desk, self._before = place.desk, before
        self._add_what()
        self._add_whom()
        self.reimbursed = QCheckBox(_("Paid back to who spent it"))
        self.add(self.reimbursed)
        self.files = PendingFiles()
        self.receipts_card: FilesCard | None = None
        self._changes: ChangeSignal | None = None
        self._add_receipts(place)
        self._fill()
        self.people.changed.connect(self._follow_people)
        self.places.committed.connect(lambda _names: self._show_shares())
        self._amount.field.textEdited.connect(lambda _text: self.shares.tell())

    @property
    def receipts(self) -> Sequence[Path]:
        """The files to be kept with a new one."""
        return self.files.paths

    @property
    def record(self) -> int | None:
        """The record that a new one goes with."""
        return int(self.value("record")) if self.value("record") else None

    @property
    def draft(self) -> ExpenseDraft:
        """What was entered. Raises InvalidInput with the field."""
        amount, people = amount_of(self.value("amount")), tuple(self.people.people)
        places, shares = tuple(each.organisation for each in self._places() if each.organisation), self._by_hand()
        colleague, campaign = self.value("colleague"), self.value("campaign")
        return ExpenseDraft(
            self._day(), self.value("category"), amount, self.value("payee"), self.value("note"),
            contacts=people, organisations=places, shares=shares, colleague=int(colleague) if colleague else None,
            campaign=int(campaign) if campaign else None, reimbursed=self.reimbursed.isChecked(),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Receipts may be dropped anywhere on it."""
        if event.mimeData().hasUrls() and not self._desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep these as receipts: of a new expense with it, of one that is kept at once."""
        if self.receipts_card is not None:
            self.receipts_card.keep(paths)
        else:
            self.files.add(paths)
            self.grow_soon()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with the shares stands beside them."""
        super().show_problems({key: said for key, said in problems.items() if key != "shares"})
        if "shares" in problems:
            self.shares.told.setText(problems["shares"])

    def done(self, result: int) -> None:
        """Hear of no more changes."""
        if self._changes is not None:
            self._changes.end()
        super().done(result)

    def _add_what(self) -> None:
        desk = self._desk
        categories = [Option(each.key, f"{'　' * each.depth}{each.title}") for each in desk.budget.categories.all()]
        ours = [Option(str(key), name) for key, name in desk.contacts.colleagues().items()]
        campaigns = [Option(str(key), name) for key, name in desk.budget.campaigns().items()]
        self._amount = TextEditor(_("Amount"), placeholder="1,280.50")
        self.add_fields(
            (
                {"date": TextEditor(_("Date")), "amount": self._amount},
                {"category": ChoiceEditor(_("Category"), categories, at_once=False, needed=True),
                 "payee": TextEditor(_("Payee"))},
                {"note": TextEditor(_("Note"))},
                {"colleague": ChoiceEditor(_("Spent by"), ours, none=_("Nobody"), at_once=False),
                 "campaign": ChoiceEditor(_("Gift campaign"), campaigns, none=_("None"), at_once=False)},
            ),
            needed=("date", "amount", "category"),
        )  # fmt: skip

    def _add_whom(self) -> None:
        contacts = self._desk.contacts
        self.people = PeopleField(_("Spent for"), contacts)
        self.places = LabelsEditor(_("Organisations it was for"), lambda: list(contacts.organisations("", _ALL)))
        self.shares = SharesField(self._fen)
        row = QHBoxLayout()
        row.setSpacing(12)
        for text, field in ((_("Spent for"), self.people), (_("Organisations it was for"), self.places)):
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(label(text, "caption2"))
            column.addWidget(field)
            column.addStretch()
            row.addLayout(column, 1)
        self.add(row)
        self.add(self.shares)
        record = ChoiceEditor(_("Goes with the record"), [], none=_("None"), at_once=False)
        self._record = record
        self._of_record = QWidget()
        column = QVBoxLayout(self._of_record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(record.title, "caption2"))
        column.addWidget(record)
        self.add(self._of_record)
        self.editors["record"] = record

    def _add_receipts(self, place: Workplace) -> None:
        self.setAcceptDrops(True)
        if self._before is None:
            self.add_button(_("Keep a receipt"), self.files.choose, "upload_file")
            self.add(self.files)
            return
        attach = Action("attach", N_("Keep a receipt"), self._choose_receipts, "upload_file", "Ctrl+Shift+E")
        doing = Actions((attach,), self, place.theme.tokens)
        self.receipts_card = FilesCard(place, place.desk.budget.expenses.files, doing, self)
        self.add(self.receipts_card)
        self._changes = ChangeSignal(place.desk.history.changes, self)
        self._changes.happened.connect(self._follow_receipts)
        self._show_receipts()

    def _choose_receipts(self) -> None:
        if self.receipts_card is not None:
            self.receipts_card.choose()

    def _follow_receipts(self, change: Change) -> None:
        if change.kind.startswith("expense.file") or change.undone:
            self._show_receipts()

    def _show_receipts(self) -> None:
        if self.receipts_card is not None and self._before is not None:
            self.receipts_card.show_files(self._before.id, _("Receipts"), locked=self._desk.read_only)

    def _fen(self) -> int | None:
        try:
            return amount_of(self._amount.value())
        except InvalidInput:
            return None

    def _day(self) -> str:
        day = parse_date(self.value("date"))
        if len(day) != len("2026-05-18"):
            sentence = _("“{text}” is not a whole date: write year, month and day.").format(text=self.value("date"))
            raise InvalidInput(sentence, {"date": sentence})
        return day

    def _places(self) -> list[Whom]:
        """The organisations that are named. Raises InvalidInput for one that is not there."""
        had = dict(self._had_places())
        found = []
        for name in self.places.value():
            key = self._desk.organisations.named(name) or had.get(name)
            if key is None:
                sentence = _("There is no organisation “{name}”.").format(name=name)
                self.places.show_problem(sentence)
                raise InvalidInput(sentence, {"shares": sentence})
            found.append(Whom(name, None, key))
        self.places.show_problem("")
        return found

    def _had_places(self) -> list[tuple[str, int]]:
        """Those that were named before, in the trash since or not."""
        shares = self._before.shares if self._before else ()
        keys = names(self._desk.history.rows, "organisation", (share.organisation for share in shares))
        return [(name, key) for key, name in keys.items()]

    def _by_hand(self) -> tuple[Share, ...]:
        try:
            return self.shares.shares()
        except InvalidInput as error:
            raise InvalidInput(str(error), {"shares": str(error)}) from error

    def _whom(self) -> list[Whom]:
        people = self._people()
        named = names(self._desk.history.rows, "contact", people)
        try:
            places = self._places()
        except InvalidInput:
            places = []
        return [*(Whom(named.get(contact, ""), contact) for contact in people), *places]

    def _people(self) -> Sequence[int]:
        try:
            return self.people.people
        except InvalidInput:
            return ()

    def _follow_people(self) -> None:
        self._show_shares()
        self._offer_records()

    def _show_shares(self) -> None:
        self.shares.show_whom(self._whom())
        self.grow_soon()

    def _offer_records(self) -> None:
        """The records with these people that cost nothing yet; one that is kept stays with its own."""
        before = self._before
        found = self._desk.budget.expenses.records(self._people(), before.interaction if before else None)
        chosen = str(before.interaction or "") if before else self._record.value()
        self._record.field.clear()
        if not before or before.interaction is None:
            self._record.field.addItem(_("None"), "")
        for each in found:
            said = " · ".join(filter(None, (each.day, title(each.kind), each.text)))
            self._record.field.addItem(said, str(each.id))
        self._record.set_value(chosen if any(str(each.id) == chosen for each in found) else "")
        self._record.setEnabled(before is None)
        self._of_record.setVisible(bool(found) if before is None else before.interaction is not None)

    def _fill(self) -> None:
        before = self._before
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
            self.places.set_value(tuple(name for name, _key in self._had_places()))
            self.reimbursed.setChecked(before.reimbursed)
            self.editors["date"].setEnabled(before.interaction is None)
        for key, value in texts.items():
            self.editors[key].set_value(value)
        self.shares.show_whom(self._whom(), _uneven(before) if before else ())
        self._offer_records()
        self.editors["amount" if before is None else "date"].focus()


def _uneven(before: Expense) -> tuple[Share, ...]:
    """The shares, unless they are as they would be shared out evenly."""
    parts = [share.amount for share in before.shares]
    return before.shares if parts and parts != evenly(before.amount, len(parts)) else ()
