"""Find the addresses of a host, in bounded time, and judge every one of them.

What comes out is what is connected to: nothing resolves again for the same request, so a name that changes
its mind in between (DNS rebinding) gains nothing.
"""

import socket
from collections.abc import Callable, Sequence
from threading import Thread

from summarizer.web.addresses import is_public
from summarizer.web.faults import Fault, Kind
from summarizer.web.pace import Budget

Resolver = Callable[[str], Sequence[str]]
_MOST = 4  # addresses of a host that are tried


def system_resolver(host: str) -> Sequence[str]:
    """Return the addresses that the system gives for a host, best first. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def addresses(
    host: str, resolver: Resolver, *, budget: Budget, seconds: float, allow_private: bool
) -> tuple[str, ...]:
    """Return the addresses to try, all judged. Raises Fault: dead, slow, or refused if any is not public."""
    found = _within(min(seconds, budget.left()), lambda: resolver(host))
    budget.left()
    if found is None:
        raise Fault(Kind.DEAD, f"its host was not found within {seconds:g} s; try again later")
    if not found:
        raise Fault(Kind.DEAD, "no such host; check the spelling, or try again later")
    if not allow_private and not all(map(is_public, found)):
        raise Fault(Kind.REFUSED, "leads to an address that is not public; such addresses are never fetched")
    return tuple(found)[:_MOST]


def _within(seconds: float, look_up: Callable[[], Sequence[str]]) -> Sequence[str] | None:
    """Return what a look-up gives, nothing when it fails, None when the time is up.

    The system's own look-up cannot be given a time, so it gets a thread, which is left to itself when the
    time is up; it ends when the system gives up.
    """
    found: list[Sequence[str]] = []

    def run() -> None:
        try:
            found.append(look_up())
        except OSError:
            found.append(())

    thread = Thread(target=run, daemon=True, name="resolve")
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        return None
    return found[0] if found else ()
