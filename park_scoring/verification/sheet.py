"""核查表: a row a value, what is wrong with it beside it, and the cells in which the office says what holds."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.grid import Grid
from park_scoring.inert import inert
from park_scoring.intake.filled import INPUTS, ITEM, PARK, UNIT
from park_scoring.intake.values.clean import read_date
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED
from park_scoring.scheme.model import Scheme
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import (
    FIRST_COLUMN,
    GROUP_ROW,
    HEADING_ROW,
    KEY_COLUMN,
    KEY_ROW,
    Page,
    keys,
    open_page,
    row_height,
)
from park_scoring.verification import live, words
from park_scoring.verification.filled import as_text
from park_scoring.verification.limits import limit_notes, limit_values
from park_scoring.verification.lines import FormLine
from park_scoring.verification.rows import (
    APPROVER,
    CHANGED_FROM,
    CHECKED_ON,
    ENTRY_CHECK,
    MESSAGE,
    REASON,
    SITE_CHECKED,
    STATE,
    Said,
    row_code,
)
from park_scoring.verification.substance import says_something

_WIDTHS: Mapping[str, float] = {
    STATE: 8,
    PARK: 24,
    ITEM: 22,
    UNIT: 8,
    REPORTED: 12,
    CROSS_REPORTED: 12,
    MESSAGE: 54,
    CHANGED_FROM: 14,
    VERIFIED: 13,
    REASON: 26,
    APPROVER: 10,
    CHECKED_ON: 12,
    SITE_CHECKED: 10,
    ENTRY_CHECK: 12,
}
_FILLS = {"conflict": "#F8CBAD", "error": "#FBE0D9", "warning": "#FFF4D6", "verified": "#E2EFDA", "clean": ""}
_INPUT, _LACKING = "#FFFFCC", "#F8CBAD"
# what people may do on the protected sheet besides filling in
_ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
_FIRST_ROW = HEADING_ROW + 1


def write_verification(
    workbook: Workbook,
    styles: Formats,
    page: Page,
    lines: Sequence[FormLine],
    errors_elsewhere: int,
    lists: Mapping[str, str],
    scheme: Scheme,
    year: int,
) -> None:
    """The form itself: only what the office fills in is unlocked, and there is no password."""
    title = words.FORM_TITLE.format(year=year, title=scheme.short_title)
    sheet = open_page(workbook, styles, page, contract.VERIFICATION_SHEET, title, words.FORM_NOTE)
    sheet.write_string(GROUP_ROW, FIRST_COLUMN, _counts(lines, errors_elsewhere), styles.headline)
    sheet.set_row(GROUP_ROW, 20)
    rows = {row_code(line.park, line.item): _FIRST_ROW + at for at, line in enumerate(lines)}
    columns = {code: FIRST_COLUMN + at for at, code in enumerate(contract.FORM_HEADINGS)}
    table = grid.lay_out(contract.VERIFICATION_SHEET, (KEY_ROW, KEY_COLUMN), rows, columns)
    keys(sheet, styles, table, grid.VERIFICATION)
    for code, heading in contract.FORM_HEADINGS.items():
        sheet.write_string(HEADING_ROW, columns[code], heading, styles.heading)
        sheet.set_column(columns[code], columns[code], _WIDTHS[code])
    sheet.set_row(HEADING_ROW, 34)
    for line in lines:
        _write_line(sheet, styles, table, line, lists, scheme, year)
    _limits(sheet, table, lines, lists, scheme, year)
    if rows:
        _mark_lacking(sheet, styles, table)
    _set_up(sheet, table)


def _counts(lines: Sequence[FormLine], errors_elsewhere: int) -> str:
    counts = Counter(line.state for line in lines)
    told = words.FORM_COUNTS.format(rows=len(lines), **{state: counts[state] for state in words.FORM_STATES})
    changed = sum(bool(line.changed_from) for line in lines)
    told += words.FORM_CHANGED.format(count=changed) if changed else ""
    return told + (words.FORM_ELSEWHERE.format(count=errors_elsewhere) if errors_elsewhere else "")


def _write_line(
    sheet: Worksheet, styles: Formats, table: Grid, line: FormLine, lists: Mapping[str, str], scheme: Scheme, year: int
) -> None:
    row, item = table.rows[row_code(line.park, line.item)], scheme.item[line.item]
    fill = {"bg_color": _FILLS[line.state]} if _FILLS[line.state] else {}
    wrapped = styles.cell(text_wrap=True, valign="top", indent=0, **fill)
    plain = styles.cell(text_wrap=True, valign="top", indent=0)
    state = styles.cell(valign="top", align="center", indent=0, bold=True, **fill)
    told: dict[str, tuple[Said, Format]] = {
        STATE: (words.FORM_STATES[line.state], state),
        PARK: (scheme.unit[line.park].label, plain),
        ITEM: (item.heading(year), plain),
        UNIT: (scheme.type_of(item).unit, plain),
        REPORTED: (line.reported, wrapped),
        CROSS_REPORTED: (line.cross_reported, wrapped),
        MESSAGE: (line.message, wrapped),
        CHANGED_FROM: (line.changed_from, _input(styles) if line.changed_from else plain),
    }
    for code, (value, style) in told.items():
        _put(sheet, row, table.columns[code], value, style)
    for code in INPUTS:
        open_here = code != SITE_CHECKED or _is_site_checked(line, scheme) or line.entered.get(code) is not None
        if open_here:
            _put_entered(sheet, styles, row, table.columns[code], code, line.entered.get(code))
        else:
            sheet.write_blank(row, table.columns[code], None, styles.cell(bg_color="#F2F2F2"))
    _write_check(sheet, plain, table, line, row, lists)
    sheet.set_row(row, row_height([told[code][0] or "" for code in told], [_WIDTHS[code] for code in told]))


def _write_check(
    sheet: Worksheet, style: Format, table: Grid, line: FormLine, row: int, lists: Mapping[str, str]
) -> None:
    """Whether what is filled in suffices, as soon as it is."""
    cells = {code: grid.cell_name(row, table.columns[code]) for code in (VERIFIED, REASON, APPROVER, CHANGED_FROM)}
    reason, approver = (live.says_something(cells[code], lists) for code in (REASON, APPROVER))
    said = {name: f'"{text}"' for name, text in words.FORM_CHECKS.items()}
    lacks = ",".join(said[name] for name in ("lacks_both", "lacks_approver", "lacks_reason", "done"))
    inner = f'IF({cells[CHANGED_FROM]}<>"",{said["changed"]},CHOOSE(1+{reason}+2*{approver},{lacks}))'
    formula, column = f'=IF({cells[VERIFIED]}="","",{inner})', table.columns[ENTRY_CHECK]
    # Gnumeric looks at every letter and every word only where a formula says that it is one of arrays
    sheet.write_array_formula(row, column, row, column, formula, style, entry_check(line))


def entry_check(line: FormLine) -> str:
    """The same, computed."""
    if line.entered.get(VERIFIED) is None:
        return ""
    if line.changed_from:
        return words.FORM_CHECKS["changed"]
    reason, approver = (says_something(as_text(line.entered.get(code))) for code in (REASON, APPROVER))
    if reason:
        return words.FORM_CHECKS["done" if approver else "lacks_approver"]
    return words.FORM_CHECKS["lacks_reason" if approver else "lacks_both"]


def _put(sheet: Worksheet, row: int, column: int, value: Said, style: Format) -> None:
    if isinstance(value, float):
        sheet.write_number(row, column, value, style)
    elif value:
        sheet.write_string(row, column, inert(value), style)
    else:
        sheet.write_blank(row, column, None, style)


def _put_entered(sheet: Worksheet, styles: Formats, row: int, column: int, code: str, value: Said) -> None:
    day = read_date(value) if code == CHECKED_ON and isinstance(value, str) else None
    if isinstance(day, date):
        sheet.write_datetime(row, column, day, _input(styles, num_format="yyyy-mm-dd"))
    else:
        _put(sheet, row, column, value, _input(styles, **({"num_format": "yyyy-mm-dd"} if code == CHECKED_ON else {})))


def _input(styles: Formats, **more: object) -> Format:
    return styles.cell(text_wrap=True, valign="top", indent=0, locked=False, bg_color=_INPUT, **more)


def _is_site_checked(line: FormLine, scheme: Scheme) -> bool:
    rule = scheme.item[line.item].evidence
    return rule is not None and rule.site_check


def _limits(
    sheet: Worksheet, table: Grid, lines: Sequence[FormLine], lists: Mapping[str, str], scheme: Scheme, year: int
) -> None:
    by_item: dict[str, list[int]] = defaultdict(list)
    by_column: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        row = table.rows[row_code(line.park, line.item)]
        by_item[line.item].append(row)
        for code in _open_columns(line, scheme):
            by_column[code].append(row)
    limit_values(sheet, table.columns[VERIFIED], by_item, lists, scheme, year)
    limit_notes(sheet, table.columns, by_column, lists, year)


def _open_columns(line: FormLine, scheme: Scheme) -> Iterator[str]:
    yield from (REASON, APPROVER, CHECKED_ON)
    if _is_site_checked(line, scheme):
        yield SITE_CHECKED
    if line.changed_from:
        yield CHANGED_FROM


def _mark_lacking(sheet: Worksheet, styles: Formats, table: Grid) -> None:
    """Beside a verified value, a reason or approver that is blank or says nothing turns red."""
    first, last = min(table.rows.values()), max(table.rows.values())
    red = styles.workbook.add_format({"bg_color": _LACKING})
    verified, judged = (f"${grid.cell_name(first, table.columns[code])}" for code in (VERIFIED, ENTRY_CHECK))
    for code in (REASON, APPROVER):
        column = table.columns[code]
        own = f"${grid.cell_name(first, column)}"
        told = ",".join(f'{judged}="{words.FORM_CHECKS[name]}"' for name in (f"lacks_{code}", "lacks_both"))
        rule = {"type": "formula", "criteria": f'=AND({verified}<>"",OR(TRIM({own})="",{told}))', "format": red}
        sheet.conditional_format(first, column, last, column, rule)


def _set_up(sheet: Worksheet, table: Grid) -> None:
    last = max(table.rows.values(), default=HEADING_ROW)
    sheet.freeze_panes(_FIRST_ROW, table.columns[UNIT])
    # with the hidden codes: rows sorted by the arrows keep theirs
    sheet.autofilter(HEADING_ROW, KEY_COLUMN, last, max(table.columns.values()))
    sheet.repeat_rows(HEADING_ROW)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _ALLOWED)
