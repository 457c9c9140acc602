"""A child process may do what it will: there is an answer or a word why not, in order, and the others go on."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from park_scoring.intake import isolate
from park_scoring.intake.isolate import Stopped, answers, limits_in_force
from tests.intake.jobs import Unreadable, do

ROOT = Path(__file__).parents[2]


def test_answers_come_in_the_order_of_the_jobs_however_long_each_takes() -> None:
    jobs = [f"sleep {0.2 if at == 0 else 0}" if at % 2 == 0 else f"say {at}" for at in range(10)]
    assert list(answers(do, jobs)) == [None if at % 2 == 0 else str(at) for at in range(10)]


def test_no_job_no_answer() -> None:
    assert list(answers(do, [])) == []


@pytest.mark.parametrize("job", ["abort", "fault", "exit 3", "panic", "fail", "secret"])
def test_a_process_that_dies_or_says_nothing_is_a_crash_and_the_others_go_on(job: str) -> None:
    assert list(answers(do, ["say 1", job, "say 2", job, "say 3"])) == [
        "1",
        Stopped("crash"),
        "2",
        Stopped("crash"),
        "3",
    ]


def test_a_job_that_hangs_is_stopped_after_its_time_and_the_others_go_on() -> None:
    begun = time.monotonic()
    assert list(answers(do, ["sleep 60", "say 1", "sleep 60", "say 2"], seconds=0.5)) == [
        Stopped("time"), "1", Stopped("time"), "2",
    ]  # fmt: skip
    assert time.monotonic() - begun < 30


def test_a_process_that_leaves_without_a_word_is_out_of_time() -> None:
    assert list(answers(do, ["leave", "say 1"], seconds=0.5)) == [Stopped("time"), "1"]


@pytest.mark.skipif(limits_in_force().memory is None, reason="no limit of memory on this system")
def test_memory_is_limited_beyond_what_a_process_begins_with() -> None:
    half = isolate.MEMORY // 2
    assert list(answers(do, [f"eat {half}", f"eat {4 * isolate.MEMORY}", f"eat {half}"])) == [
        half,
        Stopped("memory"),
        half,
    ]


def test_what_a_reader_prints_is_seen_by_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(answers(do, ["shout", "listen"])) == [16, ""]
    assert capfd.readouterr() == ("", "")


def test_a_process_that_does_not_even_begin_is_seen_by_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    # as one does whose pool has been stopped in the meantime
    process = isolate._Context().Process(target=do, args=(Unreadable(),))
    process.start()
    process.join()
    assert process.exitcode == 1
    assert capfd.readouterr() == ("", "")


def test_processes_are_reused() -> None:
    assert len(set(answers(do, ["process"] * 20))) <= 2


def test_a_pool_that_breaks_down_is_replaced_job_by_job(monkeypatch: pytest.MonkeyPatch) -> None:
    first = isolate._ask

    def broken(*arguments: object) -> object:
        asked = first(*arguments)  # type: ignore[arg-type]
        if arguments[2] == "say 2":
            arguments[0].stop()  # type: ignore[attr-defined]
        return asked

    monkeypatch.setattr(isolate, "_ask", broken)
    monkeypatch.setattr(isolate, "_PATIENCE", 2)  # a process takes a while to start
    found = list(answers(do, [f"say {at}" for at in range(8)]))
    assert len(found) == 8
    assert found[-3:] == ["5", "6", "7"]
    assert set(found) <= {*map(str, range(8)), Stopped("time")}


def test_only_a_few_jobs_are_under_way_at_any_time() -> None:
    taken: list[str] = []

    def endless() -> Iterator[str]:
        while True:
            taken.append("say x")
            yield "say x"

    found = answers(do, endless())
    assert [next(found) for _ in range(10)] == ["x"] * 10
    assert len(taken) <= 15


def test_a_script_without_a_guard_is_not_run_again_by_its_children(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\n"
        "from park_scoring.intake.isolate import answers\n"
        "from tests.intake.jobs import do\n"
        "print(*answers(do, ['say 1', 'abort', 'say 2']))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == ["once", "1 Stopped(why='crash') 2"]
    assert done.stderr == ""


def test_a_process_that_reads_holds_nothing_heavy(tmp_path: Path) -> None:
    (held,) = answers(do, [f"read {tmp_path / 'none.xlsx'}"])
    assert isinstance(held, list)
    heavy = {"pandas", "numpy", "openpyxl", "xlsxwriter", "pydantic", "park_scoring.wording", "park_scoring.scheme"}
    assert sorted(heavy & {*held}) == []
    assert "python_calamine" in held


def test_the_limits_say_what_holds_here() -> None:
    limits = limits_in_force()
    assert limits.seconds == 10
    assert limits.memory == (512 * 2**20 if sys.platform == "linux" else None)
