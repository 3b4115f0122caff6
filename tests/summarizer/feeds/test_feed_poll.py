"""Asking feeds: items once each, faults told apart, nothing lost by a kill. Web and arrival are scripted."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from schemas.feed import Feed, Phase
from schemas.source import Arrived
from summarizer.errors import FetchError, Interrupted, StoreError
from summarizer.feeds.lines import lines
from summarizer.feeds.links import hashed
from summarizer.feeds.poll import Polled, Round, poll
from summarizer.feeds.settled import Brought, Settled
from summarizer.feeds.triage import MOST_TRIES, MOST_VERSIONS
from summarizer.feeds.watch import poll_all
from summarizer.store import Store
from summarizer.web.fetched import FEEDS, PAGES, Fetched

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://one.example/feed"
ONE = Feed(name="one", url=URL)
TWO = Feed(name="two", url="https://two.example/feed")
TEXT = "قُتل ثلاثة جنود في هجوم على حاجز. " * 10


class Web:
    """Scripted answers by address: bytes, a status or an error. Remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | int | FetchError] = {}
        self.asked: list[tuple[str, str | None]] = []

    def get(
        self,
        url: str,
        *,
        accept: frozenset[str] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Fetched:
        self.asked.append((url, etag))
        assert accept is (FEEDS if url.endswith("/feed") else PAGES)
        answer = self.answers.get(url, b"<html>page</html>")
        if isinstance(answer, FetchError):
            raise answer
        body = b"" if isinstance(answer, int) else answer
        status = answer if isinstance(answer, int) else 200
        return Fetched(
            url, url, status, "text/html", "utf-8", body, f'"{len(body)}"' if body else None, None, AT
        )


class Desk:
    """Takes items in, as scripted by title: says what became of them, or raises. Remembers them."""

    def __init__(self) -> None:
        self.script: dict[str, Settled | Exception] = {}
        self.came: list[tuple[str, bool]] = []

    def arrive(self, items: Sequence[Brought]) -> list[Settled]:
        return [self._settled(item.title or "", page is not None) for item, page in items]

    def _settled(self, title: str, has_page: bool) -> Settled:
        self.came.append((title, has_page))
        answer = self.script.get(title, Settled(Arrived.NEW, text_sha256="a" * 64))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home") as opened:
        yield opened


class Asking:
    """Asks feeds, an hour later each time."""

    def __init__(self, store: Store, web: Web, desk: Desk) -> None:
        self.store, self.web, self.desk, self.at = store, web, desk, AT

    def round(self, later: timedelta = HOUR) -> Round:
        self.at += later
        return Round(self.store.feeds, self.web, self.desk.arrive, self.at)

    def __call__(self, feed: Feed = ONE, later: timedelta = HOUR) -> Polled:
        self.web.asked.clear()
        self.desk.came.clear()
        return poll(feed, self.round(later))


@pytest.fixture
def ask(store: Store, web: Web, desk: Desk) -> Asking:
    return Asking(store, web, desk)


def item(
    number: int | str, *, title: str = "", link: str | None = None, text: str = "", guid: str = ""
) -> str:
    link = f"https://one.example/{number}" if link is None else link
    return (
        f"<item><guid isPermaLink='false'>{guid or number}</guid><title>{title or number}</title>"
        f"<link>{link}</link><content:encoded>{text}</content:encoded></item>"
    )


def rss(*items: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def counts(polled: Polled) -> tuple[int, int, int, int, int, int]:
    return (
        polled.new,
        polled.changed,
        polled.further,
        polled.seen,
        polled.waiting,
        len(polled.failures),
    )


def test_items_come_in_once_the_oldest_first(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(item(2), item(1, text=TEXT))
    polled = ask()
    assert (polled.state.phase, counts(polled)) == (Phase.FRESH, (2, 0, 0, 0, 0, 0))
    assert desk.came == [("1", False), ("2", True)]
    assert [url for url, _ in web.asked] == [URL, "https://one.example/2"]
    web.answers[URL] = rss(item(3), item(2), item(1, text=TEXT))
    assert counts(ask()) == (1, 0, 0, 2, 0, 0)
    assert desk.came == [("3", True)]


@pytest.mark.parametrize("same", [b"", 304], ids=["same-bytes", "304"])
def test_an_unchanged_feed_is_not_read_again(ask: Asking, web: Web, desk: Desk, same: bytes | int) -> None:
    web.answers[URL] = body = rss(item(1))
    ask()
    web.answers[URL] = same or body
    polled = ask()
    assert (polled.state.phase, desk.came) == (Phase.UNCHANGED, [])
    assert web.asked == [(URL, f'"{len(body)}"')]
    assert lines(polled) == ["one: unchanged"]


def test_validators_go_with_the_address(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(item(1))
    ask()
    moved = ONE.model_copy(update={"url": "https://new.example/feed"})
    web.answers[moved.url] = rss(item(1))
    polled = ask(moved)
    assert web.asked == [(moved.url, None)]
    assert (polled.state.phase, desk.came) == (Phase.UNCHANGED, [])  # its items were seen


def test_a_304_after_a_failure_does_not_turn_green(ask: Asking, web: Web) -> None:
    web.answers[URL] = rss(item(1))
    ask()
    for answer in (FetchError("dead", "one.example: no such host"), 304, 304):
        web.answers[URL] = answer
        assert ask().state.phase is Phase.FAILING
    assert web.asked == [(URL, None)]
    web.answers[URL] = rss(item(1))
    polled = ask()
    assert (polled.state.phase, counts(polled)) == (Phase.RECOVERED, (0, 0, 0, 1, 0, 0))
    assert lines(polled) == ["one: recovered, failed 3 times before", "one: 0 new, 1 seen"]


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (
            FetchError("slow", "one.example/feed: took too long"),
            "one: failing since 2026-11-22 13:00 UTC (once): one.example/feed: took too long; "
            "next try 2026-11-22 14:00 UTC",
        ),
        (
            b"<!DOCTYPE html><html></html>",
            "one: failing since 2026-11-22 13:00 UTC (once): an HTML page, not a feed; look for the feed's "
            "own address on it; next try 2026-11-22 14:00 UTC",
        ),
        (rss(), "one: empty: the feed can be read, and there is no item in it"),
    ],
)
def test_failing_and_empty_are_told_apart(
    ask: Asking, web: Web, answer: bytes | FetchError, line: str
) -> None:
    web.answers[URL] = answer
    polled = ask()
    assert lines(polled) == [line]
    assert polled.failed == ("failing" in line)


def test_one_item_that_fails_stops_no_other_and_is_met_again(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers |= {
        URL: rss(item(1), item(2), item(3, title="ثلاثة"), item(4), item(5, text=TEXT)),
        "https://one.example/1": FetchError("status", "https://one.example/1: answered 503"),
    }
    desk.script = {
        "2": Settled(None, "no sentence of an article in it"),
        "ثلاثة": Settled(None, "a paywall stub"),
        "4": Settled(Arrived.FURTHER, text_sha256="b" * 64),
        "5": Settled(Arrived.KNOWN, text_sha256="b" * 64),
    }
    polled = ask()
    assert (counts(polled), polled.failed) == ((0, 0, 1, 1, 0, 3), True)
    assert lines(polled) == [
        "one: 0 new, 1 further source, 1 seen, 3 failed: https://one.example/3: a paywall stub",
        "one: failed: https://one.example/2: no sentence of an article in it",
        "one: failed: https://one.example/1: answered 503",
    ]
    web.answers["https://one.example/1"] = b"<html>page</html>"
    del desk.script["2"]
    polled = ask()
    assert web.asked[0] == (URL, None)  # the whole feed, so that they are met again
    assert counts(polled) == (2, 0, 0, 2, 0, 1)
    assert desk.came == [("ثلاثة", True), ("2", True), ("1", True)]


def test_an_item_is_tried_less_and_less_often_and_then_given_up(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(item(1))
    desk.script = {"1": Settled(None, "no article")}
    tried = [bool(ask().failures) for _ in range(40)]
    assert [hour for hour, failed in enumerate(tried) if failed] == [0, 1, 3, 7, 15, 31]
    assert sum(tried) == MOST_TRIES
    assert counts(ask()) == (0, 0, 0, 0, 0, 0)  # the same bytes: all is settled
    web.answers[URL] = rss(item(1, title="1", text="محدث"))
    assert counts(ask()) == (0, 0, 0, 0, 0, 1)  # other words are another chance


def test_an_item_with_neither_text_nor_link_is_told_once(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(item(1, link="ftp://one.example/1"), item(2))
    polled = ask()
    assert (polled.failures, desk.came) == (("1: neither a text nor a link",), [("2", True)])
    assert counts(ask()) == (0, 0, 0, 2, 0, 0)


def test_a_feed_whose_items_all_fail_is_not_unchanged(ask: Asking, web: Web) -> None:
    web.answers[URL] = rss(item(1, link="ftp://one.example/1"))
    polled = ask()
    assert (polled.state.phase, len(polled.failures)) == (Phase.FRESH, 1)
    assert ask().state.phase is Phase.UNCHANGED


def test_a_link_that_another_feed_brought_is_seen(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(item(1, link="https://one.example/a?id=1&amp;utm_source=rss"))
    ask()
    web.answers[TWO.url] = rss(item(9, link="http://ONE.example:80/a/?id=1#top"), item(8, link="/a?id=2"))
    polled = ask(TWO)
    assert (counts(polled), desk.came) == ((1, 0, 0, 1, 0, 0), [("8", True)])


def test_a_link_that_several_items_have_tells_none_of_them(ask: Asking, web: Web, desk: Desk) -> None:
    home = "https://one.example/live"
    web.answers[URL] = rss(item(1, link=home), item(2, link=home))
    assert counts(ask()) == (2, 0, 0, 0, 0, 0)
    front = "https://one.example/?utm_source=rss"
    web.answers[URL] = rss(item(3, link=front))
    ask()
    web.answers[URL] = rss(item(4, link=front))
    assert counts(ask()) == (1, 0, 0, 0, 0, 0)


def test_other_words_are_a_new_version_up_to_a_bound(ask: Asking, web: Web, desk: Desk) -> None:
    desk.script = {"1": Settled(Arrived.CHANGED, text_sha256="c" * 64)}
    came = []
    for number in range(MOST_VERSIONS + 2):
        web.answers[URL] = rss(item(1, text=f"{TEXT} {number}"))
        came.append(counts(ask())[1])
    assert came == [1] * MOST_VERSIONS + [0, 0]


def test_words_that_were_not_taken_in_are_no_version(ask: Asking, web: Web, desk: Desk) -> None:
    desk.script = {"1": Settled(None, "no article")}
    for number in range(MOST_VERSIONS + 2):
        web.answers[URL] = rss(item(1, text=f"{TEXT} {number}"))
        assert counts(ask()) == (0, 0, 0, 0, 0, 1)
    desk.script = {}
    assert counts(ask()) == (1, 0, 0, 0, 0, 0)


def test_other_words_under_the_link_of_the_same_feed_are_a_new_version(ask: Asking, web: Web) -> None:
    web.answers[URL] = rss(item(1, guid="a", text=TEXT))
    ask()
    web.answers[URL] = rss(item(1, guid="b", text=TEXT))
    assert counts(ask()) == (0, 0, 0, 1, 0, 0)
    web.answers[URL] = rss(item(1, guid="c", text=TEXT * 2))
    assert counts(ask()) == (1, 0, 0, 0, 0, 0)


def test_a_long_feed_is_capped_and_says_so(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(*(item(number) for number in range(10_000)))
    polled = ask(ONE.model_copy(update={"max_items": 2}))
    assert lines(polled) == [
        "one: 10,000 items in the feed, only the newest 2 are looked at (max_items)",
        "one: 2 new",
    ]
    assert desk.came == [("1", True), ("0", True)]


def test_a_feed_that_breaks_off_is_asked_whole_again(ask: Asking, web: Web) -> None:
    web.answers[URL] = rss(item(1), item(2))[:-60]
    assert lines(ask()) == ["one: the feed breaks off; its last item is left for the next time", "one: 1 new"]
    web.answers[URL] = rss(item(1), item(2))
    assert counts(ask()) == (1, 0, 0, 1, 0, 0)
    assert web.asked[0] == (URL, None)


def test_a_store_that_fails_ends_the_round_and_nothing_is_marked_that_was_not_kept(
    ask: Asking, web: Web, desk: Desk, store: Store
) -> None:
    web.answers[URL] = rss(item(3), item(2), item(1))
    desk.script = {"2": StoreError("the disk is full")}
    with pytest.raises(StoreError, match=r"^the disk is full$"):
        ask()
    assert desk.came == [("1", True), ("2", True)]
    assert store.feeds.state("one") is None
    desk.script = {}
    assert counts(ask()) == (2, 0, 0, 1, 0, 0)
    assert desk.came == [("2", True), ("3", True)]


def test_items_with_their_text_come_in_together_and_the_others_alone(
    ask: Asking, web: Web, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.feeds.poll._AT_ONCE", 2)
    portions = []
    arrive = desk.arrive

    def counted(items: Sequence[Brought]) -> list[Settled]:
        portions.append([one.item.title for one in items])
        return arrive(items)

    monkeypatch.setattr(desk, "arrive", counted)
    web.answers[URL] = rss(*(item(n, text="" if n in (2, 3) else TEXT) for n in range(7)))
    desk.script = {"5": Settled(None, "no article"), "4": Settled(Arrived.KNOWN, text_sha256="b" * 64)}
    polled = ask()
    assert portions == [["6", "5"], ["4"], ["3"], ["2"], ["1", "0"]]
    assert (counts(polled), polled.failures) == (
        (5, 0, 0, 1, 0, 1),
        ("https://one.example/5: no article",),
    )
    assert counts(ask()) == (0, 0, 0, 6, 0, 1)
    assert portions[5:] == [["5"]]


def test_what_was_stored_before_the_store_fails_is_remembered_and_no_more(
    ask: Asking, web: Web, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.feeds.poll._AT_ONCE", 2)
    web.answers[URL] = rss(*(item(n, text=TEXT) for n in range(5)))
    desk.script = {"1": StoreError("the disk is full")}
    with pytest.raises(StoreError, match=r"^the disk is full$"):
        ask()
    desk.script = {}
    assert counts(ask()) == (3, 0, 0, 2, 0, 0)
    assert desk.came == [("2", False), ("1", False), ("0", False)]


def test_a_link_that_another_feed_is_taking_in_is_left_to_it(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(*(item(n, text=TEXT) for n in range(3)))
    round_ = ask.round()
    assert round_.claims.take(hashed("//one.example/1"))
    assert counts(poll(ONE, round_)) == (2, 0, 0, 1, 0, 0)
    assert desk.came == [("2", False), ("0", False)]


def test_a_stopped_round_ends_after_the_item_under_way(ask: Asking, web: Web, desk: Desk) -> None:
    web.answers[URL] = rss(item(2), item(1))
    round_ = ask.round()

    def arrive(items: Sequence[Brought]) -> list[Settled]:
        round_.stopping.set()
        return desk.arrive(items)

    with pytest.raises(Interrupted):
        poll(ONE, Round(round_.memory, web, arrive, round_.at, stopping=round_.stopping))
    assert desk.came == [("1", True)]
    assert counts(ask()) == (1, 0, 0, 1, 0, 0)


def test_feeds_side_by_side_take_a_link_in_once_and_one_that_fails_stops_no_other(
    ask: Asking, web: Web, desk: Desk
) -> None:
    feeds = [Feed(name=str(number), url=f"https://{number}.example/feed") for number in range(6)]
    for feed in feeds:
        web.answers[feed.url] = rss(item(1, link="https://wire.example/1"), item(feed.name, title="own"))
    web.answers[feeds[3].url] = FetchError("dead", "3.example: no such host")
    round_ = ask.round()
    polled = {one.feed.name: one for one in poll_all(feeds, round_, concurrency=3)}
    assert [polled[str(n)].state.phase is Phase.FAILING for n in range(6)] == [False] * 3 + [True] + [
        False
    ] * 2
    assert sorted(desk.came) == [("1", True), *[("own", True)] * 5]
    assert sum(one.new for one in polled.values()) == 6
    assert round_.stopping.is_set()


def test_an_error_of_the_store_in_one_feed_is_raised_after_the_others_ended(
    ask: Asking, web: Web, desk: Desk
) -> None:
    web.answers |= {URL: rss(item("bad")), TWO.url: rss(item(2, link="https://two.example/2"))}
    ended = Event()

    def arrive(items: Sequence[Brought]) -> list[Settled]:
        if items[0].item.title == "bad":
            raise StoreError("the disk is full")
        ended.set()
        return desk.arrive(items)

    made = ask.round()
    with pytest.raises(StoreError):
        list(poll_all([TWO, ONE], Round(made.memory, web, arrive, made.at), concurrency=1))
    assert ended.is_set()
