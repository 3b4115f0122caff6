"""What holds for every test: no network beyond loopback, no home, no keys, no settings of whoever runs it."""

import os
import socket
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import SummarizerError
from summarizer.llm.weights import SMALL, weights_path

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CLEARED = ("SUMMARIZER_", "OPENAI_", "AZURE_OPENAI_", "OLLAMA_", "XDG_")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


class NetworkUsed(AssertionError):
    """A test tried to reach the network."""


@pytest.fixture(autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own, an empty settings file, no keys and no proxies. Returns the home."""
    for name in list(os.environ):
        if name.startswith(CLEARED) or name.lower() in PROXIES:
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    settings = home / "settings.toml"
    settings.touch()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("SUMMARIZER_SETTINGS", str(settings))
    monkeypatch.setenv("SUMMARIZER_HOME", str(home / "data"))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(home / "cache"))
    return home


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse names and connections beyond loopback, unless the test is marked `network`."""
    if request.node.get_closest_marker("network"):
        return
    look_up = socket.getaddrinfo

    def looked_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_beyond_loopback(host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))


def _guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_beyond_loopback(address[0])
        return connect(self, address)

    return guarded


def _refuse_beyond_loopback(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and name not in LOOPBACK:
        raise NetworkUsed(f"a test tried to reach {name!r}; mark it `network` if it really must")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the engine tests, with the reason, where engine or small model are not installed."""
    marked = [item for item in items if item.get_closest_marker("engine")]
    if marked and (lacking := _lacking()):
        for item in marked:
            item.add_marker(pytest.mark.skip(reason=lacking))


def _lacking() -> str | None:
    if find_spec("xllamacpp") is None:
        return "the local engine xllamacpp is not installed"
    try:
        weights_path(SMALL, Path(os.devnull))
    except SummarizerError as error:
        return str(error)
    return None


@pytest.fixture(scope="session")
def small_model() -> Path:
    """The weights of SmolLM2-135M, for tests marked `engine`."""
    return weights_path(SMALL, Path(os.devnull))
