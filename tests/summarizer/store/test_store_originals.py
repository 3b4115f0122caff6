"""Where texts come from: kept once, with every form in which they came in."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.article import Article, Sentence
from schemas.source import Arrived, Original
from summarizer.errors import StoreError
from summarizer.store import Coming, Store
from summarizer.store.database import FILE

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
WIRE = (
    "قال مصدر أمني إن سبعة أشخاص قتلوا في انفجار سيارة مفخخة وسط مدينة الباب شمال سوريا صباح الثلاثاء "
    "ونقل الجرحى إلى المستشفى بينما طوقت الشرطة المكان وبدأت التحقيق في ملابسات الهجوم الذي لم تتبنه أي جهة"
)


def article(text: str, **changes: Any) -> Article:
    plain: dict[str, Any] = {
        "article_id": "a",
        "text": text,
        "sentences": (Sentence(number=1, start=0, end=len(text)),),
        "language": "ar",
    }
    return Article(**{**plain, **changes})


def original(of: Article, origin: str, **changes: Any) -> Original:
    return Original(origin=origin, text_sha256=of.text_sha256, at=AT, **changes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


FIRST = article(WIRE, published=date(2026, 11, 17))


@pytest.mark.parametrize(
    ("text", "origin", "url", "expected"),
    [
        pytest.param(WIRE, "https://one.example/1", None, Arrived.KNOWN, id="same-words-same-place"),
        pytest.param(
            WIRE, "https://one.example/1?utm=x", "https://one.example/1", Arrived.KNOWN, id="same-address"
        ),
        pytest.param(WIRE, "https://two.example/9", None, Arrived.FURTHER, id="same-words-elsewhere"),
        pytest.param(f"عاجل - {WIRE} (وكالة)", "two", None, Arrived.FURTHER, id="dateline"),
        pytest.param(" ".join(WIRE.split()[:25]), "https://two.example/9", None, Arrived.FURTHER, id="cut"),
        pytest.param(
            WIRE.replace("سبعة", "تسعة"), "https://two.example/9", None, Arrived.NEW, id="another-toll"
        ),
        pytest.param(
            WIRE.replace("سبعة", "تسعة"), "https://one.example/1", None, Arrived.CHANGED, id="updated"
        ),
        pytest.param(f"نفى الجيش الخبر: {WIRE}", "two", None, Arrived.NEW, id="another-voice-before-it"),
        pytest.param(f"عدن - {WIRE}", "two", None, Arrived.NEW, id="another-place-before-it"),
        pytest.param(f"{WIRE} (ثم نفى الجيش ذلك)", "two", None, Arrived.NEW, id="a-denial-in-brackets"),
        pytest.param(WIRE.replace("شمال", "جنوب"), "two", None, Arrived.NEW, id="another-place"),
        pytest.param(WIRE.replace("الثلاثاء", "الاثنين"), "two", None, Arrived.NEW, id="another-day"),
        pytest.param(WIRE.replace("لم تتبنه", "تبنته"), "two", None, Arrived.NEW, id="a-claim-at-the-end"),
        pytest.param(WIRE.replace("قال مصدر", "نفى مصدر"), "two", None, Arrived.NEW, id="a-denial-first"),
        pytest.param(f"{WIRE} {' '.join(map(str, range(40)))}", "x", None, Arrived.NEW, id="longer"),
        pytest.param("نص آخر لا يشبهه في شيء", "x", None, Arrived.NEW, id="other-words"),
    ],
)
def test_what_a_text_is_to_those_kept(
    store: Store, text: str, origin: str, url: str | None, expected: Arrived
) -> None:
    store.keep(FIRST, original(FIRST, "https://one.example/1", url="https://one.example/1"))
    second = article(text, published=date(2026, 11, 18))
    kept = store.keep(second, original(second, origin, url=url))
    assert kept.arrived is expected
    is_kept_apart = expected in (Arrived.NEW, Arrived.CHANGED)
    assert kept.text_sha256 == (second if is_kept_apart else FIRST).text_sha256
    assert len(store.articles()) == (2 if is_kept_apart else 1)
    origins = [one.origin for one in store.originals([FIRST.text_sha256])[FIRST.text_sha256]]
    assert origins == ["https://one.example/1"] + ([origin] if expected is Arrived.FURTHER else [])


@pytest.mark.parametrize(
    ("origin", "raw", "expected"),
    [
        pytest.param("folder/story.txt", b"words", Arrived.KNOWN, id="same-bytes-by-another-path"),
        pytest.param("folder/story.txt", b"others", Arrived.FURTHER, id="other-bytes"),
        pytest.param("https://two.example/9", b"words", Arrived.FURTHER, id="same-bytes-at-an-address"),
    ],
)
def test_a_file_is_the_same_by_whatever_path(
    store: Store, origin: str, raw: bytes, expected: Arrived
) -> None:
    store.keep(FIRST, original(FIRST, "story.txt", raw_sha256=hashlib.sha256(b"words").hexdigest()))
    again = original(FIRST, origin, raw_sha256=hashlib.sha256(raw).hexdigest())
    assert store.keep(FIRST, again).arrived is expected
    assert len(store.originals([FIRST.text_sha256])[FIRST.text_sha256]) == 1 + (expected is Arrived.FURTHER)


# A is a wire report, a the same with marks of an outlet, B an update, C to E are other texts.
WORDS = {
    "A": WIRE,
    "a": f"عاجل - {WIRE} (فرانس برس)",
    "B": WIRE.replace("سبعة", "تسعة"),
    "C": "نص آخر لا يشبهه في شيء",
    "D": "نص ثالث",
    "E": "نص رابع",
}
# What comes from which address, what it is, and what it is kept with. What is asked for at 4 is not the
# address that the page gives itself; 5 gives none.
ARRIVALS = [
    ("a1", Arrived.NEW, "a"),
    ("A2", Arrived.FURTHER, "a"),
    ("A2", Arrived.KNOWN, "a"),
    ("a1", Arrived.KNOWN, "a"),
    ("B2", Arrived.CHANGED, "B"),
    ("A1", Arrived.FURTHER, "a"),
    ("C3", Arrived.NEW, "C"),
    ("a4", Arrived.FURTHER, "a"),
    ("D4", Arrived.CHANGED, "D"),
    ("B4", Arrived.FURTHER, "B"),
    ("C3", Arrived.KNOWN, "C"),
    ("C5", Arrived.FURTHER, "C"),
    ("E5", Arrived.CHANGED, "E"),
    ("a4", Arrived.KNOWN, "a"),
    ("B2", Arrived.KNOWN, "B"),
]


def coming(name: str) -> Coming:
    """Return a text from an address; A and a have the same bytes."""
    form, number = name[0], name[1]
    text, raw, url = article(WORDS[form]), form.lower().encode(), f"https://{number}.example/"
    sha = hashlib.sha256(raw).hexdigest()
    asked = f"{url}?utm_source={form}" if number == "4" else url
    return Coming(text, original(text, asked, url=None if number == "5" else url, raw_sha256=sha), raw)


@pytest.mark.parametrize("size", [1, 2, 3, 5, len(ARRIVALS)])
def test_texts_that_come_together_become_what_they_become_one_by_one(store: Store, size: int) -> None:
    came = [coming(name) for name, _, _ in ARRIVALS]
    kept = [one for start in range(0, len(came), size) for one in store.keep_many(came[start : start + size])]
    sha = {form: article(words).text_sha256 for form, words in WORDS.items()}
    assert kept == [(arrived, sha[home]) for _, arrived, home in ARRIVALS]
    assert set(store.articles()) == {sha[form] for form in "aBCDE"}
    new = [(name, home) for name, arrived, home in ARRIVALS if arrived is not Arrived.KNOWN]
    assert store.originals(sha.values()) == {
        sha[form]: tuple(coming(name).original for name, home in new if home == form) for form in "aBCDE"
    }
    for form in b"abcde":
        assert store.raw(hashlib.sha256(bytes([form])).hexdigest()) == bytes([form])


def test_one_that_cannot_be_kept_leaves_nothing_of_those_it_came_with(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        bad = coming("A1")._replace(raw=b"other bytes")
        with pytest.raises(ValueError, match="not these bytes"):
            store.keep_many([coming("C1"), bad])
        store.keep_many([coming("A1")])
    with closing(sqlite3.connect(tmp_path / FILE)) as file, file:
        file.execute("UPDATE articles SET article = '{}'")
    with Store.open(tmp_path) as store:
        with pytest.raises(StoreError, match="a stored article has a form this program cannot read"):
            store.keep_many([coming("C1"), coming("a2")])
        assert store.originals([coming("C1").article.text_sha256]) == {}
        assert store.keep_many([]) == []


def test_the_same_words_weeks_later_are_another_text(store: Store) -> None:
    store.keep(FIRST, original(FIRST, "https://one.example/1"))
    later = article(f"عاجل - {WIRE} (فرانس برس)", published=date(2026, 12, 17))
    assert store.keep(later, original(later, "https://two.example/9")).arrived is Arrived.NEW


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(f"دمشق (رويترز) - {WIRE}", Arrived.FURTHER, id="dateline"),
        pytest.param(f"{WIRE} (إعداد سامر الحاج للنشرة العربية - تحرير ليلى)", Arrived.FURTHER, id="credit"),
        pytest.param(
            f"{WIRE} (Reporting by J. Doe; editing by J. Roe)", Arrived.FURTHER, id="english-credit"
        ),
        pytest.param(f"الباب (3 قتلى) - {WIRE}", Arrived.NEW, id="figure-in-brackets"),
        pytest.param(f"{WIRE} (تحرير البلدة اكتمل مساء اليوم)", Arrived.NEW, id="liberation-is-no-editing"),
        pytest.param(f"{WIRE} (Reporting was barred by the army)", Arrived.NEW, id="reporting-by-nobody"),
        pytest.param(f"الجيش نفى وقوع الهجوم (رسميا) - {WIRE}", Arrived.NEW, id="denial-is-no-dateline"),
        pytest.param(f"{WIRE} (نفت الشرطة ذلك في وقت لاحق اليوم)", Arrived.NEW, id="sentence-in-brackets"),
    ],
)
def test_a_dateline_and_a_credit_line_make_no_other_text(store: Store, words: str, expected: Arrived) -> None:
    store.keep(FIRST, original(FIRST, "https://one.example/1"))
    copy = article(words)
    assert store.keep(copy, original(copy, "https://two.example/9")).arrived is expected


def test_a_copy_that_came_before_is_known_and_stays_with_its_text(store: Store) -> None:
    copy = article(f"عاجل - {WIRE} (فرانس برس)")
    store.keep(FIRST, original(FIRST, "https://one.example/1"))
    for expected in (Arrived.FURTHER, Arrived.KNOWN):
        kept = store.keep(copy, original(copy, "https://two.example/9"))
        assert kept == (expected, FIRST.text_sha256)
    assert len(store.originals([FIRST.text_sha256])[FIRST.text_sha256]) == 2


def test_bytes_are_kept_as_they_came(store: Store, tmp_path: Path) -> None:
    raw = b"<html>\xd9\x82\x00 \xff</html>"
    sha = hashlib.sha256(raw).hexdigest()
    store.keep(FIRST, original(FIRST, "https://one.example/1", raw_sha256=sha), raw)
    assert store.raw(sha) == raw
    assert store.raw("0" * 64) is None


def test_damaged_bytes_are_an_error_not_other_bytes(tmp_path: Path) -> None:
    raw = b"page"
    sha = hashlib.sha256(raw).hexdigest()
    with Store.open(tmp_path) as store:
        store.keep(FIRST, original(FIRST, "https://one.example/1", raw_sha256=sha), raw)
    with closing(sqlite3.connect(tmp_path / FILE)) as file, file:
        file.execute("UPDATE raws SET packed = x'00'")
    with Store.open(tmp_path) as store, pytest.raises(StoreError, match="are damaged"):
        store.raw(sha)


def test_an_original_of_another_text_or_other_bytes_is_refused(store: Store) -> None:
    other = article("نص آخر")
    with pytest.raises(ValueError, match="not of this text"):
        store.keep(FIRST, original(other, "x"))
    with pytest.raises(ValueError, match="not these bytes"):
        store.keep(FIRST, original(FIRST, "x", raw_sha256="0" * 64), b"page")


def test_a_purge_takes_where_a_text_came_from_but_not_the_bytes_of_another(store: Store) -> None:
    raw, other = b"page of two", article("نص آخر لا يشبهه في شيء")
    sha = hashlib.sha256(raw).hexdigest()
    for one in (FIRST, other):
        store.keep(one, original(one, "https://one.example/1", raw_sha256=sha), raw)
    assert store.purge(article=FIRST.text_sha256).originals == 1
    assert store.raw(sha) == raw
    assert store.originals([FIRST.text_sha256]) == {}
    assert store.keep(FIRST, original(FIRST, "https://two.example/9")).arrived is Arrived.NEW
    store.purge(article=other.text_sha256)
    assert store.raw(sha) is None


def test_articles_that_nobody_has_read(store: Store) -> None:
    other = article("نص آخر لا يشبهه في شيء")
    for one in (FIRST, other):
        store.keep(one, original(one, f"https://one.example/{one.text_sha256[:4]}"))
    assert {one.text_sha256 for one in store.unread()} == {FIRST.text_sha256, other.text_sha256}


def test_a_purge_by_the_hash_of_a_copy_takes_the_text_it_is_kept_with(store: Store) -> None:
    copy = article(f"عاجل - {WIRE} (فرانس برس)")
    store.keep(FIRST, original(FIRST, "https://one.example/1"))
    store.keep(copy, original(copy, "https://two.example/9"))
    assert store.purge(article=copy.text_sha256[:12]).originals == 2
    assert store.articles() == {}


def test_the_earlier_words_of_a_changed_page_are_superseded(store: Store) -> None:
    page, copied = article(WIRE), article(WIRE.replace("شمال", "جنوب"))
    later = article(WIRE.replace("سبعة", "تسعة"))
    for one, url in ((page, "https://one.example/1"), (copied, "https://two.example/2")):
        store.keep(one, original(one, url, url=url))
    assert store.superseded() == frozenset()
    store.keep(later, original(later, "https://one.example/1", url="https://one.example/1"))
    assert store.superseded() == {page.text_sha256}
    store.keep(page, original(page, "https://three.example/3", url="https://three.example/3"))
    assert store.superseded() == frozenset()
