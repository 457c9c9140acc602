"""What a cell shows under a number format: as LibreOffice shows it, where it knows the format as Excel does."""

import csv
import random
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from xlfmt import format_value

from park_scoring.workbooks.number_formats import keeps_texts, shown_number, shown_text, shows_plainly
from tests.libreoffice import as_shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (32007, "0!.0000", "3.2007"),
        (32007, r"0\.0000", "3.2007"),
        (32007, '0"."0000', "3.2007"),
        (3.2, '0.00"万元"', "3.20万元"),
        (3.2, 'G/通用格式"万元"', "3.2万元"),
        (3.2, 'General"万元"', "3.2万元"),
        (3.2, '"3.5"', "3.5"),
        (3.2, ";;;", ""),
        (0.12, "0%", "12%"),
        (0.12, '0.00"%"', "0.12%"),
        (12345, "0.00,", "12.35"),
        (12345, "0,.00", "12.35"),
        (1234567, "0.0,,", "1.2"),
        (32007, '0!.0,"万"', "3.2万"),
        (32.5, "(0.00)", "(32.50)"),
        (-3.2, r"0.00_);[Red]\(0.00\)", "(3.20)"),
        (-3.2, r"General;[Red]\-General", "-3.2"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, "0.00;-0.00;", ""),
        (0, "#,###", ""),
        (150, "[>100]0.0;0.00", "150.0"),
        (50, "[>100]0.0;0.00", "50.00"),
        (5, '0.00"@"', "5.00@"),
        (5, '0"[h]"', "5[h]"),
        (5, '0"/"', "5/"),
        (5, '@"(待定)"', "5(待定)"),
        (5, "0*0", "5000"),
        (5, "0* ", "5"),
        (150000000, "0.00E+00", "1.50E+08"),
        (-0.001, "0.00", "0.00"),
        (-0.001, "0.00;-0.00", "-0.00"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (2.4999999999999996, "0", "3"),
        (12.5, "[$-zh-CN]0.00", "12.50"),
        (1e15, "0.000000000000000", "1000000000000000.000000000000000"),
    ],
)
def test_a_number_shows_as_its_format_says(value: float, code: str, shown: str) -> None:
    found = shown_number(value, code)
    assert (found.text.strip(), found.is_plain) == (shown, True)


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd", "h:mm", "[h]:mm", "0d", 'yyyy"年"', "aaaa", 'e"年"', "# ?/?", "0/8", "[DBNum1]General", "[DBNum2][$-804]0.0",
        "[$-F400]0", "[$-30000804]0", "[NatNum4]0", "0.0.0", "General%", "General 0", "0;0;0;0;0", "[>5]0", "[>100]0;0;0.0",
        "0[", "0" * 256,
    ],
)  # fmt: skip
def test_what_is_no_plain_figure_is_said_to_be_none(code: str) -> None:
    assert not shown_number(12, code).is_plain


@pytest.mark.parametrize("code", ["[White]0", "[白色]0.00", "[Color 2]0", "[color2]0"])
def test_what_is_written_in_white_is_known(code: str) -> None:
    assert shown_number(12, code).is_white
    assert not shown_number(
        12, code.replace("[", "[Red][").replace("[Red][", "[红色]", 1).split("]")[0] + "]0"
    ).is_white


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('@"(待定)"', "国家级(待定)"), (";;;", ""), (';;;"国家级"', "国家级"), ('0;0;0;"省级"', "省级"), ('"甲"@', "甲国家级"),
        ('0.00;[Red]@"\\"', "国家级\\"), ("0;-0;0;@@", "国家级国家级"),
    ],
)  # fmt: skip
def test_a_text_shows_as_its_format_says(code: str, shown: str) -> None:
    assert (shown_text("国家级", code), keeps_texts(code)) == (shown, False)


@pytest.mark.parametrize(
    "code", ["@", "0.00", ";;", "0.00;-0.00", "_ @_ ", '0;-0;"-"??;_ @_ ', "[Red]@", "0;0;0;General", "0;0;0;[Blue]@ ", '"@"0', r"\@0"]
)  # fmt: skip
def test_a_text_shows_as_it_was_typed_under_most_formats(code: str) -> None:
    assert keeps_texts(code)
    assert shown_text("国家级", code).strip() == "国家级"


# ── against others ──

PLAIN = st.builds(
    lambda before, grouped, decimals, behind: before + ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "") + behind,
    st.sampled_from(["", "_ ", "_ * ", "* ", "_("]), st.booleans(), st.integers(0, 8), st.sampled_from(["", "_ ", "_)", " "]),
)  # fmt: skip
VALUES = st.one_of(
    st.integers(-(10**9), 10**9), st.decimals(-(10**6), 10**6, places=4).map(float), st.floats(-1e9, 1e9).filter(lambda value: abs(value) > 1e-9 or not value),
)  # fmt: skip


@given(PLAIN, VALUES)
def test_what_is_rendered_without_the_library_is_what_it_would_show(code: str, value: float) -> None:
    exact = Decimal(f"{value:.15g}")
    assert shown_number(value, code).text.strip() == str(format_value(exact, code)).replace(" ", "")


@given(PLAIN, VALUES)
def test_a_number_that_is_said_to_show_plainly_does(code: str, value: float) -> None:
    if shows_plainly(value, code):
        text = shown_number(value, code).text.strip()
        exact, shown = Decimal(f"{value:.15g}"), Decimal(text.replace(",", ""))
        assert abs(exact - shown) * 2 <= Decimal(1).scaleb(shown.as_tuple().exponent)  # type: ignore[arg-type]
        assert bool(shown) == bool(value)


def test_what_shows_as_nought_or_in_another_way_does_not_show_plainly() -> None:
    assert all([shows_plainly(0.01, "0.00"), shows_plainly(0, "0.00"), shows_plainly(-12, "#,##0_ ")])
    told = {"0.00": 0.004, "0": 0.5, "0%": 12, "0;0": 12}
    assert not any(shows_plainly(value, code) for code, value in told.items())


FORMATS = [
    "0", "0.00", "#,##0", "#,##0.00", "#,##0.0000", "0.0##", "#.##", "0.0?", ".00", "#,###", "#", "##", "?0.0?", "0.#", "#,#0.0", "00000",
    "000.00", "0.00E+00", "##0.0E+0", "0E+0", "0%", "0.00%", '0.0%"x"', "0.00,", "0,", "#,##0,,", '0.0,"千"', '0.00"万元"', '"¥"#,##0.00',
    "¥#,##0.00", r"0\.0000", '0"."0000', '"约"0', '"3.5"', "0;0", "0;;", '0;-0;"-"', "0;-0;;@", ";;;", "[>100]0.0;0.00", '[<1]"小";0',
    "[>=10]0.0;[<0]-0;0.00", "(0.00)", "0.00;(0.00)", "#,##0.00_);(#,##0.00)", "-0", "0-", "$0.00", "[$¥-804]#,##0.00", "[$-804]0.00",
    "[$€-2] 0.00", '0.00 "m²"', "# ##0", '#" "##0', "0* ", "0_)_)", '"a;b"0', '"[h]"0', r"0\;0", '0"@"', "0;@", '0;-0;@"x"',
    "0.00;-0.00;0.00;@", "[Blue]0", "%0", r"0\%", '0"%"', '[=1]"是";[=0]"否";0', "[$USD] 0", r'0"\"0', '0""0', '0 "户"', "[Color 3]0",
    '0"y"', "0.00_ ", r"0.00_);[Red]\(0.00\)", r"#,##0.00_ ;[Red]\-#,##0.00\ ", "0_ ", "0.0000_ ", r"General;[Red]\-General", "@",
    '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "General_)_);-General_)_);General_)_);@_)_)", 'General"万元"',
]  # fmt: skip
"""Formats that Excel, WPS and LibreOffice share; not: G/通用格式 and ! (Chinese programs), 0,.00 and 0*- (Excel alone)."""


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_what_we_say_is_shown_is_what_libreoffice_shows(tmp_path: Path) -> None:
    drawn = random.Random(8)
    numbers = [0, 1, -1, 3.2, 12, -12.5, 0.004, -0.004, 0.5, 1.5, 2.5, 32007, 1234567.891, 99.995, 0.30000000000000004]
    numbers += [round(drawn.uniform(-2000, 2000), drawn.randrange(6)) for _ in range(10)]
    book = Workbook()
    page = book.worksheets[0]
    cells = [(value, code) for code in FORMATS for value in numbers]
    for row, (value, code) in enumerate(cells, start=1):
        page.cell(row, 1, value).number_format = code
    book.save(tmp_path / "a.xlsx")
    [text] = as_shown([tmp_path / "a.xlsx"], tmp_path / "csv", "Sheet")
    theirs = [line[0].strip() if line else "" for line in csv.reader(text.read_text(encoding="utf-8").splitlines())]
    assert len(theirs) == len(cells) > 2000
    # Excel shows the point of 12. under #.##, LibreOffice does not
    ours = [shown_number(value, code).text.strip().removesuffix(".") for value, code in cells]
    theirs = [one.removesuffix(".") for one in theirs]
    assert [(cell, one, other) for cell, one, other in zip(cells, ours, theirs, strict=True) if one != other] == []


# ── whatever the format ──

LITERALS = st.sampled_from(
    ["", '"万元"', "!.", r"\.", '"3"', "¥", '"年"', " ", '"%"', "0", '"E5"', "(", ")", "-", '","']
)
PLACES = st.sampled_from(
    ["0", "0.0", "0.00", "#,##0.00", "#,##0", "0.0000", "#.##", "00", "0.00E+00", "General", "G/通用格式", ""]
)
SCALES = st.sampled_from(["", "", "", ",", ",,", "%", '"%"'])
PADDING = st.sampled_from(["", "_ ", "_)", "* ", "[Red]", "[红色]"])
SECTION = st.tuples(PADDING, LITERALS, PLACES, LITERALS, PLACES, SCALES, LITERALS, PADDING).map("".join)
CONDITION = st.sampled_from(["", "", "[>100]", "[<=1]", "[<>0]"])
CODES = st.lists(st.tuples(CONDITION, SECTION).map("".join), min_size=1, max_size=5).map(";".join)


@given(CODES, VALUES)
def test_rendering_never_raises(code: str, value: float) -> None:
    found = shown_number(value, code)
    assert isinstance(found.text, str)
    assert isinstance(shown_text("甲", code), str)
    assert not re.search("[\U00100000-\U0010ffff]", found.text)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (64792, '#.##"万元"', "64792.  万元"),
        (0, '#.##"万元"', ".  万元"),
        (12.25, '#.##"万元"', "12.25万元"),
        (64792, '0."k"', "64792.k"),
        (5, '0.?"k"', "5. k"),
        (5, '0.0#"k"', "5.0k"),
    ],
)
def test_what_is_written_behind_a_point_stands_there_whether_digits_follow_or_not(
    value: float, code: str, text: str
) -> None:
    assert shown_number(value, code).text == text
