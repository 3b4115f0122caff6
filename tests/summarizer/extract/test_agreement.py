"""A second reading held against a first: which drafts tell the same, and what it says of each value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.confidence import Aspect, Support
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.incident import Claim, Outcome, Role, Status
from summarizer.extract.agreement import agreement, matched

AGREED, DIFFERS, ALONE = Support.AGREED, Support.DIFFERS, Support.ALONE


def draft(*sentences: int, **changes: Any) -> Draft:
    values: dict[str, Any] = {
        "sentences": sentences or (2,),
        "sub_event_type": "attack",
        "status": Status.OCCURRED,
        "claim": Claim.REPORTED,
        "date_text": None,
        "place": "البصيرة",
        "within": (),
        "actors": (),
        "casualties": (),
        "weapons": (),
        "attributed_to": None,
        "denied_by": None,
    }
    return Draft(**(values | changes))


def by(*names: str, role: Role = Role.PERPETRATOR) -> dict[str, Any]:
    return {"actors": tuple(DraftActor(name=name, role=role) for name in names)}


def killed(low: int | None, high: int | None = None) -> dict[str, Any]:
    toll = DraftCasualty(outcome=Outcome.KILLED, low=low, high=high or low, text=None, who=None)
    return {"casualties": (toll,)}


@pytest.mark.parametrize(
    ("own", "other", "aspect", "expected"),
    [
        pytest.param({}, {}, Aspect.INCIDENT, AGREED, id="same-incident"),
        pytest.param({}, {"sub_event_type": "arrests"}, Aspect.INCIDENT, DIFFERS, id="of-another-type"),
        pytest.param({}, {"sub_event_type": "arrests"}, Aspect.TYPE, DIFFERS, id="another-type"),
        pytest.param({}, {"status": Status.FOILED}, Aspect.STATUS, DIFFERS, id="another-status"),
        pytest.param({"date_text": "أمس"}, {"date_text": "امس"}, Aspect.DATE, AGREED, id="folded-date"),
        pytest.param({"date_text": "أمس"}, {"date_text": "اليوم"}, Aspect.DATE, DIFFERS, id="another-date"),
        pytest.param({"date_text": "أمس"}, {}, Aspect.DATE, ALONE, id="no-date"),
        pytest.param({}, {"place": "بصيرة"}, Aspect.PLACE, AGREED, id="place-without-article"),
        pytest.param({}, {"place": "الرقة"}, Aspect.PLACE, DIFFERS, id="another-place"),
        pytest.param({}, {"place": None}, Aspect.PLACE, ALONE, id="no-place"),
        pytest.param(by("داعش"), by("قسد", "داعش"), Aspect.PERPETRATOR, AGREED, id="one-of-theirs"),
        pytest.param(by("داعش", "قسد"), by("داعش"), Aspect.PERPETRATOR, DIFFERS, id="one-not-theirs"),
        pytest.param(by("داعش"), by("داعش", role=Role.TARGET), Aspect.PERPETRATOR, ALONE, id="other-role"),
        pytest.param(
            by("داعش", role=Role.TARGET), by("داعش", role=Role.TARGET), Aspect.TARGET, AGREED, id="target"
        ),
        pytest.param(killed(3), killed(3), Aspect.KILLED, AGREED, id="same-toll"),
        pytest.param(killed(3), killed(3, 5), Aspect.KILLED, DIFFERS, id="another-toll"),
        pytest.param(killed(None), {}, Aspect.KILLED, ALONE, id="no-toll"),
    ],
)
def test_what_the_second_reading_says_of_a_value(
    own: dict[str, Any], other: dict[str, Any], aspect: Aspect, expected: Support
) -> None:
    (said,) = agreement([draft(**own)], [draft(**other)])
    assert said[aspect] is expected


def test_only_fields_with_a_value_are_spoken_of() -> None:
    bare = draft(place=None)
    assert agreement([bare], [draft(**by("داعش"), **killed(3))]) == (
        {Aspect.INCIDENT: AGREED, Aspect.TYPE: AGREED, Aspect.STATUS: AGREED},
    )


def test_a_draft_the_second_reading_does_not_have_stands_alone_in_all() -> None:
    told = draft(2, date_text="أمس", **killed(1))
    assert agreement([told], [draft(3)]) == (
        dict.fromkeys(
            (Aspect.INCIDENT, Aspect.TYPE, Aspect.STATUS, Aspect.DATE, Aspect.PLACE, Aspect.KILLED), ALONE
        ),
    )


def test_a_common_sentence_alone_does_not_make_two_drafts_the_same() -> None:
    assert matched([draft(2)], [draft(2, sub_event_type="arrests", place="الرقة")]) == {}
    assert matched([draft(2, **by("داعش"))], [
        draft(2, sub_event_type="arrests", place="الرقة", **by("داعش"))
    ]) == {0: 0}  # fmt: skip


def test_of_several_that_fit_the_one_that_agrees_most_is_taken_and_none_twice() -> None:
    first, second = draft(2, place="الرقة"), draft(2)
    assert matched([first, second], [draft(2), draft(2, place="الرقة")]) == {0: 1, 1: 0}
    assert matched([draft(2), draft(2)], [draft(2)]) == {0: 0}


def test_more_sentences_in_common_decide_between_equals() -> None:
    assert matched([draft(2, 3)], [draft(2, 4), draft(2, 3)]) == {0: 1}


DRAFTS = st.lists(
    st.builds(
        lambda numbers, kind, place: draft(*numbers, sub_event_type=kind, place=place),
        st.sets(st.integers(1, 4), min_size=1).map(sorted),
        st.sampled_from(["attack", "arrests"]),
        st.sampled_from(["حلب", "الرقة", None]),
    ),
    max_size=5,
)


@given(DRAFTS, DRAFTS)
def test_pairs_are_one_to_one_and_share_a_sentence(one: list[Draft], two: list[Draft]) -> None:
    pairs = matched(one, two)
    assert len(set(pairs.values())) == len(pairs)
    assert all(set(one[i].sentences) & set(two[j].sentences) for i, j in pairs.items())


@given(DRAFTS)
def test_a_reading_agrees_with_itself_as_far_as_its_drafts_can_be_told_apart(drafts: list[Draft]) -> None:
    said = agreement(drafts, drafts)
    assert [each[Aspect.INCIDENT] for each in said] == [AGREED] * len(drafts)
