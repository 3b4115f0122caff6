"""Which addresses are asked at all, and how they are shown."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.web.faults import Fault, Kind
from summarizer.web.targets import Target, checked, followed, joined, shown

PORTS = frozenset({80, 443})
REFUSED = f"""
file:///etc/passwd ftp://news.test/ gopher://news.test/ data:text/html,a javascript:alert(1) //news.test/
news.test http:news.test http:///a http:// http://user@news.test/ http://user:password@news.test/
http://:p@news.test/ http://a.test\\@news.test/ http://a.test\\.news.test/ http://news.test:22/
http://news.test:0/ http://news.test:99999/ http://news.test:80:90/ http://a%2etest/ http://a..test/ http://.test/
http://-a-.test/ http://[::1 http://[fe80::1%25eth0]/ http://１２７.0.0.1/ http://0177.0.0.1/
http://{"a" * 64}.test/
""".split()
BASE = checked("https://news.test/a/b?c", PORTS)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        pytest.param("http://news.test", ("http://news.test", "http", "news.test", 80, "/"), id="plain"),
        pytest.param(
            " HTTPS://News.Test:443/a/../b#c ",
            ("https://news.test/b", "https", "news.test", 443, "/b"),
            id="made plain",
        ),
        pytest.param(
            "http://news.test/خبر?q=ا",
            (
                "http://news.test/%D8%AE%D8%A8%D8%B1?q=%D8%A7",
                "http",
                "news.test",
                80,
                "/%D8%AE%D8%A8%D8%B1?q=%D8%A7",
            ),
            id="arabic path",
        ),
        pytest.param(
            "https://أخبار.test/",
            ("https://xn--igbicxr.test/", "https", "xn--igbicxr.test", 443, "/"),
            id="arabic host",
        ),
        pytest.param("http://a。test/", ("http://a.test/", "http", "a.test", 80, "/"), id="ideographic dot"),
        pytest.param(
            "https://news.test:80/",
            ("https://news.test:80/", "https", "news.test", 80, "/"),
            id="https on 80",
        ),
        pytest.param(
            "http://[2606:4700::1]/", ("http://[2606:4700::1]/", "http", "2606:4700::1", 80, "/"), id="ipv6"
        ),
        pytest.param(
            "http://0x7f.1/", ("http://0x7f.1/", "http", "0x7f.1", 80, "/"), id="left to the resolver"
        ),
    ],
)
def test_addresses_that_may_be_asked(url: str, target: tuple[str, str, str, int, str]) -> None:
    assert checked(url, PORTS) == Target(*target)


@pytest.mark.parametrize(
    "url", [*REFUSED, "http://a b.test/", "http://news.test/\x1b[31m", "http://news.test/\na", ""]
)
def test_addresses_that_are_not(url: str) -> None:
    with pytest.raises(Fault) as caught:
        checked(url, PORTS)
    assert caught.value.kind is Kind.REFUSED


def test_ports_are_those_of_the_policy() -> None:
    assert checked("http://news.test:8080/", frozenset({8080})).authority == "news.test:8080"
    with pytest.raises(Fault, match="port 80 is not asked; allowed: 8080"):
        checked("http://news.test/", frozenset({8080}))


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("http://news.test:80/", "news.test"),
        ("http://news.test:443/", "news.test:443"),
        ("https://[2606:4700::1]:80/", "[2606:4700::1]:80"),
    ],
)
def test_host_header(url: str, authority: str) -> None:
    assert checked(url, PORTS).authority == authority


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://news.test/x"),
        ("x?y#z", "https://news.test/a/x?y"),
        ("//other.test/x", "https://other.test/x"),
        ("http://other.test", "http://other.test"),
        ("/خبر", "https://news.test/%D8%AE%D8%A8%D8%B1"),
    ],
)
def test_redirects_are_joined(location: str, url: str) -> None:
    assert joined(BASE, location) == url


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://news.test/x", Kind.REDIRECT),
        ("https://user@news.test/", Kind.REFUSED),
        ("https://news.test:8443/", Kind.REFUSED),
        ("file:///etc/passwd", Kind.REFUSED),
    ],
)
def test_redirects_that_are_not_followed(url: str, kind: Kind) -> None:
    with pytest.raises(Fault) as caught:
        followed(BASE, url, PORTS)
    assert caught.value.kind is kind


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://news.test/a?key=1#b", "https://news.test/a"),
        ("https://user:secret@news.test/a", "https://news.test/a"),
        ("https://user:a/b@news.test/a", "https://user:?"),
        ("https://user:a?b@news.test/a", "https://user:?"),
        ("https://user:1a#b@news.test/a", "https://user:?"),
        ("https://news.test:8443/@user", "https://news.test:8443/@user"),
        ("https://[2606:4700::1]:80/a", "https://[2606:4700::1]:80/a"),
        ("user:secret@news.test", "news.test"),
        ("http:user:secret@news.test", "news.test"),
        ("http:///user:secret@news.test", "http:///news.test"),
        ("http://a\\@b@news.test/", "http://news.test/"),
        ("http://news.test/\x1b[31m\r\n\u202ea\u200f\ud800", "http://news.test/?[31m???a??"),
        ("a" * 300, "a" * 200 + "…"),
    ],
)
def test_shown(url: str, words: str) -> None:
    assert shown(url) == words


@settings(deadline=None)
@given(st.text())
@example("http://a@b/\u2028")
def test_what_is_shown_is_one_short_printable_line(url: str) -> None:
    words = shown(url)
    assert words.isprintable()
    assert len(words) <= 201
    assert "#" not in words


@settings(deadline=None)
@given(st.text(), st.text(alphabet=st.characters(exclude_characters="/?#"), min_size=1))
def test_neither_query_nor_password_is_shown(query: str, password: str) -> None:
    assert shown(f"https://user:{password}@news.test/a?{query}") == "https://news.test/a"
