"""What is asked of company news: what happened, in which matter, and when."""

from PySide6.QtWidgets import QWidget

from crmdesk.core.bulletins.records import KINDS, Bulletin, BulletinDraft, BulletinKind
from crmdesk.core.language import _
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog


class BulletinDialog(FormDialog):
    """A new piece of news, or `bulletin` to be changed."""

    def __init__(self, today: str, bulletin: Bulletin | None = None, parent: QWidget | None = None) -> None:
        title = _("Company news") if bulletin else _("New company news")
        super().__init__(title, _("Save"), parent, 560)
        kinds = [Option(key, _(name)) for key, name in KINDS.items()]
        self.add_fields(
            (
                {"title": TextEditor(_("What happened, in a few words"))},
                {"kind": ChoiceEditor(_("Matter"), kinds, needed=True), "day": TextEditor(_("Day"))},
                {"text": LongTextEditor(_("All that there is to say"), lines=7)},
            ),
            needed=("title",),
        )
        self.editors["title"].set_value(bulletin.title if bulletin else "")
        self.editors["kind"].set_value(bulletin.kind if bulletin else str(BulletinKind.PRODUCT))
        self.editors["day"].set_value(bulletin.day if bulletin else today)
        self.editors["text"].set_value(bulletin.text if bulletin else "")
        self.editors["title"].focus()

    def asked(self) -> BulletinDraft:
        """What was written."""
        return BulletinDraft(self.value("kind"), self.value("title"), self.value("text"), self.value("day"))
