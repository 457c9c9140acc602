"""Returned workbooks out of little markdown tables, laid out as keyed grids, and small schemes to read them under.

The form of a test return stands like this, before it is shifted (the first figure is B8):

    row 1   form          reporting_unit  filled_by …
    row 2   answers       …
    row 4   park_code     tax_paid        …            the key row of the table given
    row 5                 (headings)
    row 6   (units)  row 7  (clauses)
    row 8   P01           …                            and, behind the last column of the table, the park's name

and its evidence like this: row 1 the key row, row 2 the headings, from row 3 the rows (park in B, item in C, kind in D).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from re import fullmatch
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.scheme import Scheme, load_scheme, with_readings

ANSWERS: Mapping[str, object] = {
    "reporting_unit": "甲局",
    "filled_by": "张三",
    "checked_by": "李四",
    "telephone": "0476-1234567",
    "filled_on": date(2026, 3, 5),
}


def small_scheme(items: Sequence[str], parks: Sequence[str] = ("P01", "P02"), **readings: str) -> Scheme:
    """The packaged scheme with some of its items and parks only (and the exempt park), and no awards but those of its items."""
    whole = with_readings(load_scheme(), readings)
    parts: dict[str, Any] = {name: getattr(whole, name) for name in Scheme.model_fields}
    parts["items"] = tuple(item for item in whole.items if item.code in items)
    parts["units"] = tuple(unit for unit in whole.units if unit.exempt or unit.code in parks)
    special = tuple(award for award in whole.rewards.special if award.item in items)
    parts["rewards"] = whole.rewards.model_copy(update={"special": special})
    return Scheme.model_construct(**parts)


def table(markdown: str) -> list[list[object]]:
    """The cells of a markdown table: 12.5 a number, "12.5" a text, TRUE a truth, 2025-06-30 a date, nothing a blank."""
    lines = [line.strip() for line in markdown.strip().splitlines()]
    return [[_content(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]


def _content(text: str) -> object:
    if not text:
        return None
    if text.startswith('"'):
        return text.strip('"')
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    try:
        return float(text)
    except ValueError:
        return text


def write_return(
    path: Path,
    scheme: Scheme,
    bureau: str,
    form: str | Sequence[Sequence[object]],
    evidence: str = "| evidence |",
    *,
    year: int = 2025,
    meta: Mapping[str, str] | None = None,
    answers: Mapping[str, object] = ANSWERS,
    shift: tuple[int, int] = (0, 0),
    without: Sequence[str] = (),
    all_columns: bool = True,
    names: bool = True,
) -> Path:
    """A return of `bureau`; `shift` inserts blank rows above and blank columns before everything, `without` drops sheets.

    The parks' names are not printed where `names` is False.

    Columns that the evidence table does not name are there and blank, unless `all_columns` is False.
    """
    figures = table(form) if isinstance(form, str) else [list(row) for row in form]
    papers = table(evidence)
    if all_columns:
        papers[0] += [code for code in contract.EVIDENCE_FIELDS if code not in papers[0]]
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, Sequence[Sequence[object]]] = {
        contract.INSTRUCTIONS_SHEET: [["…"]],
        contract.FORM_SHEET: _form(figures, scheme, year, answers, names=names),
        contract.EVIDENCE_SHEET: [
            papers[0],
            [None, *(contract.EVIDENCE_FIELDS.get(str(code), code) for code in papers[0][1:])],
            *papers[1:],
        ],
    }
    for name, rows in sheets.items():
        if name not in without:
            _fill(book.create_sheet(name), rows, shift)
    told = {
        "kind": "return",
        "scheme": scheme.id,
        "scheme_digest": scheme.form_digest,
        "year": str(year),
        "bureau": bureau,
        "template_version": "0.1.0",
    } | dict(meta or {})
    if grid.META_SHEET not in without:
        _fill(book.create_sheet(grid.META_SHEET), [[key, value] for key, value in told.items()], (0, 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _form(
    figures: list[list[object]], scheme: Scheme, year: int, answers: Mapping[str, object], *, names: bool
) -> list[list[object]]:
    items = [scheme.item.get(str(code)) for code in figures[0][1:]]
    headings = [item.heading(year) if item else "?" for item in items]
    units = [scheme.type_of(item).unit if item else "?" for item in items]
    clauses = [item.clause if item else "?" for item in items]
    return [
        [grid.FORM, *answers],
        ["answers", *answers.values()],
        [],
        figures[0],
        [None, *headings],
        [None, *units],
        [None, *clauses],
        *(_named(row, max(map(len, figures)), scheme) if names else row for row in figures[1:]),
    ]


def _named(row: list[object], width: int, scheme: Scheme) -> list[object]:
    unit = scheme.unit.get(str(row[0]))
    return [*row, *[None] * (width - len(row)), unit.label] if unit else row


def _fill(sheet: Worksheet, rows: Sequence[Sequence[object]], shift: tuple[int, int]) -> None:
    for row, contents in enumerate(rows, start=1 + shift[0]):
        for column, content in enumerate(contents, start=1 + shift[1]):
            if content is not None:
                sheet.cell(row, column, content)  # type: ignore[call-overload]
