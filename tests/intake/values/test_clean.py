"""What people type: taken where only one meaning fits, exactly, and refused with a name everywhere else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.intake.values.check import Checked, check
from park_scoring.intake.values.clean import read_choice, read_date, read_number
from park_scoring.plain_text import is_blank_text, narrowed, squeezed
from park_scoring.scheme import load_scheme
from park_scoring.scheme.model import ItemType

SCHEME = load_scheme()
KINDS = {kind.code: kind for kind in SCHEME.types}


def checked(kind: str, found: object) -> Checked:
    return check(found, KINDS[kind], SCHEME.measure_of(KINDS[kind]))


# ── taken ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("money", "12.5", 12.5),
        ("money", "１２．５", 12.5),
        ("money", "12。5", 12.5),  # what an input method makes of a point
        ("money", ".5", 0.5),
        ("money", "5.", 5.0),
        ("money", "'12.5", 12.5),
        ("money", " 12.5\u3000", 12.5),
        ("money", "\ufeff12.5\u200b\xa0\n", 12.5),
        ("money", "1,234.5", 1234.5),
        ("money", "１，２３４．５", 1234.5),
        ("money", "12 345", 12345.0),
        ("money", "12\u202f345", 12345.0),
        ("money", "+12.5", 12.5),
        ("money", "＋１２．５", 12.5),
        ("money", "¥12.5", 12.5),
        ("money", "￥ 12.5亿元", 12.5),
        ("money", "人民币12.5亿", 12.5),
        ("money", "1.25e1", 12.5),
        ("money", "１．２５Ｅ１", 12.5),
        ("money", "0.00", 0.0),
        ("money", "12.5亿元", 12.5),
        ("money", "12.5 亿", 12.5),
        ("money", "12.5 亿 元", 12.5),
        ("money", "12.5亿元。", 12.5),
        ("money", "12.5（亿元）", 12.5),
        ("money", "\u202d12.5\u202c", 12.5),  # as a calculator copies it
        ("money", "12500万元", 1.25),
        ("money", "12,500 万", 1.25),
        ("money", "1.2万", 0.00012),
        ("money", "125百万元", 1.25),
        ("money", "125000千元", 1.25),
        ("money", "125000000元", 1.25),
        ("money", "1e8元", 1.0),
        ("money", "0.1万元", 0.00001),
        ("land", "10亩", 10.0),
        ("land", "1公顷", 15.0),
        ("land", "0.7 公顷", 10.5),
        ("land", "2平方公里", 3000.0),
        ("land", "1000平方米", 1.5),
        ("land", "1000㎡", 1.5),
        ("land", "1000M2", 1.5),
        ("land", "2万平方米", 30.0),
        ("land", "1.2万亩", 12000.0),
        ("floor_area", "3.5万平方米", 3.5),
        ("floor_area", "35000平方米", 3.5),
        ("floor_area", "3.5万", 3.5),
        ("floor_area", "15亩", 1.0),
        ("floor_area", "1亩", 1 / 15),
        ("people", "1203人", 1203.0),
        ("people", "1,203", 1203.0),
        ("people", "1203.0", 1203.0),
        ("people", "1.2万人", 12000.0),
        ("people", "1.2万", 12000.0),
        ("enterprises", "3户", 3.0),
        ("enterprises", "3家", 3.0),
        ("projects", "3个", 3.0),
        ("points", "2.5分", 2.5),
        ("stated_rate", "5.2%", 5.2),
        ("stated_rate", "−3％", -3.0),
        ("stated_rate", "－3", -3.0),
        ("designation", " 省级\u3000", "省级"),
        ("designation", "国家\n级", "国家级"),
        ("recommendation", "是\u200b", "是"),
    ],
)
def test_what_only_one_meaning_fits_is_taken_and_said(kind: str, typed: str, value: float | str) -> None:
    assert checked(kind, typed) == Checked(value, typed, "cleaned")


def test_a_figure_is_not_touched_by_binary_on_its_way() -> None:
    # in binary arithmetic 1.1 × 15, 0.07 × 10000 and 4.35 ÷ 10000 all end in other digits
    assert (1.1 * 15, 0.07 * 10000, 30.1 / 10000 * 3) != (16.5, 700.0, 0.00903)
    assert checked("land", "1.1公顷").value == 16.5
    assert checked("people", "0.07万人").value == 700.0
    assert checked("money", "90.3万元").value == 0.00903


@given(st.integers(0, 10**12), st.sampled_from([("元", 8), ("千元", 5), ("万元", 4), ("百万元", 2), ("亿元", 0)]))
def test_moving_the_point_is_all_that_a_unit_of_money_does(digits: int, unit: tuple[str, int]) -> None:
    name, places = unit
    money = KINDS["money"]
    read = read_number(f"{digits}{name}", "亿元", SCHEME.measure_of(money))
    assert read.number == Fraction(digits, 10**places)
    assert float(read.number or 0) == float(f"{digits}e-{places}")


@given(st.integers(0, 99999), st.integers(0, 9999))
def test_separators_in_their_places_and_wide_digits_change_nothing(whole: int, fraction: int) -> None:
    plain = f"{whole}.{fraction:04}"
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in f"{whole:,}.{fraction:04}")
    assert checked("money", wide).value == float(plain) == checked("money", f"{whole:,}.{fraction:04}").value


# ── refused ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "typed", "status"),
    [
        *((kind, typed, "approximate") for kind, typed in [
            ("money", "约12"), ("money", "12左右"), ("money", "大约 12 亿元"), ("money", "12余万元"), ("people", "1200多"),
            ("people", "近1200人"), ("people", "超1200"), ("money", "不足1"), ("money", ">12"), ("money", "＜12"),
            ("money", "≈12"), ("money", "12以上"),
        ]),
        *(("money", typed, "a_range") for typed in ["10-12", "10～12亿元", "10至12", "10 — 12", "10亿到12亿"]),
        *(("money", typed, "placeholder") for typed in [
            "-", "—", "－－", "/", "／", "*", "…", "无", "没有", "N/A", "n/a", "NaN", "nan", "null", "暂无", "同上", "?",
        ]),
        *(("money", typed, "misplaced_separator") for typed in [
            "1,23", "12,34", "1,2345", "1,234,56", "0,123", ",123", "12 5", "1.2.3", "1,234 567", "12345,678",
        ]),
        *((kind, typed, "not_a_number") for kind, typed in [
            ("money", "12.5(含税)"), ("money", "12.5亿元（平台数）"), ("land", "1200 (待核)"), ("land", "1e-400"),
        ]),
        *((kind, typed, "unknown_unit") for kind, typed in [
            ("money", "100万美元"), ("money", "$5"), ("money", "５欧元"), ("money", "HK$5"), ("money", "12亩"),
            ("money", "12%"), ("money", "12元/亩"), ("land", "12亿元"), ("land", "5公里"), ("people", "5万元"),
            ("people", "¥5"), ("enterprises", "3人"), ("points", "2万分"), ("stated_rate", "5‰"), ("floor_area", "3立方米"),
        ]),
        *(("money", typed, "not_a_number") for typed in [
            "十二", "一千二百万", "亿元", "同去年一样", "=1+2", "12亿3000万元", "1/2", "(5)", "5²", "①", "1_000", "٣",
            "0x10", "12\u202e34", "9" * 65, "1e9999", "2025-06-30", "12\x0034", "∞", "inf", "见附件",
        ]),
        *((kind, typed, "not_whole") for kind, typed in [("people", "1203.5"), ("people", "0.12345万人"), ("enterprises", "2.5户")]),
        *((kind, typed, "out_of_bounds") for kind, typed in [
            ("money", "100001"), ("money", "-1"), ("money", "1e999"), ("land", "0公顷"), ("points", "11"), ("people", "12亿"),
        ]),
        *((kind, typed, "missing") for kind, typed in [("money", "\u200b \ufeff"), ("designation", "\u3000")]),
        *((kind, typed, "not_a_choice") for kind, typed in [
            ("designation", "市级"), ("designation", "省级、国家级"), ("severity", "较 大 事故"), ("recommendation", "yes"),
        ]),
    ],
)  # fmt: skip
def test_everything_else_is_refused_by_name_and_kept_as_it_was_typed(kind: str, typed: str, status: str) -> None:
    found = checked(kind, typed)
    assert (found.value, found.raw, found.status) == (None, typed, status)


@given(st.text(max_size=80), st.sampled_from(sorted(KINDS)))
def test_whatever_is_typed_ends_in_a_value_within_its_bounds_or_in_a_refusal(text: str, code: str) -> None:
    kind = KINDS[code]
    found = checked(code, text)
    assert found.raw == text
    if isinstance(found.value, float):
        assert kind.minimum <= found.value <= kind.maximum
        assert kind.form == "number" or found.value.is_integer()
    elif found.value is not None:
        assert found.value in kind.choices


@given(st.from_regex(r"\A[0-9]{1,6}(\.[0-9]{1,4})?(约|左右|美元|-|~)[0-9]{0,3}\Z"))
def test_a_figure_with_anything_in_it_that_is_not_of_it_is_never_taken(text: str) -> None:
    assert checked("money", text).value is None


def test_the_unit_that_cannot_be_converted_and_the_figure_that_was_meant_are_told() -> None:
    assert checked("money", "100万美元").part == "万美元"
    assert checked("money", "$5").part == "$"
    assert checked("people", "0.12345万人") == Checked(None, "0.12345万人", "not_whole", "1234.5")
    assert checked("money", "2000000000万元") == Checked(None, "2000000000万元", "out_of_bounds", "200000")
    assert checked("money", "200000亿元").part == ""


def test_without_a_measure_a_figure_may_only_carry_its_own_unit() -> None:
    money: ItemType = KINDS["money"]
    assert check("12亿元", money).value == 12.0
    assert check("12万元", money).status == "unknown_unit"


# ── the pieces ───────────────────────────────────────────────────────────────────────────────────────────────


def test_blanks_of_every_kind_are_blanks() -> None:
    assert is_blank_text(" \t\n\xa0\u3000\u2009\u200b\u200e\ufeff\xad")
    assert squeezed(" 元宝山\n园\u200b区 ") == "元宝山园区"
    assert narrowed("（ａ\u3000\u3000１）") == "(a 1)"


def test_a_choice_is_found_behind_blanks_and_by_nothing_else() -> None:
    assert read_choice(" 特别 重大", ("重大", "特别重大")) == "特别重大"
    assert read_choice("特重大", ("重大", "特别重大")) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-06-30", "2025-06-30"),
        ("2025-6-3", "2025-06-03"),
        ("2025/6/30", "2025-06-30"),
        ("２０２５．６．３０", "2025-06-30"),
        ("2025年6月30日", "2025-06-30"),
        ("2025 年 6 月 30 日", "2025-06-30"),
        ("2025-02-30", None),
        ("2025/6-30", None),
        ("2025年6月", None),
        ("6/30/2025", None),
        ("20250630", "2025-06-30"),
        ("20250631", None),
        ("2025630", None),
        ("25-6-30", None),
        ("", None),
    ],
)
def test_a_day_is_read_where_year_month_and_day_stand_in_their_order(typed: str, day: str | None) -> None:
    read = read_date(typed)
    assert (read.isoformat() if read else None) == day
