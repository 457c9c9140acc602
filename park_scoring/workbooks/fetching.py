"""Files as bytes: regular ones of a size that any form of ours can have, whatever their names promise.

It stands apart from the gate, which only the processes load that read.
"""

import hashlib
import os
import stat
from pathlib import Path

from park_scoring.workbooks.refusal import RefusedError, too_large
from park_scoring.workbooks.signature import OLE, ZIP, kind_of

LARGEST_FILE = 32 * 2**20
_LONGEST_BEGINNING = 16


def fetch(path: Path) -> bytes:
    """A regular file's bytes. Raises RefusedError for anything else by that name, OSError where it cannot be opened.

    A named pipe would keep a reader waiting for ever, a device never ends: what is opened is looked at again, since it
    may have been exchanged in between.
    """
    _check_kind(path.lstat(), path)
    with open(path, "rb", opener=_open_at_once) as file:
        _check_kind(os.fstat(file.fileno()), path)
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise too_large("file")
    return content


def holds_container(path: Path) -> bool:
    """Whether a file begins as workbooks do, whatever its name says."""
    try:
        _check_kind(path.lstat(), path)
        with open(path, "rb", opener=_open_at_once) as file:
            return kind_of(file.read(_LONGEST_BEGINNING)) in (ZIP, OLE)
    except (RefusedError, OSError):
        return False


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check_kind(told: os.stat_result, path: Path) -> None:
    if stat.S_ISLNK(told.st_mode):
        try:
            told = path.stat()
        except OSError:
            raise RefusedError("not_a_file", "link") from None
    if not stat.S_ISREG(told.st_mode):
        raise RefusedError("not_a_file", _file_kind(told.st_mode))
    if told.st_size > LARGEST_FILE:
        raise too_large("file")


def _file_kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISDIR, "folder"))
    return next((kind for test, kind in kinds if test(mode)), "device")


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes as they now are; empty where there are none that may be read."""
    try:
        return hashlib.sha256(fetch(path)).hexdigest()
    except (RefusedError, OSError):
        return ""
