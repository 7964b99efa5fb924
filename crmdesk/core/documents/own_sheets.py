"""Sheets of labels with sizes of the office's own, kept under a name: they are offered and written as those we know.

keep(settings, "酒标", own_sheet(2, 4, 80, 50, paper="A5"))     # one action
own_sheets(settings)["酒标"]
"""

from collections.abc import Mapping
from typing import Any, Final

from crmdesk.core.documents.label_sheets import BY_NAME, LabelSheet, sheet_of
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.core.values.text import clean

_KEY: Final = "labels.sheets"
_LONGEST: Final = 40


def own_sheets(settings: Settings) -> dict[str, LabelSheet]:
    """Every sheet of the office by its name, in the order of the names."""
    return settings.read(_KEY, _kept, {})


def keep(settings: Settings, name: str, sheet: LabelSheet) -> None:
    """Keep a sheet under a name, in place of one that has it, as an action. Raises InvalidInput without a name."""
    name = " ".join(clean(name).split())[:_LONGEST]
    if not name or name.lower() in BY_NAME:
        sentence = _("Give the sheet a name of its own.")
        raise InvalidInput(sentence, {"name": sentence})
    kept = {**own_sheets(settings), name: sheet}
    settings.set(_KEY, {each: found.key for each, found in sorted(kept.items())})


def forget(settings: Settings, name: str) -> None:
    """A sheet that is not used any more, as an action."""
    settings.set(_KEY, {each: found.key for each, found in own_sheets(settings).items() if each != name})


def named_sheet(settings: Settings, text: str) -> LabelSheet:
    """The sheet of the office that has this name, else what is written so. Raises InvalidInput."""
    found = own_sheets(settings).get(" ".join(clean(text).split()))
    return found if found is not None else sheet_of(text)


def _kept(kept: Mapping[str, Any]) -> dict[str, LabelSheet]:
    found: dict[str, LabelSheet] = {}
    for name, key in kept.items():
        try:
            found[str(name)] = sheet_of(str(key))
        except InvalidInput:
            # A newer version may know paper that we do not.
            continue
    return found
