"""From paths to everything that the bureaus returned: each file read once, no fault stopping the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from park_scoring import contract, grid
from park_scoring.errors import SourceError
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, errors, find
from park_scoring.inert import inert_line
from park_scoring.intake import words
from park_scoring.intake.filled import rows_entered
from park_scoring.intake.identify import (
    UNKNOWN,
    VERIFICATION_FORM,
    Meta,
    earlier_form,
    identify,
    refusals,
    wrong_year,
    year_of,
)
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.model import BLANK_DEFAULT, EvidenceRow, FormMet, Reported, ReturnFile, Returns
from park_scoring.intake.reading_ahead import FilesAhead, opened
from park_scoring.intake.rivals import ReturnContent, judge
from park_scoring.intake.signoff import read_answers
from park_scoring.intake.sources import Source
from park_scoring.intake.values.evidence import read_evidence
from park_scoring.intake.values.table import read_table
from park_scoring.scheme.model import Scheme
from park_scoring.workbooks.opening import Workbook, refused_file

_LONGEST_QUOTED = 200


@dataclass(frozen=True, slots=True)
class Met:
    """One file as it was met: what it says of itself, why it is refused, and what it holds where it is not.

    A file that is `aside` is nobody's return and not taken for one: it only leaves a notice, and where it is a
    verification form that somebody has filled in, it is told of as `form`.
    """

    file: str
    sha256: str = ""
    meta: Meta = UNKNOWN
    aside: bool = False
    form: FormMet | None = None
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
    with opened(paths) as files:
        return read_opened(files, scheme, year)


def read_opened(files: FilesAhead, scheme: Scheme, year: int | None = None) -> Returns:
    """The same of files that are being read already."""
    met = list(read_each(files, scheme, year))
    if all(one.aside for one in met):
        raise SourceError(_empty(files.paths, met))
    assessed = year_of(one.meta for one in met) if year is None else year
    doubled = _doubled(met, assessed, scheme)
    refused = [(*one.refused, *_wrong_year(one, assessed), *doubled.get(one.file, ())) for one in met]
    judged = list(zip(met, refused, strict=True))
    forms = tuple(one.form for one in met if one.form and one.meta.year == assessed)
    accepted = [one for one, why in judged if not why and not one.aside]
    return Returns(
        year=assessed,
        files=tuple(_file(one, not why, scheme) for one, why in judged if not one.aside),
        values=tuple(chain.from_iterable(one.values for one in accepted)),
        evidence=tuple(chain.from_iterable(one.evidence for one in accepted)),
        findings=(
            *chain.from_iterable(why or one.findings for one, why in judged if one.form not in forms),
            *_missing(met, scheme),
        ),
        forms=forms,
    )


def read_each(files: FilesAhead, scheme: Scheme, year: int | None = None) -> Iterator[Met]:
    """File by file, each read at once and let go of: a thousand returns take no more memory than what they say.

    Nothing is held against the other files yet.
    """
    for source, book in files.each():
        yield _meet(source, book, scheme, year)


def _empty(paths: Sequence[Path], met: Sequence[Met]) -> str:
    found = words.SOURCE_EMPTY.format(paths=inert_line(contract.LIST.join(map(str, paths)), _LONGEST_QUOTED))
    return found + (words.SOURCE_ASIDE.format(count=len(met), file=met[0].file) if met else "")


def _meet(source: Source, book: Workbook | None, scheme: Scheme, year: int | None) -> Met:
    file = source.name
    passed_over = Met(file, aside=True, findings=(find(source.aside or "passed_over", Severity.NOTICE, Place(file)),))
    if book is None or (book.sheets is None and not source.is_workbook):
        return passed_over
    if book.sheets is None:
        return Met(file, book.sha256, refused=(refused_file(book.refusal, file),))
    meta, told = identify(book.sheets, file, scheme, year)
    if meta.kind in words.OWN_OUTPUT:
        notice = find(Code.OWN_OUTPUT, Severity.NOTICE, Place(file), kind=words.OWN_OUTPUT[meta.kind])
        return Met(file, book.sha256, meta, aside=True, form=_form(source, book, meta), findings=(notice,))
    if not source.is_workbook and not meta.is_return:
        return passed_over
    refused = errors(told) or refusals(meta, file, scheme)
    if refused or year not in (None, meta.year):
        return Met(file, book.sha256, meta, refused=refused)
    read = _read(book, book.sheets, meta, Form(file, meta.bureau, meta.year, scheme))
    macros = (find(Code.MACROS_IGNORED, Severity.NOTICE, Place(file)),) if book.macros else ()
    return replace(read, findings=(*macros, *told, *earlier_form(meta, file, scheme), *read.findings))


def _form(source: Source, book: Workbook, meta: Meta) -> FormMet | None:
    """The verification form that a file is, where somebody has filled it in."""
    rows = rows_entered(book.sheets or {}) if meta.kind == VERIFICATION_FORM else 0
    return FormMet(source.name, source.path, book.sha256, rows) if rows else None


def _read(book: Workbook, sheets: Mapping[str, grid.Cells], meta: Meta, form: Form) -> Met:
    answers, about_answers = read_answers(sheets, form)
    values, about_values = read_table(sheets, form)
    evidence, about_evidence = read_evidence(sheets, form)
    if _is_untouched(values, evidence, answers):
        return Met(form.file, book.sha256, meta, refused=(_untouched(form),))
    findings = (*about_answers, *about_values, *about_evidence)
    return Met(form.file, book.sha256, meta, answers=answers, values=values, evidence=evidence, findings=findings)


def _is_untouched(values: Sequence[Reported], evidence: Sequence[EvidenceRow], answers: Mapping[str, str]) -> bool:
    """A form as it went out; one on which all may stay empty is filled in where somebody has put a name to it."""
    if not values or evidence or any(value.status not in ("missing", BLANK_DEFAULT) for value in values):
        return False
    signed = any(answer for field, answer in answers.items() if field != "reporting_unit")
    return not signed or any(value.status == "missing" for value in values)


def _untouched(form: Form) -> Finding:
    return find(Code.UNTOUCHED, Severity.ERROR, Place(form.file), bureau=form.scheme.bureau[form.bureau].label)


def _doubled(met: Sequence[Met], year: int, scheme: Scheme) -> Mapping[str, tuple[Finding, ...]]:
    """By file: why it does not count beside the other returns of its bureau for the year."""
    rivals: dict[str, list[ReturnContent]] = {}
    for one in met:
        if not one.refused and not one.aside and one.meta.year == year:
            content = ReturnContent(one.file, one.values, one.evidence, one.answers or {})
            rivals.setdefault(one.meta.bureau, []).append(content)
    found: dict[str, tuple[Finding, ...]] = {}
    for bureau, contents in rivals.items():
        found |= judge(contents, scheme.bureau[bureau].label, year, scheme)
    return found


def _wrong_year(one: Met, year: int) -> tuple[Finding, ...]:
    if one.aside or not one.meta.is_return or one.meta.year == year:
        return ()
    return (wrong_year(one.meta, one.file, year),)


def _file(one: Met, accepted: bool, scheme: Scheme) -> ReturnFile:
    return ReturnFile(
        file=one.file,
        sha256=one.sha256,
        bureau=one.meta.bureau if one.meta.bureau in scheme.bureau else None,
        accepted=accepted,
        form=one.answers or {},
        template_version=one.meta.template_version,
        values=sum(value.value is not None for value in one.values) if accepted else 0,
    )


def _missing(met: Sequence[Met], scheme: Scheme) -> tuple[Finding, ...]:
    """The bureaus of which nothing came; one whose file was refused has been told so at the file."""
    came = {one.meta.bureau for one in met if not one.aside}
    return tuple(
        find(Code.MISSING_RETURN, Severity.ERROR, Place(), bureau=bureau.label)
        for bureau in scheme.bureaus
        if bureau.code not in came and scheme.asked_of(bureau.code)
    )
