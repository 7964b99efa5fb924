"""The logo of an organisation: chosen, dropped, shown in head and list, taken away; by mouse and by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.kit.test_pictures import png
from tests.gui.windows import HENGTONG, Shown

Key = Qt.Key


@pytest.fixture
def page(shown: Shown) -> OrganisationsPage:
    shown.ctrl(Key.Key_3)
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    return page


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    path.write_bytes(png())
    return path


def kept(shown: Shown) -> bytes | None:
    key = shown.desk.organisations.named(HENGTONG)
    return shown.desk.contacts.photo(shown.desk.organisations.organisation(key).logo)


def middle(page: OrganisationsPage) -> QColor:
    return page.detail.header.picture.grab().toImage().pixelColor(32, 32)


def test_it_is_chosen_shown_taken_away_and_back_by_keys(
    shown: Shown, page: OrganisationsPage, logo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(logo), ""))
    picture = page.detail.header.picture
    assert not page.doing["remove_logo"].isEnabled()
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    shown.key(Key.Key_Return)
    assert shown.said == "Logo saved"
    assert kept(shown) == png()
    middle(page)
    shown.rest()
    assert middle(page) == QColor("red")
    row = page.list.view.grab().toImage()
    assert any(row.pixelColor(x, 31) == QColor("red") for x in range(15, 60))
    shown.key(Key.Key_Delete)
    assert shown.said == "Logo removed"
    assert kept(shown) is None
    shown.ctrl(Key.Key_Z)
    assert kept(shown) == png()
    assert page.doing["remove_logo"].isEnabled()


def test_it_is_dropped_and_a_click_asks_for_another(
    shown: Shown, page: OrganisationsPage, logo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(logo))])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.detail.header.picture.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, held))
    shown.rest()
    assert kept(shown) == png()
    logo.write_bytes(png("blue"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(logo), ""))
    QTest.mouseClick(page.detail.header.picture, Qt.MouseButton.LeftButton)
    shown.rest()
    assert kept(shown) == png("blue")


def test_what_is_no_picture_is_told(shown: Shown, page: OrganisationsPage, tmp_path: Path) -> None:
    path = tmp_path / "logo.gif"
    path.write_bytes(b"GIF89a")
    page.detail.header.picture.dropped.emit(path)
    shown.rest()
    assert "JPEG, PNG or WebP" in shown.window.banner.text.text()
    page.detail.header.picture.dropped.emit(tmp_path / "gone.png")
    shown.rest()
    assert "gone.png cannot be read" in shown.window.banner.text.text()
    assert kept(shown) is None


def test_in_the_trash_it_stays_as_it_is(shown: Shown, page: OrganisationsPage) -> None:
    empty = shown.desk.organisations.add({"name": "空壳"})
    shown.desk.organisations.trash([empty])
    page.open_record(empty)
    shown.rest()
    picture = page.detail.header.picture
    assert picture.locked
    assert not picture.acceptDrops()
