"""Whom a campaign is for: found by words, saved views and rules, each with the reasons why they are on the list."""

from collections.abc import Iterable, Sequence
from typing import Final

from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.words import VIEW as VIEW_FIELD
from crmdesk.core.contacts.words import FieldTerm, Where
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts.planned import RULE, STANDING, VIEW, WORDS, Choosing, Rule, joined
from crmdesk.core.language import _
from crmdesk.core.organisations.sql import NO_MORE_THERE
from crmdesk.core.values.choices import Standing
from crmdesk.core.values.text import clean
from crmdesk.core.views.asking import asked
from crmdesk.core.views.service import Views

_BY_RULE: Final = {
    Rule.VIP: "SELECT id FROM listing WHERE trashed = 0 AND tier = 'VIP'",
    Rule.KEY: (
        "SELECT DISTINCT key_contact.contact_id FROM key_contact CROSS JOIN contact ON contact.id = contact_id"  # noqa: S608 - constants
        f" WHERE contact.deleted_at IS NULL AND NOT {NO_MORE_THERE}"
    ),
    Rule.SPONSORED: (
        "SELECT id FROM contact WHERE deleted_at IS NULL"
        " AND sponsor_id IN (SELECT id FROM colleague WHERE deleted_at IS NULL)"
    ),
}


def chosen(choosing: Choosing, contacts: Contacts, views: Views) -> dict[int, str]:
    """Everybody who is meant, with their reasons as they are kept.

    Raises InvalidInput for nothing asked, or words that ask for what is not there; NotFound for a view that is gone.
    """
    if choosing.empty:
        raise _nobody(_("Say whom the gifts are for: words, a view or a rule."))
    found: dict[int, list[str]] = {}
    for reason, people in _asked(choosing, contacts, views):
        for contact in people:
            found.setdefault(contact, []).append(reason)
    return {contact: joined(reasons) for contact, reasons in found.items()}


def left_out_for(standing: str, *, by_hand: bool = False) -> str:
    """Why somebody of this standing is given nothing, as it is kept; "" where they may be.

    Who is lost is given something only where somebody chose them by hand.
    """
    closed = {Standing.LEFT_TRADE, Standing.DECEASED, Standing.DO_NOT_CONTACT, *(() if by_hand else (Standing.LOST,))}
    return f"{STANDING}:{standing}" if standing in closed else ""


def _asked(choosing: Choosing, contacts: Contacts, views: Views) -> Iterable[tuple[str, Sequence[int]]]:
    finder: Finder = contacts.finder
    for rule in choosing.rules:
        yield f"{RULE}:{rule}", [key for (key,) in contacts.query(_BY_RULE[rule])]
    for view in choosing.views:
        if views.named(view) is None:
            raise NotFound(_("This view is not in the book any more."))
        yield f"{VIEW}:{view}", finder.ids(Where(fields=(FieldTerm(VIEW_FIELD, (view,)),)))
    for words in map(clean, choosing.words):
        if not words:
            raise _nobody(_("Say whom the gifts are for: words, a view or a rule."))
        yield f"{WORDS}:{words}", finder.ids(asked(words, finder, views))


def _nobody(sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {"people": sentence})
