"""Reading a scheme from TOML and holding its parts against each other; every mistake is said at once."""

import calendar
import string
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from park_scoring import wording
from park_scoring.errors import SchemeError
from park_scoring.scheme import expression
from park_scoring.scheme.model import (
    INTERPRETED,
    Bureau,
    Category,
    Indicator,
    Item,
    ItemType,
    Reading,
    Scheme,
    Unit,
    Veto,
)

DEFAULT = "chifeng_2020"

_LISTS: Mapping[str, type[BaseModel]] = {
    "bureaus": Bureau,
    "units": Unit,
    "types": ItemType,
    "items": Item,
    "categories": Category,
    "indicators": Indicator,
    "readings": Reading,
    "veto": Veto,
}


class _Mistakes:
    """The mistakes met so far, each with the key it stands at."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, key: str, code: str, **details: object) -> None:
        self.lines.append(wording.SCHEME_MISTAKE.format(key=key, what=wording.SCHEME_CHECKS[code].format(**details)))

    def add_structure(self, key: str, error: ValidationError) -> None:
        for one in error.errors(include_url=False):
            path = ".".join([key, *(str(step) for step in one["loc"])]).strip(".")
            text = wording.SCHEME_STRUCTURE.get(one["type"], wording.SCHEME_STRUCTURE_OTHER)
            self.lines.append(wording.SCHEME_MISTAKE.format(key=path, what=text.format(**one.get("ctx", {}))))


def packaged() -> tuple[str, ...]:
    """The ids of the schemes that come with the package."""
    return tuple(sorted(entry.name[:-5] for entry in _folder().iterdir() if entry.name.endswith(".toml")))


def _folder() -> Any:
    return resources.files("park_scoring.scheme")


def load_scheme(source: str | Path = DEFAULT) -> Scheme:
    """The scheme of a packaged id or a TOML path. Raises SchemeError with every mistake in it."""
    name, text = _read(source)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(wording.SCHEME_SYNTAX.format(file=name, why=error)) from error
    mistakes = _Mistakes()
    scheme = _build(data, mistakes)
    if scheme is None or mistakes.lines:
        lines = "\n".join(mistakes.lines)
        raise SchemeError(wording.SCHEME_FAULTY.format(file=name, count=len(mistakes.lines), mistakes=lines))
    return scheme


def with_readings(scheme: Scheme, chosen: Mapping[str, str]) -> Scheme:
    """The same scheme with other readings in force. Raises SchemeError for a reading or option it does not have."""
    for code, option in chosen.items():
        if code not in scheme.reading:
            raise SchemeError(wording.READING_UNKNOWN.format(code=code, known="、".join(scheme.reading)))
        options = [one.code for one in scheme.reading[code].options]
        if option not in options:
            raise SchemeError(wording.READING_OPTION_UNKNOWN.format(code=code, option=option, known="、".join(options)))
    readings = tuple(
        reading.model_copy(update={"chosen": chosen.get(reading.code, reading.chosen)}) for reading in scheme.readings
    )
    # built anew, not copied: a copy would carry the cached views of the old readings with it
    return Scheme.model_construct(**{name: getattr(scheme, name) for name in Scheme.model_fields} | {"readings": readings})


def _read(source: str | Path) -> tuple[str, str]:
    path = Path(source)
    if path.suffix.lower() == ".toml" or path.is_file():
        try:
            return str(path), path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "UTF-8"
            raise SchemeError(wording.SCHEME_UNREADABLE.format(file=path, why=why)) from error
    if str(source) not in packaged():
        raise SchemeError(wording.SCHEME_UNKNOWN.format(name=source, known="、".join(packaged())))
    return str(source), (_folder() / f"{source}.toml").read_text(encoding="utf-8")


def _build(data: dict[str, Any], mistakes: _Mistakes) -> Scheme | None:
    """The scheme, entry by entry, so that one bad entry does not hide what is wrong with the others."""
    parsed: dict[str, tuple[Any, ...]] = {}
    for section, model in _LISTS.items():
        entries = data.get(section, [])
        if not isinstance(entries, list):
            entries = []  # the whole-scheme pass below says so
        parsed[section] = tuple(_entries(section, model, entries, mistakes))
    whole = data | {section: list(parsed[section]) for section in _LISTS if isinstance(data.get(section, []), list)}
    for section in _LISTS:
        if section not in data:
            whole.pop(section, None)
    try:
        scheme = TypeAdapter(Scheme).validate_python(whole)
    except ValidationError as error:
        mistakes.add_structure("", error)
        return None
    _consistency(scheme, _known_codes(data), mistakes)
    return scheme


def _entries(section: str, model: type[BaseModel], entries: list[Any], mistakes: _Mistakes) -> Iterable[BaseModel]:
    for number, entry in enumerate(entries, start=1):
        try:
            yield TypeAdapter(model).validate_python(entry)
        except ValidationError as error:
            code = entry.get("code", entry.get("item", "")) if isinstance(entry, dict) else ""
            mistakes.add_structure(f"{section}[{number}]" + (f"({code})" if code else ""), error)


def _known_codes(data: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """The codes that the file declares, those of faulty entries included: one mistake is not to be said twice."""
    return {
        section: frozenset(str(entry["code"]) for entry in data.get(section, []) if isinstance(entry, dict) and "code" in entry)
        for section in _LISTS
        if isinstance(data.get(section, []), list)
    }


def _consistency(scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    whole = all(len(known.get(section, ())) == len(getattr(scheme, section)) for section in ("indicators", "categories"))
    _check_codes(scheme, mistakes)
    _check_units(scheme, mistakes)
    _check_types(scheme, mistakes)
    _check_items(scheme, known, mistakes)
    if whole:  # with an entry missing for its own mistake, the sums would only repeat it
        _check_points(scheme, mistakes)
    _check_indicators(scheme, known, mistakes)
    _check_readings(scheme, known, mistakes)
    _check_levels(scheme, known, mistakes)
    _check_rewards(scheme, known, mistakes)
    for key in ("returns_due", "report_due"):
        day = getattr(scheme, key)
        if day.day > calendar.monthrange(2025, day.month)[1]:
            mistakes.add(key, "deadline", month=day.month, day=day.day)


def _declared(key: str, codes: Iterable[str], section: str, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    for code in codes:
        if code not in known.get(section, frozenset()):
            mistakes.add(key, "unknown_code", code=code, section=section)


def _check_codes(scheme: Scheme, mistakes: _Mistakes) -> None:
    for section in (*(name for name in _LISTS if name != "veto"),):
        codes = [entry.code for entry in getattr(scheme, section)]
        for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
            mistakes.add(section, "repeated_code", code=code)


def _check_units(scheme: Scheme, mistakes: _Mistakes) -> None:
    if not scheme.assessed:
        mistakes.add("units", "no_units")
    owner: dict[str, str] = {}
    for unit in scheme.units:
        for name in dict.fromkeys((unit.label, *unit.aliases)):
            if owner.setdefault(name, unit.code) != unit.code:
                mistakes.add(f"units({unit.code})", "repeated_name", name=name, first=owner[name], second=unit.code)


def _check_types(scheme: Scheme, mistakes: _Mistakes) -> None:
    for kind in scheme.types:
        key = f"types({kind.code})"
        if kind.form == "choice":
            if len(kind.choices) < 2:
                mistakes.add(key, "no_choices")
            if kind.blank_is and kind.blank_is not in kind.choices:
                mistakes.add(key, "blank_is", found=kind.blank_is)
            continue
        if kind.choices:
            mistakes.add(key, "choices_for_number")
        if kind.minimum >= kind.maximum:
            mistakes.add(key, "bounds", minimum=kind.minimum, maximum=kind.maximum)


def _check_items(scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    types = {kind.code: kind for kind in scheme.types}
    for item in scheme.items:
        key = f"items({item.code})"
        _declared(f"{key}.type", [item.type], "types", known, mistakes)
        _declared(f"{key}.reports", [item.reports], "bureaus", known, mistakes)
        if item.cross_reports:
            _declared(f"{key}.cross_reports", [item.cross_reports], "bureaus", known, mistakes)
            if item.cross_reports == item.reports:
                mistakes.add(f"{key}.cross_reports", "same_bureau")
        if item.previous:
            _declared(f"{key}.previous", [item.previous], "items", known, mistakes)
            if item.previous in scheme.item and scheme.item[item.previous].type != item.type:
                mistakes.add(f"{key}.previous", "previous", code=item.previous)
        kind = types.get(item.type)
        if item.maximum is not None and kind and kind.minimum >= item.maximum:
            mistakes.add(f"{key}.maximum", "bounds", minimum=kind.minimum, maximum=item.maximum)
        for name in item.evidence.kinds if item.evidence else ():
            if name not in scheme.evidence_kinds:
                mistakes.add(f"{key}.evidence", "evidence_kind", kind=name)
        for text in (item.label, item.help):
            for _, field, _, _ in string.Formatter().parse(text):
                if field is not None and field not in ("year", "previous_year"):
                    mistakes.add(key, "label_field", field=field)
        _check_conditions(f"{key}.only_under", item.only_under, scheme, known, mistakes)


def _check_points(scheme: Scheme, mistakes: _Mistakes) -> None:
    total = sum(category.points for category in scheme.categories)
    if abs(total - scheme.points) > 1e-9:
        mistakes.add("categories", "total_points", found=f"{total:g}", expected=f"{scheme.points:g}")
    for category in scheme.categories:
        own = sum(indicator.points for indicator in scheme.indicators if indicator.category == category.code)
        if abs(own - category.points) > 1e-9:
            details = {"label": category.label, "expected": f"{category.points:g}", "found": f"{own:g}"}
            mistakes.add(f"categories({category.code})", "category_points", **details)


def _check_indicators(scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    for indicator in scheme.indicators:
        key = f"indicators({indicator.code})"
        _declared(f"{key}.category", [indicator.category], "categories", known, mistakes)
        _declared(f"{key}.bureaus", indicator.bureaus, "bureaus", known, mistakes)
        methods = {indicator.method, *(variant.method for variant in indicator.variants)}
        if "count" in methods and indicator.points_each is None:
            mistakes.add(key, "count_each")
        if "count" not in methods and indicator.points_each is not None:
            mistakes.add(key, "each_without_count")
        for variant in indicator.variants:
            _check_conditions(f"{key}.variants", variant.when, scheme, known, mistakes)
        for text, method in _forms(indicator):
            _check_expression(key, text, method == "direct", indicator, scheme, known, mistakes)


def _forms(indicator: Indicator) -> Iterable[tuple[str, str]]:
    yield indicator.expression, indicator.method
    for variant in indicator.variants:
        yield variant.expression or indicator.expression, variant.method or indicator.method


def _check_expression(
    key: str,
    text: str,
    direct: bool,
    indicator: Indicator,
    scheme: Scheme,
    known: Mapping[str, frozenset[str]],
    mistakes: _Mistakes,
) -> None:
    try:
        tree = expression.parse(text)
    except expression.ExpressionError as error:
        mistakes.add(f"{key}.expression", "expression", text=text, part=error.part)
        return
    codes = expression.items(tree)
    _declared(f"{key}.expression", codes, "items", known, mistakes)
    types = {kind.code: kind for kind in scheme.types}
    for code in codes:
        item = scheme.item.get(code)
        kind = types.get(item.type) if item else None
        if item is None or kind is None:
            continue
        if kind.form == "choice":
            mistakes.add(f"{key}.expression", "choice_in_expression", code=code)
        maximum = kind.maximum if item.maximum is None else item.maximum
        if direct and kind.form != "choice" and abs(maximum - indicator.points) > 1e-9:
            details = {"code": code, "maximum": f"{maximum:g}", "points": f"{indicator.points:g}"}
            mistakes.add(key, "direct_ceiling", **details)


def _check_conditions(
    key: str, conditions: Mapping[str, str], scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes
) -> None:
    _declared(key, conditions, "readings", known, mistakes)
    for code, option in conditions.items():
        if code in scheme.reading and option not in {one.code for one in scheme.reading[code].options}:
            mistakes.add(key, "unknown_option", reading=code, option=option)


def _check_readings(scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    for code in INTERPRETED:
        if code not in known["readings"]:
            mistakes.add("readings", "reading_missing", code=code)
    for reading in scheme.readings:
        key = f"readings({reading.code})"
        options = {option.code: option for option in reading.options}
        if reading.chosen not in options:
            mistakes.add(f"{key}.chosen", "chosen", found=reading.chosen, options="、".join(options))
        _declared(f"{key}.applies_to", reading.applies_to, "indicators", known, mistakes)
        for option in reading.options:
            _declared(f"{key}.options({option.code})", option.categories, "categories", known, mistakes)
            allowed = INTERPRETED.get(reading.code)
            if allowed is not None and option.code not in allowed:
                details = {"reading": reading.code, "option": option.code, "known": "、".join(sorted(allowed))}
                mistakes.add(key, "option_not_implemented", **details)
        if reading.code == "score_decimals":
            for option in reading.options:
                if option.decimals is None:
                    mistakes.add(f"{key}.options({option.code})", "option_parameter", parameter="decimals")
        if reading.code == "rank_scoring" and "fixed_step" in options and options["fixed_step"].step is None:
            mistakes.add(f"{key}.options(fixed_step)", "option_parameter", parameter="step")


def _check_levels(scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    types = {kind.code: kind for kind in scheme.types}
    wanted: list[tuple[str, str, tuple[str, ...]]] = [("bonus", code, tuple(scheme.bonus.levels)) for code in scheme.bonus.items]
    for veto in scheme.veto:
        for levels in (veto.levels, *(variant.levels for variant in veto.variants)):
            wanted.append((f"veto({veto.item})", veto.item, levels))
        for variant in veto.variants:
            _check_conditions(f"veto({veto.item}).variants", variant.when, scheme, known, mistakes)
    for key, code, levels in wanted:
        _declared(key, [code], "items", known, mistakes)
        kind = types.get(scheme.item[code].type) if code in scheme.item else None
        if kind is not None and kind.form != "choice":
            mistakes.add(key, "not_a_choice_item", code=code)
        for level in levels if kind is not None and kind.form == "choice" else ():
            if level not in kind.choices:
                mistakes.add(key, "level", level=level, code=code)


def _check_rewards(scheme: Scheme, known: Mapping[str, frozenset[str]], mistakes: _Mistakes) -> None:
    rewards = scheme.rewards
    for award in rewards.special:
        _declared(f"rewards.special({award.code})", [award.item], "items", known, mistakes)
        if award.category:
            _declared(f"rewards.special({award.code})", [award.category], "categories", known, mistakes)
    amounts = [*rewards.places, *(award.amount for award in rewards.special)]
    if sum(amounts) > rewards.fund + 1e-9:
        details = {"found": f"{sum(amounts):g}", "expected": f"{rewards.fund:g}", "unit": rewards.unit}
        mistakes.add("rewards.fund", "fund", **details)
    for amount in (rewards.fund, *amounts):
        if round(amount, rewards.minor_decimals) != amount:
            mistakes.add("rewards", "fund_minor", found=f"{amount:g}", unit=rewards.minor_unit)
