"""A real window on a real, small book, for the tests of the pages."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer
from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.language import use_language
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from crmdesk.core.views.records import View
from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.page import Openers
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, Theme
from crmdesk.gui.main_window import SIZE, MainWindow
from tests import canary

NOON = 1_779_076_800_000  # 2026-05-18 04:00 UTC, noon in China
HENGTONG, HUATAI = "恒通医药有限公司", "华泰药业股份有限公司"


def _person(name: str, organisation: str, title: str, nature: str, tier: str, region: str, phone: str) -> Draft:
    return {
        "name": name, "organisation": organisation, "title": title, "nature": nature, "tier": tier, "region": region,
        "phones": (Reach(phone, "mobile"),),
    }  # fmt: skip


PEOPLE: tuple[Draft, ...] = (
    {
        **_person("王建国", HENGTONG, "总经理", "downstream", "VIP", "320500", "13900000001"),
        "birthday": Birthday("--05-23"), "level": "top", "hobbies": ("钓鱼",), "tags": ("老客户",), "owner": "李静",
    },
    {
        **_person("李娜", HENGTONG, "采购经理", "downstream", "A", "320102", "13900000002"),
        "tags": ("老客户", "微信群"), "birthday": Birthday("1980-08-15", Calendar.LUNAR),
        "id_card": "11010519491231002X",
    },
    _person("单雄", HENGTONG, "业务员", "downstream", "B", "110105", "13900000003"),
    {**_person("张伟", HUATAI, "董事长", "upstream", "VIP", "310115", "13800008888"), "owner": "陈志远"},
    {**_person("赵敏", HUATAI, "销售总监", "upstream", "A", "310115", "13700000005"), "note": "只在上午接电话。"},
    {"name": "Sarah Whitfield", "nature": "peripheral"},
)  # fmt: skip


class Visits:
    """Records where the window was asked to go, in place of the program."""

    def __init__(self) -> None:
        self.brought: list[object] = []
        self.kinds: list[str] = []
        self.printed: list[list[int]] = []
        self.exported: list[tuple[list[int], list[int]]] = []
        self.through: list[View | None] = []
        self.books: list[Path] = []
        self.brought_back: list[Path] = []
        self.rekeyed: list[str] = []
        self.rebuilt = 0
        self.who = 0
        self.greeted: list[list[int]] = []
        self.reminders = 0
        self.forgotten: list[tuple[int, list[int]]] = []
        self.asked_who: Callable[[], object] = lambda: None

    def openers(self) -> Openers:
        return Openers(
            self._bring,
            self._print,
            self.books.append,
            self._rebuild,
            self._who,
            self._export,
            self._ask_who,
            self.brought_back.append,
            self.rekeyed.append,
            lambda contacts: self.greeted.append(list(contacts)),
            self._reminders,
            forget_in=lambda backups, contacts: self.forgotten.append((len(backups), list(contacts))),
        )

    def _bring(self, what: object, kind: str = "") -> None:
        self.brought.append(what)
        self.kinds.append(kind)

    def _print(self, contacts: Sequence[int], view: View | None = None) -> None:
        self.printed.append(list(contacts))
        self.through.append(view)

    def _export(self, shown: Sequence[int], selected: Sequence[int], view: View | None = None) -> None:
        self.exported.append((list(shown), list(selected)))
        self.through.append(view)

    def _rebuild(self) -> None:
        self.rebuilt += 1

    def _who(self) -> None:
        self.who += 1

    def _reminders(self) -> None:
        self.reminders += 1

    def _ask_who(self) -> None:
        self.asked_who()


class Shown:
    """A window with what it stands on, and the ways a person uses it."""

    def __init__(self, desk: Desk, computer: Computer, theme: Theme, room: str) -> None:
        self.desk, self.computer, self.theme = desk, computer, theme
        self.visits = Visits()
        self.jobs = Jobs(interrupt=desk.interrupt)
        self.window = MainWindow(desk, self.jobs, computer, theme, self.visits.openers())
        self.window.resize(SIZE)
        self.window.open(room)
        self.window.show()
        self.window.activateWindow()
        self.rest()

    @property
    def page(self) -> ArchivePage:
        page = self.window.page
        assert isinstance(page, ArchivePage)
        return page

    def rest(self) -> None:
        """Let everything come to rest: work, then the signals of what changed, then what they asked for."""
        for _round in range(3):
            self.jobs.settle()
            QApplication.processEvents()
        self.jobs.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifier)
        self.rest()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Go to a widget and press a key there; after a dialog nobody makes the window the active one here."""
        self.window.activateWindow()
        QApplication.processEvents()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.key(key)

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the focus is; what is not on a keyboard comes from the input method, as in life."""
        for run in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", text):
            if run.isascii():
                QTest.keyClicks(self.focus, run)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(run)
                QApplication.sendEvent(self.focus, composed)
        self.rest()

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    @property
    def listed(self) -> list[str]:
        """The names in the list, in its order."""
        model = self.page.roll.model
        return [str(model.record(row)[1]) for row in range(model.rowCount())]

    @property
    def said(self) -> str:
        """What the toast says."""
        return self.window.toast.text.text() if self.window.toast.isVisible() else ""

    def contact(self, name: str) -> int:
        return self.desk.contacts.finder.one(name)

    def choose(self, name: str) -> int:
        """Open somebody."""
        contact = self.contact(name)
        self.window.open("contacts", contact)
        self.rest()
        return contact

    def close(self) -> None:
        self.jobs.close()
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()


def write_people(book: Path) -> None:
    """Make a book of the six."""
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        for draft in PEOPLE:
            desk.contacts.add(draft)


@pytest.fixture
def desk(six_people: Path, tmp_path: Path) -> Iterator[Desk]:
    """An open book with six people whose clock stands still."""
    book = Path(shutil.copy(six_people, tmp_path / "book.crmdesk"))
    with canary.temporary(), open_desk(book, node=1, clock=Clock(lambda: NOON)) as opened:
        yield opened
        assert canary.told_of(opened, tmp_path) == []


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """Options of a computer of the test's own."""
    return Computer(tmp_path / "config")


@pytest.fixture
def shown(qapp: QApplication, desk: Desk, computer: Computer, first_room: str) -> Iterator[Shown]:
    """The window on that book, at the page that the tests of a folder begin with."""
    theme = Theme(qapp, "light", BUNDLED_FAMILIES)
    result = Shown(desk, computer, theme, first_room)
    yield result
    result.close()
    theme.deleteLater()


@pytest.fixture
def chinese() -> Iterator[None]:
    """Chinese texts, English again after the test."""
    use_language("zh_CN")
    yield
    use_language("en")
