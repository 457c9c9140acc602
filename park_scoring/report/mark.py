"""A mark at the head of every page of a document, whatever headers its template has."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section

_PARAGRAPH = (
    '<w:p {namespace}><w:pPr><w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="exact"/>'
    '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:eastAsia="{font}"/><w:b/><w:color w:val="C00000"/><w:sz w:val="28"/></w:rPr>'
    '<w:t xml:space="preserve"/></w:r></w:p>'
)


def mark_pages(document: WordDocument, mark: str, font: str) -> None:
    """Put `mark` (one line, in red) above what the header of each page says.

    A section takes over what it has no header for from the one before: the first is given every kind that there is,
    for first, odd and even pages, and each later header of its own is marked too.
    """
    for number, section in enumerate(document.sections):
        for header in _headers(section):
            if number == 0 or not header.is_linked_to_previous:
                header.is_linked_to_previous = False
                paragraph = parse_xml(_PARAGRAPH.format(namespace=nsdecls("w"), font=font))
                paragraph.find(f".//{qn('w:t')}").text = mark
                header._element.insert(0, paragraph)


def _headers(section: Section) -> Iterator[Any]:
    yield from (section.header, section.even_page_header, section.first_page_header)
