"""Everything that a partner was told and that was agreed with it, before the yearly meeting."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.directory.records import MATTERS, Line, Matter, Partner
from crmdesk.core.language import _
from crmdesk.core.reports.reading import SUPPLIERS
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.spoken import heard
from crmdesk.core.values.text import fold

if TYPE_CHECKING:
    from crmdesk.core.directory.document import DirectorySheet

Rows = Callable[[str, Sequence[Any]], list[Any]]
_AGREED: Final = (
    "SELECT coalesce(nullif(signed, ''), begins) AS day, 'agreed' AS matter, agreement.id AS record, number AS text,"
    " organisation_id AS partner, coalesce(product.name, '') AS name FROM agreement"
    " LEFT JOIN agreement_product AS covered ON covered.agreement_id = agreement.id"
    " LEFT JOIN product ON product.id = product_id"
    " WHERE agreement.deleted_at IS NULL AND organisation_id IS NOT NULL AND day <> ''"
)
_ENDED: Final = (
    "SELECT ended_on, 'ended', id, number, organisation_id, '' FROM agreement"
    " WHERE deleted_at IS NULL AND organisation_id IS NOT NULL AND ended_on <> ''"
)
_REPORTED: Final = (
    "SELECT report_sent.day, 'reported', report.id, report.period, report.organisation_id, contact.name"
    " FROM report_sent JOIN report ON report.id = report_id JOIN contact ON contact.id = contact_id"
    " WHERE report.deleted_at IS NULL"
)
_ANNOUNCED: Final = (
    "SELECT bulletin_sent.day, 'announced', bulletin.id, bulletin.title, affiliation.organisation_id, contact.name"
    " FROM bulletin_sent JOIN bulletin ON bulletin.id = bulletin_id JOIN contact ON contact.id ="
    " bulletin_sent.contact_id JOIN affiliation ON affiliation.contact_id = contact.id AND affiliation.until = ''"
    " WHERE bulletin.deleted_at IS NULL AND contact.deleted_at IS NULL"
)
_ALL: Final = " UNION ALL ".join((_AGREED, _ENDED, _REPORTED, _ANNOUNCED))
# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
_PARTNERS: Final = (
    f"WITH suppliers AS (SELECT id FROM ({SUPPLIERS})), told AS ({_ALL})"
    " SELECT partner, organisation.name, iif(partner IN suppliers, ?1, organisation.nature) AS side,"
    " count(DISTINCT day || matter || record), max(day)"
    " FROM told JOIN organisation ON organisation.id = partner WHERE organisation.deleted_at IS NULL"
    " AND (partner IN suppliers OR partner IN (SELECT organisation_id FROM agreement WHERE deleted_at IS NULL))"
    " GROUP BY partner ORDER BY side <> ?1, organisation.name COLLATE NOCASE, partner"
)
_LINES: Final = (
    f"SELECT day, matter, record, text, name FROM ({_ALL}) WHERE partner = ? ORDER BY day DESC, record DESC, name"
)


class Directory:
    """What partners were told and what was agreed with them, in one open book."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def partners(self, text: str = "") -> list[Partner]:
        """Suppliers, and whoever something was agreed with, that there is anything to tell of, suppliers first; those
        whose names words are in, as they are written or spoken.
        """
        words = fold(text).split()
        found = (Partner(*row) for row in self._rows(_PARTNERS, (Nature.UPSTREAM,)))
        return [each for each in found if all(heard(each.name, word) for word in words)]

    def lines(self, partner: int) -> list[Line]:
        """Everything of a partner, the last first; of what reached several on one day one line."""
        found: dict[tuple[str, str, int, str], list[str]] = {}
        for day, matter, record, text, name in self._rows(_LINES, (partner,)):
            names = found.setdefault((day, matter, record, text), [])
            if name and name not in names:
                names.append(name)
        return [
            Line(day, Matter(matter), record, text, tuple(names))
            for (day, matter, record, text), names in found.items()
        ]

    def sheet(self, partner: Partner) -> "DirectorySheet":
        """It all on one sheet."""
        from crmdesk.core.directory.document import DirectorySheet  # noqa: PLC0415 - whoever only looks prints nothing

        return DirectorySheet(partner, tuple(self.lines(partner.id)))


def said(line: Line) -> str:
    """What a line says."""
    if line.matter is Matter.REPORTED:
        return _("Progress report {period}").format(period=line.text)
    if line.matter is Matter.ANNOUNCED:
        return line.text
    return _("Agreement {number}").format(number=line.text) if line.text else _("Agreement")


def cells(line: Line) -> tuple[str, str, str, str]:
    """A line as a row of a table: day, matter, what, to whom."""
    return line.day, _(MATTERS[line.matter]), said(line), _(", ").join(line.names)
