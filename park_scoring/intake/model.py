"""What reading the returns gives: plain frozen records, every value with the cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from park_scoring.findings import Finding

OK = "ok"
BLANK_DEFAULT = "blank_default"
CLEANED = "cleaned"
USABLE = frozenset({OK, BLANK_DEFAULT, CLEANED})


@dataclass(frozen=True, slots=True)
class Reported:
    """One value of one return. `value` is a float, a choice's label, or None where nothing usable stands there.

    `status` is `ok`, `blank_default` (left empty where empty has a meaning), `cleaned` (typed in another way that only
    one meaning fits, which a warning of that code says), or the code of the finding that rejected it. `raw` is the text
    as it was found, also where `value` is None.
    """

    park: str
    item: str
    bureau: str
    value: float | str | None
    unit: str
    file: str
    sheet: str
    cell: str
    raw: str
    status: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of the evidence sheet, park and item as codes; `row` is the 1-based row a person sees.

    `amount` is in the unit of the scheme's `amount_type`, None where the paper shows none, or none that can be read.
    `cells` names the cell of each field, for whoever has to point at one.
    """

    bureau: str
    park: str
    item: str
    kind: str
    title: str
    document_no: str
    issuer: str
    issued_on: date | None
    amount: float | None
    remark: str
    file: str
    sheet: str
    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """One file that was met: relative name, digest of its bytes, whose it is, and whether its values count.

    `form` holds who filled it in and the like by field code: for the audit only, never for anything public.
    `values` counts the usable values it gave.
    """

    file: str
    sha256: str
    bureau: str | None
    accepted: bool
    form: Mapping[str, str]
    template_version: str
    values: int = 0


@dataclass(frozen=True, slots=True)
class FormMet:
    """A filled-in verification form of the year that lies among the returns: its name, where it is, the digest of its
    bytes, and how many of its rows somebody has filled in."""

    file: str
    path: Path
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Returns:
    """All that came back for `year`: nothing reported is left out, and every fault is a finding.

    `year` is 0 where no file says one and none was asked for; nothing is accepted then. `findings` stand in the order
    of reading: file by file, then the bureaus that have returned nothing. `forms` have no finding yet: whether they
    are used is not known here.
    """

    year: int
    files: tuple[ReturnFile, ...]
    values: tuple[Reported, ...]
    evidence: tuple[EvidenceRow, ...]
    findings: tuple[Finding, ...]
    forms: tuple[FormMet, ...] = ()
