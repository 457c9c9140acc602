"""Every workbook and document of ours opens without a repair prompt, and other programs read the result back whole."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from park_scoring.intake import read_returns
from park_scoring.merging import merge
from park_scoring.reconcile import reconcile
from park_scoring.report import Publication, write_report
from park_scoring.result import write_result
from park_scoring.result.read import read_result
from park_scoring.returning.annotate import annotate
from park_scoring.scheme import load_scheme
from park_scoring.template import make_templates
from park_scoring.verification.form import write_form
from tests.cases import result_of
from tests.libreoffice import recalculate
from tests.ooxml import faults
from tests.result.test_recalculation import ISSUED, LAST_YEAR, ROUGH

SCHEME = load_scheme()
SAMPLES = Path(__file__).parents[1] / "samples"
FAULTY = SAMPLES / "rejected" / "approximate.xlsx"
KINDS = ("form", "marked", "verification", "result", "draft", "report", "notice", "annex")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """One of each kind of file that we write."""
    folder = tmp_path_factory.mktemp("outputs")
    [form] = make_templates(SCHEME, 2025, folder, ["gongxin"]).paths
    returns = read_returns([FAULTY], SCHEME)
    merged = merge(returns, SCHEME)
    found = reconcile(merged, SCHEME).findings
    [marked] = annotate([FAULTY], returns, found, SCHEME, folder / "marked").paths
    rough = result_of(SCHEME, ROUGH, ISSUED, last_year=LAST_YEAR)
    result = write_result(rough, folder)
    report, notice, annex = write_report(read_result(result), folder, Publication()).paths
    return {
        "form": form,
        "marked": marked,
        "verification": write_form(merged, found, SCHEME, folder / "核查表.xlsx"),
        "result": result,
        "draft": write_result(result_of(SCHEME, {"tax_paid": {"P01": None}}, draft=True), folder),
        "report": report,
        "notice": notice,
        "annex": annex,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_keeps_the_order_and_the_limits_of_the_standard(outputs: Mapping[str, Path], kind: str) -> None:
    assert faults(outputs[kind]) == []


def changed(path: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy with one part changed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content.decode()).encode() if name == part else content)
    return target


def _margins_first(text: str) -> str:
    margins = re.findall(r"<pageMargins[^>]*/>", text)[0]
    return text.replace(margins, "").replace("<sheetData>", margins + "<sheetData>")


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("xl/worksheets/sheet1.xml", _margins_first, "sheetData"),
        ("xl/worksheets/sheet1.xml", lambda text: text.replace('"landscape"', '"sideways"'), "sideways"),
        ("xl/worksheets/sheet1.xml", lambda text: text.replace('<c r="B3"', '<c r="ZZZ3"'), "ZZZ3: out of its place"),
        ("[Content_Types].xml", lambda text: re.sub(r"<Override[^>]*sheet1.xml[^>]*/>", "", text), "sheet1.xml"),
    ],
)
def test_a_fault_is_noticed(
    outputs: Mapping[str, Path], tmp_path: Path, part: str, change: Callable[[str], str], told: str
) -> None:
    assert told in "\n".join(faults(changed(outputs["annex"], tmp_path / "x.xlsx", part, change)))


def values(path: Path) -> dict[str, dict[tuple[int, int], object]]:
    """Every value that a reader finds, by sheet and 0-based place; numbers as floats."""
    book = CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return {
        name: {
            (row, column): value
            for row, line in enumerate(rows)
            for column, value in enumerate(line)
            if value not in ("", None)
        }
        for name, rows in sheets.items()
    }


def test_openpyxl_reads_what_calamine_reads(outputs: Mapping[str, Path]) -> None:
    book = openpyxl.load_workbook(outputs["result"], data_only=True)
    read = {
        sheet.title: {
            (cell.row - 1, cell.column - 1): cell.value for row in sheet.iter_rows() for cell in row if cell.value
        }
        for sheet in book
    }
    told = values(outputs["result"])
    assert list(read) == list(told)
    for name, cells in told.items():
        assert {place: value for place, value in cells.items() if value != 0} == read[name], name


@pytest.mark.libreoffice
def test_libreoffice_reads_it_whole(libreoffice: None, outputs: Mapping[str, Path], tmp_path: Path) -> None:
    ours = values(outputs["result"])
    theirs = values(recalculate([outputs["result"]], tmp_path)[0])
    assert list(theirs) == list(ours)
    assert {name: cells.keys() for name, cells in theirs.items()} == {
        name: cells.keys() for name, cells in ours.items()
    }
    for name, cells in ours.items():
        assert {place: _plain(value) for place, value in theirs[name].items()} == {
            place: _plain(value) for place, value in cells.items()
        }


def _plain(value: object) -> object:
    """Numbers but for the last digits that programs keep."""
    return float(f"{value:.12g}") if isinstance(value, float) else value
