"""A tap before the local server: peers talk to it, it hands everything on unchanged and keeps what it saw.

So tokens, seconds and raw replies of every peer come from the same place, whatever the peer itself tells.
"""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from evals.peers.answered import Call

Say = Callable[[str], None]

# A reply of MAX_TOKENS takes five minutes on two free cores, many times that on busy ones.
_TIMEOUT = 3600.0
# The server is on loopback: a proxy of the environment must not come between.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Tap:
    """A listening tap. `address` is the base URL to give to a peer."""

    def __init__(self, server: ThreadingHTTPServer, path: str, say: Say) -> None:
        self.address = f"http://127.0.0.1:{server.server_port}{path}"
        self._say = say
        self._calls: list[Call] = []
        self._lock = Lock()

    def note(self, call: Call) -> None:
        """Keep a call, and say that there was one: a single one may take many minutes."""
        with self._lock:
            self._calls.append(call)
        tokens = f"{call.tokens_in:,} tokens in, {call.tokens_out:,} out"
        self._say(f"  a call: {tokens}, {call.seconds:.0f} s, {call.finish}")

    def drain(self) -> tuple[Call, ...]:
        """Return the calls since the last time, in the order of their ends."""
        with self._lock:
            calls, self._calls = tuple(self._calls), []
        return calls


@contextmanager
def tapped(upstream: str, say: Say) -> Iterator[Tap]:
    """Listen on a free port of 127.0.0.1 and hand on to `upstream`, a base URL such as http://host:port/v1."""
    parts = urlsplit(upstream)
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.daemon_threads = True
        tap = Tap(server, parts.path, say)
        server.RequestHandlerClass = _handler(f"{parts.scheme}://{parts.netloc}", tap)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield tap
        finally:
            server.shutdown()
            thread.join()


def call_of(request: dict[str, Any], status: int, body: bytes, seconds: float) -> Call:
    """Read one exchange: the server's own count of tokens, and why the reply ended."""
    try:
        reply = json.loads(body)
    except ValueError:
        reply = body.decode("utf-8", "replace")
    known = reply if isinstance(reply, dict) else {}
    usage = known.get("usage") or {}
    choices = known.get("choices") or [{}]
    return Call(
        status=status,
        tokens_in=usage.get("prompt_tokens", 0),
        tokens_out=usage.get("completion_tokens", 0),
        seconds=seconds,
        finish=choices[0].get("finish_reason"),
        request=request,
        reply=reply,
    )


def _handler(origin: str, tap: Tap) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            started = time.perf_counter()
            status, answer = _send(origin + self.path, body, self.headers.get("Authorization", ""))
            tap.note(call_of(json.loads(body), status, answer, time.perf_counter() - started))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what was said is kept."""

    return Handler


def _send(address: str, body: bytes, authorization: str) -> tuple[int, bytes]:
    """Hand a request on; an answer that is an error is an answer."""
    headers = {"Content-Type": "application/json", "Authorization": authorization}
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - http to loopback
    try:
        with _DIRECT.open(request, timeout=_TIMEOUT) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
