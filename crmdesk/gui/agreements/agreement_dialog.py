"""The dialog that asks for an agreement, in three parts: with whom and until when, the terms, what we found out."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.agreements.records import BACKGROUND, CLAUSES, DAYS, SIDES, AgreementDraft
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Nature
from crmdesk.gui.kit import offers
from crmdesk.gui.kit.editors import ChoiceEditor, LabelsEditor, LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.people_field import PeopleField
from crmdesk.gui.kit.segments import Segments

_WHO, _TERMS, _BEFORE = "who", "terms", "before"
_PARTS: Final = {_WHO: N_("With whom, until when"), _TERMS: N_("Terms"), _BEFORE: N_("Before signing")}
_CONTACTS: Final = "contacts"


class AgreementDialog(FormDialog):
    """Begins with what `before` says. `products` are named; what nobody knows yet is told by `new_products`."""

    def __init__(
        self, desk: Desk, before: AgreementDraft, title: str, accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, accept, parent, 680)
        self._desk, self._before = desk, before
        self._products = _known_products(desk)
        self.people = PeopleField(_("Contacts there"), desk.contacts)
        self.recommended = PeopleField(_("Who recommended it"), desk.contacts)
        self.parts = Segments(_("Parts of the agreement"), {key: _(text) for key, text in _PARTS.items()})
        self._pages, self._into = QStackedWidget(), dict[str, QVBoxLayout]()
        self.body.addWidget(self.parts)
        self.body.addWidget(self._pages)
        for key in _PARTS:
            page = QWidget()
            column = self._into[key] = QVBoxLayout(page)
            column.setContentsMargins(0, 4, 0, 0)
            column.setSpacing(12)
            self._pages.addWidget(page)
        self._filling = _WHO
        self._add_who()
        self._filling = _TERMS
        self._add_texts(list(CLAUSES), CLAUSES)
        self._filling = _BEFORE
        self._add_texts(list(BACKGROUND), BACKGROUND)
        self._add_people(self.recommended, _("Who recommended it"))
        self.add_fields(({"note": LongTextEditor(_("Notes"), lines=2)},))
        for column in self._into.values():
            column.addStretch()
        self.parts.chosen.connect(self.show_part)
        self.show_part(_WHO)
        self._fill(before)
        self.editors["organisation" if before.organisation is None else "number"].focus()

    def add(self, content: QWidget | QLayout) -> None:
        """Append to the part that is being filled."""
        column = self._into[self._filling]
        column.addWidget(content) if isinstance(content, QWidget) else column.addLayout(content)

    def show_part(self, key: str) -> None:
        """Show one of the three parts."""
        self.parts.show_chosen(key)
        self._pages.setCurrentIndex(list(_PARTS).index(key))

    @property
    def new_products(self) -> Sequence[str]:
        """Names of products that are not in the book."""
        return [name for name in self.value("products") if self._product(name) is None]

    def draft(self) -> AgreementDraft:
        """What was typed, its known products alone; raises InvalidInput for what is no value."""
        products = [self._product(name) for name in self.value("products")]
        return AgreementDraft(
            Nature(self.value("side")), self._organisation(), self.value("number"),
            tuple(key for key in products if key is not None), tuple(self.people.people),
            tuple(self.recommended.people), tuple(self._colleagues()),
            {key: self.value(key) for key in DAYS}, {key: self.value(key) for key in (*CLAUSES, *BACKGROUND)},
            self.value("note"), self._before.renews,
        )  # fmt: skip

    def ready(self) -> bool:
        """Whether every field is fine, people included; else the part with the first bad one is shown."""
        for part, field in ((_WHO, self.people), (_BEFORE, self.recommended)):
            if not field.ready(needed=False):
                self.show_part(part)
                field.setFocus()
                return False
        fine = super().ready()
        if not fine:
            self._show_first_bad()
        return fine

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, in the part where the first of it stands."""
        self.people.picker.show_problem(problems.get(_CONTACTS, ""))
        rest = {key: sentence for key, sentence in problems.items() if key != _CONTACTS}
        super().show_problems(rest)
        if _CONTACTS in problems:
            self.show_part(_WHO)
            self.people.setFocus()
        else:
            self._show_first_bad()

    def _show_first_bad(self) -> None:
        bad = next((editor for editor in self.editors.values() if editor.problem.text()), None)
        if bad is not None:
            self.show_part(next(key for key, column in self._into.items() if _holds(column, bad)))
            bad.focus()

    def _organisation(self) -> int | None:
        name = self.value("organisation")
        if not name:
            return None
        key = self._desk.organisations.named(name)
        if key is None:
            sentence = _("There is no organisation called {name}.").format(name=name)
            raise InvalidInput(sentence, {"organisation": sentence})
        return key

    def _colleagues(self) -> Sequence[int]:
        known = {name: key for key, name in self._desk.contacts.colleagues().items()}
        for name in self.value("colleagues"):
            if name not in known:
                sentence = _("There is no colleague called {name}.").format(name=name)
                raise InvalidInput(sentence, {"colleagues": sentence})
        return [known[name] for name in self.value("colleagues")]

    def _product(self, name: str) -> int | None:
        return self._products.get(name) or self._desk.agreements.products.named(name)

    def _add_who(self) -> None:
        desk = self._desk
        side = ChoiceEditor(_("Side"), [Option(str(key), _(text)) for key, text in SIDES.items()], needed=True)
        place = TextEditor(_("Organisation"), complete=lambda text: offers.organisations(desk.contacts, text))
        place.committed.connect(lambda _name: self._look_first())
        day = {key: TextEditor(_(text)) for key, text in DAYS.items()}
        for key in ("begins", "ends"):
            day[key].field.setPlaceholderText(_("year-month-day"))
        self.add_fields(
            (
                {"side": side, "organisation": place},
                {"products": LabelsEditor(_("Products"), lambda: list(self._products))},
            )
        )
        self._add_people(self.people, _("Contacts there"))
        ours = LabelsEditor(_("Who of us looks after it"), lambda: list(desk.contacts.colleagues().values()))
        self.add_fields(
            (
                {"begins": day["begins"], "ends": day["ends"]},
                {"renew_by": day["renew_by"], "signed": day["signed"]},
                {"number": TextEditor(_("Agreement number")), "colleagues": ours},
            )
        )

    def _add_texts(self, keys: Sequence[str], titles: Mapping[str, str]) -> None:
        editors = {key: LongTextEditor(_(titles[key]), lines=3) for key in keys}
        pairs = [keys[at : at + 2] for at in range(0, len(keys), 2)]
        self.add_fields([{key: editors[key] for key in pair} for pair in pairs])

    def _add_people(self, field: PeopleField, title: str) -> None:
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(label(title, "caption2"))
        column.addWidget(field)
        self.add(column)

    def _look_first(self) -> None:
        """Offer the people of the organisation first."""
        self.people.look_first_at(self._desk.organisations.named(self.editors["organisation"].value()))

    def _fill(self, before: AgreementDraft) -> None:
        service, ours = self._desk.agreements, self._desk.contacts.colleagues()
        place = self._desk.organisations.organisation(before.organisation).name if before.organisation else ""
        titles = {key: title for title, key in self._products.items()}
        named = {one.id: one.name for one in service.products.items(before.products)}
        values = {
            "side": str(before.side), "organisation": place, "number": before.number, "note": before.note,
            "products": tuple(titles.get(key, named.get(key, "")) for key in before.products),
            "colleagues": tuple(ours[key] for key in before.colleagues if key in ours),
            **{key: before.days.get(key, "") for key in DAYS},
            **{key: before.texts.get(key, "") for key in (*CLAUSES, *BACKGROUND)},
        }  # fmt: skip
        for key, value in values.items():
            self.editors[key].set_value(value)
        self.people.show_people(before.contacts)
        self.recommended.show_people(before.recommended)
        self.people.look_first_at(before.organisation)


def _holds(column: QVBoxLayout, editor: QWidget) -> bool:
    page = column.parentWidget()
    return page is not None and page.isAncestorOf(editor)


def _known_products(desk: Desk) -> dict[str, int]:
    """Products by what they are called; those of one name are told apart by their approval number."""
    found = desk.agreements.products.items(desk.agreements.products.find())
    names = [product.name for product in found]
    return {(f"{one.name} {one.approval}".strip() if names.count(one.name) > 1 else one.name): one.id for one in found}
