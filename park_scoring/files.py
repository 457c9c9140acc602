"""Whole-or-nothing writing, and archives that are the same bytes whenever they are made."""

import hashlib
import os
import platform
import re
import secrets
import sys
import time
import zipfile
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from park_scoring import wording
from park_scoring.causes import cause, system_error
from park_scoring.errors import TargetError
from park_scoring.interrupt import Held, Undone

# The first moment that a zip member can carry; nobody reads these dates, but a clock in them changes every byte after.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# How an unfinished file's name ends; intake passes over such files.
_UNFINISHED = ".part"
# Seconds: writing takes less than ten.
_ABANDONED = 60
# hidden, a digest, whose it is where it says so (machine, process), chance; those of earlier versions say less
_OURS = re.compile(
    r"\.[0-9a-f]{12}-(?:(?P<machine>[0-9a-f]{4})(?P<process>[0-9a-f]{8})[0-9a-f]{8}|[0-9a-f]{12})(?:\.[^.]*)?\.part"
)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def write_whole(target: Path, write: Callable[[Path], None]) -> Path:
    """Have `write` fill a temporary file beside `target`, then move it into place in one step.

    The old file stays whole until the new one is; on any failure nothing is left behind, and what a run that was
    killed has left behind is cleared away. Raises TargetError where the folder or the file cannot be written
    (read-only, or open in another program).
    """
    write_all({target: write})
    return target


def write_all(writers: Mapping[Path, Callable[[Path], None]]) -> None:
    """The same for several files: none is moved into place before all are written and all old ones can be replaced."""
    for folder in {target.parent: None for target in writers}:
        _make_folder(folder)
        _clear_away(folder)
    temporaries = {
        target: target.with_name(f"{_unfinished(target)}{_owner()}{secrets.token_hex(4)}{target.suffix}{_UNFINISHED}")
        for target in writers
    }
    remove = partial(_remove, temporaries.values())
    with Undone(remove):
        try:
            for target, write in writers.items():
                _writable(target, partial(write, temporaries[target]))
            for target in writers:
                _writable(target, partial(_try, target))
            with Held():
                for target, temporary in temporaries.items():
                    _writable(target, partial(temporary.replace, target))
        finally:
            remove()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = cause(error)
        told = wording.TARGET_FOLDER_STOPPED if why else wording.TARGET_FOLDER
        raise TargetError(told.format(folder=folder, cause=why)) from error


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):  # a name that is too long was never one
            path.unlink(missing_ok=True)


@contextmanager
def temporary_folder() -> Generator[Path]:
    """A folder for as long as the block lasts, or until a signal ends the program."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name, Undone(partial(rmtree, name, ignore_errors=True)):
        yield Path(name)


def _writable(target: Path, step: Callable[[], object]) -> None:
    """Take a step towards `target`; that it cannot be written is said."""
    try:
        step()
    except Exception as error:
        system = system_error(error)
        if system is None:
            raise
        why = cause(system)
        told = wording.TARGET_STOPPED if why else wording.TARGET_FILE
        raise TargetError(told.format(file=target, cause=why)) from error


def _try(target: Path) -> None:
    """Fails for a file that is read-only or open in another program, over which a move might still go through."""
    if target.exists():
        target.open("r+b").close()


def _clear_away(folder: Path) -> None:
    """Remove temporary files of ours in `folder` that nobody is writing any more: two runs may write at once."""
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                if (name := _OURS.fullmatch(path.name)) and _is_abandoned(path, name["machine"], name["process"]):
                    path.unlink()


def _is_abandoned(path: Path, machine: str | None, process: str | None) -> bool:
    """Whether its process is known to have ended, or else by its age."""
    if process and sys.platform != "win32" and machine == _machine():
        try:
            os.kill(int(process, 16), 0)
        except ProcessLookupError:
            return True
        except (OverflowError, PermissionError):
            pass
    return time.time() - path.stat().st_mtime > _ABANDONED


def _owner() -> str:
    return f"{_machine()}{os.getpid():08x}"


def _machine() -> str:
    """Folders may be shared, and another machine's processes have numbers of their own."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:4]


def _unfinished(target: Path) -> str:
    """How the names of its temporary files begin: hidden, and short however long its own is."""
    return f".{hashlib.sha256(target.name.encode()).hexdigest()[:12]}-"


def settle(archive: Path, created: str) -> None:
    """Rewrite an .xlsx or .docx so that no clock is left in it: `created` (ISO, UTC) stands as both document dates."""
    with zipfile.ZipFile(archive) as source:
        members = [(name, source.read(name)) for name in source.namelist()]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as settled:
        for name, found in members:
            content = found
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + created.encode() + rb"\g<3>", found)
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            settled.writestr(member, content)


def sha256(path: Path) -> str:
    """The digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
