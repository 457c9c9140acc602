"""What on a verification form speaks against its entries and changes none: remarks, states typed over, unseen words."""

from collections.abc import Iterator, Sequence

from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Lost
from park_scoring.intake.filled import ITEM, PARK, UNIT
from park_scoring.intake.values.remarks import about_remark, remarks_around, speaks_against
from park_scoring.look import UNSEEN
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.verification import words
from park_scoring.verification.filled import FilledTable
from park_scoring.verification.rows import APPROVER, CHECKED_ON, ENTRY_CHECK, REASON, SITE_CHECKED, STATE

# what the form itself writes there
_OURS = {STATE: frozenset(words.FORM_STATES.values()), ENTRY_CHECK: frozenset(words.FORM_CHECKS.values())}
_READ = (PARK, ITEM, UNIT, REASON, APPROVER, CHECKED_ON, SITE_CHECKED)


def remarks_on_form(form: FilledTable, entered: Sequence[int]) -> Iterator[Finding]:
    """A warning for each; `entered` are the rows on which something is. A form without any has none."""
    if not entered:
        return
    for row, column, text in form.cells.of_texts(speaks_against):
        if row < form.table.heading_row:
            yield about_remark(text, form.spot(row, column))
    yield from remarks_around(form.cells, form.file, speaks_against)
    marks, columns = form.cells.look.marks, form.table.columns
    for row in entered:
        for field, ours in _OURS.items():
            content = form.at(row, field)
            if not is_blank(content) and not isinstance(content, Lost) and raw_text(content).strip() not in ours:
                yield about_remark(raw_text(content), form.place(row, field))
        for field in _READ:
            if field in columns and marks.get((row, columns[field])) == UNSEEN and not is_blank(form.at(row, field)):
                at = form.place(row, field)
                yield find(Code.UNSEEN, Severity.WARNING, at, found=shortened(at.value or ""))
