"""The cell styles of an .xlsx: under which number format a value shows, and what font and alignment make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from park_scoring.look import STRUCK, SUBSCRIPT, SUPERSCRIPT
from park_scoring.workbooks.ink import BLACK, WHITE, Ink, Style, colour_of, style_of
from park_scoring.workbooks.markup import local, walk
from park_scoring.workbooks.numbered_formats import NUMBERED

_OFF = frozenset({"0", "false"})
_RAISED: Mapping[str, str] = {"superscript": SUPERSCRIPT, "subscript": SUBSCRIPT}

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles in their order, and the number formats ("" for none) that conditions may put over them."""

    cells: Sequence[Style] = (Style(),)
    conditional: Sequence[str] = ()

    @property
    def telling(self) -> list[int]:
        """The numbers of those of which there is anything to say."""
        return [at for at, style in enumerate(self.cells) if style.format or style.mark]


@lru_cache(maxsize=32)  # the forms of one bureau have the same
def styles_of(content: bytes, part: str) -> Styles:
    """What the styles part says. Raises RefusedError for a part that is no legal XML."""
    found = _Styles()
    walk(content, part, found.start, found.end)
    return found.made()


@dataclass(slots=True)
class Inking:
    """Taking in the properties of a font, or of a run, one by one."""

    mark: str = ""
    colour: str = BLACK
    size: float = 11.0

    def take(self, kind: str, told: Mapping[str, str]) -> None:
        """One property by its name."""
        if kind == "strike" and told.get("val", "1") not in _OFF:
            self.mark = STRUCK
        elif kind == "vertAlign":
            self.mark = self.mark or _RAISED.get(told.get("val", ""), "")
        elif kind == "color":
            self.colour = colour_of(told, BLACK)
        elif kind == "sz":
            self.size = _number(told.get("val", ""), self.size)

    def made(self) -> Ink:
        """The whole."""
        return Ink(self.mark, self.colour, self.size)


def _number(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise


@dataclass(slots=True)
class _Styles:
    """Going through the part: everything stands in its list, at a depth of its own."""

    within: list[str] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=lambda: {str(number): code for number, code in NUMBERED.items()})
    inks: list[Inking] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    is_solid: bool = False
    used: list[Mapping[str, str]] = field(default_factory=list)
    repeating: set[int] = field(default_factory=set)
    conditional: list[str] = field(default_factory=list)

    def start(self, name: str, told: Mapping[str, str]) -> None:
        kind = local(name)
        self.within.append(kind)
        depth, group = len(self.within), self.within[1] if len(self.within) > 1 else ""
        if depth == 3:
            self._entry(group, kind, told)
        elif depth == 4 and group == "fonts" and self.inks:
            self.inks[-1].take(kind, told)
        elif group == "fills" and self.fills:
            self._fill(depth, kind, told)
        elif depth == 4 and group == "cellXfs" and kind == "alignment" and told.get("horizontal") == "fill":
            self.repeating.add(len(self.used) - 1)
        elif depth == 4 and group == "dxfs" and kind == "numFmt" and self.conditional:
            self.conditional[-1] = spelt_out(told.get("formatCode", ""))

    def _entry(self, group: str, kind: str, told: Mapping[str, str]) -> None:
        if group == "numFmts" and kind == "numFmt":
            self.codes[told.get("numFmtId", "")] = told.get("formatCode", "")
        elif group == "fonts":
            self.inks.append(Inking())
        elif group == "fills":
            self.fills.append(WHITE)
        elif group == "cellXfs":
            self.used.append(told)
        elif group == "dxfs":
            self.conditional.append("")

    def _fill(self, depth: int, kind: str, told: Mapping[str, str]) -> None:
        """Nobody can say what is behind a text over a pattern or a gradient."""
        if depth == 4:
            pattern = told.get("patternType", "none") if kind == "patternFill" else ""
            self.is_solid = pattern == "solid"
            self.fills[-1] = WHITE if pattern == "none" else ""
        elif depth == 5 and kind == "fgColor" and self.is_solid:
            self.fills[-1] = colour_of(told, "")

    def end(self, _: str) -> None:
        self.within.pop()

    def made(self) -> Styles:
        inks = [one.made() for one in self.inks]
        cells = [self._style(at, told, inks) for at, told in enumerate(self.used)]
        return Styles(tuple(cells) or (Style(),), tuple(self.conditional))

    def _style(self, at: int, told: Mapping[str, str], inks: Sequence[Ink]) -> Style:
        code = spelt_out(self.codes.get(told.get("numFmtId", "0"), ""))
        ink, behind = _at(inks, told.get("fontId", "0"), Ink()), _at(self.fills, told.get("fillId", "0"), "")
        return style_of(code, ink, behind, at in self.repeating)


def spelt_out(code: str) -> str:
    """A number format as `Look.formats` has it: "" for General."""
    return "" if code.strip().lower() == "general" else code


def _at(several: Sequence[_One], number: str, otherwise: _One) -> _One:
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else -1
    return several[at] if 0 <= at < len(several) else otherwise
