"""The wire schema: Draft narrowed to a codebook, every object closed and complete.

Providers call that strict: no field may be left out, none added.
"""

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.codebook import Codebook, SubEventType, load_codebook
from schemas.draft import Draft
from schemas.wire import Loose, draft_model, drafts_model

CODEBOOK = load_codebook()
ONE = Codebook(title="t", types=(SubEventType(name="strike", family="f", definition="d"),), sha256="1")
ITEM: dict[str, Any] = {
    "sentences": [1],
    "sub_event_type": "strike",
    "status": "occurred",
    "claim": "reported",
    "date_text": None,
    "place": None,
    "within": [],
    "actors": [],
    "casualties": [],
    "weapons": [],
    "attributed_to": None,
    "denied_by": None,
}


def objects(node: Any) -> list[dict[str, Any]]:
    """Every object schema inside a schema."""
    if isinstance(node, list):
        return [found for part in node for found in objects(part)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") == "object" else []
    return own + [found for part in node.values() for found in objects(part)]


def test_the_type_is_one_of_the_codebooks() -> None:
    assert draft_model(CODEBOOK).model_json_schema()["properties"]["sub_event_type"] == {
        "description": "One type of the guide.",
        "enum": list(CODEBOOK.names),
        "title": "Sub Event Type",
        "type": "string",
    }


def test_a_codebook_of_one_type() -> None:
    assert draft_model(ONE).model_validate(ITEM).sub_event_type == "strike"
    with pytest.raises(ValidationError, match="sub_event_type"):
        draft_model(ONE).model_validate({**ITEM, "sub_event_type": "attack"})


def test_the_fields_keep_the_order_of_draft() -> None:
    assert list(draft_model(CODEBOOK).model_fields) == list(Draft.model_fields)


def test_an_item_is_a_draft() -> None:
    answer = drafts_model(ONE).model_validate({"incidents": [ITEM]})
    assert isinstance(answer.incidents[0], Draft)
    assert answer.model_dump(mode="json") == {"incidents": [ITEM]}


def test_one_model_per_codebook_hash() -> None:
    assert drafts_model(CODEBOOK) is drafts_model(load_codebook())
    assert drafts_model(ONE) is drafts_model(ONE.model_copy())
    assert drafts_model(ONE) is not drafts_model(ONE.model_copy(update={"sha256": "2"}))


@pytest.mark.parametrize("codebook", [pytest.param(CODEBOOK, id="ours"), pytest.param(ONE, id="one-type")])
def test_every_object_is_closed_and_complete(codebook: Codebook) -> None:
    found = objects(drafts_model(codebook).model_json_schema())
    assert [part["title"] for part in found] == ["Incidents", "DraftActor", "DraftCasualty", "Incident"]
    assert [part["additionalProperties"] for part in found] == [False] * 4
    assert [part["required"] for part in found] == [list(part["properties"]) for part in found]


def test_loose_takes_bad_items_and_refuses_other_shapes() -> None:
    assert Loose.model_validate_json('{"incidents":[{"x":1},{}]}').incidents == [{"x": 1}, {}]
    with pytest.raises(ValidationError):
        Loose.model_validate_json('{"incidents":["x"]}')
    with pytest.raises(ValidationError):
        Loose.model_validate_json('{"events":[]}')
