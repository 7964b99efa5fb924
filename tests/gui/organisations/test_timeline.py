"""The timeline in the detail of an organisation: its own records and those of its people."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.interactions.records import Kind
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.kit.timeline_lines import TimelineLine
from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.windows import HENGTONG, Shown

Key = Qt.Key


def told(shown: Shown) -> list[str]:
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    return [line.accessibleName() for line in page.detail.timeline.findChildren(TimelineLine) if not line.isHidden()]


def test_ctrl_l_logs_with_the_organisation_itself(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    shown.desk.interactions.log({"contacts": [shown.contact("李娜")], "kind": Kind.CALL, "organisation": None})

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        assert list(dialog.people.people) == []
        assert dialog.focusWidget() is dialog.kinds
        QTest.keyClick(dialog.kinds, Key.Key_5)
        dialog.text.set_value("走访仓库")
        QTest.keyClick(dialog.text.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    modals.append(fill)
    shown.ctrl(Key.Key_3)
    shown.ctrl(Key.Key_L)
    shown.rest()
    assert [line.rpartition(" ")[0] for line in told(shown)] == [
        f"Visit with {HENGTONG}, 走访仓库, today", "Call with 李娜, today"
    ]  # fmt: skip
    assert shown.said == f"Visit with {HENGTONG} is kept"
