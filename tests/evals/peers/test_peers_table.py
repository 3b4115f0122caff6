"""The table and its notes, exactly."""

from datetime import UTC, datetime
from typing import Any

import pytest

from evals.peers.results import Ahead, OneArticle, OneSystem, Results, Score
from evals.peers.table import markdown, ratio_lines
from schemas.evaluation import Counts

DAY = datetime(2026, 11, 22, tzinfo=UTC)
NONE = Score(value=None, low=None, high=None)


def article(name: str, **fields: Any) -> OneArticle:
    given: dict[str, Any] = {
        "article_id": name,
        "strict": Counts(matched=1),
        "lenient": Counts(matched=1),
        "records": 1,
        "values": 4,
        "invented": (),
        "unlocated": 0,
        "unusable": 0,
        "calls": 2,
        "cut_off": 0,
        "tokens_in": 1000,
        "tokens_out": 50,
        "seconds": 10.4,
        "failures": (),
    }
    return OneArticle.model_validate({**given, **fields})


def system(name: str, *articles: OneArticle, **fields: Any) -> OneSystem:
    given: dict[str, Any] = {
        "name": name,
        "title": name.title(),
        "given": "as it comes",
        "versions": {name: "1.0"},
        "last": DAY,
        "strict": Score(value=0.5, low=0.25, high=0.75),
        "lenient": Score(value=2 / 3, low=None, high=None),
        "type_right": Score(value=0.4, low=None, high=None),
        "invented": NONE,
        "ours_ahead": None,
        "articles": articles,
    }
    return OneSystem.model_validate({**given, **fields})


def results(*systems: OneSystem) -> Results:
    return Results(
        made=DAY,
        program="0.1.0",
        suite_sha256="a" * 64,
        scorer_sha256="b" * 64,
        weights="model.gguf",
        weights_sha256="c" * 64,
        context=8192,
        threads=1,
        cores=2,
        machine="x86_64",
        systems=systems,
    )


OURS = system("ours", article("one"), article("two"))
CUES = system("cues", *(article(n, calls=0, tokens_in=0, tokens_out=0, seconds=0.1) for n in ("one", "two")))
PEER = system(
    "langextract",
    article(
        "one",
        records=5,
        invented=("r: place.name: Nowhere",),
        tokens_out=400,
        seconds=30,
        cut_off=1,
        unlocated=3,
        unusable=2,
    ),
    article("two", records=0, values=0, seconds=2.6, failures=("Broken: a | b\nc", "Broken: again")),
    strict=NONE,
    type_right=NONE,
    ours_ahead=Ahead(change=0.25, low=0.1, high=0.4, p=0.0625),
)


def test_the_whole_text() -> None:
    lines = markdown(results(OURS, CUES, PEER)).splitlines()
    assert lines[:9] == [
        "| system | incident F1, strict | lenient | type right, of matched | invented values | tokens in "
        "| tokens out | seconds | calls | cut off | failed |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| Ours | 0.50 (0.25–0.75) | 0.67 | 0.40 | 0 of 8 | 2,000 | 100 | 21 | 4 | 0 | 0 of 2 |",
        "| Cues | 0.50 (0.25–0.75) | 0.67 | 0.40 | 0 of 8 | - | - | 0 | - | - | 0 of 2 |",
        "| Langextract | - | 0.67 | - | 1 of 4 | 2,000 | 450 | 33 | 4 | 1 | 1 of 2 |",
        "",
        "- Ours against Langextract, strict F1, paired by article: +0.25 (+0.10 to +0.40, p 0.062).",
        "- Ours takes 0.22 of LangExtract's tokens out (goal: at most 0.33; met).",
        "- Ours takes 0.64 of LangExtract's time (goal: at most 0.33; missed).",
    ]
    assert lines[9] == (
        "- Measured on 2026-11-22: 2 articles (gold aaaaaaaa), 1 threads on 2 cores (x86_64), model.gguf "
        "(SHA-256 cccccccccccc), context 8,192 tokens, version 0.1.0."
    )
    assert lines[-4:] == [
        "- Ours (ours 1.0): as it comes.",
        "- Cues (cues 1.0): as it comes.",
        "- Langextract (langextract 1.0): as it comes. 3 extractions that it could not locate itself are "
        "left out; 2 records without a sentence or a type are left out.",
        "- Failed: Langextract, two, 2 (no records); the first: `Broken: a / b c`",
    ]


@pytest.mark.parametrize(
    "systems", [(), (OURS,), (PEER, CUES)], ids=["none", "ours-alone", "langextract-alone"]
)
def test_without_both_there_are_no_ratios(systems: tuple[OneSystem, ...]) -> None:
    assert ratio_lines(results(*systems)) == []


def test_a_partial_article_is_a_failure_that_kept_something() -> None:
    partial = system("ours", article("one", records=3, failures=("sentences 1 to 2: Cut",)))
    text = markdown(results(partial))
    assert "| 0 of 1 |\n" in text
    assert text.endswith("- Failed: Ours, one, 1 (3 records kept); the first: `sentences 1 to 2: Cut`\n")
