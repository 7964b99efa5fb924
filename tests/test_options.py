import argparse
from pathlib import Path

import pytest

from crmdesk import __version__
from crmdesk.cli import parser
from crmdesk.options import window_options


@pytest.mark.parametrize(
    ("argv", "book", "hidden"),
    [
        ([], None, False),
        (["--db", "a.crmdesk"], Path("a.crmdesk"), False),
        (["--db=a.crmdesk", "--hidden"], Path("a.crmdesk"), True),
        (["--key-fd", "3"], None, False),
    ],
)
def test_without_a_command_the_window_is_asked_for(argv: list[str], book: Path | None, *, hidden: bool) -> None:
    asked = window_options(argv)
    assert asked is not None
    assert (asked.db, asked.hidden) == (book, hidden)


@pytest.mark.parametrize(
    "argv",
    [["find", "x"], ["--db", "a.crmdesk", "check"], ["--help"], ["--db"], ["--key-fd", "x"], ["--nothing"], ["x"]],
)
def test_what_is_no_option_is_for_the_command_line(argv: list[str]) -> None:
    assert window_options(argv) is None


@pytest.mark.parametrize("argv", [["--db"], ["--key-fd", "x"], ["--nothing"], ["nothing"], []])
def test_wrong_usage_is_told_in_one_way(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(argv)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: crmdesk [-h] [--version]")


def test_a_command_knows_the_options_before_it() -> None:
    asked = parser().parse_args(["--db", "a.crmdesk", "--key-fd", "3", "find", "x"])
    assert asked == argparse.Namespace(
        db=Path("a.crmdesk"), hidden=False, key_fd=3, command="find", text="x", limit=100, json=False
    )


def test_the_version_is_said_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        window_options(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, f"crmdesk {__version__}\n")
