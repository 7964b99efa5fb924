"""Starting with the system, as the system keeps it."""

import shlex
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from crmdesk.core.errors import StorageProblem
from crmdesk.gui.reminders.start_up import AutostartFile, RunKey, command, start_up

COMMAND = ["C:\\Program Files\\crmdesk\\crmdesk.exe", "--hidden"]


def test_a_value_of_the_registry_is_written_and_removed(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    settings.setValue("another", "program")
    key = RunKey(settings, COMMAND)
    assert not key.is_on()
    key.turn(on=True)
    assert settings.value("crmdesk") == '"C:\\Program Files\\crmdesk\\crmdesk.exe" --hidden'
    assert RunKey(QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat), COMMAND).is_on()
    key.turn(on=False)
    assert not key.is_on()
    assert settings.allKeys() == ["another"]


def test_a_registry_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    key = RunKey(QSettings(str(tmp_path / "folder"), QSettings.Format.IniFormat), COMMAND)
    with pytest.raises(StorageProblem) as refused:
        key.turn(on=True)
    assert str(refused.value) == "The system did not take it: crmdesk starts as before."


def test_a_desktop_file_is_written_and_removed(tmp_path: Path) -> None:
    file = AutostartFile(tmp_path / "autostart", ["/programs/crm desk/crmdesk", "--hidden"])
    assert not file.is_on()
    file.turn(on=True)
    lines = (tmp_path / "autostart" / "crmdesk.desktop").read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert 'Exec="/programs/crm desk/crmdesk" --hidden' in lines
    assert file.is_on()
    file.turn(on=False)
    file.turn(on=False)
    assert not file.is_on()
    assert list((tmp_path / "autostart").iterdir()) == []


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_a_file_that_somebody_switched_off_is_off(tmp_path: Path, line: str) -> None:
    file = AutostartFile(tmp_path, ["crmdesk"])
    file.turn(on=True)
    path = tmp_path / "crmdesk.desktop"
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")
    assert not file.is_on()
    file.turn(on=True)
    assert file.is_on()


@pytest.mark.parametrize("name", ["plain", "two words", 'say "hi"', "50%", "a$b`c", "back\\slash", "王"])
def test_any_path_comes_through(tmp_path: Path, name: str) -> None:
    file = AutostartFile(tmp_path, [f"/programs/{name}/crmdesk", "--hidden"])
    file.turn(on=True)
    line = next(line for line in (tmp_path / "crmdesk.desktop").read_text("utf-8").splitlines() if "Exec=" in line)
    # A reader of desktop files takes the value's escapes away first, then reads words as a shell does, $ and ` as well.
    value = line.removeprefix("Exec=").replace("\\\\", "\\").replace("\\$", "$").replace("\\`", "`")
    assert shlex.split(value.replace("%%", "%")) == [f"/programs/{name}/crmdesk", "--hidden"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("in the way")
    with pytest.raises(StorageProblem):
        AutostartFile(tmp_path / "autostart", COMMAND).turn(on=True)


def test_what_is_started_is_this_program_in_the_tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command() == [sys.executable, "-m", "crmdesk", "--hidden"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/programs/crmdesk/crmdesk-cli")
    assert command() == ["/programs/crmdesk/crmdesk", "--hidden"]
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    found = start_up()
    assert isinstance(found, AutostartFile)
    found.turn(on=True)
    assert (tmp_path / "autostart" / "crmdesk.desktop").exists()
