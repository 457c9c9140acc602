"""Number formats that show another number than the cell holds: per cent, or divided by thousands."""

import re
from collections.abc import Collection, Mapping

from park_scoring.intake.cells import place_of
from park_scoring.intake.markup import local, walk
from park_scoring.look import Lost

SHOWN_OTHERWISE = "shown_otherwise"

_USED = re.compile(rb'<xf (?:[^<>]*? )?numFmtId="([0-9]+)"')
_PER_CENT = ("9", "10")  # the two that the standard numbers and no file spells out
_SUSPICIOUS = re.compile(rb"numFmtId=[\"'](?:9|10)[\"']|formatCode=[\"'][^<>]*?(?:%|,(?![#0?]))")
# texts in quotes, characters behind a mark that makes them plain ones, conditions and colours
_PLAIN = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]')
_DIVIDES = re.compile(r"%|[0#?],+(?![0#?,])")


def misleading_styles(styles: bytes, part: str) -> tuple[str, ...]:
    """The numbers of the cell styles under which a cell shows another number than it holds; `styles` is the part.

    Raises RefusedError for a part that is no legal XML.
    """
    plain = walk(styles, part)
    if not _SUSPICIOUS.search(styles):
        return ()
    used, codes = (_searched(styles, part) if plain else None) or _gone_through(styles, part)
    known = dict.fromkeys(_PER_CENT, "%") | codes
    divided = {number for number, code in known.items() if _DIVIDES.search(_PLAIN.sub("", code))}
    return tuple(str(at) for at, number in enumerate(used) if number in divided)


_Styles = tuple[list[str], dict[str, str]]
"""The number format of each cell style in their order, and what the formats that the file spells out look like."""


def _searched(styles: bytes, part: str) -> _Styles | None:
    """By the bytes, since there may be thousands of styles; None where they are not spelt as programs spell them."""
    begin, end = styles.find(b"<cellXfs"), styles.find(b"</cellXfs>")
    block = styles[begin:end]
    used = [number.decode() for number in _USED.findall(block)]
    if begin < 0 or styles.count(b"<cellXfs") != 1 or len(used) != block.count(b"<xf"):
        return None
    formats = styles[styles.find(b"<numFmts") : styles.find(b"</numFmts>") + len(b"</numFmts>")]
    return used, _gone_through(formats, part)[1] if formats.startswith(b"<numFmts") else {}


def _gone_through(styles: bytes, part: str) -> _Styles:
    codes: dict[str, str] = {}
    used: list[str] = []
    within = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal within
        kind = local(name)
        if kind == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif kind == "cellXfs":
            within = True
        elif kind == "xf" and within:
            used.append(attributes.get("numFmtId", ""))

    def end(name: str) -> None:
        nonlocal within
        within = within and local(name) != "cellXfs"

    walk(styles, part, start, end)
    return used, codes


def shown_otherwise(sheet: bytes, styles: Collection[str]) -> Lost:
    """Every number typed under one of these styles, by its place: what the cell shows is another number.

    What a formula gives stands in no input, or is its writer's own affair.
    """
    if not styles:
        return {}
    pattern = rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})" s="(?:%s)"(?: t="n")?><v>([^<]+)</v>'
    found = re.findall(pattern % b"|".join(style.encode() for style in styles), sheet)
    return {place_of(name.decode()): (SHOWN_OTHERWISE, number.decode()) for name, number in found}
