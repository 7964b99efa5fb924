"""How company news reads in a list."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from crmdesk.core.bulletins.records import CHANNELS, Bulletin, BulletinKind, kind_title
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName

TINTS: Final[Mapping[str, TintName]] = {
    BulletinKind.TEAM: "blue",
    BulletinKind.STRATEGY: "violet",
    BulletinKind.PRODUCT: "accent",
    BulletinKind.ADVERTISING: "rose",
    BulletinKind.EVENTS: "amber",
}
SIGNS: Final[Mapping[str, str]] = {
    BulletinKind.TEAM: "groups",
    BulletinKind.STRATEGY: "monitoring",
    BulletinKind.PRODUCT: "pill",
    BulletinKind.ADVERTISING: "campaign",
    BulletinKind.EVENTS: "calendar_month",
}


class BulletinRow(NamedTuple):
    """A piece of news as a row: how it reads aloud, and itself."""

    said: str
    bulletin: Bulletin


def bulletin_row(bulletin: Bulletin) -> Row:
    """A piece of news as the list keeps it."""
    texts = (bulletin.title, kind_title(bulletin.kind), bulletin.day, told_text(bulletin))
    return BulletinRow(_(", ").join(texts), bulletin)


def bulletin_lines(row: Row) -> TwoLines:
    """What happened, of which matter and when, and in a chip how many know."""
    bulletin: Bulletin = row[1]
    told = sum(bulletin.told.values())
    return TwoLines(
        bulletin.id, bulletin.title, kind_title(bulletin.kind), caption=bulletin.day,
        sign=(SIGNS[bulletin.kind], TINTS[bulletin.kind]),
        mark=(f"{told:,}", "green") if told else (_("Not told"), "amber"),
    )  # fmt: skip


def told_text(bulletin: Bulletin) -> str:
    """How many were told, by each channel."""
    parts = [
        ngettext("{channel}: {count} person", "{channel}: {count} people", count).format(
            channel=_(CHANNELS[channel]), count=f"{count:,}"
        )
        for channel, count in bulletin.told.items()
    ]
    return " · ".join(parts) or _("Nobody was told yet")
