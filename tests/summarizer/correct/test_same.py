"""When two records of one article tell the same happening."""

from datetime import date
from typing import Any

import pytest

from schemas.incident import Incident, Precision, ResolvedActor, ResolvedDate, ResolvedPlace, Role
from summarizer.correct.same import pair
from tests.summarizer.correct.telling import ARTICLE, KILLING, cite


def a_record(**changes: Any) -> Incident:
    return KILLING.model_copy(update=changes)


def place(name: str | None, *within: str) -> ResolvedPlace:
    return ResolvedPlace(name=name, within=within)


def on(day: int) -> ResolvedDate:
    then = date(2026, 11, day)
    return ResolvedDate(earliest=then, latest=then, text=None, precision=Precision.DAY)


SOMEONE = (ResolvedActor(name="الشرطة", role=Role.PERPETRATOR),)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        pytest.param({}, True, id="all-alike"),
        pytest.param({"sub_event_type": "arrests"}, True, id="another-type"),
        pytest.param({"actors": SOMEONE}, True, id="another-actor"),
        pytest.param({"actors": (), "sub_event_type": "arrests"}, True, id="another-type-no-actor"),
        pytest.param({"actors": SOMEONE, "sub_event_type": "arrests"}, False, id="another-type-and-actor"),
        pytest.param({"place": place("الرقة")}, False, id="another-place"),
        pytest.param({"place": place("حلب")}, True, id="the-larger-place"),
        pytest.param({"place": place("الصاخور", "حي السكري")}, True, id="a-place-in-it"),
        pytest.param({"place": place(None)}, True, id="no-place"),
        pytest.param({"place": place("حيّ السُّكّري")}, True, id="spelled-differently"),
        pytest.param({"date": on(19)}, False, id="another-day"),
        pytest.param({"evidence": cite(ARTICLE, 1, 2)}, True, id="more-evidence"),
        pytest.param({"evidence": cite(ARTICLE, 1)}, False, id="other-evidence"),
        pytest.param(
            {"evidence": cite(ARTICLE, 1, 2), "actors": SOMEONE, "place": place(None)},
            False,
            id="type-against-actor",
        ),
    ],
)
def test_two_records(changes: dict[str, Any], same: bool) -> None:
    other = a_record(**changes)
    assert pair({"k": (KILLING,)}, [other]) == ({"k": 0} if same else {})
    assert pair({"k": (other,)}, [KILLING]) == ({"k": 0} if same else {})


def test_each_finds_the_one_that_agrees_most() -> None:
    vague, close = a_record(actors=(), place=place(None)), a_record(status="foiled")
    assert pair({"k": (KILLING,)}, [vague, close]) == {"k": 1}
    assert pair({"k": (KILLING,), "v": (vague,)}, [vague, close]) == {"k": 1, "v": 0}
    assert pair({"k": (KILLING,)}, [close, KILLING]) == {"k": 1}
    assert pair({"k": (a_record(place=place("الرقة")), KILLING)}, [close]) == {"k": 0}
    assert len(pair({"a": (KILLING,), "b": (KILLING,)}, [close])) == 1
    assert pair({}, [KILLING]) == {}
    assert pair({"k": (KILLING,)}, []) == {}
