"""Keep what is read, what models answer, what persons correct and decide: a transaction for each call."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from schemas.article import Article
from schemas.brief import Issue
from schemas.correction import Correction
from schemas.event import Decision
from schemas.run import Reading
from schemas.source import Original
from summarizer.errors import StoreError, UsageError
from summarizer.store import corrections as correcting
from summarizer.store import decisions as deciding
from summarizer.store import issues as issuing
from summarizer.store import keeping, placing, purging, versions
from summarizer.store import originals as sourcing
from summarizer.store import readings as storing
from summarizer.store.database import FILE, Database
from summarizer.store.feeds import StoredFeeds
from summarizer.store.home import lock, make_home
from summarizer.store.keeping import Coming, Kept
from summarizer.store.portions import portions
from summarizer.store.purging import Purged
from summarizer.store.readings import Found
from summarizer.store.replies import StoredReplies, stamp


class Store:
    """The only thing that touches the database. Any thread may use an open store.

    Every method raises StoreError when the database cannot be read or written; what was stored before
    stays whole.
    """

    def __init__(self, database: Database, held: ExitStack) -> None:
        self._database = database
        self._held = held
        self.replies = StoredReplies(database)
        self.feeds = StoredFeeds(database)

    @classmethod
    def open(cls, home: Path, *, url: str | None = None, write: bool = True) -> Self:
        """Open the store in the folder `home`, or in the database at `url`.

        A writer creates what is missing and holds the folder's lock; readers need none. Raises StoreError
        if another process is writing, or nothing is stored yet for a reader.
        """
        with ExitStack() as opening:
            if write:
                make_home(home)
                opening.callback(lock(home).release)
            elif url is None and not (home / FILE).exists():
                raise StoreError(f"nothing is stored in {home} yet; run `summarizer extract` first")
            database = Database(home, url=url, write=write)
            opening.callback(database.close)
            if write:
                with database.writing() as connection:
                    versions.prepare(connection)
            else:
                with database.reading() as connection:
                    versions.check(connection)
            return cls(database, opening.pop_all())

    def close(self) -> None:
        """Close the database and free the lock."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def save(
        self, article: Article, reading: Reading, original: Original | None = None, raw: bytes | None = None
    ) -> None:
        """Store an article with its reading and incidents, in place of an earlier reading by that model.

        `original` and `raw` say where it came from, as in `keep`. Raises ValueError if the reading is of
        another text, or no model made it.
        """
        with self._database.writing() as connection:
            storing.save(connection, article, reading)
            if original is not None:
                keeping.keep(connection, [Coming(article, original, raw)])

    def keep(self, article: Article, original: Original, raw: bytes | None = None) -> Kept:
        """Store where a text came from, and the text unless one is kept that says the same.

        Raises ValueError if the original is of another text, or the bytes are not those it names.
        """
        return self.keep_many([Coming(article, original, raw)])[0]

    def keep_many(self, texts: Sequence[Coming]) -> list[Kept]:
        """Store texts as `keep` does, in their order: all of them or, when it raises, none."""
        with self._database.writing() as connection:
            return keeping.keep(connection, texts)

    def originals(self, hashes: Collection[str]) -> dict[str, tuple[Original, ...]]:
        """Return where texts came from, oldest first, by the hash of the text."""
        with self._database.reading() as connection:
            return sourcing.originals(connection, hashes)

    def raw(self, raw_sha256: str) -> bytes | None:
        """Return bytes as they came, if they are kept."""
        with self._database.reading() as connection:
            return sourcing.raw(connection, raw_sha256)

    def superseded(self) -> frozenset[str]:
        """Return the hashes of texts that stand at none of their addresses any more."""
        with self._database.reading() as connection:
            return sourcing.superseded(connection)

    def articles(self, hashes: Collection[str] | None = None) -> dict[str, Article]:
        """Return the stored articles by the hash of their text, oldest first: all, or those named."""
        with self._database.reading() as connection:
            return storing.articles(connection, hashes)

    def unread(self) -> tuple[Article, ...]:
        """Return the articles that no model has read, oldest first."""
        with self._database.reading() as connection:
            return storing.unread(connection)

    def reading(self, text_sha256: str, model: str) -> Reading | None:
        """Return what that model read from that text, if it did."""
        with self._database.reading() as connection:
            return storing.reading(connection, text_sha256, model)

    def readings(self, model: str | None = None) -> tuple[Reading, ...]:
        """Return all readings, or those of one model, in the order in which articles were first seen."""
        with self._database.reading() as connection:
            return storing.readings(connection, model)

    def told(
        self, model: str | None = None, *, hashes: Collection[str] | None = None
    ) -> Iterator[tuple[Article, Reading]]:
        """Yield each text with its latest reading, or that of one model, one at a time, as first seen.

        All texts, or those named.
        """
        with self._database.reading() as connection:
            for some in [None] if hashes is None else portions(hashes):
                yield from storing.told(connection, model, some)

    def incident(self, incident_id: str) -> Found | None:
        """Return the incident with this id, or the only one whose id starts so; else None.

        Of several models' records with one id, the latest reading's. Raises UsageError if the start of an
        id fits several.
        """
        with self._database.reading() as connection:
            return storing.incident(connection, incident_id)

    @property
    def stale(self) -> tuple[tuple[Article, str], ...]:
        """Articles and models whose readings a change of version dropped and nobody has remade yet."""
        with self._database.reading() as connection:
            return storing.stale(connection)

    @property
    def placed_by(self) -> int | None:
        """The mark of the user's gazetteers that placed the records last; None for the one that ships."""
        with self._database.reading() as connection:
            return placing.placed_by(connection)

    def place(self, readings: Sequence[Reading], mark: int | None) -> None:
        """Store readings whose records have other places, and the mark of the gazetteers that gave them."""
        with self._database.writing() as connection:
            placing.place(connection, readings, mark)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Append corrections to the history: all of them or none.

        Raises UsageError for an id that is taken, and for an undo of what is unknown or undone already.
        """
        with self._database.writing() as connection:
            correcting.append(connection, corrections)

    def corrections(
        self, subject: str | None = None, *, text_sha256: str | None = None
    ) -> tuple[Correction, ...]:
        """Return all corrections, or those of one record or text, oldest first, undone ones included."""
        with self._database.reading() as connection:
            return correcting.stored(connection, subject, text_sha256)

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Append persons' decisions: all of them or none. Raises ValueError unless persons made them."""
        with self._database.writing() as connection:
            deciding.append(connection, decisions)

    def decisions(self) -> tuple[Decision, ...]:
        """Return persons' decisions; of several on one pair and relation, the latest."""
        with self._database.reading() as connection:
            return deciding.stored(connection)

    def issues(self, series: str) -> tuple[Issue, ...]:
        """Return the briefs of a series that went out, oldest first."""
        with self._database.reading() as connection:
            return issuing.stored(connection, series)

    def issued(self, series: str, issue: Issue) -> None:
        """Store a brief that went out, in place of the one of its series with its number."""
        with self._database.writing() as connection:
            issuing.put(connection, series, issue)

    def purge(self, *, before: datetime | None = None, article: str | None = None) -> Purged:
        """Delete articles with all that was made of them, and free their place on disk.

        With an article go its replies, corrections, decisions that name its incidents, and the events it
        tells in briefs that went out.
        `before`: those first seen before then, and what is as old and about articles never stored.
        `article`: those with this label, or the one with this hash or start of a hash (8 digits or more).
        Raises UsageError unless exactly one is given, or if the start of a hash fits several.
        """
        with self._database.writing() as connection:
            if article is not None and before is None:
                counts = purging.one(connection, article)
            elif before is not None and article is None:
                counts = purging.older(connection, stamp(before))
            else:
                raise UsageError("say what to purge: either an age or an article")
        if not self._database.shrink():
            raise StoreError(
                "deleted, but another program still reads the old pages; close it and purge again"
            )
        return counts
