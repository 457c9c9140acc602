"""Writes the documents of a result workbook into a folder, and says what is still to be filled in by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from park_scoring import contract
from park_scoring.errors import ParkScoringError
from park_scoring.files import write_all
from park_scoring.park_result import ParkResult
from park_scoring.report import words
from park_scoring.report.annex import write_annex
from park_scoring.report.assessment import assessment
from park_scoring.report.document import FilledDocument, fill, packaged
from park_scoring.report.notice import Publication, notice, period_of
from park_scoring.report.portrait import portrait
from park_scoring.result.book import ResultBook

_REPORT, _NOTICE, _PORTRAIT = "report_template.docx", "notice_template.docx", "portrait_template.docx"


@dataclass(frozen=True, slots=True)
class Written:
    """The files written, and what the office has to know about them."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...]


def write_report(book: ResultBook, folder: Path, publication: Publication | None = None) -> Written:
    """Write the report, the public notice and its table into `folder`.

    Raises ParkScoringError for a draft, and where the days given cannot be; TargetError where a file cannot be
    written; MasterError for a template that was changed into one that cannot be filled.
    """
    _final(book)
    publication = publication or Publication()
    period = period_of(publication, book.year)
    report, public, annex = (
        folder / name.format(year=book.year)
        for name in (contract.REPORT_FILE, contract.NOTICE_FILE, contract.ANNEX_FILE)
    )
    filled = {
        report: fill(packaged(_REPORT), assessment(book)),
        public: fill(packaged(_NOTICE), notice(book, publication, period)),
    }
    write_all(
        {path: document.write for path, document in filled.items()}
        | {annex: lambda path: write_annex(book, publication, path)}
    )
    notes = [*_left(filled), *_unused(filled), *([period.note] if period.note else [])]
    notes += [] if publication.approved else [words.REPORT_PENDING]
    return Written((report, public, annex), tuple(notes))


def write_unverified(book: ResultBook, folder: Path) -> Written:
    """Write the report alone, marked on every page: out of a workbook that does not follow from its sources.

    Nothing that is made to be published comes out of such a one. Raises as write_report.
    """
    _final(book)
    path = folder / contract.REPORT_FILE.format(year=book.year)
    content = assessment(book)
    title = words.UNVERIFIED_PREFIX + content.title
    filled = {path: fill(packaged(_REPORT), replace(content, title=title, mark=words.UNVERIFIED_MARK))}
    write_all({path: document.write for path, document in filled.items()})
    return Written((path,), (words.UNVERIFIED_WRITTEN.format(file=path.name), *_left(filled), *_unused(filled)))


def unwritten(book: ResultBook, folder: Path) -> tuple[str, ...]:
    """What has to be said of the documents that are not written out of such a workbook."""
    names = [name.format(year=book.year) for name in (contract.NOTICE_FILE, contract.ANNEX_FILE)]
    told = words.UNVERIFIED_LEFT_OUT.format(files=contract.LIST.join(names))
    old = [name for name in names if (folder / name).exists()]
    return (told, words.UNVERIFIED_OLD.format(files=contract.LIST.join(old))) if old else (told,)


def write_portraits(book: ResultBook, folder: Path, names: Sequence[str]) -> Written:
    """Write a page in Word for each park, named by code, official name or short form. Raises as write_report."""
    _final(book)
    parks = [_park(book, name) for name in names]
    filled = {
        folder / contract.PORTRAIT_FILE.format(year=book.year, park=park.label): fill(
            packaged(_PORTRAIT), portrait(book, park)
        )
        for park in {park.code: park for park in parks}.values()
    }
    write_all({path: document.write for path, document in filled.items()})
    return Written(tuple(filled), tuple(_unused(filled)))


def _left(filled: Mapping[Path, FilledDocument]) -> list[str]:
    """The fields that people have to fill in."""
    return [
        words.REPORT_TO_FILL.format(file=path.name, fields=contract.LIST.join(document.left))
        for path, document in filled.items()
        if document.left
    ]


def _unused(filled: Mapping[Path, FilledDocument]) -> list[str]:
    """What is not in a document because its template has lost the place for it."""
    return [
        words.REPORT_UNUSED.format(file=path.name, names=contract.LIST.join(document.unused))
        for path, document in filled.items()
        if document.unused
    ]


def _final(book: ResultBook) -> None:
    if book.draft:
        raise ParkScoringError(contract.REPORT_DRAFT.format(file=book.file))
    if book.lacking:
        raise ParkScoringError(contract.REPORT_LACKING.format(file=book.file, count=len(book.lacking)))


def _park(book: ResultBook, name: str) -> ParkResult:
    for unit in book.scheme.units:
        if name.strip() in (unit.code, unit.label, *unit.aliases) and unit.code in book.park:
            return book.park[unit.code]
    known = contract.LIST.join(contract.CODE_OF.format(code=park.code, label=park.label) for park in book.parks)
    raise ParkScoringError(words.REPORT_NO_PARK.format(found=name, known=known))
