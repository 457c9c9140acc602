"""A finding: one fault in somebody's data, collected and shown, never raised."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from park_scoring import wording


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
    """A finding with its sentence out of `wording.FINDINGS`; `details` fill the sentence's fields."""
    where = wording.place(at.sheet, at.cell, at.park_label, at.item_label)
    message = wording.finding_message(code, where, {"found": at.value} | details)
    return Finding(code, severity, at.file, at.sheet, at.cell, at.park, at.item, at.value, message)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stand in the way of a final result."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def doubtful_values(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """The (park, item) pairs that an error speaks of: what a draft goes on without."""
    return frozenset((f.park, f.item) for f in errors(findings) if f.park and f.item)
