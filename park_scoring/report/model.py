"""What goes into a document: texts by name, lists of texts, and tables, none of them knowing how they will look."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from park_scoring import contract
from park_scoring.park_result import Value
from park_scoring.report import words
from park_scoring.scoring.rounding import round_one

Text = str | None
"""A text, or None for a field that people fill in."""
Entry = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class WordColumn:
    """One column of a table: heading, unit ("" for none), relative width, and how its values are shown.

    `decimals` is None for texts and for numbers printed as they are; `group` is the heading over several columns.
    """

    heading: str
    unit: str = ""
    width: float = 1
    kind: Literal["text", "number", "centred"] = "number"
    decimals: int | None = None
    group: str = ""

    @property
    def whole_heading(self) -> str:
        """The heading with its unit."""
        return contract.WITH_UNIT.format(label=self.heading, unit=self.unit) if self.unit else self.heading


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of values for each record; `title` says what it shows, for those who cannot see it.

    `dense`: it has so many columns that it is set in smaller type.
    """

    title: str
    columns: tuple[WordColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    dense: bool = False


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """All that one template document is filled with, by placeholder; a table of None is left out.

    A template is meant to name every one of `values`, `lists` and `tables`, and may name what is `offered`. `mark` is
    printed at the head of every page, "" for nothing.
    """

    title: str
    subject: str
    created: date
    values: Entry
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    tables: Mapping[str, Table | None] = field(default_factory=dict)
    offered: Entry = field(default_factory=dict)
    mark: str = ""


def printed(value: Value, decimals: int | None = None) -> str:
    """A value as people read it: a number with its decimals (rounded half away from zero), nothing as a dash."""
    if value is None:
        return contract.NOBODY
    if isinstance(value, str):
        return value
    # a rounded nothing carries no sign
    figure = f"{value:.15g}" if decimals is None else f"{round_one(value, decimals) + 0.0:.{decimals}f}"
    # a hyphen would be torn from its number at the end of a line
    return figure.replace("-", words.MINUS)


def width_of(text: str) -> float:
    """The width of a text in full characters: Chinese ones are 1 wide, digits and Latin letters half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)
