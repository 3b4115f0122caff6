"""What linking takes: an incident, and the article that tells it; and where it reads them again."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from schemas.article import Article
from schemas.incident import Incident


class Told(NamedTuple):
    """One telling."""

    incident: Incident
    article: Article


class Wanted(NamedTuple):
    """A telling by the hash of its article's text and its incident's id."""

    text: str
    incident: str


class Archive(Protocol):
    """What was told, to be read again: linking holds no records."""

    def articles(self, texts: Iterable[str]) -> Iterator[Article]:
        """Yield the articles of these texts, in this order."""
        ...

    def tellings(self, wanted: Iterable[Wanted]) -> Iterator[Told]:
        """Yield these tellings, in this order."""
        ...


class Held:
    """An archive of tellings in memory."""

    def __init__(self, tellings: Iterable[Told]) -> None:
        """Hold these tellings, no two of one id."""
        self._told = {telling.incident.id: telling for telling in tellings}
        self._articles = {told.article.text_sha256: told.article for told in self._told.values()}

    def articles(self, texts: Iterable[str]) -> Iterator[Article]:
        """Yield the articles of these texts, in this order."""
        return (self._articles[text] for text in texts)

    def tellings(self, wanted: Iterable[Wanted]) -> Iterator[Told]:
        """Yield these tellings, in this order."""
        return (self._told[one.incident] for one in wanted)
