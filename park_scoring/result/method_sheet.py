"""评分办法: the indicators, every reading in force with its clause and its alternatives, and the other rules."""

from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.methods import RANK_SCORING
from park_scoring.result import words
from park_scoring.result.plan import Plan
from park_scoring.result.table import open_sheet, points_label
from park_scoring.scheme import Scheme, expression
from park_scoring.scheme.model import Indicator, Reading
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import FIRST_COLUMN, GROUP_ROW, listing

Lines = list[tuple[object, ...]]

_WIDTHS = (18, 28, 46, 46, 12, 12, 28, 24)


def write_method(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """All text: nothing here is computed, everything is out of the scheme."""
    result, scheme = plan.result, plan.result.scheme
    title = contract.YEAR_TITLE.format(year=result.year, title=scheme.short_title, sheet=words.METHOD_TITLE)
    note = words.METHOD_NOTE.format(basis=scheme.basis)
    sheet = open_sheet(workbook, styles, result, contract.METHOD_SHEET, title, note)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(FIRST_COLUMN + place, FIRST_COLUMN + place, width)
    count, points = len(scheme.in_force), points_label(scheme.points)
    blocks = (
        ("indicators", words.INDICATOR_HEADINGS, _indicators(scheme, result.year), (4, 5)),
        ("readings", words.READING_HEADINGS, [_reading(reading) for reading in scheme.readings], ()),
        ("rules", words.RULE_HEADINGS, _rules(scheme, result.year), ()),
    )
    row = GROUP_ROW
    for code, headings, lines, centred in blocks:
        section = words.METHOD_SECTIONS[code].format(count=count, points=points)
        sheet.write_string(row, FIRST_COLUMN, section, styles.section)
        row = listing(sheet, styles, row + 1, headings, lines, _WIDTHS, centred=centred) + 1
    sheet.write_string(row, FIRST_COLUMN, words.METHOD_SECTIONS["notes"], styles.section)
    for number, note in enumerate(scheme.notes, start=1):
        sheet.write_string(row + number, FIRST_COLUMN, f"{number}. {note}", styles.note)
    sheet.fit_to_pages(1, 0)


def _indicators(scheme: Scheme, year: int) -> Lines:
    labels = {item.code: item.heading(year) for item in scheme.items}
    return [
        (
            scheme.category[one.category].label,
            one.label,
            expression.render(one.tree, labels),
            method_text(scheme, one),
            one.unit,
            one.points,
            contract.LIST.join(scheme.bureau[code].label for code in one.bureaus),
            one.clause,
        )
        for one in scheme.in_force
    ]


def method_text(scheme: Scheme, indicator: Indicator) -> str:
    """How a value becomes points, in words."""
    method = scheme.method_of(indicator)
    options = scheme.reading[RANK_SCORING].options
    rule = next((option.rule for option in options if option.code == method.code), "")
    each = points_label(indicator.points_each or 0)
    points = points_label(indicator.points)
    return method.words.format(rule=rule, unit=indicator.unit, each=each, points=points)


def _reading(reading: Reading) -> tuple[object, ...]:
    others = [option for option in reading.options if option.code != reading.chosen]
    return (
        reading.label,
        reading.option.label,
        reading.option.rule,
        reading.text,
        settled(reading),
        reading.clause,
        contract.SEMICOLON.join(option.label for option in others),
        f"{reading.code}={reading.chosen}",
    )


def settled(reading: Reading) -> str:
    """Who settled the reading, or that nobody has."""
    by = reading.settled_by
    return words.SETTLED.format(letter=by.letter, date=by.date) if by.letter else words.UNSETTLED


def _rules(scheme: Scheme, year: int) -> Lines:
    rewards, bonus = scheme.rewards, scheme.bonus
    items = contract.LIST.join(scheme.item[code].heading(year) for code in bonus.items)
    levels = contract.LIST.join(
        words.RULE_BONUS_LEVEL.format(level=level, points=points_label(points))
        for level, points in bonus.levels.items()
    )
    rule = scheme.reading["bonus"].option.rule
    told_bonus = words.RULE_BONUS_TEXT.format(items=items, levels=levels, rule=rule)
    lines: Lines = [(words.BONUS_GROUP, bonus.clause, told_bonus)] if bonus.items else []
    for veto in scheme.veto:
        told = contract.LIST.join(scheme.veto_levels(veto))
        item = scheme.item[veto.item].heading(year)
        lines.append((contract.VETOED, veto.clause, words.RULE_VETO_TEXT.format(item=item, levels=told)))
    places = contract.LIST.join(
        words.RULE_PLACE.format(place=place, amount=points_label(amount), unit=rewards.unit)
        for place, amount in enumerate(rewards.places, start=1)
    )
    fund = points_label(rewards.fund)
    labels = contract.LIST.join(award.label for award in rewards.special)
    amounts = contract.LIST.join(dict.fromkeys(points_label(award.amount) for award in rewards.special))
    special = words.RULE_SPECIAL_TEXT.format(
        labels=labels, amount=amounts, unit=rewards.unit, rule=scheme.reading["special_award"].option.rule
    )
    places += contract.SEMICOLON if places else ""
    lines += [(words.RULE_PLACES, rewards.clause, places + scheme.reading["tie_break"].option.rule)]
    lines += [(words.RULE_SPECIAL, rewards.clause, special)] if rewards.special else []
    lines += [
        (words.RULE_FUND, rewards.clause, words.RULE_FUND_TEXT.format(fund=fund, unit=rewards.unit)),
    ]
    exempt = (words.RULE_EXEMPT_TEXT.format(label=unit.label, reason=unit.exempt) for unit in scheme.exempt)
    lines += [(contract.EXEMPT, scheme.document_no, told) for told in exempt]
    return lines + [(label, scheme.document_no, told) for label, told in in_force(scheme, year)]


def in_force(scheme: Scheme, year: int) -> list[tuple[str, str]]:
    """Number, first and last day of the decree as it says them, and whether it was confirmed for the assessed year.

    Nothing for a scheme of an earlier version, which was not asked.
    """
    validity, confirmed = scheme.validity, scheme.confirmed(year)
    if validity is None:
        return []
    silent = words.NOT_SAID_ISSUED.format(day=validity.issued_on) if validity.issued_on else words.NOT_SAID
    until = words.RULE_VALID_UNTIL.format(day=validity.valid_until) if validity.valid_until else words.NOT_SAID
    told = words.CONFIRMED.format_map(dict(confirmed)) if confirmed else words.UNCONFIRMED
    return [
        (words.RULE_DOCUMENT, words.RULE_DOCUMENT_TEXT.format(document_no=scheme.document_no, title=scheme.title)),
        (words.RULE_IN_FORCE, validity.in_force_from or silent),
        (words.RULE_VALID, until),
        (words.RULE_CONFIRMED.format(year=year), told),
    ]
