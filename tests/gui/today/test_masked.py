"""Today does not show what the office has masked; copying it is noted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from crmdesk.core.contacts import masking
from crmdesk.core.interactions.records import Step
from crmdesk.gui.kit.lending import lending
from crmdesk.gui.today.page import TodayPage
from tests.gui.windows import Shown


def test_a_masked_phone_is_copied_by_c_noted_and_lent(shown: Shown) -> None:
    contact = shown.contact("王建国")
    shown.desk.settings.set(masking.KEY, ["phones"])
    shown.desk.interactions.follow_ups.add(Step("2026-05-18", "女儿高考"), contact=contact)
    shown.ctrl(Qt.Key.Key_0)
    page = shown.window.page
    assert isinstance(page, TodayPage)
    told = [label.text() for label in page.card.findChildren(QLabel)]
    assert "139****0001" in told and not any("13900000001" in text for text in told)
    shown.key(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "13900000001"
    assert shown.said == "Copied; it leaves the clipboard in 30 seconds"
    entry = shown.desk.history.entries(1, contact)[0]
    assert (entry.kind, entry.detail["fields"]) == ("contact.reveal", ["phones"])
    lending().take_back()
    assert QGuiApplication.clipboard().text() == ""
