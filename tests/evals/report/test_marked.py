from hypothesis import given, settings
from hypothesis import strategies as st

from evals.report.marked import Cited, marked
from schemas.article import Article
from schemas.evidence import Span

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=3)


@settings(max_examples=100)
@given(
    text=st.text(st.sampled_from("ab <&\n\r\u202e\x00قت\U0001f600"), min_size=1, max_size=40),
    gold=SPANS,
    record=SPANS,
)
def test_pieces_are_the_text_and_tell_whose_evidence_each_letter_is(
    text: str, gold: list[list[int]], record: list[list[int]]
) -> None:
    article = Article(article_id="a", text=text, sentences=(), language="ar")
    left, right = (
        [Span(a, min(b, len(text))) for a, b in spans if a < min(b, len(text))] for spans in (gold, record)
    )
    pieces = [piece for line in marked(article, [Cited(1, left, ()), Cited(2, (), right)]) for piece in line]
    assert "".join(piece.text for piece in pieces) == text
    sides = [piece.side for piece in pieces for _ in piece.text]
    for at, side in enumerate(sides):
        inside = [any(span.start <= at < span.end for span in spans) for spans in (left, right)]
        assert side == {(0, 0): None, (1, 0): "gold", (0, 1): "record", (1, 1): "both"}[inside[0], inside[1]]
    assert sorted(card for piece in pieces for card in piece.starts) == [
        card for card, spans in ((1, left), (2, right)) if spans
    ]
