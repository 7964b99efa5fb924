"""The project's own files, read once for the tests of its rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PYTHON_FOLDERS: Final = ("crmdesk", "tools", "tests", "benchmarks")


@dataclass(frozen=True)
class Module:
    """A Python file: its path from the project's folder, with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the bare name of what is called: `label` for `labels.label(...)`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node

    def place(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def modules(folder: str = "crmdesk") -> tuple[Module, ...]:
    """The Python files below `folder`."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple(Module(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths)


def own_modules() -> Iterator[Module]:
    """Every Python file of ours."""
    for folder in PYTHON_FOLDERS:
        yield from modules(folder)


def kept_files() -> Iterator[Path]:
    """Every file of the project that is not one of the made or local ones that .gitignore names."""
    patterns = (ROOT / ".gitignore").read_text("utf-8").split()
    pending = [ROOT]
    while pending:
        for path in pending.pop().iterdir():
            relative = path.relative_to(ROOT)
            if path.name == ".git" or any(relative.match(pattern.rstrip("/")) for pattern in patterns):
                continue
            if path.is_dir():
                pending.append(path)
            else:
                yield path
