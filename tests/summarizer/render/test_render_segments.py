from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Article, Clutter, Part
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.incident import Claim, Incident, Precision, ResolvedDate, ResolvedPlace, Status
from summarizer.render.segments import Paragraph, paragraphs


def an_incident(
    incident_id: str, *evidence: tuple[int, int], fields: tuple[tuple[int, int], ...] = ()
) -> Incident:
    return Incident(
        id=incident_id,
        sub_event_type="attack",
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="Attack.",
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=None),
        actors=(),
        casualties=(),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=tuple(Evidence(sentence=1, start=s, end=e, quote="") for s, e in evidence),
        grounding=tuple(
            FieldGrounding(field="f", value="v", how=Grounding.EXACT, start=s, end=e) for s, e in fields
        ),
    )


def an_article(text: str, *clutter: tuple[int, int]) -> Article:
    return Article(
        article_id="a",
        text=text,
        sentences=(),
        language="ar",
        clutter=tuple(Clutter(start=s, end=e, part=Part.SHARE_BAR) for s, e in clutter),
    )


def summary(parts: tuple[Paragraph, ...]) -> list[tuple[str, tuple[str, ...], tuple[str, ...], int | None]]:
    return [(p.text, p.incidents, p.fields, p.anchor) for part in parts for p in part.pieces]


def test_overlapping_evidence_is_cut_at_every_boundary() -> None:
    first = an_incident("i1", (0, 6), fields=((2, 4),))
    second = an_incident("i2", (3, 9))
    assert summary(paragraphs(an_article("abcdefghij"), [first, second])) == [
        ("ab", ("i1",), (), 0),
        ("c", ("i1",), ("i1",), 2),
        ("d", ("i1", "i2"), ("i1",), 3),
        ("ef", ("i1", "i2"), (), None),
        ("ghi", ("i2",), (), None),
        ("j", (), (), None),
    ]


def test_a_span_over_two_lines_marks_both() -> None:
    parts = paragraphs(an_article("ab\n\ncd\n"), [an_incident("i1", (1, 5))])
    assert [[p.text for p in part.pieces] for part in parts] == [["a", "b\n\n"], ["c", "d\n"]]
    assert [[p.incidents for p in part.pieces] for part in parts] == [[(), ("i1",)], [("i1",), ()]]


def test_clutter_and_controls_are_told_apart() -> None:
    parts = paragraphs(an_article("Share\nx\u202e\u2066y", (0, 5)), [])
    assert [part.clutter for part in parts] == [True, False]
    assert [(p.text, p.control) for p in parts[1].pieces] == [
        ("x", None),
        ("\u202e", "RLO"),
        ("\u2066", "LRI"),
        ("y", None),
    ]


def test_spans_beyond_the_text_are_cut_off() -> None:
    parts = paragraphs(an_article("abc"), [an_incident("i1", (1, 99))])
    assert summary(parts) == [("a", (), (), None), ("bc", ("i1",), (), 1)]


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda s: (min(s), max(s))), max_size=4
)


@given(st.text(st.sampled_from("ab \n\r\u202e\u2066\x00قت\U0001f600"), max_size=50), SPANS, SPANS, SPANS)
def test_pieces_joined_are_the_text(
    text: str, first: list[tuple[int, int]], second: list[tuple[int, int]], clutter: list[tuple[int, int]]
) -> None:
    incidents = [an_incident("i1", *first, fields=tuple(second)), an_incident("i2", *second)]
    pieces = [p for part in paragraphs(an_article(text, *clutter), incidents) for p in part.pieces]
    assert "".join(p.text for p in pieces) == text
    offset = 0
    for piece in pieces:
        for position in range(offset, offset + len(piece.text)):
            covering = [
                i for i, spans in (("i1", first), ("i2", second)) if any(s <= position < e for s, e in spans)
            ]
            assert list(piece.incidents) == covering
            assert bool(piece.fields) == any(s <= position < e for s, e in second)
        offset += len(piece.text)
