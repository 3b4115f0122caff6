"""Confidence and reviews: a person's word outranks a measured share, and new shares change no review."""

from schemas.confidence import Aspect, Assessed, Basis, Confidence
from schemas.correction import Action
from schemas.incident import Incident, Review
from summarizer.correct import accept, edit, join, review_all
from summarizer.correct.same import is_identical
from tests.summarizer.correct.telling import ANNA, ARTICLE, KILLING, RULES, a_reading


def sure(record: Incident, value: float) -> Incident:
    overall = Assessed(field=Aspect.INCIDENT, value=value, n=9, support=None, basis=Basis.PLACED)
    return record.model_copy(update={"confidence": Confidence(overall=overall)})


def test_records_that_differ_in_confidence_alone_are_identical() -> None:
    assert is_identical(sure(KILLING, 0.3), sure(KILLING, 0.4))
    assert is_identical(KILLING, sure(KILLING, 0.4))
    assert not is_identical(KILLING, KILLING.model_copy(update={"status": "foiled"}))


def test_a_reviewed_record_has_no_confidence_whatever_is_measured_later() -> None:
    step = accept(sure(KILLING, 0.3), ARTICLE, ANNA)
    (reading,) = review_all([a_reading(sure(KILLING, 0.4))], [step])
    assert reading.incidents == (KILLING.model_copy(update={"review": Review.ACCEPTED}),)


def test_the_id_of_a_correction_does_not_hang_on_confidence() -> None:
    assert accept(sure(KILLING, 0.3), ARTICLE, ANNA) == accept(KILLING, ARTICLE, ANNA)
    edits = [
        edit(record, "sub_event_type", "other", ARTICLE, ANNA, rules=RULES)
        for record in (KILLING, sure(KILLING, 0.3))
    ]
    assert edits[0] == edits[1]
    other = KILLING.model_copy(update={"id": "x-9"})
    assert join(Action.MERGE, sure(KILLING, 0.3), sure(other, 0.3), ARTICLE, ANNA) == join(
        Action.MERGE, KILLING, other, ARTICLE, ANNA
    )
