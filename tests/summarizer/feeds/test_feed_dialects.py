"""Bytes of every dialect to items: what each gives, in which words, from which bytes."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from schemas.feed import Feed, Item
from summarizer.errors import FetchError
from summarizer.feeds.parse import Parsed, parse
from summarizer.web.fetched import Fetched

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://news.example/rss/feed.xml"
LONG = "قُتل ثلاثة جنود في هجوم على حاجز قرب دير الزور. " * 8  # 384 letters
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def read(body: str | bytes, charset: str | None = None, **feed: object) -> Parsed:
    raw = body.encode() if isinstance(body, str) else body
    fetched = Fetched(URL, URL, 200, "application/rss+xml", charset, raw, None, None, NOW)
    return parse(fetched, Feed(name="f", url=URL, **feed))


def rss(items: str, channel: str = "<title>وكالة</title>") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {DC} {CONTENT}>'
        f"<channel>{channel}{items}</channel></rss>"
    )


def only(parsed: Parsed) -> Item:
    (item,) = parsed.items
    return item


RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">
<rss version="0.91"><channel><title>وكالة</title><language>ar</language>
<item><title>خبر</title><link>https://news.example/1</link><description>نص</description></item></channel></rss>"""
RSS_10 = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" {DC}>
<channel rdf:about="x"><title>وكالة</title><dc:language>ar</dc:language>
</channel><item rdf:about="https://news.example/1"><title>خبر</title><link>https://news.example/1</link>
<dc:date>2020-05-21T00:30:00+03:00</dc:date><dc:creator>سامي</dc:creator><description>نص</description>
</item></rdf:RDF>"""
RSS_20 = rss(
    "<item><title>خبر</title><link>https://news.example/1</link><guid isPermaLink='false'>7</guid>"
    "<pubDate>Thu, 21 May 2020 00:30:00 +0300</pubDate><dc:creator>سامي</dc:creator>"
    "<description>نص</description></item>",
    "<title>وكالة</title><language>ar-SY</language>",
)
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>وكالة</title>
<entry><id>urn:7</id><title type="html">&lt;b&gt;خبر&lt;/b&gt;</title><link rel="edit" href="/edit"/>
<link href="../1"/><author><name>سامي</name></author><published>2020-05-21T00:30:00+03:00</published>
<updated>2020-06-01T00:00:00Z</updated>
<summary>نص</summary></entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="ar"><title>وكالة</title>
<entry><id>urn:7</id><title>خبر</title><link rel="alternate" href="https://news.example/1"/>
<author><name>سامي</name></author>
<issued>2020-05-21T00:30:00+03:00</issued><summary>نص</summary></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "وكالة",
        "language": "ar",
        "authors": [{"name": "سامي"}],
        "items": [
            {
                "id": 7,
                "url": "https://news.example/1",
                "title": "خبر",
                "date_published": "2020-05-21T00:30:00+03:00",
                "summary": "نص",
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(RSS_091, ("https://news.example/1", None, None), id="rss-0.91-with-its-doctype"),
        pytest.param(RSS_10, ("https://news.example/1", "سامي", date(2020, 5, 21)), id="rss-1.0-rdf"),
        pytest.param(RSS_20, ("7", "سامي", date(2020, 5, 21)), id="rss-2.0"),
        pytest.param(ATOM, ("urn:7", "سامي", date(2020, 5, 21)), id="atom-1.0-relative-link"),
        pytest.param(ATOM_03, ("urn:7", "سامي", date(2020, 5, 21)), id="atom-0.3"),
        pytest.param(JSON, ("7", "سامي", date(2020, 5, 21)), id="json-feed"),
    ],
)
def test_every_dialect_gives_the_same_item(body: str, told: tuple[str, str | None, date | None]) -> None:
    item = only(read(body))
    assert (item.id, item.author, item.published) == told
    assert (item.title, item.link, item.language) == ("خبر", "https://news.example/1", "ar")
    assert (item.publisher, item.content, item.has_content) == ("وكالة", "<p>نص</p>", False)


@pytest.mark.parametrize(
    ("encoding", "label", "header"),
    [
        ("windows-1256", "windows-1256", "utf-8"),
        ("windows-1256", "utf-8", "utf-8"),
        ("windows-1256", "iso-8859-1", None),
        ("windows-1256", "windows-1256", "windows-1251"),
        ("iso-8859-6", "iso-8859-6", "iso-8859-1"),
        ("utf-8", "windows-1256", "iso-8859-1"),
        ("utf-8-sig", "utf-8", None),
        ("utf-16", "utf-16", None),
        ("utf-16-le", "utf-16", "utf-8"),
        ("windows-1251", "windows-1251", "utf-8"),
    ],
)
def test_bytes_are_read_whatever_the_labels_say(encoding: str, label: str, header: str | None) -> None:
    words = "Взрыв в городе" if encoding == "windows-1251" else "قتلى في هجوم على حاجز"
    body = RSS_20.replace("utf-8", label).replace("خبر", words)
    body = body.replace("وكالة", "").replace("سامي", "").replace("نص", "")
    assert only(read(body.encode(encoding), header)).title == words


def test_a_stray_byte_does_not_make_another_encoding_of_utf_8() -> None:
    raw = RSS_20.replace("نص", LONG).encode().replace("هجوم".encode(), "هجوم".encode()[:-1], 1)
    assert only(read(raw)).title == "خبر"


ITEM = "<item><title>خبر</title><link>https://news.example/1</link>{}</item>"


@pytest.mark.parametrize(
    ("inner", "content", "whole"),
    [
        (f"<description>{LONG}</description>", f"<p>{LONG.strip()}</p>", False),
        (f"<description>{LONG * 3}</description>", f"<p>{(LONG * 3).strip()}</p>", True),
        (f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>", f"<p>{LONG}</p>", True),
        (f"<content:encoded>&lt;p&gt;{LONG}&lt;/p&gt;</content:encoded>", f"<p>{LONG}</p>", True),
        (f"<content:encoded>&amp;lt;p>{LONG}&amp;lt;/p></content:encoded>", f"<p>{LONG}</p>", True),
        (f"<content:encoded><![CDATA[<p>{LONG}[…]</p>]]></content:encoded>", f"<p>{LONG}[…]</p>", False),
        (f"<content:encoded>{LONG} اقرأ المزيد</content:encoded>", f"<p>{LONG} اقرأ المزيد</p>", False),
        (
            f"<content:encoded>{LONG} The post خبر appeared first on وكالة.</content:encoded>",
            f"<p>{LONG} The post خبر appeared first on وكالة.</p>",
            True,
        ),
        (
            "<description>قصير</description>"
            f"<content:encoded>&lt;p style='display:none'&gt;x&lt;/p&gt;{LONG}</content:encoded>",
            f"<p style='display:none'>x</p>{LONG.strip()}",
            True,
        ),
        ("<description></description>", None, False),
    ],
    ids=["long-description", "very-long-description", "cdata", "escaped", "escaped-twice", "cut", "read-more",
         "footer", "content-before-teaser-and-styles-kept", "nothing"],
)  # fmt: skip
def test_the_content_is_the_whole_text_or_a_teaser(inner: str, content: str | None, whole: bool) -> None:
    item = only(read(rss(ITEM.format(inner))))
    assert (item.content, item.has_content) == (content, whole)


def test_text_that_is_no_markup_stays_text() -> None:
    item = only(read(ATOM.replace("<summary>نص", '<content type="text">5 &lt; 7\n\nand')
                     .replace("</summary>", "</content>")))  # fmt: skip
    assert item.content == "<p>5 &lt; 7</p><p>and</p>"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<![CDATA[قتلى &amp; جرحى]]>", "قتلى & جرحى"),
        ("&amp;quot;داعش&amp;quot;", '"داعش"'),
        ("&amp;amp;quot;داعش&amp;amp;quot;", '"داعش"'),
        ("&lt;b&gt;خبر&lt;/b&gt;\n  عاجل", "خبر عاجل"),
        ("خبر&nbsp;عاجل", "خبر عاجل"),  # no XML entity: the feed is malformed
        ("خبر &#55357;&#56832;", "خبر"),  # halves of an emoji
        ("خبر \x0b عاجل", "خبر عاجل"),
        ("A & B", "A & B"),
    ],
)
def test_titles_are_words(title: str, shown: str) -> None:
    assert only(read(RSS_20.replace("<title>خبر", f"<title>{title}"))).title == shown


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("/a/1?x=1&amp;y=2", "https://news.example/a/1?x=1&y=2"),
        ("1.html", "https://news.example/rss/1.html"),
        ("//other.example/1", "https://other.example/1"),
        (" https://news.example/1\n", "https://news.example/1"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://user:secret@news.example/1", None),
        ("https://[broken/1", None),
    ],
)
def test_links_are_absolute_http_addresses(link: str, absolute: str | None) -> None:
    body = rss(f"<item><title>خبر</title><link>{link}</link></item>")
    assert only(read(body)).link == absolute


def test_an_item_without_guid_is_known_by_its_link_and_without_link_by_title_and_date() -> None:
    linked = only(read(rss("<item><title>خبر</title><link>/1</link></item>")))
    assert linked.id == "https://news.example/1"
    dated = "<item><title>خبر</title><pubDate>{}</pubDate><description>نص</description></item>"
    one, same, later = (
        only(read(rss(dated.format(day)))) for day in ("2020-05-21", "2020-05-21", "2020-05-22")
    )
    assert one.id == same.id != later.id
    assert (one.link, one.has_content) == (None, True)  # there is no more to be had


def test_what_has_neither_link_nor_words_is_no_item() -> None:
    parsed = read(rss("<item><guid isPermaLink='false'>1</guid></item><item><title>خبر</title></item>"))
    assert ([item.title for item in parsed.items], parsed.total) == (["خبر"], 1)


def test_items_that_share_a_guid_are_told_apart_by_their_links() -> None:
    item = "<item><guid isPermaLink='false'>0</guid><link>/{}</link><title>{}</title></item>"
    parsed = read(rss(item.format(1, "a") + item.format(2, "b") + item.format(2, "b")))
    assert [(item.id, item.title) for item in parsed.items] == [
        ("0 https://news.example/1", "a"),
        ("0 https://news.example/2", "b"),
    ]
    twice = read(rss(item.format(1, "new") + item.format(1, "old")))
    assert [(item.id, item.title) for item in twice.items] == [("0", "new")]


def test_the_version_is_that_of_the_words() -> None:
    def version(change: Callable[[str], str]) -> str:
        return only(read(change(RSS_20))).version

    base = version(str)
    assert version(lambda body: body.replace("21 May", "22 May")) == base
    assert (
        version(lambda body: body.replace("<description>نص", "<description>&lt;b&gt;نص&lt;/b&gt; ")) == base
    )
    assert version(lambda body: body.replace("نص", "نص آخر")) != base
    assert version(lambda body: body.replace("خبر", "خبر آخر")) != base


def test_what_the_user_says_of_a_feed_stands_above_what_it_says_of_itself() -> None:
    item = only(read(RSS_20, publisher="سانا", language="fa"))
    assert (item.publisher, item.language) == ("سانا", "fa")


def many(count: int) -> str:
    """Return a feed whose oldest item stands first."""
    days = (f"{number // 28 % 12 + 1:02}-{number % 28 + 1:02}" for number in range(count))
    return rss("".join(f"<item><link>/{n}</link><pubDate>{2000 + n // 336}-{day}</pubDate></item>"
                       for n, day in enumerate(days)))  # fmt: skip


def test_of_a_long_feed_the_newest_items_are_looked_at() -> None:
    parsed = read(many(1000), max_items=3)
    assert [item.link for item in parsed.items] == [f"https://news.example/{n}" for n in (999, 998, 997)]
    assert parsed.total == 1000


def test_items_without_a_date_or_dated_ahead_stay_where_they_stand() -> None:
    stamps = ["", "2020-05-20", "2030-01-01", "2020-05-22", ""]
    body = rss("".join(f"<item><link>/{n}</link><pubDate>{stamp}</pubDate></item>"
                       for n, stamp in enumerate(stamps)))  # fmt: skip
    parsed = read(body)
    assert [(item.link or "")[-1] for item in parsed.items] == ["0", "3", "4", "1", "2"]
    assert [item.published for item in parsed.items][-1] is None


ENTITIES = "declares entities, which feeds do not need and attacks use; not read"
PAGE = "an HTML page, not a feed; look for the feed's own address on it"
NEITHER = "neither RSS, Atom nor JSON Feed; check the address"
DAMAGED = "JSON that is damaged; check the address"
BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (RSS_20.replace("<rss", BOMB + "<rss"), "refused", ENTITIES),
        (RSS_20.replace("<rss", OUTSIDE + "<rss"), "refused", ENTITIES),
        (RSS_20.replace("<rss", f"<!-- <rss> -->{BOMB}<rss"), "refused", ENTITIES),
        ((RSS_20.replace("<rss", BOMB + "<rss")).encode("utf-16"), "refused", ENTITIES),
        ("<!DOCTYPE html><html><body><rss></body></html>", "type", PAGE),
        ("<head><title>Login</title></head>", "type", PAGE),
        ("Service unavailable", "type", NEITHER),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "type", NEITHER),
        ("  \n", "broken", "an empty answer, without even a feed's frame"),
        ('{"items": []}', "type", "JSON, but no JSON Feed; check the address"),
        ('{"version": "https://json', "broken", DAMAGED),
        ("[" * 100_000, "broken", DAMAGED),
        (rss("<a>" * 300_000), "large", "more than 300,000 tags; no feed needs as many, so it is not read"),
        ("<rss><channel><item><title>x", "broken", "breaks off before its first item ends"),
    ],
    ids=["bomb", "external", "behind-a-comment", "in-utf-16", "page", "head", "text", "picture", "empty",
         "other-json", "cut-json", "deep-json", "tags", "cut"],
)  # fmt: skip
def test_what_is_no_feed_is_refused_with_a_reason(body: str | bytes, kind: str, reason: str) -> None:
    with pytest.raises(FetchError) as raised:
        read(body)
    assert (raised.value.kind, str(raised.value)) == (kind, reason)


def test_a_root_within_a_comment_is_none() -> None:
    assert read(RSS_20.replace("<rss", "<!-- <html> --><!-- <feed> --><rss")).total == 1


def test_an_article_about_entities_is_no_attack() -> None:
    item = ITEM.format("<description><![CDATA[<!ENTITY a 'b'> نص]]></description>")
    assert read(rss(item)).total == 1


@pytest.mark.parametrize(
    "body",
    [
        rss("", "<title>وكالة</title>"),
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
        '{"version": "https://jsonfeed.org/version/1", "items": []}',
        '{"version": "https://jsonfeed.org/version/1"}',
        "<rss/>",
    ],
)
def test_an_empty_feed_is_read_and_has_no_items(body: str) -> None:
    assert read(body) == Parsed((), 0, False)


def test_a_malformed_feed_is_read() -> None:
    body = "<br>Warning: PHP</br>\n" + RSS_20.replace("<description>نص", "<description><p>نص & نص")
    item = only(read(body))
    assert (item.title, item.published) == ("خبر", date(2020, 5, 21))


def test_the_last_item_of_a_feed_that_breaks_off_is_left_out() -> None:
    body = rss("".join(f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(3)))
    parsed = read(body[: body.index("<title>2") + 10])
    assert ([item.title for item in parsed.items], parsed.total, parsed.broken_off) == (["0", "1"], 2, True)
    assert not read(body).broken_off


def test_nothing_in_a_feed_moves_the_cursor_of_a_terminal() -> None:
    told = {"id": "1", "title": "a\x1b[2Jb", "url": "https://news.example/\x1b[2J", "content_text": "x"}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [told]})
    item = only(read(body))
    assert (item.title, item.link) == ("a [2Jb", None)
    assert only(read(RSS_20.replace("خبر", "a&amp;#27;[2Jb"))).title == "a[2Jb"
