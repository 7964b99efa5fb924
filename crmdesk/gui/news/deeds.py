"""What one does with news: write it down, look at the steps it calls for, start them."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.asking import ask_and_write, ask_in_form
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.news.dialogs import NewsDialog, PlaybookDialog


def tell_news(place: Workplace, contact: int, parent: QWidget) -> None:
    """Ask what happened to a contact (0: to whom is asked too), then show the steps of its playbook."""
    dialog = NewsDialog(place.desk.contacts, contact, parent)
    key = ask_in_form(place, dialog, lambda: place.desk.news.add(dialog.draft()), _("News written down"))
    if key is not None:
        start_playbook(place, key, parent)


def start_playbook(place: Workplace, news: int, parent: QWidget) -> None:
    """Show the steps that news calls for, and make follow-ups of those that are wanted."""
    desk = place.desk
    found = desk.news.item(news)
    dialog = PlaybookDialog(found.title, desk.news.plan(news), desk.contacts.colleagues(), parent)
    said, refused = _("The playbook is started"), place.messages.trouble
    ask_and_write(place, dialog, lambda: desk.news.start(news, dialog.chosen), said, refused)
