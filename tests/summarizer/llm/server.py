"""A chat-completions server on loopback that answers as it is told, badly for the most part."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

KEY = "sk-test-0123456789abcdef"


class Canned(NamedTuple):
    """One answer. `cut` closes the connection: "before" any byte, or in the "middle" of the body."""

    status: int = 200
    body: str = ""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    cut: str | None = None
    hold: threading.Event | None = None  # wait for it before answering


class Request(NamedTuple):
    """One request as it came over the wire."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


def says(
    content: str | None,
    *,
    finish_reason: str = "stop",
    refusal: str | None = None,
    usage: tuple[int, int] | None = (100, 10),
    cached: int = 0,
) -> Canned:
    """A well-formed chat completion."""
    body: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish_reason,
                "message": {"role": "assistant", "content": content, "refusal": refusal},
            }
        ],
    }
    if usage:
        body["usage"] = {
            "prompt_tokens": usage[0],
            "completion_tokens": usage[1],
            "total_tokens": sum(usage),
            "prompt_tokens_details": {"cached_tokens": cached},
        }
    return Canned(body=json.dumps(body))


def fails(status: int, message: str = "no", *, code: str | None = None, **headers: str) -> Canned:
    """An error in OpenAI's form; header names have _ for -."""
    body = json.dumps({"error": {"message": message, "type": "t", "code": code}})
    return Canned(status, body, headers=tuple((k.replace("_", "-"), v) for k, v in headers.items()))


class Server:
    """Answers from the list, the last one for ever; remembers what it was asked."""

    def __init__(self, *answers: Canned | Callable[[Request], Canned]) -> None:
        self.requests: list[Request] = []
        self._answers = list(answers)
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = False  # closing waits for them, so no socket is left open
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.base_url = f"http://127.0.0.1:{self._http.server_port}/v1"
        self.uri = f"{self.base_url}#m"

    def close(self) -> None:
        """Stop answering and close the port."""
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def answer(self, request: Request) -> Canned:
        """The next answer of the list."""
        with self._lock:
            self.requests.append(request)
            canned = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return canned if isinstance(canned, Canned) else canned(request)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                canned = server.answer(Request(self.path, headers, json.loads(raw)))
                self.close_connection = True  # so that handler threads end with the request
                if canned.hold:
                    canned.hold.wait(20)
                if canned.cut != "before":
                    self._send(canned)

            def _send(self, canned: Canned) -> None:
                body = canned.body.encode()
                self.send_response(canned.status)
                self.send_header("Content-Type", canned.content_type)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Connection", "close")
                for name, value in canned.headers:
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(body[: len(body) // 2] if canned.cut == "middle" else body)
                except OSError:
                    return  # the client has gone, as the test wanted

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        return Handler
