"""What readers see: reviewed records as they were left, whatever is read later; the rest as it is read."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.correction import Action, Correction
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import Incident, ResolvedActor, Review, Role, Status, incident_id
from schemas.run import Reading, State
from summarizer.correct import (
    accept,
    add,
    edit,
    join,
    judged,
    proposals,
    reject,
    review_all,
    reviewed,
    undo,
    unread,
)
from summarizer.errors import UsageError
from tests.summarizer.correct.telling import (
    ANNA,
    ARREST,
    ARTICLE,
    ARTICLES,
    ELSE,
    ELSEWHERE,
    FIRST,
    INJURED,
    KILLING,
    NOON,
    OMAR,
    ONE,
    OTHER,
    RULES,
    SECOND,
    SHA,
    THREE,
    TWO,
    a_reading,
    cite,
)

LATER = NOON + timedelta(days=3)


def renumbered(*incidents: Incident) -> Reading:
    """Another model's reading, later, which counts its own way."""
    numbered = [
        record.model_copy(update={"id": incident_id(SHA, n)}) for n, record in enumerate(incidents, 1)
    ]
    reading = a_reading(*numbered, model="m2")
    assert reading.run is not None
    return reading.model_copy(update={"run": reading.run.model_copy(update={"at": LATER})})


def edited(path: str, value: object, record: Incident = KILLING) -> Correction:
    step = edit(record, path, value, ARTICLE, ANNA, rules=RULES)  # type: ignore[arg-type]
    assert step is not None
    return step


def shown(reading: Reading, *steps: Correction) -> list[tuple[str, str, str]]:
    return [(r.id, r.sub_event_type, r.review.value) for r in reviewed(reading, steps).incidents]


ACCEPT = accept(KILLING, ARTICLE, ANNA)
REJECT = reject(KILLING, ARTICLE, ANNA, reason="not an incident")
EDIT = edited("sub_event_type", "armed_clash")


def test_without_corrections_a_reading_is_as_it_is() -> None:
    assert reviewed(FIRST, []) is FIRST
    assert reviewed(SECOND, [ACCEPT]) == SECOND


@pytest.mark.parametrize(
    ("steps", "first"),
    [
        pytest.param([ACCEPT], (ONE, "attack", "accepted"), id="accepted"),
        pytest.param([EDIT], (ONE, "armed_clash", "edited"), id="edited"),
        pytest.param([REJECT], None, id="rejected"),
    ],
)
def test_each_action(steps: list[Correction], first: tuple[str, str, str] | None) -> None:
    rest = [(TWO, "arrests", "unreviewed"), (THREE, "attack", "unreviewed")]
    assert shown(FIRST, *steps) == ([first, *rest] if first else rest)
    assert judged(FIRST, steps)[0].review.value == {Action.REJECT: "rejected"}.get(
        steps[0].action, first[2] if first else ""
    )


def test_an_edit_tells_the_gist_anew_and_leaves_the_rest() -> None:
    (record, *_) = reviewed(FIRST, [EDIT]).incidents
    assert record.gist == (
        "Armed clash: مسلحون مجهولون (perpetrator); at حي السكري (within حلب); "
        "on 2026-11-20; 2 killed (شخصين)."
    )
    given_type = FieldGrounding(field="sub_event_type", value="armed_clash", how=Grounding.GIVEN)
    assert record == KILLING.model_copy(
        update={
            "sub_event_type": "armed_clash",
            "gist": record.gist,
            "grounding": (*KILLING.grounding, given_type),
            "review": Review.EDITED,
        }
    )


REPHRASED = KILLING.model_copy(
    update={"actors": (ResolvedActor(name="مجهولون", role=Role.PERPETRATOR),), "status": Status.ONGOING}
)
NEIGHBOUR = KILLING.model_copy(
    update={"place": KILLING.place.model_copy(update={"name": "الشعار", "within": ()})}
)
OTHER_TYPE = KILLING.model_copy(update={"sub_event_type": "armed_clash"})


@pytest.mark.parametrize(
    ("proposed", "held"),
    [
        pytest.param([KILLING, ARREST], True, id="the-same"),
        pytest.param([ARREST, INJURED, KILLING], True, id="another-number"),
        pytest.param([ARREST, REPHRASED], True, id="another-actor-and-status"),
        pytest.param([ARREST, OTHER_TYPE], True, id="another-type"),
        pytest.param([ARREST, NEIGHBOUR], False, id="another-place"),
        pytest.param([ARREST], None, id="not-found-this-time"),
        pytest.param([], None, id="nothing-found"),
    ],
)
def test_a_new_reading_proposes_and_never_overwrites(proposed: list[Incident], held: bool | None) -> None:
    """`held`: whether the proposal that is not the arrest tells what the reviewed record tells."""
    anew = renumbered(*proposed)
    others = [record for record in anew.incidents if record.evidence == ARREST.evidence or held is False]
    for step, review in ((ACCEPT, Review.ACCEPTED), (EDIT, Review.EDITED)):
        (kept,) = (r for r in reviewed(anew, [step]).incidents if r.id == ONE)
        assert kept == reviewed(FIRST, [step]).incidents[0]
        assert kept.review is review
        unreviewed = [r for r in reviewed(anew, [step]).incidents if r.review is Review.UNREVIEWED]
        known = [record for record in unreviewed if record.evidence != INJURED.evidence]
        assert [r.sub_event_type for r in known] == [r.sub_event_type for r in others]
    gone = reviewed(anew, [REJECT]).incidents
    assert len(gone) == len(anew.incidents) - (held is True)


def test_an_id_that_is_taken_gives_way_to_the_next_free_one() -> None:
    anew = renumbered(NEIGHBOUR, ARREST)
    assert shown(anew, ACCEPT) == [
        (incident_id(SHA, 3), "attack", "unreviewed"),
        (TWO, "arrests", "unreviewed"),
        (ONE, "attack", "accepted"),
    ]


def test_one_reviewed_record_hides_one_proposal() -> None:
    """Three towns in one sentence are three records; reviewing one leaves the other two."""
    towns = [
        KILLING.model_copy(update={"place": KILLING.place.model_copy(update={"name": name, "within": ()})})
        for name in ("نوى", "طفس", "داعل")
    ]
    first = renumbered(*towns)
    step = reject(first.incidents[1], ARTICLE, ANNA, reason="no")
    again = renumbered(towns[2], towns[1], towns[0])
    assert [r.place.name for r in reviewed(first, [step]).incidents] == ["نوى", "داعل"]
    assert [r.place.name for r in reviewed(again, [step]).incidents] == ["داعل", "نوى"]


def test_an_added_record_stays_and_hides_what_a_later_reading_finds() -> None:
    fields = {"sub_event_type": "attack", "evidence": [4], "place": {"name": "الشحيل"}}
    step = add(incident_id(SHA, 9), fields, ARTICLE, ANNA, rules=RULES)  # type: ignore[arg-type]
    assert [r.id for r in reviewed(FIRST, [step]).incidents] == [ONE, TWO, THREE, incident_id(SHA, 9)]
    anew = renumbered(KILLING, INJURED)
    assert [(r.id, r.review.value) for r in reviewed(anew, [step]).incidents] == [
        (ONE, "unreviewed"),
        (incident_id(SHA, 9), "added"),
    ]


def test_the_state_follows_from_what_is_left() -> None:
    only = a_reading(KILLING)
    assert (reviewed(only, [REJECT]).state, reviewed(only, [REJECT]).incidents) == (State.NOTHING_FOUND, ())
    assert reviewed(a_reading(), [ACCEPT]).state is State.DONE
    partial = a_reading().model_copy(update={"state": State.PARTIAL, "reason": "r"})
    assert reviewed(partial, [ACCEPT]).state is State.PARTIAL


def test_what_a_later_reading_says_instead_can_be_seen() -> None:
    anew = renumbered(ARREST, REPHRASED)
    assert proposals(anew, [ACCEPT]) == {ONE: anew.incidents[1]}
    assert proposals(anew, []) == {}


def test_linked_records_keep_their_ids() -> None:
    merged = join(Action.MERGE, ARREST, ELSEWHERE, ARTICLE, ANNA)
    anew = renumbered(ARREST, INJURED)
    assert shown(anew, merged) == [
        (TWO, "arrests", "unreviewed"),
        (incident_id(SHA, 3), "attack", "unreviewed"),
    ]
    there = a_reading(ELSEWHERE.model_copy(update={"id": f"{ELSE[:-1]}7"}), article=OTHER, model="m2")
    assert [r.id for r in reviewed(there, [merged]).incidents] == [ELSE]
    checked = accept(ARREST, ARTICLE, ANNA)
    assert (TWO, "arrests", "accepted") in shown(anew, merged, checked)
    back = undo(merged.id, [merged], ANNA)
    assert reviewed(anew, [merged, back]) == anew


def test_articles_without_a_reading_show_what_was_reviewed() -> None:
    (alone,) = unread([ACCEPT], [SECOND], ARTICLES)
    assert (alone.article_id, alone.state, alone.run) == ("halab", State.PARTIAL, None)
    assert [(r.id, r.review) for r in alone.incidents] == [(ONE, Review.ACCEPTED)]
    assert unread([ACCEPT], [FIRST], ARTICLES) == []
    assert unread([REJECT], [SECOND], ARTICLES) == []


# --- taking back ------------------------------------------------------------------------------------------


def test_undo_and_redo() -> None:
    first = undo(EDIT.id, [EDIT], OMAR, reason="it was an attack")
    assert (first.action, first.undoes, first.subject, first.reason) == (
        Action.UNDO,
        EDIT.id,
        ONE,
        "it was an attack",
    )
    assert reviewed(FIRST, [EDIT, first]) == FIRST
    second = undo(first.id[:6], [EDIT, first], OMAR)
    assert reviewed(FIRST, [EDIT, first, second]) == reviewed(FIRST, [EDIT])


def test_one_of_several_edits_is_taken_back_alone() -> None:
    one = edited("place.name", "حلب")
    (record, *_) = reviewed(FIRST, [one]).incidents
    two = edited("casualties.0.high", 3, record)
    (both, *_) = reviewed(FIRST, [one, two]).incidents
    assert (both.place.name, both.place.lat, both.casualties[0].high) == ("حلب", None, 3)
    back = undo(one.id, [one, two], ANNA)
    (record, *_) = reviewed(FIRST, [one, two, back]).incidents
    assert (record.place, record.casualties[0].high, record.review) == (KILLING.place, 3, Review.EDITED)


def test_undone_reviews_leave_the_latest_reading() -> None:
    back = undo(ACCEPT.id, [ACCEPT], ANNA)
    anew = renumbered(NEIGHBOUR, ARREST)
    assert reviewed(anew, [ACCEPT, back]) == anew
    again = accept(anew.incidents[0], ARTICLE, OMAR)
    assert shown(anew, ACCEPT, back, again)[0] == (ONE, "attack", "accepted")
    with pytest.raises(UsageError, match=f"{ONE} was reviewed anew since then"):
        undo(back.id, [ACCEPT, back, again], ANNA)


def test_what_others_build_on_is_not_taken_back_alone() -> None:
    (record, *_) = reviewed(FIRST, [EDIT]).incidents
    later = edited("sub_event_type", "other", record)
    with pytest.raises(UsageError, match=f"{EDIT.id} cannot be taken back alone: {later.id} builds on it"):
        undo(EDIT.id, [EDIT, later], ANNA)
    back = undo(later.id, [EDIT, later], ANNA)
    first = undo(EDIT.id, [EDIT, later, back], ANNA)
    assert reviewed(FIRST, [EDIT, later, back, first]) == FIRST
    added = add(incident_id(SHA, 9), {"sub_event_type": "other", "evidence": [1]}, ARTICLE, ANNA, rules=RULES)
    assert added.record is not None
    checked = edited("status", "foiled", added.record)
    with pytest.raises(UsageError, match=f"{checked.id} builds on it; undo that first"):
        undo(added.id, [added, checked], ANNA)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        pytest.param("c000", "no correction 'c000'; `summarizer history ID` lists", id="unknown"),
        pytest.param("", "no correction ''", id="nothing"),
        pytest.param("c", "'c' fits several corrections: c", id="several"),
        pytest.param(
            ACCEPT.id, f"{ACCEPT.id} is taken back already; to put it in force again: undo c", id="twice"
        ),
    ],
)
def test_undo_of_nothing(wanted: str, says: str) -> None:
    back = undo(ACCEPT.id, [ACCEPT], ANNA)
    with pytest.raises(UsageError) as refused:
        undo(wanted, [ACCEPT, back], ANNA)
    assert says in str(refused.value)


def test_a_rejection_taken_back_leaves_the_edits_before_it() -> None:
    (record, *_) = reviewed(FIRST, [EDIT]).incidents
    no = reject(record, ARTICLE, ANNA, reason="duplicate")
    back = undo(no.id, [EDIT, no], ANNA)
    assert shown(FIRST, EDIT, no)[0][0] == TWO
    assert shown(FIRST, EDIT, no, back)[0] == (ONE, "armed_clash", "edited")


# --- what always holds ------------------------------------------------------------------------------------

PATHS = st.sampled_from(
    [
        ("sub_event_type", "other"),
        ("status", "foiled"),
        ("claim", "denied"),
        ("denied_by", "الشرطة"),
        ("attributed_to", "المرصد"),
        ("date.earliest", "2026-11-18"),
        ("date.text", None),
        ("place.name", "الرقة"),
        ("place.within", ["الرقة", "حلب"]),
        ("actors.0.role", "claimant"),
        ("actors", []),
        ("casualties.0.high", 9),
        ("casualties", []),
        ("weapons", ["قنابل", "بنادق"]),
        ("evidence", [1, 2, 3]),
    ]
)


@st.composite
def histories(draw: st.DrawFn) -> list[Correction]:
    """Corrections of the three records of the article, one after the other, as people may make them."""
    history: list[Correction] = []
    for path, value in draw(st.lists(PATHS, max_size=6)):
        records = judged(FIRST, history)
        record = draw(st.sampled_from(records))
        kind = draw(st.sampled_from(["edit", "edit", "accept", "reject"]))
        if kind == "accept":
            history.append(accept(record, ARTICLE, ANNA, reason=str(len(history))))
        elif kind == "reject":
            history.append(reject(record, ARTICLE, ANNA, reason=str(len(history))))
        elif "." not in path or (record.actors and record.casualties):
            step = edit(record, path, value, ARTICLE, ANNA, rules=RULES, reason=str(len(history)))  # type: ignore[arg-type]
            history += [step] if step else []
    return history


@settings(deadline=None)
@given(histories())
def test_taking_everything_back_gives_the_original(history: list[Correction]) -> None:
    told = list(history)
    for step in reversed(history):
        told.append(undo(step.id, told, OMAR))
    assert reviewed(FIRST, told) == FIRST
    for step in reversed(told[len(history) :]):
        told.append(undo(step.id, told, ANNA))
    assert reviewed(FIRST, told) == reviewed(FIRST, history)


@settings(deadline=None)
@given(histories(), st.data())
def test_reviewed_records_do_not_depend_on_readings(history: list[Correction], data: st.DataObject) -> None:
    pool = [KILLING, ARREST, INJURED, REPHRASED, NEIGHBOUR, OTHER_TYPE]
    chosen = data.draw(st.lists(st.sampled_from(range(len(pool))), unique=True))
    anew = renumbered(*(pool[number] for number in chosen))

    def settled(reading: Reading) -> dict[str, Incident]:
        return {r.id: r for r in judged(reading, history) if r.review is not Review.UNREVIEWED}

    assert settled(anew) == settled(FIRST)
    ids = [record.id for record in judged(anew, history)]
    assert len(ids) == len(set(ids))
    hidden = len(proposals(anew, history))
    assert len(ids) == len(anew.incidents) + len(settled(FIRST)) - hidden


@settings(deadline=None)
@given(histories())
def test_steps_survive_being_stored(history: list[Correction]) -> None:
    stored = [Correction.model_validate_json(step.model_dump_json()) for step in history]
    assert stored == history
    assert review_all([FIRST, SECOND], stored) == [reviewed(FIRST, history), SECOND]
    assert len({step.id for step in history}) == len(history)


def test_evidence_may_move_what_is_cited() -> None:
    """A value outside the cited sentences says so, and one that is cited again says that."""
    (record, *_) = reviewed(FIRST, [edited("evidence", [1])]).incidents
    how = {found.field: found.how for found in record.grounding}
    assert record.evidence == cite(ARTICLE, 1)
    assert (how["place.name"], how["date"]) == (Grounding.ELSEWHERE, Grounding.DERIVED)
    (record, *_) = reviewed(FIRST, [edited("evidence", [1]), edited("evidence", [1, 2], record)]).incidents
    assert {f.field: f.how for f in record.grounding} == {f.field: f.how for f in KILLING.grounding}
