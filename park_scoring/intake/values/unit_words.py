"""Units as people write them: as a label over a column, behind a heading, and in the notes on a form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from park_scoring.intake import words
from park_scoring.intake.locating.labels import KEPT, label_of
from park_scoring.plain_text import narrowed, squeezed
from park_scoring.scheme.model import ItemType, Measure, Scheme

_SPELT: Mapping[int, str | None] = {
    ord("{"): "(",
    ord("}"): ")",
    **{ord(mark): usual for usual, marks in words.UNIT_MARKS.items() for mark in marks},
    **dict.fromkeys(map(ord, "\"'")),
    **{ord(other): usual for other, usual in words.UNIT_SPELLINGS.items()},
}
# 10^4元, ×10⁴元
_POWER = r"[x×*]? ?10 ?\^? ?[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
_BETWEEN = re.compile(rf"[ ()]*(?:[,/+&|·\\{words.UNIT_JOINERS}] ?)?\(*")
# how long a name is at least that is no part of another word
_CERTAIN = 2
# 10,000元, 1万元
_MANY = rf"(?:1[0, ]*0|[{words.ONES}]) ?"
_ROUND = re.compile(_MANY)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_ENGLISH = [(re.compile(one, re.IGNORECASE), ours) for one, ours in words.UNIT_TRANSLATIONS.items()]
_COLON = re.compile(r": ?\(? ?")
_ENDS = re.compile(r"[ )]*(?:[,.;!]|$)")
_NEVER = "(?!)"
_AT_END = re.compile(r"(?!\w)")
_LABELLED = re.compile(rf"[^():]*{words.UNIT_LABEL}(?::(.*)|(\(.*\)))?")


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """A unit that somebody has written: `name` as units of the scheme are spelt, "" where it is none of them.

    `quantity` is the code of what it measures, "" for a multiple that stands alone and may be of anything.
    """

    text: str
    name: str
    quantity: str


@dataclass(frozen=True, eq=False)
class Words:
    """The patterns that a scheme's units make, and what each unit measures."""

    quantities: Mapping[str, str]
    money: str
    unit: "re.Pattern[str]"
    label: "re.Pattern[str]"
    bare_label: "re.Pattern[str]"
    equation: "re.Pattern[str]"
    counted: "re.Pattern[str]"

    def read(self, found: "re.Match[str]") -> WrittenUnit:
        """The unit that a pattern found."""
        text = re.sub("[()]", "", squeezed(found["unit"]))
        base = squeezed(found["base"] or "").casefold()
        is_money = base or found["foreign"] or found["sign"] or found["behind_it"]
        quantity = self.quantities.get(base, self.money if is_money else "")
        return WrittenUnit(text, "" if found["foreign"] or found["per"] else squeezed(found["name"]), quantity)

    def listed(self, text: str, place: int) -> tuple[tuple[WrittenUnit, ...], int]:
        """The units that stand there one behind another, and where they end."""
        units: list[WrittenUnit] = []
        end = place
        while found := self.unit.match(text, place):
            unit = self.read(found)
            # 万元 can be nothing else, whatever follows it; 人 or 元 may begin a word
            if not _AT_END.match(text, found.end()) and (unit.quantity != self.money or len(unit.name) < _CERTAIN):
                break
            units.append(unit)
            end = found.end()
            between = _BETWEEN.match(text, end)
            place = between.end() if between else end
        return tuple(units), end


@lru_cache(maxsize=8)
def words_of(scheme: Scheme) -> Words:
    """The words that a scheme's units make."""
    bases = {spelt(name).casefold(): quantity.code for quantity in scheme.quantities for name in quantity.units}
    money = next((quantity for quantity in scheme.quantities if quantity.signs), None)
    return _patterns(bases, money.code if money else "", tuple(map(spelt, money.signs)) if money else ())


@lru_cache(maxsize=KEPT)
def spelt(text: str) -> str:
    """A text for finding units in it: one width, one kind of brackets and stops, single blanks, no English ones."""
    plain = narrowed(narrowed(text).translate(_SPELT))
    if _LATIN.search(plain):
        for english, ours in _ENGLISH:
            plain = english.sub(ours, plain)
    return plain


@lru_cache(maxsize=KEPT)
def bare_label(text: str) -> str:
    """What a label says without blanks, brackets around it and 单位: before it: the unit, where it is one."""
    bare = _unwrapped(squeezed(spelt(text)))
    told = _LABELLED.fullmatch(bare)
    return _unwrapped(told[1] or told[2] or "") if told else bare


def _unwrapped(text: str) -> str:
    while text.startswith("(") and text.endswith(")") and "(" not in text[1:] and ")" not in text[:-1]:
        text = text[1:-1]
    return text


@lru_cache(maxsize=KEPT)
def units_named(text: str, vocabulary: Words) -> tuple[WrittenUnit, ...]:
    """The units of a text that names nothing else, such as 万元 or (亿元/万元); none of any other."""
    bare = _unwrapped(spelt(text))
    told = vocabulary.label.match(bare) or vocabulary.bare_label.match(bare)
    units, end = vocabulary.listed(bare, told.end() if told else len(bare) - len(bare.lstrip("( ")))
    return units if units and not bare[end:].strip(" ).") else ()


@lru_cache(maxsize=KEPT)
def units_noted(text: str, vocabulary: Words) -> tuple[WrittenUnit, ...]:
    """The units in which a note says that figures are, behind 单位 or without; none for any other text."""
    plain = spelt(text)
    return tuple(dict.fromkeys((*_told(vocabulary, plain), *_counted(vocabulary, plain))))


@lru_cache(maxsize=KEPT)
def units_in_title(text: str, vocabulary: Words) -> tuple[WrittenUnit, ...]:
    """Those of a note, or of 万元 by itself or in brackets at the end: what stands above speaks of all below."""
    return (
        units_noted(text, vocabulary)
        or units_named(text, vocabulary)
        or units_named(_ending_in_brackets(text), vocabulary)
    )


def _ending_in_brackets(text: str) -> str:
    """What stands in brackets at the end of a text."""
    found = re.search(r"\(([^()]*)\)$", spelt(text))
    return found[1] if found else ""


@lru_cache(maxsize=KEPT)
def asks_for_unit(text: str) -> bool:
    """Whether a text ends in 单位: and leaves the unit to the next cell."""
    return squeezed(spelt(text)).rstrip(":").endswith(words.UNIT_LABEL)


def is_own_unit(unit: str, kind: ItemType, scheme: Scheme) -> bool:
    """Whether a unit is the type's own, in another way of writing too."""
    return _is_own(unit, kind.unit, scheme)


@lru_cache(maxsize=KEPT)
def _is_own(unit: str, own: str, scheme: Scheme) -> bool:
    measure = scheme.measures.get(own, Measure())
    names = {label_of(own).casefold()}
    names |= {label_of(name).casefold() for name, factor in measure.units.items() if factor == 1}
    quantity = scheme.quantity_of(own)
    # 亿 alone over 亿元
    names |= {one for one in scheme.multiples if quantity and own in {one + base for base in quantity.units}}
    signs = [label_of(sign).casefold() for sign in measure.signs]
    bare = unit.casefold()
    written = {bare, *(bare.removeprefix(sign).removesuffix(sign) for sign in signs)}
    return any(bare_label(one).casefold() in names for one in written)


def is_of_quantity(unit: WrittenUnit, kind: ItemType, scheme: Scheme) -> bool:
    """Whether a unit measures what the type does, in whatever multiple."""
    return _is_of(unit.quantity, kind.unit, scheme)


@lru_cache(maxsize=KEPT)
def _is_of(quantity: str, kind_unit: str, scheme: Scheme) -> bool:
    own = scheme.quantity_of(kind_unit)
    if own is None:
        return False
    # 万 by itself may be of anything that is counted in thousands or more
    return quantity == own.code if quantity else kind_unit not in own.units


def in_other_unit(units: Iterable[WrittenUnit], kind: ItemType, scheme: Scheme) -> Sequence[WrittenUnit]:
    """Those of some units together that measure what the type does, where none of them is its own."""
    of_quantity = [unit for unit in units if is_of_quantity(unit, kind, scheme)]
    return () if any(is_own_unit(unit.name, kind, scheme) for unit in of_quantity) else of_quantity


def items_meant(
    unit: WrittenUnit, kinds: Mapping[str, ItemType], scheme: Scheme
) -> tuple[Sequence[str], Sequence[str]]:
    """The codes of those of `kinds` that a unit measures, and of those among them whose own it is."""
    of_quantity = [code for code, kind in kinds.items() if is_of_quantity(unit, kind, scheme)]
    return of_quantity, [code for code in of_quantity if is_own_unit(unit.name, kinds[code], scheme)]


def _told(vocabulary: Words, plain: str) -> Iterator[WrittenUnit]:
    """The units behind each 单位: of a note; and what stands behind any colon and is nothing but units of money."""
    labels = (vocabulary.label, vocabulary.bare_label, vocabulary.equation)
    for told in chain.from_iterable(label.finditer(plain) for label in labels):
        many = _ROUND.match(plain, told.end())
        units, _ = vocabulary.listed(plain, many.end() if many else told.end())
        yield from (_so_many(many[0], unit) if many else unit for unit in units)
    for colon in _COLON.finditer(plain):
        units, end = vocabulary.listed(plain, colon.end())
        if _ENDS.match(plain, end):
            yield from (one for one in units if one.quantity == vocabulary.money and len(one.text) >= _CERTAIN)


def _so_many(amount: str, unit: WrittenUnit) -> WrittenUnit:
    """So many of a unit for each figure: one of it is the unit itself, 10,000元 is none of ours."""
    is_one = amount.strip() in words.ONES
    return replace(unit, text=f"{amount}{unit.text}", name=unit.name if is_one else "")


def _counted(vocabulary: Words, plain: str) -> Iterator[WrittenUnit]:
    """The units in which a note counts without the word 单位; none where it says not to."""
    for found in vocabulary.counted.finditer(plain):
        said_before = re.split(r"[,.:;!?() ]", plain[: found.start()])[-1]
        unit = vocabulary.read(found)
        is_called_so = words.UNIT_LABEL in squeezed(found["behind"] or "")
        certain = is_called_so or found["behind"] or (unit.quantity and len(unit.text) >= _CERTAIN)
        if certain and not any(word in said_before for word in words.NOT_SO):
            yield unit


def _patterns(bases: Mapping[str, str], money: str, signs: tuple[str, ...]) -> Words:
    times = f"(?:(?:[{words.MULTIPLES}] ?){{1,4}}|[{words.MULTIPLE_LETTERS}](?![a-z])|{_POWER})"
    base, foreign, sign = _any(bases), _any(words.FOREIGN_SIGNS), _any(signs)
    name = rf"(?P<name>(?:{times} ?)?(?:(?P<base>{base})|(?P<foreign>{foreign}))|{times})"
    per = rf"(?P<per> ?(?:{words.TIMES}|[{words.UNIT_EACH}] ?{_any(words.UNIT_PER)}))?"
    unit = rf"(?P<unit>(?:(?P<sign>{sign}) ?\(? ?)?{name}(?: ?\)? ?\(? ?(?P<behind_it>{sign}))?{per})"
    mark = rf"(?:{_any(words.NOTE_WORDS)})* ?(?:[:=(,/—-]|{_any(words.NOTE_MARKS)}) ?[:(]* ?"
    before, behind = _any(words.COUNTED_BEFORE), _any(words.COUNTED_BEHIND)
    return Words(
        bases,
        money,
        unit=re.compile(unit, re.IGNORECASE),
        label=re.compile(rf"{_any(words.NOTE_LABELS)} ?{mark}", re.IGNORECASE),
        bare_label=re.compile(rf"{_any([words.UNIT_LABEL])} ?(?={unit}(?!\w))", re.IGNORECASE),
        equation=re.compile(rf"(?<![\w.]){_equal()}(?={_MANY}?{unit})", re.IGNORECASE),
        counted=re.compile(rf"{before} ?\(* ?{unit} ?\)* ?(?:(?P<behind>{behind})|(?![\w/]))", re.IGNORECASE),
    )


def _equal() -> str:
    """How an equation begins that says what figures stand for: a one of them, and what means that it is equal."""
    one, figure, equal = f"[{words.ONES}{words.UNIT_EACH}]", _any(words.FIGURE_WORDS), _any(words.STANDS_FOR)
    return rf"(?:{one} ?\w? ?{figure}?|{figure}) ?{one}? ?{equal} ?"


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, longer ones first, with a blank allowed between any two of their characters."""
    ordered = sorted(words, key=len, reverse=True)
    if not ordered:
        return _NEVER
    return "(?:" + "|".join(" ?".join(map(re.escape, word.casefold())) for word in ordered) + ")"
