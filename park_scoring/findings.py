"""A finding: one fault in somebody's data, collected and shown, never raised."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from park_scoring import contract, faults
from park_scoring.inert import inert_line

# What a sentence quotes is cut to what people read; the finding's value and the JSON line have the whole.
_LONGEST_FOUND = 100
_LONGEST_DETAIL = 500
# so many of the same fault are told as one on a terminal; fewer are quicker read one by one
_MANY = 4
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


class Severity(StrEnum):
    """How much a finding matters: an error blocks a final result; warnings and notices are kept in the audit."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault as people outside read it: the field names and their order are the contract of `check --format json`.

    `park` and `item` are codes, `cell` is an A1 name as the person sees it, `value` the raw text found there;
    each is None where there is none. `message` names the place, says what was found, and ends with what to do.
    """

    code: str
    severity: Severity
    file: str | None
    sheet: str | None
    cell: str | None
    park: str | None
    item: str | None
    value: str | None
    message: str

    def as_dict(self) -> dict[str, str | None]:
        """The nine fields as plain strings, in the contract's order."""
        return {key: None if value is None else str(value) for key, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: codes for machines, labels for the sentence, `value` the raw text found there."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    park: str | None = None
    item: str | None = None
    park_label: str | None = None
    item_label: str | None = None
    value: str | None = None


def find(code: str, severity: Severity, at: Place, **details: object) -> Finding:
    """A finding with its sentence out of `faults.FAULTS`; `details` fill the sentence's fields."""
    sheet = inert_line(at.sheet, _LONGEST_FOUND) if at.sheet else None
    where = faults.place(sheet, at.cell, at.park_label, at.item_label)
    found = None if at.value is None else inert_line(at.value, _LONGEST_FOUND)
    told = {name: inert_line(one, _LONGEST_DETAIL) if isinstance(one, str) else one for name, one in details.items()}
    message = faults.finding_message(code, where, {"found": found} | told)
    return Finding(code, severity, at.file, at.sheet, at.cell, at.park, at.item, at.value, message)


def without_place(finding: Finding, park_label: str, item_label: str) -> str:
    """The message without the place before it, for where the place is told otherwise; labels as it was made with."""
    sheet = inert_line(finding.sheet, _LONGEST_FOUND) if finding.sheet else None
    return finding.message.removeprefix(faults.place(sheet, finding.cell, park_label, item_label) + contract.COLON)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stand in the way of a final result."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def doubtful_values(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """The (park, item) pairs that an error speaks of: what a draft goes on without."""
    return frozenset((f.park, f.item) for f in errors(findings) if f.park and f.item)


@dataclass(frozen=True, slots=True)
class Repeated:
    """Findings told as one: the first, how many they are, and the 1-based rows of their column in ascending order."""

    first: Finding
    count: int
    column: str = ""
    rows: tuple[int, ...] = ()


def summed_up(findings: Iterable[Finding]) -> Iterator[Repeated]:
    """The findings in their order, the same fault over many rows of a column as one; without a cell each by itself."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for place, finding in enumerate(findings):
        cell = _CELL.fullmatch(finding.cell or "")
        same = (finding.severity, finding.file, finding.sheet, finding.code, cell[1]) if cell else (place,)
        groups.setdefault(same, []).append(finding)
    for group in groups.values():
        if len(group) < _MANY:
            yield from (Repeated(finding, 1) for finding in group)
            continue
        cells = [match for finding in group if (match := _CELL.fullmatch(finding.cell or ""))]
        yield Repeated(group[0], len(group), cells[0][1], tuple(sorted({int(match[2]) for match in cells})))
