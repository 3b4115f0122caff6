"""Servers and models for the tests of llm/, closed at the end of each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from summarizer.llm.cache import MemoryReplies
from summarizer.llm.chat import ChatModel
from summarizer.llm.open import open_model
from summarizer.settings import Settings
from tests.summarizer.llm.server import KEY, Canned, Server

Serve = Callable[..., Server]
Open = Callable[..., ChatModel]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers: `serve(answer, ...)`."""
    started: list[Server] = []

    def start(*answers: Canned) -> Server:
        started.append(Server(*answers))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a key, a short timeout; one thread, since tests run on busy machines."""
    return Settings(home=tmp_path, cache=tmp_path / "cache", api_key=SecretStr(KEY), timeout=10, threads=1)


@pytest.fixture
def replies() -> MemoryReplies:
    """Stored replies of one test."""
    return MemoryReplies()


@pytest.fixture
def pauses() -> list[float]:
    """Seconds the model would have slept."""
    return []


@pytest.fixture
def opened(settings: Settings, replies: MemoryReplies, pauses: list[float]) -> Iterator[Open]:
    """Open models that do not really sleep: `opened(uri)`, or with other settings or replies."""
    models: list[ChatModel] = []

    def open_it(uri: str, *, live: bool = True, **changes: object) -> ChatModel:
        changed = settings.model_copy(update=changes)
        model = open_model(uri, changed, replies, live=live)
        model.wait = pauses.append
        models.append(model)
        return model

    yield open_it
    for model in models:
        model.close()
