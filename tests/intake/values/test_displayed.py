"""The figure taken for a cell is the one that its page shows; where it holds another, that is an error with both."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet
from xlfmt import format_value

from park_scoring.grid import Cells
from park_scoring.intake import Returns, read_returns
from park_scoring.intake.values.check import Checked
from park_scoring.intake.values.displayed import check_cell
from park_scoring.look import Look
from park_scoring.scheme import load_scheme
from tests.workbooks.test_number_formats import CODES, PADDING, PLACES, VALUES

SAMPLES = Path(__file__).parents[3] / "samples" / "2025" / "returns"
LAND, ACCIDENTS, MONEY = (
    "2025_市自然资源局_填报表.xlsx",
    "2025_市应急管理局_填报表.xlsx",
    "2025_市区域经济合作局_填报表.xlsx",
)
SCHEME = load_scheme()
TYPES = {kind.code: kind for kind in SCHEME.types}


def judged(value: object, kind: str, code: str = "", **look: object) -> Checked:
    """One cell under a format."""
    looks = Look(formats={(0, 0): code} if code else {}, **look)  # type: ignore[arg-type]
    return check_cell(Cells("填报表", [[value]], look=looks), 0, 0, TYPES[kind], SCHEME.measure_of(TYPES[kind]))


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        (3.2007, "money", ""), (3.2007, "money", "0.00"), (3.2, "money", "#,##0.0000"), (3.4, "money", "0"),
        (3.2, "money", '0.00"亿元"'), (3.2, "money", '0.00" 亿元"'), (3.2, "money", '"¥"#,##0.00'), (3.2, "money", '0.00"(亿元)"'),
        (3.2, "money", 'G/通用格式"亿元"'), (1234.5, "land", '#,##0.0"亩"'), (0.3, "money", "0.00"), (12, "enterprises", '0"户"'),
        (12, "enterprises", '0"家"'), (12.5, "stated_rate", '0.0"%"'), (12.5, "stated_rate", r"0.00\%"), (-12.5, "stated_rate", r"0.00_);\(0.00\)"),
        (-12.5, "stated_rate", r"0.00;[Red]\-0.00"), (-12.5, "stated_rate", r"General;[Red]\-General"), (150000, "land", "0.00E+00"),
        (123456, "land", "0.0E+00"), (12, "land", "00000"), (1234.5, "land", "# ##0.0"), (0, "money", "0.00"), (2.5, "money", "@"),
        (1234.5, "land", "0.00_ "), (1234.5, "land", r"0.00_);[Red]\(0.00\)"), (1234.5, "land", r"#,##0.00_ ;[Red]\-#,##0.00\ "),
        (1234.5, "land", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '), (12, "projects", "0_ "), (1234.5, "land", "0.0000_ "),
        (1234.5, "land", "G/通用格式"), (1234567.25, "people", ""), (0.000012345678901234, "money", "General_ "),
    ],
)  # fmt: skip
def test_a_format_that_only_dresses_the_number_is_nobody_s_business(value: float, kind: str, code: str) -> None:
    found = judged(value, kind, code)
    if kind == "people":
        assert found.status == "not_whole"
    else:
        assert (found.value, found.status, found.doubts) == (value, "ok", ())


@pytest.mark.parametrize(
    ("value", "kind", "code", "shown"),
    [
        (32007, "money", "0!.0000", "3.2007"), (32007, "money", r"0\.0000", "3.2007"), (3.2, "money", '0.00"万元"', "3.20万元"),
        (3.2, "money", 'G/通用格式"万元"', "3.2万元"), (3.2, "money", '"3.5"', "3.5"), (0.12, "land", "0%", "12%"),
        (0.12, "land", "0.00%", "12.00%"), (0.125, "stated_rate", "0.0%", "12.5%"), (4321.5, "land", '0.00,"千元"', "4.32千元"),
        (4321.5, "land", "0.0,", "4.3"), (4321.5, "land", "0,.0", "4.3"), (4321.5, "land", "#,##0.00,,", "0.00"), (3.2, "money", "(0.00)", "(3.20)"),
        (3.2, "money", "-0.00", "-3.20"), (3.2, "money", '0.00"?"', "3.20?"), (3.2, "money", '0.00"约"', "3.20约"), (3.2, "money", "$0.00", "$3.20"),
        (3.2, "money", '0.00"亿美元"', "3.20亿美元"), (32007, "land", '0!.0,"万"', "3.2万"), (12, "enterprises", '"约"0"户"', "约12户"),
        (5, "money", "[>100]0;0!.0", "0.5"), (3.2, "money", "0*0.0", "3000.2"), (3.2, "money", '@"(待定)"', "3.2(待定)"),
        (3.2, "money", "0.0.0", "日期、时间、分数或中文数字之类"), (3.2, "money", "# ?/?", "日期、时间、分数或中文数字之类"),
        (3.2, "money", "[DBNum2]0.0", "日期、时间、分数或中文数字之类"), (3.2, "money", "h:mm", "日期、时间、分数或中文数字之类"),
        (-12.5, "stated_rate", "0.0;0.0", "12.5"), (5, "money", '0"-"0', "0-5"), (15, "land", '0"-"0', "1-5"),
    ],
)  # fmt: skip
def test_a_number_that_shows_as_another_is_rejected_with_what_it_shows(
    value: float, kind: str, code: str, shown: str
) -> None:
    found = judged(value, kind, code)
    assert (found.value, found.status, found.part) == (None, "shown_otherwise", shown)


@pytest.mark.parametrize(
    ("value", "code", "look"),
    [(3.2, ";;;", {}), (3.2, '""', {}), (0, "0.00;-0.00;", {}), (0, "#,###", {}), (0, "", {"shows_zeros": False}), (3.2, "", {"texts": {(0, 0): " "}})],
)  # fmt: skip
def test_a_number_that_does_not_show_is_rejected(value: float, code: str, look: dict[str, object]) -> None:
    found = judged(value, "money", code, **look)
    assert (found.value, found.status, found.raw) == (None, "not_shown", str(value))


def test_what_shows_as_nought_is_taken_and_told() -> None:
    assert judged(0.004, "money", "0.00") == Checked(0.004, "0.004", "ok", "0.00", ("shown_as_zero",))
    assert judged(0.004, "money", "0") == Checked(0.004, "0.004", "ok", "0", ("shown_as_zero",))
    assert judged(-0.004, "stated_rate", "0.0;-0.0").doubts == ("shown_as_zero",)
    assert judged(0, "money", '0.00;-0.00;"-"') == Checked(0.0, "0", "ok", "-", ("zero_as_dash",))
    assert judged(0, "money", '0;-0;"——"').status == "shown_otherwise"
    assert judged(5, "money", '"-"').status == "shown_otherwise"


def test_what_nobody_sees_is_taken_and_told() -> None:
    assert judged(5, "money", marks={(0, 0): "unseen"}).doubts == ("unseen",)
    assert judged("国家级", "designation", marks={(0, 0): "unseen"}).doubts == ("unseen",)
    assert judged(5, "money", "[White]0").doubts == ("unseen",)
    assert judged("", "money", marks={(0, 0): "unseen"}).doubts == ()


def test_under_a_condition_the_worse_of_both_ways_counts() -> None:
    assert judged(0.5, "land", "0.0", sometimes=((((0, 0), (3, 3)), "0%"),)).status == "shown_otherwise"
    assert judged(0.5, "land", "0.0", sometimes=((((1, 0), (3, 3)), "0%"),)).status == "ok"
    assert judged(0.5, "land", "0.0", sometimes=((((0, 0), (0, 0)), "0.00"),)).status == "ok"
    assert judged(0.5, "land", "", sometimes=((((0, 0), (0, 0)), ";;;"),)).status == "not_shown"


def test_where_a_file_stores_what_a_cell_shows_that_counts() -> None:
    assert judged(0.12, "land", texts={(0, 0): "12%"}).part == "12%"
    assert judged(1234.5, "land", texts={(0, 0): "1,234.50亩"}).status == "ok"
    assert judged(1234.5, "land", texts={(0, 0): "1235"}).status == "ok"
    assert judged(1234.5, "land", texts={(0, 0): "1236"}).status == "shown_otherwise"
    assert judged(1234.5, "land", texts={(0, 0): "1234.5户"}).status == "shown_otherwise"
    assert judged(6900, "land", texts={(0, 0): "6\n900"}).part == "6⏎900"
    assert judged(6900, "land", '0"\n"000').part == "6⏎900"
    assert judged(6900, "land", texts={(0, 0): "6900\n"}).status == "ok"


@pytest.mark.parametrize(
    ("typed", "code", "status"),
    [
        ("￥3.2", "", "cleaned"), ("¥999.99", "", "cleaned"), ("￥1000", "", "currency_unit"), ("￥320,070,000", "", "currency_unit"), ("￥3.2亿元", "", "cleaned"),
        ("￥32,007万元", "", "cleaned"), ("人民币32007", "", "currency_unit"), ("32007", "", "cleaned"), (3.2, '"¥"0.00', "ok"),
        (32007, '"¥"#,##0', "currency_unit"), (32007, "[$￥-804]0", "currency_unit"), (32007, '0"亿元"', "ok"), ("6\n900", "", "several_lines"),
        ("6.9\n", "", "cleaned"), ("\n6.9\n \n", "", "cleaned"), ("12.5\r\n13", "", "several_lines"), ("12.5\x0b亿元", "", "several_lines"),
    ],
)  # fmt: skip
def test_lines_and_bare_currency_signs_that_leave_the_figure_open_are_errors(
    typed: object, code: str, status: str
) -> None:
    assert judged(typed, "money", code).status == status


# ── whatever the format and the value ──


# mostly what people use, so that much passes: among a hundred of the others hardly one does
LIKELY = st.sampled_from(["", "", "", "", '"亩"', '"亿元"', "¥", "!.", "%", ",", "-", "(", ")", '"户"', " "])
USUAL = st.lists(st.tuples(PADDING, LIKELY, PLACES, LIKELY, PADDING).map("".join), min_size=1, max_size=3).map(";".join)
FIGURES = st.one_of(VALUES, st.decimals(0, 1000, places=2).map(float), st.integers(0, 40000), st.floats(0, 10))


@given(st.one_of(CODES, USUAL, USUAL), FIGURES, st.sampled_from(["land", "money", "stated_rate", "enterprises"]))
def test_without_a_finding_the_page_reads_as_the_value(code: str, value: float, kind: str) -> None:
    checked = judged(value, kind, code)
    is_taken = checked.status == "ok" and not checked.doubts
    # the library shows the minus of General twice in a part of its own
    doubles_minus = ";" in code and ("General" in code or "G/" in code)
    event(checked.status)
    if not is_taken or doubles_minus:
        return
    text = str(format_value(Decimal(f"{value:.15g}"), spelt_for_excel(code)))
    decimals, number = plainly_read(text, TYPES[kind].unit)
    unit = Decimal(1).scaleb(-decimals)
    assert number == Decimal(f"{value:.15g}").quantize(unit, ROUND_HALF_UP, Context(prec=60))


def spelt_for_excel(code: str) -> str:
    """Without what only programs in Chinese write."""
    pieces = re.split(r'("[^"]*"|\[[^\]]*\])', code)
    return "".join(
        piece if piece[:1] in ('"', "[") else re.sub("!(.)", r"\\\1", piece).replace("G/通用格式", "General")
        for piece in pieces
    )


def plainly_read(text: str, unit: str) -> tuple[int, Decimal]:
    """The number that a text is but for its dress, and how many decimals it has."""
    bare = text.replace(" ", "").replace("¥", "").replace(",", "").rstrip(".;")
    bare = bare.removesuffix(unit).removesuffix(f"({unit})")
    bare = re.sub(r"^(-?)\((.*)\)$", r"\1-\2", bare)
    assert re.fullmatch(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)(E[+-]?[0-9]+)?", bare), text
    mantissa, _, power = bare.partition("E")
    return len(mantissa.partition(".")[2]) - int(power or 0), Decimal(bare)


# ── on a whole return ──


def changed(path: Path, name: str, cell: str, change: Callable[[Worksheet, str], None]) -> Returns:
    book = openpyxl.load_workbook(SAMPLES / name)
    page = book["填报表"]
    assert isinstance(page, Worksheet)
    change(page, cell)
    book.save(path / "a.xlsx")
    return read_returns([path / "a.xlsx"], SCHEME, 2025)


class Change:
    """One visible thing of one cell."""

    def __init__(self, value: object = None, **looks: object) -> None:
        self.value, self.looks = value, looks

    def __call__(self, page: Worksheet, cell: str) -> None:
        if self.value is not None:
            page[cell].value = self.value
        for name, look in self.looks.items():
            setattr(page[cell], name, look)


def told(found: Returns) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.cell, one.value) for one in found.findings if one.file]


RAISED = CellRichText("28.4", TextBlock(InlineFont(vertAlign="superscript"), "1"))
REPLACED = CellRichText(TextBlock(InlineFont(strike=True), "28.4"), "30.1")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (Change(0.12, number_format="0%"), ("shown_otherwise", "error", "D13", "0.12")),
        (Change("=0.12", number_format="0%"), ("formula_without_value", "error", "D13", "=0.12")),
        (Change(1234.5, number_format=";;;"), ("not_shown", "error", "D13", "1234.5")),
        (Change(0.004, number_format="0.00"), ("shown_as_zero", "warning", "D13", "0.004")),
        (Change("1234.5", number_format='@"(待定)"'), ("text_shown_otherwise", "error", "D13", "1234.5(待定)〔填的是：1234.5〕")),
        (Change(RAISED), ("marked_text", "error", "D13", "28.4〔上标：1〕")),
        (Change(REPLACED), ("marked_text", "error", "D13", "〔划去：28.4〕30.1")),
        (Change(28.4, font=Font(strike=True)), ("marked_text", "error", "D13", "〔划去：28.4〕")),
        (Change(28.4, font=Font(vertAlign="subscript")), ("marked_text", "error", "D13", "〔下标：28.4〕")),
        (Change(28.4, alignment=Alignment(horizontal="fill")), ("marked_text", "error", "D13", "〔重复填充：28.4〕")),
        (Change(28.4, font=Font(color="FFFFFFFF")), ("unseen", "warning", "D13", "28.4")),
        (Change("6\n900"), ("several_lines", "error", "D13", "6\n900")),
    ],
)  # fmt: skip
def test_a_return_with_one_visible_thing_changed_says_so_at_its_cell(
    tmp_path: Path, change: Change, finding: tuple[str, str, str, str]
) -> None:
    found = changed(tmp_path, LAND, "D13", change)
    assert told(found) == [finding]
    [value] = [one for one in found.values if (one.park, one.cell) == ("P02", "D13")]
    assert (value.value is None) == (finding[1] == "error")
    assert value.status == (finding[0] if finding[1] == "error" else "ok")


def test_the_sentence_says_what_is_shown_and_what_is_held(tmp_path: Path) -> None:
    found = changed(tmp_path, LAND, "D13", Change(0.12, number_format="0%"))
    assert "显示的是“12%”，存的是 0.12：" in found.findings[0].message
    found = changed(tmp_path, LAND, "D13", Change("6\n900"))
    assert "填的是“6⏎900”，一格里有几行" in found.findings[0].message
    found = changed(tmp_path, LAND, "D13", Change(RAISED))
    assert "写的是“28.4〔上标：1〕”：有上标" in found.findings[0].message


@pytest.mark.parametrize("look", [{"number_format": ';;;"特别重大"'}, {"font": Font(strike=True)}])
def test_a_choice_that_shows_as_another_is_not_taken(tmp_path: Path, look: dict[str, object]) -> None:
    found = changed(tmp_path, ACCIDENTS, "E13", Change(**look))
    [(code, severity, cell, _)] = told(found)
    assert (severity, cell) == ("error", "E13")
    assert code == ("text_shown_otherwise" if "number_format" in look else "marked_text")
    assert [one.value for one in found.values if one.cell == "E13"] == [None]


@pytest.mark.parametrize("look", [{"number_format": ";;;"}, {"number_format": '@"等"'}, {"font": Font(strike=True)}])
@pytest.mark.parametrize("cell", ["B13", "D9"])
def test_a_name_or_a_heading_that_shows_otherwise_is_not_taken_for_what_it_was(
    tmp_path: Path, cell: str, look: dict[str, object]
) -> None:
    found = changed(tmp_path, LAND, cell, Change(**look))
    assert [one.cell for one in found.findings if one.file and str(one.severity) == "error"] == [cell]
    code = "P02" if cell == "B13" else "built_up_area"
    assert {one.value for one in found.values if code in (one.park, one.item)} == {None}


def test_what_a_condition_and_a_sheet_hide_is_told_as_well(tmp_path: Path) -> None:
    def condition(page: Worksheet, cell: str) -> None:
        style = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode='0!.0,"万"'))
        page.conditional_formatting.add(cell, Rule(type="expression", dxf=style, formula=["TRUE"]))

    def zeros(page: Worksheet, cell: str) -> None:
        page.sheet_view.showZeros = False
        page[cell].value = 0

    assert [one[:3] for one in told(changed(tmp_path, LAND, "D13", condition))] == [("shown_otherwise", "error", "D13")]
    assert told(changed(tmp_path, MONEY, "D13", zeros)) == [("not_shown", "error", "D13", "0")]


def test_of_a_paper_a_raised_sign_is_read_and_what_is_struck_is_told(tmp_path: Path) -> None:
    raised = CellRichText("厂房 500 m", TextBlock(InlineFont(vertAlign="superscript"), "2"))
    book = openpyxl.load_workbook(SAMPLES / LAND)
    page = book["佐证材料"]
    headings = {str(cell.value): cell.coordinate.rstrip("0123456789") for cell in page[5]}
    book.save(tmp_path / "a.xlsx")
    whole = read_returns([tmp_path / "a.xlsx"], SCHEME, 2025).evidence
    page[f"{headings['名称']}6"].value = raised
    page[f"{headings['名称']}7"].font = Font(strike=True)
    page[f"{headings['园区']}8"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    found = read_returns([tmp_path / "a.xlsx"], SCHEME, 2025)
    assert [one[:3] for one in told(found)] == [
        ("marked_text", "warning", f"{headings['名称']}7"),
        ("marked_text", "error", f"{headings['园区']}8"),
    ]
    assert [one.title for one in found.evidence[:2]] == ["厂房 500 m〔上标：2〕", f"{whole[1].title}〔有划去的字〕"]
    assert len(found.evidence) == len(whole) - 1
