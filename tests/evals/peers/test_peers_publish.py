"""The table goes between its markers and nowhere else."""

import pytest

from evals.peers.publish import BEGIN, END, README, with_table
from summarizer.errors import UsageError


def test_the_table_replaces_what_stood_between_the_markers() -> None:
    text = f"before\n\n{BEGIN}\n\nold\n\n{END}\n\nafter\n"
    wanted = f"before\n\n{BEGIN}\n\n| new |\n\n{END}\n\nafter\n"
    assert with_table(text, "| new |\n") == wanted
    assert with_table(wanted, "| new |\n") == wanted


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}"], ids=["none", "begin", "end", "turned"])
def test_without_both_markers_nothing_is_written(text: str) -> None:
    with pytest.raises(UsageError, match="put both where the table belongs"):
        with_table(text, "| new |\n")


def test_the_readme_has_the_markers() -> None:
    assert "| new |" in with_table(README.read_text(encoding="utf-8"), "| new |\n")
