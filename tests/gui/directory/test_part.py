"""What a partner was told and what was agreed, by keys: looked at, opened, saved as a table."""

from pathlib import Path

from PySide6.QtCore import Qt

from crmdesk.core.agreements.records import AgreementDraft
from crmdesk.core.bulletins.records import BulletinDraft, BulletinKind, Channel
from crmdesk.core.tabular.sources import open_file
from crmdesk.core.values.choices import Nature
from crmdesk.gui.directory.part import DirectoryPart
from crmdesk.gui.kit.printing.preview import PrintPreview
from tests.gui.windows import HUATAI, Shown
from tests.house.accessibility import nameless

Key = Qt.Key


def test_a_partner_is_looked_at_and_saved(shown: Shown, tmp_path: Path, modals: list) -> None:
    desk, zhang = shown.desk, shown.contact("张伟")
    desk.settings.set("company.name", "恒昌医药")
    supplier = desk.organisations.named(HUATAI) or 0
    shown.window.open("partners")
    shown.window.page.open_below("told")  # type: ignore[union-attr]
    shown.rest()
    part = shown.window.page.part  # type: ignore[attr-defined]
    assert isinstance(part, DirectoryPart)
    assert part.body.currentIndex() == 1

    agreement = desk.agreements.add(AgreementDraft(Nature.UPSTREAM, supplier, "A-1", days={"signed": "2025-03-01"}))
    news = desk.bulletins.add(BulletinDraft(BulletinKind.TEAM, "新总监到任"))
    desk.contacts.change(zhang, {"sex": "male"})
    desk.bulletins.keep(news, Channel.WECHAT, desk.bulletins.prepare(news, [zhang], Channel.WECHAT).greetings)
    shown.rest()
    assert (part.list.records.rowCount(), part.title.text()) == (1, HUATAI)
    assert part.note.text() == "Agreed 1 · Announced 1"
    assert nameless(part) == []

    part.save_to(tmp_path / "told.xlsx")
    shown.rest()
    (sheet,) = open_file(tmp_path / "told.xlsx")
    assert [row[:3] for row in sheet.rows] == [
        ["Day", "Matter", "What"], ["2026-05-18", "Announced", "新总监到任"], ["2025-03-01", "Agreed", "Agreement A-1"],
    ]  # fmt: skip
    looked: list[bool] = []
    modals.append(lambda dialog: (looked.append(isinstance(dialog, PrintPreview)), dialog.close()))
    shown.ctrl(Key.Key_P)
    shown.rest()
    assert looked == [True]

    shown.press(part.list, Key.Key_Return)
    assert part.lines.hasFocus()
    shown.key(Key.Key_Down)
    shown.key(Key.Key_Return)
    assert shown.window.page.key == "agreements"  # type: ignore[union-attr]
    assert desk.agreements.items([agreement])
