"""From paths to everything that the bureaus returned: each file read once, no fault stopping the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from park_scoring import grid, wording
from park_scoring.errors import SourceError
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.intake.answers import read_answers
from park_scoring.intake.evidence import read_evidence
from park_scoring.intake.identify import UNKNOWN, Meta, read_meta, refusals, wrong_year, year_of
from park_scoring.intake.locate import Form
from park_scoring.intake.model import EvidenceRow, Reported, ReturnFile, Returns
from park_scoring.intake.sources import Source, find_sources
from park_scoring.intake.table import read_table
from park_scoring.intake.workbook import Workbook, open_workbook
from park_scoring.scheme.model import Scheme

_SHEETS = frozenset({grid.META_SHEET, wording.FORM_SHEET, wording.EVIDENCE_SHEET})


@dataclass(frozen=True, slots=True)
class _Met:
    """One file as it was met: what it says of itself, why it is refused, and what it holds where it is not.

    A file that is `aside` is nobody's return and not taken for one: it only leaves a notice.
    """

    file: str
    sha256: str = ""
    meta: Meta = UNKNOWN
    aside: bool = False
    refused: tuple[Finding, ...] = ()
    answers: Mapping[str, str] | None = None
    values: tuple[Reported, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_returns(paths: Sequence[Path], scheme: Scheme, year: int | None = None) -> Returns:
    """All returns in `paths` (files, or folders with their subfolders) for `year`, the most frequent one if None.

    A file that is refused (another year or scheme, a changed form, a bureau's second return) is listed with its finding
    and its values do not count. Raises SourceError for a path that does not exist and where there is no return at all.
    """
    met = [_meet(source, scheme, year) for source in find_sources(paths)]
    if all(one.aside for one in met):
        raise SourceError(wording.SOURCE_EMPTY.format(paths=wording.AND.join(map(str, paths))))
    assessed = year_of(one.meta for one in met) if year is None else year
    rivals = _rivals(met, assessed)
    refused = [(*one.refused, *_out_of_place(one, assessed, rivals, scheme)) for one in met]
    judged = list(zip(met, refused, strict=True))
    accepted = [one for one, why in judged if not why and not one.aside]
    return Returns(
        year=assessed,
        files=tuple(_file(one, not why, scheme) for one, why in judged if not one.aside),
        values=tuple(chain.from_iterable(one.values for one in accepted)),
        evidence=tuple(chain.from_iterable(one.evidence for one in accepted)),
        findings=(*chain.from_iterable(why or one.findings for one, why in judged), *_missing(met, scheme)),
    )


def _meet(source: Source, scheme: Scheme, year: int | None) -> _Met:
    """One file, read at once and let go of: a thousand returns take no more memory than what they say."""
    file = source.name
    if not source.is_workbook:
        return _Met(file, aside=True, findings=(find("passed_over", Severity.NOTICE, Place(file)),))
    book = open_workbook(source.path, _SHEETS)
    if book.sheets is None:
        return _Met(file, book.sha256, refused=(find("unreadable_file", Severity.ERROR, Place(file)),))
    meta = read_meta(book.sheets.get(grid.META_SHEET))
    if meta.kind in wording.OWN_OUTPUT:
        notice = find("own_output", Severity.NOTICE, Place(file), kind=wording.OWN_OUTPUT[meta.kind])
        return _Met(file, book.sha256, aside=True, findings=(notice,))
    refused = refusals(meta, file, scheme)
    if refused or year not in (None, meta.year):
        return _Met(file, book.sha256, meta, refused=refused)
    return _read(book, book.sheets, meta, Form(file, meta.bureau, meta.year, scheme))


def _read(book: Workbook, sheets: Mapping[str, grid.Cells], meta: Meta, form: Form) -> _Met:
    table, proof = sheets.get(wording.FORM_SHEET), sheets.get(wording.EVIDENCE_SHEET)
    answers, about_answers = read_answers(table, form)
    values, about_values = read_table(table, form)
    evidence, about_evidence = read_evidence(proof, form)
    findings = (*about_answers, *about_values, *about_evidence)
    return _Met(form.file, book.sha256, meta, answers=answers, values=values, evidence=evidence, findings=findings)


def _rivals(met: Sequence[_Met], year: int) -> Mapping[str, tuple[str, ...]]:
    """By bureau: the files that each could be its return for the year."""
    rivals: dict[str, tuple[str, ...]] = {}
    for one in met:
        if not one.refused and not one.aside and one.meta.year == year:
            rivals[one.meta.bureau] = (*rivals.get(one.meta.bureau, ()), one.file)
    return rivals


def _out_of_place(one: _Met, year: int, rivals: Mapping[str, tuple[str, ...]], scheme: Scheme) -> tuple[Finding, ...]:
    """Why a form counts for nothing among the others: of another year, or not the only one of its bureau."""
    if one.aside or not one.meta.is_return:
        return ()
    if one.meta.year != year:
        return (wrong_year(one.meta, one.file, year),)
    others = [file for file in rivals.get(one.meta.bureau, ()) if file != one.file]
    if one.refused or not others:
        return ()
    bureau = scheme.bureau[one.meta.bureau].label
    return (find("double_return", Severity.ERROR, Place(one.file), bureau=bureau, other=wording.AND.join(others)),)


def _file(one: _Met, accepted: bool, scheme: Scheme) -> ReturnFile:
    return ReturnFile(
        file=one.file,
        sha256=one.sha256,
        bureau=one.meta.bureau if one.meta.bureau in scheme.bureau else None,
        accepted=accepted,
        form=one.answers or {},
        template_version=one.meta.template_version,
        values=sum(value.value is not None for value in one.values) if accepted else 0,
    )


def _missing(met: Sequence[_Met], scheme: Scheme) -> tuple[Finding, ...]:
    """The bureaus of which nothing came; one whose file was refused has been told so at the file."""
    came = {one.meta.bureau for one in met if not one.aside}
    return tuple(
        find("missing_return", Severity.ERROR, Place(), bureau=bureau.label)
        for bureau in scheme.bureaus
        if bureau.code not in came and scheme.asked_of(bureau.code)
    )
