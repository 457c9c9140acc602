"""One number or fact and what it came from, and how such a tree is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from park_scoring import faults
from park_scoring.audit.difference import stored_text
from park_scoring.park_result import Value
from park_scoring.trace import words


@dataclass(frozen=True, slots=True)
class Node:
    """One number or fact, and what it came from.

    `kind` is one of total, category, indicator (points), rank, value, expression, item, source, finding, bonus, reward,
    award, fact. `cell` stands on `sheet` of the result workbook. Where the value does not follow from its sources,
    `follows` is False and `expected` is what does. `origin` says where a source was filled in: bureau, role, file,
    sheet, cell, raw, status, used; of a verified value its reason and approver too.
    """

    kind: str
    code: str
    label: str
    value: Value = None
    unit: str = ""
    sheet: str = ""
    cell: str = ""
    note: str = ""
    follows: bool = True
    expected: Value = None
    origin: Mapping[str, str] | None = None
    children: tuple["Node", ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The same fields as plain data, for `--format json`."""
        told: dict[str, object] = {name: getattr(self, name) for name in self.__slots__ if name != "children"}
        told["origin"] = dict(self.origin) if self.origin else None
        return told | {"children": [child.as_dict() for child in self.children]}

    def broken(self) -> Iterator["Node"]:
        """Every number in the tree that does not follow."""
        if not self.follows:
            yield self
        for child in self.children:
            yield from child.broken()


def drawn(root: Node) -> Iterator[str]:
    """The tree as people read it, and below it whether all of it follows."""
    yield from _drawn(root, "", "")
    broken = list(root.broken())
    yield ""
    yield words.TRACE_BROKEN.format(count=len(broken)) if broken else words.TRACE_FOLLOWS


def valued(node: Node) -> str:
    """The label with its value; a unit goes with a number only."""
    if node.value is None and node.kind not in ("item", "source"):
        return node.label
    unit = node.unit if isinstance(node.value, float) else ""
    return node.label + words.TRACE_VALUE.format(value=stored_text(node.value), unit=unit).rstrip()


def _drawn(node: Node, first: str, rest: str) -> Iterator[str]:
    yield first + _told(node)
    for child in node.children:
        last = child is node.children[-1]
        yield from _drawn(child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))


def _told(node: Node) -> str:
    parts = [valued(node)]
    if node.cell:
        parts.append(faults.spot(node.sheet, node.cell))
    if node.note:
        parts.append(node.note)
    if not node.follows:
        parts.append(words.TRACE_OFF.format(expected=stored_text(node.expected)))
    return "  ".join(parts)
