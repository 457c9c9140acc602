"""Draws a table in Word: fixed widths, a heading that repeats on every page, looks taken from the template's styles."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from park_scoring.inert import inert_line
from park_scoring.park_result import Value
from park_scoring.report import words
from park_scoring.report.model import Table, WordColumn, printed

_PLAIN = '<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>'


def word_table(table: Table, width: int, styles: dict[str, str]) -> Any:
    """The table as an XML element, `width` twips wide; `styles` gives the style ids by the names in words.py.

    A row is never cut in two by the end of a page.
    """
    widths = _widths(table.columns, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    looks = {kind: styles[name] for kind, name in words.STYLES_IN_TABLE[table.dense].items()}
    heads = _heads(table.columns, widths, looks["head"])
    body = "".join(_row(_cells(table.columns, row, widths, looks)) for row in table.rows)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f"<w:tblStyle w:val={quoteattr(styles[words.STYLE_TABLE])}/>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val={quoteattr(inert_line(table.title))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{heads}{body}</w:tbl>"
    )


def _widths(columns: Sequence[WordColumn], width: int) -> list[int]:
    """The widths in twips, together exactly `width`."""
    whole = sum(column.width for column in columns)
    ends = [0]
    for column in columns:
        ends.append(ends[-1] + round(column.width / whole * width))
    ends[-1] = width
    return [end - start for start, end in pairwise(ends)]


def _heads(columns: Sequence[WordColumn], widths: Sequence[int], style: str) -> str:
    """One row of headings, or two where columns stand in groups; a unit has a line of its own."""
    headings = [(column.heading, column.unit) if column.unit else (column.heading,) for column in columns]
    own = [_cell(heading, width, style) for heading, width in zip(headings, widths, strict=True)]
    if not any(column.group for column in columns):
        return _row(own, head=True)
    upper, lower, at = [], [], 0
    for group, members in groupby(columns, key=lambda column: column.group):
        count = len(list(members))
        if group:
            upper.append(_cell((group,), sum(widths[at : at + count]), style, f'<w:gridSpan w:val="{count}"/>'))
            lower += own[at : at + count]
        else:
            for place in range(at, at + count):
                upper.append(_cell(headings[place], widths[place], style, '<w:vMerge w:val="restart"/>'))
                lower.append(_cell((), widths[place], style, "<w:vMerge/>"))
        at += count
    return _row(upper, head=True) + _row(lower, head=True)


def _cells(
    columns: Sequence[WordColumn], row: Sequence[Value], widths: Sequence[int], looks: dict[str, str]
) -> list[str]:
    return [
        _cell((printed(value, column.decimals),), width, looks[column.kind])
        for column, value, width in zip(columns, row, widths, strict=True)
    ]


def _cell(lines: Sequence[str], width: int, style: str, more: str = "") -> str:
    texts = [f'<w:t xml:space="preserve">{escape(inert_line(line))}</w:t>' for line in lines]
    run = f"<w:r>{'<w:br/>'.join(texts)}</w:r>" if texts else ""
    return (
        f"<w:tc>{_PLAIN.format(width=width, more=more)}"
        f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>{run}</w:p></w:tc>"
    )


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    more = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"
