"""An internet of one's own for each test."""

from collections.abc import Iterator

import pytest

from tests.summarizer.web.server import Web


@pytest.fixture
def web() -> Iterator[Web]:
    """Sites under public addresses, led to loopback; see server.py."""
    with Web() as internet:
        yield internet
