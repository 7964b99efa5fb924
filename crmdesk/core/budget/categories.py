"""Categories of money: those we ship and the office's own, which may stand below others; named by key or title."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.text import clean, fold

Rows = Callable[[str, Sequence[Any]], list[Row]]
MESSAGE_PLATFORM: Final = "message_platform"
GIFTS: Final = "gifts"
HOSPITALITY: Final = "hospitality"
STAFF: Final = "staff"
OTHER: Final = "other"
# Key, English title, then every other word by which files and people know it, the Chinese title first.
_SHIPPED: Final = (
    (MESSAGE_PLATFORM, N_("Message platform"), "短信平台 短信 短信费 sms messages"),
    (GIFTS, N_("Gift purchases"), "礼品购买 礼品 礼品采购 礼品费 gift"),
    (HOSPITALITY, N_("Hospitality"), "客户接待 接待 招待 业务招待 招待费 业务招待费 接待费 宴请 餐费"),
    (STAFF, N_("Staff pay"), "人员工资 工资 人工 人员 薪酬 salaries salary wages"),
    (OTHER, N_("Other costs"), "其他 其它 其他费用 其他支出"),
)
SHIPPED: Final = {key: title for key, title, _words in _SHIPPED}
_LONGEST: Final = 40
_DEEPEST: Final = 4
_OWN: Final = "SELECT id, key, title, parent FROM budget_category WHERE deleted_at IS NULL ORDER BY place, id"
_USED: Final = (
    "SELECT EXISTS (SELECT 1 FROM expense WHERE category = ?1) OR EXISTS (SELECT 1 FROM plan_cell WHERE category = ?1)"
    " OR EXISTS (SELECT 1 FROM budget_category WHERE parent = ?1 AND deleted_at IS NULL)"
)
# What was spent with a record counts as this until somebody says otherwise.
OF_KINDS: Final = {
    InteractionKind.MEAL: HOSPITALITY,
    InteractionKind.VISIT: HOSPITALITY,
    InteractionKind.EVENT: HOSPITALITY,
    InteractionKind.GIFT: GIFTS,
    InteractionKind.MESSAGE: MESSAGE_PLATFORM,
}


class Category(NamedTuple):
    """A category; `depth` is how many stand above it, `row` the id of one of the office's own, 0 for a shipped one."""

    key: str
    title: str
    parent: str = ""
    depth: int = 0
    row: int = 0


class Categories:
    """The categories of one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def all(self) -> tuple[Category, ...]:
        """Every category, each followed by those below it; titles in the current language."""
        own = [Category(key, title, parent, 0, row) for row, key, title, parent in self._history.rows(_OWN)]
        shipped = [Category(key, _(title)) for key, title in SHIPPED.items()]
        known = {each.key for each in (*shipped, *own)}
        # What stood below one that is gone stands beside the others.
        roots = [*shipped, *(each for each in own if each.parent not in known)]
        return tuple(_walked(roots, own, 0))

    def titles(self) -> dict[str, str]:
        """What every category is called, by key; those that are offered no longer too."""
        gone = self._history.rows("SELECT key, title FROM budget_category WHERE deleted_at IS NOT NULL")
        return {**dict(gone), **{each.key: each.title for each in self.all()}}

    def resolve(self, text: str) -> str:
        """The key of the category that a text names, by key, title or a usual word. Raises InvalidInput, with the
        nearest.
        """
        words = self._words()
        found = words.get(_bare(text))
        if found is not None:
            return found
        near = get_close_matches(_bare(text), words, 1, 0.4)
        nearest = self.titles()[words[near[0]]] if near else _(", ").join(each.title for each in self.all())
        sentence = _("There is no category “{text}”; is it {nearest}?") if near else _(
            "There is no category “{text}”; there are {nearest}."
        )  # fmt: skip
        sentence = sentence.format(text=" ".join(clean(text).split())[:_LONGEST], nearest=nearest)
        raise InvalidInput(sentence, {"category": sentence})

    def add(self, title: str, parent: str = "") -> str:
        """Another category, below `parent` if given, as an action; its key. Raises InvalidInput at `title`."""
        title, known = self._fitting(title), self.all()
        _check_above(parent, known)
        key = self._free(title)
        with self._history.action("budget.category.add", category=key) as action:
            action.concerns(())
            self._history.connection.execute(
                "INSERT INTO budget_category (id, key, title, parent, place, deleted_at) VALUES (?,?,?,?,?,NULL)",
                (self._ids.new(), key, title, parent, len(known)),
            )
        return key

    def change(self, key: str, title: str, parent: str) -> None:
        """Call one of the office's own otherwise, or put it with all below it under another category, "" for none.

        Raises InvalidInput at `title` or `parent`.
        """
        category, title = self._own(key), self._fitting(title, key)
        if parent != category.parent:
            _check_above(parent, self.all(), key)
        if (title, parent) != (category.title, category.parent):
            self._write("budget.category.change", category, title=title, parent=parent)

    def move(self, key: str, step: int) -> None:
        """Put one of the office's own so many places down among those beside it, below zero up. Raises InvalidInput."""
        category = self._own(key)
        beside = [each for each in self.all() if each.row and each.parent == category.parent]
        place = [each.key for each in beside].index(key)
        wanted = min(max(place + step, 0), len(beside) - 1)
        if wanted == place:
            return
        beside.insert(wanted, beside.pop(place))
        with self._history.action("budget.category.move", category=key) as action:
            action.concerns(())
            self._history.connection.executemany(
                "UPDATE budget_category SET place = ? WHERE id = ?",
                [(number, each.row) for number, each in enumerate(beside)],
            )

    def remove(self, key: str) -> None:
        """Offer one of the office's own no longer. Raises InvalidInput where it is in use."""
        category = self._own(key)
        if self._history.rows(_USED, (key,)) == [(1,)]:
            raise _refused(_("{title} is in use; it cannot be removed.").format(title=category.title))
        self._write("budget.category.remove", category, deleted_at=self._history.now_ms())

    def _write(self, kind: str, category: Category, **values: object) -> None:
        names = ", ".join(f"{column} = ?" for column in values)
        with self._history.action(kind, category=category.key) as action:
            action.concerns(())
            self._history.connection.execute(
                f"UPDATE budget_category SET {names} WHERE id = ?",  # noqa: S608 - our own names
                (*values.values(), category.row),
            )

    def _own(self, key: str) -> Category:
        found = next((each for each in self.all() if each.key == key and each.row), None)
        if found is None:
            raise _refused(_("Only the office's own categories can be changed."))
        return found

    def _fitting(self, title: str, mine: str = "") -> str:
        title = " ".join(clean(title).split())
        if not title:
            raise _refused(_("Say what the category is called."))
        if len(title) > _LONGEST:
            raise _refused(_("A category has {most} characters at most.").format(most=_LONGEST))
        if self._words().get(_bare(title), mine) != mine:
            raise _refused(_("There is a category of this name already."))
        return title

    def _free(self, title: str) -> str:
        """A key that no category ever had."""
        taken = {key for (key,) in self._history.rows("SELECT key FROM budget_category")} | {*SHIPPED, "none", "total"}
        key, number = title, 2
        while key in taken:
            key, number = f"{title} {number}", number + 1
        return key

    def _words(self) -> dict[str, str]:
        """Every word by which a category is known, and its key."""
        words: dict[str, str] = {}
        for key, title, others in _SHIPPED:
            for word in (key, title, _(title), *others.split()):
                words.setdefault(_bare(word), key)
        for each in self.all():
            if each.row:
                words[_bare(each.key)] = words[_bare(each.title)] = each.key
        return words


def with_below(key: str, known: Sequence[Category]) -> list[Category]:
    """A category and all that stand below it; `known` has each before those below it."""
    keys, found = {key}, []
    for each in known:
        if each.key == key or each.parent in keys:
            keys.add(each.key)
            found.append(each)
    return found


def _check_above(parent: str, known: Sequence[Category], moved: str = "") -> None:
    """Refuse what nothing can stand below; `moved` comes with all that is below it, and not below itself."""
    if not parent:
        return
    below = with_below(moved, known) if moved else []
    levels = max(each.depth for each in below) - below[0].depth if below else 0
    above = next((each for each in known if each.key == parent), None)
    if above is None or above in below or above.depth + 1 + levels >= _DEEPEST:
        raise _refused(_("Nothing can stand below this category."), "parent")


def _walked(level: Sequence[Category], own: Sequence[Category], depth: int) -> Iterator[Category]:
    for each in level:
        yield each._replace(depth=depth)
        yield from _walked([below for below in own if below.parent == each.key], own, depth + 1)


def _bare(text: str) -> str:
    return "".join(fold(text).replace("_", " ").split())


def _refused(sentence: str, field: str = "title") -> InvalidInput:
    return InvalidInput(sentence, {field: sentence})
