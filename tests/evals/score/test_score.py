"""Scores worked out by hand, attacks that must not pay, and what must not change a score."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.score.metrics import (
    FIELD_F1,
    HEADLINE,
    LENIENT_F1,
    STRICT_F1,
    Relevance,
    count_error,
    relevance,
    sum_tables,
    total,
)
from evals.score.statistics import ratio
from schemas.evaluation import ArticleScore, Counts, Field, Tally
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.gold import GoldActor, GoldPlace
from schemas.incident import DateRange, Precision, ResolvedActor, ResolvedDate, ResolvedPlace, Role
from schemas.run import State


def counts(matched: int, spurious: int, missed: int) -> Counts:
    return Counts(matched=matched, spurious=spurious, missed=missed)


def day(number: int) -> date:
    return date(2020, 5, number)


def test_the_sentences_are_where_the_table_says(make: Any) -> None:
    assert [make.article.quote(n) for n in (1, 2, 3, 4)] == [
        "قتل خمسة في الشحيل.",
        "اعتقل ثلاثة في البصيرة.",
        "قصف على هجين.",
        "وصف داعش الأمر.",
    ]


# --- alignment ---------------------------------------------------------------------------------------------


def test_a_right_record_matches_fully(make: Any) -> None:
    found = make.score([make.label("i1", "attack", 1, "الشحيل")], [make.record("p", "attack", 1, "الشحيل")])
    assert (found.strict, found.lenient) == (counts(1, 0, 0), counts(1, 0, 0))
    (pair,) = found.pairs
    assert (pair.gold, pair.predicted, pair.similarity) == ("i1", "p", pytest.approx(1.0))
    assert pair.terms == {"evidence": 1.0, "place": 1.0, "type": 1.0, "actors": 1.0}


def test_a_wrong_type_is_a_lenient_match_alone(make: Any) -> None:
    found = make.score([make.label("i1", "attack", 1, "الشحيل")], [make.record("p", "arrests", 1, "الشحيل")])
    assert found.lenient == counts(1, 0, 0)
    assert found.strict == counts(0, 1, 1)
    assert found.by_type == {"attack": counts(0, 0, 1), "arrests": counts(0, 1, 0)}


def test_an_accepted_alternative_is_right(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", acceptable_sub_event_types=("armed_clash",))
    found = make.score([label], [make.record("p", "armed_clash", 1, "الشحيل")])
    assert found.strict == counts(1, 0, 0)
    assert found.strict_pairs == (("i1", "p"),)


def test_sharing_a_sentence_is_no_anchor(make: Any) -> None:
    by = (ResolvedActor(name="قسد", role=Role.PERPETRATOR),)
    found = make.score(
        [make.label("i1", "attack", 1, "الشحيل")], [make.record("p", "arrests", 1, "هجين", actors=by)]
    )
    assert found.lenient == counts(0, 1, 1)


def test_a_landmark_matches_the_town_that_stands_for_it(make: Any) -> None:
    label = make.label("i1", "attack", 1, GoldPlace(name="مشفى الشحيل", also=("الشحيل",)))
    found = make.score([label], [make.record("p", "attack", 1, "بلدة الشحيل")])
    assert found.pairs[0].fields[Field.PLACE] == Tally(correct=1)


def test_a_date_off_by_the_whole_interval_costs_its_share(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", date=DateRange(earliest=day(1), latest=day(1), text=None))
    found = make.score([label], [make.record("p", "attack", 1, "الشحيل")])
    assert found.pairs[0].similarity == pytest.approx(0.80 / 0.95)  # casualties absent, the date's 0.15 lost


def test_forbidden_pairs_are_masked_before_the_assignment(make: Any) -> None:
    # i1 fits p1 best (1.0) and p2 (0.35 * 0 + ...) not at all; i2 fits p1 too. Cutting after an assignment
    # that maximises the unmasked sum could lose the pair.
    labels = [make.label("i1", "attack", 1, "الشحيل"), make.label("i2", "arrests", 2, "البصيرة")]
    records = [make.record("p1", "attack", 1, "الشحيل"), make.record("p2", "agreement", 3, "هجين")]
    found = make.score(labels, records)
    assert [(pair.gold, pair.predicted) for pair in found.pairs] == [("i1", "p1")]
    assert found.lenient == counts(1, 1, 1)


def test_optional_gold_is_ignored_when_missed_and_scored_when_found(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", optional=True)
    missed = make.score([label], [])
    assert (missed.strict, missed.missed, missed.required, missed.optional) == (counts(0, 0, 0), (), 0, 1)
    assert missed.fields[Field.TYPE] == Tally()
    assert make.score([label], [make.record("p", "attack", 1, "الشحيل")]).strict == counts(1, 0, 0)


# --- attacks that must not pay ------------------------------------------------------------------------------


def test_citing_the_whole_article_does_not_pay(make: Any) -> None:
    by = (ResolvedActor(name="قسد", role=Role.PERPETRATOR),)
    whole = {"evidence": make.evidence(1, 2, 3), "actors": by}
    label = make.label("i1", "attack", 1, "الشحيل")
    # Dice 2*19/(19+55) = 0.51; (0.35*0.51 + 0.15) / 0.80 = 0.41 with the type right, 0.32 with half of it.
    assert make.score([label], [make.record("p", "attack", 1, "حلب", **whole)]).strict == counts(1, 0, 0)
    assert make.score([label], [make.record("p", "suicide_bomb", 1, "حلب", **whole)]).lenient == counts(
        0, 1, 1
    )


def test_citing_the_whole_article_for_every_incident_costs_evidence_and_similarity(make: Any) -> None:
    labels = [make.label("i1", "attack", 1, "الشحيل"), make.label("i2", "arrests", 2, "البصيرة")]
    honest = [make.record("p1", "attack", 1, "الشحيل"), make.record("p2", "arrests", 2, "البصيرة")]
    greedy = [record.model_copy(update={"evidence": make.evidence(1, 2, 3, 4)}) for record in honest]
    one, two = make.score(labels, honest), make.score(labels, greedy)
    assert ratio(FIELD_F1.fractions([two])) < ratio(FIELD_F1.fractions([one]))  # type: ignore[operator]
    assert two.fields[Field.EVIDENCE] == Tally(correct=2, spurious=6)
    assert all(pair.similarity < 0.85 for pair in two.pairs)


def test_a_quote_that_is_not_at_its_offsets_is_no_evidence(make: Any) -> None:
    true = make.evidence(1)[0]
    moved = Evidence(sentence=1, start=true.start + 1, end=true.end + 1, quote=true.quote)
    label = make.label("i1", "attack", 1, "الشحيل")
    found = make.score([label], [make.record("p", "attack", 1, "الشحيل", evidence=(moved,))])
    assert (found.evidence, found.evidence_true) == (1, 0)
    assert found.pairs[0].terms["evidence"] == 0.0
    assert found.fields[Field.EVIDENCE] == Tally(missing=1, spurious=1)


def test_evidence_outside_the_text_is_no_evidence(make: Any) -> None:
    beyond = Evidence(sentence=1, start=900, end=900, quote="")
    found = make.score(
        [make.label("i1", "attack", 1, "الشحيل")],
        [make.record("p", "attack", 1, "الشحيل", evidence=(beyond, *make.evidence(1)))],
    )
    assert (found.evidence, found.evidence_true) == (2, 1)


def test_every_sentence_an_incident_does_not_pay(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل")
    records = [make.record(f"p{n}", "attack", n, None, actors=()) for n in (1, 2, 3, 4)]
    found = make.score([label], records)
    # The one on the right sentence matches by its type alone: (0.35 + 0.15) / 0.80; the others are spurious.
    assert found.strict == counts(1, 3, 0)
    assert found.strict.f1 == pytest.approx(0.4)


def test_one_record_split_in_three_matches_once_and_is_counted_as_split(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", evidence=tuple(make.article.quote(n) for n in (1, 2, 3)))
    records = [make.record(f"p{n}", "attack", n, "الشحيل") for n in (1, 2, 3)]
    found = make.score([label], records)
    assert (found.strict, found.splits, found.duplicates) == (counts(1, 2, 0), 2, 0)


def test_duplicates_match_once_and_are_counted(make: Any) -> None:
    records = [make.record(name, "attack", 1, "الشحيل") for name in ("p1", "p2")]
    found = make.score([make.label("i1", "attack", 1, "الشحيل")], records)
    assert (found.strict, found.duplicates, found.splits) == (counts(1, 1, 0), 1, 0)


def test_two_incidents_told_as_one_are_counted_as_merged(make: Any) -> None:
    labels = [make.label("i1", "attack", 1, "الشحيل"), make.label("i2", "attack", 2, "البصيرة")]
    found = make.score(labels, [make.record("p", "attack", 1, "الشحيل", evidence=make.evidence(1, 2))])
    assert (found.lenient, found.merges) == (counts(1, 0, 1), 1)


# --- fields ------------------------------------------------------------------------------------------------


def dated(first: date | None, last: date | None) -> ResolvedDate:
    return ResolvedDate(earliest=first, latest=last, text=None, precision=Precision.RANGE)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        pytest.param((day(1), day(1)), (day(1), day(1)), Tally(correct=1), id="same-day"),
        pytest.param((day(1), day(3)), (day(3), day(5)), Tally(partial=1), id="overlap"),
        pytest.param((None, day(3)), (day(1), day(1)), Tally(partial=1), id="within-a-half-open-one"),
        pytest.param((day(1), day(1)), (day(2), day(2)), Tally(incorrect=1), id="apart"),
        pytest.param((day(1), day(1)), (None, None), Tally(missing=1), id="missing"),
        pytest.param((None, None), (day(1), day(1)), Tally(spurious=1), id="spurious"),
        pytest.param((None, None), (None, None), Tally(none=1), id="silence-earns-nothing"),
    ],
)
def test_dates(make: Any, gold: Any, found: Any, expected: Tally) -> None:
    label = make.label(
        "i1", "attack", 1, "الشحيل", date=DateRange(earliest=gold[0], latest=gold[1], text=None)
    )
    record = make.record("p", "attack", 1, "الشحيل", date=dated(*found))
    assert make.score([label], [record]).pairs[0].fields[Field.DATE] == expected


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        pytest.param([("killed", 5, 5)], [("killed", 5, 5)], Tally(correct=1), id="same"),
        pytest.param([("killed", 5, None)], [("killed", 5, 5)], Tally(partial=1), id="one-bound-right"),
        pytest.param([("killed", 5, 9)], [("killed", 7, 12)], Tally(partial=1), id="ranges-overlap"),
        pytest.param([("killed", 5, 5)], [("killed", 6, 6)], Tally(incorrect=1), id="5-is-not-6"),
        pytest.param([("killed", None, None)], [("killed", None, None)], Tally(correct=1), id="unstated"),
        pytest.param([("killed", None, None)], [("killed", 12, 12)], Tally(incorrect=1), id="made-up-number"),
        pytest.param([("killed", 5, 5)], [("killed", None, None)], Tally(incorrect=1), id="number-lost"),
        pytest.param(
            [("killed", 5, 5)], [("injured", 5, 5)], Tally(missing=1, spurious=1), id="killed-is-not-injured"
        ),
        pytest.param(
            [("killed", 5, 5), ("killed", 2, 2)],
            [("killed", 2, 2)],
            Tally(correct=1, missing=1),
            id="the-best-pairing",
        ),
        pytest.param([], [], Tally(none=1), id="silence"),
    ],
)
def test_casualties(make: Any, gold: Any, found: Any, expected: Tally) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", casualties=tuple(stated(*toll) for toll in gold))
    record = make.record("p", "attack", 1, "الشحيل", casualties=tuple(make.toll(*toll) for toll in found))
    assert make.score([label], [record]).pairs[0].fields[Field.CASUALTIES] == expected


def stated(outcome: str, low: int | None, high: int | None) -> dict[str, Any]:
    return {"outcome": outcome, "low": low, "high": high}


def test_an_actor_in_the_wrong_role_is_half_right(make: Any) -> None:
    label = make.label(
        "i1",
        "attack",
        1,
        "الشحيل",
        actors=(GoldActor(name="داعش", role=Role.PERPETRATOR), GoldActor(name="مدنيون", role=Role.TARGET)),
    )
    record = make.record(
        "p",
        "attack",
        1,
        "الشحيل",
        actors=(
            ResolvedActor(name="تنظيم داعش", role=Role.TARGET),
            ResolvedActor(name="مدنيون", role=Role.TARGET),
            ResolvedActor(name="الجيش", role=Role.SUPPORTER),
        ),
    )
    assert make.score([label], [record]).pairs[0].fields[Field.ACTORS] == Tally(
        correct=1, partial=1, spurious=1
    )


def test_a_place_too_coarse_is_half_right(make: Any) -> None:
    label = make.label("i1", "attack", 1, GoldPlace(name="الشحيل", within=("دير الزور",)))
    record = make.record("p", "attack", 1, ResolvedPlace(name="دير الزور"))
    assert make.score([label], [record]).pairs[0].fields[Field.PLACE] == Tally(partial=1)


def test_folding_is_told_apart_from_letters(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", weapons=("أسلحة رشاشة",), attributed_to="المرصد")
    record = make.record("p", "attack", 1, "الشحيل", weapons=("اسلحة رشاشه",), attributed_to="المرصد")
    found = make.score([label], [record])
    assert found.fields[Field.WEAPONS] == Tally(correct=1)
    assert found.raw_fields[Field.WEAPONS] == Tally(missing=1, spurious=1)
    assert found.fields[Field.ATTRIBUTED_TO] == found.raw_fields[Field.ATTRIBUTED_TO] == Tally(correct=1)


def test_missed_and_spurious_incidents_charge_their_filled_fields(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل", weapons=("بندقية", "قنبلة"))
    record = make.record("p", "arrests", 2, "البصيرة", actors=())
    found = make.score([label], [record])
    assert found.lenient == counts(0, 1, 1)
    assert found.fields[Field.WEAPONS] == Tally(missing=2)
    assert found.fields[Field.ACTORS] == Tally(missing=1)
    assert found.fields[Field.PLACE] == Tally(missing=1, spurious=1)
    assert found.fields[Field.TYPE] == Tally(missing=1, spurious=1)
    assert found.matched_fields == sum_tables([])
    # MIS 1 type 1 status 1 place 1 actor 2 weapons 1 evidence = 7, SPU type status place evidence = 4
    assert FIELD_F1.part(found) == (0, 11)


# --- truth -------------------------------------------------------------------------------------------------


def test_names_and_numbers_not_in_the_article_are_invented(make: Any) -> None:
    record = make.record(
        "p", "attack", 1, "حلب", casualties=(make.toll("killed", 5, 5), make.toll("injured", 12, 14))
    )
    found = make.score([], [record])
    assert found.invented == (
        "p: place.name: حلب",
        "p: casualties.1.low: 12",
        "p: casualties.1.high: 14",
    )
    assert found.values == 5  # place, actor, 5, 12, 14


def test_one_needs_no_numeral(make: Any) -> None:
    assert (
        make.score(
            [], [make.record("p", "attack", 1, "هجين", casualties=(make.toll("killed", 1, 1),))]
        ).invented
        == ()
    )


def test_a_name_inside_a_longer_word_is_not_in_the_article(make: Any) -> None:
    assert make.score([], [make.record("p", "attack", 1, "شحي", actors=())]).invented == (
        "p: place.name: شحي",
    )


def test_values_that_grounding_kept_out_are_counted_as_rejected(make: Any) -> None:
    missing = FieldGrounding(field="place.name", value="باريس", how=Grounding.MISSING)
    found = make.score([], [make.record("p", "attack", 1, None, grounding=(missing,))])
    assert (found.rejected, found.invented) == (1, ())


# --- states, sums ------------------------------------------------------------------------------------------


def test_a_failed_article_counts_as_empty_and_keeps_its_error(make: Any) -> None:
    found = make.score(
        [make.label("i1", "attack", 1, "الشحيل")], [], state=State.FAILED, reason="refused: no"
    )
    assert (found.strict, found.error) == (counts(0, 0, 1), "refused: no")


def test_relevance_and_event_count_error(make: Any) -> None:
    label, record = make.label("i1", "attack", 1, "الشحيل"), make.record("p", "attack", 1, "الشحيل")
    spare = make.label("i2", "arrests", 2, "البصيرة", optional=True)
    scores = [
        make.score([label], [record]),
        make.score([label, spare], [record]),
        make.score([label, spare], [record, make.record("q", "arrests", 2, "البصيرة")]),
        make.score([label], []),
        make.score([], [record]),
        make.score([], []),
    ]
    assert relevance(scores) == Relevance(found=3, overlooked=1, kept_empty=1, filled=1)
    assert [count_error(score) for score in scores] == [0, 0, 0, 1, 1, 0]


def test_micro_f1_sums_over_articles() -> None:
    both = total([counts(2, 1, 0), counts(0, 0, 3)])
    assert both == counts(2, 1, 3)
    assert both.precision == pytest.approx(2 / 3)
    assert both.recall == pytest.approx(2 / 5)
    assert both.f1 == pytest.approx(0.5)


def test_nothing_found_and_nothing_to_find_is_no_case(make: Any) -> None:
    assert ratio(STRICT_F1.fractions([make.score([], [])])) is None


def test_repeats_of_an_article_are_one_row(make: Any) -> None:
    label = make.label("i1", "attack", 1, "الشحيل")
    first = make.score([label], [make.record("p", "attack", 1, "الشحيل")])
    second = make.score([label], []).model_copy(update={"repeat": 1})
    assert LENIENT_F1.fractions([first, second]).tolist() == [[2.0, 3.0]]


# --- what must not change a score ---------------------------------------------------------------------------

KINDS = ("attack", "armed_clash", "arrests", "other")
PLACES = ("الشحيل", "البصيرة", "هجين", None)
NAMES = ("داعش", "تنظيم داعش", "قسد", "الجيش")
# What of an incident varies: type, place, sentence, who
facts = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(PLACES), st.integers(1, 4), st.sampled_from(NAMES)),
    max_size=5,
)


def scored(make: Any, gold: list[Any], found: list[Any], names: list[str]) -> ArticleScore:
    labels = [
        make.label(f"i{n}", kind, at, place, actors=(GoldActor(name=who, role=Role.PERPETRATOR),))
        for n, (kind, place, at, who) in enumerate(gold)
    ]
    records = [
        make.record(name, kind, at, place, actors=(ResolvedActor(name=who, role=Role.PERPETRATOR),))
        for name, (kind, place, at, who) in zip(names, found, strict=True)
    ]
    score: ArticleScore = make.score(labels, records)
    return score


def numbers(score: ArticleScore) -> tuple[Any, ...]:
    """All that a score says apart from ids."""
    return (
        score.strict,
        score.lenient,
        score.fields,
        score.matched_fields,
        score.by_type,
        (score.splits, score.merges, score.duplicates),
        sorted(pair.similarity for pair in score.pairs),
    )


@given(gold=facts, found=facts, order=st.randoms(use_true_random=False))
def test_neither_order_nor_ids_of_records_change_a_score(
    make: Any, gold: Any, found: Any, order: random.Random
) -> None:
    names = [f"p{n}" for n in range(len(found))]
    shuffled = order.sample(list(found), len(found))
    renamed = order.sample([f"{n}-other" for n in range(len(found))], len(found))
    before, after = scored(make, gold, found, names), scored(make, gold, shuffled, renamed)
    assert numbers(before) == numbers(after)


@given(gold=facts, found=facts, order=st.randoms(use_true_random=False))
def test_the_order_of_labels_does_not_change_a_score(
    make: Any, gold: Any, found: Any, order: random.Random
) -> None:
    names = [f"p{n}" for n in range(len(found))]
    shuffled = order.sample(list(gold), len(gold))
    assert numbers(scored(make, gold, found, names)) == numbers(scored(make, shuffled, found, names))


@given(gold=facts)
def test_the_labels_themselves_score_one(make: Any, gold: Any) -> None:
    distinct = list(dict.fromkeys(gold))
    found = scored(make, distinct, distinct, [f"p{n}" for n in range(len(distinct))])
    assert found.strict == Counts(matched=len(distinct))
    assert {tally.credit for tally in found.fields.values()} == {
        float(tally.possible) for tally in found.fields.values()
    } or not distinct


@given(gold=facts, found=facts, times=st.integers(2, 4))
def test_an_article_counted_several_times_keeps_its_scores(
    make: Any, gold: Any, found: Any, times: int
) -> None:
    one = scored(make, gold, found, [f"p{n}" for n in range(len(found))])
    for metric in HEADLINE:
        assert ratio(metric.fractions([one] * times)) == ratio(metric.fractions([one]))


@given(gold=facts, found=facts, extra=facts)
def test_more_records_never_make_fewer_matches(make: Any, gold: Any, found: Any, extra: Any) -> None:
    both = [*found, *extra]
    few = scored(make, gold, found, [f"p{n}" for n in range(len(found))])
    many = scored(make, gold, both, [f"p{n}" for n in range(len(both))])
    assert sum(pair.similarity for pair in many.pairs) >= sum(pair.similarity for pair in few.pairs) - 1e-9
