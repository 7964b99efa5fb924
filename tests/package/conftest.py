"""The packaged program, made at most once for a run."""

from pathlib import Path

import pytest

from tools.package import package


@pytest.fixture(scope="session")
def packaged() -> Path:
    """The folder of the packaged program."""
    return package()
