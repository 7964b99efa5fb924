"""The picture of a day: three meters, who brings the value, how the shares moved, and whom to see to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.attention.picture import Picture
from crmdesk.core.attention.pictures import measure, meters, pareto, trend
from crmdesk.core.attention.records import Line, Moved, Signs
from crmdesk.core.attention.service import Attention
from crmdesk.core.changes import Change
from crmdesk.core.documents.charts import Meter, Pareto, Trend
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.attention.as_of import AsOf
from crmdesk.gui.attention.people_list import BEST, NEGLECTED, OVERSERVED, TIERS, PeopleList
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.charts.view import ChartView
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage

_GROUP: Final = N_("Attention")
_KEY: Final = "attention.picture"
_LOWEST_LIST: Final = 230


@dataclass(frozen=True)
class Found:
    """The picture of a day with its lists."""

    picture: Picture
    told: Mapping[str, Mapping[int, Signs]]
    tiers: Sequence[int]


def look(room: Attention, day: date) -> Found:
    """All that is shown of a day, but for how it moved."""
    found = room.picture(day)
    told = {NEGLECTED: room.neglected(found), OVERSERVED: room.overserved(found)}
    by_contact = {key: {one.contact: one for one in signs} for key, signs in told.items()}
    return Found(found, by_contact, room.tier_differs(found))


class PicturePart(PartPage):
    """Charts above, people below; what is wrong is put right from there."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._room = place.desk.attention
        self.found: Found | None = None
        self._stale = False
        self.as_of = AsOf(place.desk.clock.today())
        self.meters = [ChartView(Meter(_(title), None)) for title in _METERS]
        self.pareto = ChartView(Pareto(_("Who brings the value"), (), 0, 0))
        self.trend = ChartView(Trend(_("Over the year"), (), ()))
        self.people = PeopleList(self._lines)
        self.nothing = EmptyState(
            "monitoring", _("Nobody has a value yet"),
            _("Bring in what your customers turned over, as your finance department lists it, or say yourself what"
              " somebody is worth in a year."),
            _("Bring turnover in…"), self.bring_turnover, "upload_file",
        )  # fmt: skip
        self._lay_out()
        self.as_of.changed.connect(lambda _day: self._ask())
        self.people.opened.connect(lambda contact: place.navigator.open("contacts", contact))
        self.people.switched.connect(self._switched)
        self._ask()

    def commands(self) -> Sequence[Action]:
        """What can be done with the picture."""

        def writes() -> bool:
            return self.found is not None and not self.place.desk.read_only

        def somebody() -> bool:
            return writes() and self.people.current is not None

        return (
            Action("attention.list", N_("Put on this week's list"), self.put_on_list, "event_upcoming", "W",
                   lambda: writes() and self.people.key in {NEGLECTED, BEST}, _GROUP),
            Action("attention.tiers", N_("Take over the suggested tiers"), self.take_tiers, "sell", "T", writes,
                   _GROUP),
            Action("attention.score", N_("Say what somebody is worth…"), self.set_score, "star", "S", somebody, _GROUP),
            Action("attention.turnover", N_("Bring turnover in…"), self.bring_turnover, "upload_file", "Ctrl+O",
                   lambda: not self.place.desk.read_only, _GROUP),
            Action("attention.earlier", N_("A month earlier"), self.as_of.earlier, "chevron_left", "[", group=_GROUP),
            Action("attention.later", N_("A month later"), self.as_of.later, "chevron_right", "]", group=_GROUP),
            Action("attention.day", N_("The picture of another day…"), self.as_of.ask, "calendar_month", "Ctrl+D",
                   group=_GROUP),
            Action("print", N_("Print"), self.print_picture, "print", "Ctrl+P", group=_GROUP),
        )  # fmt: skip

    def take_change(self, change: Change) -> None:
        """The picture follows what was changed anywhere; unseen, it does when it is next shown."""
        self._stale = self._stale or not change.kind.startswith("setting")
        if self._stale and self.isVisible():
            self._ask()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self._ask()
        self.people.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken_with(self) -> Sequence[int]:
        """Whose row is current."""
        return () if self.people.current is None else (self.people.current,)

    def put_on_list(self) -> None:
        """Put the neglected who are selected, or all of them, on the list of this week."""
        if self.found is None:
            return
        known = self.found.told[NEGLECTED]
        told = [known[contact] for contact in self.people.chosen if contact in known]
        text = ngettext(
            "{count} customer is on this week's list", "{count} customers are on this week's list", len(told)
        )
        self.place.writing.do(partial(self._room.put_on_list, told), text.format(count=f"{len(told):,}"))

    def take_tiers(self) -> None:
        """Take the suggested tier over for one; for many after a look at them."""
        from crmdesk.gui.attention.tiers_dialog import take_tiers  # noqa: PLC0415 - loaded when it is asked for

        if self.found is not None:
            differs = set(self.found.tiers)
            chosen = [contact for contact in self.people.chosen if contact in differs]
            take_tiers(self.place, self, self.found.picture, chosen)

    def set_score(self) -> None:
        """Ask what the current one is worth in a year."""
        from crmdesk.gui.kit.score_dialog import set_score  # noqa: PLC0415 - as above

        if self.people.current is not None:
            set_score(self.place, self, self.people.current)

    def bring_turnover(self) -> None:
        """Choose a list of the finance department and look at what it would do."""
        from crmdesk.gui.attention.bringing import bring_turnover  # noqa: PLC0415 - as above

        bring_turnover(self.place, self)

    def print_picture(self) -> None:
        """Print the picture."""
        from crmdesk.gui.attention.panel import AttentionPanel  # noqa: PLC0415 - as above

        AttentionPanel(self.place, self.as_of.day, self).exec()

    def _ask(self) -> None:
        self._stale = False
        day = self.as_of.day
        self.place.jobs.run(partial(look, self._room, day), partial(self._show, day), key=_KEY)

    def _show(self, day: date, found: Found) -> None:
        self.found = found
        picture = found.picture
        for view, chart in zip(self.meters, meters(picture), strict=True):
            view.show_chart(chart)
        self.pareto.show_chart(pareto(picture))
        best = picture.ranked[: len(picture.best)]
        lists = {key: list(told) for key, told in found.told.items()}
        self.people.show_people({**lists, TIERS: found.tiers, BEST: best}, measure(picture) if best else "")
        self._body.setCurrentIndex(0 if picture.ranked else 1)
        self.doing.refresh()
        self.place.jobs.run(partial(self._room.moved, day), self._show_moved, key=f"{_KEY}.moved")

    def _show_moved(self, moved: Sequence[Moved]) -> None:
        self.trend.show_chart(trend(moved))

    def _lines(self, key: str, ids: Sequence[int]) -> Sequence[Line]:
        if self.found is None:
            return ()
        return self._room.lines(self.found.picture, ids, self.found.told.get(key))

    def _switched(self, key: str) -> None:
        self._list_button.setVisible(key in {NEGLECTED, BEST})
        self._tiers_button.setVisible(key == TIERS)
        self.doing.refresh()

    def _lay_out(self) -> None:
        self.tools.addWidget(self.as_of)
        for key in ("attention.turnover", "print"):
            self.tools.addWidget(self.doing.button(key))
        self._list_button = self.doing.button("attention.list", "tonal")
        self._tiers_button = self.doing.button("attention.tiers", "tonal")
        for button in (self._list_button, self._tiers_button):
            self.people.tools.addWidget(button)
        self._body = QStackedWidget(self)
        self._body.addWidget(_scrolling(self._column()))
        self._body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)

    def _column(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(12)
            column.addLayout(row)
        for view in self.meters:
            first.addWidget(_framed(view))
        for view, weight in ((self.pareto, 11), (self.trend, 10)):
            card = Card(view.chart.title, padding=12)
            card.add(view)
            second.addWidget(card, weight)
        self.people.setMinimumHeight(_LOWEST_LIST)
        column.addWidget(self.people, 1)
        return inside


_METERS: Final = (N_("Value of the best 20%"), N_("Attention for them"), N_("Money for them"))


def _framed(view: ChartView) -> Card:
    card = Card(padding=8)
    card.add(view)
    return card


def _scrolling(inside: QWidget) -> QScrollArea:
    """What is higher than the window scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
