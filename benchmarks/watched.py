"""A command with all the processes that it starts: how long it takes, and how much memory they hold at their most."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

_EVERY = 0.02
_SYSTEM = Path("/proc")


@dataclass(frozen=True, slots=True)
class Watched:
    """Seconds; MB of memory in use at the most: of the command, of the largest process it started, of all at once.

    `told` is what it printed, `code` how it ended.
    """

    seconds: float
    command: float
    largest: float
    all: float
    told: str
    code: int


def can_watch() -> bool:
    """Whether this system says what its processes hold."""
    return sys.platform == "linux" and _SYSTEM.exists()


def watch(command: Sequence[str | Path]) -> Watched:
    """Run it to its end and look at its processes fifty times a second.

    The most that each has held is the system's own account; only the sum of all is as coarse as we look.
    """
    most: dict[int, int] = {}
    whole = 0
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        begun = perf_counter()
        with subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL) as running:
            while running.poll() is None:
                held = {process: _held(process) for process in _tree(running.pid)}
                whole = max(whole, sum(now for now, _ in held.values()))
                # the last account counts: a process begins as a copy of the one that started it
                most |= {process: peak for process, (_, peak) in held.items() if peak}
                sleep(_EVERY)
        seconds = perf_counter() - begun
        told.seek(0)
        printed = told.read()
    own = most.pop(running.pid, 0)
    return Watched(seconds, own / 1024, max(most.values(), default=0) / 1024, whole / 1024, printed, running.returncode)


def _tree(process: int) -> Iterator[int]:
    yield process
    for thread in _SYSTEM.glob(f"{process}/task/*/children"):
        for child in _read(thread).split():
            yield from _tree(int(child))


def _held(process: int) -> tuple[int, int]:
    """KB of memory in use now, and at the most."""
    told = dict(line.split(":", 1) for line in _read(_SYSTEM / str(process) / "status").splitlines())
    now, peak = (int(told.get(key, "0 kB").split()[0]) for key in ("VmRSS", "VmHWM"))
    return now, peak


def _read(path: Path) -> str:
    """Empty where the process has ended meanwhile."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
