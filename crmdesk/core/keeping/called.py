"""What the rows of the book's tables are called where they are counted: what comes back, what is missing."""

from typing import Final

from crmdesk.core.language import N_, _

TITLES: Final = {
    "contact": N_("Contacts"),
    "affiliation": N_("Positions"),
    "phone": N_("Phones"),
    "email": N_("E-mails"),
    "messenger": N_("Messengers"),
    "address": N_("Addresses"),
    "label": N_("Tags and hobbies"),
    "own_value": N_("Values of own fields"),
    "link": N_("Ties"),
    "referral": N_("Referrals"),
    "apart": N_("Pairs told apart"),
    "enclosure": N_("Attachments"),
    "key_contact": N_("Key contacts"),
    "organisation": N_("Organisations"),
    "organisation_phone": N_("Phones of organisations"),
    "organisation_address": N_("Addresses of organisations"),
    "organisation_enclosure": N_("Files of organisations"),
    "colleague": N_("Colleagues"),
    "own_field": N_("Own fields"),
    "saved_view": N_("Saved views"),
    "setting": N_("Settings"),
    "occasion": N_("Days of the year"),
    "tick": N_("Days seen to"),
    "interaction": N_("Records"),
    "interaction_contact": N_("People of records"),
    "interaction_colleague": N_("Colleagues of records"),
    "interaction_enclosure": N_("Files of records"),
    "follow_up": N_("Next steps"),
    "cadence": N_("Own rhythms"),
    "put_off": N_("Reasons that may wait"),
    "news": N_("News"),
    "news_contact": N_("People of news"),
    "lookout": N_("Looks for news"),
    "gift_item": N_("Gifts of the catalogue"),
    "gift_suit": N_("Whom gifts suit"),
    "campaign": N_("Gift campaigns"),
    "stock_move": N_("Stock movements"),
    "payment": N_("Payments for gifts"),
    "recipient": N_("Gifts to people"),
    "overrule": N_("Overruled warnings"),
    "no_gift": N_("People without gifts"),
    "received": N_("Gifts we received"),
    "attachment": N_("Contents of files"),
    "history": N_("Changes of the past"),
    "touched": N_("Whom changes were about"),
}


def title_of(table: str) -> str:
    """What the rows of a table are called."""
    return _(TITLES.get(table, N_("Other entries")))
