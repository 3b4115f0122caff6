"""What kind of value each column of a record holds, and what a record's row says of its article."""

from datetime import date
from enum import Enum

from schemas.article import Article
from schemas.incident import Outcome
from summarizer.table import COLUMNS, Cell


class Kind(Enum):
    """How a column's values are typed, and how wide they tend to be."""

    TEXT = "text"
    LONG = "long text"
    COUNT = "whole number"
    NUMBER = "number"
    DAY = "day"


ARTICLE_COLUMNS = {
    "article_title": "title of the article",
    "source": "who published it",
    "url": "its address",
    "published": "day of publication, ISO 8601",
    "language": "its language, ISO 639-1",
}
_COUNTS = {f"{outcome}_{part}" for outcome in Outcome for part in ("low", "high", "entries", "unnumbered")}
_KINDS = {
    **dict.fromkeys(("gist", "evidence", "casualty_words", "confidence_fields", "to_review"), Kind.LONG),
    **dict.fromkeys(("latitude", "longitude", "confidence"), Kind.NUMBER),
    **dict.fromkeys(("date_earliest", "date_latest"), Kind.DAY),
    **dict.fromkeys(("values_missing", "confidence_n", *_COUNTS), Kind.COUNT),
}
KINDS: dict[str, Kind] = {column: _KINDS.get(column, Kind.TEXT) for column in COLUMNS}


def day(value: date | None) -> str | None:
    """Return a day as ISO 8601."""
    return value.isoformat() if value else None


def about_article(article: Article) -> dict[str, Cell]:
    """Return the cells of ARTICLE_COLUMNS."""
    return {
        "article_title": article.title,
        "source": article.source,
        "url": article.url,
        "published": day(article.published),
        "language": article.language,
    }
