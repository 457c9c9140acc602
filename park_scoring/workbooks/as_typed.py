"""Texts that do not read as they were typed: struck or raised runs, and texts under a format that shows others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from park_scoring.look import UNSEEN, Look, Place
from park_scoring.plain_text import raw_text, squeezed
from park_scoring.workbooks import words
from park_scoring.workbooks.cells import TEXT_SHOWN_OTHERWISE
from park_scoring.workbooks.number_formats import keeps_texts, shown_text

MARKED_TEXT = "marked_text"


def as_shown(rows: Sequence[Sequence[object]], first: Place, look: Look) -> tuple[Sequence[Sequence[object]], Look]:
    """Values and look of a sheet on which what does not read as it was typed is lost, as errors are.

    That goes for texts that a number format changes or hides, and for all that a font or an alignment makes unreadable.
    `first` is the place of the first value.
    """
    lost = dict(_unlike(rows, first, look))
    if not lost:
        return rows, look
    blanked = [list(line) for line in rows]
    for row, column in lost:
        blanked[row - first[0]][column - first[1]] = ""
    return blanked, replace(look, lost={**lost, **look.lost})


def _unlike(rows: Sequence[Sequence[object]], first: Place, look: Look) -> Iterator[tuple[Place, tuple[str, str]]]:
    changing = {code for code in set(look.formats.values()) if not keeps_texts(code)}
    formatted = {place: code for place, code in look.formats.items() if code in changing} if changing else {}
    for place in (*formatted, *look.texts):
        typed = _held(rows, first, place)
        if isinstance(typed, str) and typed:
            shown = shown_text(typed, formatted[place]) if place in formatted else look.texts[place]
            if squeezed(shown) != squeezed(typed):
                text = words.SHOWN_AND_TYPED.format(shown=shown.strip(), typed=typed)
                yield place, (TEXT_SHOWN_OTHERWISE, escape(text, quote=False))
    for place, mark in look.marks.items():
        held = _held(rows, first, place)
        if mark != UNSEEN and held not in ("", None):
            yield place, (MARKED_TEXT, escape(_spelt_out(held, mark, look.runs.get(place, ())), quote=False))


def _spelt_out(held: object, mark: str, runs: Sequence[tuple[str, str]]) -> str:
    """A marked content with words for its marks; of a text without runs nobody knows how much of it is marked."""
    if isinstance(held, str) and not runs:
        return words.MARKED[mark].format(text=held)
    pieces = runs or ((mark, raw_text(held)),)
    return "".join(words.RUNS[one].format(text=piece) if one else piece for one, piece in pieces)


def _held(rows: Sequence[Sequence[object]], first: Place, place: Place) -> object:
    row, column = place[0] - first[0], place[1] - first[1]
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else ""
