"""Files of one command take their places together or not at all, and one run at a time writes into a folder.

While a run writes, a record lies in the folder: whose it is, and, once files are being moved, which, so that the next
run can take back what one that was killed had half done.
"""

import errno
import hashlib
import json
import os
import platform
import secrets
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from park_scoring import contract, words
from park_scoring.causes import cause, system_error
from park_scoring.errors import TargetError
from park_scoring.interrupt import Held, Undone

# How an unfinished file's name ends; intake passes over such files.
UNFINISHED = ".part"
# Seconds: writing takes less than ten, on a busy machine more; a number may have gone to another process.
_ABANDONED, _SAME_NUMBER = 60, 1800
# The claim to a folder, and all records: one that is being dealt with has a name of its own.
_CLAIM = ".park-scoring-writing.part"
_RECORDS = ".park-scoring-*.part"


@dataclass(frozen=True, slots=True)
class Move:
    """`fresh`, of which `digest` is the SHA-256, is to stand at `target`.

    `kept` is where the old file waits until all are in place; None where there is none.
    """

    fresh: Path
    target: Path
    kept: Path | None
    digest: str


@dataclass(frozen=True, slots=True)
class _Record:
    """What a run is at: the moves that it has begun, and old files that nobody needs any more."""

    owner: str = ""
    moves: tuple[Move, ...] = ()
    useless: tuple[Path, ...] = ()


class Claim:
    """A folder, as long as it is this run's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _CLAIM
        self._taken = False

    def take(self) -> None:
        """Raises TargetError where another run is writing there, or where nobody can."""
        if any(self._folder.glob(_RECORDS)):
            raise TargetError(words.TARGET_BUSY.format(folder=self._folder))
        with Held():
            writable(self._folder, self._make)

    def _make(self) -> None:
        try:
            file = self._path.open("x", encoding="utf-8")
        except FileExistsError as error:
            raise TargetError(words.TARGET_BUSY.format(folder=self._folder)) from error
        self._taken = True
        with file:
            file.write(_as_text(_Record(owner()), self._folder))

    def release(self) -> None:
        """May be called more than once."""
        if self._taken:
            self._taken = False
            _drop(self._path)

    def move_all(self, sources: Sequence[tuple[Path, Path]]) -> None:
        """Move each file to its target; where one cannot be, all are as they were. Signals wait meanwhile.

        Raises TargetError.
        """
        with Held():
            if len(sources) == 1:  # one step, which needs no way back
                ((fresh, target),) = sources
                writable(target, partial(_move, Move(fresh, target, None, "")))
                return
            moves = tuple(_planned(fresh, target) for fresh, target in sources)
            useless = tuple(move.kept for move in moves if move.kept is not None)
            try:
                self._note(_Record(owner(), moves), moves[0].target)
                for move in moves:
                    writable(move.target, partial(_move, move))
                self._note(_Record(owner(), (), useless), moves[-1].target)
            except BaseException:
                if not _taken_back(moves)[1]:
                    raise
                self._taken = False  # what is left to do stands in the record
                raise TargetError(words.TARGET_HALF.format(folder=self._folder)) from None
            for path in useless:
                _drop(path)

    def _note(self, record: _Record, target: Path) -> None:
        """The record is the old one or the new one at any moment."""
        writable(target, partial(_write, self._path, _as_text(record, self._folder)))


@contextmanager
def claimed(folder: Path) -> Generator[Claim]:
    """The folder is this run's for as long as the block lasts; what a killed run had half moved is taken back first.

    Raises TargetError where another run is writing there, or where nobody can.
    """
    recover(folder)
    claim = Claim(folder)
    with Undone(claim.release):
        try:
            claim.take()
            yield claim
        finally:
            claim.release()


def recover(folder: Path) -> tuple[Path, ...]:
    """Take back what a run that was killed had begun to move in `folder`: the files put back, or taken away again.

    Raises TargetError where that cannot be done.
    """
    changed: list[Path] = []
    for record in sorted(folder.glob(_RECORDS)):
        told = _read(record)
        mine = record.with_name(f".park-scoring-{secrets.token_hex(6)}{UNFINISHED}")
        try:
            if not is_abandoned(record, told.owner):
                continue
            record.replace(mine)
        except OSError:  # another run is at it, or nobody may write here
            continue
        with Held():
            done, failed = _taken_back(told.moves)
            if failed:
                raise TargetError(words.TARGET_HALF.format(folder=folder))
            for path in (*told.useless, mine):
                _drop(path)
        changed += done
    return tuple(changed)


def writable(target: Path, step: Callable[[], object]) -> None:
    """Take a step towards `target`; that it cannot be written is said. Raises TargetError."""
    try:
        step()
    except TargetError:
        raise
    except Exception as error:
        system = system_error(error)
        if system is None:
            raise
        why = cause(system)
        told = words.TARGET_STOPPED if why else contract.TARGET_FILE
        raise TargetError(told.format(file=target, cause=why)) from error


def temporary(target: Path) -> Path:
    """A name beside `target` that nobody has: hidden, and short however long its own is; it says whose it is."""
    digest = hashlib.sha256(target.name.encode()).hexdigest()[:12]
    return target.with_name(f".{digest}-{owner()}{secrets.token_hex(4)}{target.suffix}{UNFINISHED}")


def owner() -> str:
    """The machine and the process, in twelve digits."""
    return f"{_machine()}{os.getpid():08x}"


def is_abandoned(path: Path, whose: str | None) -> bool:
    """Whether the process that made `path` is known to have ended, or else by its age. Raises OSError."""
    longest = _ABANDONED
    if whose and sys.platform != "win32" and whose[:4] == _machine():
        try:
            os.kill(int(whose[4:], 16), 0)
        except ProcessLookupError:
            return True
        except (OverflowError, ValueError, PermissionError):
            pass
        else:
            longest = _SAME_NUMBER
    return time.time() - path.stat().st_mtime > longest


def _machine() -> str:
    """Folders may be shared, and another machine's processes have numbers of their own."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:4]


# ── moves ────────────────────────────────────────────────────────────────────────────────────────────────────


def _planned(fresh: Path, target: Path) -> Move:
    kept = target.with_name(f".kept{temporary(target).name}") if os.path.lexists(target) else None
    return Move(fresh, target, kept, _digest(fresh))


def _move(move: Move) -> None:
    if move.target.is_dir():  # it would be moved out of the way as if it were ours
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if move.kept is not None:
        try:  # so that the target is there at any moment
            os.link(move.target, move.kept, follow_symlinks=False)
        except (OSError, NotImplementedError):
            move.target.replace(move.kept)
    move.fresh.replace(move.target)


def _taken_back(moves: Sequence[Move]) -> tuple[list[Path], bool]:
    """The targets that are again as they were, and whether one is not that should be."""
    done, failed = [], False
    for move in reversed(moves):
        try:
            if _take_back(move):
                done.append(move.target)
        except OSError:
            failed = True
    return done[::-1], failed


def _take_back(move: Move) -> bool:
    """Whether there was something to take back; what somebody has made of the new file since is left alone."""
    there = os.path.lexists(move.target)
    is_new = there and not move.fresh.exists() and _digest(move.target) == move.digest
    if move.kept is None:
        if is_new:
            move.target.unlink()
        return is_new
    back = os.path.lexists(move.kept) and (is_new or not there)
    if back:
        move.kept.replace(move.target)
    move.kept.unlink(missing_ok=True)  # of two names of one file, neither is moved over the other
    return back


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


# ── records ──────────────────────────────────────────────────────────────────────────────────────────────────


def _as_text(record: _Record, folder: Path) -> str:
    """Names as seen from the folder, which may have another path on another machine."""

    def name(path: Path) -> str:
        return os.path.relpath(path, folder)

    moves = [
        [name(move.fresh), name(move.target), name(move.kept) if move.kept else "", move.digest]
        for move in record.moves
    ]
    return json.dumps({"owner": record.owner, "moves": moves, "useless": [name(path) for path in record.useless]})


def _read(path: Path) -> _Record:
    """What a record says; nothing where it was cut short, before anything was moved, or is none of ours."""
    folder = path.parent
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        moves = tuple(
            Move(_ours(folder, fresh), _within(folder, target), _ours(folder, kept) if kept else None, digest)
            for fresh, target, kept, digest in told["moves"]
        )
        return _Record(str(told["owner"]), moves, tuple(_ours(folder, name) for name in told["useless"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Record()


def _within(folder: Path, name: str) -> Path:
    """A record may have come with somebody's files: it moves nothing elsewhere. Raises ValueError."""
    if ".." in Path(name).parts or Path(name).anchor:
        raise ValueError(name)
    return folder / name


def _ours(folder: Path, name: str) -> Path:
    """A name that `temporary` makes. Raises ValueError."""
    path = _within(folder, name)
    if not (path.name.startswith(".") and path.name.endswith(UNFINISHED)):
        raise ValueError(name)
    return path


def _write(path: Path, text: str) -> None:
    fresh = temporary(path)
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    finally:
        _drop(fresh)
