"""Who has returned what: one line a bureau, for the status board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from park_scoring import contract
from park_scoring.findings import Finding, Severity
from park_scoring.intake.model import ReturnFile
from park_scoring.scheme.model import Bureau, Scheme

State = Literal["returned", "missing", "faulty"]


@dataclass(frozen=True, slots=True)
class BureauStatus:
    """How one bureau stands: `faulty` where an error speaks of a file of its; `values` counts what is usable.

    `file` names its file (or files), empty where there is none.
    """

    bureau: str
    label: str
    state: State
    errors: int
    warnings: int
    values: int
    file: str


def board(scheme: Scheme, files: Sequence[ReturnFile], findings: Iterable[Finding]) -> tuple[BureauStatus, ...]:
    """The bureaus that are asked for something under the readings in force, in the scheme's order."""
    found = tuple(findings)
    return tuple(
        _status(bureau, [file for file in files if file.bureau == bureau.code], found)
        for bureau in scheme.bureaus
        if scheme.asked_of(bureau.code)
    )


def _status(bureau: Bureau, files: Sequence[ReturnFile], findings: Sequence[Finding]) -> BureauStatus:
    names = {file.file for file in files}
    own = [finding for finding in findings if finding.file in names]
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    state: State = (
        "missing" if not files else "faulty" if errors or not any(file.accepted for file in files) else "returned"
    )
    return BureauStatus(
        bureau=bureau.code,
        label=bureau.label,
        state=state,
        errors=errors,
        warnings=sum(finding.severity is Severity.WARNING for finding in own),
        values=sum(file.values for file in files),
        file=contract.LIST.join(file.file for file in files),
    )
