"""A child process may do what it will: there is an answer or a word why not, in order, and the others go on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from park_scoring.workbooks import isolate
from park_scoring.workbooks.isolate import answers, limits_in_force
from park_scoring.workbooks.served import Stopped
from tests.workbooks.jobs import Slow, do

ROOT = Path(__file__).parents[2]


def test_answers_come_in_the_order_of_the_jobs_however_long_each_takes() -> None:
    jobs = [f"sleep {0.2 if at == 0 else 0}" if at % 2 == 0 else f"say {at}" for at in range(10)]
    assert list(answers(do, jobs)) == [None if at % 2 == 0 else str(at) for at in range(10)]


def test_no_job_no_answer() -> None:
    assert list(answers(do, [])) == []


@pytest.mark.parametrize("job", ["abort", "fault", "leave", "exit 3", "panic", "fail", "secret"])
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


def test_processes_are_reused() -> None:
    assert len(set(answers(do, ["process"] * 20))) <= 2


def test_a_process_does_so_many_jobs_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "_TASKS_A_PROCESS", 2)
    found = list(answers(do, ["process"] * 6, workers=1))
    assert found[0] == found[1] != found[2] == found[3] != found[4] == found[5]


def test_a_job_answers_only_for_what_it_does_in_a_process_that_has_done_no_other() -> None:
    # the second ends the process that the first has spoilt, and is well in one of its own
    assert list(answers(do, ["spoil", "unless spoilt", "spoil", "unless spoilt"], workers=1)) == [None, "well"] * 2


def test_good_and_ending_jobs_in_turn_are_told_apart_on_a_busy_machine() -> None:
    jobs = ["say 1", "abort", "say 2", "leave", "sleep 0", "fault", "say 3", "fail", f"eat {4 * isolate.MEMORY}"]
    crash, memory = Stopped("crash"), Stopped("memory" if limits_in_force().memory else "crash")
    expected = ["1", crash, "2", crash, None, crash, "3", crash, memory]
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        for _ in range(4):
            assert list(answers(do, jobs)) == expected
    finally:
        for one in busy:
            one.kill()
            one.wait()


def test_the_time_that_a_process_takes_to_start_is_no_jobs() -> None:
    assert list(answers(Slow(1.5), ["say 1", "say 2"], seconds=0.5, workers=1)) == ["1", "2"]


def test_a_process_that_never_starts_is_said_and_nobodys_file_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolate, "_STARTING", 0.5)
    with pytest.raises(OSError, match="子进程没有应答"):
        list(answers(Slow(60), ["say 1"], workers=1))


def test_nothing_is_left_of_processes_whose_answers_nobody_waits_for() -> None:
    found = answers(do, ["process", "sleep 60", "sleep 60"], workers=1)
    process = next(found)
    assert isinstance(process, int)
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_processes_end_when_whoever_asked_them_is_killed() -> None:
    script = (
        "from park_scoring.workbooks.isolate import answers\n"
        "from tests.workbooks.jobs import do\n"
        "found = answers(do, ['process'], workers=1)\n"
        "print(next(found), flush=True)\n"
        "import os, signal\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    deadline = time.monotonic() + 30
    while _lives(int(told)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _lives(process: int) -> bool:
    """A process that has ended may still be listed, until its parent or that parent's heir has heard of it."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", f"{process}"], capture_output=True, text=True, check=False)
    return told.stdout.strip()[:1] not in ("", "Z")


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
        "from park_scoring.workbooks.isolate import answers\n"
        "from tests.workbooks.jobs import do\n"
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
    heavy = {
        "pandas",
        "numpy",
        "openpyxl",
        "xlsxwriter",
        "pydantic",
        "park_scoring.faults",
        "park_scoring.contract",
        "park_scoring.scheme",
    }
    assert sorted(heavy & {*held}) == []
    assert "python_calamine" in held


def test_the_limits_say_what_holds_here() -> None:
    limits = limits_in_force()
    assert limits.seconds == 10
    assert limits.memory == (512 * 2**20 if sys.platform == "linux" else None)
