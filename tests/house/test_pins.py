"""Everything that is installed has one exact version, and no place that it must come from."""

import re
import tomllib

from tests.house.source import ROOT

PIN = re.compile(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)")


def pins() -> dict[str, str]:
    """Version by normalised name; fails on a line that is no pin."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found = [(line, PIN.fullmatch(line)) for line in lines if not line.startswith("#")]
    assert [line for line, pin in found if pin is None] == []
    return {normal(pin[1]): pin[2] for _, pin in found if pin is not None}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normal(re.split(r"[=<>~! ]", requirement)[0]) for requirement in wanted}
    assert names - pins().keys() == set()


def test_the_release_of_qt_that_loses_references_stays_out() -> None:
    """PySide6 6.12.0 on CPython 3.11 loses a reference to None at every void call."""
    assert pins()["pyside6-essentials"] == pins()["shiboken6"] == "6.11.3"
