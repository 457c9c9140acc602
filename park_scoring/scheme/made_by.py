"""The scheme that a result was made by: as it is today, as an earlier version had it, as given, or as the result says.

A digest covers what a scheme said when the result was made. Fields that came later are not in it, and fields that have
gone since are; so what is at hand today is held against it in the shape of each earlier version too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib import resources
from typing import Any

from pydantic import BaseModel, ValidationError

from park_scoring.scheme.load import load_scheme, packaged, read_data
from park_scoring.scheme.model import Scheme, digest_of, form_digest_of

PRESENT, EARLIER, GIVEN, CARRIED = "present", "earlier", "given", "carried"
# Fields that schemes no longer have, with the value that says what is done without them. A field that says nothing
# needs no line: it is left out.
GONE: Mapping[str, object] = {"decimals": 4}

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """A scheme, and where it was found.

    `origin`: PRESENT packaged with this version, EARLIER with one before, GIVEN in a file, CARRIED by the result
    alone, so that nobody here can say whether it is what the office decided.
    """

    scheme: Scheme
    origin: str


@dataclass(frozen=True, slots=True)
class Given:
    """A scheme in a file, and what the file holds."""

    scheme: Scheme
    data: Plain


def made_by(name: str, digest: str, readings: Mapping[str, str], given: Given | None, carried: str) -> MadeBy | None:
    """The scheme called `name` whose digest this is under `readings`, in the order of `MadeBy.origin`; None if none is.

    `given` is asked alone where there is one. `carried` is the text of the scheme in the result itself, "" for none; it
    counts where the digest is its own.
    """
    itself = _carried(carried, name, digest)
    if given is not None:
        found = _of_then(given, digest, readings) or _same(given.scheme, itself)
        return MadeBy(found, GIVEN) if found else None
    present = Given(load_scheme(name), {}) if name in packaged() else None
    if present and (found := _of_then(present, digest, readings) or _same(present.scheme, itself)):
        return MadeBy(found, PRESENT if found.digest == digest else EARLIER)
    for data in _kept(name):
        told = _read_as(data, readings)
        if digest_of(told) == digest:
            return MadeBy(scheme_of_then(told), EARLIER)
        if itself and _rules(data) == _rules(json.loads(carried)):
            return MadeBy(itself, EARLIER)
    return MadeBy(itself, CARRIED) if itself else None


def given_scheme(source: str) -> Given:
    """The scheme of a packaged id or a TOML file that a result is said to be made by.

    One of an earlier version lacks what is asked of schemes today. Raises SchemeError where it is none at all.
    """
    data = read_data(source)
    try:
        return Given(scheme_of_then(data), data)
    except ValidationError:
        return Given(load_scheme(source), data)


def scheme_of_then(data: Plain) -> Scheme:
    """The scheme of plain data of any version, its parts not held against each other: they were when it scored.

    Raises pydantic's ValidationError where it says what this version does not know.
    """
    try:
        return Scheme.model_validate(data)
    except ValidationError as error:
        unknown = [one["loc"] for one in error.errors() if one["type"] == "extra_forbidden"]
        if len(unknown) < error.error_count() or not all(_needless(data, path) for path in unknown):
            raise
    told = deepcopy(dict(data))
    for path in unknown:
        _at(told, path[:-1]).pop(path[-1])
    return Scheme.model_validate(told)


def digest_of_text(text: str) -> str:
    """The digest of a scheme that a result carries, "" where the text is none."""
    try:
        return digest_of(json.loads(text))
    except (ValueError, RecursionError):  # no JSON, or brackets in brackets without end
        return ""


def is_form_of_then(digest: str, bureau: str, scheme: Scheme) -> bool:
    """Whether an earlier version stamped this bureau's form, and all that it asks is asked today in the same words.

    Without a bureau: whether it wrote a verification form, which holds what all bureaus are asked.
    What is asked today and not on it is missing there like any other column that somebody has taken out.
    """
    now = scheme.model_dump(mode="json")
    return any(
        form_digest_of(data) == digest and data["units"] == now["units"] and _asks_no_other(data, now, bureau)
        for data in _kept(scheme.id)
    )


def _asks_no_other(then: Plain, now: Plain, bureau: str) -> bool:
    """Whether each figure of the form of then is there today, under the same heading, in the same unit and form."""
    today = _figures_of(now, bureau)
    return all(today.get(code) == told for code, told in _figures_of(then, bureau).items())


def _figures_of(data: Plain, bureau: str) -> Mapping[str, tuple[object, ...]]:
    types = {kind["code"]: kind for kind in data["types"]}
    return {
        item["code"]: (item["label"], *(types[item["type"]].get(key) for key in ("form", "unit", "choices")))
        for item in data["items"]
        if not bureau or bureau in (item["reports"], item["cross_reports"])
    }


def _needless(data: Plain, path: Sequence[int | str]) -> bool:
    value = _at(data, path)
    return not value or value == GONE.get(str(path[-1]))


def _at(data: Any, path: Sequence[int | str]) -> Any:
    for step in path:
        data = data[step]
    return data


def _carried(text: str, name: str, digest: str) -> Scheme | None:
    """The scheme that a result carries. None where it is not the one that is meant, or of a version yet to come."""
    if not text or digest_of_text(text) != digest:
        return None
    try:
        scheme = scheme_of_then(json.loads(text))
    except ValidationError:
        return None
    return scheme if scheme.id == name else None


def _of_then(given: Given, digest: str, readings: Mapping[str, str]) -> Scheme | None:
    """`given` under these readings, in the shape in which it has this digest."""
    data = given.scheme.model_dump(mode="json")
    for shape in (data, *(_shaped(given.scheme, data, earlier, given.data) for earlier in _kept())):
        told = _read_as(shape, readings)
        if digest_of(told) == digest:
            return scheme_of_then(told)
    return None


def _same(scheme: Scheme, carried: Scheme | None) -> Scheme | None:
    """The carried scheme where its rules are those of `scheme`, whatever readings were chosen.

    A year that was confirmed since is no change of the rules; one that only the carried scheme calls confirmed is none
    of ours.
    """
    if carried is None or _rules(scheme.model_dump(mode="json")) != _rules(carried.model_dump(mode="json")):
        return None
    return carried if set(carried.confirmations) <= set(scheme.confirmations) else None


def _rules(data: Plain) -> Plain:
    """A scheme but for the readings chosen and the years confirmed."""
    return {**data, "confirmations": [], "readings": [{**one, "chosen": ""} for one in data["readings"]]}


def _read_as(data: Plain, readings: Mapping[str, str]) -> Plain:
    read = [{**one, "chosen": readings.get(one["code"], one["chosen"])} for one in data["readings"]]
    return {**data, "readings": read}


def _kept(name: str = "") -> Iterator[Plain]:
    """The schemes of earlier versions as plain data, those called `name` or all."""
    for entry in (resources.files("park_scoring.scheme") / EARLIER).iterdir():
        if entry.name.endswith(".json") and entry.name.startswith(f"{name}." if name else ""):
            yield json.loads(entry.read_text(encoding="utf-8"))


def _shaped(value: Any, data: Any, example: Any, file: Any) -> Any:
    """`data`, the plain data of `value`, with the fields that its models had in `example`, an earlier version's.

    What has come since is left out. What has gone since is as the `file` has it, or said nothing.
    """
    if isinstance(value, BaseModel):
        known = example if isinstance(example, Mapping) else data
        written = file if isinstance(file, Mapping) else {}
        now = {
            name: _shaped(getattr(value, name), data[name], known[name], written.get(name))
            for name in data
            if name in known
        }
        then = {name: written.get(name, known[name]) for name in known if name not in data}
        return now | {name: told for name, told in then.items() if name in written or not told}
    if isinstance(value, tuple):
        entries = file if isinstance(file, list) and len(file) == len(data) else [None] * len(data)
        typical = _typical(example)
        return [_shaped(one, told, typical, entry) for one, told, entry in zip(value, data, entries, strict=True)]
    return data


def _typical(examples: Sequence[Any] | None) -> Plain | None:
    """One entry of a list with every field that any entry has, as the first that says something there has it."""
    typical: dict[str, Any] = {}
    for one in examples or ():
        if isinstance(one, Mapping):
            typical |= {key: typical.get(key) or value for key, value in one.items()}
    return typical or None
