"""What the questions about organisations have in common, as SQL.

Somebody is there while the position has not ended, and the person is neither in the trash nor out of the trade. Who is
out is asked of an index of the read table: they are few, and no contact has to be looked at for it. Where few contacts
are read anyway, it is asked of them.
"""

from typing import Final

from crmdesk.core.contacts.listing import RANKS
from crmdesk.core.organisations.records import Flag
from crmdesk.core.values.choices import Level, Standing

_GONE: Final = (Standing.LEFT_TRADE, Standing.DECEASED)
_OUT_RANKS: Final = ",".join(str(RANKS[standing]) for standing in _GONE)
OUT: Final = (
    "(SELECT id FROM listing WHERE trashed = 1 UNION ALL"  # noqa: S608 - constants, as in all of this module
    f" SELECT id FROM listing WHERE trashed = 0 AND standing_rank IN ({_OUT_RANKS}))"
)
IS_OUT: Final = "(contact.deleted_at IS NOT NULL OR contact.standing IN ({}))".format(
    ",".join(f"'{standing}'" for standing in _GONE)
)
PRESENT: Final = f"affiliation.until = '' AND affiliation.contact_id NOT IN {OUT}"
_THERE: Final = f"FROM affiliation WHERE affiliation.organisation_id = organisation.id AND {PRESENT}"
_TOP: Final = f"{_THERE} AND affiliation.level = '{Level.TOP}'"
# A sponsor who is no colleague any more looks after nobody.
_SPONSORED: Final = (
    "EXISTS (SELECT 1 FROM contact WHERE contact.id = affiliation.contact_id"
    " AND contact.sponsor_id IN (SELECT id FROM colleague WHERE deleted_at IS NULL))"
)
NO_MORE_THERE: Final = (
    "NOT EXISTS (SELECT 1 FROM affiliation WHERE affiliation.contact_id = key_contact.contact_id"
    " AND affiliation.organisation_id = key_contact.organisation_id AND affiliation.until = '')"
)
KEY_LEFT: Final = f"(key_contact.contact_id IN {OUT} OR {NO_MORE_THERE})"
PEOPLE: Final = f"(SELECT count(DISTINCT affiliation.contact_id) {_THERE})"
TOP: Final = f"(SELECT count(DISTINCT affiliation.contact_id) {_TOP})"
FLAGGED: Final = {
    Flag.NO_KEY_CONTACT: "NOT EXISTS (SELECT 1 FROM key_contact WHERE key_contact.organisation_id = organisation.id)",
    Flag.SINGLE_CONTACT: f"{PEOPLE} = 1",
    Flag.MAIN_CONTACT_LEFT: (
        f"organisation.id IN (SELECT key_contact.organisation_id FROM key_contact WHERE {KEY_LEFT})"  # noqa: S608
    ),
    # One walk over the positions; asked organisation by organisation it takes five times as long.
    Flag.TOP_WITHOUT_SPONSOR: (
        "organisation.id IN (SELECT affiliation.organisation_id FROM affiliation"  # noqa: S608
        f" WHERE affiliation.level = '{Level.TOP}' AND {PRESENT} AND NOT {_SPONSORED})"
    ),
}


def nearest(organisation: str) -> str:
    """SQL: who is nearest to us at an organisation, NULL where nobody is: a key contact, else the highest."""
    return (
        "(SELECT there.contact_id FROM affiliation AS there LEFT JOIN key_contact AS chosen"  # noqa: S608
        " ON chosen.contact_id = there.contact_id AND chosen.organisation_id = there.organisation_id"
        f" WHERE there.organisation_id = {organisation} AND there.until = '' AND there.contact_id NOT IN {OUT}"
        " ORDER BY chosen.id IS NULL, CASE there.level WHEN 'top' THEN 1 WHEN 'senior' THEN 2 WHEN 'middle' THEN 3"
        " ELSE 4 END, there.id LIMIT 1)"
    )
