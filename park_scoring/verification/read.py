"""Filled-in verification forms read back: every row somebody entered something on, checked as a return is.

What was entered counts for the park and the item whose names are printed in its row; where names, hidden codes,
headings and units do not agree, or two rows say different things of one figure, nothing counts and an error says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from park_scoring import contract
from park_scoring.errors import SourceError
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import cell_name
from park_scoring.inert import inert_line
from park_scoring.intake.filled import INPUTS, ITEM, NEEDED, PARK, UNIT, form_tables, other_sheets
from park_scoring.intake.identify import VERIFICATION_FORM, Meta, identify
from park_scoring.intake.locating.labels import headings, label_of, park_names
from park_scoring.intake.sources import find_sources
from park_scoring.merging import VERIFIED, FormFile, Verification
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.made_by import is_form_of_then
from park_scoring.scheme.model import Scheme
from park_scoring.verification import words
from park_scoring.verification.agree import agreed
from park_scoring.verification.entry import Entry, about_reported, read_entry, seen_reported
from park_scoring.verification.filled import FilledTable, copies_of, quoted
from park_scoring.verification.outside import about_outside, about_sheet
from park_scoring.verification.remarks import remarks_on_form
from park_scoring.verification.rows import Pair, Said
from park_scoring.verification.units import unit_notes
from park_scoring.workbooks.opening import Workbook, open_workbooks, refused_file


@dataclass(frozen=True, slots=True)
class ReportedBefore:
    """A figure as a form that has lost its own 数据来源 says it was reported, in a row on which nothing is entered."""

    park: str
    item: str
    role: str
    said: Said
    place: Place


@dataclass(frozen=True, slots=True)
class FilledForms:
    """The verification forms as the office left them, and every fault in what it entered."""

    verification: Verification
    findings: tuple[Finding, ...]
    seen: tuple[ReportedBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One table or one file: its entries, what was found, and how many rows with an entry are nobody's."""

    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    nobodys: int = 0
    seen: tuple[ReportedBefore, ...] = ()


def read_form(path: Path, scheme: Scheme, year: int) -> FilledForms:
    """One form; raises as `read_forms` does."""
    return read_forms([path], scheme, year)


def read_forms(paths: Sequence[Path], scheme: Scheme, year: int) -> FilledForms:
    """The rows that are filled in, wherever they have been sorted to; several forms are read as one.

    Raises SourceError where a path is missing, is no verification form, or is one of another scheme, form or year.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing:
        raise SourceError(contract.SOURCE_MISSING.format(path=missing))
    sources = find_sources([path for path in paths if not path.is_dir()])
    named = [(path, inert_line(path.name)) for path in paths if path.is_dir()]
    named += [(source.path, source.name) for source in sources]
    with closing(open_workbooks([path for path, _ in named])) as books:
        read = [
            (FormFile(file, book.sha256), _read_file(book, file, scheme, year))
            for (_, file), book in zip(named, books, strict=True)
        ]
    entries, about_entries = agreed(chain.from_iterable(one.entries for _, one in read), year, scheme)
    own = chain.from_iterable(entry.findings for entry in entries)
    found = (*chain.from_iterable(one.findings for _, one in read), *own, *about_entries)
    left_out = sum(one.nobodys for _, one in read) + sum(not entry.is_whole for entry in entries)
    verification = Verification(
        files=tuple(file for file, _ in read), rows=tuple(entry.verified for entry in entries), left_out=left_out
    )
    seen = tuple(chain.from_iterable(one.seen for _, one in read))
    return FilledForms(verification, tuple(dict.fromkeys(found)), seen)


def _read_file(book: Workbook, file: str, scheme: Scheme, year: int) -> _Read:
    if book.sheets is None:
        why, _, _ = refused_file(book.refusal, file).message.partition(contract.FULL_STOP)
        raise SourceError(words.FORM_UNREADABLE.format(file=file, why=why))
    meta, _ = identify(book.sheets, file, scheme, year)
    tables = form_tables(book.sheets)
    _refuse_foreign(meta, file, scheme, year, has_table=bool(tables))
    if not tables:
        raise SourceError(words.FORM_KEYS.format(file=file))
    copies = copies_of(book.sheets, scheme)
    parts = []
    for table in tables.values():
        if table.lacking:
            lacking = contract.LIST.join(contract.FORM_HEADINGS[field] for field in table.lacking)
            raise SourceError(words.FORM_LACKS.format(file=file, columns=lacking))
        parts.append(_read_table(FilledTable(file, table, copies, year, scheme)))
    others = tuple(chain.from_iterable(about_sheet(cells, file, year, scheme) for cells in other_sheets(book.sheets)))
    return _Read(
        entries=tuple(chain.from_iterable(part.entries for part in parts)),
        findings=(*chain.from_iterable(part.findings for part in parts), *others),
        nobodys=sum(part.nobodys for part in parts) + sum(one.severity is Severity.ERROR for one in others),
        seen=tuple(chain.from_iterable(part.seen for part in parts)),
    )


def _refuse_foreign(meta: Meta, file: str, scheme: Scheme, year: int, *, has_table: bool) -> None:
    if meta.kind != VERIFICATION_FORM:
        raise SourceError((words.FORM_NO_META if has_table else words.NOT_A_FORM).format(file=file))
    if meta.scheme != scheme.id:
        raise SourceError(words.FORM_SCHEME.format(file=file, found=inert_line(meta.scheme), expected=scheme.id))
    if meta.year != year:
        raise SourceError(words.FORM_YEAR.format(file=file, found=meta.year, expected=year))
    if meta.form_digest != scheme.form_digest and not is_form_of_then(meta.form_digest, "", scheme):
        raise SourceError(words.FORM_CHANGED_SCHEME.format(file=file))


# ── one table ────────────────────────────────────────────────────────────────────────────────────────────────


def _read_table(form: FilledTable) -> _Read:
    keys = _keys(form)
    entered = [row for row in form.table.rows() if form.table.entered(row)]
    pairs = {row: pair for row in form.table.rows() if (pair := _surely(form, row, keys.get(row, "")))}
    notes = unit_notes(form, {*pairs, *keys, *entered})
    faults = [_whose_not(form, row, keys.get(row, "")) for row in entered if row not in pairs]
    entries = [read_entry(form, row, *pairs[row], notes) for row in entered if row in pairs]
    seen, typed_over = _untouched(form, {row: pair for row, pair in pairs.items() if row not in set(entered)})
    outside = tuple(about_outside(form, pairs, {*entered, *keys, *_half_named(form)}, _key_column(form)))
    about_columns = tuple(_about_columns(form)) if entered else ()
    if any(one.severity is Severity.ERROR for one in about_columns):
        entries = [entry.left_out("verified_heading") for entry in entries]
    by_labels = _by_labels(form, [row for row in entered if row in pairs and row not in keys], pairs, keys)
    unsure = (*_about_hidden(form, entered), *remarks_on_form(form, entered))
    lost = sum(one.severity is Severity.ERROR for one in outside)
    return _Read(
        entries=tuple(entries),
        findings=(*about_columns, *faults, *by_labels, *typed_over, *outside, *unsure),
        nobodys=len(faults) + len(typed_over) + lost,
        seen=seen,
    )


def _untouched(form: FilledTable, pairs: Mapping[int, Pair]) -> tuple[tuple[ReportedBefore, ...], tuple[Finding, ...]]:
    """The rows without an entry: a figure that was reported may have been typed over there."""
    if form.copies is not None:
        found = (about_reported(form, row, *pair, form.copies) for row, pair in pairs.items())
        return (), tuple(chain.from_iterable(found))
    return tuple(
        ReportedBefore(*pair, role, said, form.place(row, role, *pair))
        for row, pair in pairs.items()
        for role, said in seen_reported(form, row)
    ), ()


def _half_named(form: FilledTable) -> Iterator[int]:
    """The rows that still name a park or an item: what was reported stands there, and is nobody's entry."""
    parks, items = park_names(form.scheme), headings(form.scheme, form.year)
    for row in form.table.rows():
        if label_of(form.printed(row, PARK)) in parks or label_of(form.printed(row, ITEM)) in items:
            yield row


def _by_labels(
    form: FilledTable, rows: Sequence[int], pairs: Mapping[int, Pair], keys: Mapping[int, str]
) -> Iterator[Finding]:
    """That entries were taken by the names printed beside them: row by row, or once where no row has a code."""
    if rows and not keys:
        yield find(Code.VERIFIED_BY_LABELS, Severity.WARNING, Place(form.file, form.cells.sheet))
        return
    for row in rows:
        yield find(Code.VERIFIED_BY_LABELS, Severity.WARNING, form.place(row, PARK, *pairs[row]))


def _keys(form: FilledTable) -> Mapping[int, str]:
    """By row, the hidden code; none where the key column is gone."""
    column = form.table.corner[1] if form.table.corner else _key_column(form)
    if column is None:
        return {}
    texts = {row: raw_text(form.cells.at(row, column)).strip() for row in form.table.rows()}
    return {row: text for row, text in texts.items() if text}


def _key_column(form: FilledTable) -> int | None:
    """The column to the left of the names in which codes of rows still stand, without the corner above them."""
    for column in range(form.cells.first_column, min(form.table.columns.values())):
        if any(_pair(raw_text(form.cells.at(row, column)).strip(), form.scheme) for row in form.table.rows()):
            return column
    return None


def _pair(code: str, scheme: Scheme) -> Pair | None:
    """What a row code names; None where it is none of an assessed park and an item."""
    park, _, item = code.partition(".")
    known = park in scheme.unit and not scheme.unit[park].exempt and item in scheme.item
    return (park, item) if known else None


def _whose(form: FilledTable, row: int) -> Pair | None:
    """The park and the item whose exact names are printed in a row."""
    park = park_names(form.scheme).get(label_of(form.printed(row, PARK)), "")
    item = headings(form.scheme, form.year).get(label_of(form.printed(row, ITEM)), "")
    return (park, item) if park and item else None


def _surely(form: FilledTable, row: int, key: str) -> Pair | None:
    """Whose a row is, where the names that are printed in it and its code, if it has one, agree."""
    pair = _whose(form, row)
    return pair if not key or _pair(key, form.scheme) == pair else None


def _whose_not(form: FilledTable, row: int, key: str) -> Finding:
    """Why nobody can be sure whose the entry of a row is."""
    names = contract.COMMA.join(shortened(quoted(form.printed(row, one))) for one in (PARK, ITEM))
    if not key:
        entered = form.table.entered(row)
        at = form.place(row, VERIFIED if VERIFIED in entered else entered[0])
        return find(Code.VERIFIED_UNATTRIBUTED, Severity.ERROR, at, found=shortened(quoted(at.value)), names=names)
    meant = _pair(key, form.scheme)
    if meant is None:
        return find(Code.VERIFIED_UNKNOWN_ROW, Severity.ERROR, form.place(row, PARK), found=inert_line(key))
    park, item = form.scheme.unit[meant[0]].label, form.scheme.item[meant[1]].heading(form.year)
    details = {"found": names, "expected": contract.COMMA.join((park, item))}
    return find(Code.VERIFIED_RELABELLED, Severity.ERROR, form.place(row, PARK), **details)


def _about_columns(form: FilledTable) -> Iterator[Finding]:
    """Headings that somebody has changed over a code, and columns that are known by their heading alone."""
    table = form.table
    for code in table.changed:
        if code in (*NEEDED, UNIT):
            at = form.place(table.heading_row, code)
            found, expected = shortened(quoted(form.printed(table.heading_row, code))), contract.FORM_HEADINGS[code]
            yield find(Code.VERIFIED_HEADING, Severity.ERROR, at, found=found, expected=expected)
    for code in table.by_heading if table.corner else ():
        if code in NEEDED:
            yield find(Code.VERIFIED_BY_LABELS, Severity.WARNING, form.place(table.heading_row, code))


def _about_hidden(form: FilledTable, entered: Sequence[int]) -> Iterator[Finding]:
    """The rows, and the columns, with an entry that a person does not see."""
    look, columns = form.cells.look, form.table.columns
    rows = [row + 1 for row in entered if row in look.hidden_rows]
    if rows:
        where = words.FORM_HIDDEN_ROWS.format(rows=contract.row_runs(rows))
        at = Place(form.file, form.cells.sheet, cell_name(rows[0] - 1, columns[VERIFIED]))
        yield find(Code.VERIFIED_HIDDEN, Severity.WARNING, at, where=where)
    hidden = [
        code
        for code in (PARK, ITEM, UNIT, *INPUTS)
        if code in columns and columns[code] in look.hidden_columns
        if any(code not in INPUTS or not is_blank(form.at(row, code)) for row in entered)
    ]
    if hidden:
        names = contract.LIST.join(contract.FORM_HEADINGS[code] for code in hidden)
        at = Place(form.file, form.cells.sheet, cell_name(form.table.heading_row, columns[hidden[0]]))
        yield find(Code.VERIFIED_HIDDEN, Severity.WARNING, at, where=words.FORM_HIDDEN_COLUMNS.format(columns=names))
