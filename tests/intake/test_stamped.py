"""The real forms: stamped, filled in as a bureau does, and read back."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.intake import read_returns
from park_scoring.merging import merge
from park_scoring.reconcile import reconcile
from park_scoring.scheme import Scheme, load_scheme
from park_scoring.scheme.model import Item
from park_scoring.template import make_templates


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme()


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> tuple[Path, ...]:
    return make_templates(scheme, 2025, tmp_path_factory.mktemp("forms")).paths


def test_an_untouched_form_is_one_finding(forms: tuple[Path, ...], scheme: Scheme) -> None:
    returns = read_returns([forms[0].parent], scheme)
    assert [(one.code, str(one.severity)) for one in returns.findings] == [("untouched", "error")] * len(forms)
    assert {one.bureau for one in returns.files} == set(scheme.bureau)
    assert not any(one.accepted for one in returns.files)
    assert "市统计局的填报表一个数也没有填" in " ".join(one.message for one in returns.findings)


def test_a_form_with_nothing_but_a_paper_lacks_every_figure_and_nothing_else(
    forms: tuple[Path, ...], scheme: Scheme, tmp_path: Path
) -> None:
    path = next(path for path in forms if "科技局" in path.name)
    book = load_workbook(path)
    table = grid.find(_cells(book[contract.EVIDENCE_SHEET]), grid.EVIDENCE)
    assert table
    for field, text in {"park": "东山园区", "item": "2025年新增高新技术企业", "kind": "批准文件或证书"}.items():
        book[contract.EVIDENCE_SHEET][table.cell("E001", field)] = text
    book.save(tmp_path / "a.xlsx")
    returns = read_returns([tmp_path], scheme)
    found = [one.code for one in returns.findings if one.file]
    assert found.count("missing") == 2 * len(scheme.assessed)
    # who fills it in is prefilled with the bureau's name; the other four fields are blank
    assert found.count("form_field_blank") == 4
    assert set(found) == {"missing", "form_field_blank"}
    assert returns.files[0].form["reporting_unit"] == "市科技局"


def test_a_form_filled_in_reads_back_as_it_was_typed(forms: tuple[Path, ...], scheme: Scheme, tmp_path: Path) -> None:
    typed: dict[tuple[str, str, str], object] = {}
    for path in forms:
        book = load_workbook(path)
        bureau = next(str(row[1].value) for row in book[grid.META_SHEET].iter_rows() if row[0].value == "bureau")
        typed |= {
            (bureau, *key): value for key, value in _fill_figures(book[contract.FORM_SHEET], bureau, scheme).items()
        }
        _fill_evidence(book[contract.EVIDENCE_SHEET], bureau, scheme)
        book.save(tmp_path / path.name)
    reconciled = reconcile(merge(read_returns([tmp_path], scheme), scheme), scheme)
    assert {one.code for one in reconciled.findings} == {"site_unchecked", "dragged_fill", "evidence_amount"}
    values = reconciled.merged.values
    assert {(one.bureau, one.park, one.item): one.value for one in values.itertuples()} == typed
    assert not reconciled.base.isna().any(axis=None)


def _value(item: Item, place: int, scheme: Scheme) -> float | str:
    """Figures that differ from park to park and item to item, and are the same for both bureaus that report them."""
    kind = scheme.type_of(item)
    if kind.form == "choice":
        return kind.choices[0]
    if kind.form == "whole":
        return place % 2
    return kind.maximum if item.evidence and item.evidence.rule == "reason" else 1 + place / 8


def _fill_figures(sheet: Worksheet, bureau: str, scheme: Scheme) -> dict[tuple[str, str], float | str]:
    cells = _cells(sheet)
    table, little = grid.find(cells, grid.PARKS), grid.find(cells, grid.FORM)
    assert table is not None
    assert little is not None
    answers: dict[str, str | date] = {
        "filled_by": "张三",
        "checked_by": "李四",
        "telephone": "0476-1234567",
        "filled_on": date(2026, 3, 5),
    }
    for field, answer in answers.items():
        sheet[little.cell("answers", field)] = answer
    typed: dict[tuple[str, str], float | str] = {}
    for place, unit in enumerate(scheme.assessed):
        for item in scheme.asked_of(bureau):
            typed[unit.code, item.code] = _value(item, place, scheme)
            sheet[table.cell(unit.code, item.code)] = typed[unit.code, item.code]
    return typed


def _fill_evidence(sheet: Worksheet, bureau: str, scheme: Scheme) -> None:
    table = grid.find(_cells(sheet), grid.EVIDENCE)
    assert table is not None
    wanted = [
        (unit.label, item.heading(2025), kind)
        for item in scheme.asked_of(bureau)
        if item.evidence and item.evidence.rule in ("per_unit", "one", "two") and scheme.type_of(item).form != "choice"
        for place, unit in enumerate(scheme.assessed)
        for kind in item.evidence.kinds
        if scheme.type_of(item).form == "number" or place % 2
    ]
    for number, row in enumerate(wanted, start=1):
        for field, content in zip(("park", "item", "kind"), row, strict=True):
            sheet[table.cell(f"E{number:03}", field)] = content
        sheet[table.cell(f"E{number:03}", "issued_on")] = date(2025, 6, 30)
        sheet[table.cell(f"E{number:03}", "document_no")] = f"{number}号"


def _cells(sheet: Worksheet) -> grid.Cells:
    return grid.Cells(sheet.title, [["" if value is None else value for value in row] for row in sheet.values])
