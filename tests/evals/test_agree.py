"""Two annotators, worked out by hand."""

from typing import Any

import pytest

from evals.agree import agree, table
from evals.score.labels import as_record
from evals.suite import Labelled, Suite
from schemas.gold import GoldArticle, GoldIncident
from summarizer.errors import InputError


def suite(make: Any, *labels: GoldIncident) -> Suite:
    gold = GoldArticle(article_id="a", language="ar", published=None, title="", incidents=labels)
    return Suite(sets=(make.of,), labelled=(Labelled(gold, make.article, make.of),), clusters={}, sha256="")


def test_an_annotator_agrees_with_himself(make: Any) -> None:
    labels = suite(make, make.label("i1", "attack", 1, "الشحيل"), make.label("i2", "arrests", 2, "البصيرة"))
    found = agree(labels, labels, make.codebook)
    assert (found.scores[0].strict.f1, found.scores[0].lenient.f1) == (1.0, 1.0)
    assert (found.type_alpha, found.status_alpha) == (1.0, None)  # one status alone shows nothing
    assert found.scores[0].invented == ()


def test_disagreements_are_scored_and_named(make: Any) -> None:
    first = suite(
        make,
        make.label("i1", "attack", 1, "الشحيل"),
        make.label("i2", "arrests", 2, "البصيرة"),
        make.label("i3", "air_drone_strike", 3, "هجين"),
    )
    second = suite(
        make,
        make.label("j1", "armed_clash", 1, "الشحيل"),
        make.label("j2", "arrests", 2, "البصيرة", status="foiled"),
    )
    found = agree(first, second, make.codebook)
    # Lenient: 2 aligned, 1 only the first. Strict: the types of i1 and j1 differ.
    assert found.scores[0].lenient.f1 == pytest.approx(4 / 5)
    assert found.scores[0].strict.f1 == pytest.approx(2 / 5)
    # Types attack/armed_clash, arrests/arrests: observed 1/2; of 12 ordered pairs of labels 2 agree: 1 - 3/5.
    assert found.type_alpha == pytest.approx(1 - (1 / 2) / (10 / 12))
    lines = table(found).splitlines()
    assert lines[0] == "1 articles labelled by both; 95 % intervals: indicative only"
    assert lines[1].startswith("incident F1, lenient       0.800")
    assert lines[-3:] == [
        "a: i1 / j1: sub_event_type: attack / armed_clash",
        "a: i2 / j2: status: occurred / foiled",
        "a: i3: only the first",
    ]


def test_a_label_as_a_record_keeps_its_quotes_at_their_offsets(make: Any) -> None:
    record = as_record(make.label("i1", "attack", 3, "هجين"), make.article)
    (evidence,) = record.evidence
    assert make.article.text[evidence.start : evidence.end] == evidence.quote == "قصف على هجين."


def test_other_articles_are_refused(make: Any) -> None:
    empty = Suite(sets=(), labelled=(), clusters={}, sha256="")
    with pytest.raises(InputError, match="different articles: 1 only the first, 0 only the second"):
        agree(suite(make, make.label("i1", "attack", 1, "الشحيل")), empty, make.codebook)
