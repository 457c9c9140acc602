"""Styles of an .ods: which of them strike or raise their text, and which rows and columns have no size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from park_scoring.intake.refusal import too_large
from park_scoring.intake.seen import LOWEST_ROW, NARROWEST_COLUMN
from park_scoring.look import STRUCK, SUBSCRIPT, SUPERSCRIPT

CELL, PARAGRAPH, TEXT, ROW, COLUMN, TABLE = "table-cell", "paragraph", "text", "table-row", "table-column", "table"
Name = tuple[str, str]
"""The family of a style and its name in it; the default of a family has none."""

_FAMILIES = frozenset({CELL, PARAGRAPH, TEXT, ROW, COLUMN, TABLE})
_MOST_STYLES = 100_000
_LONGEST_LINE = 100
_STRIKES = ("style:text-line-through-style", "style:text-line-through-type")
_SIZES: Mapping[str, tuple[str, float]] = {
    "style:table-row-properties": ("style:row-height", LOWEST_ROW),
    "style:table-column-properties": ("style:column-width", NARROWEST_COLUMN),
}
_SIZE = re.compile(r"([0-9]{0,9}(?:\.[0-9]{0,9})?)(cm|mm|in|pt|pc|px)")
_POINTS: Mapping[str, float] = {"cm": 28.35, "mm": 2.835, "in": 72, "pt": 1, "pc": 12, "px": 0.75}


@dataclass(frozen=True, slots=True)
class Marks:
    """Whether a text is struck, and how it is raised: empty where it is not; None where a style says nothing of it."""

    struck: bool | None = None
    raised: str | None = None

    def within(self, outer: "Marks") -> "Marks":
        """What holds for a text in another that has these marks."""
        return Marks(
            outer.struck if self.struck is None else self.struck, outer.raised if self.raised is None else self.raised
        )

    def mark(self) -> str:
        """The one to be told; empty where there is none."""
        return STRUCK if self.struck else self.raised or ""


NO_MARKS = Marks()


@dataclass(slots=True)
class Styles:
    """All that have been met, and those that hide what has them. `are_marked`: some strike or raise their text."""

    parents: dict[Name, str] = field(default_factory=dict)
    own: dict[Name, Marks] = field(default_factory=dict)
    without_size: dict[Name, bool] = field(default_factory=dict)
    are_marked: bool = False
    here: Name | None = None

    def start(self, kind: str, told: Mapping[str, str]) -> None:
        """Take an element in, by its name and attributes in usual spelling. Raises RefusedError for too many styles."""
        if kind in ("style:style", "style:default-style"):
            family = told.get("style:family", "")
            self.here = (family, told.get("style:name", "")) if family in _FAMILIES else None
            if self.here:
                self.parents[self.here] = told.get("style:parent-style-name", "")
                if len(self.parents) > _MOST_STYLES:
                    raise too_large("cells")
        elif self.here and kind == "style:text-properties":
            self.own[self.here] = marks = _marks(told)
            self.are_marked = self.are_marked or bool(marks.mark())
        elif self.here and kind == "style:table-properties" and "table:display" in told:
            self.without_size[self.here] = told["table:display"] == "false"
        elif self.here and kind in _SIZES:
            name, least = _SIZES[kind]
            if name in told:
                self.without_size[self.here] = _points(told[name]) < least

    def marks(self, family: str, name: str) -> Marks:
        """What a style says of its text, by itself or by what it is derived from; the default of its family last."""
        found = NO_MARKS
        for one in self._line(family, name):
            found = found.within(self.own.get(one, NO_MARKS))
        return found

    def hides(self, family: str, name: str) -> bool:
        """Whether rows or columns of this style have next to no size, or tables of it are hidden."""
        return next((self.without_size[one] for one in self._line(family, name) if one in self.without_size), False)

    def _line(self, family: str, name: str) -> list[Name]:
        line: list[Name] = []
        while name and len(line) < _LONGEST_LINE:
            line.append((family, name))
            name = self.parents.get((family, name), "")
        return [*line, (family, "")]


def _marks(told: Mapping[str, str]) -> Marks:
    strikes = [told[name] for name in _STRIKES if name in told]
    position = told.get("style:text-position")
    return Marks("none" not in strikes if strikes else None, None if position is None else _raised(position.strip()))


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
