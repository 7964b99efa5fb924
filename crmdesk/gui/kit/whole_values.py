"""Whether what the screen hides goes onto paper or into a file whole: asked each time, and kept in the history."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid

from crmdesk.core.contacts import masking
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.labels import plain_tip
from crmdesk.gui.kit.page import Workplace

_TITLES = {"phones": N_("Phone numbers"), "addresses": N_("Home addresses")}


class WholeValues(QCheckBox):
    """Asks it of the contacts that `whom` answers; hidden where the office has none of `fields` masked. `changed` hears
    that the paper is another one now: what is shown in a preview is noted before it is.
    """

    def __init__(
        self, place: Workplace, whom: Callable[[], Sequence[int]], changed: Callable[[], object] | None = None,
        parent: QWidget | None = None, fields: Sequence[str] = masking.CHOICES,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._place, self._whom, self._changed, self._fields = place, whom, changed, fields
        self._noted: set[str] = set()
        self._allowed = False
        titles = _(", ").join(_(_TITLES[key]) for key in self._masked())
        self.setText(_("Without stars: {fields}").format(fields=titles))
        self.setToolTip(plain_tip(_("The office has them masked. That they go out whole is kept in the history.")))
        self.setVisible(bool(self._masked()))
        if changed is not None:
            self.toggled.connect(self._take)

    @property
    def whole(self) -> bool:
        """Whether the paper may have them now."""
        return not self._masked() or (self._allowed if self._changed is not None else self.isChecked())

    def going_out(self, sensitive: Collection[str] = ()) -> list[str]:
        """The hidden fields that go along whole, beside `sensitive` ones that were ticked."""
        return [*(self._masked() if self.isChecked() else ()), *sensitive]

    def _masked(self) -> list[str]:
        return [key for key in self._fields if key in masking.hidden()]

    def note(self, sensitive: Collection[str], then: Callable[[], object]) -> None:
        """Keep in the history what goes out, each field once a dialog, then go on."""
        new = [key for key in self.going_out(sensitive) if key not in self._noted]
        if not new:
            then()
            return
        contacts = list(self._whom())

        def noted() -> None:
            self._noted.update(new)
            if isValid(self):
                then()

        self._place.writing.do(partial(self._place.desk.contacts.note_handed_out, contacts, new), then=noted)

    def _take(self, on: bool) -> None:
        assert self._changed is not None
        if on:
            self.note((), self._allow)
        else:
            self._allowed = False
            self._changed()

    def _allow(self) -> None:
        assert self._changed is not None
        self._allowed = self.isChecked()
        self._changed()
