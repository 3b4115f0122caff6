"""One fetch from beginning to end, against sites of every kind."""

import gzip
import logging
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer import __version__
from summarizer.errors import FetchError
from summarizer.web import Fetched, Fetcher, Policy, SafeFetcher
from summarizer.web.fetched import FEEDS
from tests.summarizer.web.server import (
    HTML,
    Say,
    Web,
    dripping,
    endless,
    moved,
    page,
    raw,
    reset,
    silent,
)

URL = "http://news.test/a"
MB = 1_000_000


def refused(web: Web, url: str = URL, **limits: object) -> tuple[str, str]:
    """Kind and reason of a fetch that fails. The address that stands before the reason is checked here."""
    with pytest.raises(FetchError) as caught:
        web.fetcher(**limits).get(url)
    address, _, reason = str(caught.value).partition(": ")
    assert address.startswith("http")
    assert str(caught.value).isprintable()
    return caught.value.kind, reason


def test_a_page(web: Web) -> None:
    answer = page(etag='"1"', last_modified="Sun, 22 Nov 2026 10:00:00 GMT")
    site = web.site("news.test", {"/a": answer})
    before = datetime.now(UTC)
    fetcher: Fetcher = web.fetcher()
    fetched = fetcher.get("http://News.test/a?key=1#part")
    assert before <= fetched.at <= datetime.now(UTC)
    assert fetched == Fetched(
        asked="http://News.test/a?key=1#part",
        url="http://news.test/a?key=1",
        status=200,
        media_type="text/html",
        charset="utf-8",
        body=HTML,
        etag='"1"',
        last_modified="Sun, 22 Nov 2026 10:00:00 GMT",
        at=fetched.at,
    )
    assert site.asked[1].path == "/a?key=1"
    assert site.asked[1].headers == {
        "host": "news.test",
        "user-agent": f"incident-summarizer/{__version__} (+https://desk.test/bot)",
        "accept": "application/pdf, application/xhtml+xml, text/html, text/plain, */*;q=0.1",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }


def test_without_a_contact_the_user_agent_has_none(web: Web) -> None:
    site = web.site("news.test", {"/a": page()})
    web.fetcher(contact=None).get(URL)
    assert {asked.headers["user-agent"] for asked in site.asked} == {f"incident-summarizer/{__version__}"}


@pytest.mark.parametrize(
    ("say", "media_type", "charset"),
    [
        pytest.param(
            page(content_type="text/html; charset=iso-8859-6"), "text/html", "iso-8859-6", id="charset"
        ),
        pytest.param(
            page(content_type="text/html; charset=klingon"), "text/html", "klingon", id="no such charset"
        ),
        pytest.param(page(content_type=None), "", None, id="no type"),
        pytest.param(page(content_length=None), "text/html", "utf-8", id="no length"),
    ],
)
def test_headers_are_passed_on(web: Web, say: Say, media_type: str, charset: str | None) -> None:
    web.site("news.test", {"/a": say})
    fetched = web.fetcher().get(URL)
    assert (fetched.media_type, fetched.charset, fetched.body) == (media_type, charset, HTML)


def test_a_compressed_page(web: Web) -> None:
    body = gzip.compress(HTML)
    web.site("news.test", {"/a": page(body, content_encoding="gzip", content_length=str(len(body)))})
    assert web.fetcher().get(URL).body == HTML


def test_a_chunked_page(web: Web) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    web.site("news.test", {"/a": raw(head, b"3\r\n<p>\r\n2\r\nab\r\n0\r\n\r\n")})
    assert web.fetcher().get(URL).body == b"<p>ab"


def test_interim_answers_are_passed_over(web: Web) -> None:
    web.site("news.test", {"/a": raw(b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>")})
    assert web.fetcher().get(URL).body == b"<p>"


def test_types_are_those_asked_for(web: Web) -> None:
    feed = b"<?xml version='1.0'?><rss/>"
    web.site("news.test", {"/a": page(feed, content_type="application/rss+xml")})
    assert web.fetcher().get(URL, accept=FEEDS).body == feed
    assert refused(web) == (
        "type",
        "is application/rss+xml, which is not read; look for the article's own page",
    )


def test_a_page_of_the_largest_size(web: Web) -> None:
    web.site("news.test", {"/a": page(b"a" * 1000)})
    assert len(web.fetcher(max_bytes=1000).get(URL).body) == 1000
    assert len(web.fetcher(max_bytes=10).get(URL, max_bytes=1000).body) == 1000
    with pytest.raises(FetchError, match="larger than 999 bytes"):
        web.fetcher().get(URL, max_bytes=999)


GZIPPED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
LARGE = "larger than 5,000,000 bytes; raise `fetch_max_bytes` if it is to be read"
BROKEN = "what it sends is not HTTP; check the address and its port"
CLOSED = "the connection was closed before all had come; try again later"


@pytest.mark.parametrize(
    ("say", "kind", "reason"),
    [
        pytest.param(page(b"", content_length=str(50 * MB)), "large", LARGE, id="50 MB announced"),
        pytest.param(page(b"", content_length="9" * 19), "large", LARGE, id="absurd length"),
        pytest.param(
            endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a" * MB),
            "large",
            LARGE,
            id="endless",
        ),
        pytest.param(raw(GZIPPED, gzip.compress(bytes(30 * MB))), "large", LARGE, id="bomb"),
        pytest.param(
            raw(GZIPPED.replace(b"gzip", b"gzip, gzip"), gzip.compress(gzip.compress(bytes(30 * MB)))),
            "large",
            LARGE,
            id="bomb in a bomb",
        ),
        pytest.param(
            page(content_encoding="gzip, gzip, gzip"),
            "broken",
            "compressed in a way that was not asked for; report it to the site",
            id="three compressions",
        ),
        pytest.param(
            page(content_encoding="gzip"),
            "broken",
            "its compression is damaged; try again later",
            id="not compressed",
        ),
        pytest.param(
            endless(b"HTTP/1.1 200 OK\r\n", b"X-Flood: a\r\n" * 1000),
            "large",
            "sends more than 65536 bytes of headers; report it to the site",
            id="header flood",
        ),
        pytest.param(
            endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
            "large",
            "sends more than 65536 bytes of headers; report it to the site",
            id="interim answers without end",
        ),
        pytest.param(
            page(b"\x89PNG\0", content_type="image/png"),
            "type",
            "is image/png, which is not read; look for the article's own page",
            id="picture",
        ),
        pytest.param(
            page(b"\x89PNG\0", content_type=None),
            "type",
            "states no type and does not look like an article or a feed",
            id="picture without type",
        ),
        pytest.param(raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "broken", BROKEN, id="not http"),
        pytest.param(raw(b"\x1b[31mHTTP/1.1 200 OK\r\n\r\n"), "broken", BROKEN, id="escapes"),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na"),
            "broken",
            BROKEN,
            id="2",
        ),
        pytest.param(reset, "dead", CLOSED, id="reset"),
        pytest.param(raw(b""), "dead", CLOSED, id="closed at once"),
        pytest.param(page(content_length="5000"), "dead", CLOSED, id="cut off"),
        pytest.param(
            page(b"", "204 No Content"), "status", "answered 204 No Content; no page came", id="204"
        ),
        pytest.param(
            page(b"", "304 Not Modified"), "status", "answered 304 Not Modified; no page came", id="304"
        ),
        pytest.param(
            page(b"", "403 Forbidden"),
            "status",
            "answered 403 Forbidden; the site turns programs away; save the page yourself",
            id="403",
        ),
        pytest.param(
            page(b"", "404 \x1b[31mgone"),
            "status",
            "answered 404 Not Found; there is no such page; check the address",
            id="404",
        ),
        pytest.param(
            page(b"", "599 Odd"), "status", "answered 599; the site has trouble; try again later", id="599"
        ),
        pytest.param(
            page(b"", "302 Found"),
            "redirect",
            "redirected, but not told where; report it to the site",
            id="nowhere",
        ),
    ],
)
def test_misbehaviour(web: Web, say: Say, kind: str, reason: str) -> None:
    web.site("news.test", {"/a": say})
    assert refused(web) == (kind, reason)


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(silent, id="silent"),
        pytest.param(dripping(), id="a byte now and then"),
        pytest.param(dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "), id="a header now and then"),
        pytest.param(dripping(GZIPPED, gzip.compress(HTML * 9)), id="compressed bytes now and then"),
    ],
)
def test_the_time_is_that_of_the_whole(web: Web, say: Say) -> None:
    web.site("news.test", {"/a": say})
    reason = "not there within 0.3 s; try again later, or raise `fetch_seconds`"
    assert refused(web, seconds=0.3, obey_robots=False) == ("slow", reason)


@pytest.mark.parametrize(
    ("url", "kind", "reason"),
    [
        ("http://nobody.test/", "dead", "no such host; check the spelling, or try again later"),
        ("http://news.test:443/", "dead", "cannot be reached: Connection refused"),
        (
            "http://inside.test/",
            "refused",
            "leads to an address that is not public; such addresses are never fetched",
        ),
        (
            "http://both.test/",
            "refused",
            "leads to an address that is not public; such addresses are never fetched",
        ),
        (
            "http://odd.test/",
            "refused",
            "leads to an address that is not public; such addresses are never fetched",
        ),
    ],
)
def test_hosts_that_cannot_or_may_not_be_asked(web: Web, url: str, kind: str, reason: str) -> None:
    web.names = {
        "news.test": [("93.184.216.34",)],
        "inside.test": [("10.0.0.1",)],
        "both.test": [("93.184.216.34", "::1")],
        "odd.test": [("nonsense",)],
    }
    assert refused(web, url) == (kind, reason)
    assert ("10.0.0.1", 80) not in web.dialled


def test_a_resolver_that_takes_its_time(web: Web) -> None:
    answered = threading.Event()

    def slow(host: str) -> list[str]:
        answered.wait(10)
        return []

    web.resolve = slow  # type: ignore[method-assign]
    kind, reason = refused(web, connect_seconds=0.1)
    answered.set()
    assert (kind, reason) == ("dead", "its host was not found within 0.1 s; try again later")


def test_the_next_address_is_tried_when_one_does_not_answer(web: Web) -> None:
    web.names["news.test"] = [("2606:4700::1", "93.184.216.34")]
    web.site("news.test", {"/a": page()})
    assert web.fetcher(obey_robots=False).get(URL).status == 200
    assert web.dialled == [("2606:4700::1", 80), ("93.184.216.34", 80)]


def test_a_host_that_swallows_everything(web: Web) -> None:
    def dial(address: str, port: int, seconds: float) -> socket.socket:
        raise TimeoutError("timed out")

    web.names["news.test"] = [("93.184.216.34",)]
    web.dial = dial  # type: ignore[method-assign]
    assert refused(web) == ("dead", "its host does not answer; try again later")


# Redirects


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_redirects_are_followed(web: Web, status: str) -> None:
    web.site("news.test", {"/a": moved("b?key=1#x", status), "/b": page()})
    fetched = web.fetcher().get(URL)
    assert (fetched.asked, fetched.url, fetched.body) == (URL, "http://news.test/b?key=1", HTML)


def test_five_redirects_and_no_more(web: Web) -> None:
    paths = {f"/{number}": moved(f"/{number + 1}") for number in range(6)}
    site = web.site("news.test", {**paths, "/6": page()})
    assert web.fetcher().get("http://news.test/1").url == "http://news.test/6"
    assert refused(web, "http://news.test/0") == ("redirect", "redirected more than 5 times")
    assert site.paths()[-1] == "/5"
    assert refused(web, "http://news.test/5", max_redirects=0) == ("redirect", "redirected more than 0 times")


@pytest.mark.parametrize("location", ["/a", "http://news.test/a#part", "/b"])
def test_circles_end(web: Web, location: str) -> None:
    site = web.site("news.test", {"/a": moved(location), "/b": moved("/a")})
    assert refused(web)[0] == "redirect"
    assert len(site.paths()) <= 2


@pytest.mark.parametrize(
    ("location", "kind", "reason"),
    [
        ("file:///etc/passwd", "refused", "only http:// and https:// addresses are fetched"),
        ("ftp://news.test/", "refused", "only http:// and https:// addresses are fetched"),
        ("javascript:alert(1)", "refused", "only http:// and https:// addresses are fetched"),
        (
            "http://inside.test/",
            "refused",
            "leads to an address that is not public; such addresses are never fetched",
        ),
        (
            "http://[::ffff:7f00:1]/",
            "refused",
            "leads to an address that is not public; such addresses are never fetched",
        ),
        ("http://news.test:22/", "refused", "port 22 is not asked; allowed: 80, 443 (setting `fetch_ports`)"),
        (
            "http://user:secret@news.test/",
            "refused",
            "an address with a name or password in it is not fetched; leave them out",
        ),
        ("http://a:b/", "redirect", "redirected to what is no address; report it to the site"),
    ],
)
def test_redirects_to_where_nobody_should_go(web: Web, location: str, kind: str, reason: str) -> None:
    web.names |= {"inside.test": [("169.254.169.254",)], "::ffff:7f00:1": [("::ffff:127.0.0.1",)]}
    web.site("news.test", {"/a": moved(location)})
    with pytest.raises(FetchError) as caught:
        web.fetcher().get(URL)
    assert caught.value.kind == kind
    assert str(caught.value).endswith(f": {reason}")
    assert "secret" not in str(caught.value)
    assert set(web.dialled) == {("93.184.216.34", 80)}


def test_the_message_names_where_it_ended(web: Web) -> None:
    web.site("news.test", {"/a": moved("/b?key=1"), "/b": moved("https://user:secret@news.test/c")})
    with pytest.raises(FetchError) as caught:
        web.fetcher().get("http://news.test/a?key=2")
    assert str(caught.value).startswith(
        "http://news.test/a (redirected to https://news.test/c): an address with a"
    )


# Asking again


def test_what_is_unchanged_is_not_sent_again(web: Web) -> None:
    site = web.site("news.test", {"/a": page(b"", "304 Not Modified", etag='"2"', content_type=None)})
    since = "Sun, 22 Nov 2026 10:00:00 GMT"
    fetched = web.fetcher().get(URL, etag='"1"', last_modified=since)
    assert (fetched.status, fetched.body, fetched.etag, fetched.last_modified) == (304, b"", '"2"', None)
    assert site.asked[1].headers["if-none-match"] == '"1"'
    assert site.asked[1].headers["if-modified-since"] == since


@pytest.mark.parametrize("etag", ['"1"\r\nX-Bad: 1', '"قتل"', "a" * 501, ""])
def test_validators_that_cannot_be_sent_are_not(web: Web, etag: str) -> None:
    site = web.site("news.test", {"/a": page(etag="a" * 501)})
    assert web.fetcher().get(URL, etag=etag).etag is None
    assert "if-none-match" not in site.asked[1].headers


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(reset, id="reset"),
        pytest.param(raw(b""), id="closed"),
        pytest.param(page(b"", "502 Bad Gateway"), id="502"),
        pytest.param(page(b"", "503 Busy"), id="503"),
        pytest.param(page(b"", "504 Late"), id="504"),
        pytest.param(page(content_length="5000"), id="cut off"),
    ],
)
def test_what_passes_is_asked_again(web: Web, say: Say) -> None:
    site = web.site("news.test", {"/a": [say, say, page()]})
    assert web.fetcher(seconds=100, seconds_between=0).get(URL).body == HTML
    assert len(site.paths()) == 3
    assert len(web.slept) == 2


@pytest.mark.parametrize("status", ["400 Bad", "404 Not Found", "429 Too Many", "500 Oops", "501 No"])
def test_what_does_not_pass_is_not(web: Web, status: str) -> None:
    site = web.site("news.test", {"/a": [page(b"", status), page()]})
    assert refused(web)[0] == "status"
    assert len(site.paths()) == 1


@pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
def test_a_wait_that_a_site_asks_for_is_obeyed_once(web: Web, status: str) -> None:
    busy = page(b"", status, retry_after="6")
    site = web.site("news.test", {"/a": [busy, page()], "/b": [busy, busy, page()]})
    fetcher = web.fetcher(seconds=60, seconds_between=0)
    assert fetcher.get(URL).body == HTML
    assert web.slept == [6]
    with pytest.raises(FetchError, match=f"answered {status[:3]}"):
        fetcher.get("http://news.test/b")
    assert site.paths() == ["/a", "/a", "/b", "/b"]


def test_a_wait_longer_than_the_time_is_not_waited(web: Web) -> None:
    web.site("news.test", {"/a": page(b"", "429 Too Many", retry_after="3600")})
    assert refused(web) == (
        "status",
        "answered 429 Too Many Requests; asked too often; try again later, or raise `fetch_seconds_between`",
    )
    assert web.slept == []


def test_requests_to_a_host_are_apart(web: Web) -> None:
    web.site("news.test", {"/a": page()})
    web.site("other.test", {"/a": page()}, address="8.8.8.8")
    fetcher = web.fetcher(seconds_between=7)
    for host in ("news.test", "other.test", "news.test"):
        fetcher.get(f"http://{host}/a")
    assert [round(seconds) for seconds in web.slept] == [7]


def test_threads_share_a_fetcher(web: Web) -> None:
    site = web.site("news.test", {f"/{number}": page(b"%d" % number) for number in range(8)})
    fetcher = web.fetcher(seconds_between=0)
    bodies: list[bytes] = []

    def fetch(number: int) -> None:
        bodies.append(fetcher.get(f"http://news.test/{number}").body)

    threads = [threading.Thread(target=fetch, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(bodies) == [b"%d" % number for number in range(8)]
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1


# What is kept from logs and from the environment


def test_neither_queries_nor_bodies_are_logged(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    short = page(b"secret", content_length="5000")
    web.site("news.test", {"/a": moved("/c?key=secret"), "/c": page(b"<p>secret"), "/b": short})
    fetcher = web.fetcher(seconds_between=0)
    fetcher.get("http://news.test/a?key=secret")
    with pytest.raises(FetchError) as caught:
        fetcher.get("http://news.test/b?key=secret")
    assert "secret" not in caplog.text + str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_proxies_and_netrc_of_the_environment_are_not_used(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    netrc = tmp_path / "netrc"
    netrc.write_text("default login user password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    site = web.site("news.test", {"/a": page()})
    assert web.fetcher().get(URL).status == 200
    assert "authorization" not in site.asked[1].headers


def test_loopback_only_where_a_test_policy_allows_it(web: Web) -> None:
    site = web.site("news.test", {"/a": page()})
    url = f"http://127.0.0.1:{site.port}/a"
    policy = Policy(allow_private=True, ports=frozenset({site.port}), seconds_between=0)
    assert SafeFetcher(policy).get(url).body == HTML
    assert site.asked[1].headers["host"] == f"127.0.0.1:{site.port}"
    with pytest.raises(FetchError, match="not public"):
        SafeFetcher(policy.model_copy(update={"allow_private": False})).get(url)
