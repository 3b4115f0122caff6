"""Stamps, links and words: the small judgements that reading a feed rests on."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.feeds.links import absolute, canonical
from summarizer.feeds.stamps import read_stamp
from summarizer.feeds.words import is_whole, plain

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAY = date(2020, 5, 21)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thu, 21 May 2020 23:30:00 -0400", MAY),
        ("Thu, 21 May 20 10:00:00 EST", MAY),
        ("Thu May 21 10:00:00 2020", MAY),
        ("2020-05-21T00:30:00+03:00", MAY),
        ("2020-05-21T23:30:00.123Z", MAY),
        ("2020-05-21 10:00", MAY),
        ("20200521", MAY),
        ("May 21, 2020 10:00 am", MAY),
        ("الخميس، 21 أيار 2020", MAY),
        ("الخميس, 21 مايو 2020 10:00:00 +0300", MAY),
        ("٢١ أيار ٢٠٢٠", MAY),
        ("21 أيار", None),  # no year
        ("أيار 2020", None),  # no day
        ("21-22 أيار 2020", None),  # two days
        ("اليوم", None),
        ("05/06/2020", None),  # 5 June, or 6 May
        ("2020", None),
        ("2020-05", None),
        ("Thu, 31 Feb 2020 10:00:00 GMT", None),
        ("Thu, 21 May 2020 10:00:00 +9999", None),
        ("0001-01-01T00:00:00Z", None),
        ("Sun, 22 Nov 2026 23:00:00 GMT", date(2026, 11, 22)),  # eleven hours ahead
        ("Tue, 24 Nov 2026 10:00:00 GMT", None),
        ("1589971815", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_a_stamp_is_the_day_it_says(words: str, day: date | None) -> None:
    found = read_stamp(words, now=NOW)
    assert (found.day if found else None) == day


def test_the_moment_of_a_stamp_counts_its_zone() -> None:
    moments = [
        read_stamp(words, now=NOW) for words in ("2020-05-21T00:30+03:00", "Wed, 20 May 2020 21:30:00 GMT")
    ]
    assert [found and found.moment for found in moments] == [datetime(2020, 5, 20, 21, 30, tzinfo=UTC)] * 2


@given(st.text(max_size=40))
@example("٢٠٢٠-٠٥-٢١")
@example("9999-12-31T23:59:59-23:59")
@example("Thu, 21 May 2020 25:61:00 GMT")
def test_no_stamp_breaks_reading(words: str) -> None:
    found = read_stamp(words, now=NOW)
    assert found is None or 1990 <= found.day.year <= 2026


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/1", "http://A.example:80/1/", True),
        ("https://a.example/1", "https://a.example/1?utm_source=rss&fbclid=x#comments", True),
        ("https://a.example/?id=1", "https://a.example?utm_medium=rss&id=1", True),
        ("https://a.example/1", "https://a.example/1/?at_medium=RSS&ns_mchannel=rss&ocid=x", True),
        ("https://مثال.example/1", "https://xn--mgbh0fb.example./1", True),
        ("https://a.example/?at_id=1", "https://a.example/?at_id=2", False),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1", True),
        ("https://a.example/1", "https://a.example/2", False),
        ("https://a.example/?id=1", "https://a.example/?id=2", False),
        ("https://a.example/1", "https://a.example:8443/1", False),
        ("https://a.example/1", "https://b.example/1", False),
        ("https://a.example/A", "https://a.example/a", False),
    ],
)
def test_two_links_are_one_page_or_two(one: str, other: str, same: bool) -> None:
    assert (canonical(one) == canonical(other)) is same


@pytest.mark.parametrize(
    "link", ["https://a.example", "https://a.example/?utm_source=rss", "http://a.example/#x"]
)
def test_a_front_page_is_no_page_of_an_item(link: str) -> None:
    assert canonical(link) is None


@given(st.text(max_size=60))
@example("http://a.example:99999/")
@example("http://[::1")
@example("http://a\ud800b/")
def test_no_link_breaks_reading(link: str) -> None:
    found = absolute(link, "https://a.example/feed")
    assert found is None or found.startswith(("http://", "https://"))
    if found:
        canonical(found)


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        ("وقال إن «العدد قابل للزيادة».", True),
        ("وقال: «انتهى»", True),
        ("سقوط المزيد من القتلى.", True),
        ("وقال إن...", False),
        ("وقال إن…", False),
        ("وقال إن [...]", False),
        ("وقال إن [&#8230;]".replace("&#8230;", "…"), False),
        ("وقال إن. اقرأ المزيد", False),
        ("وقال إن. إقرأ المزيد »", False),
        ("وقال إن. للمزيد من التفاصيل", False),
        ("he said. Read more", False),
        ("he said. Continue reading An attack in the east", False),
        ("and ten more.", True),
        ("he said. The post An attack appeared first on Agency.", True),
        ("he said… The post An attack appeared first on Agency.", False),
    ],
)
def test_marks_at_the_end_tell_a_teaser(end: str, whole: bool) -> None:
    assert is_whole(f"{'كلمة ' * 60}{end}", is_content=True) is whole


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>a<br>b</p>\n <p>c</p>", "a b c"),
        ("a<script>x</script>b<STYLE a=b>y</style >c<!-- d -->e", "a b c e"),
        ("a<script>x", "a"),
        ("3 < 5 &amp; 7 > 6", "3 < 5 & 7 > 6"),
        ("a&nbsp;&#1602;", "a ق"),
    ],
)
def test_plain_words(markup: str, words: str) -> None:
    assert plain(markup) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        pytest.param("<", "<" * 100_000, id="angle"),
        pytest.param("<a ", ("<a " * 100_000).strip(), id="tag"),
        pytest.param("<script>", "", id="script"),
        pytest.param("<!--", "", id="comment"),
        pytest.param("&amp;", "&" * 100_000, id="entity"),
    ],
)
def test_damaged_markup_is_read_in_one_pass(part: str, words: str) -> None:
    assert plain(part * 100_000) == words  # what grows with the square would take minutes
