"""Tests wait for what happens, not for time; they replace nothing of ours, and they run everywhere."""

import ast

import pytest

from tests.house.source import Module, modules

# Sleeping, stand-ins, and ways of not running.
BANNED = frozenset({"sleep", "Mock", "MagicMock", "patch", "importorskip", "skip", "xfail"})
# Real files that are not ours to hand on lie beside the project, on the machines that have them.
MAY_BE_MISSING = "../shared/data"


def evasions(module: Module) -> list[str]:
    """Calls in `module` that sleep, pretend or skip."""
    found = []
    for name, call in module.calls():
        text = ast.unparse(call)
        waits = text.startswith("qtbot.wait(") or (name == "qWait" and text != "QTest.qWait(0)")
        if name in BANNED or waits or (name == "skipif" and MAY_BE_MISSING not in text):
            found.append(f"{module.place(call)}: {text}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("time.sleep(1)", 1),
        ("qtbot.wait(50)", 1),
        ("QTest.qWait(50)", 1),
        ("pytest.skip('no Excel')", 1),
        ("pytest.mark.skipif(True, reason='slow')", 1),
        ("pytest.mark.xfail(reason='later')", 1),
        ("Mock()", 1),
        ("pytest.mark.skipif(not DATA.is_dir(), reason='../shared/data is missing')", 0),
        ("qtbot.waitUntil(done); qtbot.waitSignal(signal); QTest.qWait(0); jobs.wait()", 0),
    ],
)
def test_the_rule_itself(text: str, expected: int) -> None:
    assert len(evasions(Module("tests/sample.py", text))) == expected


def test_no_test_sleeps_pretends_or_skips() -> None:
    assert [found for module in modules("tests") for found in evasions(module)] == []
