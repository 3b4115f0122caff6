"""The tables of the store.

Articles and replies are kept for good. Readings and incidents are derived: another version of the
program drops them and makes them anew from the replies. What stands in every version, because each
version must be able to read it: `meta`, `articles`, `replies`, and the keys of `readings`.
"""

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

# Raise when a derived table or the JSON of a reading, incident or article changes.
STORE_VERSION = 1
# Replies cost money and time: this one needs a migration, never a rebuild.
REPLIES_VERSION = 1

METADATA = MetaData()

META = Table("meta", METADATA, Column("name", String, primary_key=True), Column("version", Integer))

ARTICLES = Table(
    "articles",
    METADATA,
    Column("text_sha256", String(64), primary_key=True),
    Column("article_id", String, nullable=False, index=True),
    Column("article", Text, nullable=False),
    Column("first_seen", String, nullable=False, index=True),  # ISO 8601, UTC, sorts as text
)

READINGS = Table(
    "readings",
    METADATA,
    Column("text_sha256", String(64), primary_key=True),
    Column("model", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("at", String, nullable=False),
    Column("reading", Text, nullable=False),
)

INCIDENTS = Table(
    "incidents",
    METADATA,
    Column("incident_id", String, primary_key=True),
    Column("text_sha256", String(64), primary_key=True),
    Column("model", String, primary_key=True),
    Column("incident", Text, nullable=False),
)

# Readings that a change of version dropped, until they are made anew.
STALE = Table(
    "stale",
    METADATA,
    Column("text_sha256", String(64), primary_key=True),
    Column("model", String, primary_key=True),
)

REPLIES = Table(
    "replies",
    METADATA,
    Column("key", String, primary_key=True),
    Column("about", String(64), nullable=False, index=True),  # text_sha256 of the article
    Column("step", String, nullable=False),
    Column("model", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("finish_reason", String, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("cost", Float),
    Column("created", String, nullable=False, index=True),
)

DERIVED = (READINGS, INCIDENTS)
