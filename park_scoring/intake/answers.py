"""The form's own fields: who filled it in, who checked it, how to reach them, and when."""

from collections.abc import Mapping
from datetime import date, datetime

from park_scoring import grid, wording
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells
from park_scoring.intake.check import is_blank, raw_text, shown
from park_scoring.intake.locate import Form

_FILLED_ON = "filled_on"
_ISO_LENGTH = 10


def read_answers(cells: Cells | None, form: Form) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Each field's text by its code, and a warning for each that is blank or no date: none is needed to score."""
    if cells is None:
        return {}, ()
    answers: dict[str, str] = {}
    found: list[Finding] = []
    little = grid.find(cells, grid.FORM)
    for field, label in wording.FORM_FIELDS.items():
        cell, content = None, None
        if little is not None and grid.ANSWERS in little.rows and field in little.columns:
            cell, content = little.cell(grid.ANSWERS, field), cells.at(little.rows[grid.ANSWERS], little.columns[field])
        raw = raw_text(content).strip()
        day = as_date(content)
        answers[field] = day.isoformat() if field == _FILLED_ON and day else raw
        at = form.place(wording.FORM_SHEET, cell, value=raw)
        if is_blank(content):
            found.append(find("form_field_blank", Severity.WARNING, at, field=label))
        elif field == _FILLED_ON and day is None:
            found.append(find("form_field_date", Severity.WARNING, at, field=label, found=shown(raw)))
    return answers, tuple(found)


def as_date(content: object) -> date | None:
    """A date cell, or a text such as 2025-06-30; None for anything else."""
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    if isinstance(content, str) and len(content.strip()) == _ISO_LENGTH:
        try:
            return date.fromisoformat(content.strip())
        except ValueError:
            return None
    return None
