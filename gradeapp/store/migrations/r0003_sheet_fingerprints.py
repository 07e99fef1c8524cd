"""Version 0003: the fingerprint that is printed on a sheet, so that paper finds its record."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Add the fingerprint; sheets kept before it have none and are found by their bytes only."""
    op.add_column("sheets", sa.Column("fingerprint", sa.Text))
    op.create_index("sheets_fingerprint", "sheets", ["fingerprint"])
