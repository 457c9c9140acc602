"""The scheme as frozen data: what a decree says, and how the places where it can be read two ways are read."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from park_scoring import methods
from park_scoring.scheme import words
from park_scoring.scheme.expression import Tree, parse
from park_scoring.scheme.expression import items as items_of

Code = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
Points = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Finite = Annotated[float, Field(allow_inf_nan=False)]


def _declarable(name: str) -> str:
    if name in methods.DECLARABLE:
        return name
    raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, methods.DECLARABLE))})


MethodName = Annotated[str, AfterValidator(_declarable)]
# Reading by reading, the option that has to be in force, or one of several.
Conditions = dict[Code, Code | Annotated[tuple[Code, ...], Field(min_length=1)]]

# A figure beyond these, held against the year before, is doubtful: in the form and at intake alike. Growth beyond the
# share; from the factor on, or its reciprocal, the unit (亿元 for 万元 is a factor of 10000, hundreds of 人 for 人 one
# of 100).
GROWTH_DOUBTFUL = 0.5
UNIT_FACTOR = 100

# Readings that functions of ours interpret, with the options they know; every scheme has to settle each of them.
# All other readings of a scheme act through its own `when` and `only_under` tables and need no code.
INTERPRETED: Mapping[str, frozenset[str]] = {
    methods.RANK_SCORING: frozenset(code for code, one in methods.METHODS.items() if one.ranks),
    "ties": frozenset(methods.TIES),
    "pool": frozenset({"all", "with_value"}),
    "veto_order": frozenset({"before", "after"}),
    "bonus": frozenset({"highest", "per_designation"}),
    "zero_value": frozenset({"ranked", "no_points"}),
    "growth_from_zero": frozenset({"last", "first"}),
    "designation": frozenset({"held", "new"}),
    "score_decimals": frozenset({"2", "none"}),
    "tie_break": frozenset({"efficiency_first", "share"}),
    "value_decimals": frozenset({"4", "2", "none"}),
    "negative_growth": frozenset({"ranked", "no_points"}),
    "unconfirmed": frozenset({"counts", "zero"}),
    "special_award": frozenset({"recommended", "highest_score", "not_combined"}),
}

# Values that are not rounded carry binary noise: 10.000000000000002 has to tie with 10 also then. Eight decimals leave
# figures of any real size within the fifteen digits that spreadsheets keep.
_NOISE_DECIMALS = 8

# Columns of the result workbook and what `trace` is asked for beside items, indicators and categories.
RESERVED = frozenset(
    {"park", "status", "rank", "base", "bonus", "total", "prize", "special", "reward", "awards", "reason"}
    | {"rank_change", "total_change", "rank_prev", "total_prev"}
)


def _factor(value: object) -> object:
    if isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,17}(/[1-9][0-9]{0,17})?", value):
        return value
    raise PydanticCustomError("factor", "a whole number or a fraction of two, as text")


# How many of another unit a unit is, exactly: a whole number or a fraction of two, as text and never as binary.
Factor = Annotated[str, BeforeValidator(_factor)]


class Bureau(BaseModel, frozen=True, extra="forbid"):
    """Somebody who returns a form."""

    code: Code
    label: Text


class Unit(BaseModel, frozen=True, extra="forbid"):
    """An assessed park; with `exempt` set (the reason) it is listed and not scored."""

    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*$")]
    label: Text
    group: str = ""
    aliases: tuple[Text, ...] = ()
    exempt: str = ""
    exempt_label: str = ""


class Category(BaseModel, frozen=True, extra="forbid"):
    """一级指标."""

    code: Code
    label: Text
    points: Points
    clause: Text


class ItemType(BaseModel, frozen=True, extra="forbid"):
    """What kind of thing an item is: how it is typed, within what bounds, in what unit, and how it is shown.

    `above_minimum` excludes the minimum itself. A choice's first option means "none of it"; with `blank_is` a choice
    may be left empty and then reads as that option.
    """

    code: Code
    form: Literal["number", "whole", "choice"]
    unit: Text
    minimum: Finite = 0
    maximum: Finite = 0
    above_minimum: bool = False
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    choices: tuple[Text, ...] = ()
    blank_is: str = ""


class Quantity(BaseModel, frozen=True, extra="forbid"):
    """What several units measure alike: each unit's name and how many of one common unit it is.

    `multiplied`: one of the scheme's multiples may stand before a unit. `signs` may stand before the figure.
    """

    code: Code
    units: dict[Text, Factor]
    multiplied: bool = False
    signs: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Measure:
    """What may stand around a figure of one type: each unit with how many of the type's own unit it is, and signs."""

    units: Mapping[str, Fraction] = field(default_factory=dict)
    signs: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> Mapping[str, Fraction]:
        """The units, whatever their case."""
        return {name.casefold(): factor for name, factor in self.units.items()}


class Evidence(BaseModel, frozen=True, extra="forbid"):
    """What papers an item needs (DOMAIN: per unit, one, two, reason).

    `kinds` are the expected kinds: for `two` one row of each is needed, for `reason` at least one; for the other rules
    a row of another kind counts and is doubtful. `within_year` asks for `issued_on` inside the assessed year.
    `site_check`: 现场确认实物 has to be ticked in the verification form.
    """

    rule: Literal["per_unit", "one", "two", "reason"]
    kinds: Annotated[tuple[Text, ...], Field(min_length=1)]
    severity: Literal["error", "warning"] = "error"
    within_year: bool = False
    title_needed: bool = False
    site_check: bool = False


class EvidenceAmount(BaseModel, frozen=True, extra="forbid"):
    """Papers that show an amount, which is held against the figure: their kinds, and the type the amount is of."""

    kinds: Annotated[tuple[Text, ...], Field(min_length=1)]
    type: Code


class Item(BaseModel, frozen=True, extra="forbid"):
    """One figure that one bureau reports for every park, declared once; headings, limits and checks all follow from it.

    `label` and `help` may hold {year} and {previous_year}. `previous` names the item with the year before's figure,
    `not_above` one that this one is hardly ever larger than.
    """

    code: Code
    label: Text
    section: Text
    type: Code
    clause: Text
    help: Text
    reports: Code
    cross_reports: Code | None = None
    previous: Code | None = None
    not_above: Code | None = None
    maximum: Finite | None = None
    evidence: Evidence | None = None
    only_under: Conditions = Field(default_factory=dict)
    recorded_only: bool = False

    def heading(self, year: int) -> str:
        """The label with the years printed, for assessed year `year`."""
        return self.label.format(year=year, previous_year=year - 1)

    def hint(self, year: int) -> str:
        """The help text with the years printed."""
        return self.help.format(year=year, previous_year=year - 1)


class Variant(BaseModel, frozen=True, extra="forbid"):
    """What differs in an indicator under certain readings; the first variant that fits stands."""

    when: Annotated[Conditions, Field(min_length=1)]
    expression: Text | None = None
    method: MethodName | None = None
    unit: Text | None = None


class Indicator(BaseModel, frozen=True, extra="forbid"):
    """二级指标: an expression over items, and how its value becomes points."""

    code: Code
    category: Code
    label: Text
    unit: Text
    points: Points
    method: MethodName
    expression: Text
    clause: Text
    bureaus: Annotated[tuple[Code, ...], Field(min_length=1)]
    points_each: Points | None = None
    variants: tuple[Variant, ...] = ()

    @property
    def tree(self) -> Tree:
        """The expression, parsed. Not kept here: a copy under another reading would carry the old tree with it."""
        return parse(self.expression)


class Option(BaseModel, frozen=True, extra="forbid"):
    """One way to read the text; the last three are parameters that some options take."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_]*$")]
    label: Text
    rule: Text
    step: Annotated[float, Field(gt=0, le=1)] | None = None
    decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    categories: tuple[Code, ...] = ()


class Settlement(BaseModel, frozen=True, extra="forbid"):
    """Who settled a reading: the letter and its date (ISO), both empty while nobody has."""

    letter: str = ""
    date: str = ""


class Reading(BaseModel, frozen=True, extra="forbid"):
    """A place where the decree can be read two ways: its text, the option in force, and the others.

    `applies_to` names the indicators a reading speaks of, where it does not speak of all.
    """

    code: Code
    label: Text
    clause: Text
    text: Text
    chosen: str
    options: tuple[Option, ...]
    applies_to: tuple[Code, ...] = ()
    settled_by: Settlement = Settlement()

    @property
    def option(self) -> Option:
        """The option in force."""
        return next(option for option in self.options if option.code == self.chosen)


def _unasked(code: str, option: str, decimals: int | None = None) -> Reading:
    told = Option(code=option, label=option, rule=words.UNASKED_RULE, decimals=decimals)
    return Reading(code=code, label=code, clause=words.UNASKED, text=words.UNASKED, chosen=option, options=(told,))


# What was done before these readings were asked about at all: the schemes of results that were made then do not have
# them. A reading that is added to INTERPRETED gets its line here; a scheme that is scored by has to settle it.
UNASKED: Mapping[str, Reading] = {
    one.code: one
    for one in (
        _unasked("value_decimals", "4", decimals=4),
        _unasked("negative_growth", "ranked"),
        _unasked("unconfirmed", "counts"),
    )
}


class Bonus(BaseModel, frozen=True, extra="forbid"):
    """附加分: points per level of designation, over the items that hold a level."""

    label: Text
    clause: Text
    items: tuple[Code, ...]
    levels: dict[Text, Points]


class VetoVariant(BaseModel, frozen=True, extra="forbid"):
    """Other levels under other readings."""

    when: Annotated[Conditions, Field(min_length=1)]
    levels: tuple[Text, ...]


class Veto(BaseModel, frozen=True, extra="forbid"):
    """Levels of an item that take a park out of the assessment; `reason` may hold {level}."""

    item: Code
    levels: tuple[Text, ...]
    clause: Text
    reason: Text
    variants: tuple[VetoVariant, ...] = ()


class SpecialAward(BaseModel, frozen=True, extra="forbid"):
    """专项奖励: recommended through `item`, or by the highest score in `category` where there is one."""

    code: Code
    label: Text
    amount: Points
    item: Code
    category: Code | None = None


class Rewards(BaseModel, frozen=True, extra="forbid"):
    """The fund and how it is shared out; all amounts in `unit`, which divides into `minor` of `minor_unit`."""

    clause: Text
    unit: Text
    minor_unit: Text
    minor_decimals: Annotated[int, Field(ge=0, le=6)]
    fund: Points
    places: tuple[Points, ...]
    special: tuple[SpecialAward, ...]


class Validity(BaseModel, frozen=True, extra="forbid"):
    """From when and until when the decree holds, as it says itself; ISO dates, each empty where it says nothing."""

    issued_on: str = ""
    in_force_from: str = ""
    valid_until: str = ""


class Confirmation(BaseModel, frozen=True, extra="forbid"):
    """That the decree still holds for the assessed year `year`: the letter that says so, its date (ISO), and whose."""

    year: Annotated[int, Field(ge=2000, le=2999)]
    letter: Text
    date: Text
    by: Text


class Deadline(BaseModel, frozen=True, extra="forbid"):
    """A day in the year after the assessed one."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]


class Scheme(BaseModel, frozen=True, extra="forbid"):
    """A whole assessment method. Built by `load_scheme`, which also holds the parts against each other."""

    id: Code
    title: Text
    short_title: Text
    document_no: Text
    validity: Validity | None = None
    confirmations: tuple[Confirmation, ...] = ()
    issued_by: Text
    interpreted_by: Text
    basis: Text
    unit_noun: Text
    points: Points
    cross_tolerance: Annotated[float, Field(ge=0, lt=1)]
    returns_due: Deadline
    report_due: Deadline
    evidence_kinds: tuple[Text, ...]
    evidence_amount: EvidenceAmount | None = None
    notes: tuple[Text, ...] = ()
    bureaus: tuple[Bureau, ...]
    units: tuple[Unit, ...]
    multiples: dict[Text, Factor] = Field(default_factory=dict)
    bare_multiples: tuple[Text, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    types: tuple[ItemType, ...]
    items: tuple[Item, ...]
    categories: tuple[Category, ...]
    indicators: tuple[Indicator, ...]
    readings: tuple[Reading, ...]
    bonus: Bonus
    veto: tuple[Veto, ...]
    rewards: Rewards

    @cached_property
    def bureau(self) -> Mapping[str, Bureau]:
        """Bureaus by code."""
        return {bureau.code: bureau for bureau in self.bureaus}

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Parks by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by code."""
        return {item.code: item for item in self.items}

    @cached_property
    def category(self) -> Mapping[str, Category]:
        """Categories by code."""
        return {category.code: category for category in self.categories}

    @cached_property
    def reading(self) -> Mapping[str, Reading]:
        """Readings by code; for those that are younger than the scheme, what was done before anybody asked."""
        return {**UNASKED, **{reading.code: reading for reading in self.readings}}

    @cached_property
    def assessed(self) -> tuple[Unit, ...]:
        """The parks that forms ask about."""
        return tuple(unit for unit in self.units if not unit.exempt)

    @cached_property
    def exempt(self) -> tuple[Unit, ...]:
        """The parks that are listed and not scored."""
        return tuple(unit for unit in self.units if unit.exempt)

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        """The items that the readings in force ask for."""
        return tuple(item for item in self.items if self.holds(item.only_under))

    @cached_property
    def in_force(self) -> tuple[Indicator, ...]:
        """The indicators as the readings in force make them, in the order of their categories."""
        order = [category.code for category in self.categories]
        return tuple(sorted(map(self._under_readings, self.indicators), key=lambda one: order.index(one.category)))

    def confirmed(self, year: int) -> Confirmation | None:
        """The confirmation that the decree still holds for the assessed year, None where there is none."""
        return next((one for one in self.confirmations if one.year == year), None)

    def chosen(self, reading: str) -> str:
        """The option of `reading` that is in force."""
        return self.reading[reading].chosen

    def holds(self, conditions: Conditions) -> bool:
        """Whether the readings in force are those of `conditions` (an empty table always holds)."""
        return all(self.chosen(reading) in options_of(wanted) for reading, wanted in conditions.items())

    def type_of(self, item: Item) -> ItemType:
        """The item's type, with the item's own maximum where it has one."""
        kind = self._types[item.type]
        return kind if item.maximum is None else kind.model_copy(update={"maximum": item.maximum})

    @cached_property
    def amount_type(self) -> ItemType | None:
        """What the amount on a paper may be; None where papers show none."""
        return self._types[self.evidence_amount.type] if self.evidence_amount else None

    def amount_kinds(self, item: Item) -> tuple[str, ...]:
        """The kinds of papers whose amounts add up to the item's figure at least."""
        known = self.evidence_amount.kinds if self.evidence_amount else ()
        return tuple(kind for kind in (item.evidence.kinds if item.evidence else ()) if kind in known)

    def measure_of(self, kind: ItemType) -> Measure:
        """What may be typed around a figure of this type, beyond the figure itself."""
        return self.measures.get(kind.unit) or Measure({kind.unit: Fraction(1)})

    def asked_of(self, bureau: str) -> tuple[Item, ...]:
        """The items on that bureau's form: what it reports, and what it cross-reports."""
        return tuple(item for item in self.asked if bureau in (item.reports, item.cross_reports))

    def indicators_of(self, category: str) -> tuple[Indicator, ...]:
        """The category's indicators in force."""
        return tuple(indicator for indicator in self.in_force if indicator.category == category)

    @property
    def value_decimals(self) -> int:
        """The decimals that every indicator's value is rounded to before anything is done with it."""
        decimals = self.reading["value_decimals"].option.decimals
        return _NOISE_DECIMALS if decimals is None else decimals

    def zero_unless_seen(self, item: Item) -> bool:
        """Whether a figure of this item counts as 0 until its site check is ticked; reading `unconfirmed`."""
        return self.chosen("unconfirmed") == "zero" and item.evidence is not None and item.evidence.site_check

    def method_of(self, indicator: Indicator) -> methods.Method:
        """How the indicator's value becomes points under the readings in force."""
        return methods.method_of(indicator.method, self.chosen(methods.RANK_SCORING))

    @cached_property
    def given_points(self) -> frozenset[str]:
        """The items that are points as somebody gave them, under the readings in force."""
        given = (one.tree for one in self.in_force if self.method_of(one).value_is_points)
        return frozenset(code for tree in given for code in items_of(tree))

    def veto_levels(self, veto: Veto) -> tuple[str, ...]:
        """The levels that veto under the readings in force."""
        return next((variant.levels for variant in veto.variants if self.holds(variant.when)), veto.levels)

    @cached_property
    def _types(self) -> Mapping[str, ItemType]:
        return {kind.code: kind for kind in self.types}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """By the name of a unit: every unit of the same quantity, measured in it."""
        measures: dict[str, Measure] = {}
        for quantity in self.quantities:
            factors = {name: Fraction(factor) for name, factor in quantity.units.items()}
            multiples = {name: Fraction(factor) for name, factor in self.multiples.items() if quantity.multiplied}
            every = factors | {
                multiple + name: times * factor
                for name, factor in factors.items()
                for multiple, times in multiples.items()
            }
            for plain, factor in factors.items():
                bare = {name: multiples[name] * factor for name in self.bare_multiples if name in multiples}
                for own in (plain, *(multiple + plain for multiple in multiples)):
                    units = {name: size / every[own] for name, size in (every | bare).items()}
                    measures.setdefault(own, Measure(units, quantity.signs))
        return measures

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """Every name of a unit of any quantity, folded."""
        return frozenset(name.casefold() for measure in self.measures.values() for name in measure.units)

    def quantity_of(self, unit: str) -> Quantity | None:
        """What a unit measures, with one of the multiples before it or without; None for one of no quantity."""
        for quantity in self.quantities:
            multiples = ("", *self.multiples) if quantity.multiplied else ("",)
            if any(unit == multiple + name for name in quantity.units for multiple in multiples):
                return quantity
        return None

    def _under_readings(self, indicator: Indicator) -> Indicator:
        for variant in indicator.variants:
            if self.holds(variant.when):
                changes = {key: value for key, value in variant if key != "when" and value is not None}
                return indicator.model_copy(update=changes)
        return indicator

    @cached_property
    def form_digest(self) -> str:
        """SHA-256 over what a form is made of: a return with another digest was filled in on another form.

        Readings, points and expressions are left out on purpose, and so is what only checks: changing one never
        invalidates a return.
        """
        return form_digest_of(self.model_dump(mode="json"))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the whole scheme with its readings in force."""
        return digest_of(self.model_dump(mode="json"))

    def __hash__(self) -> int:
        """By its digest: what is worked out of a scheme is worked out once, wherever it is asked for."""
        return hash(self.digest)


def options_of(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    """The options that a condition names, one or several."""
    return (wanted,) if isinstance(wanted, str) else wanted


def plain_text(scheme: Scheme) -> str:
    """The whole scheme as JSON in one line, tables in the order in which they are declared: texts list them so."""
    return json.dumps(scheme.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))


def form_digest_of(data: Mapping[str, Any]) -> str:
    """The digest of a form under a scheme that is plain data."""
    parts = {name: data[name] for name in ("id", "units", "bureaus", "types", "items", "evidence_kinds")}
    items = [{key: value for key, value in item.items() if key != "not_above"} for item in parts["items"]]
    return digest_of({**parts, "items": items})


def digest_of(data: object) -> str:
    """SHA-256 over plain data as canonical JSON."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
