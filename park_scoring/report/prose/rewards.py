"""The third section, the money: who is to receive what, and the account of the fund."""

from itertools import groupby

from park_scoring import contract
from park_scoring.report import words
from park_scoring.report.model import printed
from park_scoring.report.prose.phrases import enumerated
from park_scoring.result.book import ResultBook
from park_scoring.result.read import value_text
from park_scoring.scoring.rounding import round_one


def places(book: ResultBook) -> str:
    """Who is to receive which place's prize."""
    unit = book.scheme.rewards.unit
    each = []
    for (rank, amount), lines in groupby(book.prizes, key=lambda line: (value_text(line.label), line.amount)):
        winners = [line.winner for line in lines]
        text = words.PLACE_TOLD if len(winners) == 1 else words.PLACE_SHARED_TOLD
        each.append(text.format(rank=rank, parks=enumerated(winners), amount=printed(amount), unit=unit))
    return enumerated(each, contract.SEMICOLON) + contract.FULL_STOP if each else words.PLACES_NONE


def awards(book: ResultBook) -> str:
    """Who is to receive which special award, or that it is open."""
    unit = book.scheme.rewards.unit
    each = (
        (words.AWARD_TOLD_OPEN if line.winner == contract.OPEN else words.AWARD_TOLD).format(
            award=value_text(line.label), park=line.winner, amount=printed(line.amount), unit=unit, ground=line.ground
        )
        for line in book.awards
    )
    return enumerated(each, contract.SEMICOLON) + contract.FULL_STOP if book.awards else words.AWARDS_NONE


def open_note(book: ResultBook) -> str:
    """What is said below the table where an award is open, else ""."""
    return words.AWARDS_OPEN_NOTE if any(line.winner == contract.OPEN for line in book.awards) else ""


def account(book: ResultBook) -> str:
    """The account of the fund; it is added up here again, in the smallest unit of money."""
    unit, decimals = book.scheme.rewards.unit, book.scheme.rewards.minor_decimals
    amounts = {code: book.account[code].amount for code in contract.ACCOUNT if code in book.account}
    spent = round_one(sum(amount for code, amount in amounts.items() if code != "fund"), decimals)
    even = spent == round_one(amounts["fund"], decimals)
    text = words.ACCOUNT_EVEN if even else words.ACCOUNT_UNEVEN
    balance = text.format(fund=printed(amounts["fund"]), unit=unit)
    figures = {code: printed(amount) for code, amount in amounts.items()}
    return words.ACCOUNT_TOLD.format(**figures, sum=printed(spent), unit=unit, balance=balance)
