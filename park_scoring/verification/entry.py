"""One row of a verification form, whose park and item are settled: what was entered, and whether it may count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Lost, cell_name
from park_scoring.intake.filled import INPUTS, NEEDED
from park_scoring.intake.model import USABLE
from park_scoring.intake.signoff import as_date
from park_scoring.intake.values.check import Checked, check
from park_scoring.intake.values.clean import read_choice
from park_scoring.intake.values.displayed import check_cell
from park_scoring.intake.values.table import all_about
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED, Verified
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.model import ItemType
from park_scoring.verification import words
from park_scoring.verification.filled import Copies, FilledTable, alike, as_text, quoted
from park_scoring.verification.rows import APPROVER, CHANGED_FROM, CHECKED_ON, REASON, SITE_CHECKED, Said
from park_scoring.verification.substance import says_something
from park_scoring.verification.units import UnitNote, about_note, about_unit, against


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row says, every fault in it, and what was typed into each of its inputs.

    `is_whole`: the next form can show all of it as it was made.
    """

    verified: Verified
    findings: tuple[Finding, ...]
    typed: Mapping[str, Said]
    is_whole: bool

    def left_out(self, code: str) -> "Entry":
        """The same where nothing of it counts, because of what the finding `code` says."""
        status = code if self.verified.status else ""
        nothing = dict.fromkeys(INPUTS)
        kept = replace(self.verified, value=None, status=status, site_checked=False, entered=nothing)
        return replace(self, verified=kept, is_whole=False)


def read_entry(form: FilledTable, row: int, park: str, item: str, notes: tuple[UnitNote, ...]) -> Entry:
    """The entry of a row on which something is entered."""
    kind = form.scheme.type_of(form.scheme.item[item])
    covered = {field: fault for field in INPUTS if (fault := _merged(form, row, field, park, item))}
    typed = {field: None if field in covered else _plain(form.at(row, field)) for field in INPUTS}
    texts = {field: "" if field in covered else _text(form.at(row, field)) for field in (REASON, APPROVER)}
    reported, typed_over = _reported(form, row, park, item)
    checked, why, found = Checked(None, "", ""), "", [*covered.values(), *typed_over]
    if VERIFIED in covered:
        checked = Checked(None, raw_text(form.at(row, VERIFIED)), "verified_merged")
    elif typed[VERIFIED] is not None:
        checked = _checked(form, row, kind)
        faults = tuple(_about_value(form, row, park, item, checked, texts, notes))
        found += all_about(checked, kind, form.place(row, VERIFIED, park, item))
        found += faults
        blocking = [*covered.values(), *typed_over, *faults]
        why = blocking[0].code if blocking else ""
    elif any(typed[field] is not None for field in (REASON, APPROVER)):
        found.append(find(Code.VERIFIED_WITHOUT_VALUE, Severity.WARNING, form.place(row, VERIFIED, park, item)))
    carried = _carried(form, row, typed, checked, kind, why)
    day, about_day = _day(form, row, park, item)
    ticked, about_tick = (False, ()) if SITE_CHECKED in covered else _tick(form, row, park, item)
    verified = Verified(
        park=park,
        item=item,
        value=None if why else checked.value,
        unit=kind.unit,
        raw=checked.raw,
        status=why if why and checked.status in USABLE else checked.status,
        reason=texts[REASON],
        approver=texts[APPROVER],
        checked_on=day,
        site_checked=ticked,
        reported=reported[REPORTED],
        cross_reported=reported[CROSS_REPORTED],
        changed_from=_text(form.at(row, CHANGED_FROM)),
        file=form.file,
        sheet=form.cells.sheet,
        entered=carried,
        cells={field: cell_name(row, form.table.columns[field]) for field in NEEDED},
    )
    there = {field for field in INPUTS if not is_blank(form.at(row, field))}
    is_whole = not typed_over and there == {field for field, value in carried.items() if value is not None}
    return Entry(verified, (*found, *about_day, *about_tick), typed, is_whole)


def _checked(form: FilledTable, row: int, kind: ItemType) -> Checked:
    """The verified value as a return's would be: this is the one place where it is judged."""
    column = form.table.columns[VERIFIED]
    return check_cell(form.cells, row, column, kind, form.scheme.measure_of(kind))


def _about_value(
    form: FilledTable,
    row: int,
    park: str,
    item: str,
    checked: Checked,
    texts: Mapping[str, str],
    notes: tuple[UnitNote, ...],
) -> Iterator[Finding]:
    """What keeps a value from counting that is none the worse itself."""
    unit = about_unit(form, row, park, item)
    if unit:
        yield unit
    kind = form.scheme.type_of(form.scheme.item[item])
    for note in notes:
        if against(note, kind, form.scheme):
            yield about_note(form, note, kind)
    for field in (REASON, APPROVER):
        content = form.at(row, field)
        if isinstance(content, Lost) or not says_something(texts[field]):
            stands = "" if is_blank(content) else words.FORM_CELL_SAYS.format(found=shortened(quoted(content)))
            at, value = form.place(row, field, park, item), shortened(checked.raw)
            yield find(f"verified_without_{field}", Severity.ERROR, at, value=value, stands=stands)


def _merged(form: FilledTable, row: int, field: str, park: str, item: str) -> Finding | None:
    """That an input lies under a merge, or that a merge spreads a value or a site check over several rows."""
    column, look = form.table.columns[field], form.cells.look
    if not look.merged or is_blank(form.at(row, field)):
        return None
    for (top, left), (bottom, right) in look.merged:
        within = top <= row <= bottom and left <= column <= right
        spread = bottom > top and field in (VERIFIED, SITE_CHECKED)
        if within and ((row, column) != (top, left) or spread):
            area = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            at = form.place(row, field, park, item)
            return find(
                Code.VERIFIED_MERGED, Severity.ERROR, at, found=shortened(quoted(form.at(row, field))), area=area
            )
    return None


def about_reported(form: FilledTable, row: int, park: str, item: str, copies: Copies) -> Iterator[Finding]:
    """That somebody has typed over a figure that was reported."""
    for field in (REPORTED, CROSS_REPORTED):
        content, expected = _plain(form.at(row, field)), copies[field].get((park, item))
        if content is not None and not alike(content, expected):
            at, heading = form.place(row, field, park, item), contract.FORM_HEADINGS[field]
            told = {"field": heading, "found": shortened(as_text(content)), "expected": quoted(as_text(expected))}
            yield find(Code.VERIFIED_REPORTED, Severity.ERROR, at, **told)


def seen_reported(form: FilledTable, row: int) -> Iterator[tuple[str, Said]]:
    """By role, the figures that a row says were reported."""
    for field in (REPORTED, CROSS_REPORTED):
        if (content := _plain(form.at(row, field))) is not None:
            yield field, content


def _reported(form: FilledTable, row: int, park: str, item: str) -> tuple[Mapping[str, Said], tuple[Finding, ...]]:
    """Beside what figures a row was filled in: those on it, or, where it was typed in by hand, those of the form."""
    own = {field: _plain(form.at(row, field)) for field in (REPORTED, CROSS_REPORTED)}
    if form.copies is None:
        return own, ()
    if any(value is not None for value in own.values()):
        return own, tuple(about_reported(form, row, park, item, form.copies))
    return {field: form.copies[field].get((park, item)) for field in own}, ()


def _carried(
    form: FilledTable, row: int, typed: Mapping[str, Said], checked: Checked, kind: ItemType, why: str
) -> Mapping[str, Said]:
    """What the next form may show: nothing that would count there as something else than it does here."""
    carried = {
        field: None if isinstance(form.at(row, field), Lost) and field != VERIFIED else value
        for field, value in typed.items()
    }
    if typed[VERIFIED] is not None:
        anew = check(typed[VERIFIED], kind, form.scheme.measure_of(kind))
        is_other = anew.status in USABLE and (anew.status, anew.value) != (checked.status, checked.value)
        if is_other or why in ("relabelled_unit", "verified_merged"):
            carried[VERIFIED] = None
    return carried


def _day(form: FilledTable, row: int, park: str, item: str) -> tuple[str, tuple[Finding, ...]]:
    content = form.at(row, CHECKED_ON)
    day, text = as_date(content), _text(content)
    if day or not text:
        return day.isoformat() if day else "", ()
    at = form.place(row, CHECKED_ON, park, item)
    return text, (find(Code.VERIFIED_DATE, Severity.WARNING, at, found=shortened(text)),)


def _tick(form: FilledTable, row: int, park: str, item: str) -> tuple[bool, tuple[Finding, ...]]:
    choices, text = tuple(contract.YES_NO.values()), _text(form.at(row, SITE_CHECKED))
    meant = read_choice(text, choices) if text else contract.YES_NO[False]
    if meant is not None:
        return meant == contract.YES_NO[True], ()
    at = form.place(row, SITE_CHECKED, park, item)
    return False, (find(Code.VERIFIED_SITE_CHECK, Severity.ERROR, at, found=shortened(text)),)


def _plain(content: object) -> Said:
    if is_blank(content):
        return None
    if isinstance(content, int | float) and not isinstance(content, bool):
        return float(content)
    day = as_date(content) if not isinstance(content, str) else None
    return day.isoformat() if day else raw_text(content).strip()


def _text(content: object) -> str:
    return "" if is_blank(content) else raw_text(content).strip()
