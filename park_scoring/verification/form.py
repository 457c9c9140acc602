"""The merged workbook, which is also the verification form: all that came back, and room for what the office finds."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from park_scoring import contract, grid
from park_scoring.errors import TargetError
from park_scoring.files import write_whole
from park_scoring.findings import Finding, doubtful_values
from park_scoring.intake.filled import rows_entered
from park_scoring.intake.identify import VERIFICATION_FORM, read_meta
from park_scoring.merging import Merged
from park_scoring.scheme.model import Scheme
from park_scoring.sheets.audit import (
    Block,
    cleaned_block,
    counted,
    files_block,
    fill_audit,
    findings_block,
    verified_block,
)
from park_scoring.sheets.book import meta_of, new_workbook, write_meta
from park_scoring.sheets.formats import Formats, formats
from park_scoring.sheets.sources import fill_sources
from park_scoring.sheets.table import FIRST_COLUMN, HEADING_ROW, KEY_COLUMN, KEY_ROW, Page, keys, open_page, write
from park_scoring.verification import words
from park_scoring.verification.limits import YES_NO_LIST
from park_scoring.verification.lines import elsewhere, lines_of
from park_scoring.verification.live import judging_lists
from park_scoring.verification.sheet import write_verification
from park_scoring.version import tool_version
from park_scoring.workbooks.opening import open_workbook

_EVIDENCE_WIDTHS = (36, 28, 22, 36, 22, 24, 12, 12, 24, 24, 36, 8)


def write_form(merged: Merged, findings: Sequence[Finding], scheme: Scheme, target: Path) -> Path:
    """Write the form, whatever errors stand; what was verified before is carried over.

    `findings` are all there are about the merged values. The same inputs give the same bytes. Raises TargetError where
    the file cannot be written; an old one then stands as it was.
    """
    return write_whole(target, lambda path: _write(merged, findings, scheme, path))


def refuse_to_overwrite(target: Path, taken_over: Sequence[Path]) -> None:
    """Raises TargetError where `target` is something else than a form, or one with entries that are not taken over."""
    if not target.exists():
        return
    sheets = open_workbook(target).sheets or {}
    if read_meta(sheets.get(grid.META_SHEET)).kind != VERIFICATION_FORM:
        raise TargetError(words.FORM_OVER_OTHER.format(file=target))
    if not _is_among(target, taken_over) and rows_entered(sheets):
        raise TargetError(words.FORM_OVER_FORM.format(file=target))


def refuse_to_lose(target: Path, taken_over: Sequence[Path], merged: Merged) -> None:
    """Raises TargetError where `target` holds entries that the new form in its place would not show."""
    count = merged.verification.left_out if merged.verification else 0
    if count and _is_among(target, taken_over):
        raise TargetError(words.FORM_LEFT_OUT.format(file=target, count=count))


def _is_among(target: Path, paths: Sequence[Path]) -> bool:
    return target.exists() and any(path.exists() and path.samefile(target) for path in paths)


def _write(merged: Merged, findings: Sequence[Finding], scheme: Scheme, path: Path) -> None:
    year, page = merged.year, Page(scheme.short_title)
    lines = lines_of(merged, findings, scheme)
    with new_workbook(path, words.FORM_TITLE.format(year=year, title=scheme.short_title), scheme, year) as workbook:
        styles = formats(workbook)
        lists = _places(scheme)
        write_verification(workbook, styles, page, lines, elsewhere(findings, lines), lists, scheme, year)
        _write_evidence(workbook, styles, page, merged, scheme)
        _write_sources(workbook, styles, page, merged, findings, scheme)
        _write_audit(workbook, styles, page, merged, findings, scheme)
        _write_lists(workbook, scheme)
        write_meta(workbook, meta_of(VERIFICATION_FORM, scheme, scheme.form_digest, year))


def _title(sheet: str, merged: Merged, scheme: Scheme) -> str:
    return contract.YEAR_TITLE.format(year=merged.year, title=scheme.short_title, sheet=sheet)


def _write_evidence(workbook: Workbook, styles: Formats, page: Page, merged: Merged, scheme: Scheme) -> None:
    """Every paper that was registered, to be looked up and not to be changed here."""
    name = contract.EVIDENCE_SHEET
    sheet = open_page(workbook, styles, page, name, _title(name, merged, scheme), words.FORM_EVIDENCE_NOTE)
    papers = merged.evidence.to_dict("records")
    rows = {f"E{number:03d}": HEADING_ROW + number for number in range(1, len(papers) + 1)}
    columns = {code: FIRST_COLUMN + at for at, code in enumerate(words.FORM_EVIDENCE_HEADINGS)}
    table = grid.lay_out(name, (KEY_ROW, KEY_COLUMN), rows, columns)
    keys(sheet, styles, table, grid.EVIDENCE)
    for (code, heading), width in zip(words.FORM_EVIDENCE_HEADINGS.items(), _EVIDENCE_WIDTHS, strict=True):
        unit = scheme.amount_type.unit if code == "amount" and scheme.amount_type else ""
        text = contract.WITH_UNIT.format(label=heading, unit=unit) if unit else heading
        sheet.write_string(HEADING_ROW, columns[code], text, styles.heading)
        sheet.set_column(columns[code], columns[code], width)
    number = styles.number("General")
    for row, paper in zip(rows.values(), papers, strict=True):
        told = {str(code): value for code, value in paper.items()} | {
            "park": scheme.unit[str(paper["park"])].label,
            "item": scheme.item[str(paper["item"])].heading(merged.year),
            "bureau": scheme.bureau[str(paper["bureau"])].label,
            "cell": paper["title_cell"],
        }
        for code, column in columns.items():
            if code == "issued_on" and told[code]:
                day = date.fromisoformat(str(told[code]))
                sheet.write_datetime(row, column, day, styles.cell(num_format="yyyy-mm-dd", indent=0, align="center"))
            else:
                write(sheet, row, column, told[code], styles.text, number)
    sheet.freeze_panes(HEADING_ROW + 1, FIRST_COLUMN + 1)
    # with the hidden codes: rows sorted by the arrows keep theirs
    sheet.autofilter(HEADING_ROW, KEY_COLUMN, max(rows.values(), default=HEADING_ROW), max(columns.values()))
    sheet.repeat_rows(HEADING_ROW)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _write_sources(
    workbook: Workbook, styles: Formats, page: Page, merged: Merged, findings: Sequence[Finding], scheme: Scheme
) -> None:
    name = contract.SOURCES_SHEET
    sheet = open_page(workbook, styles, page, name, _title(name, merged, scheme), contract.SOURCES_NOTE)
    fill_sources(sheet, styles, merged, scheme, doubtful_values(findings))
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _write_audit(
    workbook: Workbook, styles: Formats, page: Page, merged: Merged, findings: Sequence[Finding], scheme: Scheme
) -> None:
    name = contract.AUDIT_SHEET
    sheet = open_page(workbook, styles, page, name, _title(name, merged, scheme), words.FORM_AUDIT_NOTE)
    made_by = {
        "tool": f"park-scoring {tool_version()}",
        "scheme": f"{scheme.title} {scheme.document_no} ({scheme.id})",
        "form_digest": scheme.form_digest,
    }
    told = {**counted(merged, findings), **made_by}
    blocks = {
        "summary": Block((), [(contract.AUDIT_SUMMARY[code], value) for code, value in told.items()]),
        "files": files_block(merged, scheme),
        "findings": findings_block(findings, scheme, merged.year),
        "cleaned": cleaned_block(merged, scheme),
        "verified": verified_block(merged, scheme),
    }
    fill_audit(sheet, styles, contract.FORM_AUDIT_SECTIONS, blocks)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _lists(scheme: Scheme) -> Mapping[str, Sequence[str]]:
    choices = {kind.code: kind.choices for kind in scheme.types if kind.choices}
    return {YES_NO_LIST: tuple(contract.YES_NO.values()), **choices, **judging_lists()}


def _places(scheme: Scheme) -> Mapping[str, str]:
    """Where the options of each drop-down stand, as formulas that any sheet can name."""
    return {
        code: f"='{grid.LISTS_SHEET}'!{xl_range_abs(1, column, len(options), column)}"
        for column, (code, options) in enumerate(_lists(scheme).items())
    }


def _write_lists(workbook: Workbook, scheme: Scheme) -> None:
    sheet = workbook.add_worksheet(grid.LISTS_SHEET)
    for column, (code, options) in enumerate(_lists(scheme).items()):
        for row, text in enumerate((code, *options)):
            sheet.write_string(row, column, text)
    sheet.hide()
    sheet.protect()
