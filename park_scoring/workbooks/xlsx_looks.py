"""How the cells of an .xlsx sheet look: their styles, the runs of their texts, and what is hidden of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from park_scoring.look import Look, Lost, Place
from park_scoring.workbooks.cells import LOWEST_ROW, TEXT_SHOWN_OTHERWISE, column_number, place_of, shown_formula, spelt
from park_scoring.workbooks.ink import Style
from park_scoring.workbooks.markup import local, walk
from park_scoring.workbooks.normalised_xml import TRUE, is_less
from park_scoring.workbooks.page_texts import page_texts
from park_scoring.workbooks.xlsx_sheet import Scanned
from park_scoring.workbooks.xlsx_strings import Run
from park_scoring.workbooks.xlsx_styles import Styles

# all in the spelling that the reader is given
_CELL = rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"'
_COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})')
_STYLED = re.compile(_CELL + rb'(?: s="([0-9]{1,5})")?')
_SHARED = re.compile(_CELL + rb'(?: s="[0-9]{1,5}")? t="s"><v>([0-9]{1,9})</v>')
_ROWS = re.compile(rb'<row r="([0-9]+)"([^<>]*)>')
_HIDDEN = re.compile(rb' hidden="([^"]*)"')
# of those that may be less than the lowest
_HEIGHT = re.compile(rb' ht="((?![2-9][0-9.]*"|[1-9][0-9][0-9.]*")[^"]*)"')

Runs = Mapping[int, Sequence[Run]]
_Pieces = tuple[tuple[str, str], ...]


def look_of(content: bytes, part: str, scanned: Scanned, styles: Styles, strings: Runs) -> Look:
    """The look of a sheet; `content` is the part as it was found, `scanned` what the gate has made of it.

    `strings` are the runs of shared strings by their numbers.
    """
    usual, around = scanned.content, scanned.around
    dressed = {place: style for place, style in _dressed(usual, styles) if place not in scanned.lost}
    runs = dict(_various(usual, scanned, styles.cells, strings))
    marks = {place: style.mark for place, style in dressed.items() if style.mark}
    marks |= {place: next(mark for mark, _ in pieces if mark) for place, pieces in runs.items()}
    return Look(
        lost={**(_formulas(content, part) if around.shows_formulas else {}), **scanned.lost},
        formats={place: style.format for place, style in dressed.items() if style.format},
        sometimes=tuple(around.sometimes(styles.conditional)),
        marks=marks,
        runs=runs,
        hidden_rows=frozenset(_hidden_rows(usual)),
        hidden_columns=frozenset(_hidden_columns(usual, scanned.lost, around.hidden)),
        merged=tuple(around.merged),
        shows_zeros=around.shows_zeros,
        beside=tuple(chain.from_iterable(page_texts(one) for one in around.pages)),
    )


def _dressed(usual: bytes, styles: Styles) -> Iterator[tuple[Place, Style]]:
    """The cells that hold something under a style of which there is anything to say: most have another."""
    telling = styles.telling
    if not telling:
        return
    optional = b"?" if telling[0] == 0 else b""
    style = rb'(?: s="0*(%b)")%b(?! s=)(?=[ >])' % (b"|".join(b"%d" % at for at in telling), optional)
    for name, at in re.findall(_CELL + style, usual):
        yield place_of(name.decode()), styles.cells[int(at or b"0")]


def _various(usual: bytes, scanned: Scanned, styles: Sequence[Style], strings: Runs) -> Iterator[tuple[Place, _Pieces]]:
    """The texts of which some runs do not look as others do, where that changes what is read."""
    if not strings and not scanned.runs:
        return
    found = {place_of(name.decode()): strings[int(at)] for name, at in _SHARED.findall(usual) if int(at) in strings}
    used = {place_of(name.decode()): int(at or b"0") for name, at in _STYLED.findall(usual)}
    for place, runs in {**found, **scanned.runs}.items():
        at = used.get(place, 0)
        style = styles[at] if at < len(styles) else Style()
        pieces = tuple((style.mark_of(run.ink or style.ink, run.text), run.text) for run in runs)
        if any(mark for mark, _ in pieces):
            yield place, pieces


def _formulas(content: bytes, part: str) -> Lost:
    """On a sheet set to show formulas, what its cells show in place of their results."""
    found: dict[Place, tuple[str, str]] = {}
    names: list[str] = []
    texts: list[str] = []
    within: list[str] = []

    def start(name: str, told: Mapping[str, str]) -> None:
        within.append(local(name))
        if within[-1] == "c":
            names[:] = [told.get("r", "")]
        elif within[-1] == "f":
            texts.clear()

    def end(_: str) -> None:
        if within.pop() == "f" and within[-1:] == ["c"] and names[0]:
            found[place_of(names[0])] = (TEXT_SHOWN_OTHERWISE, shown_formula(spelt("".join(texts))) or "=")

    def characters(text: str) -> None:
        if within[-1:] == ["f"]:
            texts.append(text)

    walk(content, part, start, end, characters)
    return found


def _hidden_rows(usual: bytes) -> Iterator[int]:
    """The rows with anything in them that are hidden, filtered away or without height."""
    for number, told in _ROWS.findall(usual):
        hidden, height = _HIDDEN.search(told), _HEIGHT.search(told)
        is_flat = height is not None and is_less(height[1].decode(), LOWEST_ROW)
        if is_flat or (hidden is not None and hidden[1].decode().lower() in TRUE):
            yield int(number) - 1


def _hidden_columns(usual: bytes, lost: Lost, hidden: Sequence[range]) -> Iterator[int]:
    """Those with anything in them: programs hide all that are left over as well."""
    if hidden:
        filled = {column_number(letters.decode()) - 1 for letters in set(_COLUMNS.findall(usual))}
        filled.update(column for _, column in lost)
        yield from (column for column in filled if any(column in one for one in hidden))
