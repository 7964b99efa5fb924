"""What the screen hides, the preview of an import hides too: in columns, in rows, and in what differs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.records import Place
from crmdesk.gui.exchange.outcomes import two_lines
from tests.gui.exchange.conftest import Importing

HEADINGS = ("姓名", "手机", "身份证号", "家庭地址", "家庭邮编")
KNOWN = ("王建国", "13900000001", "11010519491231002X", "苏州市人民路1号", "215000")
NEW = ("周子涵", "13912345679", "110105194912310062", "苏州市人民路2号", "215001")
HIDDEN = (*KNOWN[1:], *NEW[1:], "人民路")


def told(importing: Importing) -> list[str]:
    """Everything that the page says."""
    page = importing.page
    columns, rows = page.files.columns.model(), page.rows.model
    texts = [
        str(columns.data(columns.index(row, column)) or "")
        for row in range(columns.rowCount())
        for column in range(columns.columnCount())
    ]
    texts += [line for row in range(rows.rowCount()) for line in two_lines(rows.record(row))[1:3]]
    texts += [label.text() for label in page.findChildren(QLabel)]
    return texts + [each for box in page.findChildren(QCheckBox) for each in (box.text(), box.accessibleName())]


def test_the_preview_hides_what_the_screen_does(importing: Importing) -> None:
    contact = importing.shown.contact("王建国")
    importing.desk.contacts.change(contact, {"addresses": (Place("苏州市人民路1号", "", "home"),)})
    importing.bring(HEADINGS, KNOWN, NEW)
    seen = "\n".join(told(importing))
    assert "13912345679" in seen and "苏州市人民路2号" in seen
    importing.desk.settings.set(masking.KEY, ["phones", "addresses"])
    importing.rest()
    importing.bring(HEADINGS, KNOWN, NEW)
    for _row in range(2):
        seen = "\n".join(told(importing))
        assert not [text for text in HIDDEN if text in seen]
        assert "139****" in seen
        importing.key(Qt.Key.Key_Down)
