"""Is a file safe to open, and what is it really? Nothing is parsed that has not passed here."""

import hashlib
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from park_scoring.look import Look
from park_scoring.workbooks import xls
from park_scoring.workbooks.admitted import Passed
from park_scoring.workbooks.container import members, packed
from park_scoring.workbooks.ods import pass_ods
from park_scoring.workbooks.refusal import Refusal, RefusedError, too_large
from park_scoring.workbooks.signature import ODS, OLE, XLS, XLSB, XLSX, ZIP, kind_of, ole_kind, zip_kind
from park_scoring.workbooks.xlsb import pass_xlsb
from park_scoring.workbooks.xlsx import pass_xlsx, workbook_part

LARGEST_FILE = 32 * 2**20
# nothing within these is looked at before the reader does
LARGEST_UNCHECKED = 8 * 2**20
_LONGEST_BEGINNING = 16


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the reader is given: `content` for it, and of each sheet the name and the look.

    The name is empty where the reader knows it better (.xls).
    """

    content: bytes
    sheets: Sequence[tuple[str, Look]]
    macros: bool = False


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


def admit(content: bytes) -> Admitted:
    """What of a file's bytes may go to the reader. Raises RefusedError for the first thing that is wrong with it."""
    kind = kind_of(content)
    if kind == ZIP:
        return _admit_zip(content)
    if kind == OLE:
        kind = ole_kind(content)
        if kind == "encrypted":
            raise RefusedError("encrypted_workbook")
        if kind == XLS:
            _check_unchecked(content)
            return Admitted(content, [("", look) for look in xls.scan(content)])
    raise RefusedError("empty_file" if kind == "empty" else "wrong_file_type", kind)


def _admit_zip(content: bytes) -> Admitted:
    found = members(content)
    kind = zip_kind(frozenset(name.lower() for name in found), found.get("mimetype", b""))
    if kind in (XLSX, "no_workbook") and (book := workbook_part(found)):
        return _admitted(pass_xlsx(found, book))
    if kind == ODS:
        return _admitted(pass_ods(found))
    if kind == XLSB:
        _check_unchecked(content)
        return _admitted(pass_xlsb(found))
    if kind in (XLSX, "no_workbook"):
        raise RefusedError("damaged_workbook", "no_workbook")
    raise RefusedError("wrong_file_type", kind)


def _admitted(passed: Passed) -> Admitted:
    return Admitted(packed(passed.parts), passed.sheets, passed.macros)


def _check_unchecked(content: bytes) -> None:
    if len(content) > LARGEST_UNCHECKED:
        raise too_large("unchecked")


__all__ = ["Admitted", "Refusal", "RefusedError", "admit", "digest", "fetch", "holds_container"]
