"""Addresses as given: which may be asked at all, and how they are shown.

One parser (httpx2's, WHATWG and RFC 3986) reads an address; what is judged and what is connected to are the
same parts of it. Host names such as 127.1 or 0x7f.1 are not judged here: the resolver says what they mean.
"""

import re
from typing import NamedTuple

import httpx2

from summarizer.web.faults import Fault, Kind

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]{1,63}\.?")
_IPV6 = re.compile(r"[0-9a-f:.]{2,45}")
_CREDENTIALS = re.compile(r"^([a-z][a-z0-9+.-]*:/+)?[^/]*@", re.IGNORECASE)
_NO_PORT = re.compile(r"^([a-z][a-z0-9+.-]*:/+[^/:\[]*):(?!\d*(?:/|$)).*", re.IGNORECASE)
_LONGEST_SHOWN = 200


class Target(NamedTuple):
    """An address that may be asked, in its parts. `url` has no fragment."""

    url: str
    scheme: str
    host: str  # ASCII; IPv6 without brackets
    port: int
    path: str  # with the query, percent-encoded

    @property
    def authority(self) -> str:
        """Host, and port unless it is the usual one: the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What one robots.txt holds for."""
        return f"{self.scheme}://{self.authority}"


def checked(url: str, ports: frozenset[int]) -> Target:
    """Return an address in its parts. Raises Fault (refused) when it may not be asked."""
    try:
        parsed = httpx2.URL(url.strip())
    except httpx2.InvalidURL:
        raise Fault(Kind.REFUSED, "not an address; give one such as https://example.org/article") from None
    return _judged(parsed, ports)


def joined(base: Target, location: str) -> str:
    """Return the address that a redirect names. Raises Fault (redirect) when it is none."""
    try:
        return str(httpx2.URL(base.url).join(location).copy_with(fragment=None))
    except httpx2.InvalidURL:
        raise Fault(Kind.REDIRECT, "redirected to what is no address; report it to the site") from None


def followed(base: Target, url: str, ports: frozenset[int]) -> Target:
    """Return where a redirect leads. Raises Fault: refused, or redirect when it gives up the protection."""
    target = checked(url, ports)
    if base.scheme == "https" and target.scheme == "http":
        raise Fault(Kind.REDIRECT, "a redirect from https to http, which others can read and change")
    return target


def shown(url: str) -> str:
    """Return an address for messages and logs: without credentials, query and control characters, in short.

    >>> shown("https://user:secret@news.test/a?key=1#b")
    'https://news.test/a'
    """
    short = _CREDENTIALS.sub(r"\1", re.split(r"[?#]", url, maxsplit=1)[0])
    short = _NO_PORT.sub(r"\1:?", short)  # a password with a / or ? in it, which made it end too early
    clean = "".join(letter if letter.isprintable() else "?" for letter in short[: _LONGEST_SHOWN + 1])
    return clean if len(clean) <= _LONGEST_SHOWN else clean[:_LONGEST_SHOWN] + "…"


def _judged(url: httpx2.URL, ports: frozenset[int]) -> Target:
    if url.scheme not in _PORTS:
        raise Fault(Kind.REFUSED, "only http:// and https:// addresses are fetched")
    if url.userinfo:
        raise Fault(Kind.REFUSED, "an address with a name or password in it is not fetched; leave them out")
    host = url.raw_host.decode("ascii")
    if not (_IPV6.fullmatch(host) if ":" in host else _HOST.fullmatch(host)):
        raise Fault(Kind.REFUSED, "names no valid host; check the address")
    port = url.port if url.port is not None else _PORTS[url.scheme]
    if port not in ports:
        allowed = ", ".join(map(str, sorted(ports)))
        raise Fault(Kind.REFUSED, f"port {port} is not asked; allowed: {allowed} (setting `fetch_ports`)")
    return Target(str(url.copy_with(fragment=None)), url.scheme, host, port, url.raw_path.decode("ascii"))
