"""The decree scored a second time: park by park, in plain fractions, with none of the product's code.

Written from the decree and the table of readings alone, so that a mistake of the arrays is not copied along.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Figures = Mapping[str, Mapping[str, Fraction | None]]  # item, park
Levels = Mapping[str, Mapping[str, str]]
Readings = Mapping[str, str]

# 附件2: categories and their indicators with points
TABLE: Mapping[str, Mapping[str, int]] = {
    "total_volume": {"output_added": 6, "output_growth": 6, "tax_total": 6, "tax_growth": 6, "employment_growth": 6},
    "efficiency": {"output_per_mu": 4, "investment_per_mu": 4, "tax_per_mu": 4},
    "investment_attraction": {"attracted_projects": 10, "chain_extension": 10, "investment_growth": 10},
    "infrastructure": {"infra_growth": 3, "infra_total": 4},
    "innovation": {"high_tech": 3, "research_labs": 4},
    "green": {"eia_plan": 3, "eia_projects": 2, "emissions": 2},
    "management": {"planning": 3, "management_body": 1, "safety_system": 1, "env_monitoring": 1, "reporting": 1},
}
FULL = {code: points for category in TABLE.values() for code, points in category.items()}
GROWTH = {
    "output_growth": "industrial_output",
    "tax_growth": "tax_paid",
    "employment_growth": "employees",
    "investment_growth": "fixed_investment",
    "infra_growth": "infra_investment",
}
PER_MU = {"output_per_mu": "industrial_output", "tax_per_mu": "tax_paid"}
INVESTMENT = {"all": "fixed_investment_all", "industrial": "fixed_investment"}
STEPS = {"fixed_step": Fraction(1, 10), "fixed_step_5": Fraction(1, 20), "fixed_step_20": Fraction(1, 5)}
MEASURES = {"amount": "attracted_amount", "count": "attracted_count", "paid_in": "attracted_paid_in"}
QUANTITIES = ("attracted_projects", "chain_extension", "infra_total")
DESIGNATIONS = ("green_park", "smart_park", "circular_park", "other_designation")
AWARDS = {"innovation": "innovation", "green": "green", "service": None, "investment": "investment_attraction"}
GRAVE = {"重大", "特别重大"}
EVERY = {"一般", "较大"} | GRAVE
YUAN = 10_000  # in a 万元

# A value is a fraction; growth from 0 may stand ahead of all of them, and what cannot be computed is None.
FROM_ZERO = "from zero"
Value = Fraction | str | None


@dataclass(frozen=True)
class Outcome:
    """What comes out, by park and where named by (code, park); money in 元, `account` as the fund's four parts."""

    values: Mapping[tuple[str, str], Value]
    ranks: Mapping[tuple[str, str], Fraction]
    points: Mapping[tuple[str, str], Fraction]
    categories: Mapping[tuple[str, str], Fraction]
    bonus: Mapping[str, int]
    total: Mapping[str, Fraction]
    rank: Mapping[str, int]
    prize: Mapping[str, int]
    winners: Mapping[str, str | None]
    account: tuple[int, int, int, int]


def half_away(value: Fraction, decimals: int) -> Fraction:
    """Rounded half away from zero."""
    whole = (abs(value) * 10**decimals * 2 + 1) // 2
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def assess(
    parks: Sequence[str],
    figures: Figures,
    levels: Levels,
    new: Iterable[tuple[str, str]],
    seen: Iterable[str],
    read: Readings,
) -> Outcome:
    """Score a city; `new` are the (park, designation) whose paper was issued in the assessed year.

    `seen` are the parks whose new infrastructure projects somebody has confirmed on the spot.
    """
    confirmed = set(seen)
    polluted = GRAVE if read["pollution_scope"] == "major" else EVERY
    struck = {
        park
        for park in parks
        if levels["safety_accident"][park] in GRAVE or levels["pollution_incident"][park] in polluted
    }
    standing = [park for park in parks if park not in struck]
    pool = standing if read["veto_order"] == "before" else list(parks)
    values: dict[tuple[str, str], Value] = {}
    ranks: dict[tuple[str, str], Fraction] = {}
    points: dict[tuple[str, str], Fraction] = {}
    for code in FULL:
        own = {
            park: _value(code, {item: row[park] for item, row in figures.items()}, park in confirmed, read)
            for park in pool
        }
        given, placed = _points(code, own, read)
        values |= {(code, park): value for park, value in own.items()}
        ranks |= {(code, park): place for park, place in placed.items()}
        points |= {
            (code, park): half_away(one, 2) if read["score_decimals"] == "2" else one for park, one in given.items()
        }
    categories = {
        (category, park): sum((points[code, park] for code in codes), Fraction(0))
        for category, codes in TABLE.items()
        for park in standing
    }
    bonus = {park: _bonus(park, levels, set(new), read) for park in standing}
    total = {park: sum((categories[category, park] for category in TABLE), Fraction(bonus[park])) for park in standing}
    first = ("efficiency", "total_volume", "investment_attraction") if read["tie_break"] == "efficiency_first" else ()
    order = {park: (total[park], *(categories[category, park] for category in first)) for park in standing}
    rank = {park: 1 + sum(order[other] > order[park] for other in standing) for park in standing}
    prize = _prizes(rank)
    winners = _winners(parks, standing, levels, categories, rank, read)
    special = 100 * YUAN * sum(winner is not None for winner in winners.values())
    paid, reserved = sum(prize.values()), 400 * YUAN - special
    account = (paid, special, reserved, 1000 * YUAN - paid - special - reserved)
    return Outcome(values, ranks, points, categories, bonus, total, rank, prize, winners, account)


def _value(code: str, own: Mapping[str, Fraction | None], confirmed: bool, read: Readings) -> Value:
    if code in GROWTH and read["growth_source"] == "derived":
        now, before = own[GROWTH[code]], own[f"{GROWTH[code]}_prev"]
        if now is None or before is None:
            return None
        if before == 0 and now > 0 and read["growth_from_zero"] == "first":
            return FROM_ZERO
        return _shortened((now / before - 1) * 100, read) if before > 0 else None
    if code in PER_MU or code == "investment_per_mu":
        upper, area = own[PER_MU.get(code, INVESTMENT[read["per_mu_investment"]])], own["built_up_area"]
        return None if upper is None or area is None or area <= 0 else _shortened(upper * 10000 / area, read)
    if code == "output_added" or (code == "infra_total" and read["infra_new"] == "difference"):
        item = "industrial_output" if code == "output_added" else "infra_investment"
        now, before = own[item], own[f"{item}_prev"]
        return None if now is None or before is None else _shortened(now - before, read)
    value = own[_item(code, read)]
    if _item(code, read) == "infra_new_projects" and read["unconfirmed"] == "zero" and value and not confirmed:
        value = Fraction(0)
    return None if value is None else _shortened(value, read)


def _shortened(value: Fraction, read: Readings) -> Fraction:
    return value if read["value_decimals"] == "none" else half_away(value, int(read["value_decimals"]))


def _item(code: str, read: Readings) -> str:
    """The item that an indicator takes as it is."""
    direct = read["recognised"] == "direct"
    items = {code: f"{code}_stated" for code in GROWTH} | {
        "tax_total": "tax_paid",
        "attracted_projects": MEASURES[read["attracted_measure"]],
        "chain_extension": "chain_points" if direct else "chain_enterprises",
        "infra_total": "infra_investment" if read["infra_new"] == "year_total" else "infra_new_projects",
        "high_tech": "new_high_tech",
        "research_labs": "new_research_labs",
    }
    return "attracted_points" if direct and code == "attracted_projects" else items.get(code, code)


def _points(
    code: str, own: Mapping[str, Value], read: Readings
) -> tuple[Mapping[str, Fraction], Mapping[str, Fraction]]:
    """Points and, where it is ranked, ranks of every park in the pool."""
    full = Fraction(FULL[code])
    direct = read["recognised"] == "direct" and code in ("attracted_projects", "chain_extension")
    if direct or code in TABLE["innovation"] or code in TABLE["green"] or code in TABLE["management"]:
        return {
            park: min(full, value) if isinstance(value, Fraction) else Fraction(0) for park, value in own.items()
        }, {}
    members = {park: value for park, value in own.items() if value is not None or read["pool"] == "all"}
    ranks = _ranks(members, read["ties"])
    points = {park: _by_rank(full, park, own, ranks, read["rank_scoring"]) for park in own}
    if read["zero_value"] == "no_points" and code in QUANTITIES:
        nothing = {park for park, value in own.items() if isinstance(value, Fraction) and value <= 0}
        points |= dict.fromkeys(nothing, Fraction(0))
    if read["negative_growth"] == "no_points" and (code in GROWTH or code == "output_added"):
        shrunk = {park for park, value in own.items() if isinstance(value, Fraction) and value < 0}
        points |= dict.fromkeys(shrunk, Fraction(0))
    return points, ranks


def _ranks(members: Mapping[str, Value], ties: str) -> Mapping[str, Fraction]:
    height = {
        park: (2, Fraction(0))
        if value == FROM_ZERO
        else (1, value)
        if isinstance(value, Fraction)
        else (0, Fraction(0))
        for park, value in members.items()
    }
    ranks = {}
    for park, own in height.items():
        above = [other for other in height.values() if other > own]
        equals = sum(other == own for other in height.values())
        ranks[park] = {
            "min": Fraction(len(above) + 1),
            "max": Fraction(len(above) + equals),
            "average": len(above) + Fraction(equals + 1, 2),
            "dense": Fraction(len(set(above)) + 1),
        }[ties]
    return ranks


def _by_rank(
    full: Fraction, park: str, own: Mapping[str, Value], ranks: Mapping[str, Fraction], scoring: str
) -> Fraction:
    value, size = own[park], len(ranks)
    if value is None:
        return Fraction(0)
    rank = ranks[park]
    if scoring == "rank_to_zero":
        return full * (size - rank) / (size - 1) if size > 1 else full
    if scoring == "rank_share":
        return full * (size - rank + 1) / size
    if scoring in STEPS:
        return max(full * (1 - (rank - 1) * STEPS[scoring]), Fraction(0))
    if isinstance(value, str):
        return full
    numbers = [one for one in own.values() if isinstance(one, Fraction)]
    best, worst = max(numbers), min(numbers)
    if scoring == "min_max":
        return full * (value - worst) / (best - worst) if best > worst else full
    if best > 0:
        return max(full * value / best, Fraction(0))
    return full if value == best and FROM_ZERO not in own.values() else Fraction(0)


def _bonus(park: str, levels: Levels, new: set[tuple[str, str]], read: Readings) -> int:
    worth = {"省级": 5, "国家级": 10}
    parts = [
        worth.get(levels[item][park], 0) if read["designation"] == "held" or (park, item) in new else 0
        for item in DESIGNATIONS
    ]
    return max(parts) if read["bonus"] == "highest" else sum(parts)


def _prizes(rank: Mapping[str, int]) -> Mapping[str, int]:
    places = {1: 300 * YUAN, 2: 200 * YUAN, 3: 100 * YUAN}
    prizes = {}
    for park, own in rank.items():
        sharing = list(rank.values()).count(own)
        prizes[park] = sum(places.get(place, 0) for place in range(own, own + sharing)) // sharing
    return prizes


def _winners(
    parks: Sequence[str],
    standing: Sequence[str],
    levels: Levels,
    categories: Mapping[tuple[str, str], Fraction],
    rank: Mapping[str, int],
    read: Readings,
) -> Mapping[str, str | None]:
    """The four special awards. Where they are not combined, what somebody has already bars them from more."""
    winners: dict[str, str | None] = {}
    single = read["special_award"] == "not_combined"
    out = {park for park, own in rank.items() if own <= 3} if single else set()
    for award in AWARDS if read["special_award"] != "highest_score" else ():
        named = [park for park in parks if levels[f"award_{award}"][park] == "是"]
        able = [park for park in named if park in standing]
        if named and len(able) != 1:
            winners[award] = None
        elif named and able[0] not in out:
            winners[award] = able[0]
            out |= {able[0]} if single else set()
    for award, category in AWARDS.items():
        if award not in winners:
            best = _best([park for park in standing if park not in out], category, categories)
            winners[award] = best
            out |= {best} if single and best else set()
    return winners


def _best(parks: Sequence[str], category: str | None, categories: Mapping[tuple[str, str], Fraction]) -> str | None:
    if category is None or not parks:
        return None
    best = max(categories[category, park] for park in parks)
    holders = [park for park in parks if categories[category, park] == best]
    return holders[0] if len(holders) == 1 and best > 0 else None
