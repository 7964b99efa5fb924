"""Pictures of figures as data: what they show, and a sentence that says it to whoever cannot see them.

Each is a block, so that it stands on paper like any other; gui/kit/charts paints it there and on the screen. Values are
fen (`money`), parts of one (`share`) or numbers (`count`); texts arrive translated and masked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from crmdesk.core.documents.blocks import Block
from crmdesk.core.language import _, current_language, ngettext

Unit = Literal["money", "share", "count"]

AIM: Final = 0.8
MOST_PARTS: Final = 6  # more colours nobody tells apart
_NAMED: Final = 3  # of a list, in a sentence
# By what each language counts large numbers.
_STEPS: Final = {"en": ((1_000_000, "M"), (1_000, "k")), "zh_CN": ((100_000_000, "亿"), (10_000, "万"))}


def written(value: float, unit: Unit) -> str:
    """A value in full: ¥12,345.60 · 81 % · 1,234."""
    if unit == "share":
        return _("{percent}%").format(percent=round(value * 100))
    if unit == "count":
        return f"{round(value):,}"
    fen = round(value)
    yuan = f"{abs(fen) / 100:,.2f}".removesuffix(".00")
    return f"{'-' if fen < 0 else ''}¥{yuan}"


def brief(value: float, unit: Unit) -> str:
    """A value as it stands beside an axis: 12k · 1.5M, in Chinese by ten thousands."""
    if unit == "share":
        return f"{round(value * 100)}%"
    number = value / 100 if unit == "money" else value
    for step, sign in _STEPS[current_language()]:
        if abs(number) >= step:
            return f"{number / step:,.1f}".removesuffix(".0") + sign
    return f"{number:,.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Chart(Block):
    """A picture of figures; its marks are walked from left to right."""

    title: str

    @property
    def sentence(self) -> str:
        """What the picture shows, in a sentence."""
        raise NotImplementedError

    @property
    def said(self) -> Sequence[str]:
        """What each mark says, from left to right."""
        raise NotImplementedError


@dataclass(frozen=True)
class PlanBar:
    """What was planned for a month and what came of it."""

    label: str
    plan: float
    actual: float


@dataclass(frozen=True)
class PlanBars(Chart):
    """Plan against actual, a pair of bars for each month."""

    bars: tuple[PlanBar, ...]
    unit: Unit = "money"

    @property
    def sentence(self) -> str:
        """How much of the plan was used, and where it was passed."""
        plan, actual = sum(bar.plan for bar in self.bars), sum(bar.actual for bar in self.bars)
        if not plan:
            text = _("{actual} without a plan.") if actual else _("Nothing is planned and nothing was spent.")
            return text.format(actual=written(actual, self.unit))
        whole = _("{actual} of {plan} planned: {share}.").format(
            actual=written(actual, self.unit), plan=written(plan, self.unit), share=written(actual / plan, "share")
        )
        over = [bar.label for bar in self.bars if bar.actual > bar.plan]
        return f"{whole} {_('Over plan: {labels}.').format(labels=_listed(over))}" if over else whole

    @property
    def said(self) -> Sequence[str]:
        """Both values of each month."""
        text = _("{label}: plan {plan}, actual {actual}")
        return [
            text.format(label=bar.label, plan=written(bar.plan, self.unit), actual=written(bar.actual, self.unit))
            for bar in self.bars
        ]


@dataclass(frozen=True)
class Pair:
    """A value of before and one of now, None where there was none."""

    label: str
    before: float | None
    now: float | None


@dataclass(frozen=True)
class Pairs(Chart):
    """Before against now, a pair of bars for each; `names` say when both were."""

    pairs: tuple[Pair, ...]
    names: tuple[str, str]
    unit: Unit = "count"

    @property
    def sentence(self) -> str:
        """What grew most, and what fell most."""
        moved = {pair.label: pair.now / pair.before - 1 for pair in self.pairs if pair.now is not None and pair.before}
        if not moved:
            return _("There is nothing to compare yet.")
        best, worst = max(moved, key=lambda label: moved[label]), min(moved, key=lambda label: moved[label])
        said = [_("{label} {change} against {name}").format(
            label=label, change=f"{moved[label]:+.0%}", name=self.names[0]) for label in dict.fromkeys((best, worst))
        ]  # fmt: skip
        return _("{lines}.").format(lines=_("; ").join(said))

    @property
    def said(self) -> Sequence[str]:
        """Both values of each."""
        return [f"{pair.label}: {_(', ').join(self._values(pair))}" for pair in self.pairs]

    def _values(self, pair: Pair) -> Sequence[str]:
        known = zip(self.names, (pair.before, pair.now), strict=True)
        return [f"{name} {'–' if value is None else written(value, self.unit)}" for name, value in known]


@dataclass(frozen=True)
class Part:
    """A share of a whole."""

    label: str
    value: float


@dataclass(frozen=True)
class Shares(Chart):
    """Of what a whole is made, the largest part first; what is not positive is left out."""

    parts: tuple[Part, ...]
    unit: Unit = "money"

    @property
    def total(self) -> float:
        """The whole."""
        return sum(part.value for part in self.shown)

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts as they are painted: many small ones are one."""
        parts = sorted((part for part in self.parts if part.value > 0), key=lambda part: -part.value)
        if len(parts) <= MOST_PARTS:
            return tuple(parts)
        rest = parts[MOST_PARTS - 1 :]
        return (*parts[: MOST_PARTS - 1], Part(_("The rest"), sum(part.value for part in rest)))

    @property
    def sentence(self) -> str:
        """The largest parts."""
        if not self.shown:
            return _("There is nothing to share out yet.")
        told = [f"{part.label} {written(part.value / self.total, 'share')}" for part in self.shown[:_NAMED]]
        return _("{total}: {parts}.").format(total=written(self.total, self.unit), parts=_(", ").join(told))

    @property
    def said(self) -> Sequence[str]:
        """Each part with its value and how much that is of the whole."""
        return [
            f"{part.label}: {written(part.value, self.unit)}, {written(part.value / self.total, 'share')}"
            for part in self.shown
        ]


@dataclass(frozen=True)
class Step:
    """A group of customers, the most valuable first, and their share of the value; `best` are those that count most."""

    label: str
    share: float
    best: bool = False


@dataclass(frozen=True)
class Pareto(Chart):
    """What each group brings, and the line of what all up to it bring together, with the line of 80 %."""

    steps: tuple[Step, ...]
    people: int
    best: int
    aim: float = AIM

    @property
    def top(self) -> float:
        """The share of the best."""
        return sum(step.share for step in self.steps if step.best)

    @property
    def sentence(self) -> str:
        """What the best bring."""
        if not self.steps:
            return _("Nobody has a value yet.")
        return ngettext(
            "The best {best} of {people} customer brings {share} of the value; the aim is {aim}.",
            "The best {best} of {people} customers bring {share} of the value; the aim is {aim}.",
            self.people,
        ).format(
            best=f"{self.best:,}", people=f"{self.people:,}", share=written(self.top, "share"),
            aim=written(self.aim, "share"),
        )  # fmt: skip

    @property
    def said(self) -> Sequence[str]:
        """Each group with its share and the sum up to it."""
        result, total = [], 0.0
        for step in self.steps:
            total += step.share
            result.append(
                _("{label}: {share}, together {total}").format(
                    label=step.label, share=written(step.share, "share"), total=written(total, "share")
                )
            )
        return result


@dataclass(frozen=True)
class Meter(Chart):
    """How far a share is on its way to an aim; None where there is nothing to measure yet."""

    share: float | None
    note: str = ""
    aim: float = AIM

    @property
    def sentence(self) -> str:
        """The share and the aim."""
        if self.share is None:
            return _("{title}: nothing to measure yet.").format(title=self.title)
        return _("{title}: {share}, the aim is {aim}.").format(
            title=self.title, share=written(self.share, "share"), aim=written(self.aim, "share")
        )

    @property
    def said(self) -> Sequence[str]:
        """The one value, and what it is made of."""
        return [f"{self.sentence} {self.note}".strip()]


@dataclass(frozen=True)
class Line:
    """A row of values over time; None where there was none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Trend(Chart):
    """Lines over time, a point for each label."""

    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: Unit = "share"
    aim: float | None = None

    @property
    def sentence(self) -> str:
        """Where each line began and where it ends."""
        told = [text for line in self.lines if (text := self._moved(line))]
        return _("{lines}.").format(lines=_("; ").join(told)) if told else _("There is nothing to follow yet.")

    @property
    def said(self) -> Sequence[str]:
        """All lines at each point."""
        result = []
        for place, label in enumerate(self.labels):
            known = [(line.name, line.values[place]) for line in self.lines]
            told = [f"{name} {written(value, self.unit)}" for name, value in known if value is not None]
            result.append(f"{label}: {_(', ').join(told) or '–'}")
        return result

    def _moved(self, line: Line) -> str:
        known = [(label, value) for label, value in zip(self.labels, line.values, strict=True) if value is not None]
        if not known:
            return ""
        (begin, first), (end, last) = known[0], known[-1]
        return _("{name} went from {first} ({begin}) to {last} ({end})").format(
            name=line.name, first=written(first, self.unit), begin=begin, last=written(last, self.unit), end=end
        )


def _listed(labels: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = f" +{len(labels) - _NAMED}" if len(labels) > _NAMED else ""
    return _(", ").join(labels[:_NAMED]) + more


@dataclass(frozen=True)
class ChartRow(Block):
    """Charts side by side; all share the width."""

    charts: tuple[Chart, ...]
