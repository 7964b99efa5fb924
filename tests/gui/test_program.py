"""The program around the window: which book, whose window, who is raised, what a new language does."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer, backup_folder, data_folder
from crmdesk.core.desk import open_desk
from crmdesk.core.forgetting import holding
from crmdesk.core.language import current_language, use_language
from crmdesk.gui.app import Program, begun_key, book_asked_for
from crmdesk.gui.instance import FirstWindow, raise_first
from crmdesk.gui.keeping_watch import KeepingWatch
from crmdesk.gui.kit.floating import FloatingPanel
from crmdesk.gui.kit.progress import Progress
from crmdesk.gui.main_window import SIZE
from crmdesk.gui.settings.book_card import BookCard
from crmdesk.gui.tour import STOPS, looks, tour
from tests.gui.programs import Modals, program, rest
from tests.gui.windows import computer

__all__ = ["computer", "program"]


def test_the_book_is_the_one_asked_for_else_the_last_one(tmp_path: Path, computer: Computer) -> None:
    assert book_asked_for(None, computer) is None
    last = tmp_path / "last.crmdesk"
    last.touch()
    computer.opened(last)
    assert book_asked_for(None, computer) == last
    assert book_asked_for(Path("x.crmdesk"), computer) == Path.cwd() / "x.crmdesk"


def test_a_first_start_welcomes_and_the_sample_is_one_click_away(program: Program, tmp_path: Path) -> None:
    assert program.start(None)
    assert program.window is None
    program.open_sample(tmp_path / "sample.crmdesk")
    rest(program)
    assert program.window.page.head.number.text() == "300"
    assert program.computer.recent == [tmp_path / "sample.crmdesk"]


def test_who_works_here_is_asked_once_and_need_not_be_answered(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    assert program.window.banner.isVisible()
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    assert not program.window.banner.isVisible()


def test_a_day_begins_with_today_and_goes_on_with_the_archive(program: Program, tmp_path: Path) -> None:
    book, empty = tmp_path / "book.crmdesk", tmp_path / "empty.crmdesk"
    with open_desk(book) as desk:
        desk.contacts.add({"name": "王建国"})
    rooms = []
    for path in (book, book, empty):
        program.start(path)
        rest(program)
        rooms.append(program.window.room)
    assert rooms == ["today", "contacts", "contacts"]
    yesterday = program.desk.clock.today() - timedelta(days=1)
    program.computer.remember(begun_key(book), yesterday.isoformat())
    program.start(book)
    rest(program)
    assert program.window.room == "today"


def test_a_book_that_cannot_be_opened_leads_to_the_welcome_with_the_reason(program: Program, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.crmdesk"
    foreign.write_bytes(b"not a book at all" * 100)
    assert program.start(foreign)
    assert program.window is None
    assert program._welcome.banner.text.text() != ""
    assert foreign.read_bytes() == b"not a book at all" * 100


def test_another_language_makes_the_window_anew(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    program.window.open("settings")
    before = program.window
    program.computer.language = "zh_CN"
    program.rebuild()
    rest(program)
    assert program.window is not before
    assert (current_language(), program.window.room) == ("zh_CN", "settings")


def test_a_second_window_on_the_book_can_only_read(program: Program, tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    open_desk(book).close()
    program.start(book)
    program.desk.read_only = True
    program.show_window()
    rest(program)
    assert "can only be read" in program.window.banner.text.text()
    assert not program.window.page.doing["new"].isEnabled()


def test_a_hidden_start_shows_its_window_where_there_is_no_tray(program: Program, tmp_path: Path) -> None:
    open_desk(tmp_path / "book.crmdesk").close()
    program.start(tmp_path / "book.crmdesk", hidden=True)
    assert not program.window.isVisible()
    rest(program)
    program._remind()
    assert program.window.isMinimized()
    program.window.come_to_front()
    assert program.window.isVisible()
    assert not program.window.isMinimized()


def test_reminders_follow_the_window_and_end_with_it(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    program._remind()
    first = program.reminding
    assert first is not None
    program.rebuild()
    assert program.reminding is None
    assert not first.timer.isActive()
    program._remind()
    program.follow_reminders()
    assert program.reminding is not first


def test_a_second_start_raises_the_first_window(qapp: QApplication, tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    assert not raise_first(book)
    first = FirstWindow(book)
    asked: list[bool] = []
    loop = QEventLoop()
    first.asked.connect(lambda: (asked.append(True), loop.quit()))
    assert raise_first(book)
    QTimer.singleShot(5_000, loop.quit)
    if not asked:
        loop.exec()
    assert asked == [True]
    assert not raise_first(tmp_path / "another.crmdesk")
    first.close()


def test_the_tour_paints_every_stop_in_both_themes_and_languages(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmdesk.gui.tour.STOPS", {name: STOPS[name] for name in ("archive", "nobody")})
    tour(tmp_path / "tour")
    pictures = sorted((tmp_path / "tour").glob("*.png"))
    assert [path.name for path in pictures[:4]] == [
        "archive-en-dark.png", "archive-en-light.png", "archive-zh_CN-dark.png", "archive-zh_CN-light.png",
    ]  # fmt: skip
    assert len({path.read_bytes() for path in pictures}) == 8
    assert {QImage(str(path)).size() for path in pictures} == {SIZE}  # on a screen of 800 px, too
    use_language("en")


def test_a_short_tour_paints_every_stop_in_one_of_the_looks() -> None:
    turns = [names for _language, _choice, names in looks(once=True)]
    assert sorted(name for names in turns for name in names) == sorted(STOPS)
    assert {len(names) for names in turns} <= {len(STOPS) // 4, len(STOPS) // 4 + 1}
    assert len({look[:2] for look in looks(once=True)}) == 4


def test_on_leaving_the_book_is_backed_up_also_to_the_second_folder(program: Program, tmp_path: Path) -> None:
    program.computer.second_folder = tmp_path / "stick"
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    program.desk.contacts.add({"name": "张伟"})
    backups = program.desk.keeping.backups
    program.close()
    (backup,) = backups.all()
    assert backup.reason == "exit"
    (copy,) = (tmp_path / "stick").rglob("*.crmdesk")
    assert copy.read_bytes() == backup.path.read_bytes()


def test_an_earlier_state_is_brought_back_and_the_present_one_kept(
    program: Program, tmp_path: Path, modals: Modals
) -> None:
    book = tmp_path / "book.crmdesk"
    program.start(book)
    rest(program)
    program.desk.contacts.add({"name": "张伟"})
    backup = program.desk.keeping.write("work")
    program.desk.contacts.add({"name": "李娜"})
    modals.append(lambda _dialog: None)
    program.bring_back(backup.path)
    rest(program)
    assert program.desk.history.rows("SELECT name FROM contact") == [("张伟",)]
    assert "is kept as" in program.window.banner.text.text()
    (aside,) = tmp_path.glob("book 20*.crmdesk")
    modals.append(lambda _dialog: None)
    program.bring_back(aside)
    rest(program)
    assert program.desk.history.rows("SELECT count(*) FROM contact") == [(2,)]


def test_a_state_that_is_damaged_leaves_the_book(program: Program, tmp_path: Path, modals: Modals) -> None:
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    program.desk.contacts.add({"name": "张伟"})
    (tmp_path / "bad.crmdesk").write_bytes(b"CRMD" + bytes(5000))
    modals.append(lambda _dialog: None)
    program.bring_back(tmp_path / "bad.crmdesk")
    rest(program)
    assert program.desk.history.rows("SELECT name FROM contact") == [("张伟",)]
    assert program.window.banner.text.text() == "The first bytes of bad.crmdesk are damaged."


def test_half_an_hour_later_what_changed_is_backed_up_and_trouble_is_told(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    program._accompany()
    rest(program)
    program.desk.contacts.add({"name": "张伟"})
    watch_over(program).backing_up.timeout.emit()
    rest(program)
    (backup,) = program.desk.keeping.backups.all()
    assert backup.reason == "work"
    shutil.rmtree(backup.path.parent)
    backup.path.parent.write_text("a file where the folder should be")
    program.desk.contacts.add({"name": "李娜"})
    watch_over(program).backing_up.timeout.emit()
    rest(program)
    assert program.window.banner.text.text().startswith("The book could not be backed up.")


def test_a_second_folder_that_was_not_there_for_long_is_told_of(program: Program, tmp_path: Path) -> None:
    program.computer.second_folder = tmp_path / "stick"
    program.start(tmp_path / "book.crmdesk")
    program.desk.contacts.add({"name": "张伟"})
    program.desk.keeping.write("work")
    program._accompany()
    rest(program)
    assert program.window.banner.text.text().endswith("holds none yet.")


def watch_over(program: Program) -> KeepingWatch:
    assert program._watch is not None
    return program._watch


def test_a_book_that_was_not_closed_is_checked_and_repaired_by_one_button(program: Program, tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    killed = (
        "import os, sys; from pathlib import Path; from crmdesk.core.desk import open_desk\n"
        "desk = open_desk(Path(sys.argv[1]), node=1); desk.contacts.add({'name': '张伟'})\n"
        "desk.history.connection.execute('DELETE FROM listing'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, book], check=False)
    # The week is not over; that it was not closed is reason enough.
    program.computer.remember(f"checked.{book}", Clock().today().isoformat())
    program.start(book)
    program._accompany()
    rest(program)
    banner = program.window.banner
    assert banner.text.text() == "1 contact is listed wrongly."
    banner.action.click()
    rest(program)
    assert banner.text.text() == "The book is sound again."
    assert program.desk.check() == []
    assert [each.reason for each in program.desk.keeping.backups.all()] == ["repair"]


def test_a_book_is_checked_once_a_week(program: Program, tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    program.start(book)
    program._accompany()
    rest(program)
    key = f"checked.{book}"
    today = program.desk.clock.today()
    assert program.computer.value(key) == today.isoformat()
    # The last one is of a clock that was ahead.
    for days, due in ((6, False), (7, True), (-400, True)):
        last = (today - timedelta(days=days)).isoformat()
        program.computer.remember(key, last)
        watch_over(program).checking.timeout.emit()
        rest(program)
        assert (program.computer.value(key) != last) is due


def test_a_check_under_way_stops_when_the_book_is_closed(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    program._accompany()
    watch_over(program).check()
    watch_over(program).back_up()
    program.close()
    assert program.desk is None


def test_of_a_damaged_book_what_can_be_read_is_one_click_away(program: Program, tmp_path: Path, modals: Modals) -> None:
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1, backups=backup_folder()) as desk:
        desk.contacts.add({"name": "张伟"})
        desk.keeping.write("wanted")
        desk.contacts.add({"name": "李娜"})
    content = bytearray(book.read_bytes())
    content[9] ^= 1
    book.write_bytes(content)
    assert program.start(book)
    banner = program._welcome.banner
    assert banner.text.text() == "The first bytes of book.crmdesk are damaged."
    modals.append(lambda _dialog: None)
    banner.action.click()
    rest(program)
    assert program.window.banner.text.text().startswith("What can be read was saved to ")
    assert [name for (name,) in program.desk.history.rows("SELECT name FROM contact ORDER BY id")] == ["张伟", "李娜"]
    assert book.read_bytes() == content


def test_a_book_in_a_synchronised_folder_is_told_once_and_moved_by_one_button(
    program: Program, tmp_path: Path, modals: Modals
) -> None:
    book = tmp_path / "Nutstore" / "book.crmdesk"
    program.start(book)
    program.computer.set_colleague(book, program.desk.contacts.add_colleague("李静"))
    program.desk.contacts.add({"name": "张伟"})
    program._accompany()
    rest(program)
    banner = program.window.banner
    assert banner.text.text() == "The book lies in a folder that 坚果云 synchronises, where it can be damaged."
    modals.append(lambda _dialog: None)
    banner.action.click()
    rest(program)
    assert program.desk.path == data_folder() / "book.crmdesk"
    assert [name for (name,) in program.desk.history.rows("SELECT name FROM contact")] == ["张伟"]
    assert program.computer.colleague(program.desk.path) is not None
    assert program.window.banner.text.text().startswith(f"The book lies in {data_folder()} now.")
    program.close()
    assert [path.suffix for path in book.parent.iterdir() if "lock" not in path.name] == [".crmdesk"]
    program.start(book)
    program._accompany()
    rest(program)
    assert not program.window.banner.isVisible() or "synchronises" not in program.window.banner.text.text()


def test_the_settings_tell_always_that_the_place_is_not_safe(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "Dropbox" / "book.crmdesk")
    program.window.open("settings")
    rest(program)
    card = program.window.page.findChild(BookCard)
    assert card.unsafe.text().startswith("The book lies in a folder that Dropbox synchronises")
    assert not card.move_button.isHidden()


def test_backups_forget_who_was_removed_for_good(program: Program, tmp_path: Path, modals: Modals) -> None:
    program.start(tmp_path / "book.crmdesk")
    gone, stays = (program.desk.contacts.add({"name": name}) for name in ("张伟", "李娜"))
    backup = program.desk.keeping.write("work")
    program.desk.contacts.trash([gone])
    program.desk.contacts.purge([gone])
    assert holding([backup], [gone]) == [backup]
    modals.append(lambda _dialog: None)
    program.forget_in([backup], [gone])
    rest(program)
    assert program.window.banner.text.text() == "1 backup was written anew."
    assert holding([backup], [gone]) == []
    assert holding([backup], [stays]) == [backup]
    backup.path.write_bytes(b"CRMD" + bytes(5000))
    modals.append(lambda _dialog: None)
    program.forget_in([backup], [gone])
    rest(program)
    assert program.window.banner.text.text().startswith("0 backups were written anew.")
    assert backup.path.name in program.window.banner.text.text()


def test_a_large_book_is_backed_up_before_the_end_with_a_way_to_skip_it(
    program: Program, tmp_path: Path, modals: Modals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmdesk.gui.closed_book.LARGE", 1)
    program.start(tmp_path / "book.crmdesk")
    rest(program)
    program.desk.contacts.add({"name": "张伟"})
    keeping = program.desk.keeping
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FloatingPanel)
        seen.extend((dialog.windowTitle(), dialog.findChild(Progress).cancel_button.text()))

    modals.append(answer)
    program.close()
    assert seen == ["The book is backed up", "Skip"]
    assert program.desk is None
    assert [each.reason for each in keeping.backups.all()] == ["exit"]
