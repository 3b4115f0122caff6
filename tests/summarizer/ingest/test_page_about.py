"""What a page says of itself: its address, publisher, authors. All of it hostile."""

import json

import pytest
from lxml.html import document_fromstring

from summarizer.ingest.about import About, read_about
from summarizer.ingest.canonical import own_url
from summarizer.ingest.json_ld import json_ld
from summarizer.ingest.visible import one_line
from summarizer.web.links import tidy_url

HERE = "https://www.news.example/2026/a.html?utm_source=feed"


def about(head: str, url: str | None = HERE, lang: str = "ar") -> About:
    tree = document_fromstring(f'<html lang="{lang}"><head>{head}</head><body><p>x</p></body></html>')
    return read_about(tree, json_ld(tree), url=url)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("claim", "url"),
    [
        pytest.param(
            "https://www.news.example/2026/a.html", "https://www.news.example/2026/a.html", id="same"
        ),
        pytest.param("https://news.example/b", "https://news.example/b", id="without-www"),
        pytest.param("https://arabic.news.example/b", "https://arabic.news.example/b", id="below"),
        pytest.param(
            "http://news.example/b?p=1&gclid=2", "http://news.example/b?p=1", id="plain-http-and-tracking"
        ),
        pytest.param("/b/../c.html", "https://www.news.example/c.html", id="relative"),
        pytest.param("?id=7", "https://www.news.example/2026/a.html?id=7", id="query-alone"),
        pytest.param("//news.example/b", "https://news.example/b", id="without-scheme"),
        pytest.param("https://other.example/b", None, id="another-site"),
        pytest.param("https://example/b", None, id="ending"),
        pytest.param("https://badnews.example/b", None, id="ends-alike"),
        pytest.param("https://www.news.example.evil.example/b", None, id="begins-alike"),
        pytest.param("https://news.example@evil.example/b", None, id="user-name"),
        pytest.param("https://news.example:8443/b", None, id="another-port"),
        pytest.param("https://www.news.example/", None, id="front-page"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("https://[", None, id="broken"),
        pytest.param("x" * 3000, None, id="long"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_page_may_name_an_address_on_its_own_site(claim: str, url: str | None) -> None:
    kept = "https://www.news.example/2026/a.html"
    assert about(f'<link rel="canonical" href="{claim}">').url == (url or kept)


@pytest.mark.parametrize(
    ("here", "claim", "is_own"),
    [
        pytest.param("https://m.news.example/a", "https://www.news.example/b", True, id="mirror"),
        pytest.param("https://amp.news.example/a", "https://news.example/b", True, id="amp"),
        pytest.param("https://arabic.news.example/a", "https://news.example/b", True, id="above"),
        pytest.param("https://arabic.news.example/a", "https://english.news.example/b", False, id="beside"),
        pytest.param("https://news.com.sy/a", "https://com.sy/b", False, id="public-ending"),
        pytest.param("https://news.co.uk/a", "https://other.co.uk/b", False, id="beside-under-an-ending"),
        pytest.param("https://192.0.2.1/a", "https://192.0.2.1/b", True, id="number"),
        pytest.param("https://192.0.2.1/a", "https://2.1/b", False, id="part-of-a-number"),
        pytest.param("https://مثال.example/a", "https://xn--mgbh0fb.example/b", True, id="two-spellings"),
        pytest.param("https://www.com/a", "https://other.com/b", False, id="www-is-the-name"),
    ],
)
def test_tells_sites_apart(here: str, claim: str, is_own: bool) -> None:
    assert own_url([claim], here) == tidy_url(claim if is_own else here)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        pytest.param('<meta property="og:url" content="/o">', "https://www.news.example/o", id="og-url"),
        pytest.param(
            ld({"@type": "NewsArticle", "url": "/l"}), "https://www.news.example/l", id="json-ld-url"
        ),
        pytest.param(
            ld({"@type": "NewsArticle", "mainEntityOfPage": {"@type": "WebPage", "@id": "/m"}}),
            "https://www.news.example/m",
            id="json-ld-main-entity",
        ),
        pytest.param(
            ld({"@type": "Organization", "url": "/p"}),
            "https://www.news.example/2026/a.html",
            id="of-the-publisher",
        ),
        pytest.param(
            '<meta property="og:url" content="/o"><link rel="Canonical" href="/c">',
            "https://www.news.example/c",
            id="canonical-first",
        ),
        pytest.param(
            '<link rel="canonical" href="https://evil.example/"><meta property="og:url" content="/o">',
            "https://www.news.example/o",
            id="next-claim-when-one-is-another-site's",
        ),
        pytest.param(
            '<link rel="amphtml" href="/amp">', "https://www.news.example/2026/a.html", id="no-claim"
        ),
    ],
)
def test_finds_the_address(head: str, url: str) -> None:
    assert about(head).url == url


def test_a_saved_page_has_only_its_own_word() -> None:
    assert about('<link rel="canonical" href="https://news.example/a?fbclid=1">', url=None) == About(
        url="https://news.example/a", publisher="news.example", language="ar"
    )
    assert about('<link rel="canonical" href="/a">', url=None).url is None
    assert about("", url="not an address").url is None


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        pytest.param(
            ld({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "وكالة المثال"}})
            + '<meta property="og:site_name" content="Other">',
            "وكالة المثال",
            id="json-ld",
        ),
        pytest.param(
            ld(
                {
                    "@graph": [
                        {"@type": "NewsArticle", "publisher": {"@id": "#o"}},
                        {"@id": "#o", "name": "Example"},
                    ]
                }
            ),
            "Example",
            id="json-ld-by-reference",
        ),
        pytest.param(
            ld({"@type": "Article", "publisher": [{"name": "Example"}]}), "Example", id="json-ld-list"
        ),
        pytest.param(ld({"@type": "Article", "publisher": "Example"}), "Example", id="json-ld-string"),
        pytest.param(
            '<meta property="og:site_name" content=" Example\n News ">', "Example News", id="og-site-name"
        ),
        pytest.param(
            '<meta name="application-name" content="Example App">', "Example App", id="application-name"
        ),
        pytest.param('<meta property="og:site_name" content=" ">', "news.example", id="host"),
        pytest.param(ld({"@type": "Article", "publisher": {"name": {"x": 1}}}), "news.example", id="broken"),
        pytest.param(
            ld({"@type": "Article", "publisher": {"name": "\u202eevil\u0007\u200b &amp; <b>\u2067x"}}),
            "evil & <b>x",
            id="marks-and-controls",
        ),
        pytest.param(ld({"@type": "Article", "publisher": {"name": "x" * 500}}), "x" * 79 + "…", id="long"),
    ],
)
def test_finds_the_publisher(head: str, publisher: str) -> None:
    assert about(head).publisher == publisher


def test_a_host_is_shown_in_its_own_letters() -> None:
    assert about("", url="https://www.xn--mgbh0fb.example/a").publisher == "مثال.example"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        pytest.param(
            ld({"@type": "NewsArticle", "author": {"name": "ليلى مثال"}}), "ليلى مثال", id="json-ld"
        ),
        pytest.param(
            ld(
                {
                    "@type": "NewsArticle",
                    "author": [{"name": "A B"}, "C D", {"@type": "Person"}, {"name": "A B"}],
                }
            ),
            "A B, C D",
            id="several-each-once",
        ),
        pytest.param('<meta name="Author" content="A B">', "A B", id="meta"),
        pytest.param(
            '<meta property="article:author" content="https://www.facebook.com/x"><meta '
            'name="dc.creator" content="A">',
            "A",
            id="no-profiles",
        ),
        pytest.param('<meta name="author" content="a@news.example">', None, id="no-mail"),
        pytest.param(ld({"@type": "Organization", "author": {"name": "A"}}), None, id="not-of-an-article"),
        pytest.param(
            ld({"@type": "Article", "author": [str(n) + "a" for n in range(90)]}),
            "0a, 1a, 2a, 3a, 4a",
            id="many",
        ),
        pytest.param("", None, id="none"),
    ],
)
def test_finds_the_authors(head: str, author: str | None) -> None:
    assert about(head).author == author


def test_finds_a_linked_author() -> None:
    tree = document_fromstring('<html><body><a rel="author" href="/x"> A <b>B</b></a><p>x</p></body></html>')
    assert read_about(tree, ()).author == "A B"


@pytest.mark.parametrize(
    ("lang", "language"),
    [
        pytest.param("ar-SY", "ar", id="region"),
        pytest.param("EN_us", "en", id="underscore"),
        pytest.param("arabic", None, id="word"),
        pytest.param("", None, id="empty"),
        pytest.param("عر", None, id="no-letters-of-ours"),
    ],
)
def test_reads_the_language(lang: str, language: str | None) -> None:
    assert about("", lang=lang).language == language


def test_one_line_keeps_joiners_within_words() -> None:
    assert one_line("می\u200cروم\u2029ب\ue000", 20) == "می\u200cروم ب"
    assert one_line("abc", 3) == "abc"
    assert one_line("abcd", 3) == "ab…"
