"""The last choices of a contact sheet, kept on this computer; whether sensitive fields were ticked is not kept."""

from dataclasses import replace
from typing import Any, Final

from crmdesk.core.computer import Computer
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.directory import groupings
from crmdesk.core.contacts.document import SheetOptions, Style
from crmdesk.core.documents.pages import PAPER_SIZES, PageSetup

RECORDS: Final = (0, 5, 10, 20)
"""How many of the last records a dossier may have."""
_OPTIONS: Final = "paper.options"
_SETUP: Final = "paper.setup"

# What a dossier has where it is ticked.
_TICKED: Final = ("news", "gifts", "expenses", "agreements")


def last_options(computer: Computer) -> SheetOptions:
    """What was chosen last; what a newer or damaged file says and we do not know counts as not said."""
    kept = _kept(computer, _OPTIONS)
    options = SheetOptions()
    if kept.get("style") in set(Style):
        options = replace(options, style=Style(kept["style"]))
    if kept.get("group_by") in groupings():
        options = replace(options, group_by=kept["group_by"])
    if kept.get("across") in {2, 3}:
        options = replace(options, across=kept["across"])
    if kept.get("records") in RECORDS:
        options = replace(options, records=kept["records"])
    ticked = {key: kept[key] for key in _TICKED if isinstance(kept.get(key), bool)}
    options = replace(options, **ticked)
    if columns := _known(kept.get("columns")):
        options = replace(options, columns=columns)
    if lines := _known(kept.get("lines")):
        options = replace(options, lines=lines)
    return options


def _known(keys: object) -> tuple[str, ...]:
    """The fields of those that were chosen that are there, and not sensitive."""
    chosen = keys if isinstance(keys, list) else []
    return tuple(key for key in chosen if key in BY_KEY and not BY_KEY[key].sensitive)


def last_setup(computer: Computer, setup: PageSetup) -> PageSetup:
    """`setup` with the paper, the lines at head and foot and the confidentiality chosen last."""
    kept = _kept(computer, _SETUP)
    size = kept.get("size")
    return replace(
        setup,
        size=size if size in PAPER_SIZES else setup.size,
        landscape=bool(kept.get("landscape", setup.landscape)),
        header=str(kept.get("header", "")),
        footer=str(kept.get("footer", "")),
        confidential=bool(kept.get("confidential", setup.confidential)),
    )


def remember_options(computer: Computer, options: SheetOptions) -> None:
    """Keep the choices for the next sheet; a title belongs to one sheet only."""
    columns = [key for key in options.columns if not BY_KEY[key].sensitive]
    values = {"style": str(options.style), "across": options.across, "group_by": options.group_by, "columns": columns,
              "lines": list(options.lines), "records": options.records, "news": options.news,
              "gifts": options.gifts, "expenses": options.expenses, "agreements": options.agreements}  # fmt: skip
    computer.remember(_OPTIONS, values)


def remember_setup(computer: Computer, setup: PageSetup) -> None:
    """Keep the page for the next sheet."""
    keys = ("size", "landscape", "header", "footer", "confidential")
    computer.remember(_SETUP, {key: getattr(setup, key) for key in keys})


def _kept(computer: Computer, key: str) -> dict[str, Any]:
    kept = computer.value(key, {})
    return kept if isinstance(kept, dict) else {}
