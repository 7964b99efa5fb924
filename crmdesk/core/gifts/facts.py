"""What filters and views may ask of gifts: the last one and how it was taken, how many and what they cost this year."""

from typing import Final

from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Subject
from crmdesk.core.gifts.reception import GIVEN
from crmdesk.core.gifts.records import REACTIONS, Reaction
from crmdesk.core.language import N_

# ruff: noqa: S608 - statements are made of our own words
_THEIRS: Final = f"FROM recipient WHERE recipient.contact_id = listing.id AND {GIVEN}"
# What stands on the timeline as a gift was given too, whoever plans it or not.
_LAST: Final = (
    f"max(coalesce((SELECT max(recipient.day) {_THEIRS}), ''), coalesce((SELECT date(max(at) / 1000, 'unixepoch',"
    " 'localtime') FROM interaction_contact AS took CROSS JOIN interaction ON interaction.id = took.interaction_id"
    " WHERE took.contact_id = listing.id AND kind = 'gift' AND interaction.deleted_at IS NULL), ''))"
)
# Whole years from the last gift until today; who never got one has none.
_AGO: Final = (
    f"(SELECT (CAST(strftime('%Y%m%d', (SELECT today())) AS INTEGER) - CAST(replace(day, '-', '') AS INTEGER)) / 10000"
    f" FROM (SELECT {_LAST} AS day) WHERE day <> '')"
)
_TAKEN: Final = (
    f"(SELECT iif(reaction = '' AND status = 'returned', status, reaction) {_THEIRS}"
    " ORDER BY recipient.day DESC, recipient.id DESC LIMIT 1)"
)
_YEAR: Final = (
    "AND recipient.day >= (SELECT substr(today(), 1, 4){ago}) || '-01-01'"
    " AND recipient.day <= (SELECT substr(today(), 1, 4){ago}) || '-12-31'"
)
_AMOUNT: Final = "(SELECT sum(recipient.count * approved_cost) / 100.0 {which} {year})"
_THIS, _BEFORE = _YEAR.format(ago=""), _YEAR.format(ago=" - 1")
_GOT: Final = (
    "(SELECT max(received.day) FROM received WHERE received.contact_id = listing.id AND received.deleted_at IS NULL)"
)


def facts() -> tuple[Subject, ...]:
    """All of them, in the order in which they are offered."""
    return (
        fact("last_gift", N_("Last gift"), Kind.DATE, _LAST),
        fact("gift_years", N_("Years without a gift"), Kind.NUMBER, _AGO),
        fact(
            "gift_reaction", N_("How the last gift was received"), Kind.CHOICE, _TAKEN,
            {key: title for key, title in REACTIONS.items() if key != Reaction.NONE},
        ),
        fact("gifts_this_year", N_("Gifts this year"), Kind.NUMBER, f"(SELECT count(*) {_THEIRS} {_THIS})"),
        fact(
            "gift_amount", N_("Gifts this year, amount"), Kind.MONEY, _AMOUNT.format(which=_THEIRS, year=_THIS)
        ),
        fact(
            "gift_amount_before", N_("Gifts last year, amount"), Kind.MONEY,
            _AMOUNT.format(which=_THEIRS, year=_BEFORE),
        ),
        fact("gift_received", N_("Last gift from them"), Kind.DATE, _GOT),
    )  # fmt: skip
