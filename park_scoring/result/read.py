"""Reads a result workbook back: everything that report, trace and verify need, from the workbook alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from park_scoring import contract, faults, grid
from park_scoring.errors import SourceError
from park_scoring.findings import Severity
from park_scoring.grid import Cells, Lost
from park_scoring.inert import inert_line
from park_scoring.park_result import ParkResult, Value
from park_scoring.result import words
from park_scoring.result.book import (
    AuditFinding,
    AuditVerified,
    DraftMarks,
    KeyedSheet,
    ResultBook,
    RewardLine,
    SourceRow,
    as_value,
)
from park_scoring.result.digests import SEAL
from park_scoring.result.drafts import marks_of, page_headers, says_so, sealed_errors
from park_scoring.result.plan import REWARD_CORNER
from park_scoring.result.portrait_sheet import PORTRAIT_CORNER
from park_scoring.scheme import Scheme, packaged
from park_scoring.scheme.made_by import MadeBy, given_scheme, made_by
from park_scoring.sheets.audit import says_seen
from park_scoring.sheets.table import FIRST_COLUMN
from park_scoring.workbooks.cells import FORMULA_WITHOUT_VALUE
from park_scoring.workbooks.opening import open_workbook, refused_file
from park_scoring.workbooks.refusal import Refusal

# The sheets that are keyed grids, with what stands in their corner.
_CORNERS: Mapping[str, str] = {
    contract.RESULT_SHEET: grid.PARKS,
    contract.REWARDS_SHEET: REWARD_CORNER,
    contract.SCORES_SHEET: grid.PARKS,
    contract.VALUES_SHEET: grid.PARKS,
    contract.BASE_SHEET: grid.PARKS,
    contract.SOURCES_SHEET: grid.SOURCE,
}
_OPTIONAL_CORNERS: Mapping[str, str] = {contract.PORTRAIT_SHEET: PORTRAIT_CORNER}
_YEAR_DIGITS = 4
_DIGITS_TOLD = 16
_ERROR = faults.SEVERITY[Severity.ERROR]
_UNKEYED = (contract.METHOD_SHEET, contract.AUDIT_SHEET)
_READING = re.compile(r"([A-Za-z][A-Za-z0-9_]*)=([A-Za-z0-9_]+)")
_SOURCE_FIELDS = ("value", "used", "unit", "file", "sheet", "cell", "raw", "status")
_SOURCE_LABELS = ("park", "item", "bureau", "role")


@dataclass(frozen=True, slots=True)
class OpenedResult:
    """A workbook that says it is a result: its hidden facts and its sheets, not interpreted yet.

    `marks` are those of a draft, by sheet.
    """

    file: str
    meta: Mapping[str, str]
    sheets: Mapping[str, KeyedSheet]
    plain_sheets: Mapping[str, Cells]
    marks: Mapping[str, DraftMarks]

    @property
    def year(self) -> int:
        """The assessed year."""
        return int(self.meta["year"])

    @property
    def draft(self) -> bool:
        """Whether anything in it says that it was made with errors standing."""
        listed = sum(line["severity"] == _ERROR for line in finding_lines(self.plain_sheets))
        return says_so(self.meta, self.marks, listed or sealed_errors(self.meta))


def open_result(path: Path) -> OpenedResult:
    """The sheets of a result workbook. Raises SourceError where `path` is missing, unreadable or something else."""
    if not path.exists():
        raise SourceError(contract.SOURCE_MISSING.format(path=path))
    book = open_workbook(path)
    if book.sheets is None:
        raise SourceError(words.NOT_A_RESULT.format(path=path, why=_refused(book.refusal)))
    found = book.sheets
    meta = _meta(found.get(grid.META_SHEET))
    year = meta.get("year", "")
    if meta.get("kind") != "result" or not (year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS):
        raise SourceError(words.NOT_A_RESULT.format(path=path, why=_something_else(meta)))
    sheets = keyed(found)
    for name in (*_CORNERS, *_UNKEYED):
        if name not in found:
            raise SourceError(words.RESULT_LACKS.format(path=path, sheet=name))
        if name not in _UNKEYED and not _is_whole(sheets.get(name), _CORNERS[name]):
            raise SourceError(words.RESULT_LACKS_KEYS.format(path=path, sheet=name))
    _refuse_without_values(path, sheets)
    return OpenedResult(path.name, meta, sheets, found, marks_of(found, sheets, page_headers(path)))


def _refused(refusal: Refusal | None) -> str:
    if refusal and refusal.code == "wrong_file_type":
        return words.WRONG_TYPE.format(kind=faults.FAULTS[faults.Code(refusal.code)].kinds[refusal.kind].told)
    return refused_file(refusal, "").message.partition(contract.FULL_STOP)[0]


def _something_else(meta: Mapping[str, str]) -> str:
    kind = inert_line(meta.get("kind", ""))
    return words.NOT_A_RESULT_BUT.get(kind, words.NOT_A_RESULT_FOREIGN)


def _is_whole(sheet: KeyedSheet | None, corner: str) -> bool:
    """Whether there are codes to find anything by."""
    return bool(sheet and sheet.table.rows and (corner != grid.PARKS or "park" in sheet.table.columns))


def _refuse_without_values(path: Path, sheets: Mapping[str, KeyedSheet]) -> None:
    """Programs that cannot compute save formulas without their values: nothing would be left to read.

    Formulas that give an empty text have no stored value even in a fresh result; the status of a park is never empty.
    """
    values = sheets[contract.VALUES_SHEET]
    status = values.table.columns.get("status", -1)
    contents = [values.cells.at(row, status) for row in values.table.rows.values()]
    if any(isinstance(content, Lost) and content.code == FORMULA_WITHOUT_VALUE for content in contents):
        raise SourceError(words.RESULT_NO_VALUES.format(path=path))


def keyed(found: Mapping[str, Cells]) -> dict[str, KeyedSheet]:
    """Those of a result workbook's sheets that are keyed grids, with their codes."""
    sheets: dict[str, KeyedSheet] = {}
    for name, corner in (*_CORNERS.items(), *_OPTIONAL_CORNERS.items()):
        table = grid.find(found[name], corner) if name in found else None
        if table:
            sheets[name] = KeyedSheet(found[name], table)
    return sheets


def read_result(path: Path, scheme_name: str | None = None) -> ResultBook:
    """The whole result workbook as data; the scheme is loaded anew, with the readings that the workbook prints.

    `scheme_name` is a packaged id or a TOML path, for results made by a scheme that is not packaged. Raises SourceError
    where the workbook is no result, or the scheme at hand is not the one it was made by.
    """
    opened = open_result(path)
    readings = dict(_readings(opened.plain_sheets[contract.METHOD_SHEET]))
    made = _made_by(opened, readings, scheme_name)
    scheme = made.scheme
    ranking, scores = opened.sheets[contract.RESULT_SHEET], opened.sheets[contract.SCORES_SHEET]
    values, base = opened.sheets[contract.VALUES_SHEET], opened.sheets[contract.BASE_SHEET]
    rewards = _rewards(opened.sheets[contract.REWARDS_SHEET])
    return ResultBook(
        file=opened.file,
        scheme=scheme,
        digest=opened.meta["scheme_digest"],
        year=opened.year,
        draft=opened.draft,
        tool_version=opened.meta.get("template_version", ""),
        parks=tuple(_park(opened, scheme, code) for code in _by_place(ranking)),
        places=rewards["place"],
        prizes=rewards["prize"],
        awards=rewards["award"],
        account={line.code: line for line in rewards["account"]},
        full={one.code: scores.beside(one.code, full_row(scores)) for one in scheme.in_force},
        sizes={code: values.beside(code, size_row(values)) for code in _ranked(scheme)},
        base={
            park: {code: base.value(park, code) for code in base.table.columns if code != "park"}
            for park in _by_place(base)
        },
        sources=tuple(_sources(opened.sheets[contract.SOURCES_SHEET], scheme)),
        summary=_summary(opened.plain_sheets),
        files=tuple(_records(opened.plain_sheets, "files", contract.AUDIT_FILE_HEADINGS)),
        findings=tuple(_findings(opened, scheme)),
        verified=tuple(_verified(opened, scheme)),
        readings=readings,
        seals={key: value for key, value in opened.meta.items() if key.startswith(SEAL)},
        sheets=opened.sheets,
        plain_sheets=opened.plain_sheets,
        meta=opened.meta,
        marks=opened.marks,
        origin=made.origin,
        carried=_carried(opened),
    )


def size_row(values: KeyedSheet) -> int:
    """The 0-based row of N on 指标数据: found by its label, wherever the parks have been sorted to."""
    column = values.table.columns["park"]
    rows = (row for row, place, value in values.cells.walk() if place == column and value == words.POOL_SIZE)
    return next(rows, max(values.table.rows.values()) + 1)


def full_row(scores: KeyedSheet) -> int:
    """The 0-based row of full points on 指标得分: the last above the parks that holds a number."""
    first = min(scores.table.rows.values(), default=0)
    rows = [row for row, _, value in scores.cells.walk() if row < first and isinstance(value, (int, float))]
    return max(rows, default=first - 1)


def unit_row(sheet: KeyedSheet) -> int:
    """The 0-based row of units of a park table: where the column of parks says so, else right above the parks."""
    column = sheet.table.columns["park"]
    rows = (row for row, place, value in sheet.cells.walk() if place == column and value == words.PARK_UNIT)
    return next(rows, min(sheet.table.rows.values(), default=1) - 1)


# ── what it was made by ──────────────────────────────────────────────────────────────────────────────────────


def cells_of(path: Path) -> dict[str, Cells]:
    """Every sheet's stored values, of a workbook that we have just written ourselves."""
    book = CalamineWorkbook.from_path(path)
    return {name: _cells(book.get_sheet_by_name(name)) for name in book.sheet_names}


def _cells(sheet: CalamineSheet) -> Cells:
    row, column = sheet.start or (0, 0)
    return Cells(sheet.name, sheet.to_python(), row, column)


def _meta(cells: Cells | None) -> dict[str, str]:
    if cells is None:
        return {}
    last = cells.first_row + len(cells.rows)
    pairs = ((cells.at(row, 0), cells.at(row, 1)) for row in range(cells.first_row, last))
    return {str(key): str(value) for key, value in pairs if key != ""}


def _readings(cells: Cells) -> Iterator[tuple[str, str]]:
    """`code=option`, as 评分办法 prints it for every reading."""
    for _, _, value in cells.walk():
        match = _READING.fullmatch(value.strip()) if isinstance(value, str) else None
        if match:
            yield match[1], match[2]


def _carried(opened: OpenedResult) -> str:
    """The text of the scheme that the workbook holds, "" for none."""
    cells = opened.plain_sheets.get(grid.SCHEME_SHEET)
    return "".join(str(value) for _, _, value in cells.walk()) if cells else ""


def _made_by(opened: OpenedResult, readings: Mapping[str, str], name: str | None) -> MadeBy:
    scheme, digest, carried = opened.meta.get("scheme", ""), opened.meta.get("scheme_digest", ""), _carried(opened)
    given = given_scheme(name) if name is not None else None
    told = {"file": inert_line(opened.file), "scheme": inert_line(scheme), "digest": inert_line(digest[:_DIGITS_TOLD])}
    if given is not None and given.scheme.id != scheme:
        raise SourceError(words.RESULT_SCHEME_OTHER.format(**told, found=given.scheme.id))
    found = made_by(scheme, digest, readings, given, carried)
    if found:
        return found
    unknown = given is None and scheme not in packaged()
    template = words.RESULT_SCHEME_UNKNOWN if unknown else words.RESULT_SCHEME_CHANGED
    raise SourceError(template.format(**told))


# ── the sheets of numbers ────────────────────────────────────────────────────────────────────────────────────


def _by_place(sheet: KeyedSheet) -> list[str]:
    return sorted(sheet.table.rows, key=lambda code: sheet.table.rows[code])


def number(value: Value) -> float | None:
    """The value where it is a number."""
    return value if isinstance(value, float) else None


def value_text(value: Value) -> str:
    """The value as text, "" for nothing."""
    return f"{value:.15g}" if isinstance(value, float) else value or ""


def park_row(sheet: KeyedSheet, code: str, categories: Iterable[str] = ()) -> ParkResult:
    """A park's row of 考核结果."""
    rank = sheet.value(code, "rank")
    awards = value_text(sheet.value(code, "awards"))
    return ParkResult(
        code=code,
        label=value_text(sheet.value(code, "park")),
        status=contract.ASSESSED if isinstance(rank, float) else value_text(rank),
        rank=number(rank),
        rank_change=value_text(sheet.value(code, "rank_change")),
        categories={category: number(sheet.value(code, category)) for category in categories},
        awards=tuple(awards.split(contract.LIST)) if awards else (),
        reason=value_text(sheet.value(code, "reason")),
        base=number(sheet.value(code, "base")),
        bonus=number(sheet.value(code, "bonus")),
        total=number(sheet.value(code, "total")),
        total_change=number(sheet.value(code, "total_change")),
        prize=number(sheet.value(code, "prize")),
        special=number(sheet.value(code, "special")),
        reward=number(sheet.value(code, "reward")),
    )


def _park(opened: OpenedResult, scheme: Scheme, code: str) -> ParkResult:
    """The same with what stands of the park on the sheets behind it."""
    scores, values = opened.sheets[contract.SCORES_SHEET], opened.sheets[contract.VALUES_SHEET]
    indicators = [one.code for one in scheme.in_force]
    return replace(
        park_row(opened.sheets[contract.RESULT_SHEET], code, scheme.category),
        values={one: values.value(code, one) for one in indicators},
        ranks={one: values.value(code, f"{one}.rank") for one in _ranked(scheme)},
        points={one: scores.value(code, one) for one in indicators},
        bonus_parts={one: scores.value(code, one) for one in scheme.bonus.items},
    )


def _ranked(scheme: Scheme) -> list[str]:
    return [one.code for one in scheme.in_force if scheme.method_of(one).ranks]


def _rewards(sheet: KeyedSheet) -> Mapping[str, tuple[RewardLine, ...]]:
    """The four blocks of 奖励方案 by name."""
    blocks: dict[str, list[RewardLine]] = {block: [] for block in words.REWARD_SECTIONS}
    for code in _by_place(sheet):
        block, _, name = code.partition(".")
        label, amount, winner, ground = (
            sheet.value(code, column) for column in ("label", "amount", "winner", "ground")
        )
        if block in blocks:
            line = RewardLine(name, label or "", number(amount) or 0.0, value_text(winner), value_text(ground))
            blocks[block].append(line)
    return {block: tuple(lines) for block, lines in blocks.items()}


# ── where everything came from ───────────────────────────────────────────────────────────────────────────────


def _sources(sheet: KeyedSheet, scheme: Scheme) -> Iterator[SourceRow]:
    roles = {label: role for role, label in contract.ROLES.items()}
    bureaus = {bureau.label: bureau.code for bureau in scheme.bureaus}
    known = {*_SOURCE_FIELDS, *_SOURCE_LABELS}
    further = [code for code in sheet.table.columns if code not in known]
    for key in _by_place(sheet):
        park, item, *_ = [*key.split("."), "", ""]
        field = {code: sheet.value(key, code) for code in _SOURCE_FIELDS}
        bureau, role = value_text(sheet.value(key, "bureau")), value_text(sheet.value(key, "role"))
        raw = value_text(field["raw"])
        yield SourceRow(
            key=key,
            park=park,
            item=item,
            bureau=bureaus.get(bureau, bureau),
            role=roles.get(role, role),
            value=field["value"],
            raw="" if raw == contract.BLANK_RAW else raw,
            own_row=sheet.table.rows[key] + 1,
            extra={code: sheet.value(key, code) for code in further},
            **{name: value_text(field[name]) for name in ("used", "unit", "file", "sheet", "cell", "status")},
        )


def _findings(opened: OpenedResult, scheme: Scheme) -> Iterator[AuditFinding]:
    parks, items = _codes(opened, scheme)
    severities = {label: severity for severity, label in faults.SEVERITY.items()}
    for line in finding_lines(opened.plain_sheets):
        if line["severity"] in severities:
            codes = {
                "severity": severities[line["severity"]],
                "park": parks.get(line["park"], ""),
                "item": items.get(line["item"], ""),
            }
            yield AuditFinding(**{**line, **codes})


def _verified(opened: OpenedResult, scheme: Scheme) -> Iterator[AuditVerified]:
    parks, items = _codes(opened, scheme)
    for line in _records(opened.plain_sheets, "verified", contract.AUDIT_VERIFIED_HEADINGS):
        if line["park"] in parks and line["item"] in items:
            codes = parks[line["park"]], items[line["item"]]
            yield AuditVerified(*codes, line["reason"], line["approver"], line["outcome"], says_seen(line["outcome"]))


def _codes(opened: OpenedResult, scheme: Scheme) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The parks, and the indicators and items, by their labels on 审计."""
    items = {indicator.label: indicator.code for indicator in scheme.in_force}
    items |= {item.heading(opened.year): item.code for item in scheme.items}
    return {unit.label: unit.code for unit in scheme.units}, items


def _summary(plain_sheets: Mapping[str, Cells]) -> Mapping[str, str]:
    codes = {label: code for code, label in contract.AUDIT_SUMMARY.items()}
    rows = audit_block(plain_sheets[contract.AUDIT_SHEET], "summary", 2)
    return {codes[value_text(label)]: value_text(value) for _, (label, value) in rows if value_text(label) in codes}


def finding_lines(plain_sheets: Mapping[str, Cells]) -> Iterator[Mapping[str, str]]:
    """The lines of the findings on 审计 as texts, by the codes of their columns; the headings come first."""
    return _records(plain_sheets, "findings", contract.AUDIT_FINDING_HEADINGS)


def _records(plain_sheets: Mapping[str, Cells], block: str, headings: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    for _, row in audit_block(plain_sheets[contract.AUDIT_SHEET], block, len(headings)):
        yield dict(zip(headings, map(value_text, row), strict=True))


def audit_block(cells: Cells, block: str, width: int) -> Iterator[tuple[int, Sequence[Value]]]:
    """The rows of one table of 审计 with their 0-based places; its headings, where it has some, come first."""
    title = contract.AUDIT_SECTIONS[block]
    start = next(((row, column) for row, column, value in cells.walk() if value == title), None)
    if start is None:
        return
    row, column = start
    while True:
        row += 1
        line = [as_value(cells.at(row, column + place)) for place in range(width)]
        if all(value is None for value in line):
            return
        yield row, line


def audit_lines(cells: Cells) -> dict[int, tuple[Value, ...]]:
    """The lines of the tables of 审计 with their titles and headings, by their 0-based place."""
    lines = unkeyed_rows(cells)
    first = contract.AUDIT_SECTIONS["summary"]
    start = next((row for row, line in lines.items() if line[0] == first), 0)
    return {row: line for row, line in lines.items() if row >= start}


def unkeyed_rows(cells: Cells) -> dict[int, tuple[Value, ...]]:
    """The rows of a sheet of text by their 0-based place, from the first visible column to the last filled cell."""
    lines: dict[int, tuple[Value, ...]] = {}
    width = max((len(line) for line in cells.rows), default=0) + cells.first_column
    for row in range(cells.first_row, cells.first_row + len(cells.rows)):
        line = [as_value(cells.at(row, column)) for column in range(FIRST_COLUMN, width)]
        while line and line[-1] is None:
            line.pop()
        if line:
            lines[row] = tuple(line)
    return lines
