"""考核结果: the page that a leader prints, ordered by rank, every number live over the sheets behind it."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import wording
from park_scoring.park_result import Value
from park_scoring.result.changes import change_columns, change_formulas, change_note, write_last_year
from park_scoring.result.chart import insert_chart
from park_scoring.result.headline import headline, headline_formula
from park_scoring.result.plan import Plan, awards_apart, open_to, place_winners, ranking_columns
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
from park_scoring.scoring import indicators
from park_scoring.scoring.aggregate import place_formula
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rewards import Ground
from park_scoring.scoring.score import Result
from park_scoring.sheets.formats import PODIUM, QUIET, Formats
from park_scoring.sheets.table import FIRST_COLUMN, FIRST_ROW, NOTE_ROW, TITLE_ROW, row_height

_HERE = wording.RESULT_SHEET
_ROW_HEIGHT = 21
_HEADING_HEIGHT = 36
_CHART_SIZE = (1230, 400)
# characters; what is wrapped makes its row higher
_PARK_WIDTH, _AWARDS_WIDTH, _REASON_WIDTH = 27, 14, 17
# Every other sheet that people see, in its order.
CONTENTS = (
    wording.REWARDS_SHEET,
    wording.SCORES_SHEET,
    wording.VALUES_SHEET,
    wording.BASE_SHEET,
    wording.PORTRAIT_SHEET,
    wording.METHOD_SHEET,
    wording.SOURCES_SHEET,
    wording.AUDIT_SHEET,
)


def write_ranking(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """Ranked parks first, then the vetoed and the exempt with the reason; one A4 landscape page."""
    result, table, scheme = plan.result, plan.ranking, plan.result.scheme
    title = wording.RESULT_TITLE.format(year=result.year, title=scheme.short_title)
    sheet = open_sheet(workbook, styles, result, _HERE, title, "")
    if not result.draft:
        formula(sheet, NOTE_ROW, FIRST_COLUMN, headline_formula(plan), styles.headline, headline(plan))
    _contents(sheet, styles, plan)
    head(sheet, styles, table, _columns(plan), _HEADING_HEIGHT)
    for park in plan.order:
        if park in result.parks:
            _row(sheet, styles, plan, park)
        else:
            _exempt(sheet, styles, plan, park)
    below = _foot(sheet, styles, plan)
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
    headings, groups, unit = wording.RESULT_HEADINGS, wording.RESULT_GROUPS, scheme.rewards.unit
    money = groups["money"].format(unit=unit)
    bonus = wording.BONUS_UNIT.format(levels=levels_label(scheme.bonus.levels))
    amounts = dict.fromkeys(points_label(award.amount) for award in scheme.rewards.special)
    awards = wording.AWARDS_UNIT.format(amount=wording.LIST.join(amounts), unit=unit)
    prize = 13 if shared_into_fractions(plan.result) else 7.5
    columns = [
        Column("rank", groups["place"], headings["rank"], wording.RANK_UNIT.format(count=count), 9),
        Column("park", groups["place"], wording.PARK, wording.PARK_UNIT, _PARK_WIDTH),
        *(
            Column(
                one.code,
                groups["categories"],
                one.label,
                wording.FULL_POINTS.format(points=points_label(one.points)),
                7.5,
            )
            for one in scheme.categories
        ),
        Column(
            "base", groups["sum"], headings["base"], wording.FULL_POINTS.format(points=points_label(scheme.points)), 8
        ),
        Column("bonus", groups["sum"], headings["bonus"], bonus, 8),
        Column("total", groups["sum"], headings["total"], wording.TOTAL_UNIT, 8),
        Column("prize", money, headings["prize"], unit, prize),
        Column("special", money, headings["special"], unit, 7.5),
        Column("reward", money, headings["reward"], unit, prize),
        Column("awards", money, headings["awards"], awards, _AWARDS_WIDTH),
        Column("reason", groups["why"], headings["reason"], wording.REASON_UNIT, _REASON_WIDTH),
        Column("status", groups["why"], wording.STATUS, wording.STATUS_UNIT, 8, hidden=True),
        *(
            Column(open_to(one), groups["why"], wording.OPEN_TO.format(award=one.label), wording.POINT, 8, hidden=True)
            for one in awards_apart(plan.result)
        ),
    ]
    known = {column.code: column for column in columns} | change_columns(plan, groups["place"], groups["sum"])
    return [known[code] for code in ranking_columns(plan.result)]


def _row(sheet: Worksheet, styles: Formats, plan: Plan, park: str) -> None:
    result, table = plan.result, plan.ranking
    row = result.park[park]
    style = _styles(styles, plan, row.rank)
    bodies, stored = _formulas(plan, park), _stored(plan, park)
    # a category's points lead to the first of the points that they are the sum of
    first_of = {one.code: result.scheme.indicators_of(one.code)[0].code for one in result.scheme.categories}
    for code in ranking_columns(result):
        column = table.columns[code]
        if code == "park":
            sheet.write_string(table.rows[park], column, result.scheme.unit[park].label, style["park"])
        elif code in bodies:
            if code in first_of and row.rank is not None:
                link(sheet, table.rows[park], column, plan.scores, (park, first_of[code]))
            formula(sheet, table.rows[park], column, bodies[code], style[code], stored[code])
    write_last_year(sheet, styles, plan, park)


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
    return row.label, wording.LIST.join(row.awards), row.reason


def _formulas(plan: Plan, park: str) -> dict[str, str]:
    """The formulas of one park's row. Rows are found by key, so the sheet may be sorted."""
    scheme, table = plan.result.scheme, plan.ranking
    own = {code: table.reference(park, code, _HERE) for code in table.columns}
    key = own["rank"].replace(own["rank"].split("$")[1], "A", 1)
    decimals = plan.result.rules.sum_decimals
    found = f"MATCH({key},{plan.scores.key_range(_HERE)},0)"

    def if_ranked(body: str) -> str:
        return f'IF({own["status"]}={text(wording.ASSESSED)},{body},"")'

    def in_scores(first: str, last: str) -> str:
        return f"INDEX({plan.scores.column_range(first, _HERE, last)},{found},0)"

    bodies = {
        "status": f"INDEX({plan.values.column_range('status', _HERE)},MATCH({key},{plan.values.key_range(_HERE)},0))"
    }
    for category in scheme.categories:
        codes = [indicator.code for indicator in scheme.indicators_of(category.code)]
        bodies[category.code] = if_ranked(f"ROUND(SUM({in_scores(codes[0], codes[-1])}),{decimals})")
    every = in_scores(scheme.in_force[0].code, scheme.in_force[-1].code)
    bodies["base"] = if_ranked(f"ROUND(SUM({every}),{decimals})")
    gather = "SUM" if plan.result.rules.bonus_adds_up else "MAX"
    bonus = in_scores(scheme.bonus.items[0], scheme.bonus.items[-1])
    bodies["bonus"] = if_ranked(f"ROUND({gather}(0,{bonus}),{decimals})")
    bodies["total"] = if_ranked(f"ROUND({own['base']}+{own['bonus']},{decimals})")
    columns = {code: table.column_range(code, _HERE) for code in table.columns}
    rank = place_formula(plan.result.rules, own, columns)
    bodies["rank"] = f"IF({own['status']}={text(wording.ASSESSED)},{rank},{text(wording.VETOED)})"
    bodies |= _money(plan, own, columns)
    bodies |= _open_to(plan, own)
    bodies |= change_formulas(plan, own)
    in_base = f"MATCH({key},{plan.base.key_range(_HERE)},0)"
    reason = indicators.veto_reason_formula(
        scheme, lambda item: f"INDEX({plan.base.column_range(item, _HERE)},{in_base})"
    )
    bodies["reason"] = f'IF({own["status"]}={text(wording.ASSESSED)},"",{reason})'
    return bodies


def _money(plan: Plan, own: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
    rewards, scheme = plan.rewards, plan.result.scheme
    minor = scheme.rewards.minor_decimals
    places = [f"place.{place}" for place in range(1, len(scheme.rewards.places) + 1)]
    numbers = _span(plan, places, "label")
    amounts = _span(plan, places, "amount")
    sharing = f"COUNTIF({columns['rank']},{own['rank']})"
    pooled = f'SUMIFS({amounts},{numbers},">="&{own["rank"]},{numbers},"<"&({own["rank"]}+{sharing}))'
    prize = f'IF(ISNUMBER({own["rank"]}),ROUNDDOWN({pooled}/{sharing},{minor}),"")'
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
        named = f'SUBSTITUTE(TRIM({"&".join(parts)})," ",{text(wording.LIST)})'
    total = f"ROUND({own['prize']}+{own['special']},{minor})"
    return {
        "prize": prize,
        "special": f'IF(ISNUMBER({own["rank"]}),{special},"")',
        "reward": f'IF(ISNUMBER({own["rank"]}),{total},"")',
        "awards": f'IF(ISNUMBER({own["rank"]}),{named or text("")},"")',
    }


def _open_to(plan: Plan, own: dict[str, str]) -> dict[str, str]:
    """The score with which a park competes for each award, "" where it has or is to get something else already.

    As `scoring.rewards` has it: out of it are the winners of places, whoever is recommended for any award, and the
    winners of the awards above.
    """
    scheme = plan.result.scheme
    places = len(scheme.rewards.places)
    parks = plan.base.column_range("park", _HERE)
    named = [recommendation(plan, award, _HERE) for award in scheme.rewards.special]
    recommended = ",".join(
        f"AND({one.count}=1,COUNTIFS({parks},{own['park']},{one.named},{one.yes})>0)" for one in named
    )
    bodies = {}
    for at, award in enumerate(scheme.rewards.special):
        above = [f"award.{one.code}" for one in scheme.rewards.special[:at]]
        won = [f"COUNTIF({_span(plan, above, 'winner')},{own['park']})>0"] if above else []
        out = ",".join([f"{own['rank']}<={places}", recommended, *won])
        if award in awards_apart(plan.result):
            score = f'IF(OR({out}),"",{own[str(award.category)]})'
            bodies[open_to(award)] = f'IF(ISNUMBER({own["rank"]}),{score},"")'
    return bodies


def _span(plan: Plan, rows: list[str], column: str) -> str:
    first = plan.rewards.reference(rows[0], column, _HERE)
    return f"{first}:{plan.rewards.reference(rows[-1], column, wording.REWARDS_SHEET)}"


def _stored(plan: Plan, park: str) -> dict[str, Value]:
    row = plan.result.park[park]
    figures = (*plan.result.scheme.category, *("base", "bonus", "total", "total_change", "prize", "special", "reward"))
    return {code: row.categories.get(code, getattr(row, code, None)) for code in figures} | {
        "status": row.status,
        "rank": row.status if row.rank is None else row.rank,
        "rank_change": row.rank_change,
        "awards": wording.LIST.join(row.awards),
        "reason": row.reason,
        **_open_scores(plan, park),
    }


def _open_scores(plan: Plan, park: str) -> dict[str, Value]:
    """What `_open_to` gives: every score but of those who won a place or an award above, or are recommended for one."""
    result, at = plan.result, plan.at(park)
    scheme, rewards = result.scheme, result.rewards
    out = result.park[park].rank is None or park in place_winners(result)
    grounds = rewards.grounds[0].tolist()
    recommended = [w == at and g == Ground.RECOMMENDED for w, g in zip(rewards.winners[0], grounds, strict=True)]
    stored: dict[str, Value] = {}
    for place, award in enumerate(scheme.rewards.special):
        if award in awards_apart(plan.result):
            gone = out or any(recommended) or at in rewards.winners[0, :place]
            stored[open_to(award)] = "" if gone else result.park[park].categories[str(award.category)]
    return stored


def _exempt(sheet: Worksheet, styles: Formats, plan: Plan, park: str) -> None:
    """An exempt park was never asked for anything: there is nothing to derive, only to say."""
    unit, table = plan.result.scheme.unit[park], plan.ranking
    row = table.rows[park]
    quiet = styles.cell(font_color=QUIET)
    for column in table.columns.values():
        sheet.write_blank(row, column, None, quiet)
    sheet.write_string(row, table.columns["rank"], wording.EXEMPT, styles.centred)
    sheet.write_string(row, table.columns["park"], unit.label, styles.text)
    sheet.write_string(row, table.columns["reason"], unit.exempt, styles.cell(text_wrap=True, font_size=9))


def _contents(sheet: Worksheet, styles: Formats, plan: Plan) -> None:
    """Links to the other sheets, at the right of the title."""
    last = plan.ranking.columns["reason"]
    for place, name in enumerate(CONTENTS, start=last - len(CONTENTS)):
        sheet.write_url(TITLE_ROW, place, f"internal:'{name}'!B1", styles.link, name)
    sheet.write_string(TITLE_ROW, last - len(CONTENTS) - 1, wording.CONTENTS, styles.note)


def what_if_note(result: Result) -> str:
    """That readings were changed for this one run, and which; "" where none was."""
    return wording.WHAT_IF.format(readings=wording.SEMICOLON.join(result.what_if)) if result.what_if else ""


def _foot(sheet: Worksheet, styles: Formats, plan: Plan) -> int:
    """The notes below the table; gives the row below them."""
    scheme = plan.result.scheme
    clause = scheme.veto[0].clause if scheme.veto else ""
    row = max(plan.ranking.rows.values()) + 1
    for line in wording.RESULT_FOOT:
        told = line.format(
            vetoed=wording.VETOED,
            exempt=wording.EXEMPT,
            clause=clause,
            minor=scheme.rewards.minor_unit,
            interpreted_by=scheme.interpreted_by,
            document_no=scheme.document_no,
            method=wording.METHOD_SHEET,
            readings=len(scheme.readings),
            unsettled=sum(not reading.settled_by.letter for reading in scheme.readings),
        )
        sheet.write_string(row, FIRST_COLUMN, told, styles.note)
        row += 1
    if told := what_if_note(plan.result):
        sheet.write_string(row, FIRST_COLUMN, told, styles.alert)
        row += 1
    if plan.result.last_year:
        sheet.write_string(row, FIRST_COLUMN, change_note(plan.result.last_year), styles.note)
        row += 1
    return row
