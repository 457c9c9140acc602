"""The result workbook: every derived cell is a live formula with its computed value stored beside it."""

from park_scoring.result.workbook import write_result

__all__ = ["write_result"]
