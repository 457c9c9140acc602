"""The units that are printed on a verification form: where one is not the item's, no verified value is certain."""

from collections.abc import Collection
from dataclasses import dataclass

from park_scoring.findings import Finding, Severity, find
from park_scoring.intake.check import is_blank, raw_text, shown
from park_scoring.intake.filled import UNIT
from park_scoring.intake.unit_words import Unit, bare_label, is_of_quantity, is_own_unit, units_noted, words_of
from park_scoring.scheme.model import ItemType, Scheme
from park_scoring.verification.filled import FilledTable


@dataclass(frozen=True, slots=True)
class UnitNote:
    """The units that a text on the sheet says its figures are in, and where it says so."""

    row: int
    column: int
    units: tuple[Unit, ...]


def unit_notes(form: FilledTable, rows: Collection[int]) -> tuple[UnitNote, ...]:
    """Every text above, below or beside the table that says units; `rows` are those of its figures."""
    own, words = set(form.table.columns.values()), words_of(form.scheme)
    return tuple(
        UnitNote(row, column, units)
        for row, column, content in form.cells.walk()
        if isinstance(content, str) and (row not in rows or column not in own)
        if (units := units_noted(content, words))
    )


def against(note: UnitNote, kind: ItemType, scheme: Scheme) -> bool:
    """Whether it speaks of this quantity in another unit than the type's own, and in that nowhere."""
    of_quantity = [unit for unit in note.units if is_of_quantity(unit, kind, scheme)]
    return bool(of_quantity) and not any(is_own_unit(unit.name, kind, scheme) for unit in of_quantity)


def about_unit(form: FilledTable, row: int, park: str, item: str) -> Finding | None:
    """The finding about the unit that is printed in a row, where it is not the item's."""
    kind = form.scheme.type_of(form.scheme.item[item])
    content = form.printed(row, UNIT)
    if is_blank(content) or is_own_unit(bare_label(raw_text(content)), kind, form.scheme):
        return None
    at = form.place(row, UNIT, park, item)
    return find("relabelled_unit", Severity.ERROR, at, found=shown(raw_text(content)), expected=kind.unit)


def about_note(form: FilledTable, note: UnitNote, kind: ItemType) -> Finding:
    """The finding about a text that says another unit than that of a verified figure."""
    at = form.spot(note.row, note.column)
    return find("relabelled_unit", Severity.ERROR, at, found=shown(at.value or ""), expected=kind.unit)
