"""Through a workbook and back: no value changes, however the sheet was moved about."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from park_scoring.grid import Cells
from park_scoring.intake import Returns, read_returns
from park_scoring.scheme import load_scheme
from park_scoring.workbooks.opening import open_workbook
from tests import libreoffice as office
from tests import xlsb
from tests.keyed_grids import small_scheme, write_return

SAMPLES = Path(__file__).parents[2] / "samples" / "2025" / "returns"
PARKS = ("P01", "P02", "P03")
SCHEME = small_scheme(["new_workshop_area", "revived_workshop_area", "green_park", "management_body"], parks=PARKS)
# figures as people type them: a spreadsheet keeps 15 digits
NUMBERS = st.builds(lambda digits, places: digits / 10**places, st.integers(0, 10**13), st.integers(9, 12))
COLUMNS = {
    "new_workshop_area": NUMBERS,
    "revived_workshop_area": NUMBERS,
    "green_park": st.sampled_from(["无", "省级", "国家级"]),
    "management_body": st.integers(0, 10**15).map(lambda digits: digits / 10**15),
}
CELLS = st.fixed_dictionaries({(park, item): column for park in PARKS for item, column in COLUMNS.items()})


def through(
    cells: dict[tuple[str, str], object], rows: list[str], columns: list[str], shift: tuple[int, int]
) -> Returns:
    form: list[list[object]] = [
        ["park_code", *columns],
        *([park, *(cells[park, item] for item in columns)] for park in rows),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = write_return(Path(folder) / "a.xlsx", SCHEME, "gongxin", form, shift=shift)
        return read_returns([path], SCHEME)


@settings(max_examples=40, deadline=None)
@given(
    cells=CELLS,
    rows=st.permutations(PARKS),
    columns=st.permutations(list(COLUMNS)),
    shift=st.tuples(st.integers(0, 4), st.integers(0, 4)),
)
def test_no_value_changes_on_its_way_and_no_order_matters(
    cells: dict[tuple[str, str], object], rows: list[str], columns: list[str], shift: tuple[int, int]
) -> None:
    returns = through(cells, rows, columns, shift)
    assert returns.findings == ()
    assert {(one.park, one.item): one.value for one in returns.values} == cells


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_return_saved_in_another_format_reads_the_same(tmp_path: Path, kind: str) -> None:
    form = """
    | park_code | new_workshop_area | revived_workshop_area | green_park | management_body |
    | P01       | 12.34567890123    | 0                     | 无         | 1 |
    | P03       | 1203              | "12.5"                | 国家级     | |
    | P02       | 0.1               | 3                     | 省级       | 0.25 |
    """
    original = write_return(tmp_path / "a.xlsx", SCHEME, "gongxin", form, shift=(2, 3))
    (saved,) = office.to_spreadsheet([original], tmp_path / "saved", kind)
    one, other = read_returns([original], SCHEME), read_returns([saved], SCHEME)
    assert len(one.findings) == 2
    assert [(f.code, f.cell, f.value) for f in other.findings] == [(f.code, f.cell, f.value) for f in one.findings]
    assert [(v.park, v.item, v.value, v.cell, v.raw) for v in other.values] == [
        (v.park, v.item, v.value, v.cell, v.raw) for v in one.values
    ]
    assert other.files[0].form == one.files[0].form


def _as_xlsb(source: Path, folder: Path) -> Path:
    """The same cells at the same places, as a program would write them that knows .xlsb."""
    book = open_workbook(source)
    assert book.sheets is not None
    folder.mkdir(exist_ok=True)
    made = folder / source.with_suffix(".xlsb").name
    made.write_bytes(xlsb.workbook({name: _from_a1(cells) for name, cells in book.sheets.items()}))
    return made


def _from_a1(cells: Cells) -> list[list[object]]:
    rows = [[None] * cells.first_column + list(row) for row in cells.rows]
    return [[] for _ in range(cells.first_row)] + rows


def _said(returns: Returns) -> list[object]:
    """All that the returns say, but for the names of the files."""
    values = [(one.park, one.item, one.value, one.sheet, one.cell, one.raw, one.status) for one in returns.values]
    papers = [replace(one, file="") for one in returns.evidence]
    findings = [(one.code, one.sheet, one.cell, one.value) for one in returns.findings]
    return [values, papers, findings, [one.form for one in returns.files]]


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_the_sample_returns_saved_by_libreoffice_say_the_same(tmp_path: Path, kind: str) -> None:
    saved = office.to_spreadsheet(sorted(SAMPLES.glob("*.xlsx")), tmp_path / kind, kind)
    assert len(saved) == 8
    assert _said(read_returns([tmp_path / kind], load_scheme())) == _said(read_returns([SAMPLES], load_scheme()))


def test_the_sample_returns_as_xlsb_say_the_same(tmp_path: Path) -> None:
    for source in SAMPLES.glob("*.xlsx"):
        _as_xlsb(source, tmp_path / "xlsb")
    assert _said(read_returns([tmp_path / "xlsb"], load_scheme())) == _said(read_returns([SAMPLES], load_scheme()))
