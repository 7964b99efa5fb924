"""The part of company news by keys: written down, told to whom it concerns, put away and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from crmdesk.core.bulletins.records import BulletinDraft, BulletinKind, Channel
from crmdesk.core.contacts import masking
from crmdesk.core.contacts.records import Place
from crmdesk.core.sample_pictures import picture
from crmdesk.gui.bulletins.dialogs import BulletinDialog
from crmdesk.gui.bulletins.part import BulletinsPart
from crmdesk.gui.bulletins.tell_dialog import TellDialog
from crmdesk.gui.kit.label_print.dialog import LabelPrint
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

Key = Qt.Key
Answers = list[Callable[[QDialog], object]]


@pytest.fixture
def part(shown: Shown) -> BulletinsPart:
    """The part with one piece of news, of a company that has a name."""
    shown.desk.settings.set("company.name", "恒昌医药")
    key = shown.desk.bulletins.add(BulletinDraft(BulletinKind.PRODUCT, "新品上市", "下月到货。"))
    shown.window.open("partners", key)
    shown.rest()
    part = shown.window.page.part  # type: ignore[attr-defined]
    assert isinstance(part, BulletinsPart)
    return part


def titles(part: BulletinsPart) -> list[str]:
    model = part.list.records
    return [model.record(row)[1].title for row in range(model.rowCount())]  # type: ignore[index]


def test_news_is_written_down_put_away_and_brought_back(shown: Shown, part: BulletinsPart, modals: Answers) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, BulletinDialog)
        assert dialog.editors["title"].problem.text() == "Say in a few words what happened."
        dialog.editors["title"].set_value("新总监到任")
        dialog.editors["kind"].set_value("team")
        dialog.accept_button.click()

    modals.extend((lambda dialog: dialog.accept_button.click(), write))  # type: ignore[attr-defined]
    shown.ctrl(Key.Key_N)
    assert titles(part) == ["新总监到任", "新品上市"]
    assert part.bulletin is not None
    assert part.bulletin.title == "新总监到任"
    assert nameless(part) == []
    shown.press(part.list, Key.Key_Delete)
    assert titles(part) == ["新品上市"]
    part.doing["show_trash"].trigger()
    shown.rest()
    assert titles(part) == ["新总监到任"]
    part.doing["restore"].trigger()
    shown.rest()
    assert titles(part) == []
    shown.key(Key.Key_Escape)
    assert titles(part) == ["新总监到任", "新品上市"]
    part.chips.changed.emit(["product"])
    shown.rest()
    assert titles(part) == ["新品上市"]
    shown.ctrl(Key.Key_F)
    shown.type("xpss")
    assert titles(part) == ["新品上市"]
    shown.type("x")
    assert (titles(part), part.body.currentIndex()) == ([], 1)


def test_texts_and_a_picture_are_kept(shown: Shown, part: BulletinsPart, tmp_path: Path) -> None:
    file = tmp_path / "盒.png"
    file.write_bytes(picture("wine"))
    part.deeds.take_picture(file)
    shown.rest()
    assert part.told is not None
    assert part.told.picture is not None
    editor = part.detail.editors[Channel.WECHAT]
    editor.focus()
    editor.field.selectAll()
    shown.type("{honorific}, new!")
    shown.press(part.list, Key.Key_Down)
    assert part.bulletin is not None
    assert shown.desk.bulletins.text(part.bulletin.id, Channel.WECHAT) == "{honorific}, new!"
    part.doing["no_picture"].trigger()
    shown.rest()
    assert part.told is not None
    assert part.told.picture is None


def test_who_has_not_heard_is_told_by_copies(shown: Shown, part: BulletinsPart, modals: Answers) -> None:
    for name in ("王建国", "李娜", "张伟", "赵敏"):
        shown.desk.contacts.change(shown.contact(name), {"sex": "male"})
    shown.rest()
    told: list[str] = []

    def copy(dialog: QDialog) -> None:
        assert isinstance(dialog, TellDialog)
        shown.rest()
        dialog.way.set_value("wechat")
        dialog.way.committed.emit("wechat")
        told.append(dialog.overview.text())
        for _person in range(2):
            dialog.copy()
            told.append(QGuiApplication.clipboard().text())
        dialog.reject()

    modals.append(copy)
    shown.press(part.list, Key.Key_U)
    shown.rest()
    assert told[0].startswith("4 are ready.")
    assert told[1].endswith("hello! News from 恒昌医药: 新品上市.")
    assert part.bulletin is not None
    assert part.bulletin.told == {"wechat": 2}
    assert part.told is not None
    assert len(part.told.unheard) == 2
    shown.window.undo()
    shown.rest()
    assert part.bulletin.told == {}


def test_it_goes_out_as_letters_once_the_addresses_may(
    shown: Shown, part: BulletinsPart, modals: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letters.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    wang = shown.contact("王建国")
    shown.desk.contacts.change(wang, {"sex": "male", "addresses": (Place("中山路1号", "", "home"),)})
    shown.desk.settings.set(masking.KEY, ["phones", "addresses"])
    shown.rest()

    looked: list[bool] = []

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, TellDialog)
        dialog.words.set_value("王建国")
        dialog.words.committed.emit("王建国")
        dialog.way.set_value("letter")
        dialog.way.committed.emit("letter")
        shown.rest()
        assert dialog.labels_button.isVisible() and not dialog.copy_button.isVisible()
        modals.append(lambda labels: (looked.append(isinstance(labels, LabelPrint)), labels.close()))
        dialog.labels_button.click()
        shown.rest()
        dialog.accept_button.click()
        assert not path.exists()
        assert "masked" in dialog.problem.text()
        dialog.whole.click()
        dialog.accept_button.click()
        shown.rest()

    modals.append(write)
    shown.press(part.list, Key.Key_T)
    shown.rest()
    assert looked == [True]
    assert path.read_bytes().startswith(b"%PDF")
    assert shown.said.startswith("1 person told: letters.pdf.")
    assert part.bulletin is not None
    assert part.bulletin.told == {"letter": 1}
