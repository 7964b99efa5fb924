"""How this office plans its gift campaigns: days before the day by step, regions that are sent to earlier, and when
couriers rest. Kept as one setting; a campaign's steps are made from it when it begins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.settings import Settings
from crmdesk.core.values import regions
from crmdesk.core.values.text import clean, fold

SHIPPING: Final = "shipping"
ARRIVAL: Final = "arrival"
STEPS: Final[Mapping[str, str]] = {
    "list": N_("Close the list"),
    "quote": N_("Get quotes"),
    "approval": N_("Have it approved"),
    "order": N_("Order the gifts"),
    "inscription": N_("Hand in the inscriptions"),
    "packing": N_("Pack and label"),
    SHIPPING: N_("Send the parcels off"),
    ARRIVAL: N_("Everything has arrived"),
    "thanks": N_("Call to ask how it was liked"),
}
"""The steps in their order, with their titles; regions that are sent to earlier have one more each, before shipping."""
USUAL: Final[Mapping[str, int]] = {
    "list": 42, "quote": 37, "approval": 31, "order": 28, "inscription": 20, "packing": 14, SHIPPING: 8, ARRIVAL: 3,
    "thanks": -3,
}  # fmt: skip
MOST_DAYS: Final = 200
_MOST_REST: Final = 60
_MOST_PAUSE: Final = 30
_MOST_ROWS: Final = 20
_LONGEST_NAME: Final = 40
_KEY: Final = "gifts.milestones"
# What it was called when there was one region only.
_OLD_STEP: Final = "shipping_remote"


class Group(NamedTuple):
    """Provinces by code to which parcels are sent so many days earlier, as the office calls them."""

    name: str
    provinces: tuple[str, ...]
    days: int


class Rest(NamedTuple):
    """When couriers rest: days before and after the first day of the Spring Festival, and spans of ISO days beside."""

    pause: tuple[int, int]
    spans: tuple[tuple[str, str], ...] = ()


REMOTE: Final = N_("remote provinces")
USUAL_GROUPS: Final = (
    Group(
        REMOTE,
        ("150000", "460000", "540000", "620000", "630000", "640000", "650000", "710000", "810000", "820000"),
        4,
    ),
)
"""Inner Mongolia, Hainan, Tibet, Gansu, Qinghai, Ningxia, Xinjiang, and those beyond the customs."""
USUAL_REST: Final = Rest((5, 6))


@dataclass(frozen=True)
class Template:
    """Days before the day by step, below zero after it; those of an occasion by its key, where they are others."""

    offsets: Mapping[str, int] = field(default_factory=lambda: USUAL)
    by_occasion: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    groups: tuple[Group, ...] = USUAL_GROUPS
    rest: Rest = USUAL_REST

    def days(self, occasion: str = "") -> Mapping[str, int]:
        """The days of an occasion, the usual ones where it has none of its own."""
        return self.by_occasion.get(occasion, self.offsets)

    def group_of(self, region: str) -> Group | None:
        """The group in which a region lies."""
        return next((group for group in self.groups if region and f"{region[:2]}0000" in group.provinces), None)


def template(settings: Settings) -> Template:
    """The office's own template, ours where it has none."""
    return settings.read(_KEY, _kept, Template())


def set_template(settings: Settings, wanted: Template) -> None:
    """Keep another template, as an action. Raises InvalidInput as `check` does."""
    check(wanted)
    kept = {
        "offsets": dict(wanted.offsets), "by_occasion": {key: dict(days) for key, days in wanted.by_occasion.items()},
        "groups": [[_plain(group.name), group.provinces, group.days] for group in wanted.groups],
        "pause": wanted.rest.pause, "spans": wanted.rest.spans,
    }  # fmt: skip
    settings.set(_KEY, kept)


def check(wanted: Template) -> None:
    """Raises InvalidInput, by the field that is wrong, for a template that cannot be."""
    check_groups(wanted.groups)
    for days in (wanted.offsets, *wanted.by_occasion.values()):
        _check_days(days, wanted.groups)
    if any(not 0 <= number <= _MOST_PAUSE for number in wanted.rest.pause):
        raise _refused("before", _("Couriers rest for {count} days at most.").format(count=_MOST_PAUSE))


def check_groups(groups: Iterable[Group]) -> None:
    """Raises InvalidInput for groups without name or province, or a name or province that two of them have."""
    names, places = set[str](), set[str]()
    for group in groups:
        name = _plain(group.name)
        if not name:
            raise _refused("name", _("Say what the region is called."))
        if fold(name) in names:
            raise _refused("name", _("Another region is called so."))
        if not group.provinces:
            raise _refused("provinces", _("Choose its provinces."))
        if twice := places.intersection(group.provinces):
            text = _("{province} is in another region.")
            raise _refused("provinces", text.format(province=regions.title(min(twice))))
        if not 1 <= group.days <= _MOST_REST:
            raise _refused("days", _("Say for 1 to {most} days.").format(most=_MOST_REST))
        names.add(fold(name))
        places.update(group.provinces)


def spans_of(text: str) -> tuple[tuple[str, str], ...]:
    """Spans of days as somebody writes them: 2027-10-01 – 2027-10-03, parted by commas. Raises InvalidInput."""
    from crmdesk.core.values.date_reading import parse_date  # noqa: PLC0415 - only what is typed is read

    found = []
    for piece in text.replace("，", ",").replace("、", ",").replace("；", ",").replace(";", ",").split(","):
        ends = [end.strip() for end in _dashed(piece).split("–") if end.strip()]
        if not ends:
            continue
        days = [parse_date(end) for end in ends]
        if len(days) > 2 or any(len(day) != len("2026-01-01") for day in days):
            raise _refused("spans", _("Write days as 2027-10-01 – 2027-10-03."))
        found.append((days[0], days[-1]))
    if any(_length(*span) < 0 for span in found):
        text = _("A span of days ends after it begins, and has {most} at most.")
        raise _refused("spans", text.format(most=_MOST_REST))
    return tuple(sorted(found))[:_MOST_ROWS]


def spans_text(spans: Iterable[tuple[str, str]]) -> str:
    """The same as they are shown."""
    return _(", ").join(first if first == last else f"{first} – {last}" for first, last in spans)


def _length(first: str, last: str) -> int:
    """By how many days the last is later; below zero for a span that is none, or too long."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return days if days < _MOST_REST else -1


def _dashed(piece: str) -> str:
    """With one sign between two days, whichever of them somebody wrote."""
    for sign in ("—", "~", "～", "至", "到", " to ", " - "):
        piece = piece.replace(sign, "–")
    return piece


def _check_days(days: Mapping[str, int], groups: Iterable[Group]) -> None:
    wanted = [(step, days.get(step, USUAL[step])) for step in STEPS]
    for step, number in wanted:
        if abs(number) > MOST_DAYS:
            raise _refused(step, _("A step is at most {count} days from the day.").format(count=MOST_DAYS))
    for (_before, earlier), (step, later) in pairwise(wanted):
        if later > earlier:
            raise _refused(step, _("The steps do not come one after the other: check the days before the day."))
    packed, sent = days.get("packing", USUAL["packing"]), days.get(SHIPPING, USUAL[SHIPPING])
    if late := [group for group in groups if sent + group.days > packed]:
        text = _("Parcels for {group} would be sent off before they are packed.")
        raise _refused("packing", text.format(group=_(late[0].name)))


def _plain(name: str) -> str:
    return " ".join(clean(name).split())[:_LONGEST_NAME]


def _refused(key: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {key: sentence})


def _kept(kept: Mapping[str, Any]) -> Template:
    offsets = _days(kept["offsets"])
    before, after = (min(max(int(number), 0), _MOST_PAUSE) for number in kept["pause"])
    spans = tuple(
        (str(first), str(last)) for first, last in kept.get("spans", ())[:_MOST_ROWS] if _length(first, last) >= 0
    )
    by_occasion = {str(key): _days(days) for key, days in kept.get("by_occasion", {}).items()}
    return Template(offsets, by_occasion, _groups(kept, offsets), Rest((before, after), spans))


def _days(kept: Mapping[str, Any]) -> dict[str, int]:
    return {step: int(kept[step]) for step in STEPS}


def _groups(kept: Mapping[str, Any], offsets: Mapping[str, int]) -> tuple[Group, ...]:
    """The groups; of a template from before there were any, the one for remote provinces."""
    if "groups" in kept:
        return tuple(
            Group(str(name), _provinces(provinces), int(days)) for name, provinces, days in kept["groups"][:_MOST_ROWS]
        )  # fmt: skip
    days = int(kept["offsets"][_OLD_STEP]) - offsets[SHIPPING]
    provinces = _provinces(kept["remote"])
    return (Group(REMOTE, provinces, days),) if provinces and days > 0 else ()


def _provinces(kept: Iterable[object]) -> tuple[str, ...]:
    return tuple(filter(regions.region, map(str, kept)))
