import sqlite3
import stat
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from schemas.article import Article
from schemas.run import Reading
from summarizer.errors import StoreError, UsageError
from summarizer.llm.cache import StoredReply
from summarizer.store import Found, Purged, Store
from summarizer.store.database import FILE
from tests.summarizer.store.readings_made import NOON, an_article, an_incident
from tests.summarizer.store.readings_made import a_reading as of_incidents

NOTHING = Purged(articles=0, readings=0, incidents=0, replies=0, corrections=0, decisions=0)


def a_reading(article: Article, *ids: str, model: str = "m1", at: datetime = NOON) -> Reading:
    """A reading with an incident for each id."""
    return of_incidents(article, *(an_incident(article, one) for one in ids), model=model, at=at)


def a_reply(key: str, about: str, *, created: datetime = NOON) -> StoredReply:
    return StoredReply(
        key=key,
        about=about,
        step="extract",
        model="m1",
        text=f"جواب {key}",
        finish_reason="stop",
        tokens_in=10,
        tokens_out=2,
        seconds=0.5,
        cost=None,
        created=created,
    )


ALEPPO, HOMS, HAMA = an_article("حلب"), an_article("حمص"), an_article("حماة")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "home"


def test_what_was_saved_is_there_after_reopening(home: Path) -> None:
    reading = a_reading(ALEPPO, "aa-1", "aa-2")
    with Store.open(home) as store:
        store.save(ALEPPO, reading)
    with Store.open(home, write=False) as store:
        assert store.readings() == (reading,)
        assert store.reading(ALEPPO.text_sha256, "m1") == reading
        assert store.reading(ALEPPO.text_sha256, "m2") is None
        assert store.articles() == {ALEPPO.text_sha256: ALEPPO}
        assert store.articles({HOMS.text_sha256}) == {}
        assert store.stale == ()


def test_the_home_folder_is_for_its_owner_only(home: Path) -> None:
    with Store.open(home):
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600


def test_readings_come_in_the_order_in_which_articles_were_first_seen(home: Path) -> None:
    late, early = a_reading(ALEPPO, at=NOON + timedelta(days=1)), a_reading(HOMS)
    again = a_reading(HOMS, at=NOON + timedelta(days=9), model="m2")
    with Store.open(home) as store:
        store.save(ALEPPO, late)
        store.save(HOMS, early)
        store.save(HOMS, again)
        assert store.readings() == (early, again, late)
        assert store.readings("m2") == (again,)
        assert list(store.articles()) == [HOMS.text_sha256, ALEPPO.text_sha256]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(None, ["a", "b", "c"], id="all"),
        pytest.param(["c", "a", "x"], ["a", "c"], id="those-named"),
        pytest.param([], [], id="none"),
    ],
)
def test_texts_are_told_with_their_latest_readings(
    home: Path, names: list[str] | None, expected: list[str]
) -> None:
    with Store.open(home) as store:
        for day, (name, model) in enumerate([("a", "m1"), ("b", "m1"), ("c", "m1"), ("a", "m2")]):
            article = an_article(name)
            store.save(article, a_reading(article, f"{name}-{model}", model=model, at=NOON + timedelta(day)))
        hashes = None if names is None else [an_article(name).text_sha256 for name in names]
        told = list(store.told(hashes=hashes))
    assert [article.article_id for article, _ in told] == expected
    read_by = {"a": "a-m2", "b": "b-m1", "c": "c-m1"}
    assert [incident.id for _, reading in told for incident in reading.incidents] == [
        read_by[name] for name in expected
    ]


def test_a_new_reading_takes_the_place_of_the_old_one_with_its_incidents(home: Path) -> None:
    renamed = ALEPPO.model_copy(update={"article_id": "renamed"})
    newer = a_reading(renamed, "aa-9")
    with Store.open(home) as store:
        store.save(ALEPPO, a_reading(ALEPPO, "aa-1"))
        store.save(renamed, newer)
        assert store.readings() == (newer,)
        assert store.incident("aa-1") is None
        assert store.articles() == {ALEPPO.text_sha256: renamed}


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda r: r.model_copy(update={"run": None}), id="made-by-no-model"),
        pytest.param(lambda r: r.model_copy(update={"text_sha256": "0" * 64}), id="of-another-text"),
    ],
)
def test_a_reading_that_does_not_belong_is_refused(home: Path, spoil: Callable[[Reading], Reading]) -> None:
    with Store.open(home) as store:
        with pytest.raises(ValueError, match="not a model's reading of this text"):
            store.save(ALEPPO, spoil(a_reading(ALEPPO)))
        assert store.articles() == {}


def test_a_save_that_fails_half_way_leaves_nothing(home: Path) -> None:
    twice = a_reading(ALEPPO, "aa-1", "aa-1")
    with Store.open(home) as store:
        with pytest.raises(StoreError):
            store.save(ALEPPO, twice)
        assert store.articles() == {}
        assert store.readings() == ()


def test_an_incident_is_found_by_its_id_or_an_unambiguous_start(home: Path) -> None:
    reading = a_reading(ALEPPO, "abc-1", "abc-12", "xyz-1")
    found = Found(reading.incidents[2], ALEPPO, reading)
    with Store.open(home) as store:
        store.save(ALEPPO, reading)
        assert store.incident("xyz-1") == found
        assert store.incident("x") == found
        assert store.incident("abc-1") == Found(reading.incidents[0], ALEPPO, reading)
        assert store.incident("q") is None
        assert store.incident("") is None
        assert store.incident("%") is None
        with pytest.raises(UsageError, match=r"^'abc' fits several incidents: abc-1, abc-12; give more"):
            store.incident("abc")


def test_of_two_models_with_one_id_the_latest_reading_counts(home: Path) -> None:
    newer = a_reading(ALEPPO, "aa-1", model="m1", at=NOON + timedelta(hours=1))
    with Store.open(home) as store:
        store.save(ALEPPO, newer)
        store.save(ALEPPO, a_reading(ALEPPO, "aa-1", model="m2"))
        assert store.incident("aa") == Found(newer.incidents[0], ALEPPO, newer)


def test_replies_keep_every_field_and_the_latest_answer(home: Path) -> None:
    reply = a_reply("k1", ALEPPO.text_sha256)
    newer = reply.model_copy(update={"text": "another", "cost": 0.25})
    with Store.open(home) as store:
        store.replies.put(reply)
        assert store.replies.get("k1") == reply
        store.replies.put(newer)
        assert store.replies.get("k1") == newer
        assert store.replies.get("k2") is None


def fill(store: Store) -> None:
    """Three articles, a day apart, each with a reading, two incidents and a reply; one orphaned reply."""
    for days, article in enumerate((ALEPPO, HOMS, HAMA)):
        at = NOON + timedelta(days=days)
        ids = (f"{article.text_sha256[:6]}-1", f"{article.text_sha256[:6]}-2")
        store.save(article, a_reading(article, *ids, at=at))
        store.replies.put(a_reply(f"k{days}", article.text_sha256, created=at))
    store.replies.put(a_reply("orphan", "f" * 64))


@pytest.mark.parametrize(
    ("asked", "counts", "kept"),
    [
        pytest.param({"article": "حمص"}, Purged(1, 1, 2, 1, 0, 0), [ALEPPO, HAMA], id="by-label"),
        pytest.param({"article": HOMS.text_sha256}, Purged(1, 1, 2, 1, 0, 0), [ALEPPO, HAMA], id="by-hash"),
        pytest.param(
            {"article": HOMS.text_sha256[:8]}, Purged(1, 1, 2, 1, 0, 0), [ALEPPO, HAMA], id="by-start"
        ),
        pytest.param({"article": HOMS.text_sha256[:7]}, NOTHING, [ALEPPO, HOMS, HAMA], id="too-short"),
        pytest.param(
            {"article": "f" * 64}, Purged(0, 0, 0, 1, 0, 0), [ALEPPO, HOMS, HAMA], id="only-replies"
        ),
        pytest.param({"article": "nobody"}, NOTHING, [ALEPPO, HOMS, HAMA], id="unknown"),
        pytest.param({"before": NOON + timedelta(days=2)}, Purged(2, 2, 4, 3, 0, 0), [HAMA], id="by-age"),
        pytest.param({"before": NOON}, NOTHING, [ALEPPO, HOMS, HAMA], id="all-younger"),
    ],
)
def test_purge_deletes_an_article_with_all_that_was_made_of_it(
    home: Path, asked: dict[str, object], counts: Purged, kept: list[Article]
) -> None:
    with Store.open(home) as store:
        fill(store)
        assert store.purge(**asked) == counts  # type: ignore[arg-type]
        assert list(store.articles().values()) == kept
        assert [r.text_sha256 for r in store.readings()] == [a.text_sha256 for a in kept]
        assert [store.replies.get(f"k{n}") is not None for n in range(3)] == [
            article in kept for article in (ALEPPO, HOMS, HAMA)
        ]


def test_purged_text_is_gone_from_the_files(home: Path) -> None:
    with Store.open(home) as store:
        fill(store)
        store.purge(article="حمص")
        on_disk = b"".join(path.read_bytes() for path in home.iterdir())
    assert HOMS.text.encode() not in on_disk
    assert "جواب k1".encode() not in on_disk
    assert ALEPPO.text.encode() in on_disk


@pytest.mark.parametrize("asked", [{}, {"article": "x", "before": NOON}], ids=["nothing", "both"])
def test_purge_wants_one_reason(home: Path, asked: dict[str, object]) -> None:
    with Store.open(home) as store, pytest.raises(UsageError, match="either an age or an article"):
        store.purge(**asked)  # type: ignore[arg-type]


def test_a_start_of_a_hash_that_fits_two_texts_is_refused(home: Path) -> None:
    with Store.open(home) as store:
        store.replies.put(a_reply("a", "abcdef12" + "0" * 56))
        store.replies.put(a_reply("b", "abcdef12" + "1" * 56))
        with pytest.raises(UsageError, match=r"^abcdef12 fits 2 articles; give more of the hash$"):
            store.purge(article="abcdef12")


def test_purge_says_so_when_a_reader_keeps_the_deleted_pages(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.store.database.BUSY_MS", 50)
    with Store.open(home) as store:
        fill(store)
        reader = sqlite3.connect(home / FILE, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(StoreError, match=r"^deleted, but another program still reads the old pages"):
            store.purge(article="حمص")
        reader.close()
        assert store.purge(article="حمص") == NOTHING
        assert HOMS.text.encode() not in b"".join(path.read_bytes() for path in home.iterdir())
