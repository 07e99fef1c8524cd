"""The tables as SQLAlchemy sees them; `migrations` makes them, a test compares the two."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from gradeapp.store.columns import Day, Json, Moment

METADATA = MetaData()

accounts = Table(
    "accounts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("display", Text, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
)

audit = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Index("audit_subject", "subject"),
)

customers = Table(
    "customers",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("uscc", Text, unique=True),
    Column("extra", Json, nullable=False),
    Column("search", Text, nullable=False),
    Column("batch", Text),
    Column("row_version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("customers_name", "name"),
    Index("customers_batch", "batch"),
    Index("customers_updated_at", "updated_at"),
)

forms = Table(
    "forms",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("levels", Json, nullable=False),
    Column("kept_at", Moment, nullable=False),
    UniqueConstraint("id", "version"),
)

assessments = Table(
    "assessments",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("customer", Text, ForeignKey("customers.id")),
    Column("form", Text, ForeignKey("forms.digest"), nullable=False),
    Column("inputs", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("vetoed", Boolean, nullable=False),
    Column("score", Text),
    Column("grade", Text),
    Column("provisional", Boolean, nullable=False),
    Column("rated_on", Day),
    Column("valid_until", Day),
    Column("reasons", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("override_grade", Text),
    Column("override_reason", Text),
    Column("override_by", Text),
    Column("override_at", Moment),
    Column("chain", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("revises", Text, ForeignKey("assessments.id")),
    Column("batch", Text),
    Column("entered_by", Json, nullable=False),
    Column("row_version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("chain", "revision"),
    Index("assessments_customer", "customer"),
    Index("assessments_updated_at", "updated_at"),
    Index("assessments_batch", "batch"),
)

steps = Table(
    "steps",
    METADATA,
    Column("assessment", Text, ForeignKey("assessments.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("action", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
)

batches = Table(
    "batches",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("rows", Json, nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("imported_at", Moment, nullable=False),
    Column("undone_at", Moment),
)

sheets = Table(
    "sheets",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("assessment", Text, ForeignKey("assessments.id"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    Column("signed", Json, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("fingerprint", Text),
    Index("sheets_assessment", "assessment"),
    Index("sheets_fingerprint", "fingerprint"),
)
