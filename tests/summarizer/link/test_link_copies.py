"""Near-identical copies of one text, and which articles are one source."""

import random

import pytest

from schemas.article import Article, Sentence
from summarizer.link.copies import copies, sources


def words(number: int, seed: int) -> str:
    """As many words, the same for the same seed."""
    chance = random.Random(seed)
    return " ".join(f"كلمة{chance.randrange(1000)}" for _ in range(number))


def article(text: str, source: str | None = None) -> Article:
    """An article of one sentence."""
    return Article(
        article_id=text[:20],
        text=text,
        sentences=(Sentence(number=1, start=0, end=len(text)),),
        language="ar",
        source=source,
    )


WIRE = words(200, 1)
TEXTS = [
    pytest.param([WIRE, WIRE], (0, 0), id="the-same-text"),
    pytest.param([WIRE, f"{words(8, 2)} {WIRE}"], (0, 0), id="a-new-headline"),
    pytest.param([WIRE, " ".join(WIRE.split()[:150])], (0, 0), id="a-paragraph-cut"),
    pytest.param([WIRE, WIRE.replace("كلمة", "كلِمة")], (0, 0), id="another-spelling"),
    pytest.param([words(200, 3), WIRE, f"{WIRE} {words(5, 4)}"], (0, 1, 1), id="another-article-before"),
    pytest.param(
        [WIRE, f"{WIRE} {words(50, 5)}", f"{WIRE} {words(50, 5)} {words(60, 6)}"],
        (0, 0, 0),
        id="a-copy-of-a-copy",
    ),
    pytest.param([WIRE, words(200, 2)], (0, 1), id="another-text"),
    pytest.param(
        [f"{words(60, 9)} {words(100, 7)}", f"{words(60, 9)} {words(100, 8)}"], (0, 1), id="a-shared-passage"
    ),
    pytest.param([words(14, 1), f"{words(14, 1)} خبر"], (0, 1), id="too-short-to-tell"),
    pytest.param([], (), id="none"),
]


@pytest.mark.parametrize(("texts", "expected"), TEXTS)
def test_copies(texts: list[str], expected: tuple[int, ...]) -> None:
    assert copies([article(text) for text in texts]) == expected


SOURCES = [
    pytest.param(["x", "y", "z"], (0, 1, 2), [1, 2, 3], id="all-apart"),
    pytest.param(["x", "y", "z"], (0, 0, 2), [1, 1, 2], id="a-copy"),
    pytest.param(["x", "y", "X"], (0, 1, 2), [1, 2, 1], id="one-outlet"),
    pytest.param(["x", "y", "x"], (0, 1, 1), [1, 1, 1], id="an-outlet-that-copies-another"),
    pytest.param([None, None], (0, 1), [1, 2], id="no-outlet-is-not-the-same-outlet"),
    pytest.param(["x"], (-1,), [1], id="one"),
]


@pytest.mark.parametrize(("outlets", "copied", "expected"), SOURCES)
def test_sources(outlets: list[str | None], copied: tuple[int, ...], expected: list[int]) -> None:
    articles = [article(f"خبر {number}", outlet) for number, outlet in enumerate(outlets)]
    assert sources(articles, copied) == expected
