"""The tables as they were before migrations, but for the derived ones, which versions.py makes.

A store from before has them already, with its rows: then this only gives it a number. The first stores had
no `stale`; they get it here.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create what is missing."""
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer()),
        if_not_exists=True,
    )
    op.create_table(
        "articles",
        sa.Column("text_sha256", sa.String(64), primary_key=True),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.String(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "stale",
        sa.Column("text_sha256", sa.String(64), primary_key=True),
        sa.Column("model", sa.String(), primary_key=True),
        if_not_exists=True,
    )
    op.create_table(
        "replies",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("finish_reason", sa.String(), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("cost", sa.Float()),
        sa.Column("created", sa.String(), nullable=False),
        if_not_exists=True,
    )
    for table, column in (
        ("articles", "article_id"),
        ("articles", "first_seen"),
        ("replies", "about"),
        ("replies", "created"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)
