"""A small internet of misbehaving sites: names, public addresses, and what stands behind them on loopback.

    web = Web()
    site = web.site("news.test", {"/a": page(b"<html>...")})
    fetched = web.fetcher().get("http://news.test/a")
    web.close()

Addresses are judged as always; only the last step, opening the connection, is led to loopback. Other rooms
use it through a fixture of their own: `with Web() as web: yield web`.
"""

import itertools
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from summarizer.web import Outside, Policy, SafeFetcher

CERTIFICATE = (
    Path(__file__).parent / "certificate.pem"
)  # self-signed, for news.test, until 2126; with its key
HTML = b"<!doctype html><html><body><p>\xd9\x82\xd8\xaa\xd9\x84</p></body></html>"
ADDRESS = "93.184.216.34"  # public; nothing in these tests connects to it


class Asked(NamedTuple):
    """A request as a site got it. Header names in lower case."""

    path: str
    headers: dict[str, str]


Say = Callable[[Asked, socket.socket], None]


def page(body: bytes = HTML, status: str = "200 OK", **headers: str | None) -> Say:
    """Answer with a page: HTML unless `content_type` says otherwise; null leaves a header out."""
    lines = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers}
    head = f"HTTP/1.1 {status}\r\n" + "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items() if value is not None
    )
    return raw(head.encode() + b"\r\n" + body)


def raw(*parts: bytes) -> Say:
    """Send bytes as they are, and close."""

    def say(asked: Asked, connection: socket.socket) -> None:
        connection.sendall(b"".join(parts))

    return say


def moved(location: str, status: str = "302 Found") -> Say:
    """Redirect."""
    return page(b"", status, location=location)


def dripping(head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", rest: bytes = b"a") -> Say:
    """Send a beginning, then the rest a byte now and then, over and over."""

    def say(asked: Asked, connection: socket.socket) -> None:
        connection.sendall(head)
        for byte in itertools.cycle(rest):
            connection.sendall(bytes([byte]))
            time.sleep(0.02)

    return say


def endless(head: bytes, part: bytes) -> Say:
    """Send a beginning, then the same over and over, as fast as it is read."""

    def say(asked: Asked, connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(part)

    return say


def silent(asked: Asked, connection: socket.socket) -> None:
    """Say nothing until the other side gives up."""
    connection.recv(1)


def reset(asked: Asked, connection: socket.socket) -> None:
    """Break the connection off."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class Site:
    """A site on loopback. `asked` is what it was asked, in order."""

    def __init__(self, paths: Mapping[str, Say | Sequence[Say]], *, tls: bool = False) -> None:
        self.asked: list[Asked] = []
        self.names: list[str | None] = []  # that TLS clients asked for
        self._paths = {
            path: itertools.chain(says, itertools.repeat(says[-1])) if isinstance(says, Sequence) else says
            for path, says in paths.items()
        }
        self._tls = self._context() if tls else None
        self._server = _Server(self._answer)
        self.port: int = self._server.server_address[1]

    def paths(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def close(self) -> None:
        """Stop."""
        self._server.stop()

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        return context

    def _answer(self, connection: socket.socket) -> None:
        if self._tls:
            connection = self._tls.wrap_socket(connection, server_side=True)
        with connection:
            if head := _head(connection):
                lines = head.decode("ascii").split("\r\n")
                headers = dict(line.split(": ", 1) for line in lines[1:] if line)
                asked = Asked(lines[0].split(" ")[1], {name.lower(): text for name, text in headers.items()})
                self.asked.append(asked)
                self._say(asked.path)(asked, connection)

    def _say(self, path: str) -> Say:
        say = self._paths.get(path.partition("?")[0], page(b"", "404 Not Found"))
        return next(say) if isinstance(say, itertools.chain) else say


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        if not (more := connection.recv(4096)):
            return b""
        head += more
        if head.startswith(b"\x16"):  # TLS where none is spoken
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return b""
    return head


class _Server(socketserver.ThreadingTCPServer):
    """Gives each connection to a function in a thread of its own."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 50

    def __init__(self, answer: Callable[[socket.socket], None]) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self._answer = answer
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def finish_request(self, request: Any, client_address: Any) -> None:
        with suppress(OSError):  # the other side has seen enough
            self._answer(request)

    def stop(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class Web:
    """Names, addresses and sites, and a clock that sleeping moves on. Remembers what was asked of it."""

    def __init__(self) -> None:
        self.names: dict[
            str, list[Sequence[str]]
        ] = {}  # answers of the resolver in order, the last one repeated
        self.looked_up: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.slept: list[float] = []
        self.tls: ssl.SSLContext | None = None
        self._sites: dict[tuple[str, int], Site] = {}
        self._started: list[Site] = []
        self._lock = threading.Lock()

    def site(
        self,
        host: str,
        paths: Mapping[str, Say | Sequence[Say]],
        *,
        address: str = ADDRESS,
        port: int = 80,
        tls: bool = False,
    ) -> Site:
        """Start a site under a name and a public address."""
        self.names.setdefault(host, [(address,)])
        site = Site(paths, tls=tls)
        self._sites[address, port] = site
        self._started.append(site)
        return site

    def fetcher(self, **limits: Any) -> SafeFetcher:
        """Return a fetcher within this internet, with a policy for tests."""
        policy = {"contact": "https://desk.test/bot", "seconds": 10.0, "connect_seconds": 5.0, **limits}
        outside = Outside(self.resolve, self.dial, self.clock, self.sleep, self.tls)
        return SafeFetcher(Policy.model_validate(policy), outside)

    def resolve(self, host: str) -> Sequence[str]:
        """The resolver."""
        self.looked_up.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        """Connect to the site that stands at an address."""
        self.dialled.append((address, port))
        site = self._sites.get((address, port))
        if site is None:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", site.port), timeout=seconds)

    def clock(self) -> float:
        """Seconds, with those slept."""
        with self._lock:
            return time.monotonic() + sum(self.slept)

    def sleep(self, seconds: float) -> None:
        """Let time pass without waiting for it."""
        with self._lock:
            self.slept.append(seconds)

    def close(self) -> None:
        """Stop all sites."""
        for site in self._started:
            site.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
