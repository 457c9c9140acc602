"""Schemes that lack something: the packaged one with parts taken away, for people who have no bonus, no veto, one prize."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl

from park_scoring import grid
from park_scoring.scheme import Scheme, load_scheme
from tests.cases import YEAR, plain_figures

Data = dict[str, Any]


def lean(folder: Path, *lacks: str) -> Path:
    """The scheme's file without what `lacks` names, keys of `WITHOUT`; nobody is asked for papers."""
    data = tomllib.loads(resources.files("park_scoring.scheme").joinpath("chifeng_2020.toml").read_text("utf-8"))
    for item in data["items"]:
        item.pop("evidence", None)
    for lack in lacks:
        WITHOUT[lack](data)
    path = folder / "办法.toml"
    path.write_text("\n".join(f"{key} = {_toml(value)}" for key, value in data.items()), encoding="utf-8")
    return path


def lean_scheme(folder: Path, *lacks: str) -> Scheme:
    """The same, loaded."""
    return load_scheme(lean(folder, *lacks))


def _without_bonus(data: Data) -> None:
    _drop_items(data, data["bonus"]["items"])
    data["bonus"]["items"] = []


def _without_veto(data: Data) -> None:
    _drop_items(data, [veto["item"] for veto in data["veto"]])
    data["veto"] = []


def _without_awards(data: Data) -> None:
    _drop_items(data, [award["item"] for award in data["rewards"]["special"]])
    data["rewards"]["special"] = []


def _without_places(data: Data) -> None:
    data["rewards"]["places"] = []


def _one_place(data: Data) -> None:
    data["rewards"]["places"] = [300]


def _one_category(data: Data) -> None:
    """Only 总量指标, of 30 points; no reading speaks of what is gone."""
    data["categories"] = data["categories"][:1]
    data["points"] = data["categories"][0]["points"]
    kept = [one for one in data["indicators"] if one["category"] == data["categories"][0]["code"]]
    data["indicators"] = kept
    codes = [one["code"] for one in kept]
    for reading in data["readings"]:
        if "applies_to" in reading:
            reading["applies_to"] = [code for code in reading["applies_to"] if code in codes]
        for option in reading["options"]:
            if "categories" in option:
                option["categories"] = [data["categories"][0]["code"]]
    for award in data["rewards"]["special"]:
        award.pop("category", None)


def _one_park(data: Data) -> None:
    data["units"] = data["units"][:1]


def _drop_items(data: Data, codes: list[str]) -> None:
    data["items"] = [item for item in data["items"] if item["code"] not in codes]


WITHOUT: Mapping[str, Callable[[Data], None]] = {
    "bonus": _without_bonus,
    "veto": _without_veto,
    "awards": _without_awards,
    "places": _without_places,
    "further places": _one_place,
    "further categories": _one_category,
    "further parks": _one_park,
}


def _toml(value: object) -> str:
    """A value as TOML, all in one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{_toml(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    return str(value)


def fill(form: Path, scheme: Scheme) -> None:
    """Fill in a stamped form with the plain figures, as a bureau would."""
    book = openpyxl.load_workbook(form)
    sheet = book["填报表"]
    rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
    cells = grid.Cells(sheet.title, rows)
    table, fields = grid.find(cells, "park_code"), grid.find(cells, "form")
    assert table is not None
    assert fields is not None
    figures = plain_figures(scheme)
    for code in table.columns.keys() & figures.keys():
        whole = scheme.type_of(scheme.item[code]).form == "whole"
        for park, row in table.rows.items():
            value = figures[code][park]
            sheet.cell(row + 1, table.columns[code] + 1, int(value) if whole and isinstance(value, float) else value)
    told: Mapping[str, str | date] = {
        "filled_by": "甲",
        "checked_by": "乙",
        "telephone": "0476-0000000",
        "filled_on": date(YEAR + 1, 3, 5),
    }
    for field, entry in told.items():
        sheet.cell(fields.rows["answers"] + 1, fields.columns[field] + 1).value = entry
    book.save(form)
