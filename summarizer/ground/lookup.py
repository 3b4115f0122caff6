"""Look a name or phrase up: in the cited sentences, else in the other sentences of the article."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding, Span
from summarizer.text.names import occurrences


class Source(NamedTuple):
    """The article's text with the spans that are searched: cited sentences first, then all of them.

    Both are in the order of the text.
    """

    text: str
    cited: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def is_cited(self, span: Span) -> bool:
        """Whether the span lies in one cited sentence."""
        return _inside_one(span, self.cited)

    def is_told(self, span: Span) -> bool:
        """Whether the span lies in one sentence of the article."""
        return _inside_one(span, self.sentences)


def source_of(article: Article, cited: Iterable[int]) -> Source:
    """Return the article as a source for a draft that cites the sentences with these numbers."""
    spans = tuple(Span(sentence.start, sentence.end) for sentence in article.sentences)
    return Source(article.text, tuple(sorted(spans[number - 1] for number in cited)), tuple(sorted(spans)))


def _inside_one(span: Span, outer: Sequence[Span]) -> bool:
    """Whether one of the sorted, separate spans `outer` holds `span`."""
    at = bisect_right(outer, Span(span.start, sys.maxsize)) - 1
    return at >= 0 and span.end <= outer[at].end


def look_up(field: str, value: str, source: Source) -> FieldGrounding:
    """Return how `value` stands in the source: EXACT or FOLDED where cited, ELSEWHERE, or MISSING."""
    places = occurrences(value, source.text)
    if cited := next((match for match in places if source.is_cited(match.span)), None):
        return found_at(field, value, cited.how, cited.span)
    if told := next((match for match in places if source.is_told(match.span)), None):
        return found_at(field, value, Grounding.ELSEWHERE, told.span)
    return FieldGrounding(field=field, value=value, how=Grounding.MISSING)


def found_at(field: str, value: str, how: Grounding, span: Span, rule: str | None = None) -> FieldGrounding:
    """Return the grounding of a value that stands at `span`."""
    return FieldGrounding(field=field, value=value, how=how, start=span.start, end=span.end, rule=rule)


def is_found(grounding: FieldGrounding | None) -> bool:
    """Whether a value was looked up and stands somewhere in the article."""
    return grounding is not None and grounding.how is not Grounding.MISSING


def cited_span(grounding: FieldGrounding | None) -> Span | None:
    """Return where a value stands in the cited sentences; None when it does not."""
    if grounding is None or grounding.how not in {Grounding.EXACT, Grounding.FOLDED}:
        return None
    if grounding.start is None or grounding.end is None:
        return None
    return Span(grounding.start, grounding.end)
