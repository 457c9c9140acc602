"""Whole-or-nothing writing, and archives that are the same bytes whenever they are made."""

import hashlib
import re
import zipfile
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from park_scoring import words
from park_scoring.causes import cause
from park_scoring.errors import TargetError
from park_scoring.interrupt import Undone
from park_scoring.moving import claimed, is_abandoned, temporary, writable

# The first moment that a zip member can carry; nobody reads these dates, but a clock in them changes every byte after.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# hidden, a digest, whose it is where it says so (machine, process), chance; those of earlier versions say less
_OURS = re.compile(r"\.[0-9a-f]{12}-(?:(?P<owner>[0-9a-f]{12})[0-9a-f]{8}|[0-9a-f]{12})(?:\.[^.]*)?\.part")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def write_whole(target: Path, write: Callable[[Path], None]) -> Path:
    """Have `write` fill a temporary file beside `target`, then move it into place in one step.

    The old file stays whole until the new one is; on any failure nothing is left behind, and what a run that was
    killed has left behind is cleared away. Raises TargetError where the folder or the file cannot be written
    (read-only, or open in another program).
    """
    write_all({target: write})
    return target


def write_all(writers: Mapping[Path, Callable[[Path], None]], home: Path | None = None) -> None:
    """The same for several files, which take their places together: all of them or, whatever happens, none.

    `home` is the folder that all of them are in, where that is not the first one's. Raises TargetError also where
    another run is writing into it.
    """
    if not writers:
        return
    home = home or next(iter(writers)).parent
    for folder in {home: None, **{target.parent: None for target in writers}}:
        _make_folder(folder)
    fresh = {target: temporary(target) for target in writers}
    remove = partial(_remove, fresh.values())
    with claimed(home) as claim, Undone(remove):
        try:
            for folder in {target.parent: None for target in writers}:
                _clear_away(folder)
            for target, write in writers.items():
                writable(target, partial(write, fresh[target]))
            for target in writers:
                writable(target, partial(_try, target))
            claim.move_all([(fresh[target], target) for target in writers])
        finally:
            remove()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = cause(error)
        told = words.TARGET_FOLDER_STOPPED if why else words.TARGET_FOLDER
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


def _try(target: Path) -> None:
    """Fails for a file that is read-only or open in another program, over which a move might still go through."""
    if target.exists():
        target.open("r+b").close()


def _clear_away(folder: Path) -> None:
    """Remove temporary files of ours in `folder` that nobody is writing any more: two runs may write at once."""
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                if (name := _OURS.fullmatch(path.name)) and is_abandoned(path, name["owner"]):
                    path.unlink()


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
