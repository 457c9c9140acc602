"""Adds comments to a sheet of an .xlsx, beside or after those that people have written."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from park_scoring import contract
from park_scoring.inert import inert
from park_scoring.returning import words
from park_scoring.workbooks.package import RELATIONS, Parts, add_part, free_name, relations_of
from park_scoring.workbooks.splice import Element, Splice, UnknownXmlError, appended, elements, escaped, spliced

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    '<v:shapetype {namespaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape {namespaces} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:300pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
# what stands behind a sheet's comments in the order that the format lays down
_BEHIND = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"}
    | {"AlternateContent", "extLst"}
)
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_LINE_CHARACTERS, _LINE_POINTS, _ROW_POINTS, _COLUMNS_WIDE = 25, 15, 24, 4


@dataclass(frozen=True, slots=True)
class Comment:
    """What is to be said at a cell (0-based row and column)."""

    at: tuple[int, int]
    text: str

    @property
    def whole(self) -> str:
        """The text under its heading, as it stands in the file."""
        return inert(f"{contract.CORRECTION_COMMENT}\n{self.text}")


def add_comments(parts: Parts, sheet: str, comments: Sequence[Comment]) -> None:
    """Add them to the sheet in the part of that name; a cell that has a comment gets the text behind it."""
    others = next(
        (one.part for one in relations_of(parts, sheet) if one.kind == "comments" and one.part in parts), None
    )
    fresh = list(comments)
    if others is not None:
        fresh = _beside_others(parts, others, comments)
    else:
        name = free_name(parts, "xl", "corrections_comments", ".xml")
        add_part(parts, sheet, "comments", name, _comments_part(comments), _COMMENTS_TYPE)
    if fresh:
        _draw(parts, sheet, fresh)


def _comments_part(comments: Sequence[Comment]) -> bytes:
    author = escaped(words.CORRECTION_AUTHOR)
    lines = "".join(_comment("", one, 0) for one in comments)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{_MAIN}"><authors><author>{author}</author></authors>'
        f"<commentList>{lines}</commentList></comments>"
    ).encode()


def _comment(p: str, one: Comment, author: int) -> str:
    cell = xl_rowcol_to_cell(*one.at)
    return f'<{p}comment ref="{cell}" authorId="{author}"><{p}text>{_run(p, one.whole)}</{p}text></{p}comment>'


def _run(p: str, text: str) -> str:
    return f'<{p}r><{p}rPr><{p}sz val="10"/></{p}rPr><{p}t xml:space="preserve">{escaped(text)}</{p}t></{p}r>'


def _beside_others(parts: Parts, part: str, comments: Sequence[Comment]) -> list[Comment]:
    """Write into a part that has comments already; those that need a shape of their own."""
    content = parts[part]
    found = elements(content, {"authors", "author", "commentList", "comment", "text"})
    held: dict[str, Element] = {one.name: one for one in reversed(found) if one.name in ("authors", "commentList")}
    if len(held) < 2:
        raise UnknownXmlError
    p, author = held["authors"].prefix, sum(one.name == "author" for one in found)
    there = {one.own.get("ref", ""): one for one in found if one.name == "comment"}
    texts = [one for one in found if one.name == "text"]
    splices: list[Splice] = []
    fresh = []
    for one in comments:
        other = there.get(xl_rowcol_to_cell(*one.at))
        text = next((text for text in texts if other is not None and other.holds(text)), None)
        if text is None:
            fresh.append(one)
        else:
            splices += appended(content, text, _run(p, f"\n{one.whole}").encode())
    name = f"<{p}author>{escaped(words.CORRECTION_AUTHOR)}</{p}author>".encode()
    lines = "".join(_comment(p, one, author) for one in fresh).encode()
    splices += [*appended(content, held["authors"], name), *appended(content, held["commentList"], lines)]
    parts[part] = spliced(content, splices)
    return fresh


def _draw(parts: Parts, sheet: str, comments: Sequence[Comment]) -> None:
    """The boxes of the comments: without one, programs show no comment."""
    drawn = {one.own.get("id") for one in elements(parts[sheet], {"legacyDrawing"})}
    part = next((one.part for one in relations_of(parts, sheet) if one.identifier in drawn), "")
    content = parts.get(part, b"")
    taken = [int(number) for number in re.findall(rb"_x0000_s([0-9]{1,9})", content)]
    shapes = "".join(_shape(one, max(taken, default=1024) + 1 + place) for place, one in enumerate(comments))
    if b'"_x0000_t202"' not in content:
        shapes = _SHAPE_TYPE.format(namespaces=_NAMESPACES) + shapes
    if content:
        end = content.rfind(b"</xml>")
        if end < 0:
            raise UnknownXmlError
        parts[part] = content[:end] + shapes.encode() + content[end:]
        return
    name = free_name(parts, "xl/drawings", "corrections", ".vml")
    drawing = f"<xml {_NAMESPACES}>{shapes}</xml>".encode()
    identifier = add_part(parts, sheet, "vmlDrawing", name, drawing, _DRAWING_TYPE)
    worksheet = parts[sheet]
    root, *children = elements(worksheet, {"worksheet"}, depth=2)
    line = f'<{root.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{identifier}"/>'.encode()
    place = next((one.start for one in children if one.name in _BEHIND), root.end)
    parts[sheet] = spliced(worksheet, [Splice(place, place, line)])


def _shape(one: Comment, number: int) -> str:
    row, column = one.at
    lines = sum(max(1, math.ceil(len(line) / _LINE_CHARACTERS)) for line in one.whole.split("\n"))
    height = lines * _LINE_POINTS + 10
    rows = math.ceil(height / _ROW_POINTS)
    # a box beyond the last row or column is one that some programs do not open
    left, top = min(column + 1, _LAST_COLUMN - _COLUMNS_WIDE), max(min(row - 1, _LAST_ROW - rows), 0)
    return _SHAPE.format(
        namespaces=_NAMESPACES,
        number=number,
        height=height,
        left=left,
        right=left + _COLUMNS_WIDE,
        top=top,
        bottom=top + rows,
        row=row,
        column=column,
    )
