"""Drafts: what a model may fill, and nothing else."""

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.draft import Draft, DraftCasualty

GOOD: dict[str, Any] = {
    "sentences": [2],
    "sub_event_type": "attack",
    "status": "occurred",
    "claim": "reported",
    "date_text": None,
    "place": "نوارة",
    "within": [],
    "actors": [{"name": "مجهولون", "role": "perpetrator"}],
    "casualties": [{"outcome": "killed", "low": 2, "high": 2, "text": "جنديان", "who": None}],
    "weapons": [],
    "attributed_to": None,
    "denied_by": None,
}
TOLL = {"outcome": "killed", "low": 1, "high": 1, "text": None, "who": None}


def test_a_draft_survives_json() -> None:
    draft = Draft.model_validate(GOOD)
    assert Draft.model_validate_json(draft.model_dump_json()) == draft
    assert draft.model_dump(mode="json") == GOOD


@pytest.mark.parametrize("field", list(GOOD))
def test_no_field_may_be_left_out(field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Draft.model_validate({key: value for key, value in GOOD.items() if key != field})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [((field,), "missing")]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"sentences": []}, "sentences", id="no-sentence"),
        pytest.param({"status": "rumoured"}, "status", id="unknown-status"),
        pytest.param({"claim": None}, "claim", id="no-claim"),
        pytest.param({"actors": [{"name": "x", "role": "victim"}]}, "actors.0.role", id="unknown-role"),
        pytest.param(
            {"casualties": [{**TOLL, "outcome": "displaced"}]}, "casualties.0.outcome", id="outcome"
        ),
        pytest.param({"casualties": [{**TOLL, "low": "dozens"}]}, "casualties.0.low", id="word-as-number"),
        pytest.param({"casualties": [{**TOLL, "low": 5, "high": 2}]}, "casualties.0", id="low-above-high"),
        pytest.param({"casualties": [{**TOLL, "low": -1}]}, "casualties.0", id="negative-low"),
        pytest.param({"casualties": [{**TOLL, "low": None, "high": -1}]}, "casualties.0", id="negative-high"),
        pytest.param({"confidence": 0.9}, "confidence", id="unknown-field"),
    ],
)
def test_what_a_draft_refuses(change: dict[str, Any], where: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Draft.model_validate({**GOOD, **change})
    assert [".".join(map(str, error["loc"])) for error in caught.value.errors()] == [where]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        pytest.param(None, None, id="dozens"),
        pytest.param(9, None, id="at-least"),
        pytest.param(None, 9, id="up-to"),
        pytest.param(5, 7, id="range"),
        pytest.param(0, 0, id="stated-zero"),
    ],
)
def test_a_toll_may_be_open(low: int | None, high: int | None) -> None:
    toll = DraftCasualty.model_validate({**TOLL, "low": low, "high": high})
    assert (toll.low, toll.high) == (low, high)


def test_a_draft_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Draft.model_validate(GOOD).place = "x"  # type: ignore[misc]
