"""The returns as one long table, a row a value: the only source of everything that comes after."""

from dataclasses import dataclass, fields

import pandas as pd

from park_scoring.findings import Finding
from park_scoring.intake.model import EvidenceRow, Reported, ReturnFile, Returns
from park_scoring.scheme.model import Scheme

REPORTED = "reported"
CROSS_REPORTED = "cross_reported"

_VALUE_COLUMNS = ("park", "item", "value", "unit", "bureau", "role", "file", "sheet", "cell", "raw", "status")
_EVIDENCE_COLUMNS = tuple(field.name for field in fields(EvidenceRow) if field.name != "cells")
# the fields of an evidence row that a later finding may point at
_POINTED_AT = ("kind", "title", "document_no", "issued_on")


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """All values and all evidence of a year as frames, with the files they came from and what intake found.

    `values`: park, item, value (float, a choice's label, or None), unit, bureau, role (`reported` by the bureau that
    answers for the item, or `cross_reported`), file, sheet, cell, raw, status; ordered by item, park and role.
    `evidence`: the fields of EvidenceRow, `issued_on` as ISO text or "", and the cells of some fields as `kind_cell` …
    """

    year: int
    values: pd.DataFrame
    evidence: pd.DataFrame
    files: tuple[ReturnFile, ...]
    findings: tuple[Finding, ...]


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
    )


def _value_row(value: Reported, scheme: Scheme) -> tuple[object, ...]:
    role = REPORTED if scheme.item[value.item].reports == value.bureau else CROSS_REPORTED
    told = {field.name: getattr(value, field.name) for field in fields(Reported)} | {"role": role}
    return tuple(told[name] for name in _VALUE_COLUMNS)


def _evidence_row(row: EvidenceRow) -> tuple[object, ...]:
    told = {name: getattr(row, name) for name in _EVIDENCE_COLUMNS}
    told["issued_on"] = row.issued_on.isoformat() if row.issued_on else ""
    return (*told.values(), *(row.cells.get(field, "") for field in _POINTED_AT))


def _ordered(frame: pd.DataFrame, scheme: Scheme, then: tuple[str, ...]) -> pd.DataFrame:
    items = {item.code: place for place, item in enumerate(scheme.items)}
    parks = {unit.code: place for place, unit in enumerate(scheme.units)}
    roles = {REPORTED: 0, CROSS_REPORTED: 1}
    keys = pd.DataFrame(
        {
            "item": frame["item"].map(items),
            "park": frame["park"].map(parks),
            **{name: frame[name].map(roles) if name == "role" else frame[name] for name in then},
        }
    )
    return frame.loc[keys.sort_values(list(keys.columns), kind="stable").index].reset_index(drop=True)
