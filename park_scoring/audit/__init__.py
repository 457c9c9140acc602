"""Does every number of a result workbook still follow from its sources: all of it computed anew and held against it."""

from park_scoring.audit.difference import Audit, Difference, cells_in_words, lines_of
from park_scoring.audit.verify import audit, verify

__all__ = ["Audit", "Difference", "audit", "cells_in_words", "lines_of", "verify"]
