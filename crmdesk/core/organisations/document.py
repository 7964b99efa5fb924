"""Coverage on paper: a row for each organisation, who looks after its top people, and what is thin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.documents import blocks, sheets
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.organisations.records import FLAGS, NOBODY, Coverage
from crmdesk.core.organisations.service import Organisations
from crmdesk.core.values.choices import Level, Nature, title

# Short enough for the head of a narrow column; the whole titles are those of `values.choices`.
LEVELS: Final = {
    Level.TOP: N_("Top"),
    Level.SENIOR: N_("Deputies"),
    Level.MIDDLE: N_("Middle"),
    Level.STAFF: N_("Staff"),
}


@dataclass(frozen=True)
class CoverageSheet:
    """The coverage of organisations; it reads them block by block each time it is gone through."""

    service: Organisations
    ids: Sequence[int]

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Coverage")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title, headings, rows."""
        heads = (
            blocks.Column(_("Organisation"), 2.2),
            blocks.Column(_("Nature"), 1.1),
            *(blocks.Column(_(head), 0.6, "right") for head in LEVELS.values()),
            blocks.Column(_("Top people and their sponsors"), 2.4),
            blocks.Column(_("Key contacts"), 1.7),
            blocks.Column(_("Weak spots"), 1.8),
        )
        rows = sheets.Afresh(lambda: map(_row, self.service.coverage(self.ids)))
        yield from sheets.TableSheet(_("Coverage"), heads, rows, organisation_count(len(self.ids))).blocks()


def organisation_count(count: int) -> str:
    """`1,284 organisations`."""
    return ngettext("{count} organisation", "{count} organisations", count).format(count=f"{count:,}")


def looked_after(found: Coverage, level: str) -> str:
    """How many of the people at a level are looked after: `2 / 3`; "" where there is nobody.

    Of the top people those who have a sponsor count, of the others those who have an owner or a sponsor.
    """
    total = found.people.get(level, 0)
    if level == Level.TOP:
        after = len({person.contact for person in found.top if person.sponsor})
    else:
        after = total - found.ours.get(level, {}).get(NOBODY, 0)
    return f"{after} / {total}" if total else ""


def _row(found: Coverage) -> tuple[str, ...]:
    top = (f"{person.name} ({person.sponsor or _('no sponsor')})" for person in found.top)
    keys = (f"{key.name} ({_('has left')})" if key.left else key.name for key in found.key_contacts)
    return (
        found.name,
        title(Nature(found.nature)) if found.nature else "",
        *(looked_after(found, level) for level in LEVELS),
        _(", ").join(top),
        _(", ").join(keys),
        _(", ").join(_(FLAGS[flag]) for flag in found.flags),
    )
