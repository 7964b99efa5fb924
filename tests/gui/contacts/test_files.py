"""Files of a contact on the page: dropped, shown small, saved, renamed, dragged out; a program is never started."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDrag, QDragEnterEvent, QDropEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from crmdesk.gui.kit.file_line import FileLine, size_text
from crmdesk.gui.kit.rename_dialog import RenameDialog
from crmdesk.gui.kit.thumbnails import thumbnail
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


def picture(kind: str, wide: int = 60, high: int = 30) -> bytes:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(content.data())


def lines(shown: Shown) -> list[FileLine]:
    column = shown.page.detail.files.lines
    return [column.itemAt(place).widget() for place in range(column.count())]


def drop(shown: Shown, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shown.page.detail.files.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, held))
    shown.rest()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_made_small_and_square(qapp: object, kind: str) -> None:
    image = thumbnail(picture(kind), 20)
    assert image is not None
    assert (image.width(), image.height()) == (20, 20)
    assert image.pixelColor(10, 10).red() > 200


def test_what_is_no_picture_or_too_large_is_not_decoded(qapp: object) -> None:
    assert thumbnail(b"%PDF-1.7", 20) is None
    assert thumbnail(picture("BMP"), 20) is None
    assert thumbnail(picture("PNG")[:40], 20) is None
    content = bytearray(picture("PNG"))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    assert thumbnail(bytes(content), 20) is None


def test_files_are_dropped_shown_and_taken_away_and_back(shown: Shown, tmp_path: Path) -> None:
    contact = shown.choose("王建国")
    card = shown.page.detail.files
    assert card.nothing.isVisibleTo(card)
    photo, contract = tmp_path / "名片.png", tmp_path / "合同.pdf"
    photo.write_bytes(picture("PNG"))
    contract.write_bytes(b"%PDF-1.7 ...")
    drop(shown, photo, contract)
    assert [line.file.name for line in lines(shown)] == ["合同.pdf", "名片.png"]
    assert [line.picture is not None for line in lines(shown)] == [False, True]
    assert nameless(card) == []
    shown.page.detail.grab()
    shown.press(lines(shown)[0], Qt.Key.Key_Delete)
    shown.rest()
    assert [file.name for file in shown.desk.contacts.files.of(contact)] == ["名片.png"]
    shown.window.toast.button.click()
    shown.rest()
    assert len(lines(shown)) == 2
    shown.choose("李娜")
    assert lines(shown) == []


def test_a_record_in_the_trash_asks_for_no_files(shown: Shown) -> None:
    shown.choose("王建国")
    card = shown.page.detail.files
    assert card.nothing.text() == "Drop files here; each may have 20 MB."
    card.show_files(shown.contact("王建国"), "王建国", locked=True)
    shown.rest()
    assert card.nothing.text() == "No files are kept here."
    assert card.nothing.isVisibleTo(card) and not card.acceptDrops()


def test_one_is_opened_and_saved_as_it_was(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.files.add(contact, [("合同.pdf", b"%PDF-1.7 ..."), ("setup.exe", b"MZ")])
    shown.choose("王建国")
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    program, contract = lines(shown)
    shown.press(contract, Qt.Key.Key_Return)
    shown.press(program, Qt.Key.Key_Return)
    assert [(path.name, path.read_bytes()) for path in opened] == [("合同.pdf", b"%PDF-1.7 ...")]
    assert "setup.exe is a program" in shown.window.banner.text.text()
    target = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    contract.saving.emit()
    assert target.read_bytes() == b"%PDF-1.7 ..."


def test_one_that_cannot_be_read_is_told_and_nothing_is_kept(shown: Shown, tmp_path: Path) -> None:
    contact = shown.choose("王建国")
    good = tmp_path / "a.txt"
    good.write_bytes(b"abc")
    drop(shown, good, tmp_path / "gone.pdf")
    assert "gone.pdf cannot be read" in shown.window.banner.text.text()
    assert shown.desk.contacts.files.of(contact) == []


@pytest.mark.parametrize(("size", "text"), [(812, "812 B"), (14_336, "14 KB"), (3_355_443, "3.2 MB")])
def test_a_size_reads_well(size: int, text: str) -> None:
    assert size_text(size) == text


def test_a_file_is_renamed_by_keys(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.files.add(contact, [("scan0001.pdf", b"%PDF-1.7 ...")])
    shown.choose("王建国")

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        assert nameless(dialog) == []
        assert dialog.value("name") == "scan0001.pdf"
        dialog.editors["name"].field.setText(" ")
        dialog.accept_button.click()

    def again(dialog: QDialog) -> None:
        assert dialog.editors["name"].problem.text() == "A file needs a name."
        dialog.editors["name"].field.setText("代理合同")
        QTest.keyClick(dialog.editors["name"].field, Qt.Key.Key_Return)

    modals += [rename, again]
    lines(shown)[0].setFocus()
    shown.press(lines(shown)[0], Qt.Key.Key_F2)
    shown.rest()
    assert [line.file.name for line in lines(shown)] == ["代理合同.pdf"]
    assert shown.window.focusWidget() is lines(shown)[0]
    assert shown.said == "Saved for 王建国"


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """What was dragged out, name and content, as the program that gets it would read it."""
    found: list[tuple[str, bytes]] = []

    def run(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        assert action == Qt.DropAction.CopyAction
        [url] = drag.mimeData().urls()
        path = Path(url.toLocalFile())
        found.append((path.name, path.read_bytes()))
        return action

    monkeypatch.setattr(QDrag, "exec", run)
    return found


def drag(widget: QWidget, far: int) -> None:
    """Press on a widget and move so many pixels."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    point, held = QPointF(20 + far, 20), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, widget.mapToGlobal(point), held, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_a_file_is_dragged_out_as_it_was(shown: Shown, dragged: list[tuple[str, bytes]]) -> None:
    contact = shown.contact("王建国")
    files = shown.desk.contacts.files
    files.add(contact, [("合同.pdf", b"%PDF-1.7 ...")])
    shown.choose("王建国")
    drag(lines(shown)[0], 2)
    assert dragged == []
    drag(lines(shown)[0], 60)
    assert dragged == [("合同.pdf", b"%PDF-1.7 ...")]
    files.rename(contact, files.of(contact)[0].id, "新合同")
    shown.rest()
    drag(lines(shown)[0], 60)
    assert dragged[1:] == [("新合同.pdf", b"%PDF-1.7 ...")]


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        ("..\\../a.txt", "_.._a.txt"),
        ("con.txt", "_con.txt"),
        ("报价:2026?.pdf", "报价_2026_.pdf"),
        ("a\nb.txt", "a b.txt"),
        (".", "_"),
    ],
)
def test_a_file_is_dragged_out_under_a_name_that_every_system_takes(
    shown: Shown, dragged: list[tuple[str, bytes]], kept: str, name: str
) -> None:
    shown.desk.contacts.files.add(shown.contact("王建国"), [(kept, b"abc")])
    shown.choose("王建国")
    drag(lines(shown)[0], 60)
    assert dragged == [(name, b"abc")]


def test_a_photo_is_dragged_in_and_out(shown: Shown, dragged: list[tuple[str, bytes]], tmp_path: Path) -> None:
    contact = shown.choose("王建国")
    sign = shown.page.detail.header.picture
    drag(sign, 60)
    assert dragged == []
    path = tmp_path / "face.jpeg"
    path.write_bytes(picture("JPEG"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), action, mime, button, held)
    QApplication.sendEvent(sign, entered)
    assert entered.isAccepted()
    sign.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, held))
    shown.rest()
    assert shown.desk.contacts.photo(shown.desk.contacts.person(contact).photo) == picture("JPEG")
    drag(sign, 60)
    assert dragged == [("王建国.jpg", picture("JPEG"))]
    shown.desk.contacts.trash([contact])
    shown.page.detail.show_contact(contact)
    assert not sign.acceptDrops()


def test_a_photo_is_chosen_and_removed_by_keys(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = shown.choose("王建国")
    path = tmp_path / "face.png"
    path.write_bytes(picture("PNG"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    sign = shown.page.detail.header.picture
    sign.setFocus(Qt.FocusReason.TabFocusReason)
    shown.key(Qt.Key.Key_Return)
    assert shown.desk.contacts.photo(shown.desk.contacts.person(contact).photo) == picture("PNG")
    shown.key(Qt.Key.Key_Delete)
    assert shown.desk.contacts.person(contact).photo == ""
    assert shown.said == "Photo removed"
    shown.window.toast.button.click()
    shown.rest()
    assert shown.desk.contacts.person(contact).photo
