"""The texts that come up while one types."""

from park_scoring.scheme import Scheme
from park_scoring.scheme.model import Item
from park_scoring.template.limits import item_limit
from park_scoring.template.order import Order


def _limit(scheme: Scheme, bureau: str, item: Item) -> tuple[str, str, str]:
    limit = item_limit(Order(scheme, 2025, bureau), item, "D12", "'_lists'!$D$2:$D$6")
    return limit.promptTitle or "", limit.prompt or "", limit.error or ""


def test_the_error_says_bounds_unit_and_what_nothing_is(scheme: Scheme) -> None:
    assert _limit(scheme, "tongji", scheme.item["tax_paid"])[2] == (
        "“2025年上缴税金”请填0至100000的数字，单位：亿元。不带单位、文字和空格。没有的填 0。"
    )
    assert _limit(scheme, "keji", scheme.item["new_high_tech"])[2] == (
        "“2025年新增高新技术企业”请填0至1000的整数，单位：户。不带单位、文字和空格。没有的填 0。"
    )


def test_land_is_not_told_to_be_nought(scheme: Scheme) -> None:
    assert _limit(scheme, "ziran", scheme.item["built_up_area"])[2] == (
        "“2025年末建成区面积”请填大于0、不超过1000000的数字，单位：亩。不带单位、文字和空格。"
    )


def test_a_choice_names_its_options(scheme: Scheme) -> None:
    error = _limit(scheme, "yingji", scheme.item["safety_accident"])[2]
    assert error == "“2025年安全生产事故最高等级”请从下拉列表中选择：无、一般、较大、重大、特别重大。"


def test_texts_longer_than_a_spreadsheet_stores_are_cut_and_say_so(scheme: Scheme) -> None:
    item = scheme.item["tax_paid"].model_copy(update={"label": "税" * 300, "help": "按平台数据" * 100})
    title, prompt, error = _limit(scheme, "tongji", item)
    assert (len(title), len(prompt), len(error)) == (32, 255, 224)
    assert {text[-1] for text in (title, prompt, error)} == {"…"}
