"""Version 0004: customers are read page by page in the order in which they were changed."""

from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Add the index that a page is found by."""
    op.create_index("customers_updated_at", "customers", ["updated_at"])
