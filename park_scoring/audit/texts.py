"""Our own words in a result workbook: each is as this version says it, or as it was sealed when it was written."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from park_scoring import faults, grid
from park_scoring.audit import words
from park_scoring.audit.derived import Cell
from park_scoring.audit.difference import Difference, differs, whole_difference
from park_scoring.grid import Cells
from park_scoring.park_result import Value
from park_scoring.result.book import KeyedSheet, ResultBook, as_value
from park_scoring.result.digests import digest_of
from park_scoring.result.seal import notices, sealed_places, sealed_texts, seals_texts
from park_scoring.result.texts import LINES, free_lines, line_text, outside, place_of
from park_scoring.scheme.made_by import PRESENT
from park_scoring.sheets.table import FIRST_COLUMN

Said = Cell | Difference


def own_words(book: ResultBook, name: str, expected: KeyedSheet) -> Iterator[Said]:
    """Titles, headings, units and notes: each still stands in its column, in whatever row."""
    own = book.sheets[name]
    there, wanted = _by_place(own), _by_place(expected)
    for place, texts in wanted.items():
        here, column = _column(own, place), _column(expected, place)
        if here is None or column is None:
            continue  # that the column is gone has been said
        elsewhere = {text for ones in wanted.values() for _, text in ones} - {text for _, text in texts}
        judged = _Judged(book, name, place, there.get(place, ()), elsewhere)
        for row, value in texts:
            at = row - expected.table.corner[0] + own.table.corner[0], here
            cells = grid.cell_name(*at), grid.cell_name(row, column)
            found = as_value(own.cells.at(*at))
            # a heading explains itself: naming its column beside it would say the same twice
            off = differs(book, name, cells[0], ("", ""), (found, value)) if judged.wrong(value) else None
            yield Cell(name, *cells, off, unknown=judged.unknown(value))
        yield from judged.left({text for _, text in texts}, here)


def _by_place(sheet: KeyedSheet) -> Mapping[str, Sequence[tuple[int, str]]]:
    """The texts of each place with their 0-based rows."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row, column, value in outside(sheet):
        if isinstance(value, str):
            found.setdefault(place_of(sheet, column), []).append((row, value))
    return found


def _column(sheet: KeyedSheet, place: str) -> int | None:
    """The 0-based column of a place; None where its code is not there."""
    if place.startswith("+"):
        return sheet.table.corner[1] + int(place)
    return sheet.table.columns.get(place)


def lines(book: ResultBook, name: str, fresh: Cells) -> Iterator[Said]:
    """A sheet of text: every line of it is still there."""
    own, wanted = free_lines(book.plain_sheets[name]), free_lines(fresh)
    judged = _Judged(book, name, LINES, [(row, line_text(line)) for row, line in own.items()])
    for row, line in wanted.items():
        pairs = [*zip(own.get(row, ()), line, strict=False)]
        at = next((place for place, (one, other) in enumerate(pairs) if one != other), 0)
        cell, text = grid.cell_name(row, FIRST_COLUMN + at), line_text(line)
        values = pairs[at][0] if pairs else None, line[at]
        off = differs(book, name, cell, ("", ""), values) if judged.wrong(text) else None
        yield Cell(name, cell, cell, off, unknown=judged.unknown(text))
    yield from judged.left({*map(line_text, wanted.values())}, FIRST_COLUMN)


def still_sealed(book: ResultBook, name: str) -> Iterator[Difference]:
    """The words of a sheet that is not made anew: each that was sealed is still in its place."""
    own = book.sheets.get(name)
    texts = _by_place(own) if own else {LINES: [(row, line_text(line)) for row, line in _free(book, name).items()]}
    for place in sealed_places(book.seals, name):
        column = _column(own, place) if own else FIRST_COLUMN
        if column is not None:
            yield from _Judged(book, name, place, texts.get(place, ())).left((), column)


def _free(book: ResultBook, name: str) -> Mapping[int, tuple[Value, ...]]:
    return free_lines(book.plain_sheets[name])


class _Judged:
    """The texts of one place: what stands there, what was sealed there, and what belongs elsewhere on the sheet."""

    def __init__(
        self,
        book: ResultBook,
        sheet: str,
        place: str,
        there: Sequence[tuple[int, str]],
        elsewhere: Collection[str] = (),
    ) -> None:
        self.sheet, self.rows = sheet, there
        self.there = frozenset(text for _, text in there)
        self.sealed = seals_texts(book)
        # without seals only the words of this version are known, and those of another place are wrong in any
        self.strict = book.origin == PRESENT or not self.there.isdisjoint(elsewhere)
        # that readings were changed for one run is asked for by itself
        known = {digest_of((text,)) for text in self.there} | set(notices(book.seals))
        self.seals = tuple(sealed_texts(book.seals, sheet, place).values())
        self.gone = [seal for seal in self.seals if seal not in known]

    def wrong(self, text: str) -> bool:
        """Whether `text` is missing, and not because the workbook is of a version that says it otherwise."""
        if text in self.there:
            return False
        if not self.sealed:
            return self.strict
        seal = digest_of((text,))
        if seal in self.gone:
            self.gone.remove(seal)
            return True
        return False

    def unknown(self, text: str) -> bool:
        """Whether nobody can say if another version or somebody's hand has put other words in the place of `text`."""
        return text not in self.there and not self.sealed and not self.strict

    def left(self, known: Collection[str], column: int) -> Iterator[Difference]:
        """What was sealed here, is gone, and is none of the texts that this version would say: where others stand."""
        strange = [row for row, text in self.rows if text not in known and digest_of((text,)) not in self.seals]
        for row in strange[: len(self.gone)]:
            cell = grid.cell_name(row, column)
            yield whole_difference(
                self.sheet, words.VERIFY_SEAL_TEXT.format(place=faults.spot(self.sheet, cell)), cell=cell
            )
        if (lacking := len(self.gone) - len(strange)) > 0:
            yield whole_difference(self.sheet, words.VERIFY_SEAL_TEXT_GONE.format(sheet=self.sheet, count=lacking))
