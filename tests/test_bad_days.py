"""Stopped, or nobody listens: one line or none, nothing left behind, and an exit code that tells the truth."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RETURNS = Path(__file__).parents[1] / "samples" / "2025" / "returns"
STOPPED = "已中断。写到一半的文件没有留下；已经写完的文件是完整的。\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and devices of other systems")
COMMAND = (sys.executable, "-m", "park_scoring")


@pytest.mark.parametrize("after", [0.3, 0.8, 1.5])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
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
    assert len([*tmp_path.iterdir()]) in {0, 7, 8, 9, 10}
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def _heeds(process: int, number: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    caught = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(caught >> (number - 1) & 1)


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
