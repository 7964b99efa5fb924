"""An office worker's first hour with the program, by keys alone: a list in, somebody found and corrected, paper out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from crmdesk.gui.exchange.page import ImportPage
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.main_window import MainWindow
from tests.flows.office import Office
from tests.gui.kit.printing.papers import Pdf
from tests.house.accessibility import nameless

LIST = """填写说明：带 * 的列必须填写，请勿修改表头。,,,,,
日期写成 1970-01-01。,,,,,
*姓名,*手机,单位,职务,代号,生日
欧阳子涵,138 0000 0001,恒通医药有限公司,采购经理,钓鱼,1970-05-23
单雄,13800000002,恒通医药有限公司,业务员,书法,00/0/0
王伟,13800000003,华泰药业股份有限公司,总监,茶,1990-13-45
王伟,13800000004,同济医院,主任医师,围棋,
<img src=x>,13800000005,,,,
"""
NAMES = ["<img src=x>", "单雄", "欧阳子涵", "王伟", "王伟"]


@pytest.fixture
def the_list(tmp_path: Path) -> Path:
    """The list that was sent, as Excel in China saves it."""
    path = tmp_path / "客户名单.csv"
    path.write_bytes(LIST.replace("\n", "\r\n").encode("gbk"))
    return path


def page_of_imports(office: Office) -> ImportPage:
    page = office.window.page
    assert isinstance(page, ImportPage)
    return page


def correct_the_codes(office: Office) -> None:
    """The column 代号 says what they like."""
    office.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    for _step in range(4):
        office.key(Qt.Key.Key_Right)
    office.key(Qt.Key.Key_Return)
    office.type("爱好")
    office.key(Qt.Key.Key_Return)


def save_the_sheet(office: Office, modals: list, target: Path) -> None:
    """Ctrl+P, Ctrl+S, the name of the file, and out of the preview again."""

    def name_the_file(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        office.ctrl(Qt.Key.Key_A)
        office.type(str(target))
        office.key(Qt.Key.Key_Return)

    def in_the_preview(dialog: QDialog) -> None:
        # a failure in here must not leave the dialog open, for then nothing would end it
        try:
            office.rest()
            office.ctrl(Qt.Key.Key_S)
            office.key(Qt.Key.Key_Escape)
        finally:
            dialog.reject()

    modals += [in_the_preview, name_the_file]
    office.ctrl(Qt.Key.Key_P)
    # without a window manager nobody gives the focus back to the window behind a dialog
    office.window.activateWindow()
    office.rest()


def test_the_story(office: Office, the_list: Path, tmp_path: Path, modals: list) -> None:
    assert isinstance(office.window, MainWindow)
    assert office.people == []

    office.drop([the_list])
    page = page_of_imports(office)
    file = page.session.files[0]
    assert (file.source.encoding, file.heading_line) == ("gb18030", 3)
    assert page.apply_button.text() == "Bring in 5 contacts"
    assert office.people == []

    correct_the_codes(office)
    assert file.mapping is not None
    office.ctrl(Qt.Key.Key_Return)
    assert sorted(office.people) == sorted(NAMES)

    office.key(Qt.Key.Key_Return)
    assert office.window.room == "contacts"
    office.ctrl(Qt.Key.Key_F)
    office.type("oyzh")
    office.key(Qt.Key.Key_Down)
    person = office.desk.contacts.person(office.window.page.detail.person.id)
    assert person.name == "欧阳子涵"
    assert person.hobbies == ("钓鱼",)
    assert person.birthday is not None

    office.tab_to(lambda widget: "采购经理" in widget.accessibleName())
    office.key(Qt.Key.Key_F2)
    office.ctrl(Qt.Key.Key_A)
    office.type("采购总监")
    office.key(Qt.Key.Key_Return)
    assert office.desk.contacts.person(person.id).title == "采购总监"
    office.ctrl(Qt.Key.Key_Z)
    assert office.desk.contacts.person(person.id) == person

    save_the_sheet(office, modals, tmp_path / "sheet.pdf")
    text = Pdf(tmp_path / "sheet.pdf").text
    assert "欧阳子涵" in text
    assert "138 0000 0001" in text
    assert "王伟" not in text

    office.ctrl(Qt.Key.Key_2)
    office.tab_to(lambda widget: isinstance(widget, Button) and widget.text() == "Take back")
    office.key(Qt.Key.Key_Return)
    assert office.people == []
    assert office.desk.check() == []
    assert nameless(office.window) == []
    assert QApplication.activeModalWidget() is None
