"""Files of an organisation on its page, and two organisations that become one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from crmdesk.gui.kit.file_line import FileLine
from crmdesk.gui.organisations.merge_dialog import MergeDialog
from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.windows import HENGTONG, HUATAI, Shown
from tests.house.accessibility import nameless

Key = Qt.Key


@pytest.fixture
def page(shown: Shown) -> OrganisationsPage:
    shown.ctrl(Key.Key_3)
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    return page


def lines(page: OrganisationsPage) -> list[FileLine]:
    column = page.detail.files.lines
    return [column.itemAt(place).widget() for place in range(column.count())]


def test_files_are_dropped_shown_and_taken_away_and_back(shown: Shown, page: OrganisationsPage, tmp_path: Path) -> None:
    contract = tmp_path / "协议.pdf"
    contract.write_bytes(b"%PDF-1.7 ...")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(contract))])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.detail.files.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, held))
    shown.rest()
    assert [line.file.name for line in lines(page)] == ["协议.pdf"]
    assert nameless(page.detail.files) == []
    # A part that is shown before it has its place would be a window for a moment, and take the focus.
    assert shown.window.isActiveWindow()
    shown.press(lines(page)[0], Key.Key_Delete)
    shown.rest()
    assert lines(page) == []
    shown.window.toast.button.click()
    shown.rest()
    assert len(lines(page)) == 1
    page.list.focus()
    shown.key(Key.Key_Down)
    assert page.detail.header.shown_name.text() == HUATAI
    assert lines(page) == []


def test_files_are_chosen_by_keys(
    shown: Shown, page: OrganisationsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    shown.key(Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.said == f"Saved for {HENGTONG}"
    assert [line.file.name for line in lines(page)] == ["a.txt"]


def test_the_same_organisation_is_offered_and_merged_and_undone(
    shown: Shown, page: OrganisationsPage, modals: list
) -> None:
    shown.desk.contacts.add({"name": "周子涵", "organisation": "恒通医药"})
    page.open_record(shown.desk.organisations.named(HENGTONG))
    shown.rest()

    def wrong(dialog):
        assert isinstance(dialog, MergeDialog)
        assert dialog.editors["other"].field.text() == "恒通医药"
        dialog.editors["other"].field.setText("没有这家")
        dialog.accept_button.click()

    def right(dialog):
        assert "没有这家" in dialog.editors["other"].problem.text()
        dialog.editors["other"].field.setText("恒通医药")
        dialog.accept_button.click()

    modals += [wrong, right]
    page.doing["merge"].trigger()
    shown.rest()
    assert shown.said == f"Merged into {HENGTONG}"
    assert shown.desk.organisations.named("恒通医药") is None
    assert "周子涵" in {member.name for member in page.detail.looked.members}
    shown.window.toast.button.click()
    shown.rest()
    assert shown.desk.organisations.named("恒通医药") is not None
    assert "周子涵" not in {member.name for member in page.detail.looked.members}
