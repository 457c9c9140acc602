"""Reading a scheme from TOML and holding its parts against each other; every mistake is said at once."""

import calendar
import datetime as dt
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from park_scoring import contract
from park_scoring.errors import SchemeError
from park_scoring.methods import METHODS, Need
from park_scoring.scheme import expression, words
from park_scoring.scheme.model import (
    INTERPRETED,
    RESERVED,
    Bureau,
    Category,
    Conditions,
    Confirmation,
    Deadline,
    Evidence,
    Indicator,
    Item,
    ItemType,
    Option,
    Quantity,
    Reading,
    Scheme,
    Unit,
    Veto,
    options_of,
)

DEFAULT = "chifeng_2020"

_LISTS: Mapping[str, type[BaseModel]] = {
    "bureaus": Bureau,
    "units": Unit,
    "quantities": Quantity,
    "types": ItemType,
    "items": Item,
    "categories": Category,
    "indicators": Indicator,
    "readings": Reading,
    "confirmations": Confirmation,
    "veto": Veto,
}

_UNREADABLE: Mapping[type[Exception], str] = {
    FileNotFoundError: words.SCHEME_ABSENT,
    UnicodeDecodeError: words.SCHEME_NOT_UTF8,
    IsADirectoryError: words.SCHEME_FOLDER,
}

_Known = Mapping[str, frozenset[str]]
# The parameter that an option of an interpreted reading takes.
_PARAMETERS: Mapping[tuple[str, str], str] = {
    ("score_decimals", "2"): "decimals",
    ("value_decimals", "4"): "decimals",
    ("value_decimals", "2"): "decimals",
    ("tie_break", "efficiency_first"): "categories",
} | {("rank_scoring", code): Need.STEP.value for code, one in METHODS.items() if Need.STEP in one.needs}
# A deadline has to exist in every year.
_COMMON_YEAR = 2025


class _Mistakes:
    """The mistakes met so far, each with the key it stands at."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, key: str, code: str, /, **details: object) -> None:
        line = words.SCHEME_MISTAKE.format(key=key, what=words.SCHEME_CHECKS[code].format_map(_plain(details)))
        if line not in self.lines:
            self.lines.append(line)

    def add_structure(self, key: str, error: ValidationError) -> None:
        for one in error.errors(include_url=False):
            path = ".".join([key, *(str(step) for step in one["loc"])]).strip(".")
            text = words.SCHEME_STRUCTURE.get(one["type"], words.SCHEME_STRUCTURE_OTHER)
            details = one.get("ctx", {})
            if "expected" in details:  # pydantic joins the allowed values in English
                details = details | {"expected": details["expected"].replace(" or ", ", ").replace(", ", contract.LIST)}
            self.lines.append(words.SCHEME_MISTAKE.format(key=path, what=text.format_map(_plain(details))))


def _plain(details: Mapping[str, object]) -> Mapping[str, object]:
    """Numbers as the file has them: 2 rather than 2.0."""
    return {key: f"{value:.12g}" if isinstance(value, float) else value for key, value in details.items()}


def packaged() -> tuple[str, ...]:
    """The ids of the schemes that come with the package."""
    return tuple(sorted(entry.name[:-5] for entry in _folder().iterdir() if entry.name.endswith(".toml")))


def _folder() -> Any:
    return resources.files("park_scoring.scheme")


def load_scheme(source: str | Path = DEFAULT) -> Scheme:
    """The scheme of a packaged id or a TOML path. Raises SchemeError with every mistake in it."""
    data = read_data(source)
    mistakes = _Mistakes()
    scheme, faulty = _build(data, mistakes)
    known = _known_codes(data)
    for check, needed in _CHECKS.items():
        if not needed & faulty:
            check(scheme, known, mistakes)
    if mistakes.lines:
        lines = "\n".join(mistakes.lines)
        raise SchemeError(words.SCHEME_FAULTY.format(file=source, count=len(mistakes.lines), mistakes=lines))
    return scheme


def read_data(source: str | Path) -> dict[str, Any]:
    """What a scheme's file holds, not interpreted. Raises SchemeError where it cannot be read."""
    name, text = _read(source)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(words.SCHEME_SYNTAX.format(file=name, why=_spot(error))) from error


def _spot(error: tomllib.TOMLDecodeError) -> str:
    """Where the text stops being TOML, in Chinese: the parser says it in English and before Python 3.14 only there."""
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    return words.SCHEME_LINE.format(line=found[1], column=found[2]) if found else words.SCHEME_END


def with_readings(scheme: Scheme, chosen: Mapping[str, str]) -> Scheme:
    """The same scheme with other readings in force. Raises SchemeError for a reading or option it does not have."""
    if not chosen:
        return scheme
    own = {reading.code: reading for reading in scheme.readings}
    for code, option in chosen.items():
        if code not in own:
            raise SchemeError(words.READING_UNKNOWN.format(code=code, known=contract.LIST.join(own)))
        options = [one.code for one in own[code].options]
        if option not in options:
            raise SchemeError(
                words.READING_OPTION_UNKNOWN.format(code=code, option=option, known=contract.LIST.join(options))
            )
    readings = tuple(
        reading.model_copy(update={"chosen": chosen.get(reading.code, reading.chosen)}) for reading in scheme.readings
    )
    # built anew, not copied: a copy would carry the cached views of the old readings with it
    return Scheme.model_construct(
        **{name: getattr(scheme, name) for name in Scheme.model_fields} | {"readings": readings}
    )


def _read(source: str | Path) -> tuple[str, str]:
    path = Path(source)
    if path.suffix.lower() == ".toml" or path.is_file():
        try:
            return str(path), path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = next((text for kind, text in _UNREADABLE.items() if isinstance(error, kind)), words.SCHEME_CLOSED)
            raise SchemeError(words.SCHEME_UNREADABLE.format(file=path, why=why)) from error
    if str(source) not in packaged():
        raise SchemeError(words.SCHEME_UNKNOWN.format(name=source, known=contract.LIST.join(packaged())))
    return str(source), (_folder() / f"{source}.toml").read_text(encoding="utf-8")


def _build(data: dict[str, Any], mistakes: _Mistakes) -> tuple[Scheme, frozenset[str]]:
    """The scheme as far as it can be built, and the sections that could not be.

    Entry by entry and section by section, so that one bad piece does not hide what is wrong with the others.
    """
    listed = {section: data[section] for section in _LISTS if isinstance(data.get(section), list)}
    whole = data | {name: list(_entries(name, _LISTS[name], entries, mistakes)) for name, entries in listed.items()}
    try:
        return TypeAdapter(Scheme).validate_python(whole), frozenset()
    except ValidationError as error:
        mistakes.add_structure("", error)
        faulty = frozenset(str(one["loc"][0]) for one in error.errors())
    sound = {name: _section(name, whole[name]) for name in whole.keys() & Scheme.model_fields.keys() - faulty}
    return Scheme.model_construct(**sound), faulty


def _section(name: str, value: object) -> Any:
    """One field of the scheme out of its plain data."""
    field = Scheme.model_fields[name]
    kind: Any = Annotated[field.rebuild_annotation(), field]
    return TypeAdapter(kind).validate_python(value)


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
        section: frozenset(str(entry["code"]) for entry in data[section] if isinstance(entry, dict) and "code" in entry)
        for section in _LISTS
        if isinstance(data.get(section), list)
    }


def _declared(key: str, codes: Iterable[str], section: str, known: _Known, mistakes: _Mistakes) -> None:
    """Every code stands in `section`; where that is missing as a whole, its own mistake is enough."""
    for code in codes if section in known else ():
        if code not in known[section]:
            mistakes.add(key, "unknown_code", code=code, section=section)


def _once(key: str, codes: Iterable[str], mistakes: _Mistakes) -> None:
    for code, times in Counter(codes).items():
        if times > 1:
            mistakes.add(key, "repeated_code", code=code)


def _one_owner(section: str, names: Iterable[tuple[str, str]], mistakes: _Mistakes) -> None:
    """No name belongs to two codes: people and files know these things by name, blanks and widths aside."""
    owner: dict[str, str] = {}
    for name, code in names:
        first = owner.setdefault("".join(unicodedata.normalize("NFKC", name).split()), code)
        if first != code:
            mistakes.add(f"{section}({code})", "repeated_name", name=name, first=first, second=code)


def _check_codes(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    for section in known.keys() - {"veto", "confirmations"}:
        _once(section, (entry.code for entry in getattr(scheme, section)), mistakes)


def _check_reserved(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    categories = {category.code for category in scheme.categories}
    taken = {"items": RESERVED | categories, "indicators": RESERVED | categories, "categories": RESERVED}
    for section, codes in taken.items():
        for entry in getattr(scheme, section):
            if entry.code in codes:
                mistakes.add(f"{section}({entry.code})", "reserved_code", code=entry.code)


def _check_units(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    if not scheme.assessed:
        mistakes.add("units", "no_units")
    names = ((name, unit.code) for unit in scheme.units for name in dict.fromkeys((unit.label, *unit.aliases)))
    _one_owner("units", names, mistakes)


def _check_bureaus(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    _one_owner("bureaus", ((bureau.label, bureau.code) for bureau in scheme.bureaus), mistakes)


def _check_types(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
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


def _check_quantities(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    _one_owner("quantities", ((name, one.code) for one in scheme.quantities for name in one.units), mistakes)
    for name in scheme.bare_multiples:
        if name not in scheme.multiples:
            mistakes.add("bare_multiples", "unknown_code", code=name, section="multiples")
    for kind in scheme.types if scheme.quantities else ():
        if kind.form != "choice" and kind.unit not in scheme.measures:
            mistakes.add(f"types({kind.code}).unit", "unknown_code", code=kind.unit, section="quantities")


def _check_items(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    types = {kind.code: kind for kind in scheme.types}
    for item in scheme.items:
        key = f"items({item.code})"
        _declared(f"{key}.type", [item.type], "types", known, mistakes)
        _declared(f"{key}.reports", [item.reports], "bureaus", known, mistakes)
        if item.cross_reports:
            _declared(f"{key}.cross_reports", [item.cross_reports], "bureaus", known, mistakes)
            if item.cross_reports == item.reports:
                mistakes.add(f"{key}.cross_reports", "same_bureau")
        for field in ("previous", "not_above"):
            _check_compared(f"{key}.{field}", field, getattr(item, field), item, scheme, known, mistakes)
        kind = types.get(item.type)
        if item.evidence and kind and not _fits(item.evidence, kind):
            mistakes.add(f"{key}.evidence", "evidence_rule", rule=item.evidence.rule)
        if item.maximum is not None and kind and kind.minimum >= item.maximum:
            mistakes.add(f"{key}.maximum", "bounds", minimum=kind.minimum, maximum=item.maximum)
        _check_conditions(f"{key}.only_under", item.only_under, scheme, known, mistakes)


def _check_compared(
    key: str, field: str, other: str | None, item: Item, scheme: Scheme, known: _Known, mistakes: _Mistakes
) -> None:
    """The item that another is held against: a different one, of the same type."""
    if other is None:
        return
    _declared(key, [other], "items", known, mistakes)
    if other == item.code:
        mistakes.add(key, "itself")
    elif other in scheme.item and scheme.item[other].type != item.type:
        mistakes.add(key, field, code=other)


def _fits(evidence: Evidence, kind: ItemType) -> bool:
    """Whether papers can be asked for by this rule."""
    match evidence.rule:
        case "per_unit":
            return kind.form == "whole"
        case "reason":
            return kind.form != "choice"
        case "two":
            return len(evidence.kinds) == 2
    return True


def _check_item_texts(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    _one_owner("items", ((item.label, item.code) for item in scheme.items), mistakes)
    for item in scheme.items:
        for name in item.evidence.kinds if item.evidence else ():
            if name not in scheme.evidence_kinds:
                mistakes.add(f"items({item.code}).evidence", "evidence_kind", kind=name)
        for field in (*_fields(item.label), *_fields(item.help)):
            if field not in ("{year}", "{previous_year}"):
                mistakes.add(f"items({item.code})", "label_field", field=field)


def _check_amount(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    """What papers show can be held against the figures that they are for."""
    amount = scheme.evidence_amount
    if amount is None:
        return
    _declared("evidence_amount.type", [amount.type], "types", known, mistakes)
    for name in amount.kinds:
        if name not in scheme.evidence_kinds:
            mistakes.add("evidence_amount.kinds", "evidence_kind", kind=name)
    types = {kind.code: kind for kind in scheme.types}
    own = types.get(amount.type)
    if own is not None and own.form != "number":
        mistakes.add("evidence_amount.type", "amount_number")
    for item in scheme.items:
        kind = types.get(item.type)
        if own and kind and scheme.amount_kinds(item) and kind.unit != own.unit:
            mistakes.add(f"items({item.code}).evidence", "amount_unit", unit=kind.unit, amount=own.unit)


def _fields(text: str) -> Iterable[str]:
    """The {fields} of a text, as they stand in it; a brace without its fellow counts as one."""
    return re.findall(r"\{[^{}]*\}|[{}]", text.replace("{{", "").replace("}}", ""))


def _check_points(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    if any(len(known[section]) > len(getattr(scheme, section)) for section in ("indicators", "categories")):
        return  # with an entry missing for its own mistake, the sums would only repeat it
    total = sum(category.points for category in scheme.categories)
    if abs(total - scheme.points) > 1e-9:
        mistakes.add("categories", "total_points", found=total, expected=scheme.points)
    for category in scheme.categories:
        own = sum(indicator.points for indicator in scheme.indicators if indicator.category == category.code)
        if abs(own - category.points) > 1e-9:
            details = {"label": category.label, "expected": category.points, "found": own}
            mistakes.add(f"categories({category.code})", "category_points", **details)


def _check_indicators(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    _one_owner("indicators", ((indicator.label, indicator.code) for indicator in scheme.indicators), mistakes)
    for indicator in scheme.indicators:
        key = f"indicators({indicator.code})"
        _declared(f"{key}.category", [indicator.category], "categories", known, mistakes)
        _declared(f"{key}.bureaus", indicator.bureaus, "bureaus", known, mistakes)
        methods = {METHODS[method] for _, method in _forms(indicator) if method in METHODS}
        by_unit = any(Need.EACH in method.needs for method in methods)
        if by_unit and indicator.points_each is None:
            mistakes.add(key, "count_each")
        if not by_unit and indicator.points_each is not None:
            mistakes.add(key, "each_without_count")
        for variant in indicator.variants:
            _check_conditions(f"{key}.variants", variant.when, scheme, known, mistakes)
        for text, method in _forms(indicator):
            given = method in METHODS and METHODS[method].value_is_points
            _check_expression(key, text, given, indicator, scheme, known, mistakes)


def _forms(indicator: Indicator) -> Iterable[tuple[str, str]]:
    yield indicator.expression, indicator.method
    for variant in indicator.variants:
        yield variant.expression or indicator.expression, variant.method or indicator.method


def _check_expression(
    key: str,
    text: str,
    given: bool,
    indicator: Indicator,
    scheme: Scheme,
    known: _Known,
    mistakes: _Mistakes,
) -> None:
    try:
        tree = expression.parse(text)
    except expression.ExpressionError as error:
        mistakes.add(f"{key}.expression", "expression", text=text, part=error.part)
        return
    codes = expression.items(tree)
    if not codes:
        mistakes.add(f"{key}.expression", "no_items", text=text)
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
        if given and kind.form != "choice" and abs(maximum - indicator.points) > 1e-9:
            details = {"code": code, "maximum": maximum, "points": indicator.points}
            mistakes.add(key, "direct_ceiling", **details)


def _check_conditions(key: str, conditions: Conditions, scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    _declared(key, conditions, "readings", known, mistakes)
    for code, wanted in conditions.items():
        options = {one.code for one in scheme.reading[code].options} if code in scheme.reading else set()
        for option in options_of(wanted) if options else ():
            if option not in options:
                mistakes.add(key, "unknown_option", reading=code, option=option)


def _check_readings(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    for code in INTERPRETED:
        if code not in known["readings"]:
            mistakes.add("readings", "reading_missing", code=code)
    for reading in scheme.readings:
        key = f"readings({reading.code})"
        _once(key, (option.code for option in reading.options), mistakes)
        options = {option.code: option for option in reading.options}
        if reading.chosen not in options:
            mistakes.add(f"{key}.chosen", "chosen", found=reading.chosen, options=contract.LIST.join(options))
        if not _settled(reading):
            mistakes.add(f"{key}.settled_by", "settled_by")
        _declared(f"{key}.applies_to", reading.applies_to, "indicators", known, mistakes)
        for option in reading.options:
            _declared(f"{key}.options({option.code})", option.categories, "categories", known, mistakes)
            _check_option(f"{key}.options({option.code})", reading.code, option, mistakes)


def _settled(reading: Reading) -> bool:
    """Whether it is said in full who settled the reading, or not at all."""
    by = reading.settled_by
    if not by.letter or not by.date:
        return by.letter == by.date
    return _is_day(by.date)


def _is_day(text: str) -> bool:
    """Whether the text is a day, written as 2026-01-31."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_validity(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    if scheme.validity is None:  # only results of earlier versions are without
        mistakes.add("validity", "no_validity")
        return
    days = {key: day for key, day in scheme.validity if day}
    faulty = {key: day for key, day in days.items() if not _is_day(day)}
    for key, day in faulty.items():
        mistakes.add(f"validity.{key}", "day", found=day)
    if not faulty and [*days.values()] != sorted(days.values()):
        mistakes.add("validity", "days_order")


def _check_confirmations(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    """Each says a day, and no year is confirmed twice: one of the two would not be printed."""
    for number, one in enumerate(scheme.confirmations, start=1):
        if not _is_day(one.date):
            mistakes.add(f"confirmations[{number}]({one.year}).date", "day", found=one.date)
    for year, times in Counter(one.year for one in scheme.confirmations).items():
        if times > 1:
            mistakes.add("confirmations", "confirmed_twice", year=year)


def _check_option(key: str, reading: str, option: Option, mistakes: _Mistakes) -> None:
    """An option of a reading that our functions interpret: known to them, and with the parameter they take."""
    allowed = INTERPRETED.get(reading)
    if allowed is not None and option.code not in allowed:
        details = {"reading": reading, "option": option.code, "known": contract.LIST.join(sorted(allowed))}
        mistakes.add(key, "option_not_implemented", **details)
    parameter = _PARAMETERS.get((reading, option.code))
    if parameter and getattr(option, parameter) in (None, ()):
        mistakes.add(key, "option_parameter", parameter=parameter)


def _check_levels(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    wanted: list[tuple[str, str, tuple[str, ...]]] = [
        ("bonus", code, tuple(scheme.bonus.levels)) for code in scheme.bonus.items
    ]
    for veto in scheme.veto:
        every = (veto.levels, *(variant.levels for variant in veto.variants))
        wanted.extend((f"veto({veto.item})", veto.item, levels) for levels in every)
        if _fields(veto.reason) != ["{level}"]:
            mistakes.add(f"veto({veto.item}).reason", "veto_reason")
        for variant in veto.variants:
            _check_conditions(f"veto({veto.item}).variants", variant.when, scheme, known, mistakes)
    for key, code, levels in wanted:
        choices = _choices_of(key, code, scheme, known, mistakes)
        for level in levels if choices else ():
            if level not in choices:
                mistakes.add(key, "level", level=level, code=code)
            elif level == choices[0]:
                mistakes.add(key, "level_none", level=level, code=code)


def _choices_of(key: str, code: str, scheme: Scheme, known: _Known, mistakes: _Mistakes) -> tuple[str, ...]:
    """The choices of an item that has to be a choice; none where that cannot be said."""
    _declared(key, [code], "items", known, mistakes)
    kind = {kind.code: kind for kind in scheme.types}.get(scheme.item[code].type) if code in scheme.item else None
    if kind is not None and kind.form != "choice":
        mistakes.add(key, "not_a_choice_item", code=code)
    return kind.choices if kind is not None else ()


def _check_rewards(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    rewards = scheme.rewards
    _once("rewards.special", (award.code for award in rewards.special), mistakes)
    for award in rewards.special:
        _choices_of(f"rewards.special({award.code})", award.item, scheme, known, mistakes)
        if award.category:
            _declared(f"rewards.special({award.code})", [award.category], "categories", known, mistakes)
    amounts = [*rewards.places, *(award.amount for award in rewards.special)]
    if sum(amounts) > rewards.fund + 1e-9:
        details = {"found": sum(amounts), "expected": rewards.fund, "unit": rewards.unit}
        mistakes.add("rewards.fund", "fund", **details)
    if list(rewards.places) != sorted(rewards.places, reverse=True):
        mistakes.add("rewards.places", "places_order")
    for amount in (rewards.fund, *amounts):
        if round(amount, rewards.minor_decimals) != amount:
            mistakes.add("rewards", "fund_minor", found=amount, unit=rewards.minor_unit)


def _check_deadlines(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    days: Mapping[str, Deadline] = {key: getattr(scheme, key) for key in ("returns_due", "report_due")}
    impossible = {key: day for key, day in days.items() if day.day > calendar.monthrange(_COMMON_YEAR, day.month)[1]}
    for key, day in impossible.items():
        mistakes.add(key, "deadline", month=day.month, day=day.day)
    returns, report = ((day.month, day.day) for day in days.values())
    if not impossible and returns > report:
        mistakes.add("returns_due", "deadline_order")


def _check_asked(scheme: Scheme, known: _Known, mistakes: _Mistakes) -> None:
    """Under each option of each reading, what is scored is also asked for. Only of a scheme that is sound so far."""
    if mistakes.lines:
        return
    chosen = [(reading.code, option.code) for reading in scheme.readings for option in reading.options]
    for reading, option in chosen:
        other = with_readings(scheme, {reading: option})
        asked = {item.code for item in other.asked}
        used = [
            (f"indicators({one.code}).expression", code)
            for one in other.in_force
            for code in expression.items(one.tree)
        ]
        used += [("bonus.items", code) for code in scheme.bonus.items]
        used += [(f"veto({veto.item})", veto.item) for veto in scheme.veto]
        used += [(f"rewards.special({award.code})", award.item) for award in scheme.rewards.special]
        for key, code in used:
            if code not in asked:
                mistakes.add(key, "not_asked", reading=reading, option=option, code=code)


# Each check with the sections it reads; it is left out where one of them could not be built.
_CHECKS: Mapping[Callable[[Scheme, _Known, _Mistakes], None], frozenset[str]] = {
    _check_codes: frozenset(),
    _check_bureaus: frozenset({"bureaus"}),
    _check_reserved: frozenset({"items", "indicators", "categories"}),
    _check_units: frozenset({"units"}),
    _check_types: frozenset({"types"}),
    _check_quantities: frozenset({"quantities", "multiples", "bare_multiples", "types"}),
    _check_items: frozenset({"items", "types", "readings"}),
    _check_item_texts: frozenset({"items", "evidence_kinds"}),
    _check_amount: frozenset({"items", "types", "evidence_kinds", "evidence_amount"}),
    _check_points: frozenset({"points", "categories", "indicators"}),
    _check_indicators: frozenset({"indicators", "items", "types", "readings"}),
    _check_readings: frozenset({"readings"}),
    _check_levels: frozenset({"bonus", "veto", "items", "types", "readings"}),
    _check_rewards: frozenset({"rewards", "items", "types"}),
    _check_validity: frozenset({"validity"}),
    _check_confirmations: frozenset({"confirmations"}),
    _check_deadlines: frozenset({"returns_due", "report_due"}),
    _check_asked: frozenset(),
}
