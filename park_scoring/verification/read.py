"""A filled-in verification form read back: every row somebody entered something on, checked as a return is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from park_scoring import grid, wording
from park_scoring.errors import SourceError
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.inert import inert_line
from park_scoring.intake.answers import as_date
from park_scoring.intake.check import Checked, is_blank, raw_text, shown
from park_scoring.intake.clean import read_choice
from park_scoring.intake.displayed import check_cell
from park_scoring.intake.identify import Meta, identify
from park_scoring.intake.labels import label_of
from park_scoring.intake.model import CLEANED, OK
from park_scoring.intake.table import all_about
from park_scoring.intake.workbook import open_workbook, refused_file
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED, Verification, Verified
from park_scoring.scheme.model import Scheme
from park_scoring.verification.rows import (
    APPROVER,
    CHANGED_FROM,
    CHECKED_ON,
    INPUTS,
    ITEM,
    KIND,
    NEEDED,
    PARK,
    REASON,
    SITE_CHECKED,
    Said,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A verification form as the office left it, and every fault in what it entered."""

    verification: Verification
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One form under one scheme: its cells and the places of its codes."""

    file: str
    cells: Cells
    table: Grid
    year: int
    scheme: Scheme

    def at(self, row: int, field: str) -> object:
        return self.cells.at(row, self.table.columns[field])

    def place(self, row: int, field: str, park: str = "", item: str = "") -> Place:
        """A cell of the form, with the labels that go with the codes."""
        unit, its = self.scheme.unit.get(park), self.scheme.item.get(item)
        return Place(
            self.file,
            self.table.sheet,
            cell_name(row, self.table.columns[field]),
            park or None,
            item or None,
            unit.label if unit else None,
            its.heading(self.year) if its else None,
            raw_text(self.at(row, field)),
        )


def read_form(path: Path, scheme: Scheme, year: int) -> Filled:
    """The rows that are filled in, found by their codes wherever they have been sorted to.

    Raises SourceError where `path` is missing, is no verification form, or is one of another scheme, form or year.
    """
    if not path.exists():
        raise SourceError(wording.SOURCE_MISSING.format(path=path))
    file = inert_line(path.name)
    book = open_workbook(path)
    if book.sheets is None:
        why, _, _ = refused_file(book.refusal, file).message.partition(wording.REASON_END)
        raise SourceError(wording.FORM_UNREADABLE.format(file=file, why=why))
    meta, _ = identify(book.sheets, file, scheme, year)
    _refuse_foreign(meta, file, scheme, year)
    form = _the_form(book.sheets, file, year, scheme)
    rows: list[Verified] = []
    found = list(_repeated(form))
    for code, row in form.table.rows.items():
        if code in form.table.repeated or all(is_blank(form.at(row, field)) for field in INPUTS):
            continue
        entered, its = _read_row(form, code, row)
        found.extend(its)
        if entered is not None:
            rows.append(entered)
    return Filled(Verification(file, book.sha256, tuple(rows)), tuple(found))


def _refuse_foreign(meta: Meta, file: str, scheme: Scheme, year: int) -> None:
    if meta.kind != KIND:
        raise SourceError(wording.NOT_A_FORM.format(file=file))
    if meta.scheme != scheme.id:
        raise SourceError(wording.FORM_SCHEME.format(file=file, found=inert_line(meta.scheme), expected=scheme.id))
    if meta.year != year:
        raise SourceError(wording.FORM_YEAR.format(file=file, found=meta.year, expected=year))
    if meta.form_digest != scheme.form_digest:
        raise SourceError(wording.FORM_CHANGED_SCHEME.format(file=file))


def _the_form(sheets: Mapping[str, Cells], file: str, year: int, scheme: Scheme) -> _Form:
    tables = {name: table for name, cells in sheets.items() if (table := grid.find(cells, grid.VERIFICATION))}
    if not tables:
        raise SourceError(wording.FORM_KEYS.format(file=file))
    if len(tables) > 1:
        names = wording.AND.join(wording.SHEET_NAME.format(sheet=inert_line(name)) for name in tables)
        raise SourceError(wording.FORM_TWICE.format(file=file, names=names))
    [(name, table)] = tables.items()
    lacking = [wording.FORM_HEADINGS[field] for field in NEEDED if field not in table.columns]
    if lacking:
        raise SourceError(wording.FORM_LACKS.format(file=file, columns=wording.AND.join(lacking)))
    return _Form(file, sheets[name], table, year, scheme)


def _repeated(form: _Form) -> Iterator[Finding]:
    """Each place of a row code that is there more than once: nobody can say which of them counts."""
    column = form.table.corner[1]
    for row, place, content in form.cells.walk():
        code = content.strip() if isinstance(content, str) and place == column else ""
        if code in form.table.repeated and row > form.table.corner[0]:
            yield find("repeated_key", Severity.ERROR, form.place(row, PARK, *_pair(code)), found=code)


def _pair(code: str) -> tuple[str, str]:
    park, _, item = code.partition(".")
    return park, item


def _read_row(form: _Form, code: str, row: int) -> tuple[Verified | None, tuple[Finding, ...]]:
    park, item = _pair(code)
    scheme = form.scheme
    if park not in scheme.unit or item not in scheme.item or scheme.unit[park].exempt:
        at = form.place(row, PARK)
        return None, (find("verified_unknown_row", Severity.ERROR, at, found=inert_line(code)),)
    unit, its = scheme.unit[park].label, scheme.item[item].heading(form.year)
    labels = form.at(row, PARK), form.at(row, ITEM)
    if [label_of(one) for one in labels] != [label_of(unit), label_of(its)]:
        at, found = form.place(row, PARK), wording.COMMA.join(shown(raw_text(one)) for one in labels)
        details = {"found": found, "expected": wording.COMMA.join((unit, its))}
        return None, (find("verified_relabelled", Severity.ERROR, at, **details),)
    return _judge(form, row, park, item)


def _judge(form: _Form, row: int, park: str, item: str) -> tuple[Verified, tuple[Finding, ...]]:
    scheme = form.scheme
    kind = scheme.type_of(scheme.item[item])
    entered = {field: _plain(form.at(row, field)) for field in INPUTS}
    texts = {field: _text(form.at(row, field)) for field in (REASON, APPROVER, CHANGED_FROM)}
    found: list[Finding] = []
    checked = Checked(None, "", "")
    if entered[VERIFIED] is not None:
        column = form.table.columns[VERIFIED]
        checked = check_cell(form.cells, row, column, kind, scheme.measure_of(kind))
        found.extend(all_about(checked, kind, form.place(row, VERIFIED, park, item)))
        lacking = [field for field in (REASON, APPROVER) if not texts[field]]
        for field in lacking:
            at = form.place(row, field, park, item)
            found.append(find(f"verified_without_{field}", Severity.ERROR, at, value=shown(checked.raw)))
        if lacking and checked.status in (OK, CLEANED):
            checked = Checked(None, checked.raw, f"verified_without_{lacking[0]}")
    elif texts[REASON] or texts[APPROVER]:
        at = form.place(row, VERIFIED, park, item)
        found.append(find("verified_without_value", Severity.WARNING, at))
    day, about_day = _day(form, row, park, item)
    ticked, about_tick = _tick(form, row, park, item)
    verified = Verified(
        park=park,
        item=item,
        value=checked.value,
        unit=kind.unit,
        raw=checked.raw,
        status=checked.status,
        reason=texts[REASON],
        approver=texts[APPROVER],
        checked_on=day,
        site_checked=ticked,
        reported=_plain(form.at(row, REPORTED)),
        cross_reported=_plain(form.at(row, CROSS_REPORTED)),
        changed_from=texts[CHANGED_FROM],
        sheet=form.table.sheet,
        entered=entered,
        cells={field: cell_name(row, form.table.columns[field]) for field in NEEDED},
    )
    return verified, (*found, *about_day, *about_tick)


def _day(form: _Form, row: int, park: str, item: str) -> tuple[str, tuple[Finding, ...]]:
    content = form.at(row, CHECKED_ON)
    day, text = as_date(content), _text(content)
    if day or not text:
        return day.isoformat() if day else "", ()
    at = form.place(row, CHECKED_ON, park, item)
    return text, (find("verified_date", Severity.WARNING, at, found=shown(text)),)


def _tick(form: _Form, row: int, park: str, item: str) -> tuple[bool, tuple[Finding, ...]]:
    choices, text = tuple(wording.YES_NO.values()), _text(form.at(row, SITE_CHECKED))
    meant = read_choice(text, choices) if text else wording.YES_NO[False]
    if meant is not None:
        return meant == wording.YES_NO[True], ()
    at = form.place(row, SITE_CHECKED, park, item)
    return False, (find("verified_site_check", Severity.ERROR, at, found=shown(text)),)


def _plain(content: object) -> Said:
    if is_blank(content):
        return None
    if isinstance(content, int | float) and not isinstance(content, bool):
        return float(content)
    day = as_date(content) if not isinstance(content, str) else None
    return day.isoformat() if day else raw_text(content).strip()


def _text(content: object) -> str:
    return "" if is_blank(content) else raw_text(content).strip()
