"""The tables of the store.

Articles and where they came from, replies, corrections, decisions and issues are kept for good; a change to
their tables is a migration (migrations/versions). Readings and incidents are derived: another version of the
program drops them and makes them anew from the replies. What stands in every version, because each version
must be able to read it: `meta`, and the keys of `readings`.
"""

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table, Text

# Raise when a derived table or the JSON of a reading, incident or article changes. Corrections and issues
# hold incidents and events too: these need a migration then.
STORE_VERSION = 2  # 2: confidence of records
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

# The forms in which texts came in. `text_sha256` is the text that is kept, `own_sha256` that of this form.
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("own_sha256", String(64), nullable=False, index=True),
    Column("origin", String, nullable=False, index=True),
    Column("url", String, index=True),
    Column("raw_sha256", String(64), index=True),
    Column("original", Text, nullable=False),
)

# The bytes as they came, compressed with zlib.
RAWS = Table(
    "raws",
    METADATA,
    Column("raw_sha256", String(64), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)

# Under which hashes a text is filed, to find its copies (summarizer/copies.py); in hex.
LEADS = Table(
    "leads",
    METADATA,
    Column("lead", String(16), primary_key=True),
    Column("text_sha256", String(64), primary_key=True, index=True),
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
    Column("text_sha256", String(64), primary_key=True, index=True),
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

CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("seq", Integer, primary_key=True),  # the order in which they were made
    Column("id", String, nullable=False, unique=True, index=True),
    Column("subject", String, nullable=False, index=True),
    # The texts that tell the subject and, in a merge or split, the other incident: with these it is purged.
    Column("text_sha256", String(64), index=True),
    Column("other_sha256", String(64), index=True),
    Column("action", String, nullable=False),
    Column("undoes", String),  # of an undo: the id of what it takes back
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("correction", Text, nullable=False),
)

# Persons' only: what rules and models decided is made anew.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("one", String, nullable=False),
    Column("other", String, nullable=False),
    Column("one_sha256", String(64), index=True),  # the texts that told them, as in `corrections`
    Column("other_sha256", String(64), index=True),
    Column("relation", String, nullable=False),
    Column("decision", Text, nullable=False),
)

# Briefs that went out, as later ones compare themselves with them. Events hold display words, no evidence.
ISSUES = Table(
    "issues",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("series", String, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("issue", Text, nullable=False),
)

DERIVED = (READINGS, INCIDENTS)
