"""The units that are printed on a verification form: where one is not the item's, no verified value is certain."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from park_scoring import wording
from park_scoring.findings import Finding, Severity, find
from park_scoring.intake.check import is_blank, raw_text, shown
from park_scoring.intake.clean import narrowed
from park_scoring.intake.filled import UNIT
from park_scoring.intake.labels import label_of
from park_scoring.scheme.model import ItemType, Scheme
from park_scoring.verification.filled import FilledTable

# 单位：万元, 单位：万元、户 anywhere in a text
_NOTED = re.compile(rf"{' ?'.join(wording.UNIT_LABEL)} ?[{wording.IS_MARKS}]? ?(?P<units>[^:=;()]+)")
_BETWEEN = re.compile(rf"[{wording.BETWEEN_UNITS}]")


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A unit that a text on the sheet says its figures are in, folded, and where it says so."""

    row: int
    column: int
    unit: str


def unit_notes(form: FilledTable, rows: Collection[int]) -> tuple[UnitNote, ...]:
    """Every unit of ours that is said above, below or beside the table; `rows` are those of its figures."""
    own, known = set(form.table.columns.values()), form.scheme.unit_names
    return tuple(
        UnitNote(row, column, unit)
        for row, column, content in form.cells.walk()
        if isinstance(content, str)
        if row not in rows or column not in own
        for unit in _units_in(content)
        if unit in known
    )


def _units_in(text: str) -> Iterator[str]:
    for noted in _NOTED.finditer(narrowed(text)):
        yield from (unit.casefold() for unit in _BETWEEN.split(noted["units"]) if unit)


def against(note: UnitNote, kind: ItemType, scheme: Scheme) -> bool:
    """Whether it speaks of this quantity in another unit than the type's own."""
    factors = _factors(kind, scheme)
    return factors.get(note.unit, 1) != 1


def about_unit(form: FilledTable, row: int, park: str, item: str) -> Finding | None:
    """The finding about the unit that is printed in a row, where it is not the item's."""
    kind = form.scheme.type_of(form.scheme.item[item])
    content = form.printed(row, UNIT)
    text = label_of(content)
    if is_blank(content) or text == label_of(kind.unit) or _factors(kind, form.scheme).get(text.casefold()) == 1:
        return None
    at = form.place(row, UNIT, park, item)
    return find("relabelled_unit", Severity.ERROR, at, found=shown(raw_text(content)), expected=kind.unit)


def about_note(form: FilledTable, note: UnitNote, kind: ItemType) -> Finding:
    """The finding about a text that says another unit than that of a verified figure."""
    at = form.spot(note.row, note.column)
    return find("relabelled_unit", Severity.ERROR, at, found=shown(at.value or ""), expected=kind.unit)


def _factors(kind: ItemType, scheme: Scheme) -> Mapping[str, object]:
    return {name.casefold(): factor for name, factor in scheme.measure_of(kind).units.items()}
