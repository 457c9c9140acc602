"""The measuring itself is right: pairs in turns, the median of their ratios, a verdict; each benchmark runs when small."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import many, memory, paired, reading, runs, watched
from benchmarks.__main__ import main
from park_scoring import load_scheme, read_returns
from tests.hostile import KINDS

needs_watching = pytest.mark.skipif(not watched.can_watch(), reason="this system does not say what processes hold")


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


def test_what_has_no_goal_is_never_above_it_and_memory_is_printed_in_megabytes() -> None:
    ratio = paired.Ratio("many", "few", 84.25, 80.5, 1.05, None, 1, unit="MB", processor=1.25)
    assert not ratio.is_above
    assert ratio.line() == " 1.05  no goal      84.2 MB :     80.5 MB  processor time 1.25  (1 pair)  many : few"


def test_processor_time_is_the_ratio_of_that_of_all_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    spent = [0.0]
    monkeypatch.setattr("benchmarks.paired.os.times", lambda: (0, 0, 0, spent[0], 0))
    ratio = paired.compare(
        "a", lambda: spent.__setitem__(0, spent[0] + 3), "b", lambda: spent.__setitem__(0, spent[0] + 2), 1, 3
    )
    assert ratio.processor == 1.5


# ── the folders ──


def test_the_many_returns_all_differ_and_say_what_the_samples_say(tmp_path: Path) -> None:
    paths = many.many_returns(tmp_path / "twice", 16)
    assert len({hashlib.sha256(path.read_bytes()).digest() for path in paths}) == 16
    many.many_returns(tmp_path / "once", 8)
    once, samples = (read_returns([folder], load_scheme(), many.YEAR) for folder in (tmp_path / "once", many.SAMPLES))
    assert [value.value for value in once.values] == [value.value for value in samples.values]
    assert not [finding for finding in once.findings if finding.severity == "error"]


def test_the_same_files_stand_again_under_other_names(tmp_path: Path) -> None:
    paths = many.many_returns(tmp_path / "few", 2)
    linked = many.again(paths, tmp_path / "many", 3)
    assert len({*linked}) == len([*(tmp_path / "many").iterdir()]) == 6
    assert [path.read_bytes() for path in linked] == [path.read_bytes() for path in paths] * 3


def test_hostile_files_begin_anew_when_every_kind_is_there(tmp_path: Path) -> None:
    made = many.hostile(tmp_path / "h", len(KINDS) + 1)
    assert len(made) == len([*(tmp_path / "h").iterdir()]) == len(KINDS) + 1
    assert made[-1].name.endswith(KINDS[0].name)


# ── each benchmark, on little ──


def test_the_benchmarks_of_whole_processes_run() -> None:
    [helped], [scored] = runs.start_up(pairs=1), runs.scoring(pairs=1)
    assert (helped.goal, scored.goal) == (1.5, 2.5)
    assert min(helped.ours, helped.theirs, scored.ours, scored.theirs) > 0


def test_the_benchmarks_of_reading_run() -> None:
    [plain] = reading.intake(pairs=1)
    safe, pandas = reading.returns(count=8, sample=2, pairs=1)
    assert (plain.goal, safe.goal, pandas.goal) == (1.5, 2, None)
    assert pandas.ours == safe.ours
    assert pandas.ratio == pandas.ours / pandas.theirs


@needs_watching
def test_the_benchmarks_of_memory_run() -> None:
    parent, process, kept = memory.memory(few=2, times=2)
    assert (parent.goal, process.goal, kept.goal) == (1.1, 1.1, None)
    assert {ratio.unit for ratio in (parent, process, kept)} == {"MB"}
    seconds, *held = memory.hostile_folder(count=3)
    assert seconds.unit == "ms"
    assert all(ratio.ours > 1 for ratio in held)


@needs_watching
def test_a_command_is_watched_with_what_it_starts() -> None:
    hold = "import time; held = bytearray({size} * 2**20); time.sleep(0.3)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{hold.format(size=200)}']); print('done')"
    seen = watched.watch([sys.executable, "-c", code])
    assert (seen.told, seen.code) == ("done\n", 0)
    assert seen.command < 100 < 200 < seen.largest < seen.all
    assert seen.seconds > 0.3


def test_an_unknown_benchmark_is_said_and_ends_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    assert "no benchmark speed; there are help, score" in capsys.readouterr().err


def test_one_ratio_above_its_goal_ends_1_and_the_others_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    ratios = [paired.Ratio("a", "b", 1, 1, ratio, 1.5, 1) for ratio in (2.0, 1.0)]
    monkeypatch.setattr(
        "benchmarks.__main__.BENCHMARKS", {"a": lambda: iter(ratios[:1]), "b": lambda: iter(ratios[1:])}
    )
    assert (main(["a", "b"]), main(["b"])) == (1, 0)
