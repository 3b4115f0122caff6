"""Matches and scores worked out by hand."""

from datetime import date

import pytest

from evals.match import match
from evals.score import Counts, score, total
from schemas.article import Article, Sentence
from schemas.codebook import load_codebook
from schemas.evidence import Evidence
from schemas.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from schemas.incident import (
    Claim,
    DateRange,
    Incident,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)

TEXT = "قتل خمسة في الشحيل. اعتقل ثلاثة في البصيرة. قصف على هجين."
ENDS = [(0, 19), (20, 43), (44, 57)]
SENTENCES = tuple(Sentence(number=i, start=a, end=b) for i, (a, b) in enumerate(ENDS, start=1))
ARTICLE = Article(article_id="a", text=TEXT, sentences=SENTENCES, language="ar")
CODEBOOK = load_codebook()


def gold(
    name: str, kind: str, sentence: int, place: str, *, optional: bool = False, also: tuple[str, ...] = ()
) -> GoldIncident:
    return GoldIncident(
        id=name,
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=DateRange(earliest=None, latest=None, text=None),
        place=GoldPlace(name=place),
        actors=(GoldActor(name="تنظيم داعش", role=Role.PERPETRATOR),),
        casualties=(),
        evidence=(ARTICLE.quote(sentence),),
        optional=optional,
        acceptable_sub_event_types=also,
    )


def found(name: str, kind: str, sentence: int, place: str, by: str = "تنظيم داعش") -> Incident:
    span = SENTENCES[sentence - 1]
    return Incident(
        id=name,
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=place),
        actors=(ResolvedActor(name=by, role=Role.PERPETRATOR),),
        casualties=(),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(
            Evidence(sentence=sentence, start=span.start, end=span.end, quote=ARTICLE.quote(sentence)),
        ),
        grounding=(),
    )


def counts(labels: list[GoldIncident], records: list[Incident], *, strict: bool) -> Counts:
    article = GoldArticle(article_id="a", language="ar", published=None, title="", incidents=tuple(labels))
    return score(article, records, ARTICLE, CODEBOOK, strict=strict)


def test_the_sentences_are_where_the_table_says() -> None:
    assert [ARTICLE.quote(n) for n in (1, 2, 3)] == [
        "قتل خمسة في الشحيل.",
        "اعتقل ثلاثة في البصيرة.",
        "قصف على هجين.",
    ]


def test_a_right_record_matches_fully() -> None:
    pairs = match(
        [gold("i1", "attack", 1, "الشحيل")], [found("p", "attack", 1, "الشحيل")], TEXT, CODEBOOK, strict=True
    )
    assert [(pair.gold, pair.predicted) for pair in pairs] == [(0, 0)]
    assert pairs[0].similarity == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("strict", "expected"),
    [
        pytest.param(False, Counts(1, 0, 0), id="lenient-takes-a-wrong-type"),
        pytest.param(True, Counts(0, 1, 1), id="strict-does-not"),
    ],
)
def test_a_wrong_type(strict: bool, expected: Counts) -> None:
    records = [found("p", "armed_clash", 1, "الشحيل")]
    assert counts([gold("i1", "attack", 1, "الشحيل")], records, strict=strict) == expected


def test_an_accepted_alternative_is_right() -> None:
    labels = [gold("i1", "attack", 1, "الشحيل", also=("armed_clash",))]
    assert counts(labels, [found("p", "armed_clash", 1, "الشحيل")], strict=True) == Counts(1, 0, 0)


def test_sharing_a_sentence_is_no_anchor() -> None:
    records = [found("p", "arrests", 1, "هجين", by="قسد")]
    assert counts([gold("i1", "attack", 1, "الشحيل")], records, strict=False) == Counts(0, 1, 1)


def test_citing_the_whole_article_does_not_pay() -> None:
    whole = found("p", "attack", 1, "حلب", by="قسد").model_copy(
        update={"evidence": tuple(found("p", "attack", n, "حلب").evidence[0] for n in (1, 2, 3))}
    )
    # Dice 2*19/(19+55) = 0.51; (0.35*0.51 + 0.15) / 0.80 = 0.41 with the type right, 0.32 of it without.
    assert counts([gold("i1", "attack", 1, "الشحيل")], [whole], strict=True) == Counts(1, 0, 0)
    half = whole.model_copy(update={"sub_event_type": "suicide_bomb"})
    assert counts([gold("i1", "attack", 1, "الشحيل")], [half], strict=False) == Counts(0, 1, 1)


def test_optional_gold_is_ignored_when_missed_and_scored_when_found() -> None:
    labels = [gold("i1", "attack", 1, "الشحيل", optional=True)]
    assert counts(labels, [], strict=True) == Counts(0, 0, 0)
    assert counts(labels, [found("p", "attack", 1, "الشحيل")], strict=True) == Counts(1, 0, 0)


def test_each_gold_incident_is_matched_once() -> None:
    records = [found(name, "attack", 1, "الشحيل") for name in ("p1", "p2")]
    assert counts([gold("i1", "attack", 1, "الشحيل")], records, strict=True) == Counts(1, 1, 0)


def test_a_date_off_by_the_whole_interval_costs_its_share() -> None:
    label = gold("i1", "attack", 1, "الشحيل").model_copy(
        update={"date": DateRange(earliest=date(2020, 5, 1), latest=date(2020, 5, 1), text=None)}
    )
    pair = match([label], [found("p", "attack", 1, "الشحيل")], TEXT, CODEBOOK, strict=True)[0]
    assert pair.similarity == pytest.approx(0.80 / 0.95)  # all but the date's 0.15, casualties absent


def test_micro_f1_sums_over_articles() -> None:
    both = total([Counts(2, 1, 0), Counts(0, 0, 3)])
    assert both == Counts(2, 1, 3)
    assert both.precision == pytest.approx(2 / 3)
    assert both.recall == pytest.approx(2 / 5)
    assert both.f1 == pytest.approx(0.5)


def test_nothing_found_and_nothing_to_find_is_zero_not_an_error() -> None:
    assert counts([], [], strict=True).f1 == 0.0
