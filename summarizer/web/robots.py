"""What a site's robots.txt allows us (RFC 9309): read once for each origin, and kept for a day.

No file (4xx): all is allowed. A file that cannot be had (5xx, no answer, a redirect that leads nowhere):
nothing is, for now; asked again after five minutes. Of a long file the first 500 KiB count, which is what the
RFC demands at least.
"""

import re
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from protego import Protego

from summarizer.web.faults import Fault, Kind
from summarizer.web.pace import Budget, Clock
from summarizer.web.targets import Target

AGENT = "incident-summarizer"  # the name that a robots.txt has rules for
MAX_BYTES = 500 * 1024
SECONDS = 10.0  # for reading it, redirects included
LONGEST_DELAY = 30.0  # seconds of a crawl-delay that are obeyed
_KEPT = 86_400.0  # seconds: RFC 9309, 2.4
_KEPT_TROUBLE = 300.0
_AGENT = re.compile(r"^\s*(?:user[-\s]*agent)\s*[:\s]\s*([^#\r\n]*).*$", re.IGNORECASE)
_THERE_BUT_ILL = frozenset({Kind.STATUS, Kind.LARGE, Kind.BROKEN, Kind.REDIRECT, Kind.TYPE})


class _Known(NamedTuple):
    rules: Protego | None  # None: all is allowed
    trouble: Fault | None  # why the rules could not be had
    until: float  # clock


class Robots:
    """The rules of the origins met so far; any thread may use it. `read` fetches a text file."""

    def __init__(self, read: Callable[[str, Budget], bytes], clock: Clock) -> None:
        self._read = read
        self._clock = clock
        self._lock = Lock()
        self._locks: dict[str, Lock] = {}
        self._known: dict[str, _Known] = {}

    def delay(self, target: Target, budget: Budget) -> float:
        """Return the seconds a site wants between requests. Raises Fault (robots) when it wants none."""
        known = self._rules(target.origin, budget)
        if known.trouble:
            raise _explained(known.trouble)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(target.url, AGENT):
            raise Fault(
                Kind.ROBOTS, "its robots.txt asks not to fetch it; ask the site, or save the page yourself"
            )
        return min(known.rules.crawl_delay(AGENT) or 0.0, LONGEST_DELAY)

    def _rules(self, origin: str, budget: Budget) -> _Known:
        with self._lock:
            lock = self._locks.setdefault(origin, Lock())
        with lock:  # of the threads that want one site, one reads its file
            known = self._known.get(origin)
            if known is None or self._clock() >= known.until:
                known = self._known[origin] = self._learned(origin, budget)
            return known

    def _learned(self, origin: str, budget: Budget) -> _Known:
        time = budget.share(SECONDS)  # outside: a budget that is used up says nothing of the site
        try:
            text = self._read(f"{origin}/robots.txt", time)
        except Fault as fault:
            if fault.kind is Kind.SLOW and budget.remaining <= 0:
                raise
            if fault.status is not None and 400 <= fault.status < 500:
                return _Known(None, None, self._clock() + _KEPT)
            return _Known(None, fault, self._clock() + _KEPT_TROUBLE)
        return _Known(_parsed(text), None, self._clock() + _KEPT)


def _explained(trouble: Fault) -> Fault:
    """Return why nothing may be fetched. A host that does not answer at all is that, no matter of robots."""
    if trouble.kind not in _THERE_BUT_ILL:
        return Fault(trouble.kind, trouble.reason)
    return Fault(
        Kind.ROBOTS,
        f"its robots.txt cannot be read ({trouble.reason}), and until then nothing there may be fetched",
    )


def _parsed(text: bytes) -> Protego:
    """Parse a robots.txt. The names of other agents are made one: Protego keeps each rule once for each."""
    lines = text.decode("utf-8-sig", errors="replace").splitlines()
    return Protego.parse("\n".join(_AGENT.sub(_agent, line) for line in lines))


def _agent(line: re.Match[str]) -> str:
    name = line[1].strip().lower().partition("/")[0]
    return f"User-agent: {name if name in ('*', AGENT) else 'another'}"
