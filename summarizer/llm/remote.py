"""An OpenAI-compatible server, asked through the OpenAI SDK. One request in, one raw reply out.

The SDK's own retries are off (retry.py owns them), and so is its lenient parsing, which hands out an HTML
page as if it were an answer. The body is checked here against the few fields we need.
"""

import socket
from threading import Lock
from typing import Any

import httpx2
import openai
from pydantic import SecretStr, ValidationError

from summarizer.errors import Unavailable
from summarizer.llm.backend import Payload, Reply
from summarizer.llm.completion import Completion
from summarizer.llm.retry import Malformed


class HttpClient(httpx2.Client):
    """An HTTP client whose calls can be aborted from another thread.

    Closing a client does not wake a thread that waits for bytes; shutting its socket down does. Without
    this, Ctrl-C would wait until a model has finished its answer.
    """

    def __init__(self, *, timeout: float, trust_env: bool = True) -> None:
        super().__init__(
            timeout=timeout,
            trust_env=trust_env,
            follow_redirects=True,
            event_hooks={"request": [self._trace]},
        )
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self._aborted = False

    def abort(self) -> None:
        """Shut down every connection, those still being made included."""
        with self._lock:
            self._aborted = True
            for opened in self._sockets:
                _shut_down(opened)

    def _trace(self, request: httpx2.Request) -> None:
        request.extensions["trace"] = self._note_socket

    def _note_socket(self, event: str, info: dict[str, Any]) -> None:
        # A TLS connection replaces the socket it was started on, so both events count.
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        opened = info["return_value"].get_extra_info("socket")
        with self._lock:
            self._sockets = [known for known in self._sockets if known.fileno() != -1]
            self._sockets.append(opened)
            if self._aborted:
                _shut_down(opened)


def _shut_down(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # closed before, by either side


class Remote:
    """A connection to a server, from `connect` or `connect_azure`."""

    def __init__(self, client: openai.OpenAI, http: HttpClient) -> None:
        self._client = client
        self._http = http

    def send(self, payload: Payload) -> Reply:
        """Send once. Raises openai.APIError, Malformed, and Unavailable once closed."""
        if self._http.is_closed:
            raise Unavailable("the model is closed")
        raw = self._client.chat.completions.with_raw_response.create(**payload)
        try:
            return Completion.model_validate_json(raw.http_response.content).reply()
        except ValidationError:
            # Not the cause: it would show the body, and with it the article.
            raise Malformed(
                f"{self._client.base_url} did not answer in the chat-completions form; is the address right?"
            ) from None

    def close(self) -> None:
        """Abort what is under way and close the connections."""
        self._http.abort()
        self._client.close()


def connect(base_url: str, key: SecretStr, *, timeout: float, own: bool, proxies: bool = True) -> Remote:
    """Connect to an address. `own`: OpenAI itself, which alone is told organization and project.

    `proxies`: whether the environment's proxies are used; never for a server inside this process.
    """
    http = HttpClient(timeout=timeout, trust_env=proxies)
    client = openai.OpenAI(
        api_key=key.get_secret_value(), base_url=base_url, http_client=http, timeout=timeout, max_retries=0
    )
    if not own:
        client.organization = client.project = None
    return Remote(client, http)


def connect_azure(endpoint: str, version: str, key: SecretStr, *, timeout: float) -> Remote:
    """Connect to an Azure OpenAI resource; `version` is the API version."""
    http = HttpClient(timeout=timeout)
    client = openai.AzureOpenAI(
        azure_endpoint=endpoint,
        api_version=version,
        api_key=key.get_secret_value(),
        http_client=http,
        timeout=timeout,
        max_retries=0,
    )
    return Remote(client, http)
