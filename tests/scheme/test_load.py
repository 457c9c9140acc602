"""A faulty scheme says where, what and what to do, in Chinese, for all its mistakes at once."""

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from park_scoring.errors import SchemeError
from park_scoring.scheme import DEFAULT, load_scheme, packaged, with_readings
from park_scoring.scheme import words as scheme_words

PACKAGED = resources.files("park_scoring.scheme").joinpath("chifeng_2020.toml").read_text(encoding="utf-8")

Edit = tuple[str, str]
Loader = Callable[..., str]


@pytest.fixture
def complaint(tmp_path: Path) -> Loader:
    """Loads the packaged scheme after small edits and gives the message it is refused with."""

    def load(*edits: Edit) -> str:
        text = PACKAGED
        for old, new in edits:
            assert text.count(old) == 1, f"{text.count(old)} times in the scheme: {old}"
            text = text.replace(old, new)
        path = tmp_path / "scheme.toml"
        path.write_text(text, encoding="utf-8", newline="\n")
        with pytest.raises(SchemeError) as refused:
            load_scheme(path)
        return str(refused.value)

    return load


AMOUNT = 'evidence_amount = { kinds = ["到位资金证明或转账凭证"], type = "money" }'


def _entry(section: str, code: str) -> str:
    """The text of one entry, up to the next blank line."""
    found = re.search(rf'\[\[{re.escape(section)}\]\]\ncode = "{code}"\n(?:.+\n)+', PACKAGED)
    assert found, f"{section} {code}"
    return found[0]


def _within(section: str, code: str, old: str, new: str) -> Edit:
    """An edit inside one entry."""
    entry = _entry(section, code)
    assert entry.count(old) == 1, f"{entry.count(old)} times in the entry: {old}"
    return entry, entry.replace(old, new)


UNSETTLED = 'letter = "", date = ""'

# One small change for each check, with the key and the words that a person then reads.
CONFIRMED = (
    '[[confirmations]]\nyear = 2025\nletter = "赤工信函〔2026〕3号"\ndate = "2026-01-15"\nby = "市工业和信息化局"\n\n'
)

MISTAKES: dict[str, tuple[Edit, str, str]] = {
    "repeated_code": (
        _within("units", "P02", '"P02"', '"P01"'),
        "units",
        "代码“P01”出现了不止一次，请改成不同的代码",
    ),
    "repeated_name": (
        _within("units", "P06", '"元宝山综合产业园"', '"元宝山园区"'),
        "units(P06)",
        "“元宝山园区”同时是 P03 和 P06 的名称或别名，分不清是哪一个，请改正",
    ),
    "reserved_code": (
        _within("indicators", "tax_total", '"tax_total"', '"total"'),
        "indicators(total)",
        "代码“total”在结果工作簿中另有含义，请换一个代码",
    ),
    "unknown_code": (
        _within("items", "built_up_area", '"ziran"', '"guotu"'),
        "items(built_up_area).reports",
        "“guotu”没有在 bureaus 中声明，请核对拼写或补上声明",
    ),
    "total_points": (
        ("points = 100\n", "points = 110\n"),
        "categories",
        "各一级指标共 100 分，而总分（points）为 110 分，请改正",
    ),
    "category_points": (
        _within("indicators", "infra_growth", "points = 3", "points = 2.5"),
        "categories(infrastructure)",
        "一级指标“基础设施建设”为 7 分，其下二级指标共 6.5 分，请改正",
    ),
    "bounds": (
        _within("types", "floor_area", "maximum = 10000", "maximum = 0"),
        "types(floor_area)",
        "最小值 0 不小于最大值 0，请改正",
    ),
    "no_choices": (
        _within("types", "designation", 'choices = ["无", "省级", "国家级"]', 'choices = ["无"]'),
        "types(designation)",
        "选项类型没有选项（choices），请补上至少两个",
    ),
    "choices_for_number": (
        _within("types", "people", "maximum", 'choices = ["多", "少"]\nmaximum'),
        "types(people)",
        "数字类型不能有选项（choices），请删除",
    ),
    "blank_is": (
        _within("types", "recommendation", 'blank_is = "否"', 'blank_is = "不"'),
        "types(recommendation)",
        "空着的含义“不”不在选项之内，请改正",
    ),
    "expression": (
        _within("indicators", "tax_growth", "tax_paid_prev - 1", "tax_paid_prev ** 1"),
        "indicators(tax_growth).expression",
        "算式“(tax_paid / tax_paid_prev ** 1) * 100”中看不懂“tax_paid_prev ** 1”；只能用 + - * / 数字、项目代码和圆括号，请改正",
    ),
    "no_items": (
        _within("indicators", "tax_total", 'expression = "tax_paid"', 'expression = "5 * 2"'),
        "indicators(tax_total).expression",
        "算式“5 * 2”没有用到任何项目，请改正",
    ),
    "not_asked": (
        _within("items", "chain_enterprises", '{ recognised = "ranked" }', '{ growth_source = "derived" }'),
        "indicators(chain_extension).expression",
        "读法“growth_source”选“platform”时不填报项目“chain_enterprises”，而这里要用它；请改用别的项目，或写明该读法下的算式（variants）",
    ),
    "choice_in_expression": (
        _within("indicators", "output_added", "industrial_output - ", "green_park - "),
        "indicators(output_added).expression",
        "算式用了选项类的项目“green_park”，选项不能参加运算，请改正",
    ),
    "count_each": (
        _within("indicators", "high_tech", "points_each = 1\n", ""),
        "indicators(high_tech)",
        "按个数计分的指标要写明每个几分（points_each），请补上",
    ),
    "each_without_count": (
        _within("indicators", "tax_total", "points = 6", "points = 6\npoints_each = 1"),
        "indicators(tax_total)",
        "只有按个数计分的指标才有 points_each，请删除",
    ),
    "direct_ceiling": (
        _within("items", "emissions", "maximum = 2", "maximum = 5"),
        "indicators(emissions)",
        "直接评分的项目“emissions”最高可填 5 分，与本指标 2 分不一致，请改正",
    ),
    "itself": (
        _within("items", "employees", '"employees_prev"', '"employees"'),
        "items(employees).previous",
        "不能与自己相比，请改成另一个项目",
    ),
    "previous": (
        _within("items", "employees", '"employees_prev"', '"tax_paid_prev"'),
        "items(employees).previous",
        "上年项目“tax_paid_prev”的类型与本项目不同，请改正",
    ),
    "not_above": (
        _within("items", "tax_paid", '"industrial_output"', '"employees"'),
        "items(tax_paid).not_above",
        "用来比较的项目“employees”的类型与本项目不同，请改正",
    ),
    "same_bureau": (
        _within("items", "tax_paid", '"tongji"', '"gongxin"'),
        "items(tax_paid).cross_reports",
        "填报单位与复核单位相同，请改正",
    ),
    "chosen": (
        _within("readings", "veto_order", 'chosen = "before"', 'chosen = "during"'),
        "readings(veto_order).chosen",
        "选用的读法“during”不在它的选项（before、after）之内，请改正",
    ),
    "unknown_option": (
        _within("items", "chain_points", '"direct"', '"directly"'),
        "items(chain_points).only_under",
        "读法“recognised”没有选项“directly”，请核对拼写",
    ),
    "reading_missing": (
        _within("readings", "pool", '"pool"', '"pond"'),
        "readings",
        "缺少读法“pool”，程序需要它才能计分，请补上",
    ),
    "option_not_implemented": (
        ('code = "dense"', 'code = "sparse"'),
        "readings(ties).options(sparse)",
        "读法“ties”的选项“sparse”程序没有实现，请改为 average、dense、max、min 之一",
    ),
    "option_parameter": (
        ("step = 0.1\n", ""),
        "readings(rank_scoring).options(fixed_step)",
        "选项缺少参数 step，请补上",
    ),
    "settled_by": (
        _within("readings", "ties", UNSETTLED, 'letter = "赤工信函〔2025〕1号", date = "2025年1月"'),
        "readings(ties).settled_by",
        '由谁解释要写明文号（letter）和日期（date，例如 "2026-01-31"）；没有解释的两项都空着，请改正',
    ),
    "day": (
        ('issued_on = "2020-12-31"', 'issued_on = "2020年12月31日"'),
        "validity.issued_on",
        '“2020年12月31日”不是日期，请按 "2026-01-31" 的样子填写',
    ),
    "no_validity": (
        ('[validity]\nissued_on = "2020-12-31"\nin_force_from = ""\nvalid_until = ""\n', ""),
        "validity",
        "缺少这一节，请补上印发、生效、有效期止的日期（issued_on、in_force_from、valid_until），办法没有写明的留空",
    ),
    "days_order": (
        ('in_force_from = ""', 'in_force_from = "2020-01-01"'),
        "validity",
        "印发（issued_on）、生效（in_force_from）、有效期止（valid_until）的日期先后不对，请核对后改正",
    ),
    "confirmed_twice": (
        ("# ── who reports", CONFIRMED * 2 + "# ── who reports"),
        "confirmations",
        "2025年度有不止一条书面确认，请只保留一条",
    ),
    "level_none": (
        ('levels = { "省级" = 5, "国家级" = 10 }', 'levels = { "无" = 5, "国家级" = 10 }'),
        "bonus",
        "“无”是项目“green_park”表示没有的选项，不能用在这里，请改正",
    ),
    "veto_reason": (
        ('reason = "发生{level}环境', 'reason = "发生{grade}环境'),
        "veto(pollution_incident).reason",
        "理由（reason）中要有一处、也只能有一处 {level}，请改正",
    ),
    "level": (
        ('levels = { "省级" = 5, "国家级" = 10 }', 'levels = { "市级" = 5, "国家级" = 10 }'),
        "bonus",
        "“市级”不是项目“green_park”的选项，请改正",
    ),
    "not_a_choice_item": (
        ('item = "award_service"\n', 'item = "planning"\n'),
        "rewards.special(service)",
        "项目“planning”不是选项类，不能用在这里，请改正",
    ),
    "fund": (
        ("fund = 1000\n", "fund = 999\n"),
        "rewards.fund",
        "名次奖和专项奖共 1000万元，超过奖励资金 999万元，请改正",
    ),
    "fund_minor": (
        ("places = [300, 200, 100]", "places = [299.99995, 200, 100]"),
        "rewards",
        "金额 299.99995 不是整元，请改正",
    ),
    "places_order": (
        ("places = [300, 200, 100]", "places = [100, 200, 300]"),
        "rewards.places",
        "名次奖（places）应当从高到低，请改正",
    ),
    "evidence_rule": (
        _within("items", "safety_accident", 'rule = "one"', 'rule = "per_unit"'),
        "items(safety_accident).evidence",
        "佐证要求“per_unit”用不到这个项目上：per_unit 只用于整数，reason 只用于数字，two 要有两个类别；请改正",
    ),
    "amount_number": (
        (AMOUNT, AMOUNT.replace("money", "people")),
        "evidence_amount.type",
        "佐证材料的金额应当是数字（number）类型，请改正",
    ),
    "amount_unit": (
        (AMOUNT, AMOUNT.replace("money", "land")),
        "items(infra_new_projects).evidence",
        "填报值的单位是亿元，而佐证材料金额的单位是亩，不能相比，请改成一致",
    ),
    "evidence_kind": (
        _within("items", "green_park", '["批准文件或证书"]', '["批文"]'),
        "items(green_park).evidence",
        "佐证类别“批文”不在 evidence_kinds 之内，请改正",
    ),
    "deadline": (
        ("{ month = 3, day = 31 }", "{ month = 2, day = 29 }"),
        "report_due",
        "2月没有29日，请改正",
    ),
    "deadline_order": (
        ("{ month = 3, day = 10 }", "{ month = 4, day = 1 }"),
        "returns_due",
        "填报表的报送截止日（returns_due）晚于报告的上报截止日（report_due），请改正",
    ),
    "no_units": (
        (PACKAGED[PACKAGED.index("[[units]]") : PACKAGED.index('[[units]]\ncode = "P15"')], ""),
        "units",
        "没有参评园区，请至少列出一个",
    ),
    "label_field": (
        _within("items", "green_park", 'label = "绿色', 'label = "{month}绿色'),
        "items(green_park)",
        "文字中的“{month}”不认识；只能用 {year} 和 {previous_year}，请改正",
    ),
}


def test_every_check_has_a_mistake_here() -> None:
    assert MISTAKES.keys() == scheme_words.SCHEME_CHECKS.keys()


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_said_with_its_key_and_what_to_do(code: str, complaint: Loader) -> None:
    edit, key, what = MISTAKES[code]
    lines = complaint(edit).splitlines()
    assert f"  {key}：{what}" in lines
    assert all("请" in line for line in lines), "every line says what to do"


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (("cross_tolerance = 0.005", ""), "  cross_tolerance：缺少这一项，请补上"),
        (('unit_noun = "园区"', 'unit_noun = "园区"\nlogo = "x"'), "  logo：不认识这个键，请核对拼写或删除"),
        (('title = "赤峰市工业园区考核评价办法（试行）"', "title = 5"), "  title：应当是文字，请加上引号"),
        (('id = "chifeng_2020"', 'id = ""'), "  id：代码只能用英文字母、数字和下划线，并以字母开头，请改正"),
        (("points = 100\n", "points = 100\ndecimals = 4\n"), "  decimals：不认识这个键，请核对拼写或删除"),
        (
            _within("types", "floor_area", "decimals = 4", "decimals = 4.5"),
            "  types[7](floor_area).decimals：应当是整数，请改正",
        ),
        (
            ('when = { infra_new = "year_total" }', "when = {}"),
            "  indicators[13](infra_total).variants.0.when：至少要有 1 项，请补上",
        ),
        (
            ('"公顷" = "10000"', '"公顷" = 10000'),
            '  quantities[2](area).units.公顷：应当是引号里的整数或两个整数相除，例如 "10000" 或 "2000/3"，请改正',
        ),
        (
            ('"亩" = "2000/3"', '"亩" = "666.67"'),
            '  quantities[2](area).units.亩：应当是引号里的整数或两个整数相除，例如 "10000" 或 "2000/3"，请改正',
        ),
        (("fund = 1000\n", "fund = 0\n"), "  rewards.fund：必须大于 0，请改正"),
        (("fund = 1000\n", "fund = inf\n"), "  rewards.fund：" + scheme_words.SCHEME_STRUCTURE_OTHER),
        (("cross_tolerance = 0.005", "cross_tolerance = 1"), "  cross_tolerance：必须小于 1，请改正"),
        (("{ month = 3, day = 31 }", "{ month = 13, day = 31 }"), "  report_due.month：不能大于 12，请改正"),
        (("{ month = 3, day = 31 }", '"3-31"'), "  report_due：应当是一节键值，请改正"),
        (
            _within("indicators", "high_tech", 'bureaus = ["keji"]', "bureaus = []"),
            "  indicators[14](high_tech).bureaus：至少要有 1 项，请补上",
        ),
        (
            _within("types", "people", '"whole"', '"integer"'),
            "  types[2](people).form：取值不在允许范围之内，请改为 'number'、'whole'、'choice' 之一",
        ),
        (
            _within("types", "land", "above_minimum = true", 'above_minimum = "看情况"'),
            "  types[3](land).above_minimum：应当是 true 或 false，请改正",
        ),
        (
            _within("units", "P05", '["玉龙工业园区", "玉龙园区"]', '"玉龙园区"'),
            "  units[5](P05).aliases：应当是列表（方括号），请改正",
        ),
    ],
)
def test_a_structural_mistake_is_said_in_chinese(edit: Edit, line: str, complaint: Loader) -> None:
    assert line in complaint(edit).splitlines()


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (
            _within("types", "land", '"亩"', '"垧"'),
            "  types(land).unit：“垧”没有在 quantities 中声明，请核对拼写或补上声明",
        ),
        (
            ('bare_multiples = ["万", "亿"]', 'bare_multiples = ["万", "兆"]'),
            "  bare_multiples：“兆”没有在 multiples 中声明，请核对拼写或补上声明",
        ),
        (
            ('units = { "人" = "1", "名" = "1" }', 'units = { "人" = "1", "户" = "1" }'),
            "  quantities(count)：“户”同时是 people 和 count 的名称或别名，分不清是哪一个，请改正",
        ),
    ],
)
def test_units_that_cannot_be_converted_are_said(edit: Edit, line: str, complaint: Loader) -> None:
    assert line in complaint(edit).splitlines()


def test_several_mistakes_come_out_at_once_structure_and_meaning_together(complaint: Loader) -> None:
    edits = [
        ('title = "赤峰市工业园区考核评价办法（试行）"\n', ""),  # a section that is missing
        _within("items", "planning", "maximum = 3", 'maximum = "三"'),  # an entry of the wrong structure
        MISTAKES["expression"][0],
        MISTAKES["category_points"][0],
        MISTAKES["fund"][0],
        MISTAKES["deadline"][0],
    ]
    message = complaint(*edits)
    assert "有 6 处问题" in message
    assert [line.split("：")[0].strip() for line in message.splitlines()[1:]] == [
        "items[27](planning).maximum",
        "title",
        "categories(infrastructure)",
        "indicators(tax_growth).expression",
        "rewards.fund",
        "report_due",
    ]


def test_a_missing_section_is_one_mistake_and_not_one_for_every_reference_to_it(complaint: Loader) -> None:
    first, end = PACKAGED.index("[[bureaus]]"), PACKAGED.index("# ── who is assessed")
    lines = complaint((PACKAGED[first:end], "")).splitlines()
    assert lines[1:] == ["  bureaus：缺少这一项，请补上"]


def test_a_faulty_entry_is_not_also_called_undeclared(complaint: Loader) -> None:
    lines = complaint(_within("bureaus", "ziran", 'label = "市自然资源局"', "label = 7")).splitlines()
    assert lines[1:] == ["  bureaus[3](ziran).label：应当是文字，请加上引号"]


@pytest.mark.parametrize("label", ["{", "a}b", "{}", "{year:>5}", "{year.real}"])
def test_braces_that_no_label_may_hold_are_refused(label: str, complaint: Loader) -> None:
    assert "  items(green_park)：文字中的“" in complaint(
        _within("items", "green_park", 'label = "绿色园区认定"', f'label = "{label}"')
    )


@pytest.mark.parametrize(
    "by", ['letter = "赤工信函〔2025〕1号", date = ""', 'letter = "", date = "2025-01-31"', 'date = "2025-01-31"']
)
def test_who_settled_a_reading_is_said_in_full_or_not_at_all(by: str, complaint: Loader) -> None:
    assert "readings(ties).settled_by" in complaint(_within("readings", "ties", UNSETTLED, by))


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (
            _within("units", "P05", '"玉龙园区"', '" 元宝山园区（资源转型） "'),
            "units(P05)：“ 元宝山园区（资源转型） ”同时是 P03 和 P05",
        ),
        (
            _within("indicators", "tax_growth", '"上缴税金增速"', '"上缴税金总额"'),
            "indicators(tax_growth)：“上缴税金总额”",
        ),
        (('code = "share"\nlabel', 'code = "efficiency_first"\nlabel'), "readings(tie_break)：代码“efficiency_first”"),
        (('code = "service"', 'code = "green"'), "rewards.special：代码“green”"),
        (_within("bureaus", "keji", "市科技局", "市统计局"), "bureaus(keji)：“市统计局”同时是 tongji 和 keji 的名称"),
        (
            _within("items", "smart_park", '"智慧园区认定"', '"绿色园区认定"'),
            "items(smart_park)：“绿色园区认定”同时是 green_park 和 smart_park 的名称",
        ),
    ],
)
def test_codes_and_names_that_must_differ_are_held_apart(edit: Edit, line: str, complaint: Loader) -> None:
    assert line in complaint(edit)


def test_the_message_names_the_file_and_counts_the_mistakes(complaint: Loader, tmp_path: Path) -> None:
    message = complaint(MISTAKES["fund"][0])
    assert message.startswith(f"考核办法文件“{tmp_path / 'scheme.toml'}”有 1 处问题")


def test_a_text_that_is_no_toml_is_refused_with_the_line(complaint: Loader, tmp_path: Path) -> None:
    message = complaint(('id = "chifeng_2020"', 'id = chifeng"'))
    assert message == (f"考核办法文件“{tmp_path / 'scheme.toml'}”不是合法的 TOML：第 5 行第 6 列。请按所指的行改正。")


def test_a_path_that_is_absent_says_so(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match="读不出来：文件不存在。请检查路径"):
        load_scheme(tmp_path / "none.toml")


def test_a_folder_is_no_scheme(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(SchemeError, match=r"读不出来：(这是一个文件夹|没有读取权限)"):
        load_scheme(tmp_path / "folder.toml")


def test_a_file_of_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes(PACKAGED.encode("gb18030"))
    with pytest.raises(SchemeError, match="文字编码不是 UTF-8"):
        load_scheme(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "notepad.toml"
    path.write_text(PACKAGED, encoding="utf-8-sig")
    assert load_scheme(path).digest == load_scheme().digest


def test_an_unknown_id_lists_the_packaged_ones() -> None:
    with pytest.raises(SchemeError, match="没有名为“chifeng_2019”的考核办法。随软件提供的有：chifeng_2020；"):
        load_scheme("chifeng_2019")


def test_the_default_is_packaged() -> None:
    assert DEFAULT in packaged()


def test_a_reading_that_does_not_exist_lists_those_that_do() -> None:
    with pytest.raises(SchemeError, match="没有名为“tie”的读法。可用的有：rank_scoring、ties、pool、"):
        with_readings(load_scheme(), {"tie": "min"})


def test_an_option_that_does_not_exist_lists_those_that_do() -> None:
    with pytest.raises(SchemeError, match="读法“ties”没有选项“first”。可用的有：min、average、max、dense。"):
        with_readings(load_scheme(), {"ties": "first"})
