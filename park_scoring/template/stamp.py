"""One submission workbook a bureau, stamped out of the master."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openpyxl.workbook.protection import WorkbookProtection

from park_scoring import contract, grid
from park_scoring.errors import SchemeError
from park_scoring.files import settle, write_all
from park_scoring.scheme.model import Scheme
from park_scoring.template import names, words
from park_scoring.template.carried import not_carried
from park_scoring.template.evidence import EvidencePlan, write_evidence
from park_scoring.template.form import FormPlan, evidence_ranges, write_form
from park_scoring.template.hidden import write_lists, write_meta
from park_scoring.template.instructions import write_instructions
from park_scoring.template.master import PACKAGED, Master, master_bytes, open_master
from park_scoring.template.order import Order
from park_scoring.template.texts import fill_placeholders

_OURS = (contract.INSTRUCTIONS_SHEET, contract.FORM_SHEET, contract.EVIDENCE_SHEET, grid.LISTS_SHEET, grid.META_SHEET)


@dataclass(frozen=True)
class Stamped:
    """The workbooks made, and a Chinese sentence for each thing in the master that they lack."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...]


def make_templates(
    scheme: Scheme, year: int, folder: Path, bureaus: Sequence[str] | None = None, master: Path | None = None
) -> Stamped:
    """Write a submission workbook for each bureau (all that are asked for anything, unless `bureaus` names some).

    `year` is the assessed year; `master` another master than the packaged one. Same inputs give the same bytes.
    Raises SchemeError for a bureau that the scheme does not ask, MasterError for a master that cannot be used, and
    TargetError where a file cannot be written; the files are checked and made before the first is written.
    """
    codes = _chosen(scheme, bureaus)
    content, shown = master_bytes(master), str(master or PACKAGED)
    made = [_stamp(open_master(content, shown), Order(scheme, year, code)) for code in codes]
    files = [contract.SUBMISSION_FILE.format(year=year, bureau=scheme.bureau[code].label) for code in codes]
    writers = {folder / name: partial(_save, one, year) for name, one in zip(files, made, strict=True)}
    write_all(writers)
    return Stamped(tuple(writers), not_carried(content))


def _chosen(scheme: Scheme, bureaus: Sequence[str] | None) -> tuple[str, ...]:
    asked = tuple(bureau.code for bureau in scheme.bureaus if scheme.asked_of(bureau.code))
    if bureaus is None:
        return asked
    unknown = [code for code in bureaus if code not in asked]
    if unknown:
        known = contract.LIST.join(
            contract.CODE_OF.format(code=code, label=scheme.bureau[code].label) for code in asked
        )
        raise SchemeError(words.BUREAU_UNKNOWN.format(found=contract.LIST.join(unknown), known=known))
    return tuple(dict.fromkeys(bureaus))


def _stamp(master: Master, order: Order) -> Master:
    workbook = master.workbook
    guide = master.prototypes.get(names.GUIDE)
    if guide is not None and guide.sheet not in _OURS:
        workbook.remove(workbook[guide.sheet])
    fill_placeholders(workbook, order.placeholders)
    lists = write_lists(workbook, order)
    write_meta(workbook, order)
    evidence, form = EvidencePlan(order, master), FormPlan(order, master)
    write_form(form, lists, evidence_ranges(evidence.sheet.title, evidence.ranges))
    write_evidence(evidence, form, lists)
    write_instructions(master, order)
    _finish(master)
    return master


def _finish(master: Master) -> None:
    """Put the sheets in the contract's order, and open on the first."""
    workbook = master.workbook
    for name in master.prototypes:
        del workbook.defined_names[name]
    others = [title for title in workbook.sheetnames if title not in _OURS]
    for place, title in enumerate([*_OURS[:3], *others, *_OURS[3:]]):
        workbook.move_sheet(title, place - workbook.sheetnames.index(title))
    workbook.active = 0
    for place, sheet in enumerate(workbook.worksheets):
        sheet.sheet_view.tabSelected = place == 0
    # sheets keep their names and places; like the sheets' own protection it asks for no password
    workbook.security = WorkbookProtection(lockStructure=True)
    # openpyxl stores no results: the program that opens the form is to work them out at once
    workbook.calculation.fullCalcOnLoad = True


def _save(master: Master, year: int, target: Path) -> None:
    master.workbook.save(target)
    settle(target, f"{year + 1}-01-01T00:00:00Z")
