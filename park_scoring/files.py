"""Whole-or-nothing writing, and archives that are the same bytes whenever they are made."""

import hashlib
import re
import secrets
import time
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from park_scoring import wording
from park_scoring.errors import TargetError

# The first moment that a zip member can carry; nobody reads these dates, but a clock in them changes every byte after.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# How an unfinished file's name ends; intake passes over such files.
_UNFINISHED = ".part"
# Seconds: writing takes less than ten.
_ABANDONED = 60
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
    for target in writers:
        _make_folder(target.parent)
        _clear_away(target)
    temporaries = {
        target: target.with_name(f"{_unfinished(target)}{secrets.token_hex(6)}{target.suffix}{_UNFINISHED}")
        for target in writers
    }
    try:
        for target, write in writers.items():
            _writable(target, partial(write, temporaries[target]))
        for target in writers:
            _writable(target, partial(_try, target))
        for target, temporary in temporaries.items():
            _writable(target, partial(temporary.replace, target))
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TargetError(wording.TARGET_FOLDER.format(folder=folder)) from error


def _writable(target: Path, step: Callable[[], object]) -> None:
    """Take a step towards `target`; that it cannot be written is said."""
    try:
        step()
    except OSError as error:
        raise TargetError(wording.TARGET_FILE.format(file=target)) from error


def _try(target: Path) -> None:
    """Fails for a file that is read-only or open in another program, over which a move might still go through."""
    if target.exists():
        target.open("r+b").close()


def _clear_away(target: Path) -> None:
    """Remove temporary files of `target` that nobody is writing any more: two runs may write at the same time."""
    for path in target.parent.iterdir():
        if path.name.startswith(_unfinished(target)) and path.name.endswith(_UNFINISHED):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()


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
