"""Events of a store: texts go by to be joined, records are read again as their events are written."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.article import Article
from schemas.codebook import load_codebook
from schemas.incident import incident_id
from schemas.source import Original
from summarizer.cli import reviewing
from summarizer.cli.events import Events
from summarizer.correct import Person, accept, reject
from summarizer.errors import StoreError
from summarizer.store import Store
from summarizer.world import World
from tests.summarizer.store.readings_made import NOON, a_reading, an_article, an_incident

ANNA = Person("Anna", NOON)
READ, REVIEWED, ALONE, OLD, NEW = map(an_article, ("البصيرة", "ذيبان", "الشحيل", "الرقة", "الرقة أمس"))
PAGE = "https://a.example/1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def ids(article: Article, *numbers: int) -> list[str]:
    return [incident_id(article.text_sha256, number) for number in numbers]


def save(store: Store, article: Article, *numbers: int, days: int = 0) -> None:
    records = [an_incident(article, name) for name in ids(article, *numbers)]
    store.save(article, a_reading(article, *records, at=NOON + timedelta(days=days)))


def original(article: Article, days: int) -> Original:
    at = NOON + timedelta(days=days)
    return Original(origin=PAGE, url=PAGE, text_sha256=article.text_sha256, at=at)


def events(store: Store, world: World) -> Events:
    results = ((article, reading) for article, reading in reviewing.told(store) if article is not None)
    return Events(store, results, load_codebook(), world, model=None)


def test_events_are_told_with_records_as_reviewed(store: Store, world: World) -> None:
    save(store, READ, 1, 2, days=3)
    save(store, REVIEWED, 1, 2)
    (first, second) = (an_incident(REVIEWED, name) for name in ids(REVIEWED, 1, 2))
    (alone,) = (an_incident(ALONE, name) for name in ids(ALONE, 1))
    store.keep(ALONE, original(ALONE, 0).model_copy(update={"origin": "alone.txt", "url": None}))
    store.correct([accept(first, REVIEWED, ANNA), reject(second, REVIEWED, ANNA, reason="not one")])
    store.correct([accept(alone, ALONE, ANNA)])
    told = {one.event.id: one for one in events(store, world).told()}
    expected = {*ids(READ, 1, 2), *ids(REVIEWED, 1), *ids(ALONE, 1)}
    assert set(told) == {f"event-{name}" for name in expected}
    found = [told[f"event-{name}"] for name in (*ids(READ, 2), *ids(REVIEWED, 1), *ids(ALONE, 1))]
    assert [one.read_at for one in found] == [NOON + timedelta(days=3), NOON, None]
    assert [one.articles for one in found] == [(READ,), (REVIEWED,), (ALONE,)]
    assert [incident.review for one in found for incident in one.incidents] == [
        "unreviewed",
        "accepted",
        "accepted",
    ]


def test_what_a_page_no_longer_says_is_left_out(
    store: Store, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for day, article in enumerate((OLD, NEW)):
        store.keep(article, original(article, day))
        save(store, article, 1)
    found = events(store, world)
    assert [one.event.id for one in found.told()] == [f"event-{name}" for name in ids(NEW, 1)]
    assert found.languages == {"ar"}
    assert capsys.readouterr().err == "1 earlier version of changed pages left out\n"


def test_a_text_that_is_gone_by_then_is_said_to_be(store: Store, world: World) -> None:
    for article in (READ, REVIEWED):
        save(store, article, 1)
    found = events(store, world)
    store.purge(article=READ.article_id)
    with pytest.raises(StoreError, match="the store was changed while it was exported; export again"):
        list(found.articles([one.text_sha256 for one in (READ, REVIEWED)]))


def test_a_record_that_is_gone_by_then_is_said_to_be(store: Store, world: World) -> None:
    save(store, READ, 1)
    found = events(store, world)
    save(store, READ, 2)
    with pytest.raises(StoreError, match="the store was changed while it was exported; export again"):
        next(found.told())
