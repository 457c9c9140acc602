"""The defined names by which the master's cells are found: they stay with a cell wherever an office moves it."""

from typing import Final

FORM_CORNER: Final = "form_corner"
FIELD_PREFIX: Final = "field_"
FORM_FIELDS: Final = ("reporting_unit", "filled_by", "checked_by", "telephone", "filled_on")

TOTAL_MISSING: Final = "total_missing"
TOTAL_DOUBTFUL: Final = "total_doubtful"
TOTAL_EVIDENCE: Final = "total_evidence"

LEGEND_PREFIX: Final = "legend_"
SAMPLE_PREFIX: Final = "sample_"
DONE: Final = "done"
MARKS: Final = ("missing", "invalid", "growth", "hundredfold", "evidence", DONE)

TABLE_CORNER: Final = "table_corner"
GROUP: Final = "group"
HEADING: Final = "heading"
UNIT: Final = "unit"
CLAUSE: Final = "clause"
PARK: Final = "park"
ROW_CHECK: Final = "row_check"
INPUTS: Final = ("number", "whole", "choice")
PREVIEW_GROUP: Final = "preview_group"
PREVIEW_HEADING: Final = "preview_heading"
PREVIEW_UNIT: Final = "preview_unit"
PREVIEW_CLAUSE: Final = "preview_clause"
PREVIEW: Final = "preview"
# beside a narrow table: how its items are filled in
NOTE_HEADING: Final = "note_heading"
NOTE: Final = "note"

EVIDENCE_CORNER: Final = "evidence_corner"
EVIDENCE_PREFIX: Final = "evidence_"
EVIDENCE_FIELDS: Final = ("park", "item", "kind", "title", "document_no", "issuer", "issued_on", "amount", "remark")
EVIDENCE_CHECK: Final = "evidence_check"

ITEM_FIELDS: Final = ("item_number", "item_name", "item_unit", "item_hint")

# a sheet that speaks to the office that restyles the master; no bureau gets it
GUIDE: Final = "guide"

ON_FORM: Final = (
    FORM_CORNER,
    *(FIELD_PREFIX + field for field in FORM_FIELDS),
    TOTAL_MISSING,
    TOTAL_DOUBTFUL,
    TABLE_CORNER,
    GROUP,
    HEADING,
    UNIT,
    CLAUSE,
    PARK,
    ROW_CHECK,
    *INPUTS,
    PREVIEW_GROUP,
    PREVIEW_HEADING,
    PREVIEW_UNIT,
    PREVIEW_CLAUSE,
    PREVIEW,
)
ON_EVIDENCE: Final = (
    EVIDENCE_CORNER,
    *(EVIDENCE_PREFIX + field for field in EVIDENCE_FIELDS),
    EVIDENCE_CHECK,
    TOTAL_EVIDENCE,
)
ON_INSTRUCTIONS: Final = (*(LEGEND_PREFIX + mark for mark in MARKS), *ITEM_FIELDS)
# what has to stand in one row: a grid has its row codes there
SAME_ROW: Final = (
    tuple(FIELD_PREFIX + field for field in FORM_FIELDS),
    (PARK, ROW_CHECK),
    (*(EVIDENCE_PREFIX + field for field in EVIDENCE_FIELDS), EVIDENCE_CHECK),
    ITEM_FIELDS,
)
OPTIONAL: Final = (*(SAMPLE_PREFIX + mark for mark in MARKS), NOTE_HEADING, NOTE, GUIDE)
