"""A result workbook as data: what its sheets say, read from the workbook alone, as frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass

from park_scoring import contract
from park_scoring.grid import Cells, Grid, Lost
from park_scoring.merging import REPORTED, VERIFIED
from park_scoring.park_result import ParkResult, Value
from park_scoring.scheme import Scheme
from park_scoring.workbooks.cells import FORMULA_WITHOUT_VALUE

# The roles of a value that can be the one in force.
_STANDING = (REPORTED, VERIFIED)


@dataclass(frozen=True, slots=True)
class KeyedSheet:
    """One sheet of a workbook with the places of its codes; values as stored, formulas not evaluated."""

    cells: Cells
    table: Grid

    def value(self, row: str, column: str) -> Value:
        """What stands where two codes cross; None where it is empty or a code is not there."""
        if row not in self.table.rows or column not in self.table.columns:
            return None
        return as_value(self.cells.at(self.table.rows[row], self.table.columns[column]))

    def beside(self, column: str, row: int) -> Value:
        """A value in a row without a code of its own, by its 0-based row; None where the column is not there."""
        return as_value(self.cells.at(row, self.table.columns[column])) if column in self.table.columns else None

    def cell(self, row: str, column: str) -> str:
        """The cell's name as people see it."""
        return self.table.cell(row, column)


@dataclass(frozen=True, slots=True)
class RewardLine:
    """One line of 奖励方案 under its code: of a place (`1` …), a prize (a park), an award, or the account.

    `label` is a number for places and prizes; `winner` holds what is printed, contract.OPEN while an award is open; in
    the account it says whether the account balances.
    """

    code: str
    label: float | str
    amount: float
    winner: str
    ground: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of 数据来源, `key` its code. `role` is `reported`, `cross_reported` or another key of contract.ROLES.

    `own_row` is the 1-based row in the result workbook; file, sheet and cell are where the value came from. `extra`
    holds what further columns say, by their codes.
    """

    key: str
    park: str
    item: str
    bureau: str
    role: str
    value: Value
    used: str
    unit: str
    file: str
    sheet: str
    cell: str
    raw: str
    status: str
    own_row: int
    extra: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One finding as 审计 prints it; `park` and `item` are codes, "" where there is none or the label is unknown."""

    severity: str
    file: str
    sheet: str
    cell: str
    park: str
    item: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class AuditVerified:
    """One line of what 审计 says was verified; `seen`: a site check was ticked. `outcome` is what became of it."""

    park: str
    item: str
    reason: str
    approver: str
    outcome: str
    seen: bool


@dataclass(frozen=True, slots=True)
class DraftMarks:
    """The marks of a draft on one sheet, with the cells for them; `header` is None where nobody can say."""

    title: bool
    note: bool
    header: bool | None
    title_cell: str
    note_cell: str

    @property
    def any(self) -> bool:
        """Whether one of them is there."""
        return self.title or self.note or bool(self.header)


@dataclass(frozen=True, slots=True)
class ResultBook:
    """Everything a result workbook says.

    `scheme` has the readings in force that it was made with; `origin` says where it was found (scheme/made_by.py),
    `carried` is the text of it that the workbook holds, "" in those of earlier versions. `draft`: something in it says
    that it is one (result/drafts.py); `meta` is what it says of itself, `marks` are a draft's by sheet.

    `parks` stand in printed order, with the exempt. `base` is by park, then by item code. `full` gives each indicator's
    full points, `sizes` each ranking's N, `readings` the option printed for each reading, `seals` the digests stored
    for its lines (result/seal.py), `sheets` every keyed sheet by name, `plain_sheets` all as cells. `summary` and
    `files` are those of 审计, by the codes of contract.AUDIT_SUMMARY and AUDIT_FILE_HEADINGS, the headings among them.
    """

    file: str
    scheme: Scheme
    digest: str
    year: int
    draft: bool
    tool_version: str
    parks: tuple[ParkResult, ...]
    places: tuple[RewardLine, ...]
    prizes: tuple[RewardLine, ...]
    awards: tuple[RewardLine, ...]
    account: Mapping[str, RewardLine]
    full: Mapping[str, Value]
    sizes: Mapping[str, Value]
    base: Mapping[str, Mapping[str, Value]]
    sources: tuple[SourceRow, ...]
    summary: Mapping[str, str]
    files: tuple[Mapping[str, str], ...]
    findings: tuple[AuditFinding, ...]
    verified: tuple[AuditVerified, ...]
    readings: Mapping[str, str]
    seals: Mapping[str, str]
    sheets: Mapping[str, KeyedSheet]
    plain_sheets: Mapping[str, Cells]
    meta: Mapping[str, str]
    marks: Mapping[str, DraftMarks]
    origin: str
    carried: str

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """The (park, item) that the scheme asks for and for which no value stands: only a draft goes without."""
        held = {(row.park, row.item) for row in self.sources if row.value is not None and row.role in _STANDING}
        asked = ((unit.code, item.code) for unit in self.scheme.assessed for item in self.scheme.asked)
        return tuple(pair for pair in asked if pair not in held)

    @property
    def ranked(self) -> tuple[ParkResult, ...]:
        """The parks with a rank, best first."""
        having = [park for park in self.parks if park.rank is not None]
        return tuple(sorted(having, key=lambda park: park.rank or 0))

    @property
    def vetoed(self) -> tuple[ParkResult, ...]:
        """The parks that are not assessed this year."""
        return tuple(park for park in self.parks if park.status == contract.VETOED)

    @property
    def exempt(self) -> tuple[ParkResult, ...]:
        """The parks that are listed and not scored."""
        return tuple(park for park in self.parks if park.status == contract.EXEMPT)

    @property
    def park(self) -> Mapping[str, ParkResult]:
        """Parks by code."""
        return {park.code: park for park in self.parks}


def as_value(value: object) -> Value:
    """A cell's value as a number, a text or None; dates as ISO text, truth values and error values as text."""
    if value is None or value == "":
        return None
    if isinstance(value, Lost):  # without a stored value it is an empty text, and one that shows an error shows it
        return None if value.code == FORMULA_WITHOUT_VALUE else value.text
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return float(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value)
