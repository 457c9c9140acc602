"""A workbook of ours about to be written: its properties, and the hidden sheet that says what it is."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.scheme.model import Scheme, plain_text
from park_scoring.sheets import words
from park_scoring.version import tool_version

# characters; a cell holds twice as many
_PART = 16_000


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they stand: all their functions are older than Excel 2010.

    XlsxWriter searches each for the thirty newer ones that have to be spelt otherwise, which takes it a third of the
    time for the whole workbook. `held` is what its cells hold, by 0-based row and column.
    """

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[int, int], str | float] = {}

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> int:
        self.held[row, col] = string
        return int(super()._write_string(row, col, string, cell_format))

    def _write_number(self, row: int, col: int, number: float, cell_format: Format | None = None) -> int:
        self.held[row, col] = float(number)
        return int(super()._write_number(row, col, number, cell_format))

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: object = 0
    ) -> int:
        if isinstance(value, (str, float)):
            self.held[row, col] = value
        return int(super()._write_formula(row, col, formula, cell_format, value))

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
            "subject": contract.DOCUMENT_SUBJECT.format(document_no=scheme.document_no),
            "author": scheme.issued_by,
            "category": scheme.short_title,
            "keywords": contract.LIST.join((str(year), scheme.short_title, scheme.document_no)),
            "comments": words.DOCUMENT_COMMENTS.format(version=tool_version()),
            "created": datetime(year + 1, 1, 1, tzinfo=UTC),  # not a clock: same inputs, same bytes
        }
    )
    return workbook


def meta_of(kind: str, scheme: Scheme, digest: str, year: int) -> dict[str, str]:
    """What every workbook of ours says of itself."""
    return {
        "kind": kind,
        "scheme": scheme.id,
        "scheme_digest": digest,
        "year": str(year),
        "bureau": "",
        "template_version": tool_version(),
    }


def write_meta(workbook: Workbook, told: Mapping[str, str]) -> None:
    """The very hidden sheet of keys and values, all text."""
    sheet = workbook.add_worksheet(grid.META_SHEET)
    for row, (key, value) in enumerate(told.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()


def write_scheme(workbook: Workbook, scheme: Scheme) -> None:
    """The very hidden sheet of the whole scheme with its readings in force, as plain data."""
    sheet = workbook.add_worksheet(grid.SCHEME_SHEET)
    for row, part in enumerate(_cut(plain_text(scheme))):
        sheet.write_string(row, 0, part)
    sheet.very_hidden()


def _cut(text: str) -> Iterator[str]:
    """Parts that a cell holds, none with a blank at its ends: programs do not all keep those."""
    while text:
        end = min(_PART, len(text))
        while end < len(text) and (text[end - 1].isspace() or text[end].isspace()):
            end -= 1
        yield text[:end]
        text = text[end:]
