"""How many contacts and records an import would bring in, or brought."""

from collections.abc import Mapping

from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.language import _, ngettext
from crmdesk.gui.exchange.decisions import RECORD


def promise(tally: Mapping[str, int]) -> str:
    """What the filled button would do."""
    new, updates, records = (tally[key] for key in ("new", "update", RECORD))
    said = []
    if new:
        said.append(ngettext("Bring in {count} contact", "Bring in {count} contacts", new).format(count=f"{new:,}"))
    if updates and new:
        said.append(ngettext("update {count}", "update {count}", updates).format(count=f"{updates:,}"))
    elif updates:
        said.append(ngettext("Update {count} contact", "Update {count} contacts", updates).format(count=f"{updates:,}"))
    if records and said:
        said.append(ngettext("{count} record", "{count} records", records).format(count=f"{records:,}"))
    elif records:
        said.append(
            ngettext("Bring in {count} record", "Bring in {count} records", records).format(count=f"{records:,}")
        )
    return _(", ").join(said) or _("Nothing to bring in")


def brought(created: int, updated: int, records: int = 0) -> str:
    """How many came in and how many were updated."""
    counts = (created, updated, records)
    parts = (
        ngettext("{count} contact brought in", "{count} contacts brought in", created),
        ngettext("{count} updated", "{count} updated", updated),
        ngettext("{count} record brought in", "{count} records brought in", records),
    )
    said = [part.format(count=f"{count:,}") for part, count in zip(parts, counts, strict=True) if count]
    return _(", ").join(said) or parts[0].format(count="0")


def brought_by(result: ImportResult) -> str:
    """The same of an import."""
    created, updated = (sum(getattr(file, key) for file in result.files) for key in ("created", "updated"))
    return brought(created - result.records, updated, result.records)
