"""The fields of an organisation, in the order of the form. Nothing else in the program lists them."""

from typing import Final

from crmdesk.core.contacts.fields import Field, Group, Kind
from crmdesk.core.language import N_
from crmdesk.core.values.choices import Nature

FIELDS: Final[tuple[Field, ...]] = (
    Field("name", N_("Name"), Kind.TEXT, Group.PERSON, form=False),
    Field("phones", N_("Phones"), Kind.PHONES, Group.REACH),
    Field("site", N_("Website"), Kind.TEXT, Group.REACH),
    Field("addresses", N_("Addresses"), Kind.ADDRESSES, Group.REACH),
    Field("nature", N_("Nature"), Kind.CHOICE, Group.BUSINESS, choices=Nature),
    Field("region", N_("Region"), Kind.REGION, Group.BUSINESS),
    Field("parent", N_("Belongs to"), Kind.TEXT, Group.BUSINESS),
    Field("note", N_("Note"), Kind.LONG_TEXT, Group.NOTE),
    Field("logo", N_("Logo"), Kind.PHOTO, Group.PERSON, form=False),
)
BY_KEY: Final = {field.key: field for field in FIELDS}
