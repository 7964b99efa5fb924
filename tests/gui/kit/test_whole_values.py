"""Paper and files of the window ask before what the office has masked goes out whole, and it is in the history."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.records import Place
from crmdesk.core.contacts.words import Where
from crmdesk.core.reasons import Reason
from crmdesk.core.today.document import CallSheet
from crmdesk.core.today.records import Row
from crmdesk.gui.colleagues.panel import HandoverPanel
from crmdesk.gui.exchange.export_dialog import ExportDialog
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.whole_values import WholeValues
from crmdesk.gui.paper.panel import PrintPanel
from crmdesk.gui.today.paper import CallPapers
from tests.gui.windows import Shown, computer, desk, shown

__all__ = ["computer", "desk", "shown"]

NUMBER, ID_CARD = "13900000002", "11010519491231002X"
WHY = Reason(0, "followup", "", "2026-05-18", 1.0)
Make = Callable[[Shown], PrintPreview]


def sheet(shown: Shown) -> PrintPreview:
    return PrintPanel(shown.window.place, [shown.contact("李娜")], shown.window)


def handover(shown: Shown) -> PrintPreview:
    giver = next(one for one in shown.desk.contacts.our_people.everybody() if one.name == "李静")
    shown.desk.contacts.change(shown.contact("李娜"), {"owner": "李静"})
    return HandoverPanel(shown.window.place, giver, "", shown.window)


def calls(shown: Shown) -> PrintPreview:
    row = Row(shown.contact("李娜"), (WHY,), "李娜", phone=NUMBER)
    return CallPapers(shown.window.place, CallSheet((row,)), shown.window)


def hide(shown: Shown, *keys: str) -> None:
    shown.desk.settings.set(masking.KEY, list(keys))
    shown.rest()


def revealed(shown: Shown) -> list[list[str]]:
    entries = shown.desk.history.entries(20, shown.contact("李娜"))
    return [entry.detail["fields"] for entry in entries if entry.kind == "contact.hand_out"]


@pytest.mark.parametrize("make", [sheet, handover, calls])
def test_a_paper_asks_and_what_is_ticked_is_noted_once(shown: Shown, qtbot, make: Make) -> None:
    hide(shown, "phones", "addresses")
    preview = make(shown)
    qtbot.addWidget(preview)
    shown.rest()
    asked = preview.findChild(WholeValues)
    said = lambda: repr(list(preview._document.blocks()))  # noqa: E731 - asked again and again
    assert asked.text() == "Without stars: Phone numbers, Home addresses"
    assert not asked.isHidden() and not asked.isChecked()
    assert NUMBER not in said() and "139****0002" in said()
    for _time in range(2):
        asked.click()
        shown.rest()
        assert NUMBER in said()
        assert revealed(shown) == [["phones", "addresses"]]
        asked.click()
        shown.rest()
        assert NUMBER not in said()
    preview.reject()
    shown.rest()


@pytest.mark.parametrize("make", [sheet, handover, calls])
def test_nothing_is_asked_where_the_office_hides_nothing(shown: Shown, qtbot, make: Make) -> None:
    preview = make(shown)
    qtbot.addWidget(preview)
    shown.rest()
    assert preview.findChild(WholeValues).isHidden()
    assert NUMBER in repr(list(preview._document.blocks()))
    assert revealed(shown) == []
    preview.reject()


def test_an_id_card_on_paper_is_noted_before_it_is_shown(shown: Shown, qtbot) -> None:
    panel = PrintPanel(shown.window.place, [shown.contact("李娜")], shown.window)
    qtbot.addWidget(panel)
    shown.rest()
    panel.choices.sensitive["id_card"].click()
    assert ID_CARD not in repr(list(panel._document.blocks()))
    shown.rest()
    assert ID_CARD in repr(list(panel._document.blocks()))
    assert revealed(shown) == [["id_card"]]
    panel.reject()


@pytest.mark.parametrize("whole", [False, True])
def test_an_export_asks(shown: Shown, qtbot, tmp_path: Path, *, whole: bool) -> None:
    home = Place("江苏省南京市北京东路1号", "210000", "home")
    shown.desk.contacts.change(shown.contact("李娜"), {"addresses": (home,)})
    hide(shown, "phones", "addresses")
    path = tmp_path / "people.vcf"
    dialog = ExportDialog(shown.window.place, shown.desk.contacts.finder.ids(Where()), (), shown.window)
    qtbot.addWidget(dialog)
    next(each for each in dialog.kinds.buttons() if each.objectName() == "vcard4").click()
    assert not dialog.whole.isHidden() and not dialog.whole.isChecked()
    dialog.whole.setChecked(whole)
    dialog.target = lambda: path
    dialog.ready()
    shown.rest()
    said = path.read_text("utf-8").replace("\n ", "")
    assert "李娜" in said and "*" not in said
    assert (NUMBER in said) is whole and (home.text in said) is whole
    assert revealed(shown) == ([["phones", "addresses"]] if whole else [])
