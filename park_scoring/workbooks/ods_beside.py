"""What the pages of an .ods say outside of its cells: headers, footers, text boxes, and comments on cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.workbooks.markup import walk
from park_scoring.workbooks.refusal import RefusedError

_PAGES = ("style:header", "style:footer")
_BOXES = frozenset({"drawing:text-box", "drawing:custom-shape"})
_COMMENT, _SHEET, _PARAGRAPH = "office:annotation", "table:table", "text:p"
# any of these has to stand in a part that has such texts
_SIGNS = (b"annotation", b"text-box", b"custom-shape")

Names = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Beside:
    """The texts of all pages, and of each sheet those of its text boxes and of its comments."""

    pages: Sequence[str] = ()
    boxes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    comments: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of_sheet(self, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """As a `Look` has them: what a page shows beside the cells, and the comments."""
        return (*self.pages, *self.boxes.get(name, ())), tuple(("", text) for text in self.comments.get(name, ()))


def beside_cells(content: bytes, styles: bytes, known: Names) -> Beside:
    """Out of the two parts of a document; `known` gives names the usual prefixes. What is broken says nothing here."""
    found = _Texts(known)
    try:
        if any(sign in styles for sign in (b":header", b":footer")):
            walk(styles, "", found.start, found.end, found.characters)
        if any(sign in content for sign in _SIGNS):
            walk(content, "", found.start, found.end, found.characters)
    except RefusedError:
        return Beside()
    return Beside(found.pages, found.boxes, found.comments)


@dataclass(slots=True)
class _Texts:
    """Going through a part for the texts that stand within headers, boxes and comments."""

    known: Names
    within: list[str] = field(default_factory=list)
    sheet: str = ""
    pieces: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)

    def start(self, name: str, told: Mapping[str, str]) -> None:
        kind = self.known(name)
        self.within.append(kind)
        if kind == _SHEET:
            named = (value for key, value in told.items() if self.known(key) == "table:name")
            self.sheet = next(named, "")
        elif kind == _PARAGRAPH:
            self.pieces = []

    def end(self, _: str) -> None:
        kind = self.within.pop()
        text = "".join(self.pieces).strip()
        if kind != _PARAGRAPH or not text:
            return
        if _COMMENT in self.within:
            self.comments.setdefault(self.sheet, []).append(text)
        elif _BOXES & set(self.within):
            self.boxes.setdefault(self.sheet, []).append(text)
        elif any(one.startswith(_PAGES) for one in self.within):
            self.pages.append(text)

    def characters(self, text: str) -> None:
        if _PARAGRAPH in self.within:
            self.pieces.append(text)
