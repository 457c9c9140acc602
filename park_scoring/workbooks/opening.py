"""Files as workbooks: each read in a process of its own, and those that cannot be are refused by name."""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from park_scoring import faults
from park_scoring.errors import SourceError
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells
from park_scoring.inert import inert_line
from park_scoring.workbooks import words
from park_scoring.workbooks.as_typed import as_shown
from park_scoring.workbooks.fetching import digest
from park_scoring.workbooks.isolate import answers
from park_scoring.workbooks.refusal import Refusal
from park_scoring.workbooks.reply import Reading, Reply, Sheet
from park_scoring.workbooks.served import Stopped

_LONGEST_PART = 80
# a second process takes as long to start as one takes to read so many
_FILES_READ_BY_ONE = 8


@dataclass(frozen=True, slots=True)
class Workbook:
    """Its sheets by name; None where the file is no workbook that can be read, and `refusal` says why."""

    sha256: str
    sheets: Mapping[str, Cells] | None
    refusal: Refusal | None = None
    macros: bool = False


def open_workbook(path: Path, passed_over: Collection[str] = ()) -> Workbook:
    """The sheets of one file, but for those `passed_over`. Raises as `open_workbooks` does."""
    with closing(open_workbooks([path], passed_over)) as books:
        return next(books)


def open_workbooks(paths: Iterable[Path], passed_over: Collection[str] = ()) -> Generator[Workbook]:
    """The sheets of each file in order, but for those `passed_over`; read a little ahead, so that memory stays flat.

    Reading begins before this returns. Formulas come as their stored values. A cell that shows an error, or a formula
    without a stored value, is a `grid.Lost`: never a blank. So is a text that does not read as it was typed. Raises
    SourceError where this system lets nobody start a process.
    """
    asked = list(paths)
    workers = 1 if len(asked) <= _FILES_READ_BY_ONE else 2
    try:
        replies = answers(Reading(frozenset(passed_over)), asked, workers=workers)
    except OSError as error:
        raise SourceError(words.NO_READER.format(why=error)) from error
    return _workbooks(asked, replies)


def _workbooks(paths: Sequence[Path], replies: Iterable[Reply | Stopped]) -> Generator[Workbook]:
    try:
        for path, reply in zip(paths, replies, strict=True):
            yield _workbook(path, reply)
    except OSError as error:
        raise SourceError(words.NO_READER.format(why=error)) from error


def _workbook(path: Path, reply: Reply | Stopped) -> Workbook:
    if isinstance(reply, Stopped):
        return Workbook(digest(path), None, Refusal("reading_stopped", reply.why))
    sheets = None if reply.refusal else {sheet.name: _cells(sheet) for sheet in reply.sheets}
    return Workbook(reply.sha256, sheets, reply.refusal, reply.macros)


def _cells(sheet: Sheet) -> Cells:
    rows, look = as_shown(sheet.rows, (sheet.first_row, sheet.first_column), sheet.look)
    return Cells(sheet.name, rows, sheet.first_row, sheet.first_column, look)


def refused_file(refusal: Refusal | None, file: str) -> Finding:
    """The finding about a file that is not read at all."""
    refusal = refusal or Refusal("unreadable_file")
    kind_of = faults.FAULTS[faults.Code(refusal.code)].kinds.get(refusal.kind, faults.Kind(""))
    kind = kind_of.told.format(part=inert_line(refusal.part, _LONGEST_PART))
    advice = kind_of.advice or faults.NOT_A_WORKBOOK_ADVICE
    return find(refusal.code, Severity.ERROR, Place(file, refusal.sheet, refusal.cell), kind=kind, advice=advice)
