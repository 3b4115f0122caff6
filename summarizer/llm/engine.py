"""The local engine: llama.cpp in this process, through xllamacpp, as a server on loopback.

So a local model takes the same path as a remote one. The server listens on 127.0.0.1 alone, under a random
key and with no other origin allowed, so no other user of the machine and no web page can ask it. One engine
per weights file and process; models share it, the last one to close stops it.
"""

import atexit
import os
import secrets
from pathlib import Path
from threading import Lock

import xllamacpp
from pydantic import SecretStr

from summarizer.errors import Unavailable
from summarizer.llm.backend import Payload, Reply
from summarizer.llm.remote import connect

CONTEXT = 8192  # tokens; the KV cache of the 1.5B model then takes 230 MB
BATCH = 512  # tokens evaluated at once: an abort takes effect between batches, some 12 s apart on two cores
PROMPT_CACHE = 512  # MiB: questions of two kinds by turns keep both their long prefixes (2.8 s, then 0.2 s)
SILENT = -1  # llama.cpp's log level that says nothing; errors reach us as HTTP answers


class Engine:
    """A running server. Making one loads the weights (seconds). Raises Unavailable."""

    def __init__(self, weights: Path, threads: int | None = None) -> None:
        if not weights.is_file():
            raise Unavailable(f"no such weights file: {weights}")
        self.weights = weights
        self.key = SecretStr(secrets.token_urlsafe(32))
        self.users = 0
        try:
            self._server = xllamacpp.Server(_parameters(weights, self.key, threads or _cores()))
        except RuntimeError as error:
            raise Unavailable(f"llama.cpp cannot load {weights}: not a GGUF file, or no memory") from error
        self.address = f"{self._server.listening_address}/v1"

    def stop(self) -> None:
        """Stop the server. No request may be under way: llama.cpp would wait for it for ever."""
        del self._server


class Embedded:
    """A connection to the engine in this process. Raises Unavailable when it cannot start."""

    def __init__(self, weights: Path, *, timeout: float, threads: int | None = None) -> None:
        self._engine: Engine | None = _start(weights, threads)
        self._remote = connect(
            self._engine.address, self._engine.key, timeout=timeout, own=False, proxies=False
        )

    def send(self, payload: Payload) -> Reply:
        """Send once. Raises openai.APIError, Malformed."""
        return self._remote.send(payload)

    def close(self) -> None:
        """Abort what is under way, and stop the engine if nobody else uses it."""
        self._remote.close()
        engine, self._engine = self._engine, None
        if engine:
            _stop(engine)


_lock = Lock()
_running: dict[Path, Engine] = {}


def _start(weights: Path, threads: int | None) -> Engine:
    with _lock:
        engine = _running.get(weights) or Engine(weights, threads)
        engine.users += 1
        _running[weights] = engine
        return engine


def _stop(engine: Engine) -> None:
    with _lock:
        engine.users -= 1
        if engine.users == 0:
            del _running[engine.weights]
            engine.stop()


def running() -> tuple[Engine, ...]:
    """The engines of this process."""
    with _lock:
        return tuple(_running.values())


@atexit.register
def _stop_all() -> None:
    """Stop what a caller forgot to close: llama.cpp's threads must not outlive the interpreter."""
    with _lock:
        while _running:
            _, engine = _running.popitem()
            engine.stop()


def _parameters(weights: Path, key: SecretStr, threads: int) -> xllamacpp.CommonParams:
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.api_keys = [key.get_secret_value()]
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # any free one
    params.cors_origins = ""
    params.cors_credentials = False
    params.ui = False
    params.endpoint_slots = False  # would show prompts
    params.n_ctx = CONTEXT
    params.n_batch = params.n_ubatch = BATCH
    params.n_parallel = 1
    params.cache_prompt = True
    params.cache_ram_mib = PROMPT_CACHE
    params.warmup = False
    params.verbosity = SILENT
    # More threads than free cores are ruinous, as all wait for the slowest at every step: on two busy cores
    # two threads wrote 1 token a second, one wrote 12. Hence the setting `threads`.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    return params


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
