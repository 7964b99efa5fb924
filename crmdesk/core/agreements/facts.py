"""What filters and views may ask of agreements: how many a contact stands for, and when the next of them ends."""

from typing import Final

from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Subject
from crmdesk.core.language import N_

# In brackets the day is asked once, not for each row.
_RUNNING: Final = (
    "FROM agreement_contact AS stands CROSS JOIN agreement ON agreement.id = agreement_id"
    " WHERE stands.contact_id = listing.id AND role = 'theirs' AND agreement.deleted_at IS NULL AND ended_on = ''"
    " AND (ends = '' OR ends >= (SELECT today()))"
)


def facts() -> tuple[Subject, ...]:
    """All of them, in the order in which they are offered."""
    return (
        fact("agreements", N_("Agreements in force"), Kind.NUMBER, f"(SELECT nullif(count(*), 0) {_RUNNING})"),
        fact("agreement_ends", N_("Their agreement ends"), Kind.DATE, f"(SELECT min(nullif(ends, '')) {_RUNNING})"),
    )
