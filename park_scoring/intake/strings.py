"""The shared strings of an .xlsx: how many there really are, each of them where the reader counts it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from park_scoring.intake.cells import spelt
from park_scoring.intake.markup import local, walk
from park_scoring.intake.refusal import unsafe

_BEGUN, _ENDED, _NEXT = b"<si>", b"</si>", b"</si><si>"
_SIZE = re.compile(rb'ount\s*=\s*["\']\s*([0-9]+)')
_SHORTEST = len(b"<si/>")
_BELIEVED = 1_000_000
_HEAD = 4096
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def usual_strings(content: bytes, part: str) -> tuple[int, bytes]:
    """The number of strings, and the part as it may go to the reader, which counts none of other spelling.

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
    if usual:
        return count, content
    found = _Strings()
    walk(content, part, found.start, found.end, found.characters)
    lines = "".join(f'<si><t xml:space="preserve">{spelt("".join(text))}</t></si>' for text in found.texts)
    return len(found.texts), f'<sst xmlns="{_MAIN}">{lines}</sst>'.encode()


@dataclass(slots=True)
class _Strings:
    """Going through the strings one by one: those that stand directly in the table, without what is said of them."""

    within: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)

    def start(self, name: str, _: Mapping[str, str]) -> None:
        self.within.append(local(name))
        if self.within == ["sst", "si"]:
            self.texts.append([])

    def end(self, _: str) -> None:
        self.within.pop()

    def characters(self, text: str) -> None:
        if self.within in (["sst", "si", "t"], ["sst", "si", "r", "t"]):
            self.texts[-1].append(text)
