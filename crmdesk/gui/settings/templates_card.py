"""What records begin with where one asks for it, by their kind."""

from functools import partial

from crmdesk.core.interactions.records import Kind
from crmdesk.core.language import _
from crmdesk.core.values.choices import title
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import LongTextEditor
from crmdesk.gui.kit.editors.base import Option
from crmdesk.gui.kit.kind_row import KindRow
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace


class TemplatesCard(Card):
    """One kind at a time; the text is kept in the book as soon as one leaves it, and each change can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Templates for records"))
        self._place = place
        self._templates = place.desk.interactions.templates
        self.kinds = KindRow(_("Kind"), [Option(str(kind), title(kind)) for kind in Kind])
        self.text = LongTextEditor(_("Template"), lines=5)
        self.text.field.setReadOnly(place.desk.read_only)
        self.again = self.set_link(_("As shipped"), self._ship_again, _("Have the templates as they were shipped"))
        self.again.setVisible(not place.desk.read_only)
        self.add(self.kinds)
        self.add(self.text)
        said = _("Alt+T begins a record with the text of its kind; an empty one is no template.")
        self.add(label(said, "caption", wrap=True))
        self._shown = Kind.VISIT
        self.kinds.choose(str(self._shown))
        self.show_texts()
        self.kinds.changed.connect(lambda _key: self._turn())
        self.text.committed.connect(self._save)

    def show_texts(self) -> None:
        """Show what the book keeps."""
        self._shown = Kind(self.kinds.chosen)
        self.text.set_value(self._templates.of(self._shown))

    def _turn(self) -> None:
        """Keep what is typed for the kind before, and show that of the other one."""
        self.text.commit()
        self.show_texts()

    def _save(self, text: str) -> None:
        self._place.writing.do(partial(self._templates.change, {self._shown: text}), _("Saved"))

    def _ship_again(self) -> None:
        self._place.writing.do(self._templates.ship_again, _("The templates are as they were shipped"))
