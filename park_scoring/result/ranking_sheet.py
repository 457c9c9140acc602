"""考核结果: the page that a leader prints, ordered by rank, every number live over the sheets behind it."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import wording
from park_scoring.grid import Grid
from park_scoring.result.changes import change_columns, change_formulas, change_note, changes, write_last_year
from park_scoring.result.chart import insert_chart
from park_scoring.result.headline import headline, headline_formula
from park_scoring.result.names import name_formulas, names_so_far
from park_scoring.result.plan import Plan, awards_apart, names_columns, open_to, ranking_columns, sums_of
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
from park_scoring.scoring.normalise import sum_decimals
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
    names, formulas = names_so_far(plan), name_formulas(plan)
    for park in plan.assessed:
        _row(sheet, styles, plan, park, _formulas(plan, park) | formulas[park], _stored(plan, park) | names[park])
    for unit in scheme.exempt:
        _exempt(sheet, styles, plan, unit)
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
    count = int(plan.result.scores.ranked.sum())
    headings, groups, unit = wording.RESULT_HEADINGS, wording.RESULT_GROUPS, scheme.rewards.unit
    money = groups["money"].format(unit=unit)
    bonus = wording.BONUS_UNIT.format(levels=levels_label(scheme.bonus.levels))
    amounts = dict.fromkeys(points_label(award.amount) for award in scheme.rewards.special)
    awards = wording.AWARDS_UNIT.format(amount=wording.LIST.join(amounts), unit=unit)
    total = wording.TOTAL_UNIT if scheme.bonus.items else wording.TOTAL_UNIT_ALONE
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
        Column("bonus", groups["sum"], headings["bonus"], bonus, 8, hidden=not scheme.bonus.items),
        Column("total", groups["sum"], headings["total"], total, 8),
        Column("prize", money, headings["prize"], unit, prize, hidden=not scheme.rewards.places),
        Column("special", money, headings["special"], unit, 7.5, hidden=not scheme.rewards.special),
        Column("reward", money, headings["reward"], unit, prize),
        Column("awards", money, headings["awards"], awards, _AWARDS_WIDTH, hidden=not scheme.rewards.special),
        Column("reason", groups["why"], headings["reason"], wording.REASON_UNIT, _REASON_WIDTH),
        Column("status", groups["why"], wording.STATUS, wording.STATUS_UNIT, 8, hidden=True),
        *(
            Column(code, groups["why"], wording.NAMES_OF.format(rank=listed), wording.NAMES_UNIT, 8, hidden=True)
            for code, listed in names_columns(scheme).items()
        ),
        *(
            Column(open_to(one), groups["why"], wording.OPEN_TO.format(award=one.label), wording.POINT, 8, hidden=True)
            for one in awards_apart(scheme)
        ),
    ]
    known = {column.code: column for column in columns} | change_columns(plan, groups["place"], groups["sum"])
    return [known[code] for code in ranking_columns(plan.result)]


def _row(
    sheet: Worksheet,
    styles: Formats,
    plan: Plan,
    park: str,
    bodies: Mapping[str, str],
    stored: Mapping[str, float | str],
) -> None:
    result, table, at = plan.result, plan.ranking, plan.at(park)
    style = _styles(styles, plan, float(result.scores.rank[0, at]))
    # a category's points lead to the first of the points that they are the sum of
    first_of = {one.code: result.scheme.indicators_of(one.code)[0].code for one in result.scheme.categories}
    for code in ranking_columns(result):
        column = table.columns[code]
        if code == "park":
            sheet.write_string(table.rows[park], column, result.scheme.unit[park].label, style["park"])
        elif code in bodies:
            if code in first_of and result.scores.ranked[0, at]:
                link(sheet, table.rows[park], column, plan.scores, (park, first_of[code]))
            formula(sheet, table.rows[park], column, bodies[code], style[code], stored[code])
    write_last_year(sheet, styles, plan, park)


def _styles(styles: Formats, plan: Plan, rank: float) -> dict[str, Format]:
    """The podium is set off by weight, fill and a star in front of the rank: seen in grey print too."""
    podium = rank <= len(plan.result.scheme.rewards.places)
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
    label = plan.result.scheme.unit[park].label
    if plan.result.scheme.unit[park].exempt:
        return label, "", plan.result.scheme.unit[park].exempt
    stored = _stored(plan, park)
    return label, stored["awards"], stored["reason"]


def _formulas(plan: Plan, park: str) -> dict[str, str]:
    """The formulas of one park's row. Rows are found by key, so the sheet may be sorted."""
    scheme, table = plan.result.scheme, plan.ranking
    own = {code: table.reference(park, code, _HERE) for code in table.columns}
    key = own["rank"].replace(own["rank"].split("$")[1], "A", 1)

    def looked_up(where: Grid, code: str) -> str:
        return f"INDEX({where.column_range(code, _HERE)},MATCH({key},{where.key_range(_HERE)},0))"

    bodies = {"status": looked_up(plan.values, "status")}
    bodies |= {code: looked_up(plan.scores, code) for code in sums_of(scheme)}

    def if_ranked(body: str) -> str:
        return f'IF({own["status"]}={text(wording.ASSESSED)},{body},"")'

    if not scheme.bonus.items:
        bodies["bonus"] = if_ranked("0")
    bodies["total"] = if_ranked(f"ROUND({own['base']}+{own['bonus']},{sum_decimals(scheme)})")
    columns = {code: table.column_range(code, _HERE) for code in table.columns}
    rank = place_formula(scheme, own, columns)
    bodies["rank"] = f"IF({own['status']}={text(wording.ASSESSED)},{rank},{text(wording.VETOED)})"
    bodies |= _money(plan, own, columns)
    bodies |= _open_to(plan, own)
    bodies |= change_formulas(plan, own)
    reason = indicators.veto_reason_formula(scheme, lambda item: looked_up(plan.base, item))
    bodies["reason"] = f'IF({own["status"]}={text(wording.ASSESSED)},"",{reason})'
    return bodies


def _money(plan: Plan, own: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
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
        named = f'SUBSTITUTE(TRIM({"&".join(parts)})," ",{text(wording.LIST)})'
    total = f"ROUND({own['prize']}+{own['special']},{minor})"
    return {
        "prize": f'IF(ISNUMBER({own["rank"]}),{prize},"")',
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
        if award in awards_apart(scheme):
            score = f'IF(OR({out}),"",{own[str(award.category)]})'
            bodies[open_to(award)] = f'IF(ISNUMBER({own["rank"]}),{score},"")'
    return bodies


def _span(plan: Plan, rows: list[str], column: str) -> str:
    first = plan.rewards.reference(rows[0], column, _HERE)
    return f"{first}:{plan.rewards.reference(rows[-1], column, wording.REWARDS_SHEET)}"


def _stored(plan: Plan, park: str) -> dict[str, float | str]:
    result, at = plan.result, plan.at(park)
    scores, rewards, scheme = result.scores, result.rewards, result.scheme
    ranked = bool(scores.ranked[0, at])
    won = [award.label for place, award in enumerate(scheme.rewards.special) if rewards.winners[0, place] == at]
    stored: dict[str, float | str] = {
        code.code: float(scores.categories[0, at, place]) for place, code in enumerate(scheme.categories)
    }
    return stored | {
        "status": wording.ASSESSED if ranked else wording.VETOED,
        "base": float(scores.base[0, at]),
        "bonus": float(scores.bonus[0, at]),
        "total": float(scores.total[0, at]),
        "rank": float(scores.rank[0, at]) if ranked else wording.VETOED,
        "prize": float(rewards.prize[0, at]),
        "special": float(rewards.special[0, at]),
        "reward": float(rewards.reward[0, at]),
        "awards": wording.LIST.join(won),
        "reason": "" if ranked else veto_reason(plan, park),
        **_open_scores(plan, park),
        **changes(plan, park),
    }


def _open_scores(plan: Plan, park: str) -> dict[str, float | str]:
    """What `_open_to` gives: every score but of those who won a place or an award above, or are recommended for one."""
    result, at = plan.result, plan.at(park)
    scheme, rewards = result.scheme, result.rewards
    codes = [category.code for category in scheme.categories]
    out = not result.scores.ranked[0, at] or f"prize.{park}" in plan.rewards.rows
    grounds = rewards.grounds[0].tolist()
    recommended = [w == at and g == Ground.RECOMMENDED for w, g in zip(rewards.winners[0], grounds, strict=True)]
    stored: dict[str, float | str] = {}
    for place, award in enumerate(scheme.rewards.special):
        if award in awards_apart(scheme):
            gone = out or any(recommended) or at in rewards.winners[0, :place]
            score = result.scores.categories[0, at, codes.index(str(award.category))]
            stored[open_to(award)] = "" if gone else float(score)
    return stored


def veto_reason(plan: Plan, park: str) -> str:
    """Why the park is struck, in the scheme's words."""
    result, at = plan.result, plan.at(park)
    return "".join(
        veto.reason.format(level=result.facts.choices[veto.item][0, at]) + wording.REASON_END
        for place, veto in enumerate(result.scheme.veto)
        if result.scores.struck[0, at, place]
    )


def _exempt(sheet: Worksheet, styles: Formats, plan: Plan, unit: Unit) -> None:
    """An exempt park was never asked for anything: there is nothing to derive, only to say."""
    table = plan.ranking
    row = table.rows[unit.code]
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
    vetoed = wording.VETO_FOOT.format(vetoed=wording.VETOED, clause=scheme.veto[0].clause) if scheme.veto else ""
    row = max(plan.ranking.rows.values()) + 1
    for line in wording.RESULT_FOOT:
        told = line.format(
            total=wording.TOTAL_FOOT[bool(scheme.bonus.items)],
            vetoed=vetoed,
            exempt=wording.EXEMPT,
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
