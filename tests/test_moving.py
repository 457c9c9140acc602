"""Several files take their places together or not at all; what a kill leaves half done is taken back by the next run."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from park_scoring import moving
from park_scoring.errors import TargetError
from park_scoring.files import write_all
from park_scoring.moving import claimed, recover

OLD: Mapping[str, str] = {"a.docx": "old a", "b.docx": "old b"}
NEW: Mapping[str, str] = {"a.docx": "new a", "b.docx": "new b", "c.xlsx": "new c"}
RECORD = ".park-scoring-writing.part"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, and processes known by their number")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in OLD.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def writers(folder: Path) -> Mapping[Path, Callable[[Path], None]]:
    return {folder / name: partial(write, text) for name, text in NEW.items()}


def write(text: str, path: Path) -> None:
    path.write_text(text)


def stands(folder: Path) -> Mapping[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def fail(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """What the system says to whoever moves a file that is called otherwise to `name`."""
    move = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == name and self.suffix == ".part" and not self.name.startswith(".kept"):
            raise OSError(number, os.strerror(number))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("name", list(NEW))
@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "文件可能正在 Excel、Word 或 WPS 中打开"),
        (errno.ENOSPC, "磁盘或系统的临时文件夹已满"),
        (errno.EISDIR, "那里有一个同名的文件夹"),
    ],
)
def test_where_one_file_cannot_be_moved_all_are_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, told: str
) -> None:
    fail(monkeypatch, name, number)
    with pytest.raises(TargetError) as refused:
        write_all(writers(folder))
    assert f"无法写入“{folder / name}”：{told}" in str(refused.value)
    assert "原有文件没有改动" in str(refused.value)
    assert stands(folder) == OLD


def test_the_same_holds_on_disks_without_second_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(os, "link", link)
    with monkeypatch.context() as failing:
        fail(failing, "c.xlsx", errno.EACCES)
        with pytest.raises(TargetError):
            write_all(writers(folder))
    assert stands(folder) == OLD
    write_all(writers(folder))
    assert stands(folder) == NEW


def test_a_folder_that_comes_in_the_way_at_the_last_moment_is_not_moved_aside(folder: Path) -> None:
    sources = []
    for name, text in NEW.items():
        (folder / f"fresh-{name}").write_text(text)
        sources.append((folder / f"fresh-{name}", folder / name))
    (folder / "b.docx").unlink()
    (folder / "b.docx").mkdir()
    with pytest.raises(TargetError, match=r"b\.docx.*那里有一个同名的文件夹"), claimed(folder) as claim:
        claim.move_all(sources)
    assert (folder / "b.docx").is_dir()
    assert (folder / "a.docx").read_text() == "old a"
    assert sorted(path.name for path in folder.glob("*c.xlsx")) == ["fresh-c.xlsx"]
    assert list(folder.glob(".*")) == []


def test_what_cannot_be_taken_back_is_said_and_the_next_run_takes_it_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(_: object) -> bool:
        raise PermissionError

    with monkeypatch.context() as failing:
        fail(failing, "b.docx", errno.EACCES)
        failing.setattr(moving, "_take_back", stuck)
        with pytest.raises(TargetError, match=r"还没能换回来。请关闭正在打开的文件.*会先恢复原有文件"):
            write_all(writers(folder))
    assert (folder / "a.docx").read_text() == "new a"
    long_ago = time.time() - 3600  # of a process that goes on, only its age tells
    os.utime(folder / RECORD, (long_ago, long_ago))
    assert recover(folder) == (folder / "a.docx",)
    assert stands(folder) == OLD


def test_who_comes_while_another_run_writes_into_the_folder_is_sent_away_with_nothing_moved(folder: Path) -> None:
    told: list[str] = []

    def second(path: Path) -> None:
        path.write_text("new d")
        with pytest.raises(TargetError) as refused:
            write_all({folder / "a.docx": partial(write, "other a")})
        told.append(str(refused.value))

    write_all({**writers(folder), folder / "d.docx": second})
    assert len(told) == 1
    assert told[0].startswith(f"另一次运行正在往“{folder}”写入文件，这次一个文件也没有换上。请等那次运行结束")
    assert stands(folder) == {**NEW, "d.docx": "new d"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"owner": "0000ffffffff", "moves": [], "useless": []}'])
def test_a_claim_that_says_nothing_of_a_living_process_counts_for_a_minute(folder: Path, content: str) -> None:
    (folder / RECORD).write_text(content)
    with pytest.raises(TargetError, match="另一次运行正在往"):
        write_all(writers(folder))
    assert stands(folder) == {RECORD: content, **OLD}
    long_ago = time.time() - 61
    os.utime(folder / RECORD, (long_ago, long_ago))
    write_all(writers(folder))
    assert stands(folder) == NEW


@pytest.mark.parametrize(
    ("fresh", "target", "kept"),
    [(".x.part", "../there/a.docx", ".y.part"), (".x.part", "a.docx", "b.docx"), ("/etc/x.part", "a.docx", ".y.part")],
)
def test_a_record_that_came_with_somebodys_files_moves_nothing_elsewhere(
    folder: Path, fresh: str, target: str, kept: str
) -> None:
    (folder / "a.docx").unlink()
    (folder / ".y.part").write_text("planted")
    record = {"owner": "", "moves": [[fresh, target, kept, "0"]], "useless": ["b.docx"]}
    (folder / RECORD).write_text(json.dumps(record))
    long_ago = time.time() - 61
    os.utime(folder / RECORD, (long_ago, long_ago))
    assert recover(folder) == ()
    assert stands(folder) == {".y.part": "planted", "b.docx": "old b"}


_STOPPED = """
import os, sys
from pathlib import Path
from park_scoring import interrupt
from park_scoring.files import write_all
left, number, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])

def stop(event, _):
    global left
    left -= event in ("os.rename", "os.link", "os.remove")
    if left == 0:
        left = -1
        os.kill(os.getpid(), number)

interrupt.install()
interrupt.say("stopped")
sys.addaudithook(stop)
write_all({folder / name: lambda path, text=text: path.write_text(text) and None for name, text in %r.items()})
print(left)
"""


def stopped(folder: Path, after: int, number: int) -> subprocess.CompletedProcess[str]:
    """Write, and be sent a signal at this step of those that change names; there are 11 of them, and the 3 last undo."""
    command = [sys.executable, "-c", _STOPPED % (dict(NEW),), str(after), str(number), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@posix
@pytest.mark.parametrize("after", range(1, 12))
def test_after_a_kill_in_the_middle_the_next_run_finds_all_files_or_none(folder: Path, after: int) -> None:
    assert stopped(folder, after, signal.SIGKILL).returncode == -signal.SIGKILL
    changed = recover(folder)
    left = {name: text for name, text in stands(folder).items() if not name.startswith(".")}
    assert left in (dict(OLD), dict(NEW))
    assert {path.name for path in changed} <= (NEW.keys() if left == OLD else set())
    write_all(writers(folder))
    assert stands(folder) == NEW


@posix
@pytest.mark.parametrize("after", [2, 4, 6])
def test_a_signal_waits_until_all_are_moved(folder: Path, after: int) -> None:
    done = stopped(folder, after, signal.SIGTERM)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "stopped\n")
    assert stands(folder) == NEW


@posix
def test_what_somebody_has_made_of_a_new_file_since_a_kill_is_left_alone(folder: Path) -> None:
    stopped(folder, 5, signal.SIGKILL)
    assert (folder / "a.docx").read_text() == "new a"
    (folder / "a.docx").write_text("worked on since")
    assert folder / "a.docx" not in recover(folder)
    assert {name: text for name, text in stands(folder).items() if not name.endswith(".part")} == {
        "a.docx": "worked on since",
        "b.docx": "old b",
    }


@posix
def test_the_command_line_says_that_it_took_something_back(folder: Path) -> None:
    stopped(folder, 5, signal.SIGKILL)
    command = [sys.executable, "-m", "park_scoring", "template", "--year", "2025", "-b", "ziran", "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    told = f"上一次往“{folder}”写入时，软件被强行结束，只换上了一部分文件。已恢复成那次运行以前的样子：a.docx。"
    assert done.stderr.splitlines()[0] == told
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".xlsx"}
    assert (folder / "a.docx").read_text() == "old a"
