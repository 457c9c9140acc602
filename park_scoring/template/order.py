"""What one form is for: a scheme, a year and a bureau, and the sentences that follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from park_scoring import contract
from park_scoring.scheme.model import Evidence, Item, ItemType, Scheme
from park_scoring.template import words


@dataclass(frozen=True)
class Order:
    """One submission workbook that is to be made."""

    scheme: Scheme
    year: int
    bureau: str

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What is asked, in the scheme's order."""
        return self.scheme.asked_of(self.bureau)

    @cached_property
    def pairs(self) -> tuple[tuple[Item, Item], ...]:
        """The items whose year before is on the same form, each with it: their growth can be seen."""
        asked = {item.code: item for item in self.items}
        return tuple((item, asked[item.previous]) for item in self.items if item.previous in asked)

    @cached_property
    def evidence_items(self) -> tuple[Item, ...]:
        """The items as the evidence table offers them: those that need papers first."""
        return tuple(sorted(self.items, key=lambda item: item.evidence is None))

    @property
    def label(self) -> str:
        """The bureau's name."""
        return self.scheme.bureau[self.bureau].label

    def amount_prompt(self, prompt: str) -> str:
        """What the column for amounts is told with: for which papers, in what unit."""
        amount, kind = self.scheme.evidence_amount, self.scheme.amount_type
        kinds = contract.OR.join(amount.kinds) if amount else ""
        return prompt.format(kinds=kinds, unit=kind.unit if kind else "")

    def type_of(self, item: Item) -> ItemType:
        """The item's type, bounds included."""
        return self.scheme.type_of(item)

    def heading(self, item: Item) -> str:
        """The item's heading with the years printed."""
        return item.heading(self.year)

    @cached_property
    def at_most_one(self) -> frozenset[str]:
        """The items whose `yes` may stand at one park only: recommendations for a single award."""
        return frozenset(award.item for award in self.scheme.rewards.special)

    @cached_property
    def placeholders(self) -> Mapping[str, str]:
        """What the {{names}} in the master's texts stand for."""
        due = self.scheme.returns_due
        return {
            "year": str(self.year),
            "previous_year": str(self.year - 1),
            "amount_unit": self.scheme.amount_type.unit if self.scheme.amount_type else "",
            "bureau": self.label,
            "due": contract.DATE_IN_YEAR.format(year=self.year + 1, month=due.month, day=due.day),
            "title": self.scheme.short_title,
            "document_no": self.scheme.document_no,
            "basis": self.scheme.basis,
            "item_count": str(len(self.items)),
            "park_count": str(len(self.scheme.assessed)),
            "blank_rule": self._blank_rule(),
            "evidence_rule": self._evidence_rule(),
            "evidence_lines": "\n".join(self._evidence_lines()) or words.EVIDENCE_NOT_NEEDED,
            "exempt": self._exempt(),
        }

    def _blank_rule(self) -> str:
        may_be_blank = [bool(self.type_of(item).blank_is) for item in self.items]
        if may_be_blank and all(may_be_blank):
            kind = self.type_of(self.items[0])
            return words.BLANK_MEANS.format(yes=kind.choices[-1], no=kind.blank_is)
        return words.BLANK_IS_MISSING

    def _evidence_rule(self) -> str:
        return words.EVIDENCE_HOW if self._evidence_lines() else words.EVIDENCE_NOT_NEEDED

    def _evidence_lines(self) -> list[str]:
        """One sentence for the items of each rule."""
        groups: dict[str, list[str]] = {}
        for item in self.items:
            if item.evidence is not None:
                groups.setdefault(self._needed(item, item.evidence), []).append(self.heading(item))
        return [
            words.EVIDENCE_LINE.format(items=contract.LIST.join(items), needed=needed)
            for needed, items in groups.items()
        ]

    def _needed(self, item: Item, evidence: Evidence) -> str:
        kind = self.type_of(item)
        rule: str = evidence.rule
        if rule == "one":
            rule = "one_choice" if kind.form == "choice" else "one_above" if kind.above_minimum else "one_number"
        titled = words.EVIDENCE_TITLED if evidence.title_needed else ""
        none = kind.choices[0] if kind.choices else ""
        kinds, money = contract.LIST.join(evidence.kinds), contract.OR.join(self.scheme.amount_kinds(item))
        amount = words.EVIDENCE_WITH_AMOUNT.format(kinds=money) if money else ""
        return words.EVIDENCE_NEEDS[rule].format(kinds=kinds, none=none, unit=kind.unit) + amount + titled

    def _exempt(self) -> str:
        if not self.scheme.exempt:
            return words.NONE_EXEMPT
        return words.SENTENCES.join(
            words.EXEMPT_UNIT.format(park=unit.label, reason=unit.exempt) for unit in self.scheme.exempt
        )
