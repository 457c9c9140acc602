"""考核结果: the page that a leader prints, ordered by rank, every number live over the sheets behind it."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from park_scoring import contract
from park_scoring.grid import Grid
from park_scoring.park_result import ParkResult, Value
from park_scoring.result import words
from park_scoring.result.changes import change_cells, change_columns, change_note, write_last_year
from park_scoring.result.chart import insert_chart
from park_scoring.result.derived import Condition, Derived, constant, either
from park_scoring.result.headline import headline
from park_scoring.result.names import names_so_far
from park_scoring.result.plan import Plan, awards_apart, names_columns, open_to, ranking_columns, sums_of
from park_scoring.result.planned_sheet import PlannedSheet
from park_scoring.result.recommended import recommendation
from park_scoring.result.table import (
    Column,
    formula,
    head,
    levels_label,
    link,
    money_pattern,
    open_sheet,
    points_label,
    shared_into_fractions,
)
from park_scoring.scheme.model import Unit
from park_scoring.scoring import indicators
from park_scoring.scoring.aggregate import place_formula
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rewards import Ground
from park_scoring.scoring.score import Result
from park_scoring.sheets.formats import PODIUM, QUIET, Formats
from park_scoring.sheets.table import FIRST_COLUMN, FIRST_ROW, NOTE_ROW, TITLE_ROW, row_height

_HERE = contract.RESULT_SHEET
_ROW_HEIGHT = 21
_HEADING_HEIGHT = 36
_CHART_SIZE = (1230, 400)
# characters; what is wrapped makes its row higher
_PARK_WIDTH, _AWARDS_WIDTH, _REASON_WIDTH = 27, 14, 17
# Every other sheet that people see, in its order.
CONTENTS = (
    contract.REWARDS_SHEET,
    contract.SCORES_SHEET,
    contract.VALUES_SHEET,
    contract.BASE_SHEET,
    contract.PORTRAIT_SHEET,
    contract.METHOD_SHEET,
    contract.SOURCES_SHEET,
    contract.AUDIT_SHEET,
)


def write_ranking(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """Ranked parks first, then the vetoed and the exempt with the reason; one A4 landscape page."""
    result, table, scheme = plan.result, plan.ranking, plan.result.scheme
    title = words.RESULT_TITLE.format(year=result.year, title=scheme.short_title)
    sheet = open_sheet(workbook, styles, result, _HERE, title, "")
    on = PlannedSheet(sheet, styles, plan)
    if not result.draft:
        told = headline(plan)
        formula(sheet, NOTE_ROW, FIRST_COLUMN, told.formula, styles.headline, told.value)
    _contents(on)
    head(sheet, styles, table, _columns(plan), _HEADING_HEIGHT)
    names = names_so_far(plan)
    for park in plan.assessed:
        _row(on, park, _derived(plan, park) | names[park])
    for unit in scheme.exempt:
        _exempt(on, unit)
    below = _foot(on)
    insert_chart(workbook, sheet, plan, below, FIRST_COLUMN, _CHART_SIZE)
    for park, row in table.rows.items():
        sheet.set_row(
            row, max(_ROW_HEIGHT, row_height(_wrapped(plan, park), (_PARK_WIDTH, _AWARDS_WIDTH, _REASON_WIDTH)))
        )
    sheet.freeze_panes(FIRST_ROW, table.columns["park"] + 1)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()


def _columns(plan: Plan) -> list[Column]:
    scheme = plan.result.scheme
    count = len(plan.result.ranked)
    headings, groups, unit = contract.RESULT_HEADINGS, words.RESULT_GROUPS, scheme.rewards.unit
    money = groups["money"].format(unit=unit)
    bonus = words.BONUS_UNIT.format(levels=levels_label(scheme.bonus.levels))
    amounts = dict.fromkeys(points_label(award.amount) for award in scheme.rewards.special)
    awards = words.AWARDS_UNIT.format(amount=contract.LIST.join(amounts), unit=unit)
    total = words.TOTAL_UNIT if scheme.bonus.items else words.TOTAL_UNIT_ALONE
    prize = 13 if shared_into_fractions(plan.result) else 7.5
    columns = [
        Column("rank", groups["place"], headings["rank"], words.RANK_UNIT.format(count=count), 9),
        Column("park", groups["place"], contract.PARK, words.PARK_UNIT, _PARK_WIDTH),
        *(
            Column(
                one.code,
                groups["categories"],
                one.label,
                contract.FULL_POINTS.format(points=points_label(one.points)),
                7.5,
            )
            for one in scheme.categories
        ),
        Column(
            "base", groups["sum"], headings["base"], contract.FULL_POINTS.format(points=points_label(scheme.points)), 8
        ),
        Column("bonus", groups["sum"], headings["bonus"], bonus, 8, hidden=not scheme.bonus.items),
        Column("total", groups["sum"], headings["total"], total, 8),
        Column("prize", money, headings["prize"], unit, prize, hidden=not scheme.rewards.places),
        Column("special", money, headings["special"], unit, 7.5, hidden=not scheme.rewards.special),
        Column("reward", money, headings["reward"], unit, prize),
        Column("awards", money, headings["awards"], awards, _AWARDS_WIDTH, hidden=not scheme.rewards.special),
        Column("reason", groups["why"], headings["reason"], words.REASON_UNIT, _REASON_WIDTH),
        Column("status", groups["why"], contract.STATUS, words.STATUS_UNIT, 8, hidden=True),
        *(
            Column(code, groups["why"], words.NAMES_OF.format(rank=listed), words.NAMES_UNIT, 8, hidden=True)
            for code, listed in names_columns(scheme).items()
        ),
        *(
            Column(open_to(one), groups["why"], words.OPEN_TO.format(award=one.label), contract.POINT, 8, hidden=True)
            for one in awards_apart(plan.result)
        ),
    ]
    known = {column.code: column for column in columns} | change_columns(plan, groups["place"], groups["sum"])
    return [known[code] for code in ranking_columns(plan.result)]


def _row(on: PlannedSheet, park: str, cells: Mapping[str, Derived]) -> None:
    result, table = on.plan.result, on.plan.ranking
    row = result.park[park]
    style = _styles(on.styles, on.plan, row.rank)
    # a category's points lead to the first of the points that they are the sum of
    first_of = {one.code: result.scheme.indicators_of(one.code)[0].code for one in result.scheme.categories}
    for code in ranking_columns(result):
        column = table.columns[code]
        if code == "park":
            on.sheet.write_string(table.rows[park], column, result.scheme.unit[park].label, style["park"])
        elif code in cells:
            if code in first_of and row.rank is not None:
                link(on.sheet, table.rows[park], column, on.plan.scores, (park, first_of[code]))
            formula(on.sheet, table.rows[park], column, cells[code].formula, style[code], cells[code].value)
    write_last_year(on, park)


def _styles(styles: Formats, plan: Plan, rank: float | None) -> dict[str, Format]:
    """The podium is set off by weight, fill and a star in front of the rank: seen in grey print too."""
    podium = rank is not None and rank <= len(plan.result.scheme.rewards.places)
    more: dict[str, object] = {"bold": True, "bg_color": PODIUM, "top": 1, "bottom": 1} if podium else {}
    star = '"★ "0' if podium else "0"
    score, money = styles.number("0.00", **more), styles.number(money_pattern(plan.result), **more)
    chosen = dict.fromkeys(ranking_columns(plan.result), score)
    for code in ("prize", "special", "reward"):
        chosen[code] = money
    chosen["rank"] = styles.number(star, align="center", **more)
    chosen["park"] = styles.cell(text_wrap=True, **more)
    chosen["awards"] = chosen["reason"] = styles.cell(text_wrap=True, font_size=9, **more)
    chosen["status"] = styles.cell(**more)
    chosen["total"] = styles.number("0.00", **(more | {"bold": True}))
    chosen["rank_change"] = styles.cell(**({"align": "center", "indent": 0} | more))
    chosen["total_change"] = styles.number("+0.00;-0.00;0.00", **more)
    return chosen


def _wrapped(plan: Plan, park: str) -> tuple[object, ...]:
    """The texts of one park's row that may take more than one line, in the order of their widths."""
    row = plan.result.park[park]
    return row.label, contract.LIST.join(row.awards), row.reason


def _derived(plan: Plan, park: str) -> dict[str, Derived]:
    """The formulas of one park's row with their values. Rows are found by key, so the sheet may be sorted."""
    scheme, table, row = plan.result.scheme, plan.ranking, plan.result.park[park]
    own = {code: table.reference(park, code, _HERE) for code in table.columns}
    key = own["rank"].replace(own["rank"].split("$")[1], "A", 1)

    def looked_up(where: Grid, code: str) -> str:
        return f"INDEX({where.column_range(code, _HERE)},MATCH({key},{where.key_range(_HERE)},0))"

    def if_ranked(body: str, value: Value) -> Derived:
        return Derived(f'IF({own["status"]}={text(contract.ASSESSED)},{body},"")', value)

    sums = {**row.categories, "base": row.base, "bonus": row.bonus}
    cells = {code: Derived(looked_up(plan.scores, code), sums[code]) for code in sums_of(scheme)}
    cells["status"] = Derived(looked_up(plan.values, "status"), row.status)
    if not scheme.bonus.items:
        cells["bonus"] = if_ranked("0", row.bonus)
    total = f"ROUND({own['base']}+{own['bonus']},{plan.result.rules.sum_decimals})"
    cells["total"] = if_ranked(total, row.total)
    columns = {code: table.column_range(code, _HERE) for code in table.columns}
    assessed = Condition(f"{own['status']}={text(contract.ASSESSED)}", row.rank is not None)
    rank = Derived(place_formula(plan.result.rules, own, columns), row.rank)
    cells["rank"] = either(assessed, rank, constant(contract.VETOED))
    reason = indicators.veto_reason_formula(scheme, lambda item: looked_up(plan.base, item))
    cells["reason"] = either(assessed, constant(""), Derived(reason, row.reason))
    return cells | _money(plan, row, own, columns) | _open_to(plan, row, own) | change_cells(plan, row, own)


def _money(plan: Plan, row: ParkResult, own: dict[str, str], columns: dict[str, str]) -> dict[str, Derived]:
    rewards, scheme = plan.rewards, plan.result.scheme
    minor = scheme.rewards.minor_decimals
    places = [f"place.{place}" for place in range(1, len(scheme.rewards.places) + 1)]
    prize = "0"
    if places:
        numbers, amounts = (_span(plan, places, column) for column in ("label", "amount"))
        sharing = f"COUNTIF({columns['rank']},{own['rank']})"
        pooled = f'SUMIFS({amounts},{numbers},">="&{own["rank"]},{numbers},"<"&({own["rank"]}+{sharing}))'
        prize = f"ROUNDDOWN({pooled}/{sharing},{minor})"
    awards = [f"award.{award.code}" for award in scheme.rewards.special]
    special, named = "0", ""
    if awards:
        winners = _span(plan, awards, "winner")
        special = f"SUMPRODUCT(({winners}={own['park']})*{_span(plan, awards, 'amount')})"
        holders = (rewards.reference(row, "winner", _HERE) for row in awards)
        parts = (
            f'IF({holder}={own["park"]},{text(award.label + " ")},"")'
            for award, holder in zip(scheme.rewards.special, holders, strict=True)
        )
        named = f'SUBSTITUTE(TRIM({"&".join(parts)})," ",{text(contract.LIST)})'
    total = f"ROUND({own['prize']}+{own['special']},{minor})"
    found = {
        "prize": Derived(prize, row.prize),
        "special": Derived(special, row.special),
        "reward": Derived(total, row.reward),
        "awards": Derived(named or text(""), contract.LIST.join(row.awards)),
    }
    return {code: either(_has_rank(row, own), cell, constant("")) for code, cell in found.items()}


def _has_rank(row: ParkResult, own: dict[str, str]) -> Condition:
    return Condition(f"ISNUMBER({own['rank']})", row.rank is not None)


def _open_to(plan: Plan, row: ParkResult, own: dict[str, str]) -> dict[str, Derived]:
    """The score with which a park competes for each award, "" where it has or is to get something else already.

    As `scoring.rewards` has it: out of it are the winners of places, whoever is recommended for any award, and the
    winners of the awards above.
    """
    scheme, awards = plan.result.scheme, plan.result.awards
    places = len(scheme.rewards.places)
    parks = plan.base.column_range("park", _HERE)
    named = [recommendation(plan, award, _HERE) for award in scheme.rewards.special]
    recommended = ",".join(
        f"AND({one.count}=1,COUNTIFS({parks},{own['park']},{one.named},{one.yes})>0)" for one in named
    )
    given = any(one.winner == row.code and one.ground == Ground.RECOMMENDED for one in awards)
    gone = given or f"prize.{row.code}" in plan.rewards.rows
    cells = {}
    for place, award in enumerate(scheme.rewards.special):
        above = [f"award.{one.code}" for one in scheme.rewards.special[:place]]
        won = [f"COUNTIF({_span(plan, above, 'winner')},{own['park']})>0"] if above else []
        formula_out = ",".join([f"{own['rank']}<={places}", recommended, *won])
        if award in awards_apart(plan.result):
            category = str(award.category)
            out = Condition(f"OR({formula_out})", gone or any(one.winner == row.code for one in awards[:place]))
            score = either(out, constant(""), Derived(own[category], row.categories[category]))
            cells[open_to(award)] = either(_has_rank(row, own), score, constant(""))
    return cells


def _span(plan: Plan, rows: list[str], column: str) -> str:
    first = plan.rewards.reference(rows[0], column, _HERE)
    return f"{first}:{plan.rewards.reference(rows[-1], column, contract.REWARDS_SHEET)}"


def _exempt(on: PlannedSheet, unit: Unit) -> None:
    """An exempt park was never asked for anything: there is nothing to derive, only to say."""
    table = on.plan.ranking
    row = table.rows[unit.code]
    quiet = on.styles.cell(font_color=QUIET)
    for column in table.columns.values():
        on.sheet.write_blank(row, column, None, quiet)
    on.sheet.write_string(row, table.columns["rank"], contract.EXEMPT, on.styles.centred)
    on.sheet.write_string(row, table.columns["park"], unit.label, on.styles.text)
    on.sheet.write_string(row, table.columns["reason"], unit.exempt, on.styles.cell(text_wrap=True, font_size=9))


def _contents(on: PlannedSheet) -> None:
    """Links to the other sheets, at the right of the title."""
    last = on.plan.ranking.columns["reason"]
    for place, name in enumerate(CONTENTS, start=last - len(CONTENTS)):
        on.sheet.write_url(TITLE_ROW, place, f"internal:'{name}'!B1", on.styles.link, name)
    on.sheet.write_string(TITLE_ROW, last - len(CONTENTS) - 1, words.CONTENTS, on.styles.note)


def what_if_note(result: Result) -> str:
    """That readings were changed for this one run, and which; "" where none was."""
    return contract.WHAT_IF.format(readings=contract.SEMICOLON.join(result.what_if)) if result.what_if else ""


def _foot(on: PlannedSheet) -> int:
    """The notes below the table; gives the row below them."""
    scheme = on.plan.result.scheme
    vetoed = words.VETO_FOOT.format(vetoed=contract.VETOED, clause=scheme.veto[0].clause) if scheme.veto else ""
    row = max(on.plan.ranking.rows.values()) + 1
    for line in words.RESULT_FOOT:
        told = line.format(
            total=words.TOTAL_FOOT[bool(scheme.bonus.items)],
            vetoed=vetoed,
            exempt=contract.EXEMPT,
            minor=scheme.rewards.minor_unit,
            interpreted_by=scheme.interpreted_by,
            document_no=scheme.document_no,
            method=contract.METHOD_SHEET,
            readings=len(scheme.readings),
            unsettled=sum(not reading.settled_by.letter for reading in scheme.readings),
        )
        on.sheet.write_string(row, FIRST_COLUMN, told, on.styles.note)
        row += 1
    if told := what_if_note(on.plan.result):
        on.sheet.write_string(row, FIRST_COLUMN, told, on.styles.alert)
        row += 1
    if on.plan.result.last_year:
        on.sheet.write_string(row, FIRST_COLUMN, change_note(on.plan.result.last_year), on.styles.note)
        row += 1
    return row
