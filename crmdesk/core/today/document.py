"""The list of a day on paper, with a box to tick and room to write: the call sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.contacts.handing_out import number_on_paper
from crmdesk.core.documents import blocks
from crmdesk.core.language import _, ngettext
from crmdesk.core.today.records import Row

BOX: Final = "□"


@dataclass(frozen=True)
class CallSheet:
    """Whom to call on a day; `remark` says whose list it is and of which day. Numbers that the screen hides have stars
    unless they are wanted `whole`.
    """

    rows: Sequence[Row]
    remark: str = ""
    whole: bool = False

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Call sheet")

    def blocks(self) -> Iterator[blocks.Block]:
        """A title, then a line for each person."""
        yield blocks.Title(self.subject, self.remark)
        if not self.rows:
            yield blocks.Notice(_("Nobody is waiting"))
            return
        columns = (
            blocks.Column("", 0.2), blocks.Column(_("Name"), 0.8), blocks.Column(_("Organisation"), 1.6),
            blocks.Column(_("Phone"), 1.1), blocks.Column(_("Why"), 2.6), blocks.Column(_("What was said"), 1.8),
        )  # fmt: skip
        yield blocks.TableHead(columns)
        for row in self.rows:
            phone = number_on_paper(row.phone, whole=self.whole)
            yield blocks.TableRow(columns, (BOX, row.name, row.organisation, phone, row.why, ""))
        count = len(self.rows)
        yield blocks.Paragraph(ngettext("{count} person", "{count} people", count).format(count=count))
