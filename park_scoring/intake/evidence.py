"""The evidence sheet of a return: which paper stands for which park and item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from park_scoring import grid, wording
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.answers import as_date
from park_scoring.intake.check import is_blank, raw_text, shown
from park_scoring.intake.locate import Form, locate, missing_evidence_columns
from park_scoring.intake.model import EvidenceRow

_KEYS = ("park", "item", "kind")


@dataclass(frozen=True)
class _Labels:
    """What the drop-downs of one form offer, and the codes behind it."""

    form: Form

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """By field: every label that is understood, and its code."""
        scheme, year = self.form.scheme, self.form.year
        return {
            "park": {name: unit.code for unit in scheme.assessed for name in (unit.label, *unit.aliases)},
            "item": {item.heading(year): item.code for item, _ in self.form.items.values()},
            "kind": {kind: kind for kind in scheme.evidence_kinds},
        }


def read_evidence(cells: Cells | None, form: Form) -> tuple[tuple[EvidenceRow, ...], tuple[Finding, ...]]:
    """Every row that says what it is evidence for, and a finding for each cell of those that do not.

    A row needs no row code: people go on below the last one. A row that cannot be attributed does not count.
    """
    table, faults = locate(cells, wording.EVIDENCE_SHEET, grid.EVIDENCE, form)
    if cells is None or table is None:
        return (), faults
    found = [*faults, *missing_evidence_columns(table, form)]
    rows: list[EvidenceRow] = []
    if all(field in table.columns for field in _KEYS):
        labels = _Labels(form)
        for place in _filled(cells, table):
            row, its = _read_row(cells, table, place, labels)
            found.extend(its)
            if row is not None:
                rows.append(row)
    return tuple(rows), tuple(found)


def _filled(cells: Cells, table: Grid) -> Iterator[int]:
    """The places of the rows below the headings that hold anything in a column of ours."""
    columns = [column for code, column in table.columns.items() if code in wording.EVIDENCE_FIELDS]
    coded = set(table.rows.values())
    filled = [row for row in _not_blank(cells, table) if any(not is_blank(cells.at(row, column)) for column in columns)]
    # the headings are the first filled row below the keys, even where somebody has inserted a row between the two
    yield from filled if filled and filled[0] in coded else filled[1:]


def _not_blank(cells: Cells, table: Grid) -> Iterator[int]:
    """The rows below the keys with anything beside their code: most of the 200 have nothing, and are passed quickly."""
    beside = max(0, table.corner[1] + 1 - cells.first_column)
    for row, line in enumerate(cells.rows, start=cells.first_row):
        if row > table.corner[0] and line[beside:].count("") < len(line) - beside:
            yield row


def _read_row(cells: Cells, table: Grid, row: int, labels: _Labels) -> tuple[EvidenceRow | None, tuple[Finding, ...]]:
    form = labels.form
    contents = {
        code: cells.at(row, column) for code, column in table.columns.items() if code in wording.EVIDENCE_FIELDS
    }
    texts = {code: raw_text(contents.get(code)).strip() for code in wording.EVIDENCE_FIELDS}
    names = {code: cell_name(row, table.columns[code]) for code in contents}
    codes = {field: labels.codes[field].get(texts[field], "") for field in _KEYS}
    unknown = tuple(_unknown(field, texts, names, codes, form) for field in _KEYS if not codes[field])
    if unknown:
        # a row with none of the three is a note; saying so once is enough
        return None, unknown if any(texts[field] for field in _KEYS) else unknown[:1]
    issued_on = as_date(contents.get("issued_on"))
    found: tuple[Finding, ...] = ()
    if issued_on is None and texts["issued_on"]:
        at = form.place(table.sheet, names["issued_on"], codes["park"], codes["item"], texts["issued_on"])
        found = (find("evidence_date", Severity.WARNING, at, found=shown(texts["issued_on"])),)
    return EvidenceRow(
        bureau=form.bureau,
        park=codes["park"],
        item=codes["item"],
        kind=codes["kind"],
        title=texts["title"],
        document_no=texts["document_no"],
        issuer=texts["issuer"],
        issued_on=issued_on,
        remark=texts["remark"],
        file=form.file,
        sheet=table.sheet,
        row=row + 1,
        cells=names,
    ), found


def _unknown(
    field: str, texts: Mapping[str, str], names: Mapping[str, str], codes: Mapping[str, str], form: Form
) -> Finding:
    text = texts[field]
    bureau = form.scheme.bureau[form.bureau].label
    state = wording.EVIDENCE_UNKNOWN[field].format(found=shown(text), bureau=bureau) if text else wording.EVIDENCE_BLANK
    at = form.place(wording.EVIDENCE_SHEET, names[field], codes["park"], codes["item"], text)
    return find(f"evidence_unknown_{field}", Severity.ERROR, at, state=state)
