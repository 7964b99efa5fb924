"""Each guard with the test that fails without it: `python -m tests.faults.guards` breaks one by one, in a copy.

Tests of a fault that is swept (a failing disk, kills, flipped bits, bad files) have their own trials beside them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
_COPIED: Final = ("crmdesk", "tests", "resources", "tools", "pyproject.toml", "CHANGELOG.md")


class Guard(NamedTuple):
    """What is guarded, the one line of the program that does it, that line broken, and the test that sees it."""

    what: str
    file: str
    line: str
    broken: str
    test: str


GUARDS: Final = (
    Guard("acknowledged is on the disk", "core/storage/database.py", '"synchronous", 2', '"synchronous", 1',
          "tests/faults/test_sweep.py"),
    Guard("a book that was only begun opens", "core/storage/lock.py", "book.stat().st_size == 0", "False",
          "tests/core/storage/test_lock.py"),
    Guard("a full disk is told", "core/storage/database.py", "apsw.FullError: _(", "apsw.AuthError: _(",
          "tests/faults/test_sweep.py"),
    Guard("a moved book is verified", "core/keeping/moving_house.py",
          "            verify(moved, counts)\n", "            pass\n",
          "tests/core/keeping/test_whereabouts.py"),
    Guard("a moved book leaves the old one under another name", "core/keeping/moving_house.py",
          "        book.replace(aside)\n", "        book.unlink()\n", "tests/core/keeping/test_whereabouts.py"),
    Guard("a backup is counted", "core/storage/snapshot.py", "count(reader) != counts", "False",
          "tests/core/keeping/test_backups.py"),
    Guard("a backup comes before what changes much", "core/keeping/service.py", "        if kind in BEFORE:",
          "        if kind in ():", "tests/core/keeping"),
    Guard("a backup comes before a merge of many", "core/keeping/service.py", '"organisation.merge": "merge", ', "",
          "tests/core/keeping/test_backups.py -k merge"),
    Guard("one backup of each period stays", "core/keeping/retention.py", "len(period) > 1", "len(period) > 0",
          "tests/core/keeping/test_retention.py"),
    Guard("what was there before a restore is kept", "core/keeping/restoring.py",
          "aside = _set_aside(book, clock) if book.exists() else None", "aside = None",
          "tests/core/keeping/test_restoring.py"),
    Guard("a backup on leaving can be skipped", "gui/closed_book.py", "                raise _Skipped\n",
          "                pass\n", "tests/gui/test_closed_book.py"),
    Guard("the first bytes are checked", "core/storage/bookkey.py", "if _check(raw, 4) != header[12:]:", "if False:",
          "tests/core/storage/test_bookkey.py"),
    Guard("files of all rooms are looked for", "core/keeping/checking.py", "damaged | named - whole", "damaged",
          "tests/core/keeping/test_checking.py"),
    Guard("no third key contact comes back", "core/keeping/returning.py", "< MOST_KEY_CONTACTS", "< 9",
          "tests/core/keeping/test_returning.py"),
    Guard("a wrong passphrase is told", "core/storage/bookkey.py",
          "if _check(raw, 2) != header[14:]:\n            raise W",
          "if False:\n            raise W", "tests/core/keeping/test_rekeying.py"),
    Guard("a remembered key is sealed", "core/storage/bookkey.py", "secret[_KEY_BYTES:] != _check(raw + header, _SEAL)",
          "False", "tests/core/storage/test_keyring.py"),
    Guard("a secret is no argument", "core/storage/secret_tool.py", '"store", name, secret.hex()',
          '"store", name, secret.hex(), secret.hex()', "tests/core/storage/test_secret_tool.py"),
    Guard("a lock forgets the key", "gui/locking.py", "    forget()\n", "    pass\n",
          "tests/gui/test_program_locked.py"),
    Guard("the screen masks", "core/contacts/masking.py", "return _MASKS[field.mask](text) if field.mask and text",
          "return text if field.mask and text", "tests/core/contacts/test_masking.py"),
    Guard("what a report of an import names is masked", "core/exchange/cells.py", "veiled(key, shown(cell))",
          "shown(cell)", "tests/core/exchange/test_converters.py"),
    Guard("what goes out whole is in the history", "gui/kit/whole_values.py", "        if not new:", "        if True:",
          "tests/gui/kit/test_whole_values.py"),
    Guard("a greeting's number that goes out is in the history", "gui/kit/mailing_dialog.py",
          "self.whole.note((), run)", "run()",
          "tests/gui/occasions/test_greetings.py -k saved"),
    Guard("a masked value does not come in", "core/exchange/cells.py", "    if is_masked(text):", "    if False:",
          "tests/core/exchange/test_converters.py"),
    Guard("a hidden value leaves the clipboard", "gui/kit/lending.py",
          "            if lent and board.text(mode) == lent:",
          "            if False:", "tests/gui/kit/test_lending.py"),
    Guard("what is forgotten is overwritten", "core/storage/history.py", '"secure_delete", 1', '"secure_delete", 0',
          "tests/core/test_forgetting.py"),
    Guard("emptying the trash asks", "gui/contacts/trash_can.py", "not contacts or not self._agreed(contacts)",
          "not contacts", "tests/gui/contacts/test_trash.py"),
    Guard("a bomb of an archive is not unpacked", "core/tabular/signature.py",
          "member.file_size > _HARMLESS_MEMBER and swollen", "False", "tests/core/tabular"),
    Guard("labels are plain text", "gui/kit/labels.py", "    widget.setTextFormat(Qt.TextFormat.PlainText)\n",
          "    pass\n", "tests/flows/test_hostile_names.py -k followed"),
    Guard("no unseen sign comes in", "core/values/text.py", "\\u202a-\\u202e", "\\u202a-\\u202d",
          "tests/flows/test_invisible.py"),
    Guard("no unseen sign is shown of a foreign book", "core/storage/database.py", "row_trace = sieved",
          "row_trace = None", "tests/core/keeping/test_unseen.py"),
    Guard("no unseen sign is shown on a screen", "core/storage/sieve.py", "tuple(shown(each) if", "tuple(each if",
          "tests/flows/test_hostile_names.py -k screen"),
    Guard("no unseen sign is shown on paper", "core/values/text.py",
          'text if text.isprintable() else _UNSEEN().sub("", text)', "text",
          "tests/flows/test_hostile_names.py -k paper"),
    Guard("no unseen sign is told of the past", "core/contacts/past.py", "        self.memory.row_trace = sieved\n",
          "        pass\n", "tests/core/keeping/test_unseen.py -k was"),
    Guard("unseen signs in rows are found", "core/keeping/unseen.py", "(sound := _sound(text)) != text", "(sound := 0)",
          "tests/core/keeping/test_unseen.py"),
    Guard("a number that is no day is no birthday", "core/exchange/birthdays.py",
          "and _SERIALS.start <= cell < _SERIALS.stop", "and cell", "tests/core/exchange/test_converters.py -k no_day"),
    Guard("a number of JSON is read as a text", "core/exchange/record.py", "parse_birthday(str(value))\n        return",
          "parse_birthday(value)\n        return", "tests/core/exchange/test_record.py -k no_day"),
    Guard("no name of a file leads out of its folder", "core/contacts/files.py",
          '_UNFIT.sub("_", " ".join(clean(name).split())).strip', '" ".join(clean(name).split()).strip',
          "tests/core/test_files_of_rooms.py"),
    Guard("a giant picture is not unfolded", "gui/kit/thumbnails.py", "size.width() * size.height() <= _MOST_PIXELS",
          "size.width() > 0", "tests/gui/kit/printing/test_pictures.py"),
    Guard("a lock takes all that pages hold", "gui/app.py", "            self.window.deleteLater()\n",
          "            self.window.hide()\n", "tests/gui/test_away.py -k after_a_lock"),
    Guard("ids do not follow a clock back", "core/storage/ids.py", "max(self._last + 1, stamp)", "stamp",
          "tests/core/test_clock_jumps.py"),
    Guard("a clock that leapt ahead hides nothing from the backups", "core/keeping/service.py",
          " or newest.at > now)", ")", "tests/core/keeping/test_backups.py -k clock"),
    Guard("a second folder that lags behind is told", "core/keeping/service.py", "newest.at - copied.at < LATE", "True",
          "tests/core/keeping/test_backups.py -k lags"),
    Guard("a folder that is synchronised is known", "core/keeping/whereabouts.py", "if mark in system.names_in(each):",
          "if False:", "tests/core/keeping/test_whereabouts.py"),
    Guard("a book is checked after an unclean end", "gui/keeping_watch.py", "self._desk.ended_badly or not fresh",
          "not fresh", "tests/gui/test_program.py -k not_closed"),
    Guard("a book is checked once a week", "gui/keeping_watch.py", "self._desk.ended_badly or not fresh",
          "self._desk.ended_badly", "tests/gui/test_program.py -k once_a_week"),
    Guard("a book locks after a rest", "gui/rest.py", "if minutes and self._seconds", "if False and self._seconds",
          "tests/gui/test_program_locked.py -k rest"),
    Guard("a reveal is in the history", "core/contacts/service.py",
          'self._history.note("contact.reveal", [contact], contact=contact, fields=[field])', "del contact, field",
          "tests/gui/contacts/test_masked.py"),
    Guard("devices are no file names", "core/contacts/files.py", "if _DEVICES.match(plain)", "if False",
          "tests/core/contacts/test_files.py"),
    Guard("a gap is filled from the newest backup", "core/rescue.py", "salvage(book, saved, backups_of(book, backups))",
          "salvage(book, saved, [])", "tests/core/keeping/test_salvage.py -k gap"),
    Guard("what is nested too deeply is told", "core/exchange/cards.py", "except (ValueError, RecursionError):",
          "except ValueError:", "tests/core/exchange/test_cards.py -k cannot_be_taken"),
    Guard("words of several lines are no row", "core/tabular/delimited.py", "suppress(csv.Error)", "suppress(OSError)",
          "tests/core/tabular/test_delimited.py -k delimiter_of_the_file"),
    Guard("a crash report names nobody", "gui/kit/crash.py", "    lines.append(type(error).__name__)",
          "    lines.append(repr(error))", "tests/gui/kit/test_crash.py"),
)  # fmt: skip


def standing(guard: Guard) -> bool:
    """Whether the line of a guard is in the program, once."""
    return (ROOT / "crmdesk" / guard.file).read_text("utf-8").count(guard.line) == 1


def is_seen(guard: Guard, copy: Path) -> bool:
    """Whether the test of a guard fails in a copy of the program where it is broken; the copy is whole afterwards."""
    file = copy / "crmdesk" / guard.file
    whole = file.read_text("utf-8")
    file.write_text(whole.replace(guard.line, guard.broken), "utf-8")
    path, *words = guard.test.split(" ", 2)
    # Of a whole folder, the first test that fails suffices.
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", path, *words]
    try:
        done = subprocess.run(
            command, cwd=copy, capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
    finally:
        file.write_text(whole, "utf-8")
    return done.returncode == 1 and " failed" in done.stdout


def main(words: list[str]) -> int:
    """Break each guard, or those that the words name; how many were broken and nothing failed."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "crmdesk"
        for name in _COPIED:
            here = ROOT / name
            (shutil.copytree if here.is_dir() else _copy)(here, copy / name)
        for guard in GUARDS:
            if not words or any(word in guard.what for word in words):
                seen = is_seen(guard, copy)
                missed += not seen
                print(f"{'seen' if seen else 'NOT SEEN':9}{guard.what} ({guard.test})", flush=True)
    return missed


def _copy(here: Path, there: Path) -> None:
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(here, there)


if __name__ == "__main__":
    raise SystemExit(min(1, main(sys.argv[1:])))
