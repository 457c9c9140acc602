"""How one number of a result came about: a small tree, from the points back to the cell that somebody filled in."""

from park_scoring.audit import Audit
from park_scoring.result.book import ResultBook
from park_scoring.trace.grow import Grower
from park_scoring.trace.names import find_code, find_park
from park_scoring.trace.node import Node, drawn


def trace(book: ResultBook, found: Audit, park: str, code: str) -> Node:
    """The tree of one number: of an indicator, an item, a category, `total`, `rank`, `reward` or one of their parts.

    `park` is a code, an official name or a short form; `code` a code or the label on the sheet; where an item and an
    indicator share it, the indicator is meant. Raises SourceError where either is unknown.
    """
    return Grower(book, found, find_park(book, park)).tree(find_code(book, code))


__all__ = ["Node", "drawn", "find_code", "find_park", "trace"]
