"""Joining the tellings of one act: the signs, the scores, and what a joined draft holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Span
from schemas.incident import Claim, Outcome, Role, Status
from summarizer.classifier import Kinds
from summarizer.extract.acts import Act
from summarizer.extract.merge import Sign, Telling, merge, score, signs, weights

POLICE = DraftActor(name="الشرطة", role=Role.PERPETRATOR)
ARMY = DraftActor(name="الجيش", role=Role.TARGET)
SURE = Kinds(incident=0.99, detail=0.01, background=0.01)


def killed(low: int | None) -> DraftCasualty:
    text = str(low) if low else None
    return DraftCasualty(outcome=Outcome.KILLED, low=low, high=low, text=text, who=None)


def telling(
    sentence: int = 2,
    *,
    types: tuple[str, ...] = ("arrests",),
    placed: bool = True,
    kinds: Kinds | None = None,
    refers_back: bool = False,
    sets_apart: bool = False,
    **fields: object,
) -> Telling:
    values: dict[str, object] = {
        "sentences": (sentence,),
        "sub_event_type": types[0],
        "status": Status.OCCURRED,
        "claim": Claim.REPORTED,
        "date_text": None,
        "place": "الرقة",
        "within": (),
        "actors": (),
        "casualties": (),
        "weapons": (),
        "attributed_to": None,
        "denied_by": None,
        **fields,
    }
    span = Span(sentence * 100, sentence * 100 + 50)
    act = Act(sentence, span, span, types, (), refers_back=refers_back, sets_apart=sets_apart)
    return Telling(act, Draft.model_validate(values), placed, kinds)


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        pytest.param(telling(), telling(3), 1, id="told again in the next sentence"),
        pytest.param(telling(), telling(4, casualties=(killed(3),)), 2, id="nothing but type and place"),
        pytest.param(telling(), telling(3, place="حلب"), 2, id="another place"),
        pytest.param(telling(), telling(3, types=("attack",)), 2, id="another type"),
        pytest.param(telling(4), telling(9), 2, id="far apart"),
        pytest.param(
            telling(casualties=(killed(7),)),
            telling(9, casualties=(killed(7),), actors=(POLICE,), refers_back=True),
            1,
            id="far apart, but the same dead",
        ),
        pytest.param(
            telling(4, casualties=(killed(7),)), telling(5, casualties=(killed(2),)), 2, id="other dead"
        ),
        pytest.param(telling(4), telling(5, sets_apart=True, placed=False), 2, id="set apart"),
    ],
)
def test_what_is_merged(one: Telling, two: Telling, count: int) -> None:
    assert len(merge([one, two])) == count


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        pytest.param(
            telling(), telling(), {Sign.SAME_TYPE, Sign.SAME_PLACE, Sign.SAME_SENTENCE_SAME_TYPE}, id="same"
        ),
        pytest.param(
            telling(types=("attack", "armed_clash")),
            telling(types=("armed_clash",), place="حلب"),
            {Sign.TYPE_IN_VIEW, Sign.OTHER_PLACE, Sign.SAME_SENTENCE},
            id="type in view",
        ),
        pytest.param(
            telling(4, date_text="أمس", actors=(POLICE,), casualties=(killed(3),)),
            telling(5, date_text="الأحد", actors=(POLICE, ARMY), casualties=(killed(4),), placed=False),
            {
                Sign.SAME_TYPE,
                Sign.UNPLACED,
                Sign.OTHER_DATE,
                Sign.SHARED_ACTOR,
                Sign.OTHER_TOLL,
                Sign.NEXT_SENTENCE,
                Sign.NEXT_SENTENCE_SAME_TYPE,
            },
            id="next sentence",
        ),
        pytest.param(
            telling(kinds=SURE),
            telling(8, kinds=SURE, refers_back=True, sets_apart=True, date_text="أمس"),
            {
                Sign.SAME_TYPE,
                Sign.SAME_PLACE,
                Sign.LEAD,
                Sign.REFERS_BACK,
                Sign.SETS_APART,
                Sign.INCIDENT,
                Sign.DETAIL,
                Sign.BACKGROUND,
            },
            id="of the classifier too",
        ),
    ],
)
def test_signs(one: Telling, two: Telling, found: set[Sign]) -> None:
    told = dict(signs(one, two))
    assert set(told) - {Sign.DISTANCE, Sign.LEAD} == found - {Sign.LEAD}
    assert (Sign.LEAD in told) == (one.act.sentence <= 3)


def test_a_place_within_the_other_is_no_other_place() -> None:
    part = telling(3, place="البصيرة", within=("ريف الرقة", "الرقة"))
    for one, two in ((telling(), part), (part, telling(4))):
        assert not {Sign.SAME_PLACE, Sign.OTHER_PLACE} & set(dict(signs(one, two)))


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        pytest.param({"sdf"}, {"islamic-state"}, 2, id="others"),
        pytest.param({"sdf"}, {"sdf", "coalition"}, 1, id="one-in-common"),
        pytest.param({"sdf"}, set(), 1, id="unknown"),
    ],
)
def test_acts_of_other_known_groups_are_kept_apart(one: set[str], two: set[str], count: int) -> None:
    first, second = (telling(n)._replace(doers=frozenset(by)) for n, by in ((2, one), (3, two)))
    assert len(merge([first, second])) == count


def test_what_only_adds_is_no_act_of_its_own_and_names_no_source() -> None:
    detail = telling(3, casualties=(killed(4),), attributed_to="ناطق")._replace(only_adds=True)
    (draft,) = merge([telling(), detail])
    assert (draft.sentences, draft.casualties, draft.attributed_to) == ((2, 3), (killed(4),), None)
    assert merge([telling(), detail._replace(act=detail.act._replace(sentence=30))]) == (telling().draft,)
    assert merge([detail]) == ()


def test_distance_counts_up_to_six_sentences() -> None:
    assert [dict(signs(telling(4), telling(4 + n)))[Sign.DISTANCE] for n in (0, 3, 6, 20)] == [0, 0.5, 1, 1]


def test_places_of_one_list_are_acts_of_their_own() -> None:
    one = telling()
    two = one._replace(draft=one.draft.model_copy(update={"place": "حلب"}))
    assert len(merge([one, two])) == 2


def test_every_sign_has_a_weight() -> None:
    assert set(weights().weights) == set(Sign)


def test_the_score_is_the_sum_of_its_signs() -> None:
    table = weights()
    expected = table.added + sum(table.weights[sign] * value for sign, value in signs(telling(), telling(3)))
    assert score(telling(), telling(3)) == pytest.approx(expected)


def test_a_stated_number_wins_over_none() -> None:
    (merged,) = merge([telling(casualties=(killed(None),)), telling(3, casualties=(killed(4),))])
    assert merged.casualties == (killed(4),)
    assert merged.sentences == (2, 3)


def test_what_the_first_leaves_open_is_filled_and_the_rest_stays() -> None:
    first = telling(types=("attack",), actors=(POLICE,), weapons=("بندقية",), attributed_to=None)
    second = telling(
        3,
        types=("attack",),
        actors=(DraftActor(name="مسلحون", role=Role.PERPETRATOR), ARMY),
        weapons=("بندقية", "قنبلة"),
        attributed_to="مصدر",
        date_text="أمس",
    )
    (merged,) = merge([first, second])
    assert merged.actors == (POLICE, ARMY)
    assert (merged.weapons, merged.attributed_to, merged.date_text) == (("بندقية", "قنبلة"), "مصدر", "أمس")


@pytest.mark.parametrize(
    ("one", "two", "place"),
    [
        pytest.param(telling(), telling(3, placed=False, place="سوريا"), "الرقة", id="the first's own"),
        pytest.param(telling(placed=False, place="سوريا"), telling(3), "الرقة", id="the one that names any"),
        pytest.param(
            telling(place="الرقة"),
            telling(3, place="المنصورة في الرقة", within=("الرقة",)),
            "المنصورة في الرقة",
            id="within",
        ),
    ],
)
def test_the_place_is_the_nearest_that_a_telling_names(one: Telling, two: Telling, place: str) -> None:
    (merged,) = merge([one, two])
    assert merged.place == place


@given(st.lists(st.builds(telling, st.integers(2, 12), placed=st.booleans()), max_size=8))
def test_no_sentence_is_lost_and_none_is_told_twice(tellings: list[Telling]) -> None:
    tellings.sort(key=lambda one: one.act.sentence)
    merged = merge(tellings)
    assert {n for draft in merged for n in draft.sentences} == {t.act.sentence for t in tellings}
    assert len(merged) <= len(tellings)


CROWD = DraftActor(name="محتجون", role=Role.PERPETRATOR)


def joined(one: Telling, two: Telling) -> Draft:
    (draft,) = merge([one, two])
    return draft


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        pytest.param(frozenset(), frozenset({Role.PERPETRATOR}), ["محتجون"], id="the-second-states-it"),
        pytest.param(frozenset({Role.PERPETRATOR}), frozenset({Role.PERPETRATOR}), ["الشرطة"], id="both-do"),
        pytest.param(frozenset(), frozenset(), ["الشرطة"], id="neither-does"),
    ],
)
def test_who_states_a_role_gives_it(
    first: frozenset[Role], second: frozenset[Role], names: list[str]
) -> None:
    one = telling(actors=(POLICE,))._replace(stated=first)
    two = telling(3, actors=(CROWD,))._replace(stated=second)
    assert [actor.name for actor in joined(one, two).actors] == names


def test_the_dead_of_a_clash_beside_an_arrest_are_not_the_arrests() -> None:
    held = DraftCasualty(outcome=Outcome.DETAINED, low=3, high=3, text="ثلاثة", who=None)
    clash = telling(3, types=("armed_clash", "arrests"), casualties=(killed(2),))
    assert joined(telling(types=("arrests",), casualties=(held,)), clash).casualties == (held,)
    assert joined(telling(types=("arrests",)), clash).casualties == (killed(2),)


def test_each_role_is_taken_from_the_telling_that_states_it() -> None:
    doer, hit = (frozenset({role}) for role in (Role.PERPETRATOR, Role.TARGET))
    stated_one = DraftActor(name="نازحون", role=Role.TARGET)
    one = telling(actors=(POLICE, ARMY))._replace(stated=doer)
    two = telling(3, actors=(CROWD, stated_one))._replace(stated=hit)
    assert joined(one, two).actors == (POLICE, stated_one)


@pytest.mark.parametrize(
    ("one", "two", "numbers"),
    [
        pytest.param((10,), (10, 1), [10, 1], id="both-sides-told-later"),
        pytest.param((10,), (12, 1), [10], id="other-numbers"),
        pytest.param((10, 1), (10,), [10, 1], id="both-sides-told-first"),
    ],
)
def test_the_fuller_toll_leads(one: tuple[int, ...], two: tuple[int, ...], numbers: list[int]) -> None:
    first, second = (tuple(killed(n) for n in tolls) for tolls in (one, two))
    draft = joined(telling(casualties=first), telling(3, casualties=second, refers_back=True))
    assert [toll.low for toll in draft.casualties] == numbers


@pytest.mark.parametrize(
    ("types", "number"),
    [
        pytest.param(("arrests",), 6, id="same-type"),
        pytest.param(("attack", "arrests"), None, id="another-type"),
    ],
)
def test_a_missing_number_comes_from_a_telling_of_the_same_type(
    types: tuple[str, ...], number: int | None
) -> None:
    one = telling(casualties=(killed(None),), actors=(POLICE,), date_text="أمس")
    two = telling(
        2, types=types, casualties=(killed(6),), actors=(POLICE,), date_text="أمس", refers_back=True
    )
    assert [toll.low for toll in joined(one, two).casualties] == [number]


def test_casualties_that_the_first_type_does_not_have_stay_out() -> None:
    one = telling(types=("disrupted_weapons_use", "armed_clash"))
    two = telling(2, types=("disrupted_weapons_use",), casualties=(killed(6),), refers_back=True)
    assert joined(one, two).casualties == ()
