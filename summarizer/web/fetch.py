"""Fetch an address safely: the path of one request, and of the redirects after it.

    get        the line that a user reads when it fails
      └── follow     each redirect is a new address, judged like the first
            ├── robots      may it be fetched, and how often is its host asked
            └── once        again after faults that pass: turn -> resolve and judge -> connect -> read

The time of one address is the policy's `seconds`, redirects, robots.txt and retries included; only the turns
at a busy host are waited for on top of it.
"""

import logging
import ssl
import time
from datetime import UTC, datetime
from functools import cached_property, partial
from http import HTTPStatus
from typing import NamedTuple

import httpx2

from summarizer import __version__
from summarizer.errors import FetchError
from summarizer.web import body, media
from summarizer.web.exchange import Answer, exchange
from summarizer.web.faults import Fault, Kind
from summarizer.web.fetched import PAGES, Fetched
from summarizer.web.pace import Budget, Clock, Pace, Sleep
from summarizer.web.policy import Policy
from summarizer.web.resolve import Resolver, addresses, system_resolver
from summarizer.web.retry import retry_after, with_retries
from summarizer.web.robots import AGENT, MAX_BYTES, Robots
from summarizer.web.targets import Target, checked, followed, joined, shown
from summarizer.web.wire import Dial, Pinned, dial

log = logging.getLogger(__name__)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WHOLE = frozenset({200, 203})
_PASSING = frozenset({502, 503, 504})
_ASKS_TO_WAIT = frozenset({429, 503})
_LONGEST_VALIDATOR = 500  # characters of an ETag
_HINTS = {
    401: "it wants a login; save the page yourself",
    402: "it wants to be paid; save the page yourself",
    403: "the site turns programs away; save the page yourself",
    404: "there is no such page; check the address",
    410: "the page was removed",
    429: "asked too often; try again later, or raise `fetch_seconds_between`",
    451: "withheld for legal reasons",
}


class Outside(NamedTuple):
    """What fetching stands on; tests give their own."""

    resolver: Resolver = system_resolver
    dial: Dial = dial
    clock: Clock = time.monotonic
    sleep: Sleep = time.sleep
    tls: ssl.SSLContext | None = None  # None: the certificates that the system trusts


_REAL = Outside()


class _Wish(NamedTuple):
    """What is asked of every address on the way."""

    headers: dict[str, str]
    limit: int
    accept: frozenset[str] | None = None  # None: any type
    unless_changed: bool = False
    polite: bool = True  # after robots.txt, in turn; robots.txt itself is not
    cut: bool = False  # the beginning will do


class _Moved(NamedTuple):
    """An answer that names another address."""

    location: str


class SafeFetcher:
    """Fetches addresses that others chose, within a policy. Any thread may use it.

    Keeps, as long as it lives, what robots.txt files say and when hosts may be asked again; so one for a run.
    """

    def __init__(self, policy: Policy, outside: Outside = _REAL) -> None:
        self._policy = policy
        self._outside = outside
        self._pace = Pace(outside.clock, outside.sleep)
        self._robots = Robots(self._robots_text, outside.clock)
        contact = f" (+{policy.contact})" if policy.contact else ""
        self._headers = {
            "User-Agent": f"{AGENT}/{__version__}{contact}",
            "Accept-Encoding": body.OFFERED,
            "Connection": "close",
        }

    def get(
        self,
        url: str,
        *,
        accept: frozenset[str] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Fetched:
        """Return what is at an address: see `Fetcher`. Raises FetchError."""
        known = {"If-None-Match": _plain(etag), "If-Modified-Since": _plain(last_modified)}
        asked = {name: value for name, value in known.items() if value}
        wish = _Wish(
            headers={"Accept": f"{', '.join(sorted(accept))}, */*;q=0.1", **self._headers, **asked},
            limit=max_bytes or self._policy.max_bytes,
            accept=accept,
            unless_changed=bool(asked),
        )
        trail = [url]
        try:
            return self._follow(trail, wish, Budget(self._policy.seconds, self._outside.clock))
        except Fault as fault:
            raise FetchError(fault.kind, f"{_told(trail)}: {fault.reason}") from None

    def _follow(self, trail: list[str], wish: _Wish, budget: Budget) -> Fetched:
        """Ask the last address of a trail, and go where it sends us. The trail grows on the way."""
        policy = self._policy
        target = checked(trail[-1], policy.ports)
        while True:
            send = partial(self._once, target, wish, budget, self._between(target, wish, budget))
            answer = with_retries(send, retries=policy.retries, budget=budget, sleep=self._outside.sleep)
            if isinstance(answer, Fetched):
                log.debug("fetched %s: %d", shown(target.url), answer.status)
                return answer._replace(asked=trail[0])
            if len(trail) > policy.max_redirects:
                raise Fault(Kind.REDIRECT, f"redirected more than {policy.max_redirects} times")
            url = joined(target, answer.location)
            if url in trail or url == target.url:
                raise Fault(
                    Kind.REDIRECT, "redirected in a circle; it may want cookies: save the page yourself"
                )
            trail.append(url)
            target = followed(target, url, policy.ports)

    def _between(self, target: Target, wish: _Wish, budget: Budget) -> float:
        """Return the seconds between requests to this host. Raises Fault when its robots.txt forbids one."""
        if not wish.polite:
            return 0.0
        asked = self._robots.delay(target, budget) if self._policy.obey_robots else 0.0
        return max(self._policy.seconds_between, asked)

    def _once(self, target: Target, wish: _Wish, budget: Budget, between: float) -> Fetched | _Moved:
        """Ask one address once, in turn. The host is resolved here, and nowhere after."""
        policy, outside = self._policy, self._outside
        if wish.polite:
            budget.spare(self._pace.turn(target.host, between))
        judged = addresses(
            target.host,
            outside.resolver,
            budget=budget,
            seconds=policy.connect_seconds,
            allow_private=policy.allow_private,
        )
        pinned = Pinned(judged, dial=outside.dial, budget=budget, connect_seconds=policy.connect_seconds)
        tls = self._tls if target.scheme == "https" else None
        with exchange(target, wish.headers, pinned, tls) as answer:
            return _taken(answer, target, wish)

    def _robots_text(self, url: str, budget: Budget) -> bytes:
        wish = _Wish(
            headers={"Accept": "text/plain, */*;q=0.1", **self._headers},
            limit=MAX_BYTES,
            polite=False,
            cut=True,
        )
        return self._follow([url], wish, budget).body

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        # Not from the environment: SSL_CERT_FILE could name anybody's certificates.
        return self._outside.tls or httpx2.create_ssl_context(trust_env=False)


def _taken(answer: Answer, target: Target, wish: _Wish) -> Fetched | _Moved:
    """Read an answer, as far as it is wanted. Raises Fault."""
    headers = answer.headers
    if answer.status in _REDIRECTS:
        if location := headers.get("location"):
            return _Moved(location)
        raise Fault(Kind.REDIRECT, "redirected, but not told where; report it to the site")
    unchanged = answer.status == 304 and wish.unless_changed
    if not unchanged and answer.status not in _WHOLE:
        raise _status(answer)
    media_type, charset = media.stated(headers.get("content-type", ""))
    return Fetched(
        asked=target.url,
        url=target.url,
        status=answer.status,
        media_type=media_type,
        charset=charset,
        body=b"" if unchanged else _body(answer, media_type, wish),
        etag=_plain(headers.get("etag")),
        last_modified=_plain(headers.get("last-modified")),
        at=datetime.now(UTC),
    )


def _body(answer: Answer, media_type: str, wish: _Wish) -> bytes:
    """Read a body whose type and stated size are wanted. Raises Fault."""
    if wish.accept is not None:
        media.check_stated(media_type, wish.accept)
    length = answer.headers.get("content-length", "0")
    if not wish.cut and (len(length) > len(str(wish.limit)) or int(length) > wish.limit):
        raise body.too_large(wish.limit)
    applied = body.codings(answer.headers.get("content-encoding", ""))
    whole = body.read(answer.chunks, applied, wish.limit, cut=wish.cut)
    if wish.accept is not None:
        media.check_body(media_type, whole, wish.accept)
    return whole


def _status(answer: Answer) -> Fault:
    """Return the fault of an answer without the page."""
    status = answer.status
    known = status in HTTPStatus._value2member_map_
    words = f"answered {status} {HTTPStatus(status).phrase}" if known else f"answered {status}"
    hint = _HINTS.get(status, "the site has trouble; try again later" if status >= 500 else "no page came")
    asked = answer.headers.get("retry-after", "") if status in _ASKS_TO_WAIT else ""
    after = retry_after(asked, datetime.now(UTC)) if asked else None
    passing = status in _PASSING or after is not None
    return Fault(Kind.STATUS, f"{words}; {hint}", status=status, passing=passing, after=after)


def _told(trail: list[str]) -> str:
    """Return the address as asked, and the one where the trail ended."""
    asked = shown(trail[0])
    return asked if len(trail) == 1 else f"{asked} (redirected to {shown(trail[-1])})"


def _plain(value: str | None) -> str | None:
    """Return a validator as it may be sent again; None when it is not printable ASCII or is very long."""
    if value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR:
        return value
    return None


def _silence_libraries() -> None:
    """httpcore2 logs headers at debug level, and an address within (Location) may hold a key."""
    logging.getLogger("httpcore2").setLevel(logging.WARNING)


_silence_libraries()
