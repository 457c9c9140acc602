"""Two things timed in turns, so that whatever else the machine is doing slows both alike."""

import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much `ours` takes as its peer: the median over the pairs, with both medians.

    `ours` and `theirs` are seconds, or MB where `unit` says so. `goal` is None where nothing is promised. `processor`
    is the same ratio of processor time, that of all processes together, where it was measured.
    """

    name: str
    peer: str
    ours: float
    theirs: float
    ratio: float
    goal: float | None
    pairs: int
    unit: str = "ms"
    processor: float | None = None

    @property
    def is_above(self) -> bool:
        """Whether it misses its goal."""
        return self.goal is not None and self.ratio > self.goal

    def line(self) -> str:
        """One line for people."""
        verdict = "no goal" if self.goal is None else f"{'ABOVE' if self.is_above else 'within'} {self.goal:g}"
        scale = 1000 if self.unit == "ms" else 1
        amounts = f"{self.ours * scale:8.1f} {self.unit} : {self.theirs * scale:8.1f} {self.unit}"
        processor = "" if self.processor is None else f"processor time {self.processor:.2f}  "
        pairs = f"({self.pairs} pair{'s' if self.pairs > 1 else ''})"
        return f"{self.ratio:5.2f}  {verdict}  {amounts}  {processor}{pairs}  {self.name} : {self.peer}"


def compare(
    name: str, ours: Callable[[], object], peer: str, theirs: Callable[[], object], goal: float, pairs: int
) -> Ratio:
    """Time both `pairs` times in turns, after one run of each that does not count; who goes first alternates."""
    ours()
    theirs()
    times: list[tuple[float, float]] = []
    processor: list[tuple[float, float]] = []
    for pair in range(pairs):
        if pair % 2:
            first, second = _seconds(ours), _seconds(theirs)
        else:
            second, first = _seconds(theirs), _seconds(ours)
        times.append((first[0], second[0]))
        processor.append((first[1], second[1]))
    mine, yours = (statistics.median(column) for column in zip(*times, strict=True))
    busy = [a / b for a, b in processor if b]
    return Ratio(
        name,
        peer,
        mine,
        yours,
        statistics.median(a / b for a, b in times),
        goal,
        pairs,
        processor=statistics.median(busy) if busy else None,
    )


def _seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Of the clock, and of all processors: this process and those it started and waited for."""
    start, begun = perf_counter(), _processor()
    run()
    return perf_counter() - start, _processor() - begun


def _processor() -> float:
    return sum(os.times()[:4])
