"""The Word report, the public notice with its table, and a park's own page, out of a result workbook."""

from park_scoring.report.notice import Publication
from park_scoring.report.write import Written, unwritten, write_portraits, write_report, write_unverified

__all__ = ["Publication", "Written", "unwritten", "write_portraits", "write_report", "write_unverified"]
