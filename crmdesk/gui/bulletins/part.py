"""Company news: found by words and matter, the newest first; beside it what it says and whom it reached."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.bulletins.records import KINDS, Bulletin
from crmdesk.core.language import _
from crmdesk.gui.bulletins.commands import bulletin_commands
from crmdesk.gui.bulletins.detail import BulletinDetail
from crmdesk.gui.bulletins.read import Read, read
from crmdesk.gui.bulletins.rows import bulletin_lines, bulletin_row
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter
from crmdesk.gui.kit.list_part import ListPart
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.bulletins.deeds import BulletinDeeds

_LIST_PX: Final = 350
_LIST_KEY, _KEY = "bulletins.list", "bulletins.one"


class BulletinsPart(ListPart):
    """The list of company news, and one piece."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Search company news"), parent)
        self.text, self.kinds, self.trashed = "", frozenset[str](), False
        self.found: Mapping[int, Bulletin] = {}
        self.told: Read | None = None
        self.list = TwoLineView(_("Company news"), self._fetch, bulletin_lines, self)
        self.detail = BulletinDetail(self.doing)
        self.states = list_states(
            self.doing, "campaign",
            nothing=(
                _("No company news yet"),
                _("What happened at our company, told to those whom it concerns: by message, WeChat, e-mail, letter."),
                _("New company news"),
            ),
            narrowed=(_("No news found"), _("Show all company news")), trash=_("Back to the company news"),
        )  # fmt: skip
        self.lay_out(self.detail, _LIST_PX, self.doing.button("show_trash", "icon"))
        self.search.textChanged.connect(lambda text: self._ask(text, self.kinds))
        self.chips.changed.connect(lambda keys: self._ask(self.text, frozenset(keys)))
        self.detail.wrote.connect(self._write)
        self.connect_list()
        self.again()

    @cached_property
    def deeds(self) -> "BulletinDeeds":
        """What asks and writes; its dialogs are loaded by whoever uses them."""
        from crmdesk.gui.bulletins.deeds import BulletinDeeds  # noqa: PLC0415 - see above

        return BulletinDeeds(self)

    def commands(self) -> Sequence[Action]:
        """What can be done with company news."""
        return bulletin_commands(self)

    @property
    def bulletin(self) -> Bulletin | None:
        """The piece that is shown."""
        return self.told.bulletin if self.told is not None else None

    @property
    def current_id(self) -> int | None:
        """The piece that is shown."""
        return self.bulletin.id if self.bulletin is not None else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        return bool(self.text.strip() or self.kinds)

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.trashed

    def enter(self) -> None:
        """Ask how it reads now."""
        self.deeds.edit()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self.empty_search()
        self._ask("", frozenset())

    def toggle_trash(self) -> None:
        """Show the trash in place of the news, or the news again."""
        self.trashed = not self.trashed
        self.show_all()

    def again(self) -> None:
        """Ask for the news."""
        work = partial(self.place.desk.bulletins.find, self.text, trashed=self.trashed)
        self.place.jobs.run(work, self._show, key=_LIST_KEY)

    def read(self, key: int) -> None:
        """Ask for all that there is of a piece."""
        self.place.jobs.run(partial(read, self.place, key), self._show_read, key=_KEY)

    def _ask(self, text: str, kinds: frozenset[str]) -> None:
        self.text, self.kinds = text, kinds
        self.ask_anew()

    def _show(self, found: Sequence[Bulletin]) -> None:
        counts = {kind: sum(each.kind == kind for each in found) for kind in KINDS}
        self.found = {each.id: each for each in found if not self.kinds or each.kind in self.kinds}
        self.show_ids(list(self.found))
        offered = [key for key in KINDS if counts[key] or key in self.kinds]
        self.chips.show_filters([Filter(key, _(KINDS[key]), counts[key]) for key in offered])
        self.chips.check(list(self.kinds))
        if not self.found:
            self._show_read(None)
        self.doing.refresh()

    def _show_read(self, found: Read | None) -> None:
        self.told = found
        self.detail.show_read(found)
        self.doing.refresh()

    def _write(self, channel: str, text: str) -> None:
        if (found := self.bulletin) is not None:
            keep = partial(self.place.desk.bulletins.set_text, found.id, channel, text)
            self.place.writing.do(keep, _("The text is kept"))

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: bulletin_row(self.found[key]) for key in ids if key in self.found}
