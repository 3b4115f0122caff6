"""The events of a store for exports: its texts go by once to be joined, and again as events are written."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from schemas.article import Article
from schemas.codebook import Codebook
from schemas.run import Reading
from summarizer import flow
from summarizer.cli import briefing
from summarizer.correct import decisions, review_each
from summarizer.errors import StoreError
from summarizer.link import Told, Wanted
from summarizer.render.exports.told import ToldEvent
from summarizer.store import Store
from summarizer.store.portions import portions
from summarizer.world import World

_AT_ONCE = 1000  # tellings whose articles are held as events are written
_CHANGED = "the store was changed while it was exported; export again"
_Result = tuple[Article, Reading]


class Events:
    """What the stored texts tell, joined as in a brief; persons' decisions hold. `languages`: of these texts.

    No record is held but those that persons added to texts without a reading: they are read again from the
    store, 1,000 at once. What linking compares is held, some 2 kB a record.
    """

    def __init__(
        self,
        store: Store,
        results: Iterable[_Result],
        codebook: Codebook,
        world: World,
        *,
        model: str | None,
    ) -> None:
        """Join what the results tell: all that `store` holds, or what one model read, as reviewed."""
        self.languages: set[str] = set()
        self._store = store
        self._model = model
        self._corrections = store.corrections()
        self._unread: dict[str, _Result] = {}
        self._read_at: dict[str, datetime] = {}
        decided = (*decisions(self._corrections), *store.decisions())
        self._joined = flow.join_all(self._noted(results), codebook, world, decided=decided)

    def told(self) -> Iterator[ToldEvent]:
        """Yield each event with the incidents that tell it and their articles."""
        for event, tellings in self._joined.events(self):
            incidents, articles = zip(*tellings, strict=True)
            days = (self._read_at.get(telling.text_sha256) for telling in event.tellings)
            yield ToldEvent(event, incidents, articles, max((day for day in days if day), default=None))

    def articles(self, texts: Iterable[str]) -> Iterator[Article]:
        """Yield articles by the hashes of their texts, no two the same. Raises StoreError if one is gone."""
        for some in portions(texts):
            found = self._store.articles(some)
            if len(found) < len(some):
                raise StoreError(_CHANGED)
            yield from (found[text] for text in some)

    def tellings(self, wanted: Iterable[Wanted]) -> Iterator[Told]:
        """Yield records with their articles, read again from the store. Raises StoreError if one is gone."""
        found: dict[str, _Result] = {}
        rest = iter(wanted)
        while some := list(islice(rest, _AT_ONCE)):
            texts = dict.fromkeys(one.text for one in some)
            found = {text: found[text] for text in texts if text in found}
            found |= self._again([text for text in texts if text not in found])
            records = {
                (text, record.id): Told(record, article)
                for text, (article, reading) in found.items()
                for record in reading.incidents
            }
            for one in some:
                if one not in records:
                    raise StoreError(_CHANGED)
                yield records[one]

    def _noted(self, results: Iterable[_Result]) -> Iterator[_Result]:
        """Yield the texts that tell something and still stand, and note what is needed of them later."""
        for article, reading in _standing(self._store, results):
            if reading.incidents:
                self.languages.add(article.language)
                if reading.run:
                    self._read_at[article.text_sha256] = reading.run.at
                else:
                    self._unread[article.text_sha256] = article, reading
                yield article, reading

    def _again(self, texts: list[str]) -> dict[str, _Result]:
        """Return texts with their readings as reviewed, by their hashes."""
        read = list(self._store.told(self._model, hashes=texts))
        reviewed = review_each((reading for _, reading in read), self._corrections)
        found = {
            article.text_sha256: (article, reading)
            for (article, _), reading in zip(read, reviewed, strict=True)
        }
        return found | {text: self._unread[text] for text in texts if text in self._unread}


def _standing(store: Store, results: Iterable[_Result]) -> Iterator[_Result]:
    """Leave out what pages no longer say, and say how many; what a person has reviewed stays."""
    gone, earlier = store.superseded(), list[_Result]()
    for article, reading in results:
        if article.text_sha256 in gone:
            earlier.append((article, reading))
        else:
            yield article, reading
    yield from briefing.standing(store, earlier)
