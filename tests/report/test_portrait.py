"""A park's own page in Word: its place, its points and what it lost, on one page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from park_scoring import contract
from park_scoring.errors import ParkScoringError
from park_scoring.report import write_portraits
from park_scoring.report.model import printed
from park_scoring.result.book import ResultBook
from tests import libreoffice as office
from tests.report.books import book_of, words


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("portraits")


@pytest.fixture(scope="module")
def book(folder: Path) -> ResultBook:
    return book_of(folder, {"safety_accident": {"P02": "重大"}, "tax_paid_prev": {"P03": 0.0}})


def _rows(path: Path, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(str(path)).tables[table].rows]


def test_the_page_has_every_indicator_with_what_was_lost_and_what_the_best_have(book: ResultBook, folder: Path) -> None:
    (path,) = write_portraits(book, folder, ["P05"]).paths
    headings, *rows = _rows(path, 2)
    assert len(rows) == 23
    first = dict(zip(headings, rows[0], strict=True))
    # output added: 105 − 100; P14 leads with 14; the places of 13 are P14 … P03, P01
    assert (first["二级指标"], first["数值"], first["最高数值"]) == ("新增工业总产值", "5", "14")
    points = book.park["P05"].points["output_added"]
    assert isinstance(points, float)
    assert (first["得分"], first["失分"]) == (printed(points, 2), printed(6 - points, 2))
    assert first["名次"] == "10"


def test_the_page_says_in_a_sentence_where_the_park_stands(book: ResultBook, folder: Path) -> None:
    (path,) = write_portraits(book, folder, ["P14"]).paths
    first = book.ranked[0]
    assert first.code == "P14"
    average = sum(park.total or 0.0 for park in book.ranked) / 13
    gap = printed((first.total or 0.0) - average, 2)
    ahead = printed((first.total or 0.0) - (book.ranked[1].total or 0.0), 2)
    told = f"在13个参评园区中总分列第1名，总分{printed(first.total, 2)}分，比平均分高{gap}分，比第二名高{ahead}分。"
    assert told in words(path)


def test_the_distance_to_the_first_is_told_to_all_others(book: ResultBook, folder: Path) -> None:
    (path,) = write_portraits(book, folder, ["P13"]).paths
    first, second = book.ranked[:2]
    assert second.code == "P13"
    behind = printed((first.total or 0.0) - (second.total or 0.0), 2)
    assert f"总分列第2名，总分{printed(second.total, 2)}分" in words(path)
    assert f"，距第一名{behind}分。" in words(path)


def test_firsts_that_are_level_and_a_park_alone_are_told_so(book: ResultBook, folder: Path) -> None:
    level = tuple(replace(park, rank=1.0, total=90.0) for park in book.ranked[:2])
    (path,) = write_portraits(replace(book, parks=level), folder / "level", ["P13"]).paths
    assert "总分列第1名，总分90.00分，比平均分高0.00分，与其他园区并列第一。" in words(path)
    (path,) = write_portraits(replace(book, parks=level[:1]), folder / "alone", ["P14"]).paths
    assert "2025年度只有本园区参加排名，总分90.00分。" in words(path)


def test_the_page_lists_the_park_s_own_findings_only(book: ResultBook, folder: Path) -> None:
    own, other = write_portraits(book, folder, ["P03", "P04"]).paths
    assert "“上缴税金增速”无法计算" in words(own)
    assert "“上缴税金增速”无法计算" not in words(other)


def test_a_verified_value_stands_beside_the_reported_one(book: ResultBook, folder: Path) -> None:
    tax = next(row for row in book.sources if (row.park, row.item, row.role) == ("P05", "tax_paid", "reported"))
    verified = replace(tax, role="verified", value=98.5, used=contract.USED)
    (path,) = write_portraits(replace(book, sources=(*book.sources, verified)), folder / "verified", ["P05"]).paths
    assert "核查采用的数据：2025年上缴税金：核查值98.5亿元（填报值105亿元）" in words(path)


@pytest.mark.parametrize("park", ["P02", "P15"])
def test_a_park_without_a_rank_has_the_reason_in_place_of_scores(book: ResultBook, folder: Path, park: str) -> None:
    (path,) = write_portraits(book, folder, [park]).paths
    result = book.park[park]
    assert f"2025年度{result.status}：" in words(path)
    assert result.reason.rstrip("。") in words(path)
    assert _rows(path, 0)[1] == [result.status, *["—"] * 5]


@pytest.mark.parametrize("name", ["P03", "元宝山园区", "赤峰高新技术产业开发区元宝山园区(资源转型)"])
def test_a_park_is_known_by_code_name_and_short_form(book: ResultBook, folder: Path, name: str) -> None:
    (path,) = write_portraits(book, folder, [name]).paths
    assert path.name == "园区画像_2025_赤峰高新技术产业开发区元宝山园区(资源转型).docx"


def test_an_unknown_park_is_refused_with_the_known_ones(book: ResultBook, folder: Path) -> None:
    with pytest.raises(ParkScoringError, match="没有代码或名称为“元宝山”的园区。可用的有：P14"):
        write_portraits(book, folder, ["元宝山"])


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.libreoffice
def test_the_page_is_one_page(book: ResultBook, folder: Path, tmp_path: Path) -> None:
    paths = write_portraits(book, folder, ["P03", "P14"]).paths
    for pdf in office.to_pdf(paths, tmp_path):
        assert len(re.findall(rb"/Type/Page\b", pdf.read_bytes())) == 1
