"""One sheet of a workbook of records as it is gone through, until there is a look of it.

Formulas of records are spelt in tokens that nobody spells out here: a sheet that shows its formulas shows "=" for each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from park_scoring.look import REPEATED, Area, Look, Place
from park_scoring.workbooks.cells import (
    LOWEST_ROW,
    NARROWEST_COLUMN,
    TEXT_SHOWN_OTHERWISE,
    Budget,
    cell_name,
    check_extent,
)
from park_scoring.workbooks.ink import Ink, Style
from park_scoring.workbooks.record_styles import OWN_FONT, Piece
from park_scoring.workbooks.refusal import damaged

# what records count in: twentieths of a point, 256ths of a character
LOWEST_UNITS, NARROWEST_UNITS = LOWEST_ROW * 20, NARROWEST_COLUMN * 256

_MOST_COLUMNS = 16_384
_NO_STYLE = Style()


@dataclass(slots=True)
class SheetLook:
    """What has been met so far. `styles` are those of cells, `fonts` how pieces of texts are written.

    `rows_hidden` and `columns_hidden` hold for those of which the sheet says nothing. `formulas` are the cells that
    have one, which is what they show where `shows_formulas`.
    """

    budget: Budget
    styles: Sequence[Style]
    fonts: Sequence[Ink]
    filled: set[Place] = field(default_factory=set)
    lost: dict[Place, tuple[str, str]] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    marks: dict[Place, str] = field(default_factory=dict)
    runs: dict[Place, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    formulas: list[Place] = field(default_factory=list)
    sometimes: list[tuple[Area, str]] = field(default_factory=list)
    rows: dict[int, bool] = field(default_factory=dict)
    columns: list[tuple[int, int, bool]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    rows_hidden: bool = False
    columns_hidden: bool = False
    shows_zeros: bool = True
    shows_formulas: bool = False
    beside: list[str] = field(default_factory=list)

    def cell(self, place: Place, style: int, pieces: Sequence[Piece] = ()) -> None:
        """A cell that holds something; `pieces` are those of its text, where that has several fonts.

        Raises RefusedError where it held something already.
        """
        if place in self.filled:
            raise damaged("repeated_cell", cell=cell_name(*place))
        self.budget.spend_cells(1)
        self.filled.add(place)
        found = self.styles[style] if style < len(self.styles) else _NO_STYLE
        if found.format:
            self.formats[place] = found.format
        if pieces:
            self._text(place, found, pieces)
        elif found.mark:
            self.marks[place] = found.mark

    def _text(self, place: Place, style: Style, pieces: Sequence[Piece]) -> None:
        """A text of several fonts: what its cell's own font makes of it goes for the pieces in that font alone."""
        runs = tuple((style.mark_of(self._ink(style, font), text), text) for text, font in pieces)
        first = next((mark for mark, _ in runs if mark), "")
        if first:
            self.runs[place] = runs
        if first or style.mark == REPEATED:
            self.marks[place] = first or REPEATED

    def _ink(self, style: Style, font: int) -> Ink:
        if font == OWN_FONT:
            return style.ink
        return self.fonts[font] if font < len(self.fonts) else Ink()

    def condition(self, area: Area, code: str) -> None:
        """A number format that a condition may put over an area. Raises RefusedError for too many."""
        self.budget.spend_areas(1)
        self.sometimes.append((area, code))

    def column(self, first: int, last: int, hidden: bool) -> None:
        """What holds for the columns from `first` to `last`. Raises RefusedError for more than there are columns."""
        self.columns.append((first, last, hidden))
        if len(self.columns) > _MOST_COLUMNS:
            raise damaged("records")

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """An area of which only the first cell shows. Raises RefusedError for none, and for too many."""
        self.budget.spend_places(top, left, bottom, right)
        self.merged.append(((top, left), (bottom, right)))

    def look(self) -> Look:
        """All of it. Raises RefusedError where cells lie too far apart."""
        check_extent(self.filled, "")
        return Look(
            lost={**self._shown_formulas(), **self.lost},
            formats=self.formats,
            sometimes=tuple(self.sometimes),
            marks=self.marks,
            runs=self.runs,
            hidden_rows=frozenset(row for row, _ in self.filled if self.rows.get(row, self.rows_hidden)),
            hidden_columns=frozenset(column for column in {column for _, column in self.filled} if self._hides(column)),
            merged=tuple(self.merged),
            shows_zeros=self.shows_zeros,
            beside=tuple(self.beside),
        )

    def _shown_formulas(self) -> dict[Place, tuple[str, str]]:
        """Nobody spells out formulas of records: that there is one is all that can be said."""
        return dict.fromkeys(self.formulas, (TEXT_SHOWN_OTHERWISE, "=")) if self.shows_formulas else {}

    def _hides(self, column: int) -> bool:
        told = (hidden for first, last, hidden in self.columns if first <= column <= last)
        return next(told, self.columns_hidden)
