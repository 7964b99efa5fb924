"""`crmdesk report pdf` paints a report, and says what it cannot do."""

from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import open_desk
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.periods import read_period


@pytest.fixture
def report(tmp_path: Path) -> tuple[Path, str]:
    """A book with the report of a supplier; its path and the id of the report."""
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1) as desk:
        positions = (Position("远大制药", "", "总监", "", main=True),)
        desk.contacts.add({"name": "王建国", "nature": Nature.UPSTREAM, "positions": positions})
        key = desk.reports.new(desk.organisations.named("远大制药") or 0, read_period("2027-Q1"))
        desk.reports.write(key, {"sales": "增长三成"})
    return book, str(key)


def test_a_report_is_written_as_pdf(report: tuple[Path, str], tmp_path: Path, qapp: object) -> None:
    book, key = report
    path = tmp_path / "report.pdf"
    assert main(["--db", str(book), "report", "pdf", key, str(path)]) == 0
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("key", "name"), [("1", "a.pdf"), ("x", "a.pdf"), ("", "a.docx")])
def test_what_cannot_be_is_one_sentence(
    report: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object, key: str, name: str
) -> None:
    book, known = report
    assert main(["--db", str(book), "report", "pdf", key or known, str(tmp_path / name)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / name).exists()
