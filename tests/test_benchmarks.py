"""The measuring itself is right: pairs in turns, the median of their ratios, a verdict against the goal."""

from collections.abc import Callable

import pytest

from benchmarks import paired


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that only the measured functions move."""
    now = [0.0]
    monkeypatch.setattr("benchmarks.paired.perf_counter", lambda: now[0])
    return now


def _takes(clock: list[float], seconds: list[float], calls: list[str], name: str) -> Callable[[], None]:
    left = iter(seconds)

    def run() -> None:
        calls.append(name)
        clock[0] += next(left)

    return run


def test_the_ratio_is_the_median_over_pairs_and_the_first_run_of_each_does_not_count(clock: list[float]) -> None:
    calls: list[str] = []
    # ratios of the pairs: 2 ÷ 1 = 2, 6 ÷ 2 = 3, 40 ÷ 4 = 10; their median is 3, not 6 ÷ 2 of means
    ours = _takes(clock, [100, 2, 6, 40], calls, "ours")
    theirs = _takes(clock, [100, 1, 2, 4], calls, "theirs")
    ratio = paired.compare("ours", ours, "theirs", theirs, goal=2.5, pairs=3)
    assert (ratio.ratio, ratio.ours, ratio.theirs) == (3, 6, 2)
    assert calls == ["ours", "theirs", "theirs", "ours", "ours", "theirs", "theirs", "ours"]


@pytest.mark.parametrize(("goal", "verdict"), [(3, "within 3"), (2.5, "ABOVE 2.5")])
def test_a_ratio_is_printed_with_its_goal(goal: float, verdict: str) -> None:
    line = paired.Ratio("score", "imports", 1.5, 0.5, 3.0, goal, 11).line()
    assert f" 3.00  {verdict} " in line
    assert "1500.0 ms" in line
    assert line.endswith("(11 pairs)  score : imports")
