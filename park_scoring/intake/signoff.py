"""The form's own fields: who filled it in, who checked it, how to reach them, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from park_scoring import contract, grid
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Lost, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import label_of
from park_scoring.intake.values.clean import read_date
from park_scoring.plain_text import is_blank, raw_text, shortened

_REPORTING_UNIT, _FILLED_ON = "reporting_unit", "filled_on"


def read_answers(sheets: Mapping[str, Cells], form: Form) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Each field's text by its code, and a warning for each that is blank or no date: none is needed to score.

    A form on which another bureau than its own is named is an error: somebody took the wrong one.
    """
    spots = answer_spots(sheets)
    if not spots and contract.FORM_SHEET not in sheets:
        return {}, ()
    answers: dict[str, str] = {}
    found: list[Finding] = []
    for field, label in words.FORM_FIELDS.items():
        sheet, cell, content = spots.get(field, (contract.FORM_SHEET, None, None))
        raw = "" if is_blank(content) or isinstance(content, Lost) else raw_text(content).strip()
        day = as_date(content)
        answers[field] = day.isoformat() if field == _FILLED_ON and day else raw
        at = form.place(sheet, cell, value=raw)
        if isinstance(content, Lost):
            at = replace(at, value=content.text)
            found.append(find(content.code, Severity.WARNING, at, found=shortened(content.text)))
        elif not raw:
            found.append(find(Code.FORM_FIELD_BLANK, Severity.WARNING, at, field=label))
        elif field == _FILLED_ON and day is None:
            found.append(find(Code.FORM_FIELD_DATE, Severity.WARNING, at, field=label, found=shortened(raw)))
        elif field == _REPORTING_UNIT:
            found.extend(_other_bureau(raw, at, form))
    return answers, tuple(found)


def answer_spots(sheets: Mapping[str, Cells]) -> Mapping[str, tuple[str, str, object]]:
    """By field: the sheet, the name and the content of its cell, by its key or below its label."""
    for sheet, cells in sheets.items():
        little = grid.find(cells, grid.FORM)
        if little is not None and grid.ANSWERS in little.rows:
            row = little.rows[grid.ANSWERS]
            return {
                field: (sheet, little.cell(grid.ANSWERS, field), cells.at(row, column))
                for field, column in little.columns.items()
            }
    labels = {label_of(label): field for field, label in words.FORM_FIELDS.items()}
    return {
        labels[label_of(text)]: (sheet, cell_name(row + 1, column), cells.at(row + 1, column))
        for sheet, cells in sheets.items()
        for row, column, text in cells.of_texts(lambda text: label_of(text) in labels)
    }


def _other_bureau(raw: str, at: Place, form: Form) -> Iterator[Finding]:
    others = {label_of(bureau.label): bureau for bureau in form.scheme.bureaus if bureau.code != form.bureau}
    if label_of(raw) in others:
        own = form.scheme.bureau[form.bureau].label
        yield find(Code.OTHER_BUREAUS_FORM, Severity.ERROR, at, found=shortened(raw), bureau=own)


def as_date(content: object) -> date | None:
    """A date cell, or a text such as 2025-06-30, 2025/6/30, 2025.6.30 or 20250630; None for anything else."""
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    if isinstance(content, int | float):
        return read_date(raw_text(content))  # 20250630
    return read_date(content) if isinstance(content, str) else None


def is_unusual(content: object, day: date) -> bool:
    """Whether a day is typed in another way than the form asks for, so that it has to be said how it was read."""
    return not isinstance(content, date) and raw_text(content).strip() != day.isoformat()
