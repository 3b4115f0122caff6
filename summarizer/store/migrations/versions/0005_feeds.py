"""Feeds, how they stand, and the items of theirs that were seen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "feeds",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    )
    op.create_table(
        "feed_items",
        sa.Column("feed", sa.String(), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("link", sa.String(64)),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(64)),
        sa.Column("at", sa.String(), nullable=False),
    )
    for column in ("link", "text_sha256"):
        op.create_index(f"ix_feed_items_{column}", "feed_items", [column])
