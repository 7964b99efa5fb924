"""What sponsors of ours owe, as the call sheet that each of them is handed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.contacts.handing_out import number_on_paper
from crmdesk.core.documents import blocks
from crmdesk.core.interactions.cadence import Cadences, Owed
from crmdesk.core.interactions.records import STATES
from crmdesk.core.language import _, ngettext
from crmdesk.core.storage.database import Row as Found
from crmdesk.core.today.document import BOX

Page = Callable[[Sequence[int], Sequence[str]], dict[int, Found]]
_COLUMNS: Final = ("name", "title", "organisation", "phone", "owner")


@dataclass(frozen=True)
class Call:
    """A call that is owed: whom, when they last spoke ("" for never), since when it is due, and how that stands."""

    name: str
    title: str
    organisation: str
    phone: str
    owner: str
    owed: Owed


@dataclass(frozen=True)
class Calls:
    """What one sponsor owes, who waits longest first."""

    sponsor: str
    calls: tuple[Call, ...]


def calls_owed(cadence: Cadences, page: Page, names: Mapping[int, str], sponsor: int | None = None) -> list[Calls]:
    """What is owed by now, sponsor by sponsor by their names; of one alone if given."""
    owed = cadence.owed(sponsor)
    known = page([one.contact for one in owed], _COLUMNS)
    found: dict[int, list[Call]] = {}
    for one in owed:
        if one.contact in known:
            name, title, organisation, phone, owner = map(str, known[one.contact])
            found.setdefault(one.sponsor, []).append(Call(name, title, organisation, phone, owner, one))
    parts = [Calls(names.get(key, ""), tuple(calls)) for key, calls in found.items()]
    return sorted(parts, key=lambda part: part.sponsor)


@dataclass(frozen=True)
class SponsorSheet:
    """A call sheet for each of these sponsors, each beginning a page; `day` is that of the list. Numbers that the
    screen hides have stars unless they are wanted `whole`.
    """

    parts: Sequence[Calls]
    day: str
    whole: bool = False

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Call sheet of sponsors")

    def blocks(self) -> Iterator[blocks.Block]:
        """For each sponsor a title, then a line for each call."""
        if not self.parts:
            yield blocks.Title(self.subject, self.day)
            yield blocks.Notice(_("No sponsor owes a call"))
        columns = (
            blocks.Column("", 0.2), blocks.Column(_("Name"), 1.2), blocks.Column(_("Organisation"), 1.6),
            blocks.Column(_("Phone"), 1.1), blocks.Column(_("Last spoke"), 1.0), blocks.Column(_("Due on"), 1.2),
            blocks.Column(_("Owner"), 0.7), blocks.Column(_("What was said"), 1.8),
        )  # fmt: skip
        for part in self.parts:
            yield blocks.Title(_("Calls of {name}").format(name=part.sponsor), self.day)
            yield blocks.TableHead(columns)
            for call in part.calls:
                yield blocks.TableRow(columns, _cells(call, whole=self.whole))
            count = len(part.calls)
            yield blocks.Paragraph(ngettext("{count} person", "{count} people", count).format(count=count))


def _cells(call: Call, *, whole: bool) -> tuple[str, ...]:
    owed = call.owed
    due = " · ".join((owed.due, _(STATES[owed.state])))
    who = " ".join(filter(None, (call.name, call.title)))
    phone = number_on_paper(call.phone, whole=whole)
    return (BOX, who, call.organisation, phone, owed.reached or _("Never"), due, call.owner, "")
