"""The fifth section, explanations: how the decree was read, and what could not be computed."""

from park_scoring import contract
from park_scoring.report import words
from park_scoring.report.prose.phrases import enumerated
from park_scoring.result.book import ResultBook


def readings(book: ResultBook) -> str:
    """How many places of the decree were read one way of several, and how many of these are settled."""
    scheme = book.scheme
    still_open = sum(not reading.settled_by.letter for reading in scheme.readings)
    state = words.READINGS_OPEN.format(open=still_open) if still_open else words.READINGS_SETTLED
    if still_open == len(scheme.readings):
        state = words.READINGS_ALL_OPEN
    return words.READINGS_TOLD.format(count=len(scheme.readings), state=state, interpreted_by=scheme.interpreted_by)


def not_computable(book: ResultBook) -> str:
    """Which parks' indicators could not be computed, or that none could not."""
    each = []
    for one in book.scheme.in_force:
        parks = [park.label for park in book.ranked if park.values[one.code] == contract.NOT_COMPUTABLE]
        if parks:
            each.append(words.NOT_COMPUTABLE_OF.format(indicator=one.label, parks=enumerated(parks)))
    if not each:
        return words.NOT_COMPUTABLE_NONE
    return words.NOT_COMPUTABLE_TOLD.format(each=enumerated(each, contract.SEMICOLON))
