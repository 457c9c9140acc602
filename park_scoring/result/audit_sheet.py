"""审计: what the result was made of, what was found on the way, and what nobody has settled yet."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from park_scoring import wording
from park_scoring.findings import Finding, Severity
from park_scoring.intake.model import BLANK_DEFAULT
from park_scoring.result.formats import Formats
from park_scoring.result.method_sheet import settled
from park_scoring.result.plan import FIRST_COLUMN, GROUP_ROW, Plan
from park_scoring.result.ranking_sheet import veto_reason
from park_scoring.result.table import listing, open_sheet
from park_scoring.version import tool_version

Lines = Sequence[Sequence[object]]

_WIDTHS = (38, 40, 16, 16, 36, 30, 24, 68)


def write_audit(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """Tables one below the other; personal data of clerks stands here and nowhere else."""
    result = plan.result
    title = wording.YEAR_TITLE.format(year=result.year, title=result.scheme.short_title, sheet=wording.AUDIT_TITLE)
    sheet = open_sheet(workbook, styles, result, wording.AUDIT_SHEET, title, wording.AUDIT_NOTE)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(FIRST_COLUMN + place, FIRST_COLUMN + place, width)
    blocks: dict[str, tuple[Sequence[str], Lines]] = {
        "summary": ((), _summary(plan)),
        "files": (wording.AUDIT_FILE_HEADINGS, _files(plan)),
        "findings": (wording.AUDIT_FINDING_HEADINGS, [_finding(plan, one) for one in result.findings]),
        "cleaned": (wording.AUDIT_CLEANED_HEADINGS, _cleaned(plan)),
        "readings": (wording.AUDIT_READING_HEADINGS, _readings(plan)),
        "recorded": _recorded(plan),
        "not_assessed": (wording.AUDIT_NOT_ASSESSED_HEADINGS, _not_assessed(plan)),
    }
    row = GROUP_ROW
    for code, (headings, lines) in blocks.items():
        sheet.write_string(row, FIRST_COLUMN, wording.AUDIT_SECTIONS[code], styles.section)
        if not headings:
            row -= 1  # the summary is a list of label and value: it needs no headings
        row = listing(sheet, styles, row + 1, headings, lines or [(wording.NONE_FOUND,)], _WIDTHS) + 1
    sheet.fit_to_pages(1, 0)


def _summary(plan: Plan) -> Lines:
    result, scheme = plan.result, plan.result.scheme
    merged = result.reconciled.merged
    counts = {severity: sum(one.severity is severity for one in result.findings) for severity in Severity}
    due = wording.DATE_IN_YEAR.format(year=result.year + 1, month=scheme.report_due.month, day=scheme.report_due.day)
    values: dict[str, object] = {
        "files": len(merged.files),
        "accepted": sum(file.accepted for file in merged.files),
        "values": len(merged.values),
        "evidence": len(merged.evidence),
        **{str(severity): count for severity, count in counts.items()},
        "tool": f"park-scoring {tool_version()}",
        "scheme": f"{scheme.title} {scheme.document_no} ({scheme.id})",
        "scheme_digest": scheme.digest,
        "form_digest": scheme.form_digest,
        "report_due": due,
    }
    return [(wording.AUDIT_SUMMARY[code], value) for code, value in values.items()]


def _files(plan: Plan) -> Lines:
    scheme = plan.result.scheme
    fields = ("filled_by", "checked_by", "telephone", "filled_on")
    return [
        (
            scheme.bureau[file.bureau].label if file.bureau else "",
            file.file,
            wording.YES_NO[file.accepted],
            *(file.form.get(field, "") for field in fields),
            file.sha256,
        )
        for file in plan.result.reconciled.merged.files
    ]


def _finding(plan: Plan, one: Finding) -> Sequence[object]:
    scheme, year = plan.result.scheme, plan.result.year
    labels = {indicator.code: indicator.label for indicator in scheme.in_force}
    labels |= {item.code: item.heading(year) for item in scheme.items}
    return (
        wording.SEVERITY[one.severity],
        one.file,
        one.sheet,
        one.cell,
        scheme.unit[one.park].label if one.park else "",
        labels.get(one.item or "", ""),
        one.value,
        one.message,
    )


def _cleaned(plan: Plan) -> Lines:
    scheme, year = plan.result.scheme, plan.result.year
    frame = plan.result.reconciled.merged.values
    defaulted = frame[frame["status"] == BLANK_DEFAULT]
    fields = ["bureau", "item", "file", "sheet", "value"]
    counted = defaulted.groupby(fields, sort=False)["park"].count().reset_index(name="count")
    return [
        (
            scheme.bureau[str(one["bureau"])].label,
            wording.CLEANED_PARKS.format(count=one["count"]),
            scheme.item[str(one["item"])].heading(year),
            wording.CLEANED_WHERE.format(file=one["file"], sheet=one["sheet"]),
            wording.BLANK_RAW,
            one["value"],
        )
        for one in counted.to_dict("records")
    ]


def _readings(plan: Plan) -> Lines:
    open_ones = [reading for reading in plan.result.scheme.readings if not reading.settled_by.letter]
    return [(one.label, one.clause, f"{one.option.label} ({one.code}={one.chosen})", settled(one)) for one in open_ones]


def _recorded(plan: Plan) -> tuple[Sequence[str], Lines]:
    result, scheme = plan.result, plan.result.scheme
    base = result.reconciled.base
    items = [item for item in scheme.items if item.recorded_only and item.code in base.columns]
    units = [scheme.type_of(item).unit for item in items]
    told = (
        wording.WITH_UNIT.format(label=item.heading(result.year), unit=unit)
        for item, unit in zip(items, units, strict=True)
    )
    headings = [wording.PARK, *told]
    lines = [(scheme.unit[park].label, *(base.at[park, item.code] for item in items)) for park in result.parks]
    return headings, lines if items else []


def _not_assessed(plan: Plan) -> Lines:
    result, scheme = plan.result, plan.result.scheme
    vetoed = [park for park in result.parks if not result.scores.ranked[0, plan.at(park)]]
    lines: list[Sequence[object]] = [
        (scheme.unit[park].label, wording.VETOED, veto_reason(plan, park)) for park in vetoed
    ]
    return lines + [(unit.label, wording.EXEMPT, unit.exempt) for unit in scheme.exempt]
