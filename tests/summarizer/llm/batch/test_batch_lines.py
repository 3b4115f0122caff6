"""Lines out and in, letter by letter."""

import json

import pytest

from summarizer.llm.backend import Reply
from summarizer.llm.batch.ids import CustomId, Stamp
from summarizer.llm.batch.lines import Answered, BrokenLine, Failed, Outcome, Request, read_line, request_line
from tests.summarizer.llm.batch.mail import completion, line

CUSTOM = CustomId(Stamp("1bca043f", "d2fdce", "1bddd3"), "c59d0eb0a7f4", "extract", "b6fcb0d761bc")


def test_a_request_line_holds_the_body_as_it_is_with_real_letters() -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": "قُتل\u2028ثلاثة \u0085 \n"}]}
    assert request_line(Request("id-1", "a" * 64, "extract", body)) == (
        '{"custom_id": "id-1", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "m", '
        '"messages": [{"role": "user", "content": "قُتل\\u2028ثلاثة \\u0085 \\n"}]}}\n'
    )
    assert json.loads(request_line(Request("id-1", "a" * 64, "extract", body)))["body"] == body


def test_a_custom_id_says_what_the_request_rests_on() -> None:
    text = "p1bca043f-sd2fdce-m1bddd3-ac59d0eb0a7f4-extract-b6fcb0d761bc"
    assert str(CUSTOM) == text
    assert CustomId.parse(text) == CUSTOM


def test_the_longest_custom_id_is_within_64_characters_of_those_every_provider_takes() -> None:
    made = CustomId.of(CUSTOM.stamp, about="c" * 64, step="a step/of many words", key="b" * 64)
    assert str(made) == "p1bca043f-sd2fdce-m1bddd3-acccccccccccc-a_step_of_m-bbbbbbbbbbbb"
    assert len(str(made)) == 64
    assert CustomId.parse(str(made)) == made


@pytest.mark.parametrize("text", ["", "request-1", "p1bca043f-sd2fdce-m1bddd3-ac59d0eb0a7f4-extract-b6fc\n"])
def test_other_ids_are_not_ours(text: str) -> None:
    assert CustomId.parse(text) is None


def test_different_models_have_different_stamps() -> None:
    one, other = (
        Stamp.of(prompts="1" * 64, schema="2" * 64, identity=identity)
        for identity in ("https://a/v1#m", "https://b/v1#m")
    )
    assert one == ("11111111", "222222", one.model)
    assert one.model != other.model


USAGE = {"prompt_tokens": 90, "completion_tokens": 9, "prompt_tokens_details": {"cached_tokens": 50}}
FILTERED = Answered(reply=Reply(finish_reason="content_filter"))
TOO_LONG = Answered(reply=Reply(finish_reason="length"))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param(
            line("x", completion('{"killed": 3}', finish_reason="stop", usage=USAGE, model="gpt")),
            Answered(
                reply=Reply(text='{"killed": 3}', tokens_in=90, tokens_out=9, cached_in=50), model="gpt"
            ),
            id="as-openai-gives-it",
        ),
        pytest.param(
            '{"custom_id": "x", "response": {"status_code": 200, "body": '
            '{"choices": [{"message": {"content": "{}"}}]}}}',
            Answered(reply=Reply(text="{}")),
            id="bare",
        ),
        pytest.param(
            line("x", completion(' ```json\r\n{"killed": 3}\n``` \n')),
            Answered(reply=Reply(text='{"killed": 3}'), fenced=True),
            id="in-a-fence",
        ),
        pytest.param(
            line("x", completion('{"said": "```"}')),
            Answered(reply=Reply(text='{"said": "```"}')),
            id="a-fence-inside-is-content",
        ),
        pytest.param(
            line("x", completion('{"a": ', finish_reason="length")),
            Answered(reply=Reply(text='{"a": ', finish_reason="length")),
            id="cut-off",
        ),
        pytest.param(
            line("x", completion(None, refusal="I cannot")),
            Answered(reply=Reply(refusal="I cannot")),
            id="refused",
        ),
        pytest.param(
            line("x", {"error": {"code": "content_filter", "message": "قتل"}}, status=400),
            FILTERED,
            id="filtered-before-it-was-asked",
        ),
        pytest.param(
            line("x", {"error": {"code": "context_length_exceeded", "type": "t"}}, status=400),
            TOO_LONG,
            id="too-long",
        ),
        pytest.param(
            line("x", {"error": {"code": None, "type": "server_error", "message": "قتل"}}, status=500),
            Failed(why="500 server_error"),
            id="server-error",
        ),
        pytest.param(
            line("x", None, error={"code": "batch_expired", "message": "قتل"}),
            Failed(why="batch_expired"),
            id="expired",
        ),
        pytest.param('{"custom_id": "x"}', Failed(why="no response"), id="nothing"),
    ],
)
def test_what_a_line_says(text: str, result: Answered | Failed) -> None:
    assert read_line(text.encode()) == Outcome("x", result)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param('{"custom_id": "x", "resp', "Invalid JSON: EOF while parsing a string", id="cut"),
        pytest.param('{"response": null}', "custom_id: Field required", id="no-id"),
        pytest.param(line("x", "قتل"), "Input should be a valid dictionary", id="no-completion"),
        pytest.param(line("x", {"choices": []}), "choices: List should have at least 1 item", id="no-choice"),
        pytest.param(
            line("x", {"choices": [{"message": {"content": {"killed": 3}}}]}),
            "choices.0.message.content: Input",
            id="no-string",
        ),
    ],
)
def test_a_broken_line_says_why_and_is_not_quoted(text: str, complaint: str) -> None:
    with pytest.raises(BrokenLine) as caught:
        read_line(text.encode())
    assert str(caught.value).startswith(complaint)
    assert "قتل" not in str(caught.value)


def test_a_result_survives_being_kept() -> None:
    answered = Answered(reply=Reply(text="قتل", tokens_in=None), model="claude", fenced=True)
    assert Answered.model_validate_json(answered.model_dump_json()) == answered
