"""The tap hands requests and replies on as they are, and counts by the server's own word."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from evals.peers.answered import Call
from evals.peers.tap import call_of, tapped

REPLY = {
    "choices": [{"finish_reason": "length", "message": {"content": "قتل"}}],
    "usage": {"prompt_tokens": 12, "completion_tokens": 3},
}


class Upstream(BaseHTTPRequestHandler):
    """Answers with REPLY where the key is right, else with an error."""

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        right = self.headers["Authorization"] == "Bearer right" and self.path == "/v1/chat/completions"
        body = json.dumps(REPLY | {"asked": json.loads(asked)} if right else {"error": "no"}).encode()
        self.send_response(200 if right else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def upstream() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Upstream) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        thread.join()


def post(address: str, asked: dict[str, Any], key: str) -> Any:
    request = urllib.request.Request(
        f"{address}/chat/completions", json.dumps(asked).encode(), {"Authorization": f"Bearer {key}"}
    )
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read())


def test_a_reply_comes_through_unchanged_and_is_kept_once(upstream: str) -> None:
    said: list[str] = []
    with tapped(upstream, said.append) as tap:
        assert post(tap.address, {"model": "m"}, "right") == REPLY | {"asked": {"model": "m"}}
        (call,) = tap.drain()
        assert tap.drain() == ()
    assert said == ["  a call: 12 tokens in, 3 out, 0 s, length"]
    assert call == Call(
        status=200,
        tokens_in=12,
        tokens_out=3,
        seconds=call.seconds,
        finish="length",
        request={"model": "m"},
        reply=REPLY | {"asked": {"model": "m"}},
    )


def test_an_error_of_the_server_is_an_error_for_the_peer_and_a_call(upstream: str) -> None:
    said: list[str] = []
    with tapped(upstream, said.append) as tap:
        with pytest.raises(urllib.error.HTTPError, match="401") as caught:
            post(tap.address, {}, "wrong")
        caught.value.close()
        assert [(call.status, call.tokens_out, call.finish) for call in tap.drain()] == [(401, 0, None)]


def test_a_body_that_is_no_json_is_kept_as_text() -> None:
    call = call_of({}, 502, b"bad gateway", 0.5)
    assert (call.reply, call.tokens_in, call.seconds) == ("bad gateway", 0, 0.5)
