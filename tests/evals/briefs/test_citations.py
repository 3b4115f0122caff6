"""Citation precision and recall, worked out by hand."""

import pytest

from evals.briefs.citations import CitationScore, score_citations
from evals.briefs.happenings import happenings
from schemas.language import Language
from summarizer.brief.clauses import clause
from summarizer.brief.names import Names
from summarizer.brief.wording import sentence

EVENTS = happenings()


def told(names: Names, event_id: str, language: Language = "en") -> str:
    return clause(EVENTS[event_id], language, names).text


@pytest.mark.parametrize(
    ("template", "cited", "expected"),
    [
        pytest.param("<clash>.", ("clash",), CitationScore(1, 1, 1, 1), id="right"),
        pytest.param("<clash>.", ("clash", "clash"), CitationScore(1, 1, 1, 1), id="twice-is-once"),
        pytest.param("<clash>; <murder>.", ("clash", "murder"), CitationScore(2, 2, 1, 1), id="two"),
        pytest.param("<clash>.", ("clash", "murder"), CitationScore(2, 1, 1, 1), id="one-says-nothing"),
        pytest.param("<clash>; <murder>.", ("clash",), CitationScore(1, 0, 1, 0), id="one-is-missing"),
        pytest.param("<clash>.", ("murder",), CitationScore(1, 0, 1, 0), id="another-event"),
        pytest.param("<clash>.", ("clash", "nowhere"), CitationScore(2, 1, 1, 1), id="an-id-is-made-up"),
        pytest.param("<clash>.", ("nowhere",), CitationScore(1, 0, 1, 0), id="only-a-made-up-id"),
        pytest.param("<clash>.", (), CitationScore(0, 0, 1, 0), id="nothing-cited"),
        pytest.param("Separately.", (), CitationScore(0, 0, 0, 0), id="nothing-said"),
        pytest.param("Separately.", ("clash",), CitationScore(1, 0, 0, 0), id="nothing-said-but-cited"),
        pytest.param("5 people were killed.", ("clash",), CitationScore(1, 0, 1, 0), id="wrong-number"),
        pytest.param("4 people were killed.", ("clash",), CitationScore(1, 1, 1, 1), id="facts"),
        pytest.param(
            "2 incidents were reported in Deir ez-Zor.",
            ("clash", "murder"),
            CitationScore(2, 2, 1, 1),
            id="facts-of-two",
        ),
        pytest.param(
            "4 people were killed.", ("clash", "strike"), CitationScore(2, 0, 1, 0), id="facts-of-one"
        ),
    ],
)
def test_one_sentence(
    own_names: Names, template: str, cited: tuple[str, ...], expected: CitationScore
) -> None:
    for event_id in ("clash", "murder"):
        template = template.replace(f"<{event_id}>", told(own_names, event_id))
    assert score_citations([(template, cited)], EVENTS, "en", own_names) == expected


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_brief_of_plain_clauses_is_cited_wholly(own_names: Names, language: Language) -> None:
    sentences = [(sentence(told(own_names, one, language)), (one,)) for one in EVENTS]
    score = score_citations(sentences, EVENTS, language, own_names)
    assert score == CitationScore(len(EVENTS), len(EVENTS), len(EVENTS), len(EVENTS))
    assert (score.precision, score.recall) == (1.0, 1.0)


def test_shares_are_over_all_sentences(own_names: Names) -> None:
    sentences = [
        (told(own_names, "clash"), ("clash", "murder", "raid")),
        (told(own_names, "murder"), ("murder",)),
        (told(own_names, "raid"), ("clash",)),
        ("Separately.", ()),
    ]
    score = score_citations(sentences, EVENTS, "en", own_names)
    assert (score.precision, score.recall) == (2 / 5, 2 / 3)


def test_nothing_cited_and_nothing_stated_have_no_share(own_names: Names) -> None:
    assert score_citations([], EVENTS, "en", own_names) == CitationScore(0, 0, 0, 0)
    assert (CitationScore(0, 0, 0, 0).precision, CitationScore(0, 0, 0, 0).recall) == (None, None)
    assert score_citations([("4 people were killed.", ("clash",))], {}, "en", own_names).recall == 0.0


def test_the_counts_of_two_briefs_add_up() -> None:
    assert CitationScore(1, 2, 3, 4) + CitationScore(5, 6, 7, 8) == CitationScore(6, 8, 10, 12)
