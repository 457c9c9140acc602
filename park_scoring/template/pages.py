"""How a wide table goes on paper: one page where it stays legible, else broken where no pair is torn apart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

# Below this share of their size figures are no longer read with ease.
LEGIBLE = 0.72
# Where a font is missing its stand-in makes every column up to a quarter wider, and one column too many costs a page.
_SAFETY = 0.8
_POINTS_A_MILLIMETRE = 72 / 25.4
_POINTS_A_CHARACTER = 7 * 72 / 96
_A4, _A3 = 9, 8
_PAPER = {_A4: (210, 297), _A3: (297, 420)}


@dataclass(frozen=True)
class Pages:
    """The scale (1 is full size), and the 0-based columns before which a page begins."""

    scale: float
    breaks: tuple[int, ...]


def paginate(widths: Sequence[float], first: float, repeated: float, room: float, together: Collection[int]) -> Pages:
    """Share columns out over as few pages as stay legible, as evenly as can be.

    `widths` are those of the columns, `first` what stands before them on the first page and `repeated` on every later
    one, all in the unit of `room`, a page's width. No page begins at a column in `together`.
    """
    allowed = [place for place in range(1, len(widths)) if place not in together]
    ratio, best = room / (first + sum(widths)), tuple[int, ...]()
    for pages in range(2, len(allowed) + 2):
        if ratio >= LEGIBLE:
            break
        ratio, best = max(
            ((room / _widest(widths, breaks, first, repeated), breaks) for breaks in combinations(allowed, pages - 1)),
            key=lambda one: one[0],
        )
    return Pages(min(ratio, 1), best)


def _widest(widths: Sequence[float], breaks: tuple[int, ...], first: float, repeated: float) -> float:
    edges = pairwise((0, *breaks, len(widths)))
    return max((repeated if start else first) + sum(widths[start:end]) for start, end in edges)


def printable(sheet: Worksheet) -> tuple[float, float]:
    """The width in characters and the height in points that the sheet's paper has between its margins at full size."""
    short, long = _PAPER.get(int(sheet.page_setup.paperSize or _A4), _PAPER[_A4])
    width, height = (long, short) if sheet.page_setup.orientation == "landscape" else (short, long)
    margins = sheet.page_margins
    across = width * _POINTS_A_MILLIMETRE - 72 * (margins.left + margins.right)
    down = height * _POINTS_A_MILLIMETRE - 72 * (margins.top + margins.bottom)
    return across / _POINTS_A_CHARACTER, down


def set_up(sheet: Worksheet, pages: Pages, first_column: int, height: float) -> None:
    """Set the sheet's scale and breaks; `first_column` (1-based) is column 0 of `pages`, `height` in points."""
    fits_down = printable(sheet)[1] / height
    one_high = fits_down >= LEGIBLE
    setup = sheet.page_setup
    if pages.breaks:
        # programs ignore breaks where they fit to pages by themselves
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
        scale = min(pages.scale, fits_down) if one_high else pages.scale
        setup.scale = int(scale * _SAFETY * 100)
        for place in pages.breaks:
            sheet.col_breaks.append(Break(id=first_column + place - 1))
    else:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        setup.scale = None
        setup.fitToWidth, setup.fitToHeight = 1, 1 if one_high else 0
