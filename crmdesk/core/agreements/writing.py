"""Writing agreements down, each deed an action. Loaded by the first write."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from crmdesk.core.agreements.records import BACKGROUND, CLAUSES, DAYS, Agreement, AgreementDraft
from crmdesk.core.agreements.tables import (
    Agreement as Kept,
)
from crmdesk.core.agreements.tables import (
    AgreementColleague,
    AgreementContact,
    AgreementProduct,
)
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.news.records import NewsKind
from crmdesk.core.news.tables import News, NewsContact
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
_WHOLE: Final = len("2026-01-01")
_SIDES: Final = (Nature.UPSTREAM, Nature.DOWNSTREAM)
# What a draft names, in which table and column, and as what people are named there.
_NAMED: Final[Sequence[tuple[str, Any, str, str]]] = (
    ("products", AgreementProduct, "product", ""),
    ("contacts", AgreementContact, "contact", "theirs"),
    ("recommended", AgreementContact, "contact", "recommended"),
    ("colleagues", AgreementColleague, "colleague", ""),
)
# By table, the field of the form and what is said there of what is not in the book.
_GONE: Final = {
    "organisation": ("organisation", N_("This organisation is not in the book any more.")),
    "contact": ("contacts", N_("This contact is not in the book any more.")),
    "product": ("products", N_("This product is not in the book any more.")),
    "agreement": ("renews", N_("This agreement is not in the book any more.")),
}


class Writer:
    """Writes what was asked for, after a look at it."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def add(self, draft: AgreementDraft) -> int:
        """A new agreement; its id."""
        values = self._checked(draft)
        kind = "agreement.renew" if draft.renews is not None else "agreement.add"
        with self._history.action(kind) as action:
            key = action.detail["agreement"] = self._ids.new()
            Kept.insert(id=key, **values).execute()
            self._write_named(key, draft)
        return key

    def change(self, before: Agreement, draft: AgreementDraft) -> None:
        """What was agreed is something else."""
        values = self._checked(draft, before.id)
        with self._history.action("agreement.edit", agreement=before.id):
            Kept.update(**values).where(Kept.id == before.id).execute()
            self._write_named(before.id, draft, before)

    def end(self, before: Agreement, day: str, why: str) -> None:
        """It ended before its time; no day says that it did not."""
        with self._history.action("agreement.end", agreement=before.id):
            Kept.update(ended_on=_day(day, "ended_on"), ended_why=clean(why)).where(Kept.id == before.id).execute()

    def mark(self, kind: str, keys: Sequence[int], deleted_at: int | None) -> None:
        """Put agreements into the trash, or bring them back."""
        with self._history.action(kind, agreements=len(keys)):
            Kept.update(deleted_at=deleted_at).where(Kept.id.in_(list(keys))).execute()

    def tell(self, found: Agreement) -> int:
        """Make news of its end, for the playbook to be started; the id of the news."""
        with self._history.action("agreement.news", agreement=found.id) as action:
            key = action.detail["news"] = self._ids.new()
            News.insert(
                id=key, organisation=found.organisation.id if found.organisation else None,
                kind=str(NewsKind.AGREEMENT), day=self._history.today().isoformat(), event=found.days["ends"],
                importance=3, text=", ".join(product.name for product in found.products),
            ).execute()  # fmt: skip
            for contact in found.contacts:
                NewsContact.insert(id=self._ids.new(), contact=contact.id, news=key).execute()
            Kept.update(news_id=key).where(Kept.id == found.id).execute()
        return key

    def _write_named(self, key: int, draft: AgreementDraft, before: Agreement | None = None) -> None:
        """What it names, as far as that is not what it named before."""
        for part, table, column, role in _NAMED:
            known = tuple(one.id for one in getattr(before, part)) if before else ()
            wanted: tuple[int, ...] = tuple(dict.fromkeys(getattr(draft, part)))
            if known == wanted:
                continue
            gone = table.delete().where(table.agreement == key)
            (gone.where(table.role == role) if role else gone).execute()
            for one in wanted:
                made = content_id(key, one) if table.made_from else self._ids.new()
                table.insert({"id": made, "agreement": key, column: one, **({"role": role} if role else {})}).execute()

    def _checked(self, draft: AgreementDraft, itself: int = 0) -> dict[str, Any]:
        """The columns as they are kept. Raises InvalidInput with all that cannot be taken."""
        wrong: dict[str, str] = {}
        days = _days(draft.days, wrong)
        if draft.side not in _SIDES:
            wrong["side"] = _("An agreement is with a supplier or with a distributor.")
        if draft.organisation is None and not draft.contacts:
            wrong["organisation"] = _("Say with whom it is.")
        if days["begins"] and days["ends"] and days["ends"] < days["begins"]:
            wrong["ends"] = _("The last day comes before the first one.")
        wrong |= self._missing(draft, itself)
        if wrong:
            raise InvalidInput(" ".join(wrong.values()), wrong)
        texts = {key: clean(draft.texts.get(key, "")) for key in (*CLAUSES, *BACKGROUND)}
        return {
            "side": str(draft.side), "organisation": draft.organisation, "number": clean(draft.number),
            "note": clean(draft.note), "renews": draft.renews, **days, **texts,
        }  # fmt: skip

    def _missing(self, draft: AgreementDraft, itself: int) -> Mapping[str, str]:
        """What the book does not have, or has only in the trash."""
        named: dict[str, tuple[int | None, ...]] = {
            "organisation": (draft.organisation,),
            "contact": (*draft.contacts, *draft.recommended),
            "product": draft.products,
            "agreement": (draft.renews,),
        }
        for table, keys in named.items():
            wanted = {key for key in keys if key is not None}
            sql = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND id IN ({placeholders(wanted)})"
            if wanted and self._history.rows(sql, tuple(wanted))[0][0] != len(wanted):
                field, sentence = _GONE[table]
                return {field: _(sentence)}
        if draft.renews is not None and draft.renews == itself:
            return {"renews": _("An agreement cannot follow itself.")}
        return {}


def _days(typed: Mapping[str, str], wrong: dict[str, str]) -> dict[str, str]:
    days = dict.fromkeys(DAYS, "")
    for key in DAYS:
        try:
            days[key] = _day(typed.get(key, ""), key)
        except InvalidInput as error:
            wrong[key] = str(error)
    return days


def _day(text: str, field: str) -> str:
    """A whole date as it is kept, "" for none. Raises InvalidInput."""
    try:
        day = parse_date(text)
    except InvalidInput as error:
        raise InvalidInput(str(error), {field: str(error)}) from error
    if day and len(day) < _WHOLE:
        sentence = _("“{text}” is not a whole date: write year, month and day.").format(text=clean(text))
        raise InvalidInput(sentence, {field: sentence})
    return day
