"""The returns as one long table, a row a value: the only source of everything that comes after."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import pandas as pd

from park_scoring.findings import Finding
from park_scoring.intake.model import EvidenceRow, FormMet, Reported, ReturnFile, Returns
from park_scoring.scheme.model import Scheme

REPORTED = "reported"
CROSS_REPORTED = "cross_reported"
VERIFIED = "verified"

_VALUE_COLUMNS = ("park", "item", "value", "unit", "bureau", "role", "file", "sheet", "cell", "raw", "status")
_EVIDENCE_COLUMNS = tuple(field.name for field in fields(EvidenceRow) if field.name != "cells")
# the fields of an evidence row that a later finding may point at
_POINTED_AT = ("kind", "title", "document_no", "issued_on", "amount")


@dataclass(frozen=True, slots=True)
class Verified:
    """What the office entered in one row of a verification form: a value with its reason and who approved it.

    `status` is that of `Reported`, the code of the finding for which the value does not count, or "" where only the
    site check is entered; `raw` is the value as it was typed. `reported` and `cross_reported` are what the form held
    them to be, `changed_from` what they were before that. `checked_on` is ISO text where it is a day. `entered` holds
    each field as it may be taken over into the next form, `cells` the name of its cell.
    """

    park: str
    item: str
    value: float | str | None
    unit: str
    raw: str
    status: str
    reason: str
    approver: str
    checked_on: str
    site_checked: bool
    reported: float | str | None
    cross_reported: float | str | None
    changed_from: str
    file: str
    sheet: str
    entered: Mapping[str, float | str | None]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormFile:
    """A verification form that was taken in: its name, and the digest of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The verification forms that were taken in, and every row somebody filled in; a row that several repeat is one.

    A value and a site check of one park and item may come as two rows. `left_out` counts the rows with an entry that
    the next form would not show as it was made.
    """

    files: tuple[FormFile, ...]
    rows: tuple[Verified, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """All values and all evidence of a year as frames, with the files they came from and what intake found.

    `values`: park, item, value (float, a choice's label, or None), unit, bureau, role (`reported` by the bureau that
    answers for the item, `cross_reported`, or `verified` by the office, the bureau then being ""), file, sheet, cell,
    raw, status; ordered by item, park and role.
    `evidence`: the fields of EvidenceRow, `issued_on` as ISO text or "", and the cells of some fields as `kind_cell` …
    `forms` are the filled-in verification forms that lay among the returns.
    """

    year: int
    values: pd.DataFrame
    evidence: pd.DataFrame
    files: tuple[ReturnFile, ...]
    findings: tuple[Finding, ...]
    verification: Verification | None = None
    forms: tuple[FormMet, ...] = ()


def in_force(values: pd.DataFrame) -> pd.DataFrame:
    """The usable values that stand, one for each park and item: the verified one where there is one."""
    usable = values[values["role"].isin((VERIFIED, REPORTED)) & values["value"].notna()]
    if not (usable["role"] == VERIFIED).any():
        return usable
    verified_first = usable.sort_values("role", key=lambda role: role != VERIFIED, kind="stable")
    return verified_first.drop_duplicates(["park", "item"]).sort_index()


def forms_not_used(merged: Merged) -> tuple[FormMet, ...]:
    """The filled-in verification forms among the returns of which nothing was taken in."""
    used = {form.sha256 for form in (merged.verification.files if merged.verification else ())}
    return tuple(form for form in merged.forms if form.sha256 not in used)


def with_verified(merged: Merged, verification: Verification, found: tuple[Finding, ...], scheme: Scheme) -> Merged:
    """The same table with the verified values beside the reported ones, and what was found about them."""
    both = [
        *merged.values.itertuples(index=False, name=None),
        *(_verified_row(row) for row in verification.rows if row.status),
    ]
    values = pd.DataFrame(both, columns=list(_VALUE_COLUMNS), dtype=object)
    return replace(
        merged,
        values=_ordered(values, scheme, ("role", "bureau")),
        findings=(*merged.findings, *found),
        verification=verification,
    )


def merge(returns: Returns, scheme: Scheme) -> Merged:
    """Every value that came back, rejected ones included, in an order that does not depend on the files'."""
    values = pd.DataFrame(
        [_value_row(value, scheme) for value in returns.values], columns=list(_VALUE_COLUMNS), dtype=object
    )
    columns = [*_EVIDENCE_COLUMNS, *(f"{field}_cell" for field in _POINTED_AT)]
    evidence = pd.DataFrame([_evidence_row(row) for row in returns.evidence], columns=columns, dtype=object)
    return Merged(
        year=returns.year,
        values=_ordered(values, scheme, ("role", "bureau")),
        evidence=_ordered(evidence, scheme, ("file", "row")),
        files=returns.files,
        findings=returns.findings,
        forms=returns.forms,
    )


def _value_row(value: Reported, scheme: Scheme) -> tuple[object, ...]:
    role = REPORTED if scheme.item[value.item].reports == value.bureau else CROSS_REPORTED
    what = (value.park, value.item, value.value, value.unit, value.bureau, role)
    return (*what, value.file, value.sheet, value.cell, value.raw, value.status)


def _verified_row(row: Verified) -> tuple[object, ...]:
    where = (row.file, row.sheet, row.cells[VERIFIED])
    return (row.park, row.item, row.value, row.unit, "", VERIFIED, *where, row.raw, row.status)


def _evidence_row(row: EvidenceRow) -> tuple[object, ...]:
    told = {name: getattr(row, name) for name in _EVIDENCE_COLUMNS}
    told["issued_on"] = row.issued_on.isoformat() if row.issued_on else ""
    return (*told.values(), *(row.cells.get(field, "") for field in _POINTED_AT))


def _ordered(frame: pd.DataFrame, scheme: Scheme, then: tuple[str, ...]) -> pd.DataFrame:
    items = {item.code: place for place, item in enumerate(scheme.items)}
    parks = {unit.code: place for place, unit in enumerate(scheme.units)}
    roles = {REPORTED: 0, CROSS_REPORTED: 1, VERIFIED: 2}
    keys = pd.DataFrame(
        {
            "item": frame["item"].map(items),
            "park": frame["park"].map(parks),
            **{name: frame[name].map(roles) if name == "role" else frame[name] for name in then},
        }
    )
    return frame.loc[keys.sort_values(list(keys.columns), kind="stable").index].reset_index(drop=True)
