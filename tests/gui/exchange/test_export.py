"""The export dialog: whom, as what, and whether ID cards go along."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crmdesk.core.contacts.filters import Group
from crmdesk.core.contacts.words import Where
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.views.records import Look
from crmdesk.gui.exchange.export_dialog import KINDS, ExportDialog
from tests.gui.windows import Shown
from tests.house.accessibility import nameless


@pytest.fixture
def dialog(shown: Shown, qtbot) -> ExportDialog:
    everybody = shown.desk.contacts.finder.ids(Where())
    result = ExportDialog(shown.window.place, everybody[:4], everybody[:2], shown.window)
    qtbot.addWidget(result)
    return result


def choose(dialog: ExportDialog, key: str) -> None:
    for group in (dialog.whom, dialog.kinds):
        dialog._check(group, key)


@pytest.mark.parametrize(("whom", "count"), [("selected", 2), ("shown", 4), ("all", 6)])
def test_whom(shown: Shown, dialog: ExportDialog, tmp_path: Path, save_as, whom: str, count: int) -> None:
    choose(dialog, whom)
    choose(dialog, "json")
    save_as(tmp_path / "people.json")
    dialog.accept_button.click()
    shown.rest()
    assert len(json.loads((tmp_path / "people.json").read_text("utf-8"))) == count
    assert shown.said == f"{count} contacts saved as people.json"


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("sensitive", [True, False])
def test_id_cards_go_along_only_when_ticked(
    shown: Shown, dialog: ExportDialog, tmp_path: Path, save_as: Callable[[Path], None], key: str, sensitive: bool
) -> None:
    from crmdesk.core.exchange.planning import open_files

    choose(dialog, key)
    choose(dialog, "all")
    dialog.sensitive.setChecked(sensitive)
    path = tmp_path / f"people{KINDS[key].ending}"
    save_as(path)
    dialog.accept_button.click()
    shown.rest()
    (source,) = open_files([path])
    assert ("11010519491231002X" in repr(source)) is sensitive
    assert "13900000001" in repr(source).replace(" ", "")
    if key.startswith("vcard"):
        assert f"VERSION:{KINDS[key].version}" in path.read_text("utf-8")


@pytest.mark.parametrize("ticked", [True, False])
def test_through_a_view_a_table_has_its_columns(
    shown: Shown, qtbot, tmp_path: Path, save_as: Callable[[Path], None], ticked: bool
) -> None:
    kept = shown.desk.views.save("VIPs", Group(), Look(("name", "tier", "owner"), "tier"))
    everybody = shown.desk.contacts.finder.ids(Where(), "tier")
    dialog = ExportDialog(shown.window.place, everybody, (), shown.window, shown.desk.views.view(kept))
    qtbot.addWidget(dialog)
    choose(dialog, "json")
    assert dialog.as_viewed.isHidden()
    choose(dialog, "csv")
    assert dialog.as_viewed.text() == "Only the columns of “VIPs”"
    dialog.as_viewed.setChecked(ticked)
    path = tmp_path / "people.csv"
    save_as(path)
    dialog.accept_button.click()
    shown.rest()
    headings = path.read_text("utf-8-sig").splitlines()[0]
    assert (headings == "Name,Tier,Owner") is ticked


@pytest.mark.parametrize("ticked", [True, False])
def test_what_was_said_goes_along_in_a_workbook_where_it_is_ticked(
    shown: Shown, dialog: ExportDialog, tmp_path: Path, save_as: Callable[[Path], None], ticked: bool
) -> None:
    from crmdesk.core.exchange.planning import open_files

    who = shown.desk.contacts.finder.ids(Where())[0]
    shown.desk.interactions.log({"contacts": [who], "kind": InteractionKind.CALL, "text": "问报价"})
    choose(dialog, "csv")
    assert dialog.with_records.isHidden()
    choose(dialog, "xlsx")
    dialog.with_records.setChecked(ticked)
    save_as(tmp_path / "people.xlsx")
    dialog.accept_button.click()
    shown.rest()
    sheets = open_files([tmp_path / "people.xlsx"])
    assert len(sheets) == (2 if ticked else 1)
    assert ("问报价" in repr(sheets[-1])) is ticked


def test_without_a_view_nothing_is_said_of_columns(dialog: ExportDialog) -> None:
    choose(dialog, "csv")
    assert dialog.as_viewed.isHidden()


def test_who_thinks_better_of_it_stays_in_the_dialog(shown: Shown, dialog: ExportDialog, save_as) -> None:
    save_as(None)
    dialog.accept_button.click()
    shown.rest()
    assert dialog.accept_button.isEnabled()
    assert not shown.said


def test_a_file_that_cannot_be_written_is_told(shown: Shown, dialog: ExportDialog, tmp_path: Path, save_as) -> None:
    save_as(tmp_path / "no such folder" / "people.xlsx")
    dialog.accept_button.click()
    shown.rest()
    assert "people.xlsx cannot be written" in shown.window.banner.text.text()


def test_everything_has_a_name(dialog: ExportDialog) -> None:
    assert nameless(dialog) == []
