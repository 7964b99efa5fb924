"""How it stands with a contact: when they heard from us last, when they should next, by whose rule."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import OWNER, SPONSOR, STATES, Rhythm, Rule, State
from crmdesk.core.language import N_, _
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.contacts import rhythm_words
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.interval_row import IntervalRow
from crmdesk.gui.kit.labels import KeyValues, label, rule, set_state
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.tints import RHYTHM_TINTS
from crmdesk.gui.kit.until_dialog import until_editor
from crmdesk.gui.kit.words_for_days import said_day

TITLE: Final = N_("Rhythm")


class _Known(NamedTuple):
    """How it stands with a contact, and with its sponsor."""

    rhythm: Rhythm
    own: Rule | None
    sponsor: Rhythm | None
    sponsor_own: Rule | None


def _read(desk: Desk, contact: int) -> _Known:
    cadence = desk.interactions.cadence
    own, sponsor_own = cadence.own_rule(contact), cadence.own_rule(contact, SPONSOR)
    return _Known(cadence.of(contact), own, cadence.of_sponsor(contact), sponsor_own)


class RhythmCard(Card):
    """Says it in words beside the colour. "Change" opens the fields; each is kept when it is left, Escape closes."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_(TITLE), parent)
        self._place = place
        self._person: Person | None = None
        # The link ends where those of the other cards do.
        self.body.setContentsMargins(16, 12, 16, 14)
        self.title.setMinimumHeight(24)
        self.state, self.said = chip(_(STATES[State.NONE])), label("", "body2", wrap=True)
        self.set_sign(self.state)
        self.add(self.said)
        self.values = KeyValues()
        self.add(self.values)
        self.edits = self._make_edits()
        self.edits.hide()
        self.add(self.edits)
        self.more = self.set_link(_("Change"), self.toggle, _("Change {title}").format(title=_(TITLE)))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Look for how it stands with a person; the card stays as it is until that is known."""
        another = self._person is None or self._person.id != person.id
        self._person = person
        self.more.setVisible(not locked)
        if another or locked:
            self._open(on=False)
        find = partial(_read, self._place.desk, person.id)
        self._place.jobs.run(find, self._fill, key="contacts.rhythm")

    def toggle(self) -> None:
        """Open the fields, or close them."""
        self._open(on=self.edits.isHidden())
        (self.more if self.edits.isHidden() else self.own.ideal).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the fields."""
        if event.key() == Qt.Key.Key_Escape and not self.edits.isHidden():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def _open(self, *, on: bool) -> None:
        self.edits.setVisible(on)
        self.more.setText(_("Close") if on else _("Change"))

    def _fill(self, known: _Known) -> None:
        person, rhythm = self._person, known.rhythm
        if person is None:
            return
        today = self._place.desk.clock.today()
        _show_state(self.state, rhythm)
        self.said.setText(rhythm_words.standing(rhythm, today))
        self.values.clear()
        reached = rhythm_words.ago(rhythm.reached, today) if rhythm.reached else _("Nobody reached them yet.")
        self.values.add(_("Last contact"), reached)
        if rhythm.rule is not None:
            told = (rhythm_words.interval(rhythm.rule), rhythm_words.whence(rhythm, person))
            self.values.add(_("Interval"), " · ".join(filter(None, told)))
        if known.sponsor is not None:
            self.values.add(_("Sponsor"), self._of_sponsor(known.sponsor, person))
        self.own.show_rule(known.own)
        self.sponsor.show_rule(known.sponsor_own)
        self.sponsor.setVisible(bool(person.sponsor))
        self.pause.set_value(rhythm.paused_until if rhythm.paused_until > today.isoformat() else "")

    def _of_sponsor(self, rhythm: Rhythm, person: Person) -> str:
        today = self._place.desk.clock.today()
        last = rhythm_words.ago(rhythm.reached, today) if rhythm.reached else _("never spoke to them")
        now = _("{state}: {text}").format(state=_(STATES[rhythm.state]), text=rhythm_words.standing(rhythm, today))
        return "\n".join((f"{person.sponsor} · {last}", now))

    def _make_edits(self) -> QWidget:
        """An interval of their own, that of the sponsor, and a pause."""
        self.own = IntervalRow(_("Own interval, days"), _("By the rule"))
        self.sponsor = IntervalRow(_("As sponsor, days"), _("By the rule"))
        self.pause = until_editor(self._place.desk.clock.today())
        resolved = label("", "caption")
        self.pause.field.textChanged.connect(
            lambda text: resolved.setText(said_day(text, self._place.desk.clock.today()))
        )
        self.own.committed.connect(partial(self._keep_rule, OWNER))
        self.sponsor.committed.connect(partial(self._keep_rule, SPONSOR))
        self.pause.committed.connect(self._keep_pause)
        edits = QWidget()
        column = QVBoxLayout(edits)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        for part in (rule(), self.own, self.sponsor, label(_("Pause until, empty for none"), "caption")):
            column.addWidget(part)
        column.addWidget(self.pause)
        column.addWidget(resolved)
        return edits

    def _keep_rule(self, kind: str, wanted: Rule | None) -> None:
        person = self._person
        if person is not None:
            self._do(partial(self._place.desk.interactions.cadence.set_own, person.id, wanted, kind), person)

    def _keep_pause(self, words: str) -> None:
        person, desk = self._person, self._place.desk
        if person is not None:
            until = next_date(words, desk.clock.today()).isoformat() if words else ""
            self._do(partial(desk.interactions.cadence.pause, person.id, until), person)

    def _do(self, work: Callable[[], object], person: Person) -> None:
        self._place.writing.do(work, _("Saved for {name}").format(name=person.name))


def _show_state(shown: QLabel, rhythm: Rhythm) -> None:
    text = _(STATES[rhythm.state])
    shown.setText(text)
    shown.setAccessibleName(text)
    set_state(shown, "tint", RHYTHM_TINTS[rhythm.state])
