"""The scheme that a result was made by: as it is today, as an earlier version had it, as given, or as the result says.

A digest covers what a scheme said when the result was made. Fields and readings that came later are not in it, so what
is at hand today is held against it in the shape of each earlier version too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from pydantic import BaseModel, ValidationError

from park_scoring.scheme.load import load_scheme, packaged, read_plainly
from park_scoring.scheme.model import Scheme, digest_of

PRESENT, EARLIER, GIVEN, CARRIED = "present", "earlier", "given", "carried"

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """A scheme, and where it was found.

    `origin`: PRESENT packaged with this version, EARLIER with one before, GIVEN in a file, CARRIED by the result
    alone, so that nobody here can say whether it is what the office decided.
    """

    scheme: Scheme
    origin: str


def made_by(name: str, digest: str, readings: Mapping[str, str], given: Scheme | None, carried: str) -> MadeBy | None:
    """The scheme called `name` whose digest this is under `readings`, in the order of `MadeBy.origin`; None if none is.

    `given` is asked alone where there is one. `carried` is the text of the scheme in the result itself, "" for none; it
    counts where the digest is its own.
    """
    itself = _carried(carried, name, digest)
    if given is not None:
        found = _of_then(given, digest, readings) or _same(given, itself)
        return MadeBy(found, GIVEN) if found else None
    present = load_scheme(name) if name in packaged() else None
    if present and (found := _of_then(present, digest, readings) or _same(present, itself)):
        return MadeBy(found, PRESENT if found.digest == digest else EARLIER)
    for data in _kept(name):
        told = _read_as(data, readings)
        if digest_of(told) == digest:
            return MadeBy(Scheme.model_validate(told), EARLIER)
        if itself and _rules(data) == _rules(json.loads(carried)):
            return MadeBy(itself, EARLIER)
    return MadeBy(itself, CARRIED) if itself else None


def given_scheme(source: str) -> Scheme:
    """The scheme of a packaged id or a TOML file that a result is said to be made by.

    One of an earlier version lacks what is asked of schemes today. Raises SchemeError where it is none at all.
    """
    try:
        return read_plainly(source)
    except ValidationError:
        return load_scheme(source)


def digest_of_text(text: str) -> str:
    """The digest of a scheme that a result carries, "" where the text is none."""
    try:
        return digest_of(json.loads(text))
    except (ValueError, RecursionError):  # no JSON, or brackets in brackets without end
        return ""


def _carried(text: str, name: str, digest: str) -> Scheme | None:
    """The scheme that a result carries. None where it is not the one that is meant, or of a version yet to come."""
    if not text or digest_of_text(text) != digest:
        return None
    try:
        scheme = Scheme.model_validate(json.loads(text))
    except ValidationError:
        return None
    return scheme if scheme.id == name else None


def _of_then(scheme: Scheme, digest: str, readings: Mapping[str, str]) -> Scheme | None:
    """`scheme` under these readings, in the shape in which it has this digest."""
    data = scheme.model_dump(mode="json")
    for shape in (data, *(_shaped(scheme, data, earlier) for earlier in _kept())):
        told = _read_as(shape, readings)
        if digest_of(told) == digest:
            return Scheme.model_validate(told)
    return None


def _same(scheme: Scheme, carried: Scheme | None) -> Scheme | None:
    """The carried scheme where its rules are those of `scheme`, whatever readings were chosen."""
    if carried is None or _rules(scheme.model_dump(mode="json")) != _rules(carried.model_dump(mode="json")):
        return None
    return carried


def _rules(data: Plain) -> Plain:
    """A scheme but for the readings chosen."""
    return {**data, "readings": [{**one, "chosen": ""} for one in data["readings"]]}


def _read_as(data: Plain, readings: Mapping[str, str]) -> Plain:
    read = [{**one, "chosen": readings.get(one["code"], one["chosen"])} for one in data["readings"]]
    return {**data, "readings": read}


def _kept(name: str = "") -> Iterator[Plain]:
    """The schemes of earlier versions as plain data, those called `name` or all."""
    for entry in (resources.files("park_scoring.scheme") / EARLIER).iterdir():
        if entry.name.endswith(".json") and entry.name.startswith(f"{name}." if name else ""):
            yield json.loads(entry.read_text(encoding="utf-8"))


def _shaped(value: Any, data: Any, example: Any) -> Any:
    """`data`, the plain data of `value`, without the fields of models that nothing of its kind in `example` has."""
    if isinstance(value, BaseModel):
        known = example if isinstance(example, Mapping) else data
        return {name: _shaped(getattr(value, name), data[name], known[name]) for name in data if name in known}
    if isinstance(value, tuple):
        return [_shaped(one, told, _typical(example)) for one, told in zip(value, data, strict=True)]
    return data


def _typical(examples: Sequence[Any] | None) -> Plain | None:
    """One entry of a list with every field that any entry has, as the first that says something there has it."""
    typical: dict[str, Any] = {}
    for one in examples or ():
        if isinstance(one, Mapping):
            typical |= {key: typical.get(key) or value for key, value in one.items()}
    return typical or None
