"""robots.txt is asked first, obeyed, and asked rarely."""

import tracemalloc
from collections.abc import Iterator

import pytest

from summarizer.errors import FetchError
from summarizer.web.faults import Fault, Kind
from summarizer.web.pace import Budget
from summarizer.web.robots import Robots
from summarizer.web.targets import checked
from tests.summarizer.web.server import Say, Web, endless, moved, page, reset, silent

PORTS = frozenset({80, 443})
URL = "http://news.test/a/b?c=1"


def robots_txt(text: str) -> Say:
    return page(text.encode(), content_type="text/plain")


def delay(text: str, url: str = URL) -> float:
    robots = Robots(lambda _url, _budget: text.encode(), lambda: 0.0)
    return robots.delay(checked(url, PORTS), Budget(10, lambda: 0.0))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("User-agent: *\nDisallow: /", id="all"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /", id="byte order mark"),
        pytest.param(
            "User-agent: Incident-Summarizer/1.0 # us\nDisallow: /a\n\nUser-agent: *\nAllow: /", id="us"
        ),
        pytest.param("User-agent: other\nUser-agent: *\nDisallow: /a/", id="us among others"),
        pytest.param("user agent *\r\ndisallow: /*c=1$", id="misspelt"),
        pytest.param("User-agent: *\nAllow: /\nDisallow: /a", id="the longer rule counts"),
    ],
)
def test_disallowed(text: str) -> None:
    with pytest.raises(Fault, match=r"its robots\.txt asks not to fetch it") as caught:
        delay(text)
    assert caught.value.kind is Kind.ROBOTS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("<!doctype html><html>Disallow: /", id="a page"),
        pytest.param("User-agent: *\nDisallow:", id="nothing disallowed"),
        pytest.param("User-agent: *\nDisallow: /b", id="elsewhere"),
        pytest.param("User-agent: *\nDisallow: /\n\nUser-agent: incident-summarizer\nAllow: /", id="we may"),
        pytest.param("User-agent: inc\nDisallow: /", id="another of a similar name"),
        pytest.param("User-agent: GPTBot\nUser-agent: Other*\nDisallow: /", id="others may not"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a/b", id="the longer rule counts"),
    ],
)
def test_allowed(text: str) -> None:
    assert delay(text) == 0


@pytest.mark.parametrize(("stated", "seconds"), [("2.5", 2.5), ("3600", 30), ("-1", 0), ("inf", 0), ("x", 0)])
def test_crawl_delay_up_to_a_bound(stated: str, seconds: float) -> None:
    assert delay(f"User-agent: *\nCrawl-delay: {stated}") == seconds


@pytest.mark.parametrize("name", ["User-agent: a{}\n", "user \t agent a{}\n", "User-agent: *{}\n"])
def test_many_agents_with_many_rules_stay_small(name: str) -> None:
    agents = "".join(name.format(number) for number in range(1000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(1000))
    tracemalloc.start()
    try:
        assert delay(agents + rules) == 0
        assert tracemalloc.get_traced_memory()[1] < 20_000_000  # bytes; 70 million, were each kept for each
    finally:
        tracemalloc.stop()


class Scripted:
    """A site's robots.txt, and a clock."""

    def __init__(self, *answers: bytes | Fault) -> None:
        self.now = 0.0
        self.asked: list[str] = []
        self._answers: Iterator[bytes | Fault] = iter(answers)
        self.robots = Robots(self._read, lambda: self.now)

    def delay(self, url: str = URL) -> float:
        return self.robots.delay(checked(url, PORTS), Budget(10, lambda: self.now))

    def _read(self, url: str, budget: Budget) -> bytes:
        self.asked.append(url)
        answer = next(self._answers)
        if isinstance(answer, Fault):
            raise answer
        return answer


def test_asked_once_a_day_for_each_origin() -> None:
    site = Scripted(b"", b"", b"User-agent: *\nDisallow: /")
    assert [site.delay(), site.delay(), site.delay("https://news.test/")] == [0, 0, 0]
    assert site.asked == ["http://news.test/robots.txt", "https://news.test/robots.txt"]
    site.now += 86_400
    with pytest.raises(Fault, match="asks not to"):
        site.delay()


def test_trouble_is_kept_for_minutes_only() -> None:
    site = Scripted(Fault(Kind.STATUS, "answered 503", status=503), b"")
    for _ in range(2):
        with pytest.raises(Fault, match="cannot be read"):
            site.delay()
    assert len(site.asked) == 1
    site.now += 300
    assert site.delay() == 0


def test_a_dead_host_is_dead_and_no_matter_of_robots() -> None:
    with pytest.raises(Fault, match=r"^no such host$") as caught:
        Scripted(Fault(Kind.DEAD, "no such host")).delay()
    assert caught.value.kind is Kind.DEAD


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone", "429 No"]
)
def test_no_robots_txt_is_no_objection(web: Web, status: str) -> None:
    web.site("news.test", {"/robots.txt": page(b"Disallow: /", status), "/a": page()})
    assert web.fetcher().get("http://news.test/a").status == 200


@pytest.mark.parametrize(
    ("say", "kind", "reason"),
    [
        pytest.param(
            page(b"", "500 Oops"), "robots", "answered 500 Internal Server Error; the site has", id="500"
        ),
        pytest.param(
            page(b"", "503 Busy"), "robots", "answered 503 Service Unavailable; the site has", id="503"
        ),
        pytest.param(moved("/robots.txt"), "robots", "redirected in a circle", id="circle"),
        pytest.param(moved("http://10.0.0.1/"), "refused", "not public", id="redirected inside"),
        pytest.param(reset, "dead", "connection was closed", id="reset"),
        pytest.param(silent, "slow", "not there within", id="silent"),
    ],
)
def test_a_robots_txt_that_cannot_be_read_forbids_for_now(web: Web, say: Say, kind: str, reason: str) -> None:
    web.names["10.0.0.1"] = [("10.0.0.1",)]
    site = web.site("news.test", {"/robots.txt": say, "/a": page()})
    with pytest.raises(FetchError, match=reason) as caught:
        web.fetcher(seconds=0.5 if say is silent else 10).get("http://news.test/a")
    assert caught.value.kind == kind
    assert site.paths() == []


def test_a_robots_txt_elsewhere_counts(web: Web) -> None:
    web.site("news.test", {"/robots.txt": moved("/r"), "/r": robots_txt("User-agent: *\nDisallow: /a")})
    with pytest.raises(
        FetchError, match=r"^http://news.test/a: its robots.txt asks not to fetch it; ask the site"
    ):
        web.fetcher().get("http://news.test/a")


def test_of_an_endless_robots_txt_the_beginning_counts(web: Web) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n"
    web.site("news.test", {"/robots.txt": endless(head, b"# more\n" * 1000), "/a": page(), "/b": page()})
    fetcher = web.fetcher()
    assert fetcher.get("http://news.test/b").status == 200
    with pytest.raises(FetchError, match="asks not to"):
        fetcher.get("http://news.test/a")


def test_redirects_are_asked_of_the_robots_txt_they_lead_to(web: Web) -> None:
    web.site("news.test", {"/a": moved("http://other.test/b")})
    other = web.site(
        "other.test", {"/robots.txt": robots_txt("User-agent: *\nDisallow: /b")}, address="8.8.8.8"
    )
    with pytest.raises(
        FetchError, match=r"^http://news.test/a \(redirected to http://other.test/b\): its robots"
    ):
        web.fetcher().get("http://news.test/a")
    assert other.paths() == []


def test_robots_txt_is_not_asked_when_the_policy_says_so(web: Web) -> None:
    site = web.site("news.test", {"/robots.txt": robots_txt("User-agent: *\nDisallow: /"), "/a": page()})
    assert web.fetcher(obey_robots=False).get("http://news.test/a").status == 200
    assert [asked.path for asked in site.asked] == ["/a"]


def test_requests_to_a_host_are_as_far_apart_as_it_asks(web: Web) -> None:
    web.site("news.test", {"/robots.txt": robots_txt("User-agent: *\nCrawl-delay: 20"), "/a": page()})
    fetcher = web.fetcher(seconds=5)  # turns are no part of a page's time
    for _ in range(3):
        fetcher.get("http://news.test/a")
    assert [round(seconds) for seconds in web.slept] == [20, 20]
