"""A model over batch files: what it answers, what it collects, what it counts."""

import pytest

from schemas.codebook import load_codebook
from summarizer.errors import (
    BadAnswer,
    CutOff,
    EmptyAnswer,
    Filtered,
    Refused,
    Unanswered,
    UsageError,
    Waiting,
)
from summarizer.llm.backend import make_payload
from summarizer.llm.batch.files import BatchFiles
from summarizer.llm.batch.room import Batch, open_batch
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import open_model
from tests.summarizer.llm.asked import ABOUT, Toll, ask_for_toll
from tests.summarizer.llm.batch.mail import ID, URI, Post, completion, line


def open_ids(batch: Batch) -> list[str]:
    return [request.custom_id for request in batch.requests]


def asked(batch: Batch) -> str:
    """Ask for the toll; the id under which the question stays open."""
    with pytest.raises(Waiting):
        batch.model.ask(ask_for_toll(), Toll)
    return open_ids(batch)[-1]


def test_a_question_without_a_reply_is_collected_as_the_transport_would_send_it(post: Post) -> None:
    batch = post.round()
    custom_id = asked(batch)
    (request,) = batch.requests
    assert custom_id.startswith(ID)
    assert (request.about, request.step) == (ABOUT, "extract")
    question = ask_for_toll()
    usual = open_model(URI, post.settings, MemoryReplies())
    assert request.body == make_payload(usual.backend, question, question.messages)


def test_the_same_question_twice_is_one_request(post: Post) -> None:
    batch = post.round()
    assert asked(batch) == asked(batch)
    assert len(batch.requests) == 1


def test_a_reply_answers_with_tokens_and_half_the_price(post: Post) -> None:
    usage = {"prompt_tokens": 1_000_000, "completion_tokens": 100_000}
    custom_id = asked(post.round())
    batch = post.round(line(custom_id, completion('{"killed": 3}', usage=usage)))
    answer = batch.model.ask(ask_for_toll(), Toll)
    assert answer.value == Toll(killed=3)
    spent = answer.usage
    assert (spent.calls, spent.cached_calls, spent.tokens_in, spent.tokens_out) == (1, 0, 1_000_000, 100_000)
    assert spent.cost == pytest.approx(0.25 / 2 + 0.2 / 2)
    assert batch.requests == ()


def test_without_usage_tokens_are_estimated_and_the_cost_is_unknown(post: Post) -> None:
    custom_id = asked(post.round())
    spent = post.round(line(custom_id, completion('{"killed": 3}'))).model.ask(ask_for_toll(), Toll).usage
    assert (spent.tokens_in, spent.tokens_out, spent.cost) == (16, 4, None)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(completion('{"kil', finish_reason="length"), CutOff, id="cut-off"),
        pytest.param(completion(None, finish_reason="content_filter"), Filtered, id="filtered"),
        pytest.param(completion(None, refusal="no"), Refused, id="refused"),
        pytest.param(completion(" "), EmptyAnswer, id="empty"),
    ],
)
def test_a_non_answer_is_what_it_is_to_the_live_transport_also_a_round_later(
    post: Post, body: dict[str, object], error: type[Exception]
) -> None:
    custom_id = asked(post.round())
    for batch in (post.round(line(custom_id, body)), post.round()):
        with pytest.raises(error):
            batch.model.ask(ask_for_toll(), Toll)
        assert batch.requests == ()


def test_an_answer_in_the_wrong_form_is_asked_again_in_the_next_batch(post: Post) -> None:
    first = asked(post.round())
    batch = post.round(line(first, completion('{"killed": "three"}')))
    again = asked(batch)
    assert again != first
    (request,) = batch.requests
    roles = [message["role"] for message in request.body["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    answer = post.round(line(again, completion('{"killed": 3}'))).model.ask(ask_for_toll(), Toll)
    assert answer.value == Toll(killed=3)
    assert (answer.usage.calls, answer.usage.reasks) == (2, 1)


def test_after_the_last_re_ask_it_is_a_bad_answer_and_nothing_is_open(post: Post) -> None:
    first = asked(post.round())
    again = asked(post.round(line(first, completion("1"))))
    batch = post.round(line(again, completion("2")))
    with pytest.raises(BadAnswer):
        batch.model.ask(ask_for_toll(), Toll)
    assert batch.requests == ()


def test_in_the_last_round_a_question_without_a_reply_is_a_non_answer_and_still_named(post: Post) -> None:
    batch = post.round(last=True)
    with pytest.raises(Unanswered):
        batch.model.ask(ask_for_toll(), Toll)
    assert len(batch.requests) == 1


def test_a_failed_line_leaves_the_question_open(post: Post) -> None:
    custom_id = asked(post.round())
    batch = post.round(line(custom_id, None, error={"code": "batch_expired"}))
    assert asked(batch) == custom_id
    assert batch.arrivals.failed == {"batch_expired": 1}


def test_a_later_reply_does_not_replace_one_that_succeeded_but_one_that_did_not(post: Post) -> None:
    custom_id = asked(post.round())
    cut, three, four = (
        line(custom_id, completion('{"k', finish_reason="length")),
        line(custom_id, completion('{"killed": 3}')),
        line(custom_id, completion('{"killed": 4}')),
    )
    with pytest.raises(CutOff):
        post.round(cut).model.ask(ask_for_toll(), Toll)
    for lines in (three, four):
        batch = post.round(lines)
        assert batch.model.ask(ask_for_toll(), Toll).value == Toll(killed=3)
        assert batch.mailbox.doubtful == [
            f"{custom_id}: differs from the reply of before; the first that succeeded is used"
        ]


def test_a_reply_to_a_question_nobody_asks_is_named(post: Post) -> None:
    batch = post.round(line(f"{ID}{'0' * 12}", completion("{}")))
    asked(batch)
    assert batch.unused == (f"{ID}{'0' * 12}",)


def test_the_reply_is_no_reply_of_a_live_run_until_the_article_is_finished(post: Post) -> None:
    custom_id = asked(post.round())
    post.round(line(custom_id, completion('{"killed": 3}'))).model.ask(ask_for_toll(), Toll)
    live = open_model(URI, post.settings, post.kept, live=False)
    with pytest.raises(Exception, match="no stored reply"):
        live.ask(ask_for_toll(), Toll)


@pytest.mark.parametrize("uri", ["local:", "baseline:cues", "http://127.0.0.1:1/v1#qwen2.5-1.5b"])
def test_batch_files_are_for_models_that_read_whole_articles_over_the_wire(post: Post, uri: str) -> None:
    model = open_model(uri, post.settings, MemoryReplies())
    with pytest.raises(UsageError, match=f"no batch files for {uri}"):
        open_batch(model, BatchFiles((), None), [], load_codebook())
