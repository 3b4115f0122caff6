"""Keep texts that come in, many at once: each is judged by what is kept and by those that came before it.

A text is kept once. What comes in with the same words, or as a copy that adds nothing (summarizer/copies.py),
is a further original of it, with its own address, publisher, day and bytes.

What the texts may meet is looked up first, in a few statements for all of them. Then each is judged in
memory, in its turn, as if it came alone; what they add is written last. The caller gives the transaction.
"""

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, insert, select

from schemas.article import Article
from schemas.source import Arrived, Original
from summarizer.copies import adds_nothing, leads, sketch
from summarizer.store.portions import portions
from summarizer.store.replies import stamp
from summarizer.store.tables import ARTICLES, LEADS, ORIGINALS, RAWS
from summarizer.store.values import parse

_FETCHED = ("http://", "https://")
_COMPARED = 20  # texts that one is compared with, those with the most hashes in common

Leads = list[str]


class Coming(NamedTuple):
    """A text that comes in, where it came from, and the bytes as they came."""

    article: Article
    original: Original
    raw: bytes | None = None


class Kept(NamedTuple):
    """What became of a text that came in, and the text it is kept with."""

    arrived: Arrived
    text_sha256: str


class _Place(NamedTuple):
    """Where words came from, and the text they are kept with."""

    text_sha256: str
    origin: str
    url: str | None
    raw_sha256: str | None

    def is_of(self, original: Original) -> bool:
        """Whether it is the place of an original: the same address, as asked for or as the page gives it, or
        for a file the same bytes, whatever path leads to them.
        """
        if original.url is None and not original.origin.startswith(_FETCHED):
            return self.origin == original.origin or self.raw_sha256 == (original.raw_sha256 or "")
        return self.origin == original.origin or (original.url is not None and self.url == original.url)


def keep(connection: Connection, texts: Sequence[Coming]) -> list[Kept]:
    """Store where texts came from, and those that no kept one says. Return what became of each.

    Raises ValueError, with nothing stored, if an original is of another text, or the bytes are not those it
    names.
    """
    for one in texts:
        _check(one)
    known = _Known(connection, texts)
    kept = [known.take(one) for one in texts]
    known.write()
    return kept


def leads_of(article: Article) -> Leads:
    """Return what a text is filed under, in hex."""
    return [f"{lead:016x}" for lead in leads(sketch(article))]


def add(connection: Connection, articles: Iterable[tuple[Article, str, Leads]]) -> None:
    """Store articles that are not there, with when they were first seen, filed so that copies are found."""
    rows: list[dict[str, str]] = []
    filed: list[dict[str, str]] = []
    for article, at, under in articles:
        sha = article.text_sha256
        told = {"article_id": article.article_id, "article": article.model_dump_json()}
        rows.append({"text_sha256": sha, "first_seen": at, **told})
        filed.extend({"lead": lead, "text_sha256": sha} for lead in under)
    _insert(connection, ARTICLES, rows)
    _insert(connection, LEADS, filed)


class _Known:
    """What is kept that some texts may meet, and what they add to it."""

    def __init__(self, connection: Connection, texts: Sequence[Coming]) -> None:
        self._connection = connection
        own = {one.article.text_sha256: one.article for one in texts}
        originals = [one.original for one in texts]
        self._stored = self._there(ARTICLES.c.text_sha256, own)
        self._places = self._places_of(own)
        strange = [sha for sha in own if sha not in self._stored and sha not in self._places]
        self._leads = {sha: leads_of(own[sha]) for sha in strange}
        self._filed = self._filed_under({lead for under in self._leads.values() for lead in under})
        self._origins = self._there(ORIGINALS.c.origin, {one.origin for one in originals})
        self._urls = self._there(ORIGINALS.c.url, {one.url for one in originals if one.url})
        self._raws = self._there(RAWS.c.raw_sha256, {one.raw_sha256 for one in originals if one.raw_sha256})
        self._articles: dict[str, tuple[Article, str, Leads]] = {}
        self._rows: dict[Table, list[dict[str, Any]]] = {ORIGINALS: [], RAWS: []}

    def take(self, one: Coming) -> Kept:
        """Judge a text and note what it adds: later ones are judged by it, too."""
        kept = self._judged(one.article, one.original)
        if kept.arrived in (Arrived.NEW, Arrived.CHANGED):
            under = self._leads[kept.text_sha256]
            self._articles[kept.text_sha256] = (one.article, stamp(one.original.at), under)
            for lead in under:
                self._filed[lead].append(kept.text_sha256)
        if kept.arrived is not Arrived.KNOWN or not self._came_from(one.original):
            self._note(kept.text_sha256, one.original, one.raw)
        return kept

    def write(self) -> None:
        """Store what was noted."""
        add(self._connection, self._articles.values())
        for table, rows in self._rows.items():
            _insert(self._connection, table, rows)

    def _judged(self, article: Article, original: Original) -> Kept:
        own = article.text_sha256
        places: Sequence[_Place] = self._places.get(own, ())
        if own in self._stored or places:
            home = own if own in self._stored else places[0].text_sha256
            is_further = places and not self._came_from(original)
            return Kept(Arrived.FURTHER if is_further else Arrived.KNOWN, home)
        if copied := self._copied(article):
            return Kept(Arrived.FURTHER, copied)
        is_changed = original.origin in self._origins or original.url in self._urls
        return Kept(Arrived.CHANGED if is_changed else Arrived.NEW, own)

    def _came_from(self, original: Original) -> bool:
        """Say whether the same words came from the same place."""
        return any(place.is_of(original) for place in self._places.get(original.text_sha256, ()))

    def _copied(self, article: Article) -> str | None:
        """Return the kept text that says all that an article says, the likeliest one first."""
        under = self._leads[article.text_sha256]
        common = Counter(sha for lead in under for sha in self._filed.get(lead, ()))
        likeliest = sorted(common, key=lambda sha: (-common[sha], sha))[:_COMPARED]
        for sha in likeliest:
            kept = self._article(sha)
            if kept and adds_nothing(article, kept):
                return sha
        return None

    def _article(self, sha: str) -> Article | None:
        if sha in self._articles:
            return self._articles[sha][0]
        wanted = select(ARTICLES.c.article).where(ARTICLES.c.text_sha256 == sha)
        text = self._connection.execute(wanted).scalar_one_or_none()
        return None if text is None else parse(Article, text)

    def _note(self, home: str, original: Original, raw: bytes | None) -> None:
        """Note an original of a kept text, and its bytes unless they are there."""
        place = _Place(home, original.origin, original.url, original.raw_sha256)
        self._places[original.text_sha256].append(place)
        self._origins.add(original.origin)
        if original.url:
            self._urls.add(original.url)
        self._rows[ORIGINALS].append(
            {
                "text_sha256": home,
                "own_sha256": original.text_sha256,
                "origin": original.origin,
                "url": original.url,
                "raw_sha256": original.raw_sha256,
                "original": original.model_dump_json(),
            }
        )
        sha = original.raw_sha256
        if raw is not None and sha and sha not in self._raws:
            self._raws.add(sha)
            self._rows[RAWS].append({"raw_sha256": sha, "packed": zlib.compress(raw)})

    def _places_of(self, words: Iterable[str]) -> defaultdict[str, list[_Place]]:
        """Return where words came from, by their hash."""
        found: defaultdict[str, list[_Place]] = defaultdict(list)
        place = (getattr(ORIGINALS.c, name) for name in _Place._fields)
        for sha, *told in self._where(ORIGINALS.c.own_sha256, words, *place):
            found[sha].append(_Place(*told))
        return found

    def _filed_under(self, drawn: Iterable[str]) -> defaultdict[str, list[str]]:
        """Return the texts that are filed under leads."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for lead, sha in self._where(LEADS.c.lead, drawn, LEADS.c.text_sha256):
            found[lead].append(sha)
        return found

    def _there(self, column: Column[Any], values: Iterable[str]) -> set[str]:
        """Return those of the values that stand in a column."""
        return {row[0] for row in self._where(column, values)}

    def _where(
        self, column: Column[Any], values: Iterable[str], *others: Column[Any]
    ) -> Iterator[Sequence[Any]]:
        """Yield of the rows with one of the values in a column that, and what stands in the others."""
        for some in portions(values):
            yield from self._connection.execute(select(column, *others).where(column.in_(some)))


def _check(one: Coming) -> None:
    if one.original.text_sha256 != one.article.text_sha256:
        raise ValueError(f"original of {one.original.origin}: not of this text")
    if one.raw is not None and hashlib.sha256(one.raw).hexdigest() != one.original.raw_sha256:
        raise ValueError(f"original of {one.original.origin}: not these bytes")


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
