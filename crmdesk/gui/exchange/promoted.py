"""Who has a new title or employer by an import."""

from collections.abc import Callable, Sequence
from functools import partial

from crmdesk.core.contacts.query import Finder
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.news.promotions import Post, Promotion
from crmdesk.gui.kit.page import Page, Workplace

_POST = ("organisation", "title")


def promotions(preview: Preview, finder: Finder) -> list[Promotion]:
    """Those for whose title or employer another one was taken, in the order of their rows; asked once it is written."""
    before: dict[int, dict[str, str]] = {}
    for row in preview.rows:
        if row.does == "update" and row.contact is not None and row.update is not None:
            for change in row.update.differences:
                if change.take and change.field in _POST:
                    before.setdefault(row.contact, {}).setdefault(change.field, str(change.old or ""))
    known = finder.page(list(before), ("name", *_POST))
    found = []
    for contact, old in before.items():
        if contact in known:
            name, *post = (str(value or "") for value in known[contact])
            now = Post(*post)
            found.append(Promotion(contact, name, now._replace(**old), now))
    return [one for one in found if one.is_news]


class ImportNews:
    """Offers news of those whose title or employer the last import changed, summed up once."""

    def __init__(self, place: Workplace, page: Page) -> None:
        self._place, self._page = place, page
        self._found: Sequence[Promotion] = ()
        self._show: Callable[[int], object] = lambda _count: None

    def look(self, preview: Preview, show: Callable[[int], object]) -> None:
        """Look for them; `show` gets how many there are, and none once they were seen."""
        self._show = show
        finder = self._place.desk.contacts.finder
        self._place.jobs.run(partial(promotions, preview, finder), self._take, key="exchange.promotions")

    def waiting(self) -> bool:
        """Whether any wait to be seen."""
        return bool(self._found) and not self._place.desk.read_only

    def see(self) -> None:
        """Show them, and write news of those who are wanted."""
        from crmdesk.gui.kit.promotions import see_promotions  # noqa: PLC0415 - few imports bring any

        if self._found:
            see_promotions(self._place, self._found, self._page)
            self._take(())

    def _take(self, found: Sequence[Promotion]) -> None:
        self._found = found
        self._show(len(found))
        self._page.doing.refresh()
