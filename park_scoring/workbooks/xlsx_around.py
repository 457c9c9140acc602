"""What stands around the cells of an .xlsx sheet and changes how they look: columns, merges, views, conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.look import Area
from park_scoring.workbooks.cells import HIDING, LAST_COLUMN, NARROWEST_COLUMN, area_of
from park_scoring.workbooks.markup import local
from park_scoring.workbooks.normalised_xml import TRUE, is_less
from park_scoring.workbooks.xlsx_styles import spelt_out

_OFF = frozenset({"0", "false"})
# bars and icons that stand in place of the figure
_IN_PLACE = frozenset({"dataBar", "iconSet"})
_PAGES = frozenset(f"{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer"))


@dataclass(frozen=True, slots=True)
class ConditionalFormat:
    """Areas over which a condition may put a number format, or a style of that number among the conditional ones."""

    areas: tuple[Area, ...]
    formats: frozenset[str]
    styles: frozenset[int]


@dataclass(slots=True)
class Around:
    """Going through a sheet for all but its cells; the names are those of the elements, whatever their prefix."""

    within: list[str] = field(default_factory=list)
    hidden: list[range] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    conditions: list[ConditionalFormat] = field(default_factory=list)
    shows_zeros: bool = True
    shows_formulas: bool = False
    areas: list[str] = field(default_factory=list)
    formats: set[str] = field(default_factory=set)
    styles: set[int] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)

    def start(self, name: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        kind = local(name)
        self.within.append(kind)
        match kind:
            case "col":
                self._column(told)
            case "mergeCell":
                self.merged.extend(area_of(told.get("ref", "")))
            case "sheetView":
                self.shows_zeros = self.shows_zeros and told.get("showZeros", "1").lower() not in _OFF
                self.shows_formulas = self.shows_formulas or told.get("showFormulas", "").lower() in TRUE
            case "conditionalFormatting":
                self.areas, self.formats, self.styles = [told.get("sqref", "")], set(), set()
            case "cfRule":
                self.styles.update(int(one) for one in [told.get("dxfId", "")] if one.isascii() and one.isdigit())
            case "numFmt":
                self.formats.add(spelt_out(told.get("formatCode", "")))
            case _ if kind in _PAGES:
                self.pages.append("")
            case _ if kind in _IN_PLACE and told.get("showValue", "1").lower() in _OFF:
                self.formats.add(HIDING)

    def end(self, _: str) -> None:
        """The last element that has begun ends."""
        if self.within.pop() == "conditionalFormatting":
            areas = tuple(area for text in "".join(self.areas).split() for area in area_of(text))
            self.conditions.append(ConditionalFormat(areas, frozenset(self.formats - {""}), frozenset(self.styles)))

    def characters(self, text: str) -> None:
        """Newer conditions have their areas in an element of its own; headers and footers of pages are texts."""
        if self.within[-1:] == ["sqref"]:
            self.areas.append(text)
        elif self.within and self.within[-1] in _PAGES:
            self.pages[-1] += text

    def _column(self, told: Mapping[str, str]) -> None:
        first, last = told.get("min", ""), told.get("max", "")
        if not all(one.isascii() and one.isdigit() and len(one) < 8 for one in (first, last)):
            return
        if told.get("hidden", "").lower() in TRUE or is_less(told.get("width", ""), NARROWEST_COLUMN):
            self.hidden.append(range(int(first) - 1, min(int(last), LAST_COLUMN)))

    def sometimes(self, conditional: Sequence[str]) -> Iterator[tuple[Area, str]]:
        """Each area with each format that a condition may put over it; `conditional` has those of the styles."""
        for one in self.conditions:
            styled = {conditional[at] for at in one.styles if at < len(conditional)}
            for code in sorted((styled | one.formats) - {""}):
                yield from ((area, code) for area in one.areas)
