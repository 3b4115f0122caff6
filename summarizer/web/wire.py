"""The connection: to an address that was judged, and within the time.

Why httpcore2 and not httpx2's client: `httpcore2.HTTPConnection`, on which that client stands, takes a
network backend as an argument. So the pinning is this module and nothing else: the connection asks for a
stream to the host, it is handed one to the judged address, and keeps the name for the Host header, for SNI
and for the check of the certificate. It reads HTTP strictly (h11) and does nothing by itself: no redirects,
cookies, proxies, netrc, or decompression. The client has no such argument for its own pool; http.client
takes a socket, but is lenient with malformed answers and reads trailers without end.

Every read has what is left of the whole time, so a byte a second ends when the time is up.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from summarizer.web.faults import Fault, Kind
from summarizer.web.pace import Budget

Dial = Callable[[str, int, float], socket.socket]  # judged address, port, seconds

HEAD_BYTES = 64 * 1024  # of status line and headers, all interim answers included
_READ_BYTES = 16 * 1024


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """Open a connection to an IP address. Raises OSError."""
    opened = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect((address, port))
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        opened.close()
        raise
    return opened


class Wire(httpcore2.NetworkStream):
    """A stream within a budget. Counts what came, so that the head of an answer has an end."""

    def __init__(self, opened: socket.socket, budget: Budget, connect_seconds: float) -> None:
        self.received = 0
        self.ended = False
        self.in_head = True
        self._socket = opened
        self._budget = budget
        self._connect_seconds = connect_seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what is there. Raises Fault: slow, or large when the head does not end."""
        if self.in_head and self.received >= HEAD_BYTES:
            raise Fault(Kind.LARGE, f"sends more than {HEAD_BYTES} bytes of headers; report it to the site")
        self._socket.settimeout(self._budget.left())
        data = self._socket.recv(min(max_bytes, _READ_BYTES))
        self.received += len(data)
        self.ended = not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all. Raises WriteError, upon which the connection looks whether an answer came already."""
        self._socket.settimeout(self._budget.left())
        try:
            self._socket.sendall(buffer)
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Protect the connection; the certificate must be for the name. Raises OSError."""
        self._socket.settimeout(min(self._connect_seconds, self._budget.left()))
        self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:
        """Return nothing: HTTP/2 is not offered, and no connection is used twice."""
        return None


class Pinned(httpcore2.NetworkBackend):
    """Connects to judged addresses, whatever name it is asked for. `wire` is the connection, once open."""

    def __init__(self, judged: Sequence[str], *, dial: Dial, budget: Budget, connect_seconds: float) -> None:
        self.wire: Wire | None = None
        self.budget = budget
        self._judged = judged
        self._dial = dial
        self._connect_seconds = connect_seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first judged address that answers. Raises OSError, that of the last one."""
        failure = OSError("no address")
        for address in self._judged:
            seconds = min(self._connect_seconds, self.budget.left())
            try:
                opened = self._dial(address, port, seconds)
            except OSError as error:
                failure = error
                continue
            self.wire = Wire(opened, self.budget, self._connect_seconds)
            return self.wire
        raise failure
