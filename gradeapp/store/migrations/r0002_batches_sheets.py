"""Version 0002: imports as batches, and the sheets made of assessments."""

import sqlalchemy as sa
from alembic import op

from gradeapp.store.migrations.triggers import refuse

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the two tables; a sheet once made never changes."""
    op.create_table(
        "batches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("rows", sa.Text, nullable=False),
        sa.Column("imported_by", sa.Text, nullable=False),
        sa.Column("imported_at", sa.Text, nullable=False),
        sa.Column("undone_at", sa.Text),
    )
    op.create_table(
        "sheets",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("assessment", sa.Text, sa.ForeignKey("assessments.id"), nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sa.Column("signed", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
    )
    op.create_index("sheets_assessment", "sheets", ["assessment"])
    for event in ("UPDATE", "DELETE"):
        refuse("sheets", event, message="sheets: nothing is changed or removed")
