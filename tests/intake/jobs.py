"""What a reader may do to the process it is in: jobs that tests give to the pool, found there by their names."""

import ctypes
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path


class PanicError(BaseException):
    """As the reader's own panics: no Exception, and it cannot travel between processes."""

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("not to be pickled")


class Unreadable:
    """What can be sent to a process and not be read there."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return float, ("no number",)


def do(job: str) -> object:
    """A job is a word, and mostly something that goes with it."""
    word, _, rest = job.partition(" ")
    return JOBS[word](rest)


def _panic(_: str) -> object:
    raise PanicError


def _shout(_: str) -> object:
    return os.write(1, b"shouted\n") + os.write(2, b"shouted\n")


def _read(path: str) -> object:
    from park_scoring.intake.reader import read_file

    read_file(Path(path), frozenset())
    return sorted(sys.modules)


JOBS: Mapping[str, Callable[[str], object]] = {
    "say": lambda text: text,
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "abort": lambda _: os.abort(),
    "fault": lambda _: ctypes.string_at(0),
    "leave": lambda _: os._exit(0),
    "exit": lambda code: sys.exit(int(code)),
    "panic": _panic,
    "fail": lambda _: 1 / 0,
    "eat": lambda size: len(bytearray(int(size))),
    "shout": _shout,
    "listen": lambda _: sys.stdin.read() if sys.stdin else "",
    "secret": lambda _: lambda: None,  # a function without a name cannot travel
    "process": lambda _: os.getpid(),
    "read": _read,
}
