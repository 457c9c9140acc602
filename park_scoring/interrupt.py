"""What happens when somebody stops the program: one line, nothing left half done, and the exit code of the signal.

Signals come to a process and not to a part of it, so what is known of them here is the process's, and there is one of
it. Nothing is raised: an exception out of nowhere may end in a destructor or in a library that swallows it, and the
work would go on. Only what every start of Python loads anyway is imported, so that handlers are set at once.
"""

import os
import signal
import sys
from collections.abc import Callable

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class _Stopping:
    """The signal that came while none could be heeded, how many ask for that, and what has to be undone at the end."""

    pending = 0
    held = 0
    line = ""
    undone: tuple[Callable[[], object], ...] = ()


def install() -> None:
    """Heed the signals that stop a program, but for those that whoever started it has it ignore (as nohup does)."""
    for number in _numbers():
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            signal.signal(number, _stop)


def remember() -> None:
    """SIGINT came while this module was being loaded: it counts at the end of the next block that holds signals."""
    _Stopping.pending = _Stopping.pending or signal.SIGINT


def say(line: str) -> None:
    """What is to be said on standard error when a signal ends the program."""
    _Stopping.line = line


def let_go() -> None:
    """The work is done, and its exit code stands: what comes now does not change it."""
    for number in _numbers():
        signal.signal(number, signal.SIG_IGN)


class Held:
    """A block of steps of which all are taken or none; a signal waits for its end."""

    def __enter__(self) -> None:
        _Stopping.held += 1

    def __exit__(self, *_: object) -> None:
        _Stopping.held -= 1
        if _Stopping.pending and not _Stopping.held:
            _end(_Stopping.pending)


class Undone:
    """A block in which `undo` is called where a signal ends the program; it may be called once too often."""

    def __init__(self, undo: Callable[[], object]) -> None:
        self._undo = undo

    def __enter__(self) -> None:
        _Stopping.undone = (*_Stopping.undone, self._undo)

    def __exit__(self, *_: object) -> None:
        _Stopping.undone = tuple(undo for undo in _Stopping.undone if undo is not self._undo)


def _numbers() -> list[int]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def _stop(number: int, _: object) -> None:
    if _Stopping.held:
        _Stopping.pending = _Stopping.pending or number
    else:
        _end(number)


def _end(number: int) -> None:
    """The last steps of this process; a second signal does not disturb them."""
    let_go()
    for undo in reversed(_Stopping.undone):
        _try(undo)
    _try(_tell)
    os._exit(128 + number)


def _tell() -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{_Stopping.line}\n")
        sys.stderr.flush()
    except RuntimeError:  # it was about to write something else
        os.write(2, f"{_Stopping.line}\n".encode(sys.stderr.encoding, "backslashreplace"))


def _try(step: Callable[[], object]) -> None:
    """Whatever one step cannot do, the others still can."""
    try:  # noqa: SIM105  contextlib would have to be imported
        step()
    except BaseException:  # noqa: BLE001
        pass
