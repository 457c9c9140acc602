"""How a sheet shows what its cells hold: what a careful person sees on the page, and a reader of values does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# 0-based row and column
Place = tuple[int, int]
# the first and the last cell
Area = tuple[Place, Place]
# the code of a finding and the text, as XML spells it: of hundreds of formulas few are ever looked at
Lost = Mapping[Place, tuple[str, str]]

SUPERSCRIPT, SUBSCRIPT, STRUCK = "superscript", "subscript", "struck"
# set to fill its cell: 12 shows as 121212
REPEATED = "repeated"
# in the colour of what is behind it, or too small to be seen: a run of a text, or the whole cell
PARTLY_UNSEEN, UNSEEN = "partly unseen", "unseen"


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet shows otherwise than its values say, by 0-based places that are the sheet's own.

    - `lost`: cells whose value nobody can have, and what they show instead.
    - `formats`: the number format of every filled cell that has another than General, in the spelling of .xlsx.
    - `sometimes`: areas with a format that a condition may put over them; ";;;" where something else hides figures.
    - `texts`: what a cell shows, in kinds of file that store it beside the value (.ods); there are no `formats` then.
    - `marks`: what a cell's font and alignment make of its text: SUPERSCRIPT, SUBSCRIPT, STRUCK (a run, or all of it),
      REPEATED, PARTLY_UNSEEN, UNSEEN. Under all but the last nobody can say what is read off the page.
    - `runs`: of a marked cell of which only some is so: its pieces in their order, each with its mark ("" for none).
    - `hidden_rows`, `hidden_columns`: hidden, filtered away, or without height or width.
    - `merged`: areas of which only the first cell shows.
    - `shows_zeros`: whether a 0 is shown at all.
    - `visible`: whether the sheet itself is to be seen.
    - `beside`: texts that its page shows outside of the cells: headers and footers, text boxes.
    - `comments`: the comments on its cells, each with the cell's name ("" where the file does not say it plainly).

    All kinds of file say all of this, but for what the docstrings of their modules name.
    """

    lost: Lost = field(default_factory=dict)
    formats: Mapping[Place, str] = field(default_factory=dict)
    sometimes: tuple[tuple[Area, str], ...] = ()
    texts: Mapping[Place, str] = field(default_factory=dict)
    marks: Mapping[Place, str] = field(default_factory=dict)
    runs: Mapping[Place, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    shows_zeros: bool = True
    visible: bool = True
    beside: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()

    def covered_by(self, row: int, column: int) -> Place | None:
        """The first cell of the merged area that hides this one; None where none does."""
        for (top, left), (bottom, right) in self.merged:
            if top <= row <= bottom and left <= column <= right and (row, column) != (top, left):
                return top, left
        return None
