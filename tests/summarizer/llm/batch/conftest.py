"""Rounds of batch files over one store."""

from pathlib import Path

import pytest

from tests.summarizer.llm.batch.mail import Post


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Rounds over one store."""
    return Post(tmp_path)
