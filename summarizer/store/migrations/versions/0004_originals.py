"""Where texts came from: their originals, the bytes as they came, and what finds copies of a text."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "originals",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("own_sha256", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("raw_sha256", sa.String(64)),
        sa.Column("original", sa.Text(), nullable=False),
    )
    for column in ("text_sha256", "own_sha256", "origin", "url", "raw_sha256"):
        op.create_index(f"ix_originals_{column}", "originals", [column])
    op.create_table(
        "raws",
        sa.Column("raw_sha256", sa.String(64), primary_key=True),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "leads",
        sa.Column("lead", sa.String(16), primary_key=True),
        sa.Column("text_sha256", sa.String(64), primary_key=True),
    )
    op.create_index("ix_leads_text_sha256", "leads", ["text_sha256"])
