"""Grows the tree of one number out of a result workbook: each step asks the sheet that the step before came from."""

from collections.abc import Callable
from dataclasses import replace

from park_scoring import contract, faults
from park_scoring.audit import Audit
from park_scoring.audit.difference import stored_text
from park_scoring.audit.recompute import in_force
from park_scoring.merging import VERIFIED
from park_scoring.methods import RANK_SCORING
from park_scoring.park_result import ParkResult
from park_scoring.result.book import AuditVerified, ResultBook, RewardLine, SourceRow
from park_scoring.result.method_sheet import method_text
from park_scoring.scheme import expression
from park_scoring.scheme.model import Indicator
from park_scoring.trace import words
from park_scoring.trace.names import BASE, BONUS, PRIZE, RANK, REWARD, SPECIAL, TOTAL
from park_scoring.trace.node import Node, valued


class Grower:
    """One park's numbers as trees; what does not follow is marked where it stands."""

    def __init__(self, book: ResultBook, found: Audit, park: str) -> None:
        self.book, self.found, self.park = book, found, park
        self.chosen = in_force(book)

    def tree(self, code: str) -> Node:
        """The number of that code, grown; a park without a rank has none of those that follow from one."""
        indicators = {one.code: one for one in self.book.scheme.in_force}
        if code in indicators:
            return self._unless_out(code, lambda: self.indicator(indicators[code], deep=True))
        if code in self.book.scheme.item:
            return self.item(code)
        if code in self.book.scheme.category:
            return self._unless_out(code, lambda: self.category(code))
        grow = {TOTAL: self._total, RANK: self._rank_of_all, BASE: self._base, BONUS: lambda: self._bonus(deep=True)}
        grow |= {REWARD: self._reward, PRIZE: self._prize, SPECIAL: self._special}
        return self._unless_out(code, grow[code])

    # ── parks without a rank ──

    def _unless_out(self, code: str, grow: Callable[[], Node]) -> Node:
        """Under one reading a vetoed park has no rank and yet has points in each indicator: these are shown."""
        park = self.book.park.get(self.park)
        status = park.status if park else contract.EXEMPT
        if status not in (contract.VETOED, contract.EXEMPT):
            return grow()
        if status == contract.VETOED and park and park.points.get(code) is not None:
            return grow()
        return self._out(code, status)

    def _out(self, code: str, status: str) -> Node:
        """No number, but the reason why not, and the facts that it rests on."""
        indicators = {one.code: one.label for one in self.book.scheme.in_force}
        if code in indicators:
            node = self._node("indicator", contract.SCORES_SHEET, code, indicators[code], contract.POINT)
        elif code in self.book.scheme.category:
            label = self.book.scheme.category[code].label
            node = self._node("category", contract.RESULT_SHEET, code, label, contract.POINT)
        else:
            node = self._result(code)
        why = replace(self._result("reason", kind="fact"), label=words.TRACE_WHY)
        children = [why]
        if status == contract.VETOED:
            children += [self.item(veto.item) for veto in self.book.scheme.veto]
        value = None if node.value == status else node.value  # the rank itself says it
        return replace(node, value=value, note=status, children=tuple(children))

    # ── 考核结果 and 奖励方案 ──

    def _total(self) -> Node:
        bonus = [self._bonus()] if self.book.scheme.bonus.items else []
        return replace(self._result(TOTAL, points=True), children=(self._place(), self._base(), *bonus))

    def _place(self) -> Node:
        """The rank among all, in one line."""
        note = words.TRACE_RANK_OF.format(count=len(self.book.ranked))
        change = self.book.park[self.park].rank_change
        return replace(self._result(RANK), note=note + (words.TRACE_CHANGE.format(change=change) if change else ""))

    def _rank_of_all(self) -> Node:
        """The rank ← the total, the parks next to it, and what decides between equal totals."""
        ranked = list(self.book.ranked)
        at = [one.code for one in ranked].index(self.park)
        neighbours = []
        if at:
            neighbours.append(self._neighbour(words.TRACE_BEFORE, ranked[at - 1]))
        if at + 1 < len(ranked):
            neighbours.append(self._neighbour(words.TRACE_BEHIND, ranked[at + 1]))
        total = replace(self._result(TOTAL, points=True), note=words.TRACE_SEE_TOTAL.format(park=self.park))
        return replace(self._place(), children=(total, *neighbours, *self._readings(("tie_break",))))

    def _neighbour(self, label: str, park: ParkResult) -> Node:
        told = label.format(rank=stored_text(park.rank), park=park.label)
        return replace(self._result(TOTAL, points=True, park=park.code), kind="fact", label=told)

    def _base(self) -> Node:
        categories = tuple(self.category(one.code) for one in self.book.scheme.categories)
        return replace(self._result(BASE, points=True), children=categories)

    def category(self, code: str) -> Node:
        """A category's points and those of its indicators."""
        one = self.book.scheme.category[code]
        indicators = tuple(self.indicator(indicator, deep=False) for indicator in self.book.scheme.indicators_of(code))
        node = self._node("category", contract.RESULT_SHEET, code, one.label, contract.POINT)
        return replace(node, note=contract.FULL_POINTS.format(points=f"{one.points:g}"), children=indicators)

    def _bonus(self, *, deep: bool = False) -> Node:
        """The parts of 附加分; those without points back to their sources only where they are asked for."""
        scheme = self.book.scheme
        parts = []
        for code in scheme.bonus.items:
            label = scheme.item[code].heading(self.book.year)
            part = self._node("bonus", contract.SCORES_SHEET, code, label, contract.POINT)
            open_up = deep or part.value or not part.follows
            parts.append(replace(part, children=(self.item(code),)) if open_up else part)
        rule = scheme.reading["bonus"].option.rule
        readings = self._readings(("designation",)) if deep else ()
        return replace(self._result(BONUS, points=True), note=rule, children=(*readings, *parts))

    def _reward(self) -> Node:
        special = [self._special()] if self.book.scheme.rewards.special else []
        return replace(self._result(REWARD, money=True), children=(self._prize(), *special))

    def _prize(self) -> Node:
        """The prizes of the places that the park occupies, alone or with others."""
        rank = self._result(RANK)
        line = f"prize.{self.park}"
        sheet = self.book.sheets[contract.REWARDS_SHEET]
        if line not in sheet.table.rows:
            note = words.TRACE_NO_PRIZE.format(count=len(self.book.places))
            return replace(self._result(PRIZE, money=True), children=(replace(rank, note=note),))
        ground = stored_text(sheet.value(line, "ground"))
        paid = replace(self._reward_cell(line, contract.REWARD_HEADINGS["prize"][1]), note=ground)
        return replace(self._result(PRIZE, money=True), children=(rank, paid, *self._places()))

    def _places(self) -> tuple[Node, ...]:
        """Equal ranks occupy as many places as there are of them, and pool their prizes."""
        rank = self.book.park[self.park].rank or 0.0
        sharing = sum(one.rank == rank for one in self.book.ranked)
        occupied = {f"{rank + at:g}" for at in range(sharing)}
        return tuple(
            replace(self._reward_cell(f"place.{one.code}", contract.ORDINAL.format(place=one.code)), note=one.ground)
            for one in self.book.places
            if one.code in occupied
        )

    def _special(self) -> Node:
        label = self.book.park[self.park].label
        won = tuple(self._award(award) for award in self.book.awards if award.winner == label)
        note = "" if won else words.TRACE_NO_AWARD
        children = (*self._readings(("special_award",)), *won)
        return replace(self._result(SPECIAL, money=True), note=note, children=children)

    def _award(self, line: RewardLine) -> Node:
        """An award ← the recommendation that decided it, or the category in which nobody has more points."""
        node = self._reward_cell(f"award.{line.code}", str(line.label))
        award = next((one for one in self.book.scheme.rewards.special if one.code == line.code), None)
        children: tuple[Node, ...] = ()
        if award and line.ground == contract.AWARD_RECOMMENDED:
            children = (self.item(award.item),)
        elif award and award.category:
            children = (replace(self.category(award.category), children=()),)
        return replace(node, kind="award", note=line.ground, children=children)

    def _reward_cell(self, row: str, label: str) -> Node:
        return self._node("reward", contract.REWARDS_SHEET, "amount", label, self.book.scheme.rewards.unit, row=row)

    def _result(self, code: str, *, kind: str = "", points: bool = False, money: bool = False, park: str = "") -> Node:
        unit = contract.POINT if points else self.book.scheme.rewards.unit if money else ""
        label = contract.RESULT_HEADINGS[code]
        kinds = {TOTAL: "total", BASE: "total", BONUS: "bonus", RANK: "rank"}
        return self._node(kind or kinds.get(code, "reward"), contract.RESULT_SHEET, code, label, unit, row=park)

    # ── indicators ──

    def indicator(self, indicator: Indicator, *, deep: bool) -> Node:
        """Points ← rank ← value ← expression ← items; without `deep` only as far as the value."""
        full = contract.FULL_POINTS.format(points=f"{indicator.points:g}")
        points = self._node("indicator", contract.SCORES_SHEET, indicator.code, indicator.label, contract.POINT)
        value = self._node("value", contract.VALUES_SHEET, indicator.code, words.TRACE_VALUE_LABEL, indicator.unit)
        if deep:
            value = replace(value, children=(self._expression(indicator), *self._findings(indicator.code)))
        method = self.book.scheme.method_of(indicator)
        how = "" if RANK_SCORING in method.readings else contract.COMMA + method_text(self.book.scheme, indicator)
        points = replace(points, note=full + how)
        way = replace(self._rank(indicator), children=(value,)) if method.ranks else value
        if not deep:
            return _short(points, way)
        scoring = self._readings(method.readings, self._inserted(indicator))
        return replace(points, children=(*scoring, *self._readings(self._bound(indicator)), way))

    def _rank(self, indicator: Indicator) -> Node:
        code, size = f"{indicator.code}.rank", self.book.sizes.get(indicator.code)
        node = self._node("rank", contract.VALUES_SHEET, code, contract.RANK_OF_UNIT, "")
        note = words.TRACE_RANK_OF.format(count=stored_text(size))
        off = self.found.at(contract.VALUES_SHEET, "", indicator.code)
        if off:
            note += contract.COMMA + off.message
        return replace(node, note=note)

    def _inserted(self, indicator: Indicator) -> str:
        """The numbers that the rule of the ranking is about, so that anybody can do the sum."""
        park, size = self.book.park[self.park], self.book.sizes.get(indicator.code)
        rank, value = park.ranks.get(indicator.code), park.values.get(indicator.code)
        return words.TRACE_INSERTED.format(
            full=f"{indicator.points:g}", rank=stored_text(rank), size=stored_text(size), value=stored_text(value)
        )

    def _bound(self, indicator: Indicator) -> tuple[str, ...]:
        """The readings that this indicator depends on and others do not."""
        scheme = self.book.scheme
        declared = next(one for one in scheme.indicators if one.code == indicator.code)
        bound = {code for variant in declared.variants for code in variant.when}
        bound |= {"unconfirmed"} if self._to_be_seen(indicator) else set()
        return tuple(one.code for one in scheme.readings if one.code in bound or indicator.code in one.applies_to)

    def _to_be_seen(self, indicator: Indicator) -> bool:
        """Whether the indicator uses a figure that somebody is to see on the spot."""
        rules = (self.book.scheme.item[code].evidence for code in expression.items(indicator.tree))
        return any(rule.site_check for rule in rules if rule)

    def _rounds(self, indicator: Indicator) -> bool:
        """Whether rounding can change the indicator's value: not where the figures have no more decimals than it."""
        scheme, items = self.book.scheme, expression.items(indicator.tree)
        most = max(scheme.type_of(scheme.item[code]).decimals for code in items)
        return bool(expression.divisions(indicator.tree)) or most > scheme.value_decimals

    def _readings(self, codes: tuple[str, ...], inserted: str = "") -> tuple[Node, ...]:
        """The readings in force; behind the first one the numbers that go into it."""
        facts: list[Node] = []
        for code in codes:
            one = self.book.scheme.reading[code]
            label = words.TRACE_READING.format(label=one.label, rule=one.option.rule)
            note = words.TRACE_CLAUSE.format(clause=one.clause)
            facts.append(Node("fact", one.code, label, note=note if facts else inserted + note))
        return tuple(facts)

    def _expression(self, indicator: Indicator) -> Node:
        labels = {item.code: item.heading(self.book.year) for item in self.book.scheme.items}
        printed = expression.render(indicator.tree, labels)
        decimals = self.book.scheme.value_decimals
        note = words.TRACE_ROUNDED.format(decimals=decimals) if self._rounds(indicator) else ""
        items = tuple(self.item(code) for code in expression.items(indicator.tree))
        return Node("expression", indicator.code, words.TRACE_EQUALS + printed, note=note, children=items)

    # ── items and where they came from ──

    def item(self, code: str) -> Node:
        """The figure in force, with every value that was reported or verified for it, and what was found about it."""
        item = self.book.scheme.item[code]
        kind = self.book.scheme.type_of(item)
        unit = "" if kind.form == "choice" else kind.unit
        node = self._node("item", contract.BASE_SHEET, code, item.heading(self.book.year), unit)
        rows = (row for row in self.book.sources if (row.park, row.item) == (self.park, code))
        sources = tuple(self._source(row) for row in rows)
        note = self._why_nothing(code, bool(sources)) if node.value is None else ""
        return replace(node, note=note, children=(*sources, *self._site(code), *self._findings(code)))

    def _why_nothing(self, code: str, reported: bool) -> str:
        """Why there is no figure."""
        if self.book.scheme.unit[self.park].exempt:
            return contract.EXEMPT
        if self.book.scheme.item[code] not in self.book.scheme.asked:
            return words.TRACE_NOT_ASKED
        return words.TRACE_LEFT_OUT if reported else words.TRACE_NOT_REPORTED

    def _verified(self, code: str) -> list[AuditVerified]:
        """What 审计 says was verified of it; a value and a site check may come apart."""
        return [one for one in self.book.verified if (one.park, one.item) == (self.park, code)]

    def _site(self, code: str) -> tuple[Node, ...]:
        """That somebody has seen on the spot what was built, or what follows where nobody has."""
        ticked = tuple(Node("fact", code, one.outcome) for one in self._verified(code) if one.seen)
        if ticked:
            return ticked
        unseen = self.book.scheme.zero_unless_seen(self.book.scheme.item[code])
        return (Node("fact", code, words.TRACE_NOT_SEEN),) if unseen else ()

    def _source(self, row: SourceRow) -> Node:
        sheet = self.book.sheets[contract.SOURCES_SHEET]
        bureau = self.book.scheme.bureau.get(row.bureau)
        bureau_label = words.TRACE_OFFICE if row.role == VERIFIED else bureau.label if bureau else row.bureau
        used = contract.USED if self.chosen.get((row.park, row.item)) is row else row.used
        where = contract.OTHER_FILE.format(file=row.file, spot=faults.spot(row.sheet, row.cell))
        raw = row.raw or contract.BLANK_RAW
        told_of = words.TRACE_SOURCE.format(bureau=bureau_label, where=where, raw=raw, status=row.status, used=used)
        origin = {"bureau": bureau_label, "role": row.role, "file": row.file, "sheet": row.sheet, "cell": row.cell}
        origin |= {"raw": row.raw, "status": row.status, "used": used}
        if row.role == VERIFIED:
            entries = sorted(self._verified(row.item), key=lambda one: not one.outcome.endswith(where))
            reason, approver = (entries[0].reason, entries[0].approver) if entries else ("", "")
            told_of += words.TRACE_VERIFIED.format(reason=reason, approver=approver)
            origin |= {"reason": reason, "approver": approver}
        off = self.found.at(contract.SOURCES_SHEET, row.key, "value") or self.found.at(
            contract.SOURCES_SHEET, row.key, ""
        )
        return Node(
            kind="source",
            code=row.key,
            label=contract.ROLES.get(row.role, row.role),
            value=row.value,
            unit=row.unit if isinstance(row.value, float) else "",
            sheet=contract.SOURCES_SHEET,
            cell=sheet.cell(row.key, "value"),
            note=told_of + (contract.COMMA + off.message if off else ""),
            follows=off is None,
            expected=off.expected if off else None,
            origin=origin,
        )

    def _findings(self, code: str) -> tuple[Node, ...]:
        about = (one for one in self.book.findings if (one.park, one.item) == (self.park, code))
        return tuple(Node("finding", code, faults.SEVERITY[one.severity], note=one.message) for one in about)

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
    note = contract.COMMA.join((points.note, *map(valued, steps)))
    return replace(points, note=note, children=(way,) if any(way.broken()) else ())
