"""Briefs that went out, to compare later ones with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "issues",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
    )
    op.create_index("ix_issues_series", "issues", ["series"])
