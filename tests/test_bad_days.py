"""Stopped, or nobody listens: one line or none, nothing left behind, and an exit code that tells the truth."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RETURNS = Path(__file__).parents[1] / "samples" / "2025" / "returns"
FAULTY = Path(__file__).parents[1] / "samples" / "rejected"
RESULT = Path(__file__).parent / "earlier" / "考核结果_2025.xlsx"
FORMS = 8
STOPPED = "已中断。写到一半的文件没有留下；已经写完的文件是完整的。\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and devices of other systems")
COMMAND = (sys.executable, "-m", "park_scoring")


@pytest.mark.parametrize(
    ("number", "after"), [(signal.SIGINT, 0.2), (signal.SIGTERM, 0.5), (signal.SIGHUP, 1.0)], ids=str
)
def test_who_is_stopped_says_one_line_and_leaves_nothing(tmp_path: Path, number: signal.Signals, after: float) -> None:
    command = [*COMMAND, "template", "--year", "2025", "-o", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    ) as run:
        # as soon as it heeds signals, which a busy machine may take a while to come to
        while run.poll() is None and not _heeds(run.pid, number):
            time.sleep(0.01)
        time.sleep(after)
        os.killpg(run.pid, number) if run.poll() is None else None
        told = run.communicate()[1]
    assert (run.returncode, told) in {(128 + number, STOPPED), (0, told)}
    assert [path for path in tmp_path.iterdir() if path.suffix != ".xlsx"] == []
    assert len([*tmp_path.iterdir()]) in {0, FORMS}
    assert _alive(run.pid) == []


# The signal is sent at the given time that the system is asked for something of which this is a part.
_AT = """
import _signal, os, sys
_signal.signal(_signal.SIGINT, _signal.default_int_handler)  # a shell lets what it starts in the background ignore it
words, left, number = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
del sys.argv[1:4]

def stop(event, given):
    global left
    left -= words in f"{event} {given[0] if given else ''} {given[1] if event == 'open' else ''}"
    if left == 0:
        left = -1
        os.kill(os.getpid(), number)

sys.addaudithook(stop)
from park_scoring.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("command", "words", "count", "number", "files"),
    [
        ("check {returns}", "import park_scoring.words", 1, signal.SIGINT, 0),
        ("check {returns}", "subprocess.Popen", 2, signal.SIGTERM, 0),
        ("check {faulty}/approximate.xlsx {faulty}/a_range.xlsx --annotate {folder}", "os.rename", 3, signal.SIGINT, 2),
        ("merge {returns} --year 2025 -o {folder}/a.xlsx", "import pandas ", 1, signal.SIGHUP, 0),
        ("score {returns} --year 2025 --draft -o {folder}", ".xlsx.part", 1, signal.SIGTERM, 0),
        ("verify {result}", "import park_scoring.audit.recompute", 1, signal.SIGINT, 0),
        ("report {result} -o {folder}", "os.rename", 2, signal.SIGTERM, 3),
        ("demo -o {folder}", "import openpyxl ", 1, signal.SIGINT, 0),
    ],
)
def test_at_whatever_a_command_is_it_ends_with_one_line_and_all_of_its_files_or_none(
    tmp_path: Path, command: str, words: str, count: int, number: int, files: int
) -> None:
    arguments = command.format(returns=RETURNS, faulty=FAULTY, result=RESULT, folder=tmp_path).split(" ")
    with subprocess.Popen(
        [sys.executable, "-c", _AT, words, str(count), str(number), *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
    ) as run:  # fmt: skip
        told = run.communicate()[1]
    assert (run.returncode, told) == (128 + number, STOPPED)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == files
    assert _alive(run.pid) == []


def test_next_to_nothing_is_loaded_before_signals_are_heeded() -> None:
    script = "import re, sys; start = {*sys.modules}; import park_scoring.__main__; print(*({*sys.modules} - start))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    ours = {"park_scoring", "park_scoring.__main__", "park_scoring.interrupt"}
    assert set(done.stdout.split()) <= {*ours, "signal", "collections.abc"}


def test_who_stops_it_while_it_cannot_heed_anything_yet_is_heeded_a_moment_later(tmp_path: Path) -> None:
    arguments = ["import signal", "1", str(int(signal.SIGINT)), "template", "--year", "2025", "-o", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", _AT, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (130, STOPPED)
    assert list(tmp_path.iterdir()) == []


def _heeds(process: int, number: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    caught = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(caught >> (number - 1) & 1)


def _alive(group: int) -> list[str]:
    """The processes of a group that have not ended; those that nobody has asked about yet have."""
    stats = [path.read_text(encoding="ascii", errors="replace") for path in Path("/proc").glob("[0-9]*/stat")]
    fields = [stat.rpartition(")")[2].split() for stat in stats]
    return [" ".join(one) for one in fields if int(one[2]) == group and one[0] != "Z"]


def _shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m park_scoring"
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line.format(park=program, returns=RETURNS, folder=folder)}"],
        capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_output_that_no_disk_takes_is_said_where_it_is_the_product(tmp_path: Path) -> None:
    done = _shell("{park} --version >/dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (2, "错误：输出没有写完，磁盘可能已满。请换一个输出位置再运行一次。\n")


@pytest.mark.parametrize("streams", [">/dev/full", ">&-", "2>&-", "2>/dev/full", ">/dev/full 2>&1", "| true"])
def test_files_are_written_whether_or_not_anybody_listens(tmp_path: Path, streams: str) -> None:
    done = _shell("{park} template --year 2025 -b ziran -o {folder} " + streams, tmp_path)
    assert done.returncode == 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".xlsx"]
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_who_has_seen_enough_hears_no_complaint(tmp_path: Path) -> None:
    done = _shell("{park} check {returns} | head -1", tmp_path)
    listened = _shell("{park} check {returns}", tmp_path)
    assert (done.returncode, done.stderr) == (listened.returncode, "")
    assert done.stdout.splitlines() == listened.stdout.splitlines()[:1]


def test_a_terminal_that_knows_no_chinese_stops_nothing(tmp_path: Path) -> None:
    done = _shell("{park} check {returns}", tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (_shell("{park} check {returns}", tmp_path).returncode, "")


def test_a_file_that_may_not_grow_is_said_in_one_line_and_none_is_written(tmp_path: Path) -> None:
    done = _shell("ulimit -f 4; {park} template --year 2025 -o {folder}", tmp_path)
    assert done.returncode == 2
    assert "超过了系统允许的文件大小" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
