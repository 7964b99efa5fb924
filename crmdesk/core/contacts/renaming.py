"""What goes along where an own field or one of its choices gets another name: values of contacts, saved views.

Which choices were renamed is told from the two lists: as many lines written over in the place of as many others. A
choice that stands in both lists was only moved.
"""

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

import apsw

from crmdesk.core.contacts.choosing import joined, parted
from crmdesk.core.contacts.fields import Field, Kind

_IN_LOOK: Final = ("sort", "group")


def renamed_choices(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Choices that were renamed, with their new names."""
    found: dict[str, str] = {}
    for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "replace" and end - start == last - first:
            found |= zip(before[start:end], after[first:last], strict=True)
    return {old: new for old, new in found.items() if new not in before and old not in after}


def rename_values(connection: apsw.Connection, field: Field, renamed: Mapping[str, str]) -> None:
    """Give the contacts that have a renamed choice the new one; several stay in the order of the choices."""
    places = {option: place for place, option in enumerate(field.options)}

    def now(text: str) -> str:
        if field.kind is not Kind.CHOICES:
            return renamed.get(text, text)
        chosen = dict.fromkeys(renamed.get(choice, choice) for choice in parted(text))
        return joined(sorted(chosen, key=lambda choice: places.get(choice, len(places))))

    texts = connection.execute("SELECT DISTINCT text FROM own_value WHERE title = ?", (field.key,)).fetchall()
    connection.executemany(
        "UPDATE own_value SET text = ? WHERE title = ? AND text = ?",
        [(now(str(text)), field.key, text) for (text,) in texts if now(str(text)) != text],
    )


def rename_in_views(connection: apsw.Connection, before: str, after: str, renamed: Mapping[str, str]) -> None:
    """Have saved views ask for, show and order by a field under its new title, and ask for its renamed choices."""
    for view, question, look in connection.execute("SELECT id, question, look FROM saved_view").fetchall():
        asked, shown = json.loads(str(question)), json.loads(str(look))
        now = (_question(asked, before, after, renamed), _look(shown, before, after))
        if now != (asked, shown):
            texts = [json.dumps(each, ensure_ascii=False) for each in now]
            connection.execute("UPDATE saved_view SET question = ?, look = ? WHERE id = ?", (*texts, view))


def _question(part: Any, before: str, after: str, renamed: Mapping[str, str]) -> Any:
    if isinstance(part, list):
        return [_question(each, before, after, renamed) for each in part]
    if not isinstance(part, dict):
        return part
    if "field" not in part:
        return {join: _question(parts, before, after, renamed) for join, parts in part.items()}
    if part["field"] != before:
        return part
    values = [renamed.get(value, value) for value in part.get("values", ())]
    return {**part, "field": after, **({"values": values} if values else {})}


def _look(look: Any, before: str, after: str) -> Any:
    if not isinstance(look, dict):
        return look
    keys = {key: after for key in _IN_LOOK if look.get(key) == before}
    columns = [after if key == before else key for key in look.get("columns", ())]
    return {**look, **keys, **({"columns": columns} if columns else {})}
