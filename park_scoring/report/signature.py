"""Sets a signature and its date as GB/T 9704-2012 7.3.5.2 asks, for a document without a seal."""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Twips

from park_scoring.report import words
from park_scoring.report.model import width_of

# In widths of a full character: the signature's distance from the right, the date's shift against the signature.
_FROM_RIGHT = 2.0
_SHIFT = 2.0


def align_signatures(document: WordDocument) -> None:
    """Move every pair of paragraphs in the styles for signature and date to their places.

    The signature ends two characters from the right; the date below it begins two characters to the right of the
    signature's beginning. A date that would then reach beyond the signature ends two characters from the right
    itself, and the signature moves to the left.
    """
    pairs = zip(document.paragraphs, document.paragraphs[1:], strict=False)
    for signature, day in pairs:
        names = [paragraph.style.name if paragraph.style else "" for paragraph in (signature, day)]
        if names != [words.STYLE_SIGNATURE, words.STYLE_DATE]:
            continue
        room, pitch = _grid(document)
        name, dated = width_of(signature.text), width_of(day.text)
        start = room - _FROM_RIGHT - max(name, dated + _SHIFT)
        for paragraph, indent in ((signature, start), (day, start + _SHIFT)):
            paragraph.paragraph_format.left_indent = Twips(round(max(indent, 0) * pitch))


def _grid(document: WordDocument) -> tuple[float, float]:
    """How many characters go into a line of the first section, and a character's width in twips."""
    section = document.sections[0]
    properties: Any = section._sectPr
    grid = properties.find(qn("w:docGrid"))
    size = document.styles["Normal"].font.size
    points = size.pt if size is not None else 16.0
    spacing = _signed(int(grid.get(qn("w:charSpace"), "0"))) / 4096 if grid is not None else 0.0
    pitch = (points + spacing) * 20
    left, right, width = section.left_margin, section.right_margin, section.page_width
    assert left is not None
    assert right is not None
    assert width is not None
    return (width - left - right) / 635 / pitch, pitch


def _signed(number: int) -> int:
    """LibreOffice writes a number below 0 as if it were one of 32 bits without a sign."""
    return number - (1 << 32) if number >= 1 << 31 else number
