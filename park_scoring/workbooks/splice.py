"""Edits XML by splicing its bytes: whatever is not touched stays as it was written, to the byte.

Parsing and writing anew would lose what the parser does not know: extensions with drop-downs, prefixes, stored results.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat
from xml.sax.saxutils import escape

_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_UTF_8 = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})


class UnknownXmlError(ValueError):
    """Bytes that are no XML, or in an encoding whose bytes are not spliced."""


@dataclass(frozen=True)
class Element:
    """One element by its local name: `start` to `inner` is its start tag, `inner` to `end` what it holds (bytes)."""

    name: str
    prefix: str
    attributes: Mapping[str, str]
    depth: int
    start: int
    inner: int
    end: int
    is_empty: bool

    @cached_property
    def own(self) -> Mapping[str, str]:
        """The attributes by their local names."""
        return {name.rpartition(":")[2]: value for name, value in self.attributes.items()}

    def holds(self, other: "Element") -> bool:
        """Whether `other` stands inside."""
        return self.start < other.start < self.end


@dataclass(frozen=True, slots=True)
class Splice:
    """What is to stand in the place of the bytes from `start` to `end`."""

    start: int
    end: int
    content: bytes


def elements(content: bytes, wanted: Collection[str], depth: int | None = None) -> list[Element]:
    """The elements with a wanted local name (or at `depth`, the root being 1), in the order of their start.

    Raises UnknownXmlError.
    """
    reader = _Reader(content, frozenset(wanted), depth)
    return reader.read()


class _Reader:
    """The handlers of one pass: expat tells where it stands only while it calls them."""

    def __init__(self, content: bytes, wanted: Collection[str], depth: int | None) -> None:
        self.content, self.wanted, self.depth = content, wanted, depth
        self.open: list[tuple[str, Mapping[str, str], int] | None] = []
        self.found: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.XmlDeclHandler = self._declare
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def read(self) -> list[Element]:
        if self.content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise UnknownXmlError
        try:
            self.parser.Parse(self.content, True)
        except expat.ExpatError as error:
            raise UnknownXmlError from error
        return sorted(self.found, key=lambda element: element.start)

    def _declare(self, _: str, encoding: str | None, __: int) -> None:
        if (encoding or "").lower() not in _UTF_8:
            raise UnknownXmlError

    def _refuse(self, *_: object) -> None:
        raise UnknownXmlError

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in self.wanted or len(self.open) + 1 == self.depth:
            self.open.append((name, attributes, self.parser.CurrentByteIndex))
        else:
            self.open.append(None)

    def _end(self, _: str) -> None:
        depth, kept = len(self.open), self.open.pop()
        if kept is None:
            return
        name, attributes, start = kept
        tag = _tag(self.content, start)
        inner, is_empty = start + len(tag), tag.endswith(b"/>")
        prefix, _, local = name.rpartition(":")
        end = inner if is_empty else self.parser.CurrentByteIndex
        self.found.append(
            Element(local, f"{prefix}:" if prefix else "", attributes, depth, start, inner, end, is_empty)
        )


def _tag(content: bytes, start: int) -> bytes:
    match = _START_TAG.match(content, start)
    if match is None:
        raise UnknownXmlError
    return match[0]


def spliced(content: bytes, splices: Iterable[Splice]) -> bytes:
    """`content` with every splice made; of several at one place the first comes first."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        parts += [content[at : splice.start], splice.content]
        at = splice.end
    return b"".join([*parts, content[at:]])


def start_tag(content: bytes, element: Element, changes: Mapping[str, str]) -> bytes:
    """The start tag of an element with some attributes (of no prefix) set."""
    tag = content[element.start : element.inner]
    for name, value in changes.items():
        attribute = f'{name}="{quoted(value)}"'.encode()
        pattern = re.compile(rb"(?<=\s)" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""")
        if name in element.attributes:
            # by a function: a value may hold what a replacement pattern would read as a group
            tag = pattern.sub(lambda _, attribute=attribute: attribute, tag, count=1)  # type: ignore[misc]
        else:
            end = -2 if element.is_empty else -1
            tag = tag[:end].rstrip() + b" " + attribute + tag[end:]
    return tag


def with_attributes(content: bytes, element: Element, changes: Mapping[str, str]) -> Splice:
    """Set attributes of an element."""
    return Splice(element.start, element.inner, start_tag(content, element, changes))


def appended(content: bytes, element: Element, more: bytes, changes: Mapping[str, str] | None = None) -> list[Splice]:
    """Put `more` at the end of what an element holds, be it empty or not, and set attributes of it."""
    tag = start_tag(content, element, changes or {})
    if not element.is_empty:
        return [Splice(element.start, element.inner, tag), Splice(element.end, element.end, more)]
    name = f"{element.prefix}{element.name}".encode()
    return [Splice(element.start, element.inner, tag[:-2].rstrip() + b">" + more + b"</" + name + b">")]


def quoted(text: str) -> str:
    """Text as it stands between double quotes in a tag."""
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escaped(text: str) -> str:
    """Text as it stands between tags."""
    return escape(text, {"\r": "&#13;"})
