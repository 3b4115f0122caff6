"""On whose word an article tells each sentence: "he" and "the same source" are the one before."""

from functools import lru_cache

from schemas.article import Article
from summarizer.text.attribution import attribution
from summarizer.text.fold import fold


@lru_cache(maxsize=16)
def said_by(article: Article) -> tuple[str | None, ...]:
    """Return who reports each sentence, in words of the article; None where it speaks itself.

    A source holds for its sentence, and for those that go on with its account ("he added", وأضاف).
    """
    found: list[str | None] = []
    named: list[str] = []
    for sentence in article.sentences:
        told = attribution(article.text[sentence.start : sentence.end], article.language)
        if told is None:
            found.append(None)
            continue
        name = _meant(told.name, named) if told.same and told.name else told.name
        if name:
            named.append(name)
        found.append(name or (named[-1] if named else None))
    return tuple(found)


def _meant(name: str, named: list[str]) -> str:
    """Return the last source that "the same source" takes up: "a police source"."""
    head = _stem(name.removeprefix("same ").split()[0])
    return next((full for full in reversed(named) if head in map(_stem, full.split())), (named or [name])[-1])


def _stem(word: str) -> str:
    return fold(word).text.removeprefix("ال")
