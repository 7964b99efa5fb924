"""Rooms have the same names on both floors and in the tests, so that one pattern finds everything about a thing."""

from pathlib import Path

import pytest

from tests.house.source import ROOT


def rooms(folder: Path) -> set[str]:
    """The folders below `folder` that hold any code."""
    return {
        place.name
        for place in folder.iterdir()
        if place.is_dir() and any(module.name != "__init__.py" for module in place.glob("*.py"))
    }


@pytest.mark.parametrize("floor", ["core", "gui"])
def test_every_room_is_mirrored_in_the_tests(floor: str) -> None:
    assert rooms(ROOT / "tests" / floor) == rooms(ROOT / "crmdesk" / floor)


def test_a_folder_without_code_is_no_room(tmp_path: Path) -> None:
    for name, module in (("gifts", "service.py"), ("budget", "__init__.py")):
        (tmp_path / name).mkdir()
        (tmp_path / name / module).touch()
    assert rooms(tmp_path) == {"gifts"}
