"""The page of news: what happened to customers, found by words and chips; beside it all that is still to be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.core.news.query import Query
from crmdesk.core.news.records import NewsItem
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.list_page import ListPage
from crmdesk.gui.kit.list_states import list_states
from crmdesk.gui.kit.news_dialog import change_news, tell_news
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.playbook_dialog import start_playbook
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.step_dialog import add_step
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.news.card import NewsCards, Told, read_told
from crmdesk.gui.news.commands import news_commands
from crmdesk.gui.news.head import ChipRow, Head
from crmdesk.gui.news.rows import NewsRow, news_lines, spoken
from crmdesk.gui.news.steps_pane import StepsPane

STEPS: Final = "steps"
_LIST_PX: Final = 400
_MARGIN: Final = 20
_SHORT_BELOW: Final = 720
_KEY, _CARD_KEY, _COUNT_KEY = "news.list", "news.card", "news.counts"


class NewsPage(ListPage):
    """List and cards of news, or the list of next steps in their place."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._service = place.desk.news
        self.stepping = False
        self.query = Query()
        self.told: Told | None = None
        self.list = TwoLineView(_("News"), self._fetch, news_lines, self)
        self.pane = StepsPane(place, self)
        self.cards = NewsCards(place, self.doing)
        self.head, self.narrowing = Head(self.doing), ChipRow(self.doing)
        self.search, self.number, self.chips = self.head.search, self.head.number, self.narrowing.chips
        self.states = self._empty_states()
        self._lay_out()
        self._connect()
        self._show_head()
        self.again()

    def commands(self) -> Sequence[Action]:
        """What can be done with news."""
        return news_commands(self)

    @property
    def current(self) -> NewsItem | None:
        """The news whose cards are shown."""
        return self.told.item if self.told is not None else None

    @property
    def current_id(self) -> int | None:
        """The news whose cards are shown."""
        return self.current.id if self.current is not None else None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the trash narrows the list."""
        return self.query.narrowed

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.query.trashed

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """News that is written down here is about somebody else."""
        return (), None

    def spoken_with(self) -> Sequence[int]:
        """Whom the current news, or the current step, is about."""
        if self.stepping:
            step = self.pane.current
            return (step.contact,) if step is not None and step.contact is not None else ()
        return tuple(contact.id for contact in self.current.contacts) if self.current is not None else ()

    def open_record(self, record_id: int) -> None:
        """Show one piece of news, also where the list does not hold it."""
        self._set_stepping(stepping=False)
        super().open_record(record_id)

    def open_below(self, key: str) -> None:
        """Show all that is still to be done."""
        self._set_stepping(stepping=key == STEPS)
        self.focus()

    def shown(self) -> None:
        """Begin in the list, of next steps where these are shown."""
        super().shown()
        self.below_shown.emit(STEPS if self.stepping else "")

    def focus(self) -> None:
        """Go to the list that is shown."""
        if self.stepping:
            self.pane.focus()
        else:
            super().focus()

    def follow(self) -> None:
        """Next steps follow what was changed as well."""
        super().follow()
        if self.stepping:
            self.pane.ask()

    def show_body(self) -> None:
        """Show next steps, or the news, or why there is none."""
        if self.stepping:
            self.body.setCurrentWidget(self.pane)
        else:
            super().show_body()

    def step_back(self) -> bool:
        """From next steps to the news first."""
        if self.stepping:
            self.toggle_steps()
            return True
        return super().step_back()

    def go_to_search(self) -> None:
        """Go to the search box, which is that of news."""
        self._set_stepping(stepping=False)
        super().go_to_search()

    def enter(self) -> None:
        """Go to whom it is about."""
        self.open_current()

    def show_all(self) -> None:
        """Take all narrowing away."""
        self._set_stepping(stepping=False)
        self.empty_search()
        self._ask(self.query.cleared())

    def tell(self) -> None:
        """Ask what happened, to whom and where."""
        tell_news(self.place, self.window())

    def edit(self) -> None:
        """Ask what the news, or the step, shall say."""
        if self.stepping:
            self.pane.edit()
        elif self.current is not None:
            change_news(self.place, self.current, self.window())

    def start(self) -> None:
        """Show the steps that the news calls for, to be started."""
        if self.current is not None:
            start_playbook(self.place, self.current.id, self.window())

    def leave_be(self) -> None:
        """Keep that nothing is to be done."""
        self._do(self._service.leave_be, _("Nothing is to be done"))

    def reopen(self) -> None:
        """Keep that something is to be done after all."""
        self._do(self._service.reopen, _("It is to be acted on again"))

    def done(self) -> None:
        """The news, or the step, is seen to."""
        self.pane.done() if self.stepping else self.leave_be()

    def add_step(self) -> None:
        """Write down a next step that this news calls for."""
        if (item := self.current) is not None:
            contact = self._service.nearest(item)
            place = item.organisation.id if item.organisation else None
            add_step(self.place, self.window(), contact=contact, organisation=place, news=item.id)

    def remove(self) -> None:
        """Put the news in the trash, or take the step away."""
        if self.stepping:
            self.pane.remove()
        else:
            self._do(self._service.trash, _("The news is in the trash"))

    def restore(self) -> None:
        """Bring the news back."""
        self._do(self._service.restore, _("The news is back"))

    def open_current(self) -> None:
        """Go to whom it is about."""
        if self.stepping:
            self.pane.open_current()
        elif (item := self.current) is not None:
            if item.contacts:
                self.place.navigator.open("contacts", item.contacts[0].id)
            elif item.organisation is not None:
                self.place.navigator.open("organisations", item.organisation.id)

    def open_site(self) -> None:
        """Open where it stands."""
        if self.current is not None and self.current.site:
            QDesktopServices.openUrl(QUrl(self.current.site))

    def toggle_steps(self) -> None:
        """From news to next steps, and back."""
        self._set_stepping(stepping=not self.stepping)
        self.shown()

    def switch(self) -> None:
        """Next steps of mine, or of all of us; who sits here is asked where nobody said so."""
        if self.place.desk.history.colleague is None:
            self.place.open.ask_who()
        else:
            self.pane.everybody = not self.pane.everybody
        self._show_head()
        self.pane.ask()

    def toggle_trash(self) -> None:
        """Show the trash in place of the news, or these again."""
        self.query = replace(self.query, trashed=not self.query.trashed)
        self.show_all()
        self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head has words where there is room for them."""
        super().resizeEvent(event)
        self.head.shorten(short=self.width() < _SHORT_BELOW)

    def _do(self, work: Callable[[int], object], said: str) -> None:
        if (item := self.current) is not None:
            self.place.writing.do(partial(work, item.id), said)

    def _ask(self, query: Query) -> None:
        self.query = query
        self.ask_anew()

    def again(self) -> None:
        """Ask for the news, and what the chips count."""
        finder, query = self._service.finder, self.query
        self.place.jobs.run(partial(finder.ids, query), self._show, key=_KEY)
        self.place.jobs.run(partial(finder.counts, query), self.narrowing.show_counts, key=_COUNT_KEY)

    def read(self, key: int) -> None:
        """Ask for the cards of a piece of news."""
        self.place.jobs.run(partial(read_told, self.place, key), self._show_told, key=_CARD_KEY)

    def _narrow(self, _keys: frozenset[str]) -> None:
        self._ask(self.narrowing.narrowed(self.query))

    def _show(self, ids: Sequence[int]) -> None:
        self.show_ids(ids)
        if not ids:
            self._show_told(None)
        self.doing.refresh()

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.cards.show_told(told)
        self.doing.refresh()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        states = self._service.finder.states(ids)
        rows = {item.id: NewsRow("", item, states[item.id]) for item in self._service.items(ids)}
        return {key: row._replace(said=spoken(news_lines(row))) for key, row in rows.items()}

    def _set_stepping(self, *, stepping: bool) -> None:
        if stepping != self.stepping:
            self.stepping = stepping
            self._show_mode()
            if stepping:
                self.pane.ask()
        self.below_shown.emit(STEPS if stepping else "")

    def _show_mode(self) -> None:
        self._show_head()
        for widget in (self.chips, self.narrowing.trash):
            widget.setVisible(not self.stepping)
        self._show_back()
        self.show_body()
        self.doing.refresh()

    def _show_head(self) -> None:
        self.head.show_mode(stepping=self.stepping, trashed=self.query.trashed, mine=self.pane.mine)

    def _count_steps(self, count: int) -> None:
        if self.stepping:
            self.number.setText(f"{count:,}")
        self.doing.refresh()

    def _show_back(self) -> None:
        self.head.back.setVisible(self.body.alone and not self.stepping)

    def _empty_states(self) -> dict[str, EmptyState]:
        return list_states(
            self.doing, "campaign",
            nothing=(
                _("No news yet"),
                _("A new head, an anniversary, a tender: write down what you hear, and the steps it calls for follow."),
                _("Write down news"),
            ),
            narrowed=(_("No news found"), _("Show all news")), trash=_("Back to the news"),
        )  # fmt: skip

    def _connect(self) -> None:
        self.head.back.when_clicked(self.step_back)
        self.body.arranged.connect(self._show_back)
        self.head.whose.when_clicked(self.switch)
        self.search.textChanged.connect(lambda text: self._ask(replace(self.query, text=text)))
        self.connect_list()
        self.chips.changed.connect(self._narrow)
        self.pane.list.chosen.connect(lambda _key: self.doing.refresh())
        self.pane.listed.connect(self._count_steps)
        self.cards.opened.connect(self.place.navigator.open)

    def _lay_out(self) -> None:
        self.body = ListAndDetail(self.list, self.cards, self.states, self, list_px=_LIST_PX)
        self.body.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addLayout(self.narrowing)
        column.addWidget(self.body, 1)
        QWidget.setTabOrder(self.search, self.list)
