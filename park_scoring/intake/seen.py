"""One sheet of a workbook of records as it is gone through, until there is a look of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from park_scoring.intake.cells import Budget, cell_name, check_extent
from park_scoring.intake.refusal import damaged
from park_scoring.intake.styles import OWN_FONT
from park_scoring.look import Area, Look, Place

# in points: what is lower or narrower shows nothing that anybody could read
LOWEST_ROW = NARROWEST_COLUMN = 2.0
# what records count in, so many a point: twentieths of it, and 256ths of a character, which is some five points wide
HEIGHT_UNITS, WIDTH_UNITS = 20, 51

_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class Seen:
    """What has been met so far. `styles` are the code and the mark of each style of cells, `fonts` the marks of fonts.

    `rows_hidden` and `columns_hidden` hold for those of which the sheet says nothing.
    """

    budget: Budget
    styles: Sequence[tuple[str, str]]
    fonts: Sequence[str]
    filled: set[Place] = field(default_factory=set)
    lost: dict[Place, tuple[str, str]] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    marks: dict[Place, str] = field(default_factory=dict)
    rows: dict[int, bool] = field(default_factory=dict)
    columns: list[tuple[int, int, bool]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    rows_hidden: bool = False
    columns_hidden: bool = False
    shows_zeros: bool = True
    beside: list[str] = field(default_factory=list)

    def cell(self, place: Place, style: int, fonts: Collection[int] = (OWN_FONT,)) -> None:
        """A cell that holds something; `fonts` are those of the pieces of its text.

        Raises RefusedError where it held something already.
        """
        if place in self.filled:
            raise damaged("repeated_cell", cell=cell_name(*place))
        self.budget.spend_cells(1)
        self.filled.add(place)
        code, own = self.styles[style] if style < len(self.styles) else ("", "")
        if code:
            self.formats[place] = code
        for font in fonts:
            mark = own if font == OWN_FONT else self.fonts[font] if font < len(self.fonts) else ""
            if mark:
                self.marks[place] = mark
                break

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
            lost=self.lost,
            formats=self.formats,
            marks=self.marks,
            hidden_rows=frozenset(row for row, _ in self.filled if self.rows.get(row, self.rows_hidden)),
            hidden_columns=frozenset(column for column in {column for _, column in self.filled} if self._hides(column)),
            merged=tuple(self.merged),
            shows_zeros=self.shows_zeros,
            beside=tuple(self.beside),
        )

    def _hides(self, column: int) -> bool:
        told = (hidden for first, last, hidden in self.columns if first <= column <= last)
        return next(told, self.columns_hidden)
