"""What filters and views may ask of company news: when somebody last heard from us in a matter."""

from crmdesk.core.bulletins.records import BulletinKind
from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Subject
from crmdesk.core.language import N_

# ruff: noqa: S608 - statements are made of our own words
_TITLES = {
    BulletinKind.TEAM: N_("Last heard of our people"),
    BulletinKind.STRATEGY: N_("Last heard of where we are going"),
    BulletinKind.PRODUCT: N_("Last heard of our products"),
    BulletinKind.ADVERTISING: N_("Last heard of our advertising"),
    BulletinKind.EVENTS: N_("Last heard of our events"),
}


def facts() -> tuple[Subject, ...]:
    """The last day of each matter."""
    return tuple(fact(f"heard_{kind}", title, Kind.DATE, _last(kind)) for kind, title in _TITLES.items())


def _last(kind: BulletinKind) -> str:
    return (
        "(SELECT max(told.day) FROM bulletin_sent AS told CROSS JOIN bulletin ON bulletin.id = told.bulletin_id"
        f" WHERE told.contact_id = listing.id AND bulletin.kind = '{kind}')"
    )
