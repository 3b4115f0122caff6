"""What is kept of feeds and their items."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.article import Article, Sentence
from schemas.feed import FeedState, Phase, Seen
from schemas.source import Original
from summarizer.errors import StoreError
from summarizer.store import Store
from summarizer.store.database import FILE

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
STATE = FeedState(url="https://a.example/feed", phase=Phase.FRESH, etag='"e"', checked=AT, due=AT)
ARTICLE = Article(article_id="a", text="نص.", sentences=(Sentence(number=1, start=0, end=3),), language="ar")


def seen(feed: str = "a", item: str = "1", **fields: object) -> Seen:
    told = {"link": "l" * 64, "version": "v" * 64, "at": AT, **fields}
    return Seen(feed=feed, item=item * 64, **told)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home") as opened:
        yield opened


def test_a_state_takes_the_place_of_the_one_before(store: Store) -> None:
    assert store.feeds.state("a") is None
    store.feeds.put_state("a", STATE)
    store.feeds.put_state("b", STATE)
    later = STATE.model_copy(update={"phase": Phase.EMPTY, "url": "https://b.example/feed"})
    store.feeds.put_state("a", later)
    assert (store.feeds.state("a"), store.feeds.state("b")) == (later, STATE)


def test_a_state_of_another_version_is_named(store: Store, tmp_path: Path) -> None:
    store.feeds.put_state("a", STATE)
    with closing(sqlite3.connect(tmp_path / "home" / FILE)) as file, file:
        file.execute("UPDATE feeds SET state = replace(state, 'fresh', 'sleeping')")
    with pytest.raises(StoreError, match=r"^a stored feedstate has a form this program cannot read"):
        store.feeds.state("a")


def test_items_are_found_by_feed_and_id_and_the_latest_counts(store: Store) -> None:
    failed = seen(item="2", tries=1, link=None)
    store.feeds.remember([seen(), failed, seen("b")])
    assert store.feeds.seen("a", ["1" * 64, "2" * 64, "3" * 64]) == {"1" * 64: seen(), "2" * 64: failed}
    renewed = seen(version="w" * 64, versions=2, text_sha256="t" * 64, at=AT + timedelta(hours=1))
    store.feeds.remember([renewed])
    assert store.feeds.seen("a", ["1" * 64]) == {"1" * 64: renewed}
    assert store.feeds.seen("b", ["1" * 64]) == {"1" * 64: seen("b")}
    assert store.feeds.seen("a", []) == {}


def test_items_that_failed_are_found_by_feed(store: Store) -> None:
    failed = [seen(item="2", tries=1), seen(item="3", tries=6)]
    store.feeds.remember([seen(), *failed, seen("b", item="4", tries=2)])
    assert store.feeds.failed("a") == failed
    store.feeds.remember([seen(item="2")])
    assert store.feeds.failed("a") == failed[1:]


def test_links_are_found_over_all_feeds_where_the_item_was_taken_in(store: Store) -> None:
    failed = seen("b", link="m" * 64, tries=1)
    store.feeds.remember([seen(), failed])
    assert store.feeds.linked(["l" * 64, "m" * 64]) == {"l" * 64: seen()}
    later = seen("c", at=AT + timedelta(hours=1))
    store.feeds.remember([later])
    assert store.feeds.linked(["l" * 64]) == {"l" * 64: later}


def test_more_items_than_a_statement_takes(store: Store) -> None:
    rows = [Seen(feed="a", item=f"{n:064}", link=f"{n:064x}", version="v", at=AT) for n in range(1201)]
    store.feeds.remember(rows)
    assert len(store.feeds.seen("a", [row.item for row in rows])) == 1201
    assert len(store.feeds.linked([row.link or "" for row in rows])) == 1201


def test_a_purged_text_is_forgotten_and_its_item_stays_seen(store: Store) -> None:
    sha = ARTICLE.text_sha256
    store.keep(ARTICLE, Original(origin="https://a.example/1", text_sha256=sha, at=AT))
    store.feeds.remember([seen(text_sha256=sha), seen(item="2", text_sha256="o" * 64, link=None)])
    assert store.purge(article=sha).articles == 1
    assert store.feeds.seen("a", ["1" * 64]) == {"1" * 64: seen()}
    assert store.feeds.seen("a", ["2" * 64])["2" * 64].text_sha256 == "o" * 64
