"""What belongs to this computer: its look, its language, and who works at it."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout

from crmdesk.core.language import N_, _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import Option, combo
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.theme import ThemeChoice

_THEMES: Final[tuple[tuple[ThemeChoice, str, str], ...]] = (
    ("light", N_("Light"), "light_mode"),
    ("dark", N_("Dark"), "dark_mode"),
    ("system", N_("As the system"), "settings"),
)
# A language is called by its own name, whatever the current one is.
_LANGUAGES: Final = (("system", N_("As the system")), ("en", "English"), ("zh_CN", "简体中文"))


class ComputerCard(Card):
    """Kept in the computer's own file, not in the book."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("This computer"))
        self._place = place
        self.body.setSpacing(14)
        self.themes = QButtonGroup(self)
        self.add(_field(_("Theme"), self._theme_row()))
        self.language: QComboBox = combo([Option(code, _(title)) for code, title in _LANGUAGES], _("Language"))
        self.language.setCurrentIndex(max(0, self.language.findData(place.computer.language)))
        self.language.activated.connect(self._choose_language)
        self.add(_field(_("Language"), self.language))
        self.colleague = QComboBox()
        self.colleague.setAccessibleName(_("Who works here"))
        self.colleague.activated.connect(self._choose_colleague)
        self.add(_field(_("Who works here"), self.colleague))
        self.add(label(_("History and new contacts bear this name."), "caption", wrap=True))
        self.other = Button(_("Add a colleague"), "outlined", "add")
        self.other.when_clicked(self._ask_who)
        self.other.setEnabled(not place.desk.read_only)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch()
        self.add(row)
        self.show_colleagues()

    def show_colleagues(self) -> None:
        """Show who can be chosen, and who was."""
        mine = self._place.computer.colleague(self._place.desk.path)
        self.colleague.clear()
        self.colleague.addItem(_("Nobody said so yet"), 0)
        for colleague, name in self._place.desk.contacts.colleagues().items():
            self.colleague.addItem(name, colleague)
        self.colleague.setCurrentIndex(max(0, self.colleague.findData(mine)))

    def focus(self) -> None:
        """Put the focus on the chosen theme."""
        chosen = self.themes.checkedButton()
        if chosen is not None:
            chosen.setFocus()

    def _theme_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice, title, icon in _THEMES:
            button = Button(_(title), "filter", icon)
            button.setChecked(self._place.theme.choice == choice)
            button.when_clicked(partial(self._choose_theme, choice))
            self.themes.addButton(button)
            row.addWidget(button)
        row.addStretch()
        return row

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._place.computer.theme = choice
        self._place.theme.choose(choice)

    def _choose_language(self, row: int) -> None:
        self._place.computer.language = str(self.language.itemData(row))
        self._place.open.rebuild()

    def _choose_colleague(self, row: int) -> None:
        colleague = int(self.colleague.itemData(row))
        self._place.computer.set_colleague(self._place.desk.path, colleague)
        self._place.desk.history.colleague = colleague or None
        self._place.open.who_changed()

    def _ask_who(self) -> None:
        self._place.open.ask_who()
        self.show_colleagues()


def _field(title: str, content: QHBoxLayout | QComboBox) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(label(title, "caption"))
    if isinstance(content, QHBoxLayout):
        column.addLayout(content)
    else:
        column.addWidget(content)
    return column
