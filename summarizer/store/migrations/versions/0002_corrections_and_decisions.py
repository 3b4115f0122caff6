"""What persons changed: corrections of records, and decisions to link incidents or not."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "corrections",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(64)),
        sa.Column("other_sha256", sa.String(64)),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("undoes", sa.String()),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
    )
    op.create_index("ix_corrections_id", "corrections", ["id"], unique=True)
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("one_sha256", sa.String(64)),
        sa.Column("other_sha256", sa.String(64)),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
    )
    for table, column in (
        ("corrections", "subject"),
        ("corrections", "text_sha256"),
        ("corrections", "other_sha256"),
        ("decisions", "one_sha256"),
        ("decisions", "other_sha256"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
