"""Ids of incidents begin with 12 digits of their text's hash, where they began with 8."""

import re
from collections import ChainMap
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from summarizer.store.portions import portions

revision = "0006"
down_revision = "0005"

# Where ids stand, in columns or within JSON, and by what the rows are fetched.
_HELD = {
    "readings": ("text_sha256", ("reading",)),
    "incidents": ("text_sha256", ("incident_id", "incident")),
    "corrections": ("seq", ("subject", "correction")),
    "decisions": ("seq", ("one", "other", "decision")),
    "issues": ("seq", ("issue",)),
}
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_ID = re.compile(r"\b([0-9a-f]{8})(?=-\d+\b)")


def upgrade() -> None:
    """Write the ids anew, of every text that is kept or that the row itself names."""
    connection = op.get_bind()
    articles = sa.table("articles", sa.column("text_sha256"))
    known = _by_start(connection.scalars(sa.select(articles.c.text_sha256)))
    for name, (key, columns) in _HELD.items():
        if sa.inspect(connection).has_table(name):
            held = sa.Table(name, sa.MetaData(), autoload_with=connection)
            keys = connection.scalars(sa.select(held.c[key]).distinct()).all()
            for some in portions(keys):
                for row in connection.execute(sa.select(held).where(held.c[key].in_(some))).mappings().all():
                    _rename(connection, held, row, columns, known)


def _rename(
    connection: sa.Connection,
    held: sa.Table,
    row: sa.RowMapping,
    columns: tuple[str, ...],
    known: dict[str, str],
) -> None:
    named = " ".join(value for value in row.values() if isinstance(value, str))
    starts = ChainMap(_by_start(_HASH.findall(named)), known)
    found = {column: _ID.sub(lambda start: starts.get(start[1], start[1]), row[column]) for column in columns}
    if any(found[column] != row[column] for column in columns):
        same = [column == row[column.name] for column in held.primary_key]
        connection.execute(sa.update(held).where(*same).values(found))


def _by_start(hashes: Iterable[str]) -> dict[str, str]:
    return {sha[:8]: sha[:12] for sha in hashes}
