"""Looking for news of an organisation on its site, and keeping that somebody did."""

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crmdesk.core.errors import CrmError
from crmdesk.core.language import _
from crmdesk.core.values.links import parse_link
from crmdesk.gui.kit.page import Workplace


def open_site(place: Workplace, organisation: int) -> bool:
    """Open the site of an organisation; False, and a word, where none is kept or it is no link."""
    try:
        kept = place.desk.organisations.organisation(organisation)
        link = parse_link(kept.site)
    except CrmError as error:
        place.messages.trouble(error)
        return False
    if not link:
        place.messages.info(_("No website of {name} is kept yet.").format(name=kept.name))
        return False
    QDesktopServices.openUrl(QUrl(link))
    return True


def looked(place: Workplace, organisation: int, name: str) -> None:
    """Keep that somebody looked for news of an organisation today."""
    said = _("Looked for news of {name}").format(name=name)
    place.writing.do(partial(place.desk.news.looked, organisation), said)
