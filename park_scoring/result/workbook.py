"""The result workbook as a whole: its sheets in their order, its properties, written whole or not at all."""

from pathlib import Path

from park_scoring import contract
from park_scoring.files import write_whole
from park_scoring.result import words
from park_scoring.result.audit_sheet import write_audit
from park_scoring.result.base_sheet import write_base
from park_scoring.result.method_sheet import write_method
from park_scoring.result.plan import Plan, plan
from park_scoring.result.portrait_sheet import write_portrait
from park_scoring.result.ranking_sheet import write_ranking
from park_scoring.result.rewards_sheet import write_rewards
from park_scoring.result.scores_sheet import write_scores
from park_scoring.result.seal import meta_seals, seals_of_plan, seals_of_texts
from park_scoring.result.sources_sheet import write_sources
from park_scoring.result.texts import texts_of, written
from park_scoring.result.values_sheet import write_values
from park_scoring.scoring.score import Result
from park_scoring.sheets.book import meta_of, new_workbook, write_meta, write_scheme
from park_scoring.sheets.formats import formats


def write_result(result: Result, folder: Path) -> Path:
    """Write 考核结果_YEAR.xlsx (a draft under its own name) into `folder`; the same result gives the same bytes.

    Raises TargetError where it cannot be written; the old file then stands as it was.
    """
    name = (contract.DRAFT_FILE if result.draft else contract.RESULT_FILE).format(year=result.year)
    return write_whole(folder / name, lambda path: _write(plan(result), path))


def _write(laid_out: Plan, path: Path) -> None:
    result = laid_out.result
    title = words.RESULT_TITLE.format(year=result.year, title=result.scheme.short_title)
    with new_workbook(path, title, result.scheme, result.year) as workbook:
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
        told = meta_of("result", result.scheme, result.scheme.digest, result.year)
        told |= {"draft": "yes" if result.draft else "no"}
        seals = {**seals_of_plan(laid_out), **seals_of_texts(texts_of(written(workbook)))}
        write_scheme(workbook, result.scheme)
        write_meta(workbook, {**told, **meta_seals(told, seals), **seals})
