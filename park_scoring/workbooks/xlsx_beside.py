"""What an .xlsx sheet says outside of its cells: in text boxes, and in comments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.workbooks.markup import local, walk
from park_scoring.workbooks.refusal import RefusedError
from park_scoring.workbooks.relations import relations

_BOX, _COMMENT, _PHONETIC = "txBody", "comment", "rPh"
_PARAGRAPH, _PIECE = "p", "t"

Comments = tuple[tuple[str, str], ...]


def beside_cells(parts: Mapping[str, bytes], part: str) -> tuple[tuple[str, ...], Comments]:
    """The texts of the text boxes on a sheet, and its comments with their cells' names.

    A drawing or comment that is broken keeps no figure from being read: it says nothing then.
    """
    boxes: list[str] = []
    comments: list[tuple[str, str]] = []
    for one in relations(parts, part).values():
        if one.kind == "drawing":
            boxes += (text for _, text in _texts(parts, one.part, _BOX))
        elif one.kind == "comments":
            comments += _texts(parts, one.part, _COMMENT)
    return tuple(boxes), tuple(comments)


def _texts(parts: Mapping[str, bytes], part: str, kind: str) -> Iterator[tuple[str, str]]:
    found = _Texts(kind)
    try:
        if part in parts:
            walk(parts[part], part, found.start, found.end, found.characters)
    except RefusedError:
        return
    for cell, pieces in found.met:
        if text := "".join(pieces).strip():
            yield cell, text


@dataclass(slots=True)
class _Texts:
    """Going through a part for the texts in elements of one kind, each with the cell that it names."""

    kind: str
    within: list[str] = field(default_factory=list)
    met: list[tuple[str, list[str]]] = field(default_factory=list)

    def start(self, name: str, told: Mapping[str, str]) -> None:
        kind = local(name)
        self.within.append(kind)
        if kind == self.kind:
            self.met.append((told.get("ref", ""), []))
        elif kind == _PARAGRAPH and self.kind in self.within and self.met[-1][1]:
            self.met[-1][1].append("\n")

    def end(self, _: str) -> None:
        self.within.pop()

    def characters(self, text: str) -> None:
        if _is_text(self.within, self.kind):
            self.met[-1][1].append(text)


def _is_text(within: Sequence[str], kind: str) -> bool:
    return within[-1:] == [_PIECE] and kind in within and _PHONETIC not in within
