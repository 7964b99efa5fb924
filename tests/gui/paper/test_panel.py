"""The print panel: what stands on the sheet, how it looks, and what is remembered of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmdesk.core.computer import Computer
from crmdesk.core.contacts.document import SheetOptions, Style
from crmdesk.core.contacts.filters import Group
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.words import Where
from crmdesk.core.documents.blocks import CardRow
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.views.records import Look
from crmdesk.gui.kit.printing.letterhead import letterhead
from crmdesk.gui.paper.panel import PrintPanel
from crmdesk.gui.paper.remembered import last_options, last_setup, remember_options, remember_setup
from tests.gui.kit.printing.papers import Pdf, picture
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

ID_CARD = "11010519491231002X"


@pytest.fixture
def panel(shown: Shown, qtbot) -> PrintPanel:
    result = PrintPanel(shown.window.place, shown.desk.contacts.finder.ids(Where()), shown.window)
    qtbot.addWidget(result)
    shown.rest()
    return result


@pytest.fixture
def saved(shown: Shown, panel: PrintPanel, tmp_path: Path) -> Callable[[], str]:
    """Saves the sheet as PDF and answers its text."""

    def save() -> str:
        panel._choose_file = lambda _parent, _name: tmp_path / "sheet.pdf"
        panel.save_pdf()
        shown.rest()
        return Pdf(tmp_path / "sheet.pdf").text

    return save


@pytest.mark.parametrize("style", list(Style))
def test_every_style_has_everybody(shown: Shown, panel: PrintPanel, saved: Callable[[], str], style: Style) -> None:
    panel.choices.styles[style].click()
    text = saved()
    assert panel.choices.options.style is style
    assert all(name in text for name in ("王建国", "赵敏", "Sarah Whitfield"))


def test_the_lines_of_cards_are_chosen_by_keys_own_fields_too(shown: Shown, qtbot, tmp_path: Path) -> None:
    shown.desk.contacts.own_fields.add(Declaration("车牌"))
    shown.desk.contacts.change(shown.contact("李娜"), {"车牌": "苏E12345"})
    panel = PrintPanel(shown.window.place, shown.desk.contacts.finder.ids(Where()), shown.window)
    qtbot.addWidget(panel)
    shown.rest()
    lines = panel.choices.lines
    items = [lines.item(row).text() for row in range(lines.count())]
    assert items[:5] == ["Phones", "E-mails", "Messengers", "Addresses", "Birthday"]
    assert not {"Name", "Organisation", "ID card"} & set(items)
    lines.setCurrentRow(items.index("车牌"))
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_Space)
    assert panel.choices.options.lines[-1] == "车牌"
    card = next(block for block in panel._sheet(panel.setup).blocks() if isinstance(block, CardRow))
    assert "车牌" in card.labels
    assert last_options(shown.window.place.computer).lines[-1] == "车牌"


def test_a_sheet_through_a_view_has_its_columns_and_name(shown: Shown, qtbot) -> None:
    look = Look(("name", "tier", "owner"), "tier", group="owner")
    view = shown.desk.views.save("VIPs", Group(), look)
    panel = PrintPanel(
        shown.window.place, shown.desk.contacts.finder.ids(Where()), shown.window, shown.desk.views.view(view)
    )
    qtbot.addWidget(panel)
    options = panel.choices.options
    assert (options.columns, options.group_by, options.title) == (("name", "tier", "owner"), "owner", "VIPs")
    shown.rest()


@pytest.mark.parametrize("style", [Style.CARDS, Style.TABLE, Style.DOSSIER])
def test_id_cards_stand_there_only_when_ticked(
    shown: Shown, panel: PrintPanel, saved: Callable[[], str], style: Style
) -> None:
    panel.choices.styles[style].click()
    assert ID_CARD not in saved()
    panel.choices.sensitive["id_card"].click()
    shown.rest()
    assert ID_CARD in "".join(saved().split())


def test_columns_are_chosen_and_moved_by_keys(panel: PrintPanel, saved: Callable[[], str]) -> None:
    panel.choices.styles[Style.TABLE].click()
    columns = panel.choices.columns
    before = columns.shown()
    QTest.keyClick(columns, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert columns.shown() == (before[1], before[0], *before[2:])
    QTest.keyClick(columns, Qt.Key.Key_Space)
    assert panel.choices.options.columns == (before[1], *before[2:])
    assert "王建国" not in saved()


def test_what_says_nothing_keeps_the_columns(panel: PrintPanel) -> None:
    columns = panel.choices.columns
    for row in range(columns.count()):
        columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert panel.choices.options.columns


def test_the_directory_is_grouped(panel: PrintPanel, saved: Callable[[], str]) -> None:
    panel.choices.styles[Style.DIRECTORY].click()
    panel.choices.group_box.setCurrentIndex(panel.choices.group_box.findData("nature"))
    assert "Upstream supplier" in saved()


def test_the_title_stands_on_the_sheet(panel: PrintPanel, saved: Callable[[], str]) -> None:
    panel.choices.title_field.setText("春节拜访")
    panel.choices.title_field.editingFinished.emit()
    assert "春节拜访" in saved()


def test_one_contact_begins_as_a_dossier(shown: Shown, qtbot) -> None:
    one = PrintPanel(shown.window.place, [shown.contact("王建国")], shown.window)
    qtbot.addWidget(one)
    shown.rest()
    assert one.choices.options.style is Style.DOSSIER
    one.choices.styles[Style.TABLE].click()
    shown.rest()
    assert last_options(shown.computer) == SheetOptions()


def test_a_single_dossier_remembers_what_it_tells_and_nothing_of_lists(shown: Shown, qtbot) -> None:
    of_lists = SheetOptions(Style.DIRECTORY, group_by="nature")
    remember_options(shown.computer, of_lists)
    one = PrintPanel(shown.window.place, [shown.contact("王建国")], shown.window)
    qtbot.addWidget(one)
    records, news = one.choices.records_box, one.choices.news_box
    records.setCurrentIndex(records.findData(20))
    news.click()
    shown.rest()
    told = replace(of_lists, records=20, news=not of_lists.news)
    assert last_options(shown.computer) == told
    other = PrintPanel(shown.window.place, [shown.contact("李娜")], shown.window)
    qtbot.addWidget(other)
    assert other.choices.options == replace(told, style=Style.DOSSIER)
    shown.rest()


def test_everything_has_a_name(panel: PrintPanel) -> None:
    panel.banner.say("Something is said", "info", "Do it", lambda: None)
    for style in Style:
        panel.choices.styles[style].click()
        assert nameless(panel) == []


def test_the_company_stands_at_the_head(shown: Shown) -> None:
    desk = shown.desk
    desk.settings.set("company.name", "恒康药业")
    desk.settings.set("company.address", "南京市\n中山路 1 号")
    with desk.history.action("test"):
        logo = desk.contacts.attach_photo(picture(40, 40))
        desk.settings.put("company.logo", logo)
    assert letterhead(desk).company == "恒康药业"
    assert letterhead(desk).address == "南京市 · 中山路 1 号"
    assert letterhead(desk).logo == picture(40, 40)


@pytest.mark.parametrize(
    "options",
    [
        SheetOptions(Style.TABLE, across=3, columns=("name", "tags"), group_by="level"),
        SheetOptions(Style.DIRECTORY, group_by="hobbies"),
    ],
)
def test_choices_are_remembered_but_never_what_is_sensitive(computer: Computer, options: SheetOptions) -> None:
    whole = replace(options, title="春节", sensitive=frozenset({"id_card"}), columns=(*options.columns, "id_card"))
    remember_options(computer, whole)
    assert last_options(computer) == options


@pytest.mark.parametrize("kept", ["nonsense", {"style": "poster", "across": 9, "columns": ["no", "id_card"]}, None])
def test_what_cannot_be_remembered_is_forgotten(computer: Computer, kept: object) -> None:
    computer.remember("paper.options", kept)
    computer.remember("paper.setup", kept)
    assert last_options(computer) == SheetOptions()
    assert last_setup(computer, PageSetup()) == PageSetup()


def test_the_page_is_remembered(computer: Computer) -> None:
    setup = PageSetup(size="A5", landscape=True, header="h", footer="f", confidential=True)
    remember_setup(computer, setup)
    assert last_setup(computer, PageSetup(date="2026-05-18")) == replace(setup, date="2026-05-18")
