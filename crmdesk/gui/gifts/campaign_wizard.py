"""The wizard that begins a campaign: occasion, people, gifts, texts; Enter goes on, the last Enter begins it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.gifts.inscription import Given, fields_of, inscription
from crmdesk.core.gifts.planned import RULES, CampaignDraft, Choosing, Rule
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import Tier
from crmdesk.core.values.quantities import parse_money
from crmdesk.gui.gifts.campaign_dialogs import fields_hint, items_of
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.editors import ChoiceEditor, ChoicesEditor, Editor, LongTextEditor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label, set_state
from crmdesk.gui.kit.page import Workplace

_WIDTH: Final = 560
_PAGES: Final = 4
_OCCASION, _PEOPLE, _GIFTS, _TEXTS = range(_PAGES)
_OF_PAGE: Final = (
    ("year", "occasion", "title"), ("rules", "views", "words"), ("item", "cost"), ("inscription", "greeting", "budget"),
)  # fmt: skip


class CampaignWizard(FormDialog):
    """Four steps in one dialog. Nothing is written before the last."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("New campaign"), _("Go on"), parent, _WIDTH)
        self._place = place
        self._campaigns = place.desk.gifts.campaigns
        self._people: Mapping[int, str] = {}
        titles = (_("Occasion"), _("Recipients"), _("Gifts"), _("Texts"))
        self._signs = [chip(f"{place} {title}") for place, title in enumerate(titles, start=1)]
        signs = QHBoxLayout()
        signs.setSpacing(6)
        for sign in self._signs:
            signs.addWidget(sign)
        signs.addStretch()
        self.pages = QStackedWidget()
        self.add(signs)
        self.add(self.pages)
        self.back_button = self.add_button(_("Back"), self.back, "chevron_left")
        self._tiers = QVBoxLayout()
        for page in (self._occasion_page(), self._people_page(), self._gifts_page(), self._texts_page()):
            self.pages.addWidget(page)
        self._show(_OCCASION)

    def asked(self) -> tuple[CampaignDraft, ItemDraft | None, Mapping[int, str]]:
        """The draft, a new gift for everybody where one is named, and the people with their reasons."""
        named, cost = self.value("item"), parse_money(self.value("cost")) or 0
        draft = CampaignDraft(
            self.value("occasion"), self._year(), self._choosing(), self.value("title"), cost=cost if named else 0,
            inscription=self.value("inscription"), greeting=self.value("greeting"),
            budget=parse_money(self.value("budget")) or 0,
            gifts={key.removeprefix("tier:"): int(self.value(key)) for key in self.editors
                   if key.startswith("tier:") and self.value(key)},
        )  # fmt: skip
        return draft, ItemDraft(named, price=cost) if named else None, self._people

    def back(self) -> None:
        """To the step before."""
        self._show(max(0, self.pages.currentIndex() - 1))

    def ready(self) -> bool:
        """Go on to the next step; whether it was the last."""
        page = self.pages.currentIndex()
        wrong = [key for key in self._keys(page) if not self.editors[key].commit()]
        if wrong:
            self.editors[wrong[0]].focus()
            return False
        try:
            self._check(page)
        except CrmError as error:
            first = self._keys(page)[-1 if page == _PEOPLE else 0]
            fields = error.fields if isinstance(error, InvalidInput) else {}
            known = {key: said for key, said in fields.items() if key in self.editors}
            self.show_problems(known or {first: str(error)})
            return False
        if page == _TEXTS:
            return True
        self._show(page + 1)
        return False

    def _check(self, page: int) -> None:
        """Look over a step, and prepare the next. Raises CrmError."""
        if page == _OCCASION:
            self._year()
        elif page == _PEOPLE:
            self._people = self._campaigns.found(self._choosing())
            if not self._people:
                raise InvalidInput(_("Nobody fits: there would be nobody to give anything to."))
            self._offer_tiers()
        elif page == _TEXTS:
            fields_of(self.value("inscription"))

    def _year(self) -> int:
        year = self.value("year")
        if not (year.isdecimal() and len(year) == 4):
            sentence = _("Write the year with four digits.")
            raise InvalidInput(sentence, {"year": sentence})
        return int(year)

    def _choosing(self) -> Choosing:
        words = (self.value("words"),) if self.value("words") else ()
        return Choosing(words, self.value("views"), tuple(map(Rule, self.value("rules"))))

    def _keys(self, page: int) -> tuple[str, ...]:
        tiers = tuple(key for key in self.editors if key.startswith("tier:")) if page == _GIFTS else ()
        return (*tiers, *_OF_PAGE[page])

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.back_button.setVisible(page > 0)
        self.accept_button.show_text(_("Begin the campaign") if page == _TEXTS else _("Go on"))
        for place, sign in enumerate(self._signs):
            set_state(sign, "tint", "accent" if place == page else "slate")
        if page == _TEXTS:
            self._preview()
        self.editors["occasion" if page == _OCCASION else self._keys(page)[0]].focus()
        self.grow_soon()

    def _page(self, rows: tuple[dict[str, Editor], ...]) -> tuple[QWidget, QVBoxLayout]:
        """A step with these fields; they are laid out as in every form, one step at a time."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(12)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(12)
            for key, editor in row.items():
                line.addLayout(self._field(key, editor), 1)
            column.addLayout(line)
        return page, column

    def _field(self, key: str, editor: Editor) -> QVBoxLayout:
        self.editors[key] = editor
        editor.entered.connect(self.accept_button.click)
        made = QVBoxLayout()
        made.setSpacing(5)
        made.addWidget(label(editor.title, "caption2"))
        made.addWidget(editor)
        return made

    def _occasion_page(self) -> QWidget:
        today = self._place.desk.clock.today()
        found = self._campaigns.occasions(today.year)
        coming = [one for one in found if one.day >= today] or self._campaigns.occasions(today.year + 1)
        options = [Option(one.key, f"{one.title} · {one.day:%m-%d}") for one in found]
        occasion = ChoiceEditor(_("Occasion"), options, needed=True, at_once=False)
        year, title = TextEditor(_("Year")), TextEditor(_("What it is called"), placeholder=_("occasion and year"))
        page, column = self._page(({"occasion": occasion, "year": year}, {"title": title}))
        # Six weeks are needed to prepare; what is nearer is seldom meant.
        first = next((one for one in coming if one.key in _GREAT), coming[0])
        occasion.set_value(first.key)
        year.set_value(str(first.day.year))
        self._day = label("", "body2", wrap=True)
        column.addWidget(self._day)
        column.addStretch(1)
        occasion.field.currentIndexChanged.connect(lambda _row: self._say_day())
        year.field.textChanged.connect(lambda _text: self._say_day())
        self._say_day()
        return page

    def _say_day(self) -> None:
        try:
            found = {one.key: one for one in self._campaigns.occasions(self._year())}
            one = found.get(self.editors["occasion"].value()) if "occasion" in self.editors else None
        except InvalidInput:
            one = None
        self._day.setText(f"{one.title}: {one.day.isoformat()}" if one is not None else "")

    def _people_page(self) -> QWidget:
        rules = ChoicesEditor(_("Everybody who is"), [Option(key, _(title)) for key, title in RULES.items()])
        views = ChoicesEditor(
            _("Everybody in the views"), [Option(str(one.id), one.name) for one in self._place.desk.views.all()]
        )
        words = TextEditor(_("Everybody found by"), placeholder=_("For example: tier:VIP 上海"))
        page, column = self._page(({"rules": rules}, {"views": views}, {"words": words}))
        rules.set_value((Rule.VIP,))
        column.addWidget(label(_("Whoever must not be contacted is left out by itself."), "caption", wrap=True))
        column.addStretch(1)
        return page

    def _gifts_page(self) -> QWidget:
        named, cost = TextEditor(_("Another gift for everybody else"), placeholder=_("name of the gift")), TextEditor(
            _("Price of one, ¥"), refused_by(parse_money)
        )  # fmt: skip
        page, column = self._page(({"item": named, "cost": cost},))
        self._count = label("", "body2", wrap=True)
        column.insertWidget(0, self._count)
        column.insertLayout(1, self._tiers)
        column.addStretch(1)
        return page

    def _offer_tiers(self) -> None:
        """A field for each tier of those who were found; a gift that was chosen before stays."""
        found = [person.tier for person in self._place.desk.contacts.people(self._people)]
        order = [tier for tier in (*map(str, Tier), "") if tier in found]
        offered = items_of(self._place)
        for tier in order:
            key = f"tier:{tier}"
            title = _("Tier {tier}").format(tier=tier) if tier else _("No tier")
            if key not in self.editors:
                self._tiers.addLayout(self._field(key, ChoiceEditor(title, offered, none=_("Choose later"))))
        text = ngettext("{count} person is found.", "{count} people are found.", len(found))
        self._count.setText(text.format(count=f"{len(found):,}"))

    def _texts_page(self) -> QWidget:
        text = TextEditor(_("Inscription"), refused_by(fields_of), placeholder=_("{name}'s own"))
        greeting = LongTextEditor(_("Text of the card"), lines=3)
        budget = TextEditor(_("Budget, ¥"), refused_by(parse_money))
        page, column = self._page(({"inscription": text}, {"greeting": greeting}, {"budget": budget}))
        self._shown = label("", "title", wrap=True)
        column.insertWidget(1, self._shown)
        column.addWidget(label(fields_hint(), "caption", wrap=True))
        column.addStretch(1)
        text.field.textChanged.connect(lambda _text: self._preview())
        return page

    def _preview(self) -> None:
        """How the first one on the list will be called."""
        try:
            person = self._place.desk.contacts.person(next(iter(self._people)))
            said = inscription(self.editors["inscription"].value(), person, Given("", self._year())).text
        except (CrmError, StopIteration):
            said = ""
        self._shown.setText(said)


_GREAT: Final = frozenset(("mid_autumn", "spring", "dragon_boat"))
