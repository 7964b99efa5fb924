"""The manual says what the program does: its keys, the words of the search, its pictures; alike in both languages."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.words import parse
from crmdesk.gui.kit.parts import PartedPage
from crmdesk.gui.pages import PAGES
from tests.gui.windows import Shown, computer, desk, shown
from tests.house.source import ROOT

__all__ = ["computer", "desk", "shown"]

ENGLISH, CHINESE = (ROOT / "docs" / name for name in ("manual.md", "manual.zh_CN.md"))
MANUALS = pytest.mark.parametrize("manual", [ENGLISH, CHINESE], ids=lambda path: path.name)
README = ROOT / "README.md"
LARGEST = 150_000  # bytes
MOST = 12


def headings(text: str) -> list[int]:
    """How deep each heading is, in order."""
    return [len(found[1]) for found in re.finditer(r"^(#+) ", text, re.MULTILINE)]


def rows(text: str, titles: tuple[str, ...]) -> list[list[str]]:
    """The rows of the table whose first heading is one of `titles`, as cells."""
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in _table(text, titles)]
    return cells[2:]


def _table(text: str, titles: tuple[str, ...]) -> list[str]:
    lines = text.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(tuple(f"| {title} |" for title in titles)))
    end = next((at for at in range(start, len(lines)) if not lines[at].startswith("|")), len(lines))
    return lines[start:end]


def pictures(document: Path) -> list[Path]:
    """The pictures that a document shows."""
    found = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", document.read_text("utf-8"))
    return [(document.parent / name).resolve() for name in found]


def declared_keys(shown: Shown) -> set[str]:
    """The keys of every page and of the window."""
    keys: set[str] = set()
    for spec in PAGES:
        shown.window.open(spec.nav.room)
        page = shown.window.page
        for part in [part.key for part in page.parts] if isinstance(page, PartedPage) else [""]:
            if page is not None and part:
                page.open_below(part)
            keys |= {action.shortcut for action in shown.window.commands() if action.shortcut}
    return keys


@MANUALS
def test_the_keys_of_the_manual_are_those_of_the_program(shown: Shown, manual: Path) -> None:
    named = {row[0] for row in rows(manual.read_text("utf-8"), ("Keys", "按键"))}
    assert {QKeySequence(key).toString() for key in named} == {
        QKeySequence(key).toString() for key in declared_keys(shown)
    }


@MANUALS
def test_the_words_of_the_manual_ask_the_field_beside_them(manual: Path) -> None:
    """Each row names one field; together they name every field that can be asked for."""
    asked: list[str] = []
    for row in rows(manual.read_text("utf-8"), ("Field", "项目")):
        words = re.findall(r"`([^`]+):`", " ".join(row))
        keys = {next((term.key for term in parse(f"{word}:x").fields), "") for word in words}
        assert len(keys) == 1, (row, keys)
        asked += keys
    known = [key for key, field in BY_KEY.items() if field.kind not in {Kind.PHOTO, Kind.POSITIONS}]
    assert sorted(asked) == sorted(known)


def test_both_manuals_are_built_alike() -> None:
    english, chinese = (path.read_text("utf-8") for path in (ENGLISH, CHINESE))
    assert headings(english) == headings(chinese)
    assert english.count("\n|") == chinese.count("\n|")
    assert len(pictures(ENGLISH)) == len(pictures(CHINESE))


@pytest.mark.parametrize("document", [ENGLISH, CHINESE, README], ids=lambda path: path.name)
def test_every_picture_is_there(document: Path) -> None:
    assert [picture.name for picture in pictures(document) if not picture.is_file()] == []


def test_pictures_are_few_small_and_shown() -> None:
    kept = sorted((ROOT / "docs" / "pictures").iterdir())
    assert len(kept) <= MOST
    assert [picture.name for picture in kept if picture.stat().st_size >= LARGEST] == []
    used = {picture for document in (ENGLISH, CHINESE, README) for picture in pictures(document)}
    assert [picture.name for picture in kept if picture not in used] == []
