"""Tables of self-assessments (tự đánh giá) and the evidence typed for them."""

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from desktop.store.schema.base import METADATA, MOMENT, TEXT, TITLE, WORD, key

ASSESSMENT = Table(
    "assessment",
    METADATA,
    key(),
    Column("rules", WORD, nullable=False),  # id of the criteria file
    Column("period", TITLE, nullable=False),  # ISO interval
    Column("state", WORD, nullable=False, server_default="draft"),  # draft, closed
    Column("rows", TEXT),  # JSON of the score card, frozen when it was closed
    Column("closed_at", MOMENT),
    Column("closed_by", TITLE),
    UniqueConstraint("rules", "period"),
)

EVIDENCE = Table(
    "evidence",
    METADATA,
    key(),
    Column("assessment_id", Integer, ForeignKey("assessment.id"), nullable=False),
    Column("indicator", WORD, nullable=False),
    Column("points", WORD),  # decimal text; null: no points typed
    Column("verified", WORD),  # decimal text given by the level above (thẩm định)
    Column("document", TITLE, nullable=False, server_default=""),
    Column("note", TEXT, nullable=False, server_default=""),
    UniqueConstraint("assessment_id", "indicator"),
)
