"""Standard streams that outlast whoever listens: what cannot be written any more is dropped, and the work goes on."""

import errno
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any


class _Lasting(FileIO):
    """The file of a standard stream; `failed` is the number of the first error, 0 where there was none."""

    failed = 0

    def write(self, content: Any, /) -> int:
        """All of it, or what nobody takes is dropped."""
        rest = memoryview(content).cast("B")
        size = len(rest)
        with suppress(BlockingIOError):
            try:
                while rest and not self.failed:
                    rest = rest[super().write(rest) or 0 :]
            except OSError as error:
                self.failed = error.errno or errno.EIO
        return size


def lasting() -> Callable[[], bool]:
    """Make both streams such; what it returns says at the end whether output was lost that somebody waits for.

    Whoever closes a pipe has seen enough. Consoles of Windows are left as they are.
    """
    raw = _lasting("stdout")
    _lasting("stderr")

    def lost() -> bool:
        if sys.stdout is not None:
            sys.stdout.flush()
        return raw is not None and raw.failed not in (0, errno.EPIPE)

    return lost


def _lasting(name: str) -> _Lasting | None:
    stream = getattr(sys, name)
    if not isinstance(stream, TextIOWrapper):
        return None
    held = getattr(stream.buffer, "raw", stream.buffer)  # without a buffer where Python is asked for none
    if type(held) is not FileIO:
        return None
    stream.flush()
    raw = _Lasting(stream.fileno(), "wb", closefd=False)
    setattr(
        sys,
        name,
        TextIOWrapper(BufferedWriter(raw), stream.encoding, "backslashreplace", line_buffering=stream.line_buffering),
    )
    return raw
