"""Incidents are found by their text: without an index each save read all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Index the incidents, unless they are still to be made."""
    if sa.inspect(op.get_bind()).has_table("incidents"):
        op.create_index("ix_incidents_text_sha256", "incidents", ["text_sha256"], if_not_exists=True)
