"""Figures as ratios to a limit measured in the same run: medians, one line each."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median as middle
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """Seconds of ours and of the limit, and the ratio we promised to stay below."""

    title: str
    ours: float
    limit: float
    goal: float

    @property
    def value(self) -> float:
        """How many times the limit we take."""
        return self.ours / self.limit

    @property
    def met(self) -> bool:
        """Whether the promise holds."""
        return self.value <= self.goal


def seconds(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """How long `work` takes once, the collector having tidied up before.

    By `time.process_time` whatever else the machine does meanwhile counts less: for statements, which wait for nothing.
    """
    gc.collect()
    start = clock()
    work()
    return clock() - start


def median(work: Callable[[], object], rounds: int = 5) -> float:
    """Median seconds of `work` over `rounds`."""
    return middle(seconds(work) for _round in range(rounds))


def compare(
    title: str,
    ours: Callable[[], object],
    limit: Callable[[], object],
    goal: float,
    rounds: int = 5,
    clock: Callable[[], float] = perf_counter,
) -> Ratio:
    """Medians of both, taken in turns, so that a busy moment falls on both."""
    pairs = [(seconds(ours, clock), seconds(limit, clock)) for _round in range(rounds)]
    return Ratio(title, middle(pair[0] for pair in pairs), middle(pair[1] for pair in pairs), goal)


def report(ratios: list[Ratio]) -> bool:
    """Print the table; whether every promise holds."""
    width = max(len(ratio.title) for ratio in ratios)
    print(f"{'':{width}}  {'ours ms':>9} {'limit ms':>9} {'ratio':>7} {'goal':>7}")
    for ratio in ratios:
        verdict = "" if ratio.met else "  missed"
        times = f"{1000 * ratio.ours:9.1f} {1000 * ratio.limit:9.1f}"
        print(f"{ratio.title:{width}}  {times} {ratio.value:7.3f} {ratio.goal:7.3f}{verdict}")
    return all(ratio.met for ratio in ratios)
