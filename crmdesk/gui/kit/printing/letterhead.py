"""Who sends a paper, from the settings of the office, and when."""

from datetime import date

from crmdesk.core.desk import Desk
from crmdesk.core.documents.pages import Letterhead, PageSetup


def letterhead(desk: Desk) -> Letterhead:
    """Our company's name, address and logo."""
    logo = str(desk.settings.get("company.logo", ""))
    address = str(desk.settings.get("company.address", ""))
    return Letterhead(
        str(desk.settings.get("company.name", "")),
        " · ".join(filter(None, map(str.strip, address.splitlines()))),
        (desk.contacts.photo(logo) or b"") if logo else b"",
    )


def page_setup(desk: Desk) -> PageSetup:
    """A sheet of A4 with our letterhead and today's date."""
    today: date = desk.clock.today()
    return PageSetup(date=today.isoformat(), letterhead=letterhead(desk))
