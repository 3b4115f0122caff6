from pathlib import Path

import pytest

from summarizer.llm.tokens import estimate_tokens

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"


@pytest.mark.parametrize(
    ("text", "uri", "expected"),
    [
        ("", "local:", 0),
        ("a" * 37, "local:", 10),
        ("ق" * 25, "local:", 10),
        ("ق" * 25 + "a" * 37, "local:", 20),
        ("ق" * 40, "openai:gpt-4o", 13),  # OpenAI's tokenizer knows Arabic better
        ("ق" * 40, "azure:any", 13),
        ("a" * 37, "openai:gpt-4o", 10),
    ],
)
def test_estimates(text: str, uri: str, expected: int) -> None:
    assert estimate_tokens(text, uri) == expected


@pytest.mark.parametrize(
    ("name", "measured"),
    [("000", 1752), ("001", 1541), ("002", 947), ("003", 1215), ("004", 1230)],
)
def test_within_ten_percent_of_qwen_on_the_example_articles(name: str, measured: int) -> None:
    (path,) = ARTICLES.glob(f"{name}_*.txt")
    estimate = estimate_tokens(path.read_text(encoding="utf-8"), "local:")
    assert abs(estimate - measured) / measured < 0.10
