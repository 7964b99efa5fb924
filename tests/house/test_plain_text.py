"""What shows data shows it as plain text: markup in a contact's name must never be followed."""

import ast

import pytest

from tests.house.source import Module, modules

# The one place that may make each of these: it sets the text format.
HOMES = {"QLabel": "crmdesk/gui/kit/labels.py", "QMessageBox": "crmdesk/gui/kit/"}
MARKUP = frozenset({"RichText", "AutoText", "MarkdownText", "setHtml", "insertHtml", "setMarkdown"})
# Hands a table to Excel and shows nothing.
COPIES = "crmdesk/gui/kit/clipboard.py"


def markup_risks(module: Module) -> list[str]:
    """Where `module` makes or inherits a widget that guesses the format of its text, or asks for markup."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in MARKUP and module.path != COPIES:
            found.append(f"{module.place(node)}: {node.attr}")
        for maker in makers(node):
            home = HOMES.get(getattr(maker, "id", getattr(maker, "attr", "")))
            if home is not None and not module.path.startswith(home):
                found.append(f"{module.place(node)}: {ast.unparse(maker)}")
    return found


def makers(node: ast.AST) -> list[ast.expr]:
    """What `node` calls, the class whose static method it calls, or the classes it inherits."""
    if isinstance(node, ast.ClassDef):
        return node.bases
    if isinstance(node, ast.Call):
        return [node.func, node.func.value] if isinstance(node.func, ast.Attribute) else [node.func]
    return []


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("crmdesk/gui/contacts/page.py", "QLabel('x')", 1),
        ("crmdesk/gui/contacts/page.py", "QtWidgets.QLabel('x')", 1),
        ("crmdesk/gui/contacts/page.py", "class Name(QLabel): ...", 1),
        ("crmdesk/gui/contacts/page.py", "QMessageBox.warning(self, 'x', 'y')", 1),
        ("crmdesk/gui/contacts/page.py", "box.setTextFormat(Qt.TextFormat.RichText)", 1),
        ("crmdesk/gui/contacts/page.py", "view.setHtml(text)", 1),
        ("crmdesk/gui/contacts/page.py", "name: QLabel = label('x')", 0),
        ("crmdesk/gui/kit/labels.py", "QLabel('x')", 0),
        ("crmdesk/gui/kit/messages.py", "QMessageBox(parent)", 0),
    ],
)
def test_the_rule_itself(path: str, text: str, expected: int) -> None:
    assert len(markup_risks(Module(path, text))) == expected


def test_no_widget_guesses_the_format_of_its_text() -> None:
    assert [found for module in modules() for found in markup_risks(module)] == []
