"""Units in words: what a note names, and what only looks like one."""

import pytest

from park_scoring.intake.values.unit_words import (
    asks_for_unit,
    bare_label,
    items_meant,
    units_named,
    units_noted,
    words_of,
)
from park_scoring.scheme import load_scheme

WORDS = words_of(load_scheme())


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("单位:万元,户", ["万元", "户"]),
        ("单位：人民币（万元）", ["人民币万元"]),
        ("币种：人民币  单位：万元", ["万元"]),
        ("单位：万元填报人：张三", ["万元"]),
        ("单位，万元", ["万元"]),
        ("单位-千元", ["千元"]),
        ("单位（亿元/万元）", ["亿元", "万元"]),
        ("单位：户、万元、人", ["户", "万元", "人"]),
        ("除就业人员外，单位均为万元", ["万元"]),
        ("Unit: 万元", ["万元"]),
        ("货币单位：港元", ["港元"]),
        ("所有金额按千元计算", ["千元"]),
        ("单位亿元（1亿元=10000万元）。没有填0。", ["亿元"]),
        ("单位%，例如增长5.2%填5.2", ["%"]),
        ("单位应为亿元，不是万元", ["亿元"]),
        ("Unit: 10,000 yuan", ["万元"]),
        ("Unit: RMB 10,000", ["RMB万"]),
        ("unit: CNY million", ["CNY百万"]),
        ("Unit: 100 million yuan", ["亿元"]),
        ("amounts in RMB millions", ["RMB百万"]),
        ("figures in thousands", ["千"]),
        ("in 10,000 yuan", ["万元"]),
        ("单位：1万元", ["1万元"]),
        ("单位: 10 000 元", ["10 000 元"]),
        ("1个单位=1万元", ["1万元"]),
        ("1=一万元", ["一万元"]),
        ("数字1代表一万元", ["一万元"]),
        ("金额按万算", ["万"]),
        ("1亿元=10000万元", []),
        ("其中一家为10000元", []),
        ("thousands of people", []),
        ("补助为1万元的企业", []),
        ("不含税，以万元计", ["万元"]),
        ("不得以万元计", []),
        ("单位：元宝山区人民政府", []),
        ("单位：户籍科", []),
        ("单位：分局", []),
        ("单位地址：人民路1号", []),
        ("各单位按时报送，按个人申报", []),
        ("1公顷=15亩", []),
    ],
)
def test_a_note_names_units_and_nothing_else_does(note: str, units: list[str]) -> None:
    assert [unit.text for unit in units_noted(note, WORDS)] == units


def test_a_unit_knows_what_it_measures_and_how_the_scheme_spells_it() -> None:
    [one] = units_named("（人民币萬元）", WORDS)
    assert (one.text, one.name, one.quantity) == ("人民币万元", "万元", "money")
    [other] = units_named("百万美元", WORDS)
    assert (other.name, other.quantity) == ("", "money")
    [visits] = units_named("人次", WORDS)
    assert (visits.name, visits.quantity) == ("", "people")
    assert units_named("13000万元", WORDS) == ()
    assert units_named("万元以上", WORDS) == ()


def test_an_own_unit_may_be_written_without_its_base_in_english_or_as_one_of_it() -> None:
    scheme = load_scheme()
    kinds = {"tax_paid": scheme.type_of(scheme.item["tax_paid"]), "employees": scheme.type_of(scheme.item["employees"])}
    meant = {
        text: [tuple(codes) for codes in items_meant(unit, kinds, scheme)]
        for text in ("亿", "1亿元", "100 million yuan", "RMB 10,000", "一万元", "persons")
        for unit in units_noted(f"单位：{text}", WORDS)
    }
    assert meant == {
        "亿": [("tax_paid",), ("tax_paid",)],
        "1亿元": [("tax_paid",), ("tax_paid",)],
        "100 million yuan": [("tax_paid",), ("tax_paid",)],
        "RMB 10,000": [("tax_paid",), ()],
        "一万元": [("tax_paid",), ()],
        "persons": [("employees",), ("employees",)],
    }


def test_a_label_is_bare_without_what_stands_around_its_unit() -> None:
    assert [bare_label(text) for text in ("（ 万 元 ）", "单位：【亿元】", "计量单位(人)", "单位", "((元))")] == [
        "万元",
        "亿元",
        "人",
        "",
        "((元))",
    ]
    assert [asks_for_unit(text) for text in ("金额单位：", "单 位", "单位：万元", "单位负责人")] == [
        True,
        True,
        False,
        False,
    ]
