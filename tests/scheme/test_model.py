"""What a scheme answers when it is asked: who is asked for what, what readings change, and what the digests cover."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from park_scoring.result.plan import plan
from park_scoring.scheme import Scheme, load_scheme, with_readings
from park_scoring.scheme.model import RESERVED
from tests.cases import result_of
from tests.result.test_recalculation import LAST_YEAR

SCHEME = load_scheme()

PLATFORM = [
    "industrial_output", "industrial_output_prev", "tax_paid", "tax_paid_prev", "employees", "employees_prev",
    "fixed_investment", "fixed_investment_prev", "fixed_investment_all",
]  # fmt: skip
STATED = [
    "output_growth_stated", "tax_growth_stated", "employment_growth_stated", "investment_growth_stated",
    "infra_growth_stated",
]  # fmt: skip

FORMS = {
    "gongxin": [
        *PLATFORM, "infra_investment", "infra_investment_prev", "infra_new_projects", "planning", "management_body",
        "reporting", "green_park", "smart_park", "circular_park", "other_designation", "new_workshop_area",
        "revived_workshop_area",
    ],
    "tongji": PLATFORM,
    "ziran": ["built_up_area"],
    "quyuhezuo": ["attracted_amount", "attracted_count", "chain_enterprises"],
    "keji": ["new_high_tech", "new_research_labs"],
    "shengtai": ["eia_plan", "eia_projects", "emissions", "env_monitoring", "pollution_incident"],
    "yingji": ["safety_system", "safety_accident"],
    "office": ["award_innovation", "award_green", "award_service", "award_investment"],
}  # fmt: skip


def _asked(scheme: Scheme, bureau: str) -> list[str]:
    return [item.code for item in scheme.asked_of(bureau)]


@pytest.mark.parametrize("bureau", FORMS)
def test_a_bureau_is_asked_for_what_it_reports_and_what_it_cross_reports(bureau: str) -> None:
    assert _asked(SCHEME, bureau) == FORMS[bureau]


def test_every_bureau_has_a_form() -> None:
    assert [bureau.code for bureau in SCHEME.bureaus] == list(FORMS)


def test_direct_recognition_asks_for_points_in_place_of_quantities() -> None:
    direct = with_readings(SCHEME, {"recognised": "direct"})
    assert _asked(direct, "quyuhezuo") == ["attracted_points", "chain_points"]


def test_money_paid_in_takes_the_place_of_the_amount() -> None:
    paid_in = with_readings(SCHEME, {"attracted_measure": "paid_in"})
    assert _asked(paid_in, "quyuhezuo") == ["attracted_paid_in", "attracted_count", "chain_enterprises"]
    counted = with_readings(SCHEME, {"attracted_measure": "count"})
    assert _asked(counted, "quyuhezuo") == FORMS["quyuhezuo"]
    both = with_readings(SCHEME, {"attracted_measure": "paid_in", "recognised": "direct"})
    assert _asked(both, "quyuhezuo") == ["attracted_points", "chain_points"]


def test_stated_growth_is_asked_for_only_under_its_reading() -> None:
    platform = with_readings(SCHEME, {"growth_source": "platform"})
    assert sorted(set(_asked(platform, "gongxin")) - set(FORMS["gongxin"])) == sorted(STATED)
    # 附件1 三.1, 三.3: both bureaus answer for these four; the one of infrastructure is gongxin's alone
    assert _asked(platform, "tongji") == [*PLATFORM, *STATED[:-1]]


def test_headings_print_the_years_and_help_texts_too() -> None:
    before = SCHEME.item["tax_paid_prev"]
    assert SCHEME.item["tax_paid"].heading(2025) == "2025年上缴税金"
    assert before.heading(2025) == "2024年上缴税金"
    assert before.hint(2025).startswith("2024年全年数，")


def test_an_item_may_lower_the_bound_of_its_type() -> None:
    assert SCHEME.type_of(SCHEME.item["attracted_points"]).maximum == 10
    assert SCHEME.type_of(SCHEME.item["planning"]).maximum == 3
    assert SCHEME.type_of(SCHEME.item["planning"]).decimals == 2


def _expression(scheme: Scheme, code: str) -> tuple[str, str, str]:
    (found,) = (one for one in scheme.in_force if one.code == code)
    return found.expression, found.method, found.unit


@pytest.mark.parametrize(
    ("chosen", "code", "expected"),
    [
        ({}, "attracted_projects", ("attracted_amount", "ranked", "亿元")),
        ({"attracted_measure": "count"}, "attracted_projects", ("attracted_count", "ranked", "个")),
        ({"attracted_measure": "paid_in"}, "attracted_projects", ("attracted_paid_in", "ranked", "亿元")),
        ({"recognised": "direct"}, "attracted_projects", ("attracted_points", "direct", "分")),
        (
            {"per_mu_investment": "industrial"},
            "investment_per_mu",
            ("fixed_investment * 10000 / built_up_area", "ranked", "万元/亩"),
        ),
        (
            {"recognised": "direct", "attracted_measure": "count"},  # the first variant that fits stands
            "attracted_projects",
            ("attracted_points", "direct", "分"),
        ),
        ({"recognised": "direct"}, "chain_extension", ("chain_points", "direct", "分")),
        ({"infra_new": "year_total"}, "infra_total", ("infra_investment", "ranked", "亿元")),
        (
            {"infra_new": "difference"},
            "infra_total",
            ("infra_investment - infra_investment_prev", "ranked", "亿元"),
        ),
        ({"growth_source": "platform"}, "tax_growth", ("tax_growth_stated", "ranked", "%")),
    ],
)
def test_readings_change_what_an_indicator_is_made_of(
    chosen: dict[str, str], code: str, expected: tuple[str, str, str]
) -> None:
    assert _expression(with_readings(SCHEME, chosen), code) == expected


def test_a_variant_brings_its_own_tree() -> None:
    counted = with_readings(SCHEME, {"attracted_measure": "count"})
    assert SCHEME.in_force[8].tree != counted.in_force[8].tree


@pytest.mark.parametrize(("chosen", "count"), [("major", 2), ("any", 4)])
def test_the_scope_of_pollution_changes_only_the_levels_of_pollution(chosen: str, count: int) -> None:
    scheme = with_readings(SCHEME, {"pollution_scope": chosen})
    accident, pollution = scheme.veto
    assert scheme.veto_levels(accident) == ("重大", "特别重大")
    assert len(scheme.veto_levels(pollution)) == count


@pytest.mark.parametrize(("option", "decimals"), [("4", 4), ("2", 2), ("none", 8)])
def test_the_reading_says_to_how_many_decimals_values_are_rounded(option: str, decimals: int) -> None:
    assert with_readings(SCHEME, {"value_decimals": option}).value_decimals == decimals


def test_indicators_come_in_the_order_of_their_categories() -> None:
    categories = [indicator.category for indicator in SCHEME.in_force]
    assert list(dict.fromkeys(categories)) == [category.code for category in SCHEME.categories]
    assert [one.code for one in SCHEME.indicators_of("innovation")] == ["high_tech", "research_labs"]


def test_nothing_of_a_scheme_can_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        SCHEME.readings[0].chosen = "min_max"  # type: ignore[misc]


def test_asking_for_the_readings_in_force_changes_nothing() -> None:
    same = with_readings(SCHEME, {reading.code: reading.chosen for reading in SCHEME.readings})
    assert same.digest == SCHEME.digest


@given(st.data())
def test_readings_keep_the_form_digest_and_change_the_whole_one(data: st.DataObject) -> None:
    reading = data.draw(st.sampled_from(SCHEME.readings))
    option = data.draw(st.sampled_from([one.code for one in reading.options if one.code != reading.chosen]))
    other = with_readings(SCHEME, {reading.code: option})
    assert other.form_digest == SCHEME.form_digest
    assert other.digest != SCHEME.digest
    assert SCHEME.chosen(reading.code) == reading.chosen, "the old scheme stays as it was"


@pytest.mark.parametrize("part", ["units", "bureaus", "types", "items"])
def test_the_form_digest_covers_what_a_form_is_made_of(part: str) -> None:
    first, *rest = getattr(SCHEME, part)
    change = {"maximum": 7.0} if part == "types" else {"label": "另一个"}
    changed = Scheme.model_construct(
        **{name: getattr(SCHEME, name) for name in Scheme.model_fields}
        | {part: (first.model_copy(update=change), *rest)}
    )
    assert changed.form_digest != SCHEME.form_digest


@pytest.mark.parametrize("part", ["categories", "indicators"])
def test_the_form_digest_leaves_points_and_expressions_out(part: str) -> None:
    first, *rest = getattr(SCHEME, part)
    changed = Scheme.model_construct(
        **{name: getattr(SCHEME, name) for name in Scheme.model_fields}
        | {part: (first.model_copy(update={"points": 99.0}), *rest)}
    )
    assert changed.form_digest == SCHEME.form_digest
    assert changed.digest != SCHEME.digest


def test_no_code_of_a_scheme_may_be_a_column_of_the_result_s_own() -> None:
    laid_out = plan(result_of(SCHEME, last_year=LAST_YEAR))
    own = {
        column
        for table in (laid_out.ranking, laid_out.scores, laid_out.values, laid_out.base)
        for column in table.columns
    }
    declared = {one.code for section in (SCHEME.categories, SCHEME.indicators, SCHEME.items) for one in section}
    # a code of a scheme has no dot
    assert {column for column in own - declared if "." not in column} == RESERVED
