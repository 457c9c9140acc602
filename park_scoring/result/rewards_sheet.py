"""奖励方案: place prizes, special awards with their ground, and the account of the fund."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.derived import Condition, Derived, constant, either, joined, two_decimals
from park_scoring.result.names import all_names
from park_scoring.result.plan import REWARD_CORNER, Plan, awards_apart, open_to
from park_scoring.result.planned_sheet import PlannedSheet
from park_scoring.result.recommended import recommendation
from park_scoring.result.table import formula, money_pattern, open_sheet
from park_scoring.scheme.model import SpecialAward
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rewards import Ground
from park_scoring.scoring.rows import AwardResult
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import GROUP_ROW, KEY_COLUMN, keys

_HERE = contract.REWARDS_SHEET
_BY_RECOMMENDATION = (Ground.RECOMMENDED, Ground.RECOMMENDATION_VETOED, Ground.SEVERAL_RECOMMENDED)


def write_rewards(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """The amounts that the decree sets are constants; who gets them, and what is left, are formulas over 考核结果."""
    result, table, scheme = plan.result, plan.rewards, plan.result.scheme
    title = contract.YEAR_TITLE.format(year=result.year, title=scheme.short_title, sheet=contract.REWARDS_SHEET)
    note = words.REWARDS_NOTE.format(unit=scheme.rewards.unit, clause=scheme.rewards.clause)
    sheet = open_sheet(workbook, styles, result, _HERE, title, note)
    on = PlannedSheet(sheet, styles, plan)
    keys(sheet, styles, table, REWARD_CORNER)
    for column, width in zip(table.columns.values(), (22, 16, 62, 50), strict=True):
        sheet.set_column(column, column, width)
    _headings(on)
    _places(on)
    _prizes(on)
    for won in result.awards:
        _award(on, won)
    _account(on)
    for row in table.rows.values():
        sheet.set_row(row, 24)
    sheet.fit_to_pages(1, 1)
    sheet.repeat_columns(KEY_COLUMN)


def _headings(on: PlannedSheet) -> None:
    seen: set[str] = set()
    for code, row in on.plan.rewards.rows.items():
        block = code.partition(".")[0]
        if block in seen:
            continue
        seen.add(block)
        title_row = GROUP_ROW if block == "place" else row - 2
        on.sheet.write_string(title_row, 1, words.REWARD_SECTIONS[block], on.styles.section)
        on.sheet.set_row(title_row, 24)
        for column, heading in zip(on.plan.rewards.columns.values(), contract.REWARD_HEADINGS[block], strict=True):
            on.sheet.write_string(row - 1, column, heading, on.styles.heading)


def _places(on: PlannedSheet) -> None:
    table, result = on.plan.rewards, on.plan.result
    ranks = on.plan.ranking.column_range("rank", _HERE)
    for place, amount in enumerate(result.scheme.rewards.places, start=1):
        code = f"place.{place}"
        row = table.rows[code]
        number = table.reference(code, "label", _HERE)
        ordinal = on.styles.number('"' + contract.ORDINAL.format(place='"0"') + '"', align="center")
        on.sheet.write_number(row, table.columns["label"], place, ordinal)
        on.sheet.write_number(row, table.columns["amount"], amount, on.styles.number(money_pattern(result)))
        winner, ground = _holders(on.plan, place, ranks, number)
        _derived(on.sheet, row, table.columns["winner"], winner, on.styles.cell(text_wrap=True))
        _derived(on.sheet, row, table.columns["ground"], ground, on.styles.text)


def _holders(plan: Plan, place: int, ranks: str, number: str) -> tuple[Derived, Derived]:
    """Who holds a place, and what becomes of its prize."""
    ranked = plan.result.ranked
    held = [park.label for park in ranked if park.rank == place]
    count = Derived(f"COUNTIF({ranks},{number})", str(len(held)))
    nobody = Condition(f"{count.formula}=0", not held)
    names = Derived(all_names(plan, f"names.{place}", _HERE), contract.LIST.join(held))
    several = Condition(f"{count.formula}>1", len(held) > 1)
    shared = either(several, joined(count, constant(words.PLACE_SHARED)), constant(words.PLACE_ALONE))
    taken = Condition(f"COUNT({ranks})>={number}", len(ranked) >= place)
    merged = either(taken, constant(words.PLACE_MERGED), constant(words.PLACE_EMPTY))
    return either(nobody, constant(contract.NOBODY), names), either(nobody, merged, shared)


def _derived(sheet: Worksheet, row: int, column: int, cell: Derived, style: Format) -> None:
    formula(sheet, row, column, cell.formula, style, cell.value)


def _prizes(on: PlannedSheet) -> None:
    table, ranking, result = on.plan.rewards, on.plan.ranking, on.plan.result
    ranks = ranking.column_range("rank", _HERE)
    for code, row in table.rows.items():
        block, _, park = code.partition(".")
        if block != "prize":
            continue
        rank = ranking.reference(park, "rank", _HERE)
        own = result.park[park]
        whole = on.styles.number("0", align="center")
        formula(on.sheet, row, table.columns["label"], rank, whole, own.rank)
        formula(
            on.sheet,
            row,
            table.columns["amount"],
            ranking.reference(park, "prize", _HERE),
            on.styles.number(money_pattern(result)),
            own.prize,
        )
        formula(
            on.sheet, row, table.columns["winner"], ranking.reference(park, "park", _HERE), on.styles.text, own.label
        )
        shared = Condition(f"COUNTIF({ranks},{rank})>1", sum(park.rank == own.rank for park in result.ranked) > 1)
        ground = either(shared, constant(words.PRIZE_SHARED), constant(words.PRIZE_ALONE))
        _derived(on.sheet, row, table.columns["ground"], ground, on.styles.text)


def _award(on: PlannedSheet, won: AwardResult) -> None:
    table, result, award = on.plan.rewards, on.plan.result, won.award
    row = table.rows[f"award.{award.code}"]
    on.sheet.write_string(row, table.columns["label"], award.label, on.styles.text)
    on.sheet.write_number(row, table.columns["amount"], award.amount, on.styles.number(money_pattern(result)))
    winner, ground = _decided(on.plan, won)
    _derived(on.sheet, row, table.columns["winner"], winner, on.styles.cell(bold=True))
    _derived(on.sheet, row, table.columns["ground"], ground, on.styles.cell(text_wrap=True, font_size=9))


def _decided(plan: Plan, won: AwardResult) -> tuple[Derived, Derived]:
    """Who gets the award and why: by the highest category score, or the recommendation before it."""
    winner, ground = _by_score(plan, won)
    if not plan.result.rules.by_recommendation:
        return winner, ground
    one = recommendation(plan, won.award, _HERE)
    nobody = Condition(f"{one.count}=0", won.ground == Ground.RECOMMENDATION_VETOED)
    several = either(nobody, constant(words.AWARD_VETOED), constant(words.AWARD_SEVERAL))
    first, told = Derived(one.first, _label(plan, won)), constant(contract.AWARD_RECOMMENDED)
    if plan.result.rules.one_each:
        taken = Condition(_has_something(plan, won.award, one.first), won.passed_over)
        first = either(taken, winner, first)
        told = either(taken, joined(constant(words.AWARD_PASSED_OVER), ground), told)
    asked = Condition(one.asked, won.passed_over or won.ground in _BY_RECOMMENDATION)
    alone = Condition(f"{one.count}=1", won.passed_over or won.ground == Ground.RECOMMENDED)
    return (
        either(asked, either(alone, first, constant(contract.OPEN)), winner),
        either(asked, either(alone, told, several), ground),
    )


def _label(plan: Plan, won: AwardResult) -> str:
    return plan.result.park[won.winner].label if won.winner else ""


def _by_score(plan: Plan, won: AwardResult) -> tuple[Derived, Derived]:
    names, award = plan.ranking.column_range("park", _HERE), won.award
    if not award.category:
        return constant(contract.OPEN), constant(award_text(plan, words.AWARD_NO_CATEGORY, award))
    column = open_to(award) if award in awards_apart(plan.result) else award.category
    scores = plan.ranking.column_range(column, _HERE)
    best = plan.result.park[won.winner].categories[award.category] if won.winner else None
    something = Condition(f"MAX({scores})>0", won.ground in (Ground.HIGHEST, Ground.TIED))
    alone = Condition(f"COUNTIF({scores},MAX({scores}))=1", won.ground == Ground.HIGHEST)
    decided = Derived(f"INDEX({names},MATCH(MAX({scores}),{scores},0))", _label(plan, won))
    highest = joined(
        constant(award_text(plan, words.AWARD_HIGHEST, award)),
        two_decimals(f"MAX({scores})", best or 0.0),
        constant(words.AWARD_HIGHEST_END),
    )
    tied, nothing = (constant(award_text(plan, told, award)) for told in (words.AWARD_TIED, words.AWARD_NOTHING))
    is_open = constant(contract.OPEN)
    return (
        either(something, either(alone, decided, is_open), is_open),
        either(something, either(alone, highest, tied), nothing),
    )


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
    return told.format(among=words.AWARD_AMONG[reading], category=label, waits=words.AWARD_WAITS[reading])


def _account(on: PlannedSheet) -> None:
    table, result, ranking = on.plan.rewards, on.plan.result, on.plan.ranking
    decimals = result.scheme.rewards.minor_decimals
    own = {code: table.reference(f"account.{code}", "amount", _HERE) for code in contract.ACCOUNT}
    awards = [f"award.{award.code}" for award in result.scheme.rewards.special]
    reserved = "0"
    if awards:
        first, last = awards[0], awards[-1]
        winners, amounts = (
            f"{table.reference(first, column, _HERE)}:{table.reference(last, column, _HERE)}"
            for column in ("winner", "amount")
        )
        reserved = f"SUMPRODUCT(({winners}={text(contract.OPEN)})*{amounts})"
    bodies = {
        "places": f"ROUND(SUM({ranking.column_range('prize', _HERE)}),{decimals})",
        "special": f"ROUND(SUM({ranking.column_range('special', _HERE)}),{decimals})",
        "reserved": reserved,
        "left_over": f"ROUND({own['fund']}-{own['places']}-{own['special']}-{own['reserved']},{decimals})",
    }
    for code, (label, told) in contract.ACCOUNT.items():
        row = table.rows[f"account.{code}"]
        on.sheet.write_string(row, table.columns["label"], label, on.styles.text)
        amount = float(getattr(result.rewards.account, code)[0])
        if code in bodies:
            formula(
                on.sheet, row, table.columns["amount"], bodies[code], on.styles.number(money_pattern(result)), amount
            )
        else:
            on.sheet.write_number(row, table.columns["amount"], amount, on.styles.number(money_pattern(result)))
        on.sheet.write_blank(row, table.columns["winner"], None, on.styles.text)
        on.sheet.write_string(row, table.columns["ground"], told, on.styles.text)
    # an independent check: the prizes of all parks, reserved and left over against the fund
    paid = f"SUM({ranking.column_range('reward', _HERE)})"
    balance = f"ROUND({paid}+{own['reserved']}+{own['left_over']}-{own['fund']},{decimals})=0"
    body = f"IF(AND({balance},{own['left_over']}>=0),{text(words.ACCOUNT_BALANCED)},{text(words.ACCOUNT_WRONG)})"
    row = table.rows["account.fund"]
    formula(on.sheet, row, table.columns["winner"], body, on.styles.text, words.ACCOUNT_BALANCED)
