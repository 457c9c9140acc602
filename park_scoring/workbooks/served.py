"""The inside of a process that reads foreign files: jobs come through a pipe one by one, and so do the answers.

It imports no more than that takes, so that such a process is soon at work.
"""

import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader, BufferedWriter, FileIO
from pathlib import Path

if sys.platform != "win32":
    import resource

# what a process writes once its standard streams are its own; whatever came before was somebody else's greeting
READY = b"park-scoring reads\n"
# seconds beyond a job's own after which a process ends itself: whoever should have stopped it is no more
_UNATTENDED = 5
_LENGTH = struct.Struct("!Q")
_PAGES_IN_USE = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Stopped:
    """Instead of an answer: why there is none. `why` is `time`, `memory`, or `crash` where the process just died."""

    why: str


def can_limit_memory() -> bool:
    """Whether this system holds a process to so many bytes beyond its start."""
    return sys.platform != "win32" and _PAGES_IN_USE.exists()


def serve(start: bytes) -> None:
    """Answer jobs until no more come; `start` says which function does, in how many seconds, with how many bytes."""
    jobs, told = _own_channels()
    function, seconds, memory = pickle.loads(start)
    _enclose(memory)
    send(told, b"")
    while (job := receive(jobs)) is not None:
        _attend(int(seconds) + _UNATTENDED)
        send(told, _answer(function, job))
        _attend(0)


def send(channel: BufferedWriter, content: bytes) -> None:
    """Raises OSError where nobody listens any more."""
    channel.write(_LENGTH.pack(len(content)))
    channel.write(content)
    channel.flush()


def receive(channel: BufferedReader) -> bytes | None:
    """What was sent; None where the other side is gone, be it in the midst of sending."""
    head = channel.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    [length] = _LENGTH.unpack(head)
    content = channel.read(length)
    return content if len(content) == length else None


def _answer(function: Callable[[object], object], job: bytes) -> bytes:
    """Nothing that is raised here may end the process in the midst of an answer, an exit or an interrupt least."""
    try:
        return pickle.dumps(function(pickle.loads(job)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Stopped("memory"))
    except BaseException:  # noqa: BLE001  what a reader raises, panics among it, cannot be listed
        return pickle.dumps(Stopped("crash"))


def _own_channels() -> tuple[BufferedReader, BufferedWriter]:
    """The pipes, out of the reach of what a reader prints or asks for: nobody sees that, and it gets no answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; whoever asked us ends us
    jobs, told = os.dup(0), os.dup(1)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    os.write(told, READY)
    return BufferedReader(FileIO(jobs, "rb")), BufferedWriter(FileIO(told, "wb"))


def _enclose(memory: int) -> None:
    """Set this process's limits."""
    gc.disable()  # reading makes many small values and no cycles, and the process ends after some hundred files
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if can_limit_memory():
            begun = int(_PAGES_IN_USE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (begun + memory, begun + memory))


def _attend(seconds: int) -> None:
    """Have the system end this process after so many seconds, whatever it is at; 0 for never."""
    if sys.platform != "win32":
        signal.alarm(seconds)
