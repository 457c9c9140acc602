"""XML as it must be before anybody believes it: well-formed UTF-8 with no document type."""

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from park_scoring.workbooks.refusal import RefusedError, damaged, unsafe

_ENCODINGS = ("utf-8", "utf8", "us-ascii", "ascii")
# in any encoding of one or two bytes
_DOCUMENT_TYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_SEPARATOR = " "
_BEGUN = (b"<!", b"<\0!", b"\0<\0!")

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(_SEPARATOR)[2]


def parted(name: str) -> tuple[str, str]:
    """The namespace of a name and the name within it."""
    space, _, kind = name.rpartition(_SEPARATOR)
    return space, kind


def walk(
    content: bytes, part: str, start: Start | None = None, end: End | None = None, text: Text | None = None
) -> bool:
    """Go through a part once; whether it is plain, so that its bytes may also be searched as they stand.

    It is not where there are comments, sections of character data or instructions within it. Without the callbacks this
    stays within the parser and costs little; they are given names with their namespace, which `parted` and `local` take
    apart, so that no prefix matters. Raises RefusedError for what is not well-formed, not UTF-8, or has a document
    type.
    """
    plain = True

    def odd(*_: object) -> None:
        nonlocal plain
        plain = False

    def declared(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise unsafe("encoding", part)

    def refuse(*_: object) -> None:
        raise unsafe("document_type", part)

    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise unsafe("encoding", part)
    parser = expat.ParserCreate("utf-8", _SEPARATOR if start else None)
    parser.buffer_text = True
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = refuse
    parser.CommentHandler = parser.StartCdataSectionHandler = parser.ProcessingInstructionHandler = odd
    if start:
        parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise damaged("markup", part) from None
    return plain


def has_document_type(content: bytes) -> bool:
    """Whether one is declared in a part that nobody is going to read; text that only speaks of one declares none."""
    if not any(begun in content for begun in _BEGUN) or not _DOCUMENT_TYPE.search(content):
        return False
    try:
        walk(content, "")
    except RefusedError:
        return True  # whatever stops the parser may stand before one
    return False
