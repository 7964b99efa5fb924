"""The packaged program. `make test` has made it before the tests start, so that no two of them make it at once."""

import sys
from pathlib import Path

import pytest

from tests.package.installed import Installed
from tools.package import package

# A screen without a monitor is a thing of X11.
collect_ignore = [] if sys.platform == "linux" else ["test_window.py"]


@pytest.fixture(scope="session")
def packaged() -> Path:
    """The folder of the packaged program."""
    return package()


@pytest.fixture
def installed(packaged: Path, tmp_path: Path) -> Installed:
    """The packaged program with an empty home."""
    return Installed(packaged, tmp_path)


@pytest.fixture
def sample(installed: Installed) -> str:
    """A book of thirty contacts in that home."""
    installed.run("sample", 30, "sample.crmdesk")
    return "sample.crmdesk"
