"""The table of guards names lines of the program and tests that are there; `guards` itself takes minutes."""

import pytest

from tests.faults.guards import GUARDS, ROOT, Guard, standing


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.what)
def test_a_guard_stands_and_its_test_is_there(guard: Guard) -> None:
    assert standing(guard)
    assert (ROOT / guard.test.partition(" ")[0]).exists()
