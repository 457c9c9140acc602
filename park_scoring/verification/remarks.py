"""What on a verification form speaks against its entries and changes none: remarks, states typed over, unseen words."""

from collections.abc import Iterator, Sequence

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Lost
from park_scoring.intake.filled import ITEM, PARK, UNIT
from park_scoring.intake.values.remarks import about_remark, speaks_against
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
    yield from _around(form)
    for row in entered:
        for field, ours in _OURS.items():
            content = form.at(row, field)
            if not is_blank(content) and not isinstance(content, Lost) and raw_text(content).strip() not in ours:
                yield about_remark(raw_text(content), form.place(row, field))
        for field in _READ:
            content, column = form.at(row, field), form.table.columns.get(field)
            if form.cells.look.marks.get((row, column or 0)) == UNSEEN and not is_blank(content):
                found = shortened(raw_text(content))
                yield find(Code.UNSEEN, Severity.WARNING, form.place(row, field), found=found)


def _around(form: FilledTable) -> Iterator[Finding]:
    """What says that figures are to be changed: above the table, in comments, and outside of the cells."""
    for row, column, content in form.cells.walk():
        if row < form.table.heading_row and isinstance(content, str) and speaks_against(content):
            yield about_remark(content, form.spot(row, column))
    for cell, comment in form.cells.look.comments:
        text = comment.partition(contract.CORRECTION_COMMENT)[0]
        if speaks_against(text):
            yield about_remark(text, Place(form.file, form.cells.sheet, cell or None, value=text))
    for text in form.cells.look.beside:
        if speaks_against(text):
            yield about_remark(text, Place(form.file, form.cells.sheet, value=text))
