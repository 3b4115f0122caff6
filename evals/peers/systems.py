"""Who is compared. What is said of each here is printed under the table."""

from enum import StrEnum
from typing import NamedTuple


class Peer(StrEnum):
    """Another project's program: the name of its package, lock file and runner."""

    LANGEXTRACT = "langextract"
    INSTRUCTOR = "instructor"


class System(NamedTuple):
    """`uri` is a model of ours, `peer` another program: one of the two. `given` is printed with the table."""

    name: str
    title: str
    given: str
    uri: str | None = None
    peer: Peer | None = None
    by_paragraph: bool = False


MAX_TOKENS = 1500  # a reply of a peer: seven or eight full records of the whole schema
MAX_RETRIES = 1  # instructor's own, after the first try

OURS = System(
    "ours", "this project, `local:`", "the flow as users run it, with no stored reply", uri="local:"
)
CUES = System("cues", "`baseline:cues`", "the same flow with the model off", uri="baseline:cues")
LANGEXTRACT = System(
    "langextract",
    "LangExtract",
    "three invented examples, `output_schema` with the types as an enum, 1,000-character chunks, one pass, "
    "temperature 0, its filter for what it cannot locate, all as its documentation says; one worker, as the "
    "server answers one request at a time; asked only for what alignment looks at, so it need write less; "
    "a chunk whose reply is cut off is dropped by it without an error",
    peer=Peer.LANGEXTRACT,
)
INSTRUCTOR = System(
    "instructor-article",
    "instructor, an article a call",
    "our record schema in JSON-schema mode, sentences numbered as for our own large models, types and fields "
    f"explained, {MAX_RETRIES} retries, temperature 0",
    peer=Peer.INSTRUCTOR,
)
BY_PARAGRAPH = INSTRUCTOR._replace(
    name="instructor-paragraph",
    title="instructor, a paragraph a call",
    given="the same, one call for each paragraph; what the other paragraphs gave is kept when one fails",
    by_paragraph=True,
)
SYSTEMS = (OURS, CUES, LANGEXTRACT, INSTRUCTOR, BY_PARAGRAPH)
