"""Version 0001: accounts, audit log, customers, forms, assessments and their steps."""

import sqlalchemy as sa
from alembic import op

from gradeapp.store.migrations.triggers import differs, is_sqlite, refuse, refuse_where

revision = "0001"
down_revision: str | None = None

# What an approved assessment may still change: its state (signed, superseded) and the version.
_FROZEN = (
    "id",
    "number",
    "customer",
    "form",
    "inputs",
    "result",
    "vetoed",
    "score",
    "grade",
    "provisional",
    "rated_on",
    "valid_until",
    "reasons",
    "override_grade",
    "override_reason",
    "override_by",
    "override_at",
    "chain",
    "revision",
    "revises",
    "batch",
    "entered_by",
    "created_at",
)

_STATES = "'draft','submitted','reviewed','approved','signed','superseded','returned'"


def upgrade() -> None:
    """Make the tables and the triggers that guard them."""
    if is_sqlite():
        op.execute("PRAGMA application_id = 1196572996")
    _make_accounts_and_audit()
    _make_customers_and_forms()
    _make_assessments()
    _make_steps()
    _guard()


def _make_accounts_and_audit() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("display", sa.Text, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
    )
    op.create_index("audit_subject", "audit", ["subject"])


def _make_customers_and_forms() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("uscc", sa.Text, unique=True),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("batch", sa.Text),
        sa.Column("row_version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
    )
    op.create_index("customers_name", "customers", ["name"])
    op.create_index("customers_batch", "customers", ["batch"])
    op.create_table(
        "forms",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("levels", sa.Text, nullable=False),
        sa.Column("kept_at", sa.Text, nullable=False),
        sa.UniqueConstraint("id", "version"),
    )


def _make_assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, nullable=False, unique=True),
        sa.Column("customer", sa.Text, sa.ForeignKey("customers.id")),
        sa.Column("form", sa.Text, sa.ForeignKey("forms.digest"), nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("vetoed", sa.Boolean, nullable=False),
        sa.Column("score", sa.Text),
        sa.Column("grade", sa.Text),
        sa.Column("provisional", sa.Boolean, nullable=False),
        sa.Column("rated_on", sa.Text),
        sa.Column("valid_until", sa.Text),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("state", sa.Text, sa.CheckConstraint(f"state IN ({_STATES})"), nullable=False),
        sa.Column("override_grade", sa.Text),
        sa.Column("override_reason", sa.Text),
        sa.Column("override_by", sa.Text),
        sa.Column("override_at", sa.Text),
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("revises", sa.Text, sa.ForeignKey("assessments.id")),
        sa.Column("batch", sa.Text),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("row_version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
        sa.UniqueConstraint("chain", "revision"),
    )
    for column in ("customer", "updated_at", "batch"):
        op.create_index(f"assessments_{column}", "assessments", [column])


def _make_steps() -> None:
    op.create_table(
        "steps",
        sa.Column("assessment", sa.Text, sa.ForeignKey("assessments.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def _guard() -> None:
    """Refuse at the lowest level what the rules never do."""
    for table in ("audit", "forms"):
        for event in ("UPDATE", "DELETE"):
            refuse(table, event, message=f"{table}: nothing is changed or removed")
    refuse("steps", "UPDATE", message="steps: nothing is changed")
    # Without this a REPLACE could put another entry in the place of one.
    refuse_where(
        "audit",
        "INSERT",
        query="NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit)",
        message="audit: entries are only appended",
    )
    refuse_where(
        "steps",
        "DELETE",
        query="EXISTS (SELECT 1 FROM assessments WHERE id = OLD.assessment AND state <> 'draft')",
        message="steps: only a draft is removed",
    )
    refuse(
        "assessments",
        "DELETE",
        when="OLD.state <> 'draft'",
        message="assessments: only a draft is removed",
    )
    moves = (
        "(OLD.state = 'approved' AND NEW.state IN ('signed', 'superseded')) "
        "OR (OLD.state = 'signed' AND NEW.state = 'superseded')"
    )
    refuse(
        "assessments",
        "UPDATE",
        when="OLD.state IN ('approved', 'signed', 'superseded') "
        f"AND (NOT ({moves}) OR {differs(_FROZEN)})",
        message="assessments: an approved one never changes",
    )
