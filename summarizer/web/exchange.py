"""One request and its answer, over a connection of its own to a judged address."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import httpcore2
import httpx2

from summarizer.web.faults import Fault, Kind
from summarizer.web.targets import Target
from summarizer.web.wire import Pinned


class Answer(NamedTuple):
    """The head of an answer, and its body as it comes, still compressed."""

    status: int
    headers: httpx2.Headers
    chunks: Iterator[bytes]


@contextmanager
def exchange(
    target: Target, headers: Mapping[str, str], pinned: Pinned, tls: ssl.SSLContext | None
) -> Iterator[Answer]:
    """Send a GET and give its answer; the connection is closed behind it.

    Raises Fault, also for what goes wrong while the body is read inside the `with`.
    """
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    connection = httpcore2.HTTPConnection(url.origin, ssl_context=tls, network_backend=pinned)
    request = httpcore2.Request("GET", url, headers=[("Host", target.authority), *headers.items()])
    try:
        with _faults(pinned), connection:
            response = connection.handle_request(request)
            if pinned.wire:
                pinned.wire.in_head = False
            yield Answer(response.status, httpx2.Headers(response.headers), response.iter_stream())
    finally:
        if pinned.wire:
            pinned.wire.close()


@contextmanager
def _faults(pinned: Pinned) -> Iterator[None]:
    """Turn what the network and the protocol raise into Faults. Their own words may quote what was sent."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        reason = f"its certificate does not hold ({error.verify_message}); it may be another site"
        raise Fault(Kind.REFUSED, reason) from None
    except ssl.SSLError:
        raise Fault(Kind.BROKEN, "no protected connection comes about; try again later") from None
    except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
        raise _closed() from None
    except TimeoutError:
        pinned.budget.left()
        raise Fault(Kind.DEAD, "its host does not answer; try again later") from None
    except OSError as error:
        raise Fault(Kind.DEAD, f"cannot be reached: {error.strerror or 'no connection'}") from None
    except (httpcore2.ProtocolError, httpcore2.NetworkError):
        wire = pinned.wire
        if wire and wire.ended and not (wire.in_head and wire.received):
            raise _closed() from None
        raise Fault(Kind.BROKEN, "what it sends is not HTTP; check the address and its port") from None


def _closed() -> Fault:
    return Fault(Kind.DEAD, "the connection was closed before all had come; try again later", passing=True)
