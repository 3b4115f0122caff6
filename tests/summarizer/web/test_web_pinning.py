"""The address that was judged is the one connected to, and the certificate is that of the name."""

import socket
import ssl

import pytest

from summarizer.errors import FetchError
from summarizer.web import Fetched
from tests.summarizer.web.server import CERTIFICATE, HTML, Web, moved, page

PUBLIC, INSIDE = ("93.184.216.34",), ("127.0.0.1",)
# Before the walls of the tests stand: here it only turns numbers into numbers.
numbers = socket.getaddrinfo


def trusting() -> ssl.SSLContext:
    """A client that trusts the test certificate, and checks the name in it."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def test_a_name_that_changes_its_mind_is_asked_once_for_each_request(web: Web) -> None:
    web.names["news.test"] = [PUBLIC, INSIDE]
    web.site("news.test", {"/a": page()})
    assert web.fetcher(obey_robots=False).get("http://news.test/a").body == HTML
    assert web.looked_up == ["news.test"]
    assert web.dialled == [("93.184.216.34", 80)]


@pytest.mark.parametrize(
    ("path", "looked_up"),
    [
        pytest.param("/a", ["news.test", "news.test"], id="after robots.txt"),
        pytest.param("/moved", ["news.test", "news.test", "news.test"], id="after a redirect"),
    ],
)
def test_and_judged_anew_for_the_next(web: Web, path: str, looked_up: list[str]) -> None:
    web.names["news.test"] = [*([PUBLIC] * (len(looked_up) - 1)), INSIDE]
    web.site("news.test", {"/a": page(), "/moved": moved("/a")})
    with pytest.raises(FetchError, match="not public") as caught:
        web.fetcher().get(f"http://news.test{path}")
    assert caught.value.kind == "refused"
    assert web.looked_up == looked_up
    assert set(web.dialled) == {("93.184.216.34", 80)}


@pytest.mark.parametrize(
    "host",
    """
    127.0.0.1 127.1 0x7f.1 0x7f000001 2130706433 017700000001 0 0.0.0.0 169.254.169.254 2852039166
    10.1 192.168.257 [::1] [::] [::ffff:127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [fd00::1] [::127.0.0.1]
    """.split(),
)
def test_disguised_numbers_are_judged_by_what_they_mean(web: Web, host: str) -> None:
    def resolve(name: str) -> list[str]:
        return [str(found[4][0]) for found in numbers(name, None, flags=socket.AI_NUMERICHOST)]

    web.resolve = resolve  # type: ignore[method-assign,assignment]
    with pytest.raises(FetchError, match="not public") as caught:
        web.fetcher().get(f"http://{host}/")
    assert caught.value.kind == "refused"
    assert web.dialled == []


def over_tls(web: Web, host: str, tls: ssl.SSLContext | None) -> Fetched:
    web.tls = tls
    return web.fetcher(obey_robots=False).get(f"https://{host}/a")


def test_the_name_is_kept_for_the_certificate_and_the_host_header(web: Web) -> None:
    site = web.site("news.test", {"/a": page()}, port=443, tls=True)
    assert over_tls(web, "news.test", trusting()).body == HTML
    assert site.names == ["news.test"]
    assert site.asked[0].headers["host"] == "news.test"
    assert web.dialled == [("93.184.216.34", 443)]


@pytest.mark.parametrize(
    ("host", "trusted", "reason"),
    [
        pytest.param("news.test", False, "self-signed certificate", id="signed by nobody"),
        pytest.param("other.test", True, "Hostname mismatch", id="of another name"),
        pytest.param("93.184.216.34", True, "IP address mismatch", id="of a name, not of the address"),
    ],
)
def test_certificates_that_do_not_hold(web: Web, host: str, trusted: bool, reason: str) -> None:
    site = web.site(host, {"/a": page()}, port=443, tls=True)
    with pytest.raises(
        FetchError, match=f"^https://{host}/a: its certificate does not hold .{reason}"
    ) as caught:
        over_tls(web, host, trusting() if trusted else None)
    assert caught.value.kind == "refused"
    assert site.asked == []


def test_a_host_that_speaks_no_tls(web: Web) -> None:
    web.site("news.test", {}, port=443)
    with pytest.raises(FetchError, match=r"no protected connection|closed before") as caught:
        over_tls(web, "news.test", trusting())
    assert caught.value.kind in ("broken", "dead")


def test_a_certificate_from_the_environment_is_not_trusted(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    web.site("news.test", {"/a": page()}, port=443, tls=True)
    with pytest.raises(FetchError, match="its certificate does not hold"):
        over_tls(web, "news.test", None)


def test_protection_is_not_given_up(web: Web) -> None:
    web.site("news.test", {"/a": moved("http://news.test/a")}, port=443, tls=True)
    plain = web.site("news.test", {"/a": page()})
    with pytest.raises(FetchError, match="a redirect from https to http") as caught:
        over_tls(web, "news.test", trusting())
    assert caught.value.kind == "redirect"
    assert plain.asked == []


def test_protection_is_taken_up(web: Web) -> None:
    web.site("news.test", {"/a": moved("https://news.test/a")})
    web.site("news.test", {"/a": page()}, port=443, tls=True)
    web.tls = trusting()
    assert web.fetcher().get("http://news.test/a").url == "https://news.test/a"
