"""`crmdesk sheet`: a PDF without a window, exit codes, one line for trouble."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.contacts.document import Style
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.sample import write_sample
from crmdesk.gui.sheet import papers
from tests.gui.kit.printing.papers import Pdf
from tests.gui.windows import PEOPLE


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.crmdesk"
    with open_desk(path, node=1) as desk:
        for draft in PEOPLE:
            desk.contacts.add(draft)
    return path


@pytest.mark.parametrize("style", list(Style))
def test_a_sheet_of_whom_the_words_find(qapp, book: Path, tmp_path: Path, style: Style) -> None:
    target = tmp_path / "people.pdf"
    assert main(["--db", str(book), "sheet", "--style", style, "--where", "tier:VIP", str(target)]) == 0
    text = Pdf(target).text
    assert "王建国" in text
    assert "张伟" in text
    assert "李娜" not in text
    assert "13900000001" in text.replace(" ", "")


def test_no_id_card_stands_on_it(qapp, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "people.pdf"
    assert main(["--db", str(book), "sheet", "--style", "dossier", str(target)]) == 0
    assert "11010519491231002X" not in Pdf(target).text


@pytest.mark.parametrize("name", ["people.doc", "no such folder/people.pdf"])
def test_trouble_is_one_line(qapp, book: Path, tmp_path: Path, capsys, name: str) -> None:
    assert main(["--db", str(book), "sheet", "--style", "cards", str(tmp_path / name)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert Path(name).name in captured.err


def test_wrong_usage_is_two(book: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--db", str(book), "sheet", "--style", "poster", "people.pdf"])
    assert left.value.code == 2


def test_it_needs_no_screen(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "people.pdf"
    command = [sys.executable, "-m", "crmdesk", "--db", str(book), "sheet", "--style", "cards", str(target)]

    environment = {key: value for key, value in os.environ.items() if key not in {"QT_QPA_PLATFORM", "DISPLAY"}}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "王建国" in Pdf(target).text


def test_every_kind_of_sheet_in_both_languages(qapp, tmp_path: Path) -> None:
    with _sample(tmp_path) as desk:
        files = list(papers(desk, tmp_path / "papers"))
    assert len(files) == 2 * len(Style)
    for path in files:
        assert ("第 1 页" in Pdf(path).text) is ("zh_CN" in path.name)


def _sample(folder: Path) -> Desk:
    desk = open_desk(folder / "sample.crmdesk", node=1)
    write_sample(desk, 20)
    return desk
