"""The month on paper: a row a day, with its lunar date, what everybody keeps, and whose day it is."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crmdesk.core.documents import blocks, sheets
from crmdesk.core.language import N_, _
from crmdesk.core.occasions.greetings import names_of
from crmdesk.core.occasions.records import OF_PEOPLE, Kind, Occasion, remark
from crmdesk.core.occasions.statutory import not_announced
from crmdesk.core.values import lunar

WEEKDAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS: Final = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August")),
    *(N_("September"), N_("October"), N_("November"), N_("December")),
)
_MOST_PEOPLE: Final = 12


def month_title(first: date) -> str:
    """A month as people read it: September 2026, 2026年9月."""
    return _("{month} {year}").format(month=_(MONTHS[first.month - 1]), number=first.month, year=first.year)


def month_range(day: date) -> tuple[date, date]:
    """The first and last day of the month of a day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def lunar_title(day: date) -> str:
    """A day of the lunar calendar in brief: 8/15, leap 6/1; in Chinese 十五, and 闰六月 on the first day of a month."""
    there = lunar.from_solar(day)
    month, _rest, of_month = lunar.words(there.month, there.day, leap=there.leap).partition("月")
    words = f"{month}月" if there.day == 1 else of_month
    pattern = _("leap {month}/{day}") if there.leap else _("{month}/{day}")
    # Chinese has words of its own for lunar months and days, so its pattern asks for {words}.
    return pattern.format(month=there.month, day=there.day, words=words)


@dataclass(frozen=True)
class MonthSheet:
    """A month and what falls into it."""

    first: date
    occasions: Sequence[Occasion]

    @property
    def subject(self) -> str:
        """What kind of paper it is; names nobody."""
        return _("Occasions of a month")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title, headings, a row a day."""
        heads = (
            blocks.Column(_("Day"), 0.8),
            blocks.Column(_("Lunar"), 0.7),
            blocks.Column(_("Festivals and days off"), 2.6),
            blocks.Column(_("Birthdays and anniversaries"), 4.2),
        )
        title = _("Occasions {month}").format(month=month_title(self.first))
        yield from sheets.TableSheet(title, heads, list(self._rows())).blocks()
        for sentence in not_announced(*month_range(self.first)):
            yield blocks.Paragraph(sentence)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        by_day: dict[date, list[Occasion]] = {}
        for occasion in self.occasions:
            by_day.setdefault(occasion.day, []).append(occasion)
        for number in range(1, month_range(self.first)[1].day + 1):
            day = self.first.replace(day=number)
            there = by_day.get(day, [])
            ours = [_named(one) for one in there if one.kind not in OF_PEOPLE]
            people = [_named(one) for one in there if one.kind in OF_PEOPLE]
            yield (
                f"{number}  {_(WEEKDAYS[day.weekday()])}",
                lunar_title(day),
                _(", ").join(ours),
                names_of(people, _MOST_PEOPLE),
            )


def _named(occasion: Occasion) -> str:
    if occasion.kind is Kind.BIRTHDAY:
        said = remark(occasion)
        return f"{occasion.person} ({said})" if said else occasion.person
    said = remark(occasion) if occasion.kind in (Kind.OWN, Kind.ANNIVERSARY) else ""
    name = " ".join(filter(None, (occasion.person, occasion.name)))
    return f"{name} ({said})" if said else name
