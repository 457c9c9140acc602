"""Marked-up copies for the bureaus: each faulty return once more, with its faults coloured, explained and listed."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from park_scoring import contract, faults, grid
from park_scoring.errors import TargetError
from park_scoring.files import temporary_folder, write_all
from park_scoring.findings import Finding, Severity, errors
from park_scoring.intake.identify import identify
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.model import ReturnFile, Returns
from park_scoring.intake.sources import Source, find_sources
from park_scoring.returning import words
from park_scoring.returning.corrections import Mark, is_marked, mark
from park_scoring.returning.fresh_copy import Moved, refill
from park_scoring.scheme.model import Scheme
from park_scoring.workbooks.opening import open_workbook, open_workbooks
from park_scoring.workbooks.splice import UnknownXmlError

_NUMBERED = re.compile(
    re.escape(words.CORRECTED) + "(" + re.escape(words.CORRECTED_AGAIN).replace(r"\{number\}", r"\d+") + ")?$"
)
_NOT_FILLED_IN = frozenset({contract.INSTRUCTIONS_SHEET, contract.CORRECTIONS_SHEET, grid.LISTS_SHEET})
_MOST_COPIES = 1_000
_NO_RETURN = frozenset({"not_a_return", "unknown_sender", "unknown_bureau", "wrong_scheme"})


@dataclass(frozen=True, slots=True)
class Annotated:
    """The copies written, and by file why a faulty one has none: a key of `contract.NO_COPY_WHY`."""

    paths: tuple[Path, ...]
    without: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What one copy is made of."""

    source: Source
    content: bytes
    findings: tuple[Finding, ...]
    scheme: Scheme
    year: int


def annotate(
    paths: Sequence[Path], returns: Returns, findings: Iterable[Finding], scheme: Scheme, folder: Path
) -> Annotated:
    """Write a copy of each return that an error speaks of into `folder`, named after it; the returns stay as they are.

    `paths` are those that `returns` were read from, `findings` all that was found in them. A copy that somebody has
    worked on since is not written over: the new one gets a number. Raises TargetError where nothing can be written.
    """
    found = tuple(findings)
    sources = {source.name: source for source in find_sources(paths)}
    taken: set[Path] = set()
    home = folder.resolve()
    writers: dict[Path, Callable[[Path], None]] = {}
    without: dict[str, str] = {}
    for file in returns.files:
        own = tuple(finding for finding in found if finding.file == file.file)
        source = sources.get(file.file)
        if not errors(own) or source is None:
            continue
        content, why = _content(source, file, own)
        if source.path.resolve().is_relative_to(home) and _has_marks(content):
            continue  # a copy of ours where copies go: the next one would be a copy of a copy
        made = None if why else _made(_Copy(source, content, own, scheme, returns.year))
        if made is None:
            without[file.file] = why or "unreadable"
            continue
        target = _target(folder, file.file, made, taken)
        taken.add(target.resolve())
        writers[target] = partial(_write, made)
    write_all(writers, folder)
    return Annotated(tuple(writers), without)


def is_inside(folder: Path, paths: Iterable[Path]) -> bool:
    """Whether what is written to `folder` would be read as returns out of one of `paths`."""
    home = folder.resolve()
    return any(home.is_relative_to(path.resolve()) for path in paths if path.is_dir())


def _write(content: bytes, target: Path) -> None:
    target.write_bytes(content)


def _content(source: Source, file: ReturnFile, own: Sequence[Finding]) -> tuple[bytes, str]:
    """The file's bytes, or why there can be no copy: what was checked must be what is marked."""
    if any(finding.code in _NO_RETURN for finding in own):
        return b"", "not_a_return"
    if file.bureau is None:
        return b"", "unreadable"
    try:
        content = source.path.read_bytes()
    except OSError:
        return b"", "unreadable"
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return b"", "changed"
    return content, ""


def _made(copy: _Copy) -> bytes | None:
    """The copy's bytes: the workbook with marks in it, or a fresh form with its content; None where neither can be."""
    title = words.CORRECTIONS_TITLE.format(file=copy.source.name)
    marks = _marks(copy)
    try:
        # a copy that comes back still has the marks of last time: in a fresh form there are none
        if not _has_marks(copy.content):
            return mark(copy.content, marks, title)
    except (UnknownXmlError, ValueError, KeyError):
        pass  # no .xlsx, or one written in a way that is not edited here
    book = open_workbook(copy.source.path, _NOT_FILLED_IN)
    meta = identify(book.sheets, copy.source.name, copy.scheme, copy.year)[0] if book.sheets else None
    if book.sheets is None or meta is None or not meta.is_return or not copy.scheme.asked_of(meta.bureau):
        return None
    fresh = refill(book.sheets, Form(copy.source.name, meta.bureau, meta.year, copy.scheme))
    return mark(fresh.content, [_moved(one, fresh.moved) for one in marks], title)


def _has_marks(content: bytes) -> bool:
    try:
        return is_marked(content)
    except UnknownXmlError:
        return False


def _marks(copy: _Copy) -> list[Mark]:
    scheme = copy.scheme
    order = {severity: place for place, severity in enumerate(Severity)}
    return [
        Mark(
            finding.severity,
            finding.sheet or "",
            finding.cell or "",
            scheme.unit[finding.park].label if finding.park and finding.park in scheme.unit else "",
            scheme.item[finding.item].heading(copy.year) if finding.item and finding.item in scheme.item else "",
            finding.value or "",
            finding.message,
        )
        for finding in sorted(copy.findings, key=lambda finding: order[finding.severity])
    ]


def _moved(one: Mark, moved: Moved) -> Mark:
    """The mark where its cell has gone; one whose cell has not gone anywhere names only its sheet."""
    sheet, cell = moved.get((one.sheet, one.cell), (one.sheet, ""))
    before, now = faults.spot(one.sheet, one.cell), faults.spot(sheet, cell)
    message = now + one.message.removeprefix(before) if cell and one.message.startswith(before) else one.message
    return replace(one, sheet=sheet, cell=cell, message=message)


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────


def _target(folder: Path, file: str, made: bytes, taken: Collection[Path]) -> Path:
    """A name beside which nobody loses anything: no return's, no other copy's, no copy's that has been worked on."""
    name = PurePosixPath(file)
    stem = _NUMBERED.sub("", name.stem)
    numbers = ("", *(words.CORRECTED_AGAIN.format(number=number) for number in range(2, _MOST_COPIES)))
    for again in numbers:
        target = folder / name.parent / f"{stem}{words.CORRECTED}{again}.xlsx"
        if target.resolve() not in taken and _may_be_written(target, made):
            return target
    raise TargetError(contract.TARGET_FILE.format(file=target))


def _may_be_written(target: Path, made: bytes) -> bool:
    """Whether nothing is there, or a copy of ours that holds nothing but what the new one holds as well."""
    if not target.exists():
        return True
    return target.is_file() and _has_marks(target.read_bytes()) and _holds_the_same(target, made)


def _holds_the_same(target: Path, made: bytes) -> bool:
    with temporary_folder() as place:
        fresh = place / target.name
        fresh.write_bytes(made)
        there, new = (book.sheets for book in open_workbooks([target, fresh], _NOT_FILLED_IN))
    if there is None or new is None:
        return False
    return [(name, list(cells.walk())) for name, cells in there.items()] == [
        (name, list(cells.walk())) for name, cells in new.items()
    ]
