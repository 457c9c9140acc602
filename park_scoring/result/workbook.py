"""The result workbook as a whole: its sheets in their order, its properties, written whole or not at all."""

from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook

from park_scoring import grid, wording
from park_scoring.files import write_whole
from park_scoring.result.audit_sheet import write_audit
from park_scoring.result.base_sheet import write_base
from park_scoring.result.formats import formats
from park_scoring.result.method_sheet import write_method
from park_scoring.result.plan import Plan, plan
from park_scoring.result.portrait_sheet import write_portrait
from park_scoring.result.ranking_sheet import write_ranking
from park_scoring.result.rewards_sheet import write_rewards
from park_scoring.result.scores_sheet import write_scores
from park_scoring.result.sources_sheet import write_sources
from park_scoring.result.values_sheet import write_values
from park_scoring.scoring.score import Result
from park_scoring.version import tool_version


def write_result(result: Result, folder: Path) -> Path:
    """Write 考核结果_YEAR.xlsx (a draft under its own name) into `folder`; the same result gives the same bytes.

    Raises TargetError where it cannot be written; the old file then stands as it was.
    """
    name = (wording.DRAFT_FILE if result.draft else wording.RESULT_FILE).format(year=result.year)
    return write_whole(folder / name, lambda path: _write(plan(result), path))


def _write(laid_out: Plan, path: Path) -> None:
    result = laid_out.result
    # text that looks like a formula, a number or an address came from a person and stays text
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(str(path), options) as workbook:
        workbook.set_properties(
            {
                "title": wording.RESULT_TITLE.format(year=result.year, title=result.scheme.short_title),
                "subject": wording.DOCUMENT_SUBJECT.format(document_no=result.scheme.document_no),
                "author": result.scheme.issued_by,
                "created": datetime(result.year + 1, 1, 1, tzinfo=UTC),  # not a clock: same inputs, same bytes
            }
        )
        styles = formats(workbook)
        write_ranking(workbook, styles, laid_out)
        write_rewards(workbook, styles, laid_out)
        write_scores(workbook, styles, laid_out)
        write_values(workbook, styles, laid_out)
        write_base(workbook, styles, laid_out)
        write_portrait(workbook, styles, laid_out)
        write_method(workbook, styles, laid_out)
        write_sources(workbook, styles, laid_out)
        write_audit(workbook, styles, laid_out)
        _meta(workbook, laid_out)


def _meta(workbook: Workbook, laid_out: Plan) -> None:
    result = laid_out.result
    sheet = workbook.add_worksheet(grid.META_SHEET)
    told = {
        "kind": "result",
        "scheme": result.scheme.id,
        "scheme_digest": result.scheme.digest,
        "year": str(result.year),
        "bureau": "",
        "template_version": tool_version(),
        "draft": "yes" if result.draft else "no",
    }
    for row, (key, value) in enumerate(told.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
