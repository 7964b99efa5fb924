"""Files and functions stay small enough to be read at a sitting."""

import ast

import pytest

from tests.house.source import Module, own_modules

LONGEST_FILE = 400
LONGEST_FUNCTION = 59


def too_long(module: Module) -> list[str]:
    """What is too long in `module`."""
    lines = module.text.count("\n")
    found = [f"{module.path}: {lines} lines"] if lines > LONGEST_FILE else []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                found.append(f"{module.place(node)}: {node.name} has {lines} lines")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1\n" * LONGEST_FILE, 0),
        ("x = 1\n" * (LONGEST_FILE + 1), 1),
        ("def f():\n" + "    x = 1\n" * (LONGEST_FUNCTION - 1), 0),
        ("class C:\n  def f(self):\n" + "    x = 1\n" * LONGEST_FUNCTION, 1),
    ],
)
def test_the_measure_itself(text: str, expected: int) -> None:
    assert len(too_long(Module("sample.py", text))) == expected


def test_nothing_is_too_long() -> None:
    assert [found for module in own_modules() for found in too_long(module)] == []
