"""What is asked about our own people: a name and a rank, and who takes everything over."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.our_people import OurColleague
from crmdesk.core.contacts.showing import people_count
from crmdesk.core.language import _
from crmdesk.core.values.choices import Level
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor, options
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label


class ColleagueDialog(FormDialog):
    """Name and rank of somebody new, or of a colleague."""

    def __init__(self, colleague: OurColleague | None = None, parent: QWidget | None = None) -> None:
        super().__init__(_("Change a colleague") if colleague else _("New colleague"), _("Save"), parent)
        name = TextEditor(_("Name"), lambda text: "" if text else _("A colleague needs a name."))
        level = ChoiceEditor(_("Level"), options(Level))
        name.set_value(colleague.name if colleague else "")
        level.set_value(colleague.level if colleague else "")
        self.add_fields([{"name": name}, {"level": level}])
        name.focus()
        name.field.selectAll()


class HandOverDialog(FormDialog):
    """Which colleague takes over everything of another; `print_book` shows the handover book for the one chosen."""

    def __init__(
        self,
        giver: OurColleague,
        takers: Sequence[OurColleague],
        print_book: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Hand over everything of {name}").format(name=giver.name)
        super().__init__(title, _("Hand over"), parent)
        parts = (
            (_("Owner of {count}"), giver.owned),
            (_("Sponsor of {count}"), giver.sponsored),
            (_("Closest to {count}"), giver.key_contacts),
        )
        said = [text.format(count=people_count(count)) for text, count in parts if count]
        self.add(label(" · ".join(said), "body2", wrap=True))
        self._names = {str(one.id): one.name for one in takers}
        editor = ChoiceEditor(
            _("Taken over by"),
            [Option(key, name) for key, name in self._names.items()],
            lambda key: "" if key else _("Choose who takes over."),
            at_once=False,
        )
        editor.set_value("")
        self.add_fields([{"taker": editor}])
        hint = _("It is one step, and one undo brings everything back.")
        self.add(label(hint, "caption2", wrap=True))
        self.add_button(_("Handover book"), lambda: print_book(self._names.get(editor.value(), "")), "print")
        editor.focus()

    @property
    def taker(self) -> tuple[int, str]:
        """Id and name of who was chosen."""
        key = str(self.value("taker"))
        return int(key), self._names[key]
