"""What a reader may do to the process it is in: jobs that tests give to processes, found there by their names."""

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


class Slow:
    """`do`, in a process that takes some seconds to start."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __reduce__(self) -> tuple[Callable[[float], object], tuple[float]]:
        return _late, (self._seconds,)

    def __call__(self, job: str) -> object:
        raise NotImplementedError


def do(job: str) -> object:
    """A job is a word, and mostly something that goes with it."""
    word, _, rest = job.partition(" ")
    return JOBS[word](rest)


def _late(seconds: float) -> Callable[[str], object]:
    time.sleep(seconds)
    return do


def _spoil(_: str) -> None:
    os.environ["SPOILT"] = "1"


def _unless_spoilt(_: str) -> object:
    return os.abort() if "SPOILT" in os.environ else "well"


def _panic(_: str) -> object:
    raise PanicError


def _shout(_: str) -> object:
    return os.write(1, b"shouted\n") + os.write(2, b"shouted\n")


def _read(path: str) -> object:
    from park_scoring.workbooks.reader import read_file

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
    "spoil": _spoil,
    "unless": _unless_spoilt,
    "secret": lambda _: lambda: None,  # a function without a name cannot travel
    "process": lambda _: os.getpid(),
    "read": _read,
}
