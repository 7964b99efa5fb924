"""The packaged program shows its window on a real screen of X11, with nothing of Qt but what it brings along."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.package.installed import Installed

pytestmark = pytest.mark.package


@pytest.fixture
def display() -> Iterator[str]:
    """A screen without a monitor; Xvfb says its number when it is ready."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        assert screen.stdout is not None
        yield f":{screen.stdout.readline().strip()}"
        screen.terminate()


def test_the_window_comes_up(installed: Installed, sample: str, display: str) -> None:
    environment = installed.environment | {"DISPLAY": display}
    command = installed.command("--db", sample, program="crmdesk")
    with subprocess.Popen(command, cwd=installed.home, env=environment) as program:
        try:
            search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "sample – crmdesk"]
            assert subprocess.run(search, env=environment, timeout=60, capture_output=True, check=True).stdout
            assert program.poll() is None
        finally:
            program.terminate()
