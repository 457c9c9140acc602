"""How one number of a result came about: a small tree, from the points back to the cell that somebody filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from park_scoring import wording
from park_scoring.audit import Audit, in_force, shown
from park_scoring.errors import SourceError
from park_scoring.intake.clean import narrowed, squeezed
from park_scoring.result.book import ResultBook, SourceRow, Value
from park_scoring.result.method_sheet import method_text
from park_scoring.scheme import expression
from park_scoring.scheme.model import Indicator

TOTAL, BASE, BONUS = "total", "base", "bonus"
REWARD, PRIZE, SPECIAL = "reward", "prize", "special"
_COLUMNS = (TOTAL, BASE, BONUS, REWARD, PRIZE, SPECIAL)


@dataclass(frozen=True, slots=True)
class Node:
    """One number or fact, and what it came from.

    `kind` is one of total, category, indicator (points), rank, value, expression, item, source, finding, bonus, reward,
    award, fact. `cell` stands on `sheet` of the result workbook. Where the value does not follow from its sources,
    `follows` is False and `expected` is what does. `origin` says where a source was filled in: bureau, role, file,
    sheet, cell, raw, status.
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


def trace(book: ResultBook, found: Audit, park: str, code: str) -> Node:
    """The tree of one number: of an indicator, an item, a category, `total`, `reward` or one of their parts.

    `park` is a code, an official name or a short form; `code` a code or the label on the sheet; where an item and an
    indicator share it, the indicator is meant. Raises SourceError where either is unknown.
    """
    unit = find_park(book, park)
    chosen = find_code(book, code)
    grower = _Grower(book, found, unit)
    indicators = {one.code: one for one in book.scheme.in_force}
    if chosen in indicators:
        return grower.indicator(indicators[chosen], deep=True)
    if chosen in book.scheme.item:
        return grower.item(chosen)
    if chosen in book.scheme.category:
        return grower.category(chosen)
    return grower.column(chosen)


def find_park(book: ResultBook, name: str) -> str:
    """The code of a park that is named by its code, its official name or a short form."""
    wanted = _plain(name)
    for unit in book.scheme.units:
        if wanted in map(_plain, (unit.code, unit.label, *unit.aliases)):
            return unit.code
    known = wording.LIST.join(wording.CODE_OF.format(code=unit.code, label=unit.label) for unit in book.scheme.units)
    raise SourceError(wording.TRACE_NO_PARK.format(found=name, known=known))


def find_code(book: ResultBook, name: str) -> str:
    """The code of a number that is named by its code or its label."""
    scheme, wanted = book.scheme, _plain(name)
    named = [(one.code, one.label) for one in scheme.in_force]
    named += [(item.code, item.heading(book.year)) for item in scheme.items]
    named += [(one.code, one.label) for one in scheme.categories]
    named += [(code, wording.RESULT_HEADINGS[code]) for code in _COLUMNS]
    for spelling in (0, 1):  # a code before a label
        for pair in named:
            if _plain(pair[spelling]) == wanted:
                return pair[0]
    indicators = wording.LIST.join(one.code for one in scheme.in_force)
    categories = wording.LIST.join(one.code for one in scheme.categories)
    told = wording.TRACE_NO_CODE.format(found=name, indicators=indicators, categories=categories)
    raise SourceError(told)


def _plain(name: str) -> str:
    return squeezed(narrowed(name)).lower()


def lines(root: Node) -> Iterator[str]:
    """The tree as people read it, and below it whether all of it follows."""
    yield from _drawn(root, "", "")
    broken = list(root.broken())
    yield ""
    yield wording.TRACE_BROKEN.format(count=len(broken)) if broken else wording.TRACE_FOLLOWS


def _drawn(node: Node, first: str, rest: str) -> Iterator[str]:
    yield first + _told(node)
    for child in node.children:
        last = child is node.children[-1]
        yield from _drawn(child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))


def _told(node: Node) -> str:
    parts = [node.label]
    if node.value is not None or node.kind in ("item", "source"):
        parts[0] += wording.TRACE_VALUE.format(value=shown(node.value), unit=node.unit).rstrip()
    if node.cell:
        parts.append(wording.spot(node.sheet, node.cell))
    if node.note:
        parts.append(node.note)
    if not node.follows:
        parts.append(wording.TRACE_OFF.format(expected=shown(node.expected)))
    return "  ".join(parts)


class _Grower:
    """One park's numbers as trees; what does not follow is marked where it stands."""

    def __init__(self, book: ResultBook, found: Audit, park: str) -> None:
        self.book, self.found, self.park = book, found, park
        self.chosen = in_force(book)

    # ── 考核结果 and 奖励方案 ──

    def column(self, code: str) -> Node:
        """total, reward and their parts."""
        grow = {TOTAL: self._total, BASE: self._base, BONUS: self._bonus, REWARD: self._reward}
        grow |= {PRIZE: self._prize, SPECIAL: self._special}
        if self._result("rank").value in (wording.VETOED, wording.EXEMPT):
            return self._out(code)
        return grow[code]()

    def _out(self, code: str) -> Node:
        """A park without a rank has no numbers: why not."""
        rank = self._result("rank")
        children = [self._result("reason", kind="fact")]
        if rank.value == wording.VETOED:
            children += [self.item(veto.item) for veto in self.book.scheme.veto]
        label = wording.RESULT_HEADINGS[code]
        return replace(self._result(code), label=label, note=shown(rank.value), children=tuple(children))

    def _total(self) -> Node:
        counted = len(self.book.ranked)
        rank = self._result("rank")
        note = wording.TRACE_RANK_OF.format(count=counted)
        change = self.book.park[self.park].rank_change
        if change:
            note += wording.TRACE_CHANGE.format(change=change)
        rank = replace(rank, note=note)
        return replace(self._result(TOTAL, points=True), children=(rank, self._base(), self._bonus()))

    def _base(self) -> Node:
        categories = tuple(self.category(one.code) for one in self.book.scheme.categories)
        return replace(self._result(BASE, points=True), children=categories)

    def category(self, code: str) -> Node:
        """A category's points and those of its indicators."""
        one = self.book.scheme.category[code]
        indicators = tuple(self.indicator(indicator, deep=False) for indicator in self.book.scheme.indicators_of(code))
        node = self._node("category", wording.RESULT_SHEET, code, one.label, wording.POINT)
        return replace(node, note=wording.FULL_POINTS.format(points=f"{one.points:g}"), children=indicators)

    def _bonus(self) -> Node:
        scheme = self.book.scheme
        parts = []
        for code in scheme.bonus.items:
            label = scheme.item[code].heading(self.book.year)
            part = self._node("bonus", wording.SCORES_SHEET, code, label, wording.POINT)
            parts.append(replace(part, children=(self.item(code),)) if part.value or not part.follows else part)
        rule = scheme.reading["bonus"].option.rule
        return replace(self._result(BONUS, points=True), note=rule, children=tuple(parts))

    def _reward(self) -> Node:
        return replace(self._result(REWARD, money=True), children=(self._prize(), self._special()))

    def _prize(self) -> Node:
        rank = self._result("rank")
        line = f"prize.{self.park}"
        sheet = self.book.sheets[wording.REWARDS_SHEET]
        children = [rank]
        if line in sheet.table.rows:
            ground = shown(sheet.value(line, "ground"))
            children.append(replace(self._reward_cell(line, wording.REWARD_HEADINGS["prize"][1]), note=ground))
        places = [
            replace(
                self._reward_cell(f"place.{place.code}", wording.ORDINAL.format(place=place.code)), note=place.ground
            )
            for place in self.book.places
            if isinstance(rank.value, float) and self.book.park[self.park].label in place.winner
        ]
        return replace(self._result(PRIZE, money=True), children=(*children, *places))

    def _special(self) -> Node:
        label = self.book.park[self.park].label
        won = [award for award in self.book.awards if award.winner == label]
        awards = tuple(
            replace(self._reward_cell(f"award.{award.code}", f"{award.label}"), kind="award", note=award.ground)
            for award in won
        )
        return replace(self._result(SPECIAL, money=True), children=awards)

    def _reward_cell(self, row: str, label: str) -> Node:
        return self._node("reward", wording.REWARDS_SHEET, "amount", label, self.book.scheme.rewards.unit, row=row)

    def _result(self, code: str, *, kind: str = "", points: bool = False, money: bool = False) -> Node:
        unit = wording.POINT if points else self.book.scheme.rewards.unit if money else ""
        label = wording.RESULT_HEADINGS[code]
        kinds = {TOTAL: "total", BASE: "total", BONUS: "bonus", "rank": "rank"}
        return self._node(kind or kinds.get(code, "reward"), wording.RESULT_SHEET, code, label, unit)

    # ── indicators ──

    def indicator(self, indicator: Indicator, *, deep: bool) -> Node:
        """Points ← rank ← value ← expression ← items; without `deep` only as far as the value."""
        full = wording.FULL_POINTS.format(points=f"{indicator.points:g}")
        points = self._node("indicator", wording.SCORES_SHEET, indicator.code, indicator.label, wording.POINT)
        value = self._node("value", wording.VALUES_SHEET, indicator.code, wording.TRACE_VALUE_LABEL, indicator.unit)
        if deep:
            value = replace(value, children=(self._expression(indicator), *self._findings(indicator.code)))
        if indicator.method != "ranked":
            how = method_text(self.book.scheme, indicator)
            points, way = replace(points, note=full + wording.COMMA + how), value
        else:
            points = replace(points, note=full)
            way = replace(self._rank(indicator), children=(value,))
        if not deep:
            return _short(points, way)
        return replace(points, children=(*(self._readings() if indicator.method == "ranked" else ()), way))

    def _rank(self, indicator: Indicator) -> Node:
        code, size = f"{indicator.code}.rank", self.book.sizes.get(indicator.code)
        node = self._node("rank", wording.VALUES_SHEET, code, wording.RANK_OF_UNIT, "")
        note = wording.TRACE_RANK_OF.format(count=shown(size))
        off = self.found.at(wording.VALUES_SHEET, "", indicator.code)
        if off:
            note += wording.COMMA + off.message
        return replace(node, note=note)

    def _readings(self) -> tuple[Node, ...]:
        """How a rank becomes points, in the readings in force."""
        readings = (self.book.scheme.reading[code] for code in ("rank_scoring", "ties", "pool"))
        return tuple(
            Node("fact", one.code, wording.TRACE_READING.format(label=one.label, rule=one.option.rule), note=one.clause)
            for one in readings
        )

    def _expression(self, indicator: Indicator) -> Node:
        labels = {item.code: item.heading(self.book.year) for item in self.book.scheme.items}
        printed = expression.render(indicator.tree, labels)
        decimals = self.book.scheme.value_decimals(indicator)
        note = wording.TRACE_ROUNDED.format(decimals=decimals) if expression.divisions(indicator.tree) else ""
        items = tuple(self.item(code) for code in expression.items(indicator.tree))
        return Node("expression", indicator.code, wording.TRACE_EQUALS + printed, note=note, children=items)

    # ── items and where they came from ──

    def item(self, code: str) -> Node:
        """The figure in force, with every value that was reported or verified for it, and what was found about it."""
        item = self.book.scheme.item[code]
        kind = self.book.scheme.type_of(item)
        unit = "" if kind.form == "choice" else kind.unit
        node = self._node("item", wording.BASE_SHEET, code, item.heading(self.book.year), unit)
        rows = (row for row in self.book.sources if (row.park, row.item) == (self.park, code))
        sources = tuple(self._source(row) for row in rows)
        return replace(node, children=(*sources, *self._findings(code)))

    def _source(self, row: SourceRow) -> Node:
        sheet = self.book.sheets[wording.SOURCES_SHEET]
        bureau = self.book.scheme.bureau.get(row.bureau)
        bureau_label = bureau.label if bureau else row.bureau
        used = wording.USED if self.chosen.get((row.park, row.item)) is row else row.used
        where = wording.OTHER_FILE.format(file=row.file, spot=wording.spot(row.sheet, row.cell))
        raw = row.raw or wording.BLANK_RAW
        told = wording.TRACE_SOURCE.format(bureau=bureau_label, where=where, raw=raw, status=row.status, used=used)
        origin = {"bureau": bureau_label, "role": row.role, "file": row.file, "sheet": row.sheet, "cell": row.cell}
        origin |= {"raw": row.raw, "status": row.status, "used": used}
        off = self.found.at(wording.SOURCES_SHEET, row.key, "value")
        return Node(
            kind="source",
            code=row.key,
            label=wording.ROLES.get(row.role, row.role),
            value=row.value,
            unit=row.unit if isinstance(row.value, float) else "",
            sheet=wording.SOURCES_SHEET,
            cell=sheet.cell(row.key, "value"),
            note=told + (wording.COMMA + off.message if off else ""),
            follows=off is None,
            expected=off.expected if off else None,
            origin=origin,
        )

    def _findings(self, code: str) -> tuple[Node, ...]:
        about = (one for one in self.book.findings if (one.park, one.item) == (self.park, code))
        return tuple(Node("finding", code, wording.SEVERITY[one.severity], note=one.message) for one in about)

    def _node(self, kind: str, sheet: str, column: str, label: str, unit: str, row: str = "") -> Node:
        """What stands where the park (or another row) meets a column."""
        row = row or self.park
        own = self.book.sheets[sheet]
        known = row in own.table.rows and column in own.table.columns
        off = self.found.at(sheet, row, column)
        return Node(
            kind=kind,
            code=column if row == self.park else row,
            label=label,
            value=own.value(row, column),
            unit=unit,
            sheet=sheet if known else "",
            cell=own.cell(row, column) if known else "",
            follows=off is None,
            expected=off.expected if off else None,
        )


def _short(points: Node, way: Node) -> Node:
    """One line for an indicator: its rank and its value in the note, and a branch only where one does not follow."""
    steps = [way, *way.children]
    told = (
        f"{step.label}{wording.TRACE_VALUE.format(value=shown(step.value), unit=step.unit).rstrip()}" for step in steps
    )
    note = wording.COMMA.join((points.note, *told))
    return replace(points, note=note, children=(way,) if any(way.broken()) else ())
