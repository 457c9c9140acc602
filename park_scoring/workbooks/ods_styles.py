"""Styles of an .ods: how texts are written and over what, what conditions make of cells, what has no size.

An .ods does not say whether its cells show their formulas: that is how a program looks at it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from park_scoring.look import STRUCK, SUBSCRIPT, SUPERSCRIPT
from park_scoring.workbooks.cells import LOWEST_ROW, NARROWEST_COLUMN
from park_scoring.workbooks.ink import WHITE, Ink, Style, style_of
from park_scoring.workbooks.ods_formats import OdsFormats
from park_scoring.workbooks.refusal import too_large

CELL, PARAGRAPH, TEXT, ROW, COLUMN, TABLE = "table-cell", "paragraph", "text", "table-row", "table-column", "table"
Name = tuple[str, str]
"""The family of a style and its name in it; the default of a family has none."""

_FAMILIES = frozenset({CELL, PARAGRAPH, TEXT, ROW, COLUMN, TABLE})
_MOST_STYLES = 100_000
_LONGEST_LINE = 100
_STRIKES = ("style:text-line-through-style", "style:text-line-through-type")
_POINTS_A_CHARACTER = 5
_SIZES: Mapping[str, tuple[str, float]] = {
    "style:table-row-properties": ("style:row-height", LOWEST_ROW),
    "style:table-column-properties": ("style:column-width", NARROWEST_COLUMN * _POINTS_A_CHARACTER),
}
_SIZE = re.compile(r"([0-9]{0,9}(?:\.[0-9]{0,9})?)(cm|mm|in|pt|pc|px)")
_POINTS: Mapping[str, float] = {"cm": 28.35, "mm": 2.835, "in": 72, "pt": 1, "pc": 12, "px": 0.75}
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_HIDDEN_IF_PROTECTED = "hidden-and-protected"


@dataclass(frozen=True, slots=True)
class TextMarks:
    """How a text is written; None where a style says nothing of it.

    Whether it is struck, how it is raised (empty where it is not), its colour (empty where programs choose one that is
    seen), its size in points.
    """

    struck: bool | None = None
    raised: str | None = None
    colour: str | None = None
    size: float | None = None

    def within(self, outer: "TextMarks") -> "TextMarks":
        """What holds for a text in another that has these marks."""
        if self is NO_MARKS:
            return outer
        return TextMarks(
            outer.struck if self.struck is None else self.struck,
            outer.raised if self.raised is None else self.raised,
            outer.colour if self.colour is None else self.colour,
            outer.size if self.size is None else self.size,
        )

    def ink(self) -> Ink:
        """All of it, as it is for all kinds of file."""
        usual = Ink(STRUCK if self.struck else self.raised or "", self.colour or "")
        return usual if self.size is None else replace(usual, size=self.size)


NO_MARKS = TextMarks()


@dataclass(frozen=True, slots=True)
class Dress:
    """How a cell of one style looks: its texts' marks, the whole, and the number formats that conditions put over it.

    `hidden`: it shows nothing on a sheet that is protected.
    """

    marks: TextMarks = NO_MARKS
    style: Style = field(default_factory=Style)
    conditional: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class Styles:
    """All that have been met, and those that hide what has them."""

    parents: dict[Name, str] = field(default_factory=dict)
    own: dict[Name, TextMarks] = field(default_factory=dict)
    cells: dict[Name, Mapping[str, str]] = field(default_factory=dict)
    conditions: dict[Name, list[str]] = field(default_factory=dict)
    formats_of: dict[Name, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    without_size: dict[Name, bool] = field(default_factory=dict)
    formats: OdsFormats = field(default_factory=OdsFormats)
    dresses: dict[str, Dress] = field(default_factory=dict)
    here: Name | None = None

    def start(self, kind: str, told: Mapping[str, str]) -> None:
        """Take an element in, by its name and attributes in usual spelling. Raises RefusedError for too many styles."""
        if self.formats.start(kind, told):
            self.here = None
        elif kind in ("style:style", "style:default-style"):
            self._start_style(told)
        elif self.here:
            self._take(self.here, kind, told)

    def _start_style(self, told: Mapping[str, str]) -> None:
        family, name = told.get("style:family", ""), told.get("style:name", "")
        self.here = (family, name) if family in _FAMILIES else None
        if self.here:
            self.parents[self.here] = told.get("style:parent-style-name", "")
            if "style:data-style-name" in told:
                self.formats_of[self.here] = told["style:data-style-name"]
            if family == CELL:
                self.named[told.get("style:display-name", name)] = name
            if len(self.parents) > _MOST_STYLES:
                raise too_large("cells")

    def _take(self, here: Name, kind: str, told: Mapping[str, str]) -> None:
        """A property of a style."""
        if kind == "style:text-properties":
            self.own[here] = _marks(told)
        elif kind == "style:table-cell-properties":
            self.cells[here] = told
        elif kind == "style:map":
            self.conditions.setdefault(here, []).append(told.get("style:apply-style-name", ""))
        elif kind == "style:table-properties" and "table:display" in told:
            self.without_size[here] = told["table:display"] == "false"
        elif kind in _SIZES:
            name, least = _SIZES[kind]
            if name in told:
                self.without_size[here] = _points(told[name]) < least

    def marks(self, family: str, name: str) -> TextMarks:
        """What a style says of its text, by itself or by what it is derived from; the default of its family last."""
        found = NO_MARKS
        for one in self._line(family, name):
            found = found.within(self.own.get(one, NO_MARKS))
        return found

    def dress(self, name: str) -> Dress:
        """How cells of a style look."""
        found = self.dresses.get(name)
        if found is None:
            found = self.dresses[name] = self._dress(name)
        return found

    def _dress(self, name: str) -> Dress:
        marks, line = self.marks(CELL, name), self._line(CELL, name)
        behind = _behind(self._told(line, "fo:background-color"))
        repeats = self._told(line, "style:repeat-content") == "true"
        applied = next((self.conditions[one] for one in line if one in self.conditions), [])
        codes = dict.fromkeys(self.conditional(one) for one in applied)
        return Dress(
            marks,
            style_of("", marks.ink(), behind, repeats),
            tuple(code for code in codes if code),
            self._told(line, "style:cell-protect") == _HIDDEN_IF_PROTECTED,
        )

    def _told(self, line: list[Name], name: str) -> str:
        return next((self.cells[one][name] for one in line if name in self.cells.get(one, {})), "")

    def conditional(self, name: str) -> str:
        """The number format that a style puts over cells under a condition; "" for none. `name` may be for people."""
        line = self._line(CELL, name if (CELL, name) in self.parents else self.named.get(name, name))
        return self.formats.code(next((self.formats_of[one] for one in line if one in self.formats_of), ""))

    def hides(self, family: str, name: str) -> bool:
        """Whether rows or columns of this style have next to no size, or tables of it are hidden."""
        return next((self.without_size[one] for one in self._line(family, name) if one in self.without_size), False)

    def _line(self, family: str, name: str) -> list[Name]:
        line: list[Name] = []
        while name and len(line) < _LONGEST_LINE:
            line.append((family, name))
            name = self.parents.get((family, name), "")
        return [*line, (family, "")]


def _marks(told: Mapping[str, str]) -> TextMarks:
    strikes = [told[name] for name in _STRIKES if name in told]
    position, size = told.get("style:text-position"), told.get("fo:font-size")
    return TextMarks(
        "none" not in strikes if strikes else None,
        None if position is None else _raised(position.strip()),
        _colour(told),
        None if size is None or size.endswith("%") else _points(size),
    )


def _colour(told: Mapping[str, str]) -> str | None:
    if told.get("style:use-window-font-color") == "true":
        return ""
    found = _COLOUR.fullmatch(told.get("fo:color", "").strip())
    return found[1].upper() if found else None


def _behind(told: str) -> str:
    """What is behind a cell; white where nothing is told."""
    found = _COLOUR.fullmatch(told.strip())
    return found[1].upper() if found else WHITE


def _raised(position: str) -> str:
    """What a position such as `super`, `33% 58%` or `-8%` says: how high the text stands, then how large."""
    first = position.partition(" ")[0]
    if first in ("super", "sub"):
        return SUPERSCRIPT if first == "super" else SUBSCRIPT
    if not first.strip("-+%0."):
        return ""
    return SUBSCRIPT if first.startswith("-") else SUPERSCRIPT


def _points(size: str) -> float:
    """A size in points; one that nobody can read is taken for large enough."""
    found = _SIZE.fullmatch(size.strip())
    if found is None or not any(map(str.isdigit, found[1])):
        return float("inf")
    return float(found[1]) * _POINTS[found[2]]
