"""奖励方案: place prizes, special awards with their ground, and the account of the fund."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import wording
from park_scoring.result.names import all_names
from park_scoring.result.plan import REWARD_CORNER, Plan, awards_apart, open_to
from park_scoring.result.recommended import recommendation
from park_scoring.result.table import formula, money_pattern, open_sheet
from park_scoring.scheme.model import SpecialAward
from park_scoring.scoring.indicators import text
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import GROUP_ROW, KEY_COLUMN, keys

_HERE = wording.REWARDS_SHEET


def write_rewards(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """The amounts that the decree sets are constants; who gets them, and what is left, are formulas over 考核结果."""
    result, table, scheme = plan.result, plan.rewards, plan.result.scheme
    title = wording.YEAR_TITLE.format(year=result.year, title=scheme.short_title, sheet=wording.REWARDS_TITLE)
    note = wording.REWARDS_NOTE.format(unit=scheme.rewards.unit, clause=scheme.rewards.clause)
    sheet = open_sheet(workbook, styles, result, _HERE, title, note)
    keys(sheet, styles, table, REWARD_CORNER)
    for column, width in zip(table.columns.values(), (22, 16, 62, 50), strict=True):
        sheet.set_column(column, column, width)
    _headings(sheet, styles, plan)
    _places(sheet, styles, plan)
    _prizes(sheet, styles, plan)
    for at, award in enumerate(scheme.rewards.special):
        _award(sheet, styles, plan, at, award)
    _account(sheet, styles, plan)
    for row in table.rows.values():
        sheet.set_row(row, 24)
    sheet.fit_to_pages(1, 1)
    sheet.repeat_columns(KEY_COLUMN)


def _headings(sheet: Worksheet, styles: Formats, plan: Plan) -> None:
    seen: set[str] = set()
    for code, row in plan.rewards.rows.items():
        block = code.partition(".")[0]
        if block in seen:
            continue
        seen.add(block)
        title_row = GROUP_ROW if block == "place" else row - 2
        sheet.write_string(title_row, 1, wording.REWARD_SECTIONS[block], styles.section)
        sheet.set_row(title_row, 24)
        for column, heading in zip(plan.rewards.columns.values(), wording.REWARD_HEADINGS[block], strict=True):
            sheet.write_string(row - 1, column, heading, styles.heading)


def _places(sheet: Worksheet, styles: Formats, plan: Plan) -> None:
    table, result = plan.rewards, plan.result
    ranks = plan.ranking.column_range("rank", _HERE)
    for place, amount in enumerate(result.scheme.rewards.places, start=1):
        code = f"place.{place}"
        row = table.rows[code]
        number = table.reference(code, "label", _HERE)
        ordinal = styles.number('"' + wording.ORDINAL.format(place='"0"') + '"', align="center")
        sheet.write_number(row, table.columns["label"], place, ordinal)
        sheet.write_number(row, table.columns["amount"], amount, styles.number(money_pattern(result)))
        holders = [park for park in plan.assessed if _rank(plan, park) == place]
        count = f"COUNTIF({ranks},{number})"
        body = f"IF({count}=0,{text(wording.NOBODY)},{all_names(plan, f'names.{place}', _HERE)})"
        names = wording.LIST.join(result.scheme.unit[park].label for park in holders) or wording.NOBODY
        formula(sheet, row, table.columns["winner"], body, styles.cell(text_wrap=True), names)
        shared = f"IF({count}>1,{count}&{text(wording.PLACE_SHARED)},{text(wording.PLACE_ALONE)})"
        merged = f"IF(COUNT({ranks})>={number},{text(wording.PLACE_MERGED)},{text(wording.PLACE_EMPTY)})"
        body = f"IF({count}=0,{merged},{shared})"
        formula(sheet, row, table.columns["ground"], body, styles.text, _place_ground(plan, place, len(holders)))


def _rank(plan: Plan, park: str) -> float:
    return float(plan.result.scores.rank[0, plan.at(park)])


def _place_ground(plan: Plan, place: int, holders: int) -> str:
    if holders > 1:
        return f"{holders}{wording.PLACE_SHARED}"
    if holders == 1:
        return wording.PLACE_ALONE
    ranked = int(plan.result.scores.ranked.sum())
    return wording.PLACE_MERGED if ranked >= place else wording.PLACE_EMPTY


def _prizes(sheet: Worksheet, styles: Formats, plan: Plan) -> None:
    table, ranking, result = plan.rewards, plan.ranking, plan.result
    ranks = ranking.column_range("rank", _HERE)
    for code, row in table.rows.items():
        block, _, park = code.partition(".")
        if block != "prize":
            continue
        rank = ranking.reference(park, "rank", _HERE)
        at = plan.at(park)
        whole = styles.number("0", align="center")
        formula(sheet, row, table.columns["label"], rank, whole, _rank(plan, park))
        prize = float(plan.result.rewards.prize[0, at])
        formula(
            sheet,
            row,
            table.columns["amount"],
            ranking.reference(park, "prize", _HERE),
            styles.number(money_pattern(result)),
            prize,
        )
        label = plan.result.scheme.unit[park].label
        formula(sheet, row, table.columns["winner"], ranking.reference(park, "park", _HERE), styles.text, label)
        shared = (plan.result.scores.rank[0] == _rank(plan, park)).sum() > 1
        body = f"IF(COUNTIF({ranks},{rank})>1,{text(wording.PRIZE_SHARED)},{text(wording.PRIZE_ALONE)})"
        told = wording.PRIZE_SHARED if shared else wording.PRIZE_ALONE
        formula(sheet, row, table.columns["ground"], body, styles.text, told)


def _award(sheet: Worksheet, styles: Formats, plan: Plan, at: int, award: SpecialAward) -> None:
    table, result = plan.rewards, plan.result
    row = table.rows[f"award.{award.code}"]
    sheet.write_string(row, table.columns["label"], award.label, styles.text)
    sheet.write_number(row, table.columns["amount"], award.amount, styles.number(money_pattern(result)))
    winner, ground = _award_formulas(plan, award)
    place = int(result.rewards.winners[0, at])
    name = wording.OPEN if place < 0 else result.scheme.unit[result.parks[place]].label
    formula(sheet, row, table.columns["winner"], winner, styles.cell(bold=True), name)
    formula(
        sheet, row, table.columns["ground"], ground, styles.cell(text_wrap=True, font_size=9), _ground(plan, at, award)
    )


def _award_formulas(plan: Plan, award: SpecialAward) -> tuple[str, str]:
    """Who gets the award and why, as formulas: by the highest category score, or the recommendation before it."""
    scheme = plan.result.scheme
    winner, ground = _by_score(plan, award)
    if scheme.chosen("special_award") == "highest_score":
        return winner, ground
    one = recommendation(plan, award, _HERE)
    several = f"IF({one.count}=0,{text(wording.AWARD_VETOED)},{text(wording.AWARD_SEVERAL)})"
    first, told = one.first, text(wording.AWARD_RECOMMENDED)
    if scheme.chosen("special_award") == "not_combined":
        taken = _has_something(plan, award, one.first)
        first = f"IF({taken},{winner},{first})"
        told = f"IF({taken},{text(wording.AWARD_PASSED_OVER)}&{ground},{told})"
    return (
        f"IF({one.asked},IF({one.count}=1,{first},{text(wording.OPEN)}),{winner})",
        f"IF({one.asked},IF({one.count}=1,{told},{several}),{ground})",
    )


def _by_score(plan: Plan, award: SpecialAward) -> tuple[str, str]:
    scheme = plan.result.scheme
    names = plan.ranking.column_range("park", _HERE)
    if not award.category:
        return text(wording.OPEN), text(award_text(plan, wording.AWARD_NO_CATEGORY, award))
    column = open_to(award) if award in awards_apart(scheme) else award.category
    scores = plan.ranking.column_range(column, _HERE)
    alone = f"COUNTIF({scores},MAX({scores}))=1"
    decided = f"INDEX({names},MATCH(MAX({scores}),{scores},0))"
    winner = f"IF(MAX({scores})>0,IF({alone},{decided},{text(wording.OPEN)}),{text(wording.OPEN)})"
    before, after = text(award_text(plan, wording.AWARD_HIGHEST, award)), text(wording.AWARD_HIGHEST_END)
    highest = f'{before}&TEXT(MAX({scores}),"0.00")&{after}'
    tied, nothing = (text(award_text(plan, told, award)) for told in (wording.AWARD_TIED, wording.AWARD_NOTHING))
    return winner, f"IF(MAX({scores})>0,IF({alone},{highest},{tied}),{nothing})"


def _has_something(plan: Plan, award: SpecialAward, park: str) -> str:
    """Whether a park has won a place or one of the awards above."""
    scheme = plan.result.scheme
    ranks, names = (plan.ranking.column_range(code, _HERE) for code in ("rank", "park"))
    place = f"INDEX({ranks},MATCH({park},{names},0))<={len(scheme.rewards.places)}"
    above = [one.code for one in scheme.rewards.special]
    above = above[: above.index(award.code)]
    if not above:
        return place
    first, last = (plan.rewards.reference(f"award.{code}", "winner", _HERE) for code in (above[0], above[-1]))
    return f"OR({place},COUNTIF({first}:{last},{park})>0)"


def award_text(plan: Plan, told: str, award: SpecialAward) -> str:
    """A ground in words: among whom the award goes by score, and what an open one waits for, as the reading has it."""
    scheme = plan.result.scheme
    reading = scheme.chosen("special_award")
    label = scheme.category[award.category].label if award.category else ""
    return told.format(among=wording.AWARD_AMONG[reading], category=label, waits=wording.AWARD_WAITS[reading])


def _ground(plan: Plan, at: int, award: SpecialAward) -> str:
    rewards = plan.result.rewards
    told = _ground_by_itself(plan, at, award)
    return wording.AWARD_PASSED_OVER + told if rewards.passed_over[0, at] else told


def _ground_by_itself(plan: Plan, at: int, award: SpecialAward) -> str:
    result = plan.result
    told = wording.AWARD_GROUNDS.get(result.rewards.grounds[0, at])
    if told is not None:
        return award_text(plan, told, award)
    column = [one.code for one in result.scheme.categories].index(str(award.category))
    best = result.scores.categories[0, result.rewards.winners[0, at], column]
    return f"{award_text(plan, wording.AWARD_HIGHEST, award)}{best:.2f}{wording.AWARD_HIGHEST_END}"


def _account(sheet: Worksheet, styles: Formats, plan: Plan) -> None:
    table, result, ranking = plan.rewards, plan.result, plan.ranking
    decimals = result.scheme.rewards.minor_decimals
    own = {code: table.reference(f"account.{code}", "amount", _HERE) for code in wording.ACCOUNT}
    awards = [f"award.{award.code}" for award in result.scheme.rewards.special]
    reserved = "0"
    if awards:
        first, last = awards[0], awards[-1]
        winners, amounts = (
            f"{table.reference(first, column, _HERE)}:{table.reference(last, column, _HERE)}"
            for column in ("winner", "amount")
        )
        reserved = f"SUMPRODUCT(({winners}={text(wording.OPEN)})*{amounts})"
    bodies = {
        "places": f"ROUND(SUM({ranking.column_range('prize', _HERE)}),{decimals})",
        "special": f"ROUND(SUM({ranking.column_range('special', _HERE)}),{decimals})",
        "reserved": reserved,
        "left_over": f"ROUND({own['fund']}-{own['places']}-{own['special']}-{own['reserved']},{decimals})",
    }
    for code, (label, told) in wording.ACCOUNT.items():
        row = table.rows[f"account.{code}"]
        sheet.write_string(row, table.columns["label"], label, styles.text)
        amount = float(getattr(result.rewards.account, code)[0])
        if code in bodies:
            formula(sheet, row, table.columns["amount"], bodies[code], styles.number(money_pattern(result)), amount)
        else:
            sheet.write_number(row, table.columns["amount"], amount, styles.number(money_pattern(result)))
        sheet.write_blank(row, table.columns["winner"], None, styles.text)
        sheet.write_string(row, table.columns["ground"], told, styles.text)
    # an independent check: the prizes of all parks, reserved and left over against the fund
    paid = f"SUM({ranking.column_range('reward', _HERE)})"
    balance = f"ROUND({paid}+{own['reserved']}+{own['left_over']}-{own['fund']},{decimals})=0"
    body = f"IF(AND({balance},{own['left_over']}>=0),{text(wording.ACCOUNT_BALANCED)},{text(wording.ACCOUNT_WRONG)})"
    row = table.rows["account.fund"]
    formula(sheet, row, table.columns["winner"], body, styles.text, wording.ACCOUNT_BALANCED)
