"""Which articles are near-identical copies of one text: an agency report that outlets print counts once.

Each text is a sketch (summarizer/copies.py). Copies share one of the very smallest hashes, so only texts that
do are compared: work grows with the number of articles. Passages shared by two longer articles do not make
them copies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from schemas.article import Article
from summarizer.copies import Sketch, leads, similarity, sketch
from summarizer.geo.names import key

# Jaccard similarity of the shingles of the whole texts. Copies with a cut paragraph or a new headline stay
# above; DEEP groups leads at 0.55, articles of one outlet on one conflict stay below 0.2.
_COPY = 0.55
_NEAR = 16  # articles of one hash that each is compared with


def copies(articles: Iterable[Article]) -> tuple[int, ...]:
    """Return for each article the place of the first one that it is a copy of, or its own."""
    first: dict[str, int] = {}
    same: list[int] = []
    sketches: dict[int, Sketch] = {}
    for place, article in enumerate(articles):
        same.append(first.setdefault(article.text_sha256, place))
        if same[-1] == place:
            sketches[place] = sketch(article)
    home = list(range(len(same)))
    for one, other in _alike(sketches):
        low, high = sorted((_root(home, one), _root(home, other)))
        if low != high and similarity(sketches[one], sketches[other]) >= _COPY:
            home[high] = low
    return tuple(_root(home, place) for place in same)


def sources(articles: Sequence[Article], copied: Sequence[int]) -> list[int]:
    """Number the sources of one event from 1: copies of one text are one, and so are articles of one outlet.

    `copied` says which text each article is a copy of (see `copies`).
    """
    if len(articles) == 1:
        return [1]
    groups: list[set[str]] = []
    for article, text in zip(articles, copied, strict=True):
        marks = {f"text {text}"} | ({f"outlet {key(article.source)}"} if article.source else set())
        met = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks] + [marks.union(*met)]
    numbers: dict[int, int] = {}
    homes = (next(at for at, group in enumerate(groups) if f"text {text}" in group) for text in copied)
    return [numbers.setdefault(home, len(numbers) + 1) for home in homes]


def _alike(sketches: Mapping[int, Sketch]) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles that share one of their smallest hashes, each pair once.

    Of the articles that share one, each is paired with the few that stand next to it.
    """
    filed = [leads(drawn) for drawn in sketches.values()]
    places = np.repeat(np.fromiter(sketches, np.int64), np.fromiter(map(len, filed), np.int64))
    numbers = np.fromiter((number for under in filed for number in under), np.uint64)
    by_number = np.lexsort((places, numbers))
    places, numbers = places[by_number], numbers[by_number]
    found = set[tuple[int, int]]()
    for step in range(1, min(_NEAR, len(places) - 1) + 1):
        here = np.flatnonzero(numbers[step:] == numbers[:-step])
        found.update(zip(places[here].tolist(), places[here + step].tolist(), strict=True))
    yield from sorted(found)


def _root(home: list[int], place: int) -> int:
    while home[place] != place:
        home[place] = home[home[place]]
        place = home[place]
    return place
