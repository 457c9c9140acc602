"""Two things timed in turns, so that whatever else the machine is doing slows both alike."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long `ours` takes as its peer: the median over the pairs, with both medians in seconds."""

    name: str
    peer: str
    ours: float
    theirs: float
    ratio: float
    goal: float
    pairs: int

    def line(self) -> str:
        """One line for people."""
        verdict = "within" if self.ratio <= self.goal else "ABOVE"
        times = f"{self.ours * 1000:8.1f} ms : {self.theirs * 1000:8.1f} ms"
        return f"{self.ratio:5.2f}  {verdict} {self.goal:g}  {times}  ({self.pairs} pairs)  {self.name} : {self.peer}"


def compare(
    name: str, ours: Callable[[], object], peer: str, theirs: Callable[[], object], goal: float, pairs: int
) -> Ratio:
    """Time both `pairs` times in turns, after one run of each that does not count; who goes first alternates."""
    ours()
    theirs()
    times: list[tuple[float, float]] = []
    for pair in range(pairs):
        if pair % 2:
            first, second = _seconds(ours), _seconds(theirs)
        else:
            second, first = _seconds(theirs), _seconds(ours)
        times.append((first, second))
    mine, yours = (statistics.median(column) for column in zip(*times, strict=True))
    return Ratio(name, peer, mine, yours, statistics.median(a / b for a, b in times), goal, pairs)


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start
