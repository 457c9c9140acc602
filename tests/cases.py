"""Small cities for tests: settled figures as returns, without workbooks in between."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from park_scoring.intake.model import OK, EvidenceRow, Reported, Returns
from park_scoring.last_year import LastYear
from park_scoring.merging import FormFile, Merged, Verification, Verified, merge, with_verified
from park_scoring.scheme import Scheme
from park_scoring.scheme.model import Item, Unit
from park_scoring.scoring.score import Result, score

Figure = float | str | None
Table = Mapping[str, Mapping[str, Figure]]

YEAR = 2025
PARKS = tuple(f"P{number:02d}" for number in range(1, 15))


def with_parks(scheme: Scheme, count: int) -> Scheme:
    """The same scheme for another number of assessed parks, named by number and all made up; nobody is exempt."""
    units = tuple(Unit(code=f"P{number:02d}", label=f"园区第{number:04d}号") for number in range(1, count + 1))
    # built anew, not copied: a copy would carry the cached views of the old parks with it
    return Scheme.model_construct(**{name: getattr(scheme, name) for name in Scheme.model_fields} | {"units": units})


def plain_figures(scheme: Scheme) -> dict[str, dict[str, Figure]]:
    """Every item of every park: last year 100, this year 101 for P01 up to 114 for P14, full direct points, no levels.

    So in every ranking P14 is first and P01 last, but for the three per-mu ones, where all areas grow alike and the
    fractions still rise with the park.
    """
    figures: dict[str, dict[str, Figure]] = {}
    for item in scheme.items:
        kind = scheme.type_of(item)
        for number, park in enumerate((unit.code for unit in scheme.assessed), start=1):
            value: Figure = float(100 + number)
            if kind.form == "choice":
                value = kind.choices[0]
            elif kind.unit == "分":
                value = kind.maximum
            elif item.code.endswith("_prev") or item.code == "built_up_area":
                value = 100.0
            elif item.code in ("new_high_tech", "new_research_labs"):
                value = 0.0
            figures.setdefault(item.code, {})[park] = value
    return figures


def merged_of(
    scheme: Scheme, changes: Table | None = None, issued: Mapping[tuple[str, str], date] | None = None
) -> Merged:
    """The plain figures with some values replaced, all papers in order; None leaves a value out.

    `issued` gives the date on the paper for (park, item); without it a paper is of the assessed year.
    """
    figures = plain_figures(scheme)
    for code, row in (changes or {}).items():
        figures[code] = figures[code] | dict(row)
    values: list[Reported] = []
    papers: list[EvidenceRow] = []
    for item in scheme.items:
        unit = scheme.type_of(item).unit
        for park in (unit.code for unit in scheme.assessed):
            value = figures[item.code][park]
            for bureau in filter(None, (item.reports, item.cross_reports)):
                status = OK if value is not None else "missing"
                values.append(
                    Reported(park, item.code, bureau, value, unit, f"{bureau}.xlsx", "填报表", "D9", str(value), status)
                )
            papers += _papers(scheme, item, park, value, (issued or {}).get((park, item.code), date(YEAR, 6, 30)))
    return merge(Returns(YEAR, (), tuple(values), tuple(papers), ()), scheme)


def with_verified_values(
    merged: Merged,
    scheme: Scheme,
    entered: Mapping[tuple[str, str], Figure],
    ticked: Iterable[tuple[str, str]] = (),
) -> Merged:
    """The figures with values that the office has verified, by park and item, and those `ticked` as seen on the spot."""
    seen = tuple(ticked)
    reported = merged.values[merged.values["role"] == "reported"].set_index(["park", "item"])["value"].to_dict()
    rows = tuple(
        Verified(
            park=park,
            item=item,
            value=value,
            unit=scheme.type_of(scheme.item[item]).unit,
            raw="" if value is None else str(value),
            status="" if value is None else OK,
            reason="核对平台数据",
            approver="王主任",
            checked_on="2026-03-10",
            site_checked=(park, item) in seen,
            reported=reported[park, item],
            cross_reported=None,
            changed_from="",
            file="核查表.xlsx",
            sheet="核查表",
            entered={},
            cells={"verified": f"F{place}"},
        )
        for place, ((park, item), value) in enumerate((dict.fromkeys(seen) | dict(entered)).items(), start=7)
    )
    return with_verified(merged, Verification((FormFile("核查表.xlsx", "0" * 64),), rows), (), scheme)


def result_of(
    scheme: Scheme,
    changes: Table | None = None,
    issued: Mapping[tuple[str, str], date] | None = None,
    *,
    draft: bool = False,
    last_year: LastYear | None = None,
) -> Result:
    """The scored city."""
    return score(merged_of(scheme, changes, issued), scheme, draft=draft, last_year=last_year)


def _papers(scheme: Scheme, item: Item, park: str, value: Figure, day: date) -> Iterator[EvidenceRow]:
    rule = item.evidence
    if rule is None or value in (None, 0.0, scheme.type_of(item).choices[:1]):
        return
    count = int(value) if rule.rule == "per_unit" and isinstance(value, float) else 1
    for kind in rule.kinds:
        for number in range(count):
            code = f"{park}-{item.code}-{kind}-{number}"
            yield EvidenceRow(
                item.reports,
                park,
                item.code,
                kind,
                "材料",
                code,
                "厅",
                day,
                float(value) if kind in scheme.amount_kinds(item) and isinstance(value, float) else None,
                "",
                f"{item.reports}.xlsx",
                "佐证材料",
                9,
                {"amount": "I9"},
            )
