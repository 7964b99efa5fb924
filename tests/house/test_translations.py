"""Every text on the screen is marked, and every marked text is there in Chinese."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator, Set

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.house.source import ROOT, Module, modules

TEXTS_OF = {"_": 1, "N_": 1, "ngettext": 2}
MADE_UP = ast.JoinedStr | ast.BinOp
# Calls whose first argument a person reads.
SHOWS = frozenset({
    "CrmError", "FormatProblem", "InvalidInput", "NotFound", "StorageProblem", "UndoRefused",
    "label", "setAccessibleDescription", "setAccessibleName", "setPlaceholderText", "setText", "setTitle", "setToolTip",
    "setWindowTitle",
})  # fmt: skip
# Names of things that are the same in every language.
PROPER_NAMES = frozenset({"crmdesk"})
# Types into fields what a person would.
TYPIST = "crmdesk/gui/tour.py"

MsgId = str | tuple[str, str]


def marked(module: Module) -> Iterator[tuple[str, MsgId]]:
    """Each text that `module` marks, with its place; two for a text with a plural."""
    for name, call in module.calls():
        if name in TEXTS_OF and all(isinstance(text, ast.Constant) for text in call.args[: TEXTS_OF[name]]):
            texts = [text.value for text in call.args[: TEXTS_OF[name]] if isinstance(text, ast.Constant)]
            yield module.place(call), (texts[0] if len(texts) == 1 else (texts[0], texts[1]))


def misused(module: Module) -> list[str]:
    """Texts that are put together before they are translated, so that no translation can fit."""
    found = []
    for name, call in module.calls():
        for text in call.args[: TEXTS_OF.get(name, 0)]:
            formatted = (
                isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format"
            )
            if isinstance(text, MADE_UP) or formatted:
                found.append(f"{module.place(call)}: {ast.unparse(call)}")
    return found


def unmarked(module: Module) -> list[str]:
    """Words that are shown without being marked."""
    found = []
    for name, call in module.calls():
        if name not in SHOWS or not call.args or (name == "setText" and module.path == TYPIST):
            continue
        shown = call.args[0].values if isinstance(call.args[0], ast.JoinedStr) else call.args[:1]
        for part in shown:
            words = part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""
            if set(re.findall(r"[^\W\d_]+", words)) - PROPER_NAMES:
                found.append(f"{module.place(call)}: {ast.unparse(call)}")
    return found


def placeholders(text: str) -> set[str]:
    """The names in braces in `text`."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def given(module: Module) -> set[str]:
    """The names that `module` fills texts with; a language may ask for one that English does without."""
    return {word.arg for name, call in module.calls() if name == "format" for word in call.keywords if word.arg}


def unfaithful(message: Message, names: Set[str] = frozenset()) -> str:
    """What is wrong with a translation that is filled with `names`; empty if nothing is."""
    sources = (message.id,) if isinstance(message.id, str) else message.id
    texts = (message.string,) if isinstance(message.string, str) else message.string
    if message.fuzzy or not texts or not all(texts):
        return f"{sources[0]!r} is not translated"
    wanted = placeholders(sources[-1])
    for text in texts:
        instead = placeholders(text) - wanted
        if not instead <= names or (not instead and placeholders(text) != wanted):
            return f"{sources[0]!r} has other placeholders in {text!r}"
    return ""


@pytest.fixture(scope="module")
def chinese() -> dict[MsgId, Message]:
    with (ROOT / "resources/locale/zh_CN.po").open("rb") as source:
        return {
            message.id if isinstance(message.id, str) else tuple(message.id): message
            for message in read_po(source, locale="zh_CN", abort_invalid=True)
            if message.id
        }


def test_every_text_is_translated_and_no_translation_is_left_over(chinese: dict[MsgId, Message]) -> None:
    wanted = {text: place for module in modules() for place, text in marked(module) if text}
    missing = [f"{place}: {text!r}" for text, place in sorted(wanted.items(), key=str) if text not in chinese]
    assert (missing, [text for text in chinese if text not in wanted]) == ([], [])


def test_every_text_is_translated_once() -> None:
    lines = (ROOT / "resources/locale/zh_CN.po").read_text("utf-8").splitlines()
    counted = Counter(line for line in lines if line.startswith("msgid ") and line != 'msgid ""')
    assert [line for line, times in counted.items() if times > 1] == []


def test_translations_say_the_same(chinese: dict[MsgId, Message]) -> None:
    names = {text: given(module) for module in modules() for _, text in marked(module)}
    found = [unfaithful(message, names.get(text, frozenset())) for text, message in chinese.items()]
    assert [wrong for wrong in found if wrong] == []


def test_texts_are_marked_whole() -> None:
    assert [found for module in modules() for found in misused(module)] == []


def test_what_is_shown_is_marked() -> None:
    assert [found for module in modules() for found in unmarked(module)] == []


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (misused, "_(f'Hello {name}')", 1),
        (misused, "_('Hello ' + name)", 1),
        (misused, "_('Hello {name}'.format(name=name))", 1),
        (misused, "ngettext('one', f'{n} more', n)", 1),
        (misused, "_('Hello {name}').format(name=name); _(field.title)", 0),
        (unmarked, "label('Name')", 1),
        (unmarked, "raise InvalidInput(f'{name} is unknown')", 1),
        (unmarked, "self.setWindowTitle('Contacts')", 1),
        (
            unmarked,
            "label(_('Name')); label('·'); label(f'{a} – {b}'); label(name); self.setWindowTitle(f'{a} – crmdesk')",
            0,
        ),
    ],
)
def test_the_rules_themselves(rule, text: str, expected: int) -> None:
    assert len(rule(Module("sample.py", text))) == expected


def test_both_forms_of_a_plural_are_marked() -> None:
    found = list(marked(Module("sample.py", "_('a'); N_('b'); ngettext('one', 'many', n); _(title)")))
    assert [text for _, text in found] == ["a", "b", ("one", "many")]


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        (Message("Hello {name}", "{name}，您好"), False),
        (Message("Hello {name}", "{title}，您好"), False),
        (Message("Hello {name}", "{nom}，您好"), True),
        (Message("Hello {name}", "您好"), True),
        (Message("Hello", ""), True),
        (Message("Hello", "您好", flags={"fuzzy"}), True),
        (Message(("{n} contact", "{n} contacts"), ("{n} 位联系人",)), False),
        (Message(("{n} contact", "{n} contacts"), ("一位联系人",)), True),
    ],
)
def test_what_an_unfaithful_translation_is(message: Message, wrong: bool) -> None:
    names = given(Module("sample.py", "text.format(name=name, title=title)"))
    assert bool(unfaithful(message, names)) is wrong
