"""The units that are printed on a verification form: where one is not the item's, no verified value is certain."""

from collections.abc import Collection
from dataclasses import dataclass

from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.findings import Place as Spot
from park_scoring.intake.filled import UNIT
from park_scoring.intake.locating.printed import page_says
from park_scoring.intake.values.unit_words import (
    Words,
    WrittenUnit,
    bare_label,
    in_other_unit,
    is_own_unit,
    units_in_title,
    units_noted,
    words_of,
)
from park_scoring.look import Place
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.model import ItemType, Scheme
from park_scoring.verification.filled import FilledTable


@dataclass(frozen=True, slots=True)
class UnitNote:
    """The units that a text says the figures are in, and where: the cell's 0-based place, None outside of cells."""

    text: str
    place: Place | None
    units: tuple[WrittenUnit, ...]


def unit_notes(form: FilledTable, rows: Collection[int]) -> tuple[UnitNote, ...]:
    """Every text around the table, on the sheet or the page, that says units; `rows` are those of its figures."""
    own, words = set(form.table.columns.values()), words_of(form.scheme)
    texts: list[tuple[str, Place | None]] = [(text, None) for text in page_says(form.cells)]
    texts += (
        (content, (row, column))
        for row, column, content in form.cells.walk()
        if isinstance(content, str) and (row not in rows or column not in own)
    )
    headings = min(rows, default=0) - 1
    return tuple(
        UnitNote(text, place, units)
        for text, place in texts
        if (units := _units_of(text, words, is_title=place is None or place[0] < headings))
    )


def _units_of(text: str, words: Words, *, is_title: bool) -> tuple[WrittenUnit, ...]:
    return units_in_title(text, words) if is_title else units_noted(text, words)


def against(note: UnitNote, kind: ItemType, scheme: Scheme) -> bool:
    """Whether it speaks of this quantity in another unit than the type's own, and in that nowhere."""
    return bool(in_other_unit(note.units, kind, scheme))


def about_unit(form: FilledTable, row: int, park: str, item: str) -> Finding | None:
    """The finding about the unit that is printed in a row, where it is not the item's."""
    kind = form.scheme.type_of(form.scheme.item[item])
    content = form.printed(row, UNIT)
    if is_blank(content) or is_own_unit(bare_label(raw_text(content)), kind, form.scheme):
        return None
    at = form.place(row, UNIT, park, item)
    return find(Code.RELABELLED_UNIT, Severity.ERROR, at, found=shortened(raw_text(content)), expected=kind.unit)


def about_note(form: FilledTable, note: UnitNote, kind: ItemType) -> Finding:
    """The finding about a text that says another unit than that of a verified figure."""
    at = form.spot(*note.place) if note.place else Spot(form.file, form.cells.sheet, value=note.text)
    return find(Code.RELABELLED_UNIT, Severity.ERROR, at, found=shortened(note.text), expected=kind.unit)
