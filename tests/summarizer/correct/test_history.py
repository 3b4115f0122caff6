"""What is told of a record's corrections, and what they mean for linking."""

from schemas.correction import Action
from schemas.event import Decider, Decision, Relation
from schemas.incident import incident_id
from summarizer.correct import accept, add, decisions, differences, edit, history, join, reject, undo
from summarizer.correct.change import edited
from tests.summarizer.correct.telling import (
    ANNA,
    ARREST,
    ARTICLE,
    ELSE,
    ELSEWHERE,
    INJURED,
    KILLING,
    NOON,
    OMAR,
    ONE,
    RULES,
    SHA,
    THREE,
    TWO,
)

MERGE = join(Action.MERGE, ARREST, ELSEWHERE, ARTICLE, ANNA, reason="same raid")
SPLIT = join(Action.SPLIT, ARREST, INJURED, ARTICLE, OMAR)
WHEN, THEN = "2026-11-22 12:00 UTC", "2026-11-23 09:00 UTC"


def test_who_when_what_from_to_why_and_what_was_taken_back() -> None:
    place = edit(KILLING, "place.name", "حلب", ARTICLE, ANNA, rules=RULES, reason="see sentence 1")
    assert place
    toll = edit(edited(KILLING, place), "casualties", [], ARTICLE, OMAR, rules=RULES)
    assert toll
    no = reject(KILLING, ARTICLE, OMAR, reason="duplicate")
    back = undo(no.id, [place, toll, no], ANNA)
    yes = accept(ARREST, ARTICLE, ANNA)
    new = add(incident_id(SHA, 9), {"sub_event_type": "other", "evidence": [1]}, ARTICLE, ANNA, rules=RULES)
    told = [place, toll, no, back, yes, new]
    assert history(ONE, told) == (
        f"{WHEN}  {place.id}  anna  edited: place.name: حي السكري -> حلب; place.lat: 36.17 -> -; "
        "place.lon: 37.15 -> -; place.geo_precision: near -> unresolved; "
        "place.gazetteer_id: geonames:170063 -> -  because: see sentence 1",
        f"{THEN}  {toll.id}  omar  edited: casualties: killed 2 2 شخصين -> -",
        f"{THEN}  {no.id}  omar  rejected  because: duplicate  (taken back by {back.id})",
        f"{WHEN}  {back.id}  anna  took back {no.id}",
    )
    assert history(TWO, told) == (f"{WHEN}  {yes.id}  anna  accepted",)
    assert history(new.subject, told) == (f"{WHEN}  {new.id}  anna  added",)
    assert history(THREE, told) == ()


def test_both_sides_of_a_merge_tell_it() -> None:
    assert history(TWO, [MERGE, SPLIT]) == (
        f"{WHEN}  {MERGE.id}  anna  merged with {ELSE}  because: same raid",
        f"{THEN}  {SPLIT.id}  omar  split from {THREE}",
    )
    assert history(ELSE, [MERGE, SPLIT]) == (
        f"{WHEN}  {MERGE.id}  anna  merged with {TWO}  because: same raid",
    )


def test_a_merge_taken_back_is_named_by_its_id_on_both_sides() -> None:
    back = undo(MERGE.id, [MERGE], OMAR)
    line = f"{THEN}  {back.id}  omar  took back {MERGE.id}"
    assert [history(one, [MERGE, back])[1:] for one in (TWO, ELSE)] == [(line,), (line,)]


def test_evidence_and_lists_are_told_in_few_words() -> None:
    step = edit(KILLING, "evidence", [2, 3], ARTICLE, ANNA, rules=RULES)
    assert step
    assert history(ONE, [step]) == (f"{WHEN}  {step.id}  anna  edited: evidence: [2] -> [2], [3]",)
    other = KILLING.model_copy(update={"weapons": ("a", "b"), "id": "x"})
    assert differences(KILLING, other) == ("weapons: - -> a, b",)


def test_merges_and_splits_are_decisions_of_a_person() -> None:
    merged = Decision(
        one=TWO,
        other=ELSE,
        relation=Relation.SAME,
        linked=True,
        score=1.0,
        reasons=("merged by anna", "same raid"),
        by=Decider.PERSON,
        at=NOON,
    )
    apart = Decision(
        one=TWO,
        other=THREE,
        relation=Relation.SAME,
        linked=False,
        score=0.0,
        reasons=("split by omar",),
        by=Decider.PERSON,
        at=OMAR.at,
    )
    assert decisions([MERGE, SPLIT]) == (merged, apart)


def test_the_last_word_on_a_pair_counts_and_undone_ones_do_not() -> None:
    against = join(Action.SPLIT, ELSEWHERE, ARREST, ARTICLE, OMAR)
    assert [d.linked for d in decisions([MERGE, against])] == [False]
    back = undo(against.id, [MERGE, against], ANNA)
    assert [d.linked for d in decisions([MERGE, against, back])] == [True]
    gone = undo(MERGE.id, [MERGE], ANNA)
    assert decisions([MERGE, gone]) == ()
