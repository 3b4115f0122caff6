"""The walls around every test hold."""

import os
import socket
import urllib.request
from pathlib import Path

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_the_network_is_out_of_reach(address: tuple[str, int]) -> None:
    with pytest.raises(AssertionError, match="tried to reach"):
        socket.create_connection(address, timeout=1)
    with socket.socket() as raw, pytest.raises(AssertionError, match="tried to reach"):
        raw.connect(address)


def test_libraries_meet_the_same_wall() -> None:
    with pytest.raises(AssertionError, match="tried to reach"):
        urllib.request.urlopen("http://example.org/")


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_home_is_empty_and_keys_are_gone(surroundings: Path) -> None:
    assert Path.home() == surroundings
    assert [path.name for path in surroundings.iterdir()] == ["settings.toml"]
    left = {name for name in os.environ if name.startswith(("SUMMARIZER_", "OPENAI_", "AZURE_OPENAI_"))}
    assert left == {"SUMMARIZER_SETTINGS", "SUMMARIZER_HOME", "SUMMARIZER_CACHE"}
