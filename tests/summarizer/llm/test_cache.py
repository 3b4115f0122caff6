from typing import Any

import pytest

from summarizer.llm.backend import make_payload
from summarizer.llm.cache import reply_key
from summarizer.llm.model import Message, Question
from summarizer.llm.scripted import Script
from tests.summarizer.llm.asked import ask_for_toll

PAYLOAD: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "قُتل"}], "temperature": 0}


def test_the_key_does_not_depend_on_the_order_of_fields() -> None:
    turned = dict(reversed(PAYLOAD.items()))
    assert reply_key("id", PAYLOAD, 0) == reply_key("id", turned, 0)


def test_the_key_stays_the_same_from_run_to_run() -> None:
    # Written down once: a change here makes every stored reply worthless.
    assert reply_key("id", PAYLOAD, 0) == "0582485c131dd7b610f27c3a27f8b01355fe94dbd772a5562763d38f320c699e"


@pytest.mark.parametrize(
    ("identity", "payload", "attempt"),
    [
        pytest.param("other", PAYLOAD, 0, id="model"),
        pytest.param("id", PAYLOAD, 1, id="attempt"),
        pytest.param("id", {**PAYLOAD, "temperature": 1}, 0, id="parameter"),
        pytest.param("id", {**PAYLOAD, "messages": []}, 0, id="messages"),
        pytest.param("id", {**PAYLOAD, "response_format": {"type": "json_object"}}, 0, id="schema"),
        pytest.param("id", {**PAYLOAD, "extra_body": {"grammar": "root ::= [0-9]"}}, 0, id="grammar"),
    ],
)
def test_all_that_shapes_a_reply_is_in_the_key(identity: str, payload: dict[str, Any], attempt: int) -> None:
    assert reply_key(identity, payload, attempt) != reply_key("id", PAYLOAD, 0)


def test_the_payload_holds_all_of_a_question_but_whom_it_is_about() -> None:
    def payload(question: Question) -> dict[str, Any]:
        return make_payload(Script([]), question, question.messages)

    asked = ask_for_toll()
    assert payload(asked.model_copy(update={"about": "b"})) == payload(asked)
    for change in (
        {"messages": (Message(role="user", content="x"),)},
        {"answer_schema": {"type": "object"}},
        {"max_tokens": 7},
        {"step": "other"},
    ):
        assert payload(asked.model_copy(update=change)) != payload(asked)
