"""The shared strings of an .xlsx: how many there really are, each of them where the reader counts it, and its runs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.workbooks.cells import spelt
from park_scoring.workbooks.ink import Ink
from park_scoring.workbooks.markup import local, walk
from park_scoring.workbooks.refusal import unsafe
from park_scoring.workbooks.xlsx_styles import Inking

_BEGUN, _ENDED, _NEXT = b"<si>", b"</si>", b"</si><si>"
_SIZE = re.compile(rb'ount\s*=\s*["\']\s*([0-9]+)')
_SHORTEST = len(b"<si/>")
_BELIEVED = 1_000_000
_HEAD = 4096
_PROPERTY_DEPTH = 5
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


# a run may have no properties of its own, and then looks as its cell does
_PROPERTIES = b"rPr"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text and how it is written; None where it is written as its cell is."""

    text: str
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class Strings:
    """How many there are, the part as it may go to the reader, and the runs of those with more than one font."""

    count: int = 0
    content: bytes = b""
    runs: Mapping[int, Sequence[Run]] = field(default_factory=dict)


def usual_strings(content: bytes, part: str) -> Strings:
    """The shared strings, for a reader that counts none of other spelling.

    Raises RefusedError where the part is broken, or says of its own size what makes readers set memory aside.
    """
    told = max((int(digits[:20]) for digits in _SIZE.findall(content[:_HEAD].partition(b"<si")[0])), default=0)
    if told > _BELIEVED and told * _SHORTEST > len(content):
        raise unsafe("declared_size", part)
    count = content.count(_BEGUN)
    usual = (
        walk(content, part)
        and count == content.count(b"<si") == content.count(_ENDED) == content.count(_NEXT) + (count > 0)
        and b":si>" not in content
    )
    if usual and _PROPERTIES not in content:
        return Strings(count, content)
    found = _Strings()
    walk(content, part, found.start, found.end, found.characters)
    runs = {at: one.made() for at, one in enumerate(found.texts) if one.is_various}
    if usual:
        return Strings(count, content, runs)
    lines = "".join(f'<si><t xml:space="preserve">{spelt(one.text)}</t></si>' for one in found.texts)
    return Strings(len(found.texts), f'<sst xmlns="{_MAIN}">{lines}</sst>'.encode(), runs)


@dataclass(slots=True)
class Running:
    """Taking in a text run by run."""

    pieces: list[tuple[list[str], Inking | None]] = field(default_factory=list)

    def begin(self) -> None:
        """A run, or a text that has none."""
        self.pieces.append(([], None))

    def take(self, kind: str, told: Mapping[str, str]) -> None:
        """A property of the run that has begun; `rPr` before the first of them."""
        text, ink = self.pieces[-1]
        if kind == "rPr":
            self.pieces[-1] = (text, Inking())
        elif ink is not None:
            ink.take(kind, told)

    def write(self, text: str) -> None:
        """Characters of the run that has begun."""
        self.pieces[-1][0].append(text)

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join("".join(text) for text, _ in self.pieces)

    @property
    def is_various(self) -> bool:
        """Whether any of it is written otherwise than its cell says."""
        return any(ink is not None for _, ink in self.pieces)

    def made(self) -> tuple[Run, ...]:
        """Its runs, without those of no length."""
        runs = (Run("".join(text), None if ink is None else ink.made()) for text, ink in self.pieces)
        return tuple(run for run in runs if run.text)


@dataclass(slots=True)
class _Strings:
    """Going through the strings one by one: those that stand directly in the table, without what is said of them."""

    within: list[str] = field(default_factory=list)
    texts: list[Running] = field(default_factory=list)

    def start(self, name: str, told: Mapping[str, str]) -> None:
        self.within.append(local(name))
        if self.within == ["sst", "si"]:
            self.texts.append(Running())
        elif self.within in (["sst", "si", "t"], ["sst", "si", "r"]):
            self.texts[-1].begin()
        elif self.within[:4] == ["sst", "si", "r", "rPr"] and len(self.within) <= _PROPERTY_DEPTH:
            self.texts[-1].take(self.within[-1], told)

    def end(self, _: str) -> None:
        self.within.pop()

    def characters(self, text: str) -> None:
        if self.within in (["sst", "si", "t"], ["sst", "si", "r", "t"]):
            self.texts[-1].write(text)
