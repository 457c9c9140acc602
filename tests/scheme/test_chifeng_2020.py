"""The packaged scheme says what the decree says: tables typed here by hand, quotations looked up in docs/decree.md."""

import re
from pathlib import Path

import pytest

from park_scoring.scheme import load_scheme
from park_scoring.scheme.model import INTERPRETED, Validity

SCHEME = load_scheme("chifeng_2020")

_HALF_WIDTH = {ord(wide): ord(wide) - 0xFEE0 for wide in "，：；？！（）％"}


def _plain(text: str) -> str:
    """Text without line breaks and blanks, punctuation half-width, as the decree's file prints it."""
    return re.sub(r"\s", "", text.translate(_HALF_WIDTH))


DECREE = (Path(__file__).parents[2] / "docs" / "decree.md").read_text(encoding="utf-8")
PLAIN_DECREE = _plain(DECREE)
TABLE = DECREE[DECREE.index("一级指标 |") :]

# ── who ──

PARKS = [
    ("P01", "赤峰高新技术产业开发区东山园区", "赤峰高新区", "东山园区, 赤峰高新区东山园区"),
    ("P02", "赤峰高新技术产业开发区红山园区", "赤峰高新区", "红山园区, 赤峰高新区红山园区"),
    (
        "P03",
        "赤峰高新技术产业开发区元宝山园区(资源转型)",
        "赤峰高新区",
        "元宝山园区, 元宝山园区(资源转型), 元宝山园区（资源转型）, 赤峰高新区元宝山园区, 赤峰高新技术产业开发区元宝山园区（资源转型）",
    ),
    ("P04", "赤峰高新技术产业开发区安庆园区", "赤峰高新区", "安庆园区, 赤峰高新区安庆园区"),
    ("P05", "赤峰玉龙工业园区", "", "玉龙工业园区, 玉龙园区"),
    ("P06", "元宝山综合产业园区", "", "元宝山综合产业园"),
    ("P07", "宁城经济开发区", "", "宁城开发区"),
    ("P08", "敖汉旗工业园区", "", "敖汉工业园区"),
    ("P09", "阿鲁科尔沁旗工业园区", "", "阿旗工业园区"),
    ("P10", "巴林左旗工业园区", "", "左旗工业园区"),
    ("P11", "巴林右旗工业园区", "", "右旗工业园区"),
    ("P12", "内蒙古林西工业园区", "", "林西工业园区"),
    ("P13", "克什克腾循环经济开发区", "", "克旗循环经济开发区, 克什克腾旗循环经济开发区"),
    ("P14", "红山绿色食品产业园区", "", "红山绿色食品产业园"),
]

BUREAUS = [
    ("gongxin", "市工业和信息化局"),
    ("tongji", "市统计局"),
    ("ziran", "市自然资源局"),
    ("quyuhezuo", "市区域经济合作局"),
    ("keji", "市科技局"),
    ("shengtai", "市生态环境局"),
    ("yingji", "市应急管理局"),
    ("office", "市加快工业园区建设工作领导小组办公室"),
]


def test_fourteen_parks_are_assessed_under_their_official_names() -> None:
    found = [(one.code, one.label, one.group, set(one.aliases)) for one in SCHEME.assessed]
    assert found == [(code, label, group, set(names.split(", "))) for code, label, group, names in PARKS]


def test_one_park_is_exempt_for_the_decree_s_reason() -> None:
    (park,) = SCHEME.exempt
    assert (park.code, park.label) == ("P15", "喀喇沁旗新材料产业园")
    reason = park.exempt.removesuffix("（附件1 一）")
    assert reason != park.exempt
    assert _plain(park.label + reason) in PLAIN_DECREE


@pytest.mark.parametrize("code", [park[0] for park in PARKS[4:]])
def test_a_park_outside_the_high_tech_zone_is_called_as_the_decree_calls_it(code: str) -> None:
    assert SCHEME.unit[code].label in DECREE


@pytest.mark.parametrize("code", [park[0] for park in PARKS[:4]])
def test_a_park_of_the_high_tech_zone_bears_the_zone_s_name_and_its_own(code: str) -> None:
    zone, own = "赤峰高新技术产业开发区", SCHEME.unit[code].label.removeprefix("赤峰高新技术产业开发区")
    assert zone in DECREE
    assert own in DECREE


def _who(name: str) -> list[str]:
    return [one.code for one in SCHEME.units if name in (one.label, *one.aliases)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("元宝山园区", "P03"),
        ("元宝山综合产业园区", "P06"),
        ("元宝山综合产业园", "P06"),
        ("红山园区", "P02"),
        ("红山绿色食品产业园区", "P14"),
        ("红山绿色食品产业园", "P14"),
    ],
)
def test_names_that_look_alike_are_different_parks(name: str, code: str) -> None:
    assert _who(name) == [code]


@pytest.mark.parametrize("name", ["元宝山", "红山", "元宝山产业园区", "赤峰高新技术产业开发区", "赤峰高新区"])
def test_a_name_that_could_be_two_parks_is_none(name: str) -> None:
    assert _who(name) == []


def test_eight_bureaus_report() -> None:
    assert [(one.code, one.label) for one in SCHEME.bureaus] == BUREAUS


# ── what is asked: code, unit, form, bounds, decimals, who reports, who cross-reports, evidence ──

MONEY, PEOPLE, COUNT, FLOOR = ("亿元", "number", 0, 100_000, 4), ("人", "whole", 0, 10_000_000, 0), 1000, 10_000
RATE = ("%", "number", -100, 100_000, 4)
ITEMS: dict[str, tuple[tuple[str, str, float, float, int], str, str | None, str]] = {
    "industrial_output": (MONEY, "gongxin", "tongji", ""),
    "industrial_output_prev": (MONEY, "gongxin", "tongji", ""),
    "tax_paid": (MONEY, "gongxin", "tongji", ""),
    "tax_paid_prev": (MONEY, "gongxin", "tongji", ""),
    "employees": (PEOPLE, "gongxin", "tongji", ""),
    "employees_prev": (PEOPLE, "gongxin", "tongji", ""),
    "fixed_investment": (MONEY, "gongxin", "tongji", ""),
    "fixed_investment_prev": (MONEY, "gongxin", "tongji", ""),
    "fixed_investment_all": (MONEY, "gongxin", "tongji", ""),
    "infra_investment": (MONEY, "gongxin", None, ""),
    "infra_investment_prev": (MONEY, "gongxin", None, ""),
    "infra_new_projects": (MONEY, "gongxin", None, "two error 立项文件/到位资金证明或转账凭证"),
    "built_up_area": (("亩", "number", 0, 1_000_000, 2), "ziran", None, "one warning 土地证明手续"),
    "attracted_amount": (MONEY, "quyuhezuo", None, ""),
    "attracted_paid_in": (MONEY, "quyuhezuo", None, ""),
    "attracted_count": (("个", "whole", 0, COUNT, 0), "quyuhezuo", None, ""),
    "chain_enterprises": (("户", "whole", 0, COUNT, 0), "quyuhezuo", None, ""),
    "attracted_points": (("分", "number", 0, 10, 2), "quyuhezuo", None, ""),
    "chain_points": (("分", "number", 0, 10, 2), "quyuhezuo", None, ""),
    "output_growth_stated": (RATE, "gongxin", "tongji", ""),
    "tax_growth_stated": (RATE, "gongxin", "tongji", ""),
    "employment_growth_stated": (RATE, "gongxin", "tongji", ""),
    "investment_growth_stated": (RATE, "gongxin", "tongji", ""),
    "infra_growth_stated": (RATE, "gongxin", None, ""),
    "new_high_tech": (("户", "whole", 0, COUNT, 0), "keji", None, "per_unit error 批准文件或证书"),
    "new_research_labs": (("户", "whole", 0, COUNT, 0), "keji", None, "per_unit error 批准文件或证书"),
    "planning": (("分", "number", 0, 3, 2), "gongxin", None, "reason warning 扣分理由"),
    "management_body": (("分", "number", 0, 1, 2), "gongxin", None, "reason warning 扣分理由"),
    "reporting": (("分", "number", 0, 1, 2), "gongxin", None, "reason warning 扣分理由"),
    "eia_plan": (("分", "number", 0, 3, 2), "shengtai", None, "reason warning 扣分理由"),
    "eia_projects": (("分", "number", 0, 2, 2), "shengtai", None, "reason warning 扣分理由"),
    "emissions": (("分", "number", 0, 2, 2), "shengtai", None, "reason warning 扣分理由"),
    "env_monitoring": (("分", "number", 0, 1, 2), "shengtai", None, "reason warning 扣分理由"),
    "safety_system": (("分", "number", 0, 1, 2), "yingji", None, "reason warning 扣分理由"),
    "green_park": (("级别", "choice", 0, 0, 0), "gongxin", None, "one error 批准文件或证书"),
    "smart_park": (("级别", "choice", 0, 0, 0), "gongxin", None, "one error 批准文件或证书"),
    "circular_park": (("级别", "choice", 0, 0, 0), "gongxin", None, "one error 批准文件或证书"),
    "other_designation": (("级别", "choice", 0, 0, 0), "gongxin", None, "one error 批准文件或证书"),
    "safety_accident": (("等级", "choice", 0, 0, 0), "yingji", None, "one warning 调查报告"),
    "pollution_incident": (("等级", "choice", 0, 0, 0), "shengtai", None, "one warning 调查报告"),
    "new_workshop_area": (("万平方米", "number", 0, FLOOR, 4), "gongxin", None, ""),
    "revived_workshop_area": (("万平方米", "number", 0, FLOOR, 4), "gongxin", None, ""),
    "award_innovation": (("是/否", "choice", 0, 0, 0), "office", None, ""),
    "award_green": (("是/否", "choice", 0, 0, 0), "office", None, ""),
    "award_service": (("是/否", "choice", 0, 0, 0), "office", None, ""),
    "award_investment": (("是/否", "choice", 0, 0, 0), "office", None, ""),
}
CHOICES = {
    "级别": ("无", "省级", "国家级"),
    "等级": ("无", "一般", "较大", "重大", "特别重大"),
    "是/否": ("否", "是"),
}


def test_every_item_is_in_the_table() -> None:
    assert [item.code for item in SCHEME.items] == list(ITEMS)


@pytest.mark.parametrize("code", ITEMS)
def test_an_item_has_the_table_s_unit_bounds_bureaus_and_evidence(code: str) -> None:
    item = SCHEME.item[code]
    kind, evidence = SCHEME.type_of(item), item.evidence
    needed = f"{evidence.rule} {evidence.severity} {'/'.join(evidence.kinds)}" if evidence else ""
    shape = (kind.unit, kind.form, kind.minimum, kind.maximum, kind.decimals)
    assert (shape, item.reports, item.cross_reports, needed) == ITEMS[code]
    assert kind.choices == CHOICES.get(kind.unit, ())


def test_accidents_are_called_as_the_decree_calls_them() -> None:
    assert "安全生产事故和环境污染事件" in DECREE
    assert SCHEME.item["safety_accident"].label == "{year}年安全生产事故最高等级"
    assert SCHEME.item["pollution_incident"].label == "{year}年环境污染事件最高等级"


def test_a_designation_of_the_whole_zone_is_spoken_of_at_every_designation() -> None:
    assert [code for code in SCHEME.bonus.items if "赤峰高新区整体的认定" not in SCHEME.item[code].help] == []


def test_only_the_built_up_area_must_be_above_its_minimum() -> None:
    assert [item.code for item in SCHEME.items if SCHEME.type_of(item).above_minimum] == ["built_up_area"]


def test_only_a_recommendation_may_be_left_blank() -> None:
    blank = {item.code: SCHEME.type_of(item).blank_is for item in SCHEME.items if SCHEME.type_of(item).blank_is}
    assert blank == dict.fromkeys(("award_innovation", "award_green", "award_service", "award_investment"), "否")


def test_the_years_before_stand_beside_their_years() -> None:
    previous = {item.code: item.previous for item in SCHEME.items if item.previous}
    years = ("industrial_output", "tax_paid", "employees", "fixed_investment", "infra_investment")
    assert previous == {code: f"{code}_prev" for code in years}


def test_evidence_is_bound_to_the_year_or_to_a_title_or_to_a_visit_where_the_decree_wants_it() -> None:
    asked = [(item.code, item.evidence) for item in SCHEME.items if item.evidence]
    assert [code for code, one in asked if one.within_year] == ["new_high_tech", "new_research_labs"]
    assert [code for code, one in asked if one.title_needed] == ["other_designation"]
    assert [code for code, one in asked if one.site_check] == ["infra_new_projects"]


def test_floor_space_is_recorded_and_used_by_no_indicator() -> None:
    recorded = {item.code for item in SCHEME.items if item.recorded_only}
    assert recorded == {"new_workshop_area", "revived_workshop_area"}
    assert not recorded & {word for one in SCHEME.indicators for word in re.findall(r"\w+", one.expression)}


def test_every_help_text_of_a_platform_figure_says_whose_figure_it_is() -> None:
    platform = [item for item in SCHEME.items if item.cross_reports]
    assert len(platform) == 13  # nine figures, and four rates under another reading
    assert [item.code for item in platform if "平台" not in item.help] == []


def test_the_years_before_are_the_platform_s_same_period_figures() -> None:
    before = [item.previous for item in SCHEME.items if item.previous]
    assert len(before) == 5
    for code in before:
        assert "上年同期数（可比口径）" in SCHEME.item[str(code)].help, code
        assert "与上年公布的数不同的，在备注中说明原因" in SCHEME.item[str(code)].help, code


@pytest.mark.parametrize("code", ["safety_accident", "pollution_incident"])
def test_a_short_report_counts_until_the_inquiry_is_closed(code: str) -> None:
    assert "快报" in SCHEME.item[code].help


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("built_up_area", "截至{year}年12月31日"),
        ("employees", "{year}年12月31日"),
        ("new_high_tech", "批准文件或证书日期在{year}年内"),
        ("attracted_amount", "市区域经济合作局按照招商引资办法认定"),
        ("attracted_paid_in", "市区域经济合作局按照招商引资办法认定"),
    ],
)
def test_a_help_text_says_by_which_day_or_whose_rule_a_figure_counts(code: str, words: str) -> None:
    assert words in SCHEME.item[code].help


# ── how it is scored ──

CATEGORIES = [
    ("total_volume", "总量指标", 30),
    ("efficiency", "效益指标", 12),
    ("investment_attraction", "招商引资", 30),
    ("infrastructure", "基础设施建设", 7),
    ("innovation", "科技创新", 7),
    ("green", "绿色发展", 7),
    ("management", "管理水平", 7),
]

INDICATORS = [
    ("output_added", "亿元", 6, "ranked", "industrial_output - industrial_output_prev"),
    ("output_growth", "%", 6, "ranked", "(industrial_output / industrial_output_prev - 1) * 100"),
    ("tax_total", "亿元", 6, "ranked", "tax_paid"),
    ("tax_growth", "%", 6, "ranked", "(tax_paid / tax_paid_prev - 1) * 100"),
    ("employment_growth", "%", 6, "ranked", "(employees / employees_prev - 1) * 100"),
    ("output_per_mu", "万元/亩", 4, "ranked", "industrial_output * 10000 / built_up_area"),
    ("investment_per_mu", "万元/亩", 4, "ranked", "fixed_investment_all * 10000 / built_up_area"),
    ("tax_per_mu", "万元/亩", 4, "ranked", "tax_paid * 10000 / built_up_area"),
    ("attracted_projects", "亿元", 10, "ranked", "attracted_amount"),
    ("chain_extension", "户", 10, "ranked", "chain_enterprises"),
    ("investment_growth", "%", 10, "ranked", "(fixed_investment / fixed_investment_prev - 1) * 100"),
    ("infra_growth", "%", 3, "ranked", "(infra_investment / infra_investment_prev - 1) * 100"),
    ("infra_total", "亿元", 4, "ranked", "infra_new_projects"),
    ("high_tech", "户", 3, "count", "new_high_tech"),
    ("research_labs", "户", 4, "count", "new_research_labs"),
    ("eia_plan", "分", 3, "direct", "eia_plan"),
    ("eia_projects", "分", 2, "direct", "eia_projects"),
    ("emissions", "分", 2, "direct", "emissions"),
    ("planning", "分", 3, "direct", "planning"),
    ("management_body", "分", 1, "direct", "management_body"),
    ("safety_system", "分", 1, "direct", "safety_system"),
    ("env_monitoring", "分", 1, "direct", "env_monitoring"),
    ("reporting", "分", 1, "direct", "reporting"),
]


def test_seven_categories_share_a_hundred_points() -> None:
    assert [(one.code, one.label, one.points) for one in SCHEME.categories] == CATEGORIES
    assert SCHEME.points == 100


def test_twenty_three_indicators_stand_as_the_table_has_them() -> None:
    found = [(one.code, one.unit, one.points, one.method, one.expression) for one in SCHEME.indicators]
    assert found == INDICATORS
    assert len(found) == 23
    assert SCHEME.in_force == SCHEME.indicators


def test_the_decree_s_own_table_gives_the_same_units_and_points_in_the_same_order() -> None:
    printed = re.findall(r"^(亿元|%|万元/亩|户|—) \|\n(\d+)", TABLE, flags=re.MULTILINE)
    ours = [("—" if one.unit == "分" else one.unit, f"{one.points:g}") for one in SCHEME.indicators]
    assert ours == printed


def test_the_decree_s_own_table_gives_the_same_weights() -> None:
    printed = re.findall(r"\) \|\n(\d+) \|", TABLE)  # a category's cell ends with its bureaus in brackets
    assert [f"{one.points:g}" for one in SCHEME.categories] == printed
    assert re.search(r"总计 \|\n100 \|\n23项指标 \|\n100", TABLE)


@pytest.mark.parametrize("code", ["high_tech", "research_labs"])
def test_each_new_one_counts_one_point_up_to_the_indicator_s_points(code: str) -> None:
    (indicator,) = (one for one in SCHEME.indicators if one.code == code)
    assert indicator.points_each == 1
    assert f"每新增一户得1分,最高{indicator.points:g}分" in DECREE


def test_a_designation_adds_five_or_ten_points() -> None:
    assert SCHEME.bonus.levels == {"省级": 5, "国家级": 10}
    assert SCHEME.bonus.items == ("green_park", "smart_park", "circular_park", "other_designation")
    assert "得到省级绿色园区、智慧园区、循环经济园区等认定的加5分,得到国家级认定的加10分" in DECREE


def test_grave_accidents_and_grave_incidents_veto() -> None:
    assert [(one.item, one.levels) for one in SCHEME.veto] == [
        ("safety_accident", ("重大", "特别重大")),
        ("pollution_incident", ("重大", "特别重大")),
    ]
    assert all(one.reason.endswith("，当年不予评价考核并向社会公告") for one in SCHEME.veto)
    assert all(one.reason.count("{level}") == 1 for one in SCHEME.veto)


def test_the_fund_is_spent_on_three_places_and_four_awards() -> None:
    rewards = SCHEME.rewards
    assert (rewards.fund, rewards.unit, rewards.places) == (1000, "万元", (300, 200, 100))
    assert [(one.label, one.amount, one.category) for one in rewards.special] == [
        ("创新发展", 100, "innovation"),
        ("绿色发展", 100, "green"),
        ("园区公共服务平台", 100, None),
        ("招商引资", 100, "investment_attraction"),
    ]
    assert sum(rewards.places) + sum(one.amount for one in rewards.special) == rewards.fund
    # 1 万元 = 10,000 元
    assert 10**rewards.minor_decimals == 10_000


def test_the_report_is_due_by_the_end_of_march_and_returns_before_it() -> None:
    returns, report = SCHEME.returns_due, SCHEME.report_due
    assert (report.month, report.day) == (3, 31)
    assert (returns.month, returns.day) < (report.month, report.day)


# ── readings ──

READINGS = {
    "rank_scoring": (
        "rank_to_zero",
        {"rank_share", "ratio_to_best", "fixed_step", "fixed_step_5", "fixed_step_20", "min_max"},
    ),
    "ties": ("min", {"average", "max", "dense"}),
    "pool": ("all", {"with_value"}),
    "veto_order": ("before", {"after"}),
    "recognised": ("ranked", {"direct"}),
    "attracted_measure": ("amount", {"count", "paid_in"}),
    "bonus": ("highest", {"per_designation"}),
    "zero_value": ("ranked", {"no_points"}),
    "infra_new": ("new_projects", {"year_total", "difference"}),
    "growth_source": ("derived", {"platform"}),
    "growth_from_zero": ("last", {"first"}),
    "pollution_scope": ("major", {"any"}),
    "designation": ("held", {"new"}),
    "score_decimals": ("2", {"none"}),
    "tie_break": ("efficiency_first", {"share"}),
    "value_decimals": ("4", {"2", "none"}),
    "per_mu_investment": ("all", {"industrial"}),
    "negative_growth": ("ranked", {"no_points"}),
    "unconfirmed": ("counts", {"zero"}),
    "special_award": ("recommended", {"highest_score", "not_combined"}),
}
SILENT = "（未作规定"


def test_twenty_readings_have_their_defaults_and_alternatives() -> None:
    found = {one.code: (one.chosen, {option.code for option in one.options}) for one in SCHEME.readings}
    assert found == {code: (chosen, {chosen, *others}) for code, (chosen, others) in READINGS.items()}


def test_every_reading_acts_through_a_function_or_through_the_scheme_s_own_tables() -> None:
    conditions = [item.only_under for item in SCHEME.items]
    conditions += [variant.when for one in SCHEME.indicators for variant in one.variants]
    conditions += [variant.when for one in SCHEME.veto for variant in one.variants]
    assert READINGS.keys() == INTERPRETED.keys() | {code for one in conditions for code in one}


def test_each_step_of_the_proportion_is_the_share_that_its_option_names() -> None:
    steps = {option.code: option.step for option in SCHEME.reading["rank_scoring"].options if option.step}
    assert steps == {"fixed_step": 0.1, "fixed_step_5": 0.05, "fixed_step_20": 0.2}


def test_values_are_rounded_to_as_many_decimals_as_the_option_says() -> None:
    decimals = {option.code: option.decimals for option in SCHEME.reading["value_decimals"].options}
    assert decimals == {"4": 4, "2": 2, "none": None}


def test_what_falls_and_what_is_nothing_is_asked_of_these_indicators() -> None:
    growth = ["output_growth", "tax_growth", "employment_growth", "investment_growth", "infra_growth"]
    assert SCHEME.reading["negative_growth"].applies_to == ("output_added", *growth)
    assert SCHEME.reading["growth_from_zero"].applies_to == tuple(growth)
    assert SCHEME.reading["zero_value"].applies_to == ("attracted_projects", "chain_extension", "infra_total")


def test_nobody_has_settled_a_reading_yet() -> None:
    assert [one.code for one in SCHEME.readings if one.settled_by.letter or one.settled_by.date] == []


def _quotations(text: str) -> list[str]:
    """What a reading quotes: its pieces in quotation marks, or all of it where it has none and the text is not silent."""
    pieces = re.findall(r"“([^”]+)”", text)
    return pieces or ([] if text.startswith(SILENT) else [text])


@pytest.mark.parametrize("code", READINGS)
def test_what_a_reading_quotes_stands_in_the_decree(code: str) -> None:
    reading = SCHEME.reading[code]
    quotations = _quotations(reading.text)
    assert quotations or reading.text.startswith(SILENT)
    assert [piece for piece in quotations if _plain(piece) not in PLAIN_DECREE] == []


def test_quotations_are_checked_at_all() -> None:
    assert sum(bool(_quotations(reading.text)) for reading in SCHEME.readings) == 13
    assert _plain("这句话，办法里没有") not in PLAIN_DECREE


def test_every_clause_names_its_place_in_the_decree() -> None:
    clauses = [SCHEME.bonus.clause, SCHEME.rewards.clause]
    for parts in (SCHEME.items, SCHEME.categories, SCHEME.indicators, SCHEME.readings, SCHEME.veto):
        clauses += [part.clause for part in parts]
    assert len(clauses) == 2 + 46 + 7 + 23 + 20 + 2
    assert [clause for clause in clauses if not re.match(r"附件1 [一二三四五]|附件2|正文", clause)] == []


@pytest.mark.parametrize("number", range(1, 8))
def test_a_category_s_indicators_cite_its_numbered_paragraph(number: int) -> None:
    category = SCHEME.categories[number - 1]
    assert re.search(rf"^{number}\.{category.label}[:：]", DECREE, flags=re.MULTILINE)
    assert {category.clause, *(one.clause for one in SCHEME.indicators_of(category.code))} == {f"附件1 三.{number}"}


def test_an_indicator_names_the_bureaus_that_the_decree_makes_responsible() -> None:
    platform, land = {"gongxin", "tongji"}, {"ziran", "tongji", "gongxin"}
    expected = {"total_volume": platform, "efficiency": land, "infrastructure": {"gongxin"}, "innovation": {"keji"}}
    for category, bureaus in (expected | {"green": {"shengtai"}}).items():
        assert {frozenset(one.bureaus) for one in SCHEME.indicators_of(category)} == {frozenset(bureaus)}, category
    assert {code for one in SCHEME.indicators_of("management") for code in one.bureaus} == {
        "gongxin",
        "yingji",
        "shengtai",
    }


def test_the_office_page_counts_the_places_that_can_be_read_two_ways() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert len(SCHEME.readings) == 20
    assert "见结果的《评分办法》，共 20 处" in readme


def test_the_decree_says_when_it_was_issued_and_neither_when_it_begins_nor_when_it_ends() -> None:
    assert SCHEME.validity == Validity(issued_on="2020-12-31", in_force_from="", valid_until="")
    assert SCHEME.confirmations == ()
