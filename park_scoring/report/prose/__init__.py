"""The sentences of the report, a module a section: what the figures of a result workbook say, in words."""
