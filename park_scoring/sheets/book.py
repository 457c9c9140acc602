"""A workbook of ours about to be written: its properties, and the hidden sheet that says what it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import grid, wording
from park_scoring.scheme.model import Scheme
from park_scoring.version import tool_version


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they stand: all their functions are older than Excel 2010.

    XlsxWriter searches each for the thirty newer ones that have to be spelt otherwise, which takes it a third of the
    time for the whole workbook.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if expand_future_functions:
            return str(super()._prepare_formula(formula, expand_future_functions))
        return formula.removeprefix("=")


def new_workbook(path: Path, title: str, scheme: Scheme, year: int) -> Workbook:
    """An empty workbook; the same content gives the same bytes."""
    # text that looks like a formula, a number or an address came from a person and stays text
    inert = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    # in memory: a run that is killed leaves no parts behind in the system's folder for temporary files
    workbook = Workbook(str(path), inert | {"in_memory": True})
    workbook.worksheet_class = _Sheet
    workbook.set_properties(
        {
            "title": title,
            "subject": wording.DOCUMENT_SUBJECT.format(document_no=scheme.document_no),
            "author": scheme.issued_by,
            "category": scheme.short_title,
            "keywords": wording.LIST.join((str(year), scheme.short_title, scheme.document_no)),
            "comments": wording.DOCUMENT_COMMENTS.format(version=tool_version()),
            "created": datetime(year + 1, 1, 1, tzinfo=UTC),  # not a clock: same inputs, same bytes
        }
    )
    return workbook


def write_meta(workbook: Workbook, kind: str, scheme: Scheme, digest: str, year: int, more: Mapping[str, str]) -> None:
    """The very hidden sheet of keys and values, all text."""
    sheet = workbook.add_worksheet(grid.META_SHEET)
    told = {
        "kind": kind,
        "scheme": scheme.id,
        "scheme_digest": digest,
        "year": str(year),
        "bureau": "",
        "template_version": tool_version(),
    }
    for row, (key, value) in enumerate((told | dict(more)).items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
