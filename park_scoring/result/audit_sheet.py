"""审计: what the result was made of, what was found on the way, and what nobody has settled yet."""

from collections.abc import Mapping

from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.method_sheet import settled
from park_scoring.result.plan import Plan
from park_scoring.result.table import open_sheet
from park_scoring.sheets.audit import (
    Block,
    Lines,
    cleaned_block,
    counted,
    files_block,
    fill_audit,
    findings_block,
    verified_block,
)
from park_scoring.sheets.formats import Formats
from park_scoring.version import tool_version
from park_scoring.workbooks.isolate import limits_in_force


def write_audit(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """Tables one below the other; personal data of clerks stands here and nowhere else."""
    result = plan.result
    title = contract.YEAR_TITLE.format(year=result.year, title=result.scheme.short_title, sheet=contract.AUDIT_SHEET)
    sheet = open_sheet(workbook, styles, result, contract.AUDIT_SHEET, title, words.AUDIT_NOTE)
    fill_audit(sheet, styles, contract.AUDIT_SECTIONS, audit_blocks(plan))


def audit_blocks(plan: Plan) -> Mapping[str, Block]:
    """The tables by the codes of `contract.AUDIT_SECTIONS`, in their order."""
    result = plan.result
    merged, scheme = result.merged, result.scheme
    blocks: dict[str, Block] = {
        "summary": Block((), _summary(plan)),
        "files": files_block(merged, scheme),
        "findings": findings_block(result.findings, scheme, result.year),
        "cleaned": cleaned_block(merged, scheme),
        "readings": Block(words.AUDIT_READING_HEADINGS, _readings(plan)),
        "recorded": _recorded(plan),
        "not_assessed": Block(words.AUDIT_NOT_ASSESSED_HEADINGS, _not_assessed(plan)),
    }
    if merged.verification:
        blocks["verified"] = verified_block(merged, scheme)
    return blocks


def _summary(plan: Plan) -> Lines:
    result, scheme = plan.result, plan.result.scheme
    due = contract.DATE_IN_YEAR.format(year=result.year + 1, month=scheme.report_due.month, day=scheme.report_due.day)
    values: dict[str, object] = {
        **counted(result.merged, result.findings),
        "tool": f"park-scoring {tool_version()}",
        "scheme": f"{scheme.title} {scheme.document_no} ({scheme.id})",
        "scheme_digest": scheme.digest,
        "form_digest": scheme.form_digest,
        "limits": _limits(),
        "report_due": due,
    }
    if result.last_year:
        last = result.last_year
        values["previous"] = contract.AUDIT_PREVIOUS.format(file=last.file, scheme=last.scheme)
    return [(contract.AUDIT_SUMMARY[code], value) for code, value in values.items()]


def _limits() -> str:
    """What a file's reader was held to: not every system can limit memory."""
    limits = limits_in_force()
    if limits.memory is None:
        return words.LIMITS_TIME_ONLY.format(seconds=limits.seconds)
    return words.LIMITS_IN_FORCE.format(seconds=limits.seconds, memory=limits.memory // 2**20)


def _readings(plan: Plan) -> Lines:
    scheme, year = plan.result.scheme, plan.result.year
    open_ones = [reading for reading in scheme.readings if not reading.settled_by.letter]
    lines = [
        (one.label, f"{one.option.label} ({one.code}={one.chosen})", one.clause, settled(one)) for one in open_ones
    ]
    if scheme.validity is None or scheme.confirmed(year):
        return lines
    label, missing = words.RULE_CONFIRMED.format(year=year), words.UNCONFIRMED_AUDIT.format(year=year)
    return [(label, missing, scheme.document_no, words.NOT_CONFIRMED), *lines]


def _recorded(plan: Plan) -> Block:
    result, scheme = plan.result, plan.result.scheme
    base = result.figures.base
    items = [item for item in scheme.items if item.recorded_only and item.code in base.columns]
    units = [scheme.type_of(item).unit for item in items]
    told = (
        contract.WITH_UNIT.format(label=item.heading(result.year), unit=unit)
        for item, unit in zip(items, units, strict=True)
    )
    headings = [contract.PARK, *told]
    lines = [(scheme.unit[park].label, *(base.at[park, item.code] for item in items)) for park in result.parks]
    return Block(headings, lines if items else ())


def _not_assessed(plan: Plan) -> Lines:
    return [(park.label, park.reason, park.status) for park in plan.result.park.values() if park.rank is None]
