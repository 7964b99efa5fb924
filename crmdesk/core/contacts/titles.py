"""What a value by which a field is narrowed or filtered is called, in the current language."""

from crmdesk.core.contacts import lacking
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.words import NONE, TODAY
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.choices import title


def title_of(key: str, value: str) -> str:
    """What a value of a field is called."""
    field = BY_KEY.get(key)
    if value == NONE:
        return _("Not set")
    if field is None:
        return value
    if field.kind is Kind.REGION:
        place = regions.region(value)
        return place.name if place else value
    if field.kind is Kind.BIRTHDAY:
        return _("Month {month}").format(month=int(value)) if value.isdecimal() and len(value) == 2 else value
    if field.kind is Kind.GAPS:
        return _(lacking.GAPS.get(value, value))
    if field.kind is Kind.DATE and TODAY in value:
        return value.replace(TODAY, _("today"))
    if field.choices is not None and value in set(field.choices):
        return title(field.choices(value))
    return value
