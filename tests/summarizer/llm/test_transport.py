"""The real SDK and the real instructor against a server that misbehaves on purpose."""

import json
import logging
import threading
from pathlib import Path

import pytest

from schemas.run import Usage
from summarizer.errors import (
    BadAnswer,
    CutOff,
    EmptyAnswer,
    Filtered,
    ModelError,
    RateLimited,
    Refused,
    StoreError,
    Unavailable,
)
from summarizer.llm.cache import MemoryReplies, StoredReply
from summarizer.llm.chat import ChatModel
from summarizer.llm.strict import strict_schema
from tests.summarizer.llm.asked import ABOUT, Toll, ask_for_toll
from tests.summarizer.llm.conftest import Open, Serve
from tests.summarizer.llm.server import KEY, Canned, Server, fails, says

GOOD = says('{"killed": 3}')
HTML = Canned(body="<html><body>Welcome to nginx</body></html>", content_type="text/html")


def exactly(usage: Usage, **expected: object) -> None:
    """Compare a usage without its seconds, which no test can know."""
    assert usage.model_copy(update={"seconds": 0.0}) == Usage.model_validate(expected)


# --- what goes over the wire ------------------------------------------------------------------------------


def test_the_wire_carries_our_messages_and_our_strict_schema_and_nothing_else(
    serve: Serve, opened: Open
) -> None:
    server = serve(GOOD)
    answer = opened(server.uri).ask(ask_for_toll(), Toll)
    assert answer.value == Toll(killed=3)
    assert type(answer.value) is Toll
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "m",
        "messages": [
            {"role": "system", "content": "Count the killed. {{ 7*7 }} {% raw"},
            {"role": "user", "content": "قُتل ثلاثة في حلب."},
        ],
        "max_tokens": 4096,
        "temperature": 0,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "extract", "strict": True, "schema": strict_schema(Toll)},
        },
    }


def test_a_wrong_form_is_asked_again_with_the_complaint_and_all_calls_are_counted(
    serve: Serve, opened: Open
) -> None:
    server = serve(says('{"killed": "three"}', usage=(100, 10)), says('{"killed": 3}', usage=(150, 5)))
    model = opened(server.uri)
    answer = model.ask(ask_for_toll(), Toll)
    assert answer.value == Toll(killed=3)
    first, second = (request.body["messages"] for request in server.requests)
    assert second[:2] == first
    assert second[2] == {"role": "assistant", "content": '{"killed": "three"}'}
    assert second[3]["role"] == "user"
    assert second[3]["content"].startswith(
        "Correct your JSON ONLY RESPONSE, based on the following errors:\n"
        "1 validation error for Toll\nkilled\n"
    )
    assert len(second) == 4
    exactly(answer.usage, calls=2, tokens_in=250, tokens_out=15, cost=None, reasks=1)
    assert model.usage(ABOUT) == answer.usage


@pytest.mark.parametrize(("reasks", "calls"), [(0, 1), (1, 2), (3, 4)])
def test_re_asks_are_counted_after_the_first_call(
    serve: Serve, opened: Open, reasks: int, calls: int
) -> None:
    server = serve(says("no JSON"))
    model = opened(server.uri)
    with pytest.raises(BadAnswer) as caught:
        model.ask(ask_for_toll(reasks=reasks), Toll)
    assert len(server.requests) == calls
    assert str(caught.value) == (
        f"the answer of {server.uri} was not in the wanted form after {calls} attempts: "
        "Invalid JSON: expected ident at line 1 column 2"
    )
    exactly(
        model.usage(ABOUT),
        calls=calls,
        tokens_in=100 * calls,
        tokens_out=10 * calls,
        cost=None,
        reasks=reasks,
    )


# --- faults that pass, and those that do not --------------------------------------------------------------


def test_429_waits_as_long_as_the_server_asks_then_succeeds(
    serve: Serve, opened: Open, pauses: list[float]
) -> None:
    server = serve(fails(429, retry_after="7"), fails(429, retry_after="3600"), GOOD)
    answer = opened(server.uri).ask(ask_for_toll(), Toll)
    assert pauses == [7.0, 60.0]  # the second one capped
    exactly(answer.usage, calls=1, tokens_in=100, tokens_out=10, cost=None, retries=2)


PASSING = [
    pytest.param(fails(500), id="500"),
    pytest.param(fails(503), id="503"),
    pytest.param(Canned(cut="before"), id="connection-dropped"),
    pytest.param(says("x" * 5000)._replace(cut="middle"), id="body-cut-short"),
    pytest.param(HTML, id="html-page"),
    pytest.param(Canned(body="\x00\x01 garbage"), id="garbage"),
    pytest.param(Canned(body='{"choices": [{"mess'), id="json-cut-short"),
    pytest.param(Canned(body='{"error": {"message": "overloaded"}}'), id="error-with-status-200"),
    pytest.param(Canned(body='{"choices": []}'), id="no-choices"),
    pytest.param(Canned(body='{"choices": [{"message": "hi"}]}'), id="message-of-another-form"),
]


@pytest.mark.parametrize("bad", PASSING)
def test_a_fault_that_passes_is_not_noticed_but_counted(
    serve: Serve, opened: Open, pauses: list[float], bad: Canned
) -> None:
    server = serve(bad, GOOD)
    answer = opened(server.uri).ask(ask_for_toll(), Toll)
    assert answer.value == Toll(killed=3)
    assert (len(server.requests), len(pauses)) == (2, 1)
    exactly(answer.usage, calls=1, tokens_in=100, tokens_out=10, cost=None, retries=1)


LASTING = [
    # answer, requests until it is given up, error, what the message says after the model's URI
    pytest.param(fails(429), 5, RateLimited, "kept answering 429", id="429-for-ever"),
    pytest.param(fails(500, "boom"), 5, Unavailable, "answered 500: boom", id="500-for-ever"),
    pytest.param(Canned(cut="before"), 5, Unavailable, "disconnected", id="dropped-for-ever"),
    pytest.param(HTML, 3, BadAnswer, "did not answer in the chat-completions form", id="html-for-ever"),
    pytest.param(fails(429, code="insufficient_quota"), 1, Unavailable, "quota is used up", id="no-quota"),
    pytest.param(fails(400, "bad schema"), 1, Unavailable, "answered 400: bad schema", id="400"),
    pytest.param(fails(401), 1, Unavailable, "refused the key (401)", id="401"),
    pytest.param(fails(403, "region"), 1, Unavailable, "answered 403: region", id="403"),
    pytest.param(fails(404, "no m"), 1, Unavailable, "no such model or address (404): no m", id="404"),
    pytest.param(fails(400, code="content_filter"), 1, Filtered, "content filter", id="filtered-before"),
    pytest.param(fails(400, code="context_length_exceeded"), 1, CutOff, "does not fit", id="too-long"),
]


@pytest.mark.parametrize(("bad", "requests", "error", "says_so"), LASTING)
def test_a_fault_that_lasts_ends_in_one_clear_line(
    serve: Serve,
    opened: Open,
    replies: MemoryReplies,
    bad: Canned,
    requests: int,
    error: type[ModelError],
    says_so: str,
) -> None:
    server = serve(bad)
    model = opened(server.uri)
    with pytest.raises(ModelError) as caught:
        model.ask(ask_for_toll(), Toll)
    assert isinstance(caught.value, error)
    assert says_so in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(server.requests) == requests
    exactly(model.usage(ABOUT), calls=1, retries=requests - 1)
    assert len(replies) == 0


def test_nobody_listens(opened: Open, pauses: list[float]) -> None:
    server = Server(GOOD)
    server.close()
    with pytest.raises(Unavailable) as caught:
        opened(server.uri, retries=2).ask(ask_for_toll(), Toll)
    assert str(caught.value).startswith(f"cannot reach {server.uri}: ")
    assert str(caught.value).endswith("Connection refused")
    assert len(pauses) == 2


def test_slower_than_the_timeout(serve: Serve, opened: Open) -> None:
    end = threading.Event()
    server = serve(GOOD._replace(hold=end))
    try:
        with pytest.raises(Unavailable) as caught:
            opened(server.uri, timeout=0.2, retries=1).ask(ask_for_toll(), Toll)
    finally:
        end.set()
    assert str(caught.value).startswith(f"{server.uri} did not answer within 0.2 s")
    assert len(server.requests) == 2


# --- answers that are none --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(says(None, refusal="I cannot read about قتل"), Refused, id="refusal"),
        pytest.param(says('{"killed"', finish_reason="content_filter"), Filtered, id="content-filter"),
        pytest.param(says('{"killed": 3}', finish_reason="length"), CutOff, id="cut-off-though-it-parses"),
        pytest.param(says(" \n"), EmptyAnswer, id="empty"),
        pytest.param(says(None), EmptyAnswer, id="null"),
    ],
)
def test_a_non_answer_is_named_not_asked_again_paid_for_and_not_stored(
    serve: Serve, opened: Open, replies: MemoryReplies, reply: Canned, error: type[ModelError]
) -> None:
    server = serve(reply)
    model = opened(server.uri)
    with pytest.raises(error) as caught:
        model.ask(ask_for_toll(), Toll)
    assert type(caught.value) is error
    assert "قتل" not in str(caught.value)
    assert len(server.requests) == 1
    exactly(model.usage(ABOUT), calls=1, tokens_in=100, tokens_out=10, cost=None)
    assert len(replies) == 0


# --- stored replies ---------------------------------------------------------------------------------------


def test_the_same_question_is_asked_once_and_another_one_anew(serve: Serve, opened: Open) -> None:
    server = serve(GOOD)
    opened(server.uri).ask(ask_for_toll(), Toll)
    model = opened(server.uri)
    assert model.ask(ask_for_toll(), Toll).value == Toll(killed=3)
    assert len(server.requests) == 1
    exactly(model.usage(ABOUT), cached_calls=1, tokens_in=100, tokens_out=10)
    model.ask(ask_for_toll("قُتل أربعة في حلب."), Toll)
    assert len(server.requests) == 2


def test_a_re_asked_question_is_stored_whole(serve: Serve, opened: Open, replies: MemoryReplies) -> None:
    server = serve(says("no"), GOOD)
    opened(server.uri).ask(ask_for_toll(), Toll)
    assert len(replies) == 2
    answer = opened(server.uri).ask(ask_for_toll(), Toll)
    assert len(server.requests) == 2
    exactly(answer.usage, cached_calls=2, tokens_in=200, tokens_out=20, reasks=1)


def test_a_reply_is_stored_with_all_that_is_known_of_it(serve: Serve, opened: Open) -> None:
    class Kept(MemoryReplies):
        def __init__(self) -> None:
            super().__init__()
            self.all: list[StoredReply] = []

        def put(self, reply: StoredReply) -> None:
            self.all.append(reply)

    server = serve(says('{"killed": 3}', usage=(1_000_000, 100_000), cached=400_000))
    model = opened(server.uri)
    model.replies = kept = Kept()
    model.price = opened("openai:gpt-4o-mini").price
    model.ask(ask_for_toll(), Toll)
    (reply,) = kept.all
    assert reply.model_dump(exclude={"key", "seconds", "created"}) == {
        "about": ABOUT,
        "step": "extract",
        "model": server.uri,
        "text": '{"killed": 3}',
        "finish_reason": "stop",
        "tokens_in": 1_000_000,
        "tokens_out": 100_000,
        "cost": 0.6 * 0.15 + 0.4 * 0.075 + 0.1 * 0.60,
    }
    assert len(reply.key) == 64
    assert reply.created.tzinfo is not None
    assert model.ledger.latencies == (reply.seconds,)


def test_a_question_that_failed_in_the_end_stores_nothing(
    serve: Serve, opened: Open, replies: MemoryReplies
) -> None:
    server = serve(says("no"), fails(500))
    with pytest.raises(Unavailable):
        opened(server.uri).ask(ask_for_toll(), Toll)
    assert len(replies) == 0


def test_a_stored_reply_that_no_longer_fits_is_asked_anew(serve: Serve, opened: Open) -> None:
    class Injured(Toll):
        injured: int

    server = serve(GOOD, says('{"killed": 3, "injured": 1}'))
    opened(server.uri).ask(ask_for_toll(reasks=0), Toll)
    answer = opened(server.uri).ask(ask_for_toll(reasks=0), Injured)
    assert answer.value == Injured(killed=3, injured=1)
    exactly(answer.usage, calls=1, cached_calls=1, tokens_in=200, tokens_out=20, cost=None)


def test_a_server_that_tells_no_tokens_gets_estimates_and_an_unknown_cost(serve: Serve, opened: Open) -> None:
    server = serve(says('{"killed": 3}', usage=None))
    model = opened(server.uri)
    model.price = opened("openai:gpt-4o-mini").price
    answer = model.ask(ask_for_toll(), Toll)
    assert (answer.usage.tokens_in, answer.usage.tokens_out, answer.usage.cost) == (17, 4, None)


def test_without_leave_to_ask_only_stored_replies_answer(serve: Serve, opened: Open) -> None:
    server = serve(GOOD)
    with pytest.raises(Unavailable, match="no stored reply"):
        opened(server.uri, live=False).ask(ask_for_toll(), Toll)
    opened(server.uri).ask(ask_for_toll(), Toll)
    assert opened(server.uri, live=False).ask(ask_for_toll(), Toll).value == Toll(killed=3)
    assert len(server.requests) == 1


def test_an_error_of_the_store_comes_through_as_it_is(serve: Serve, opened: Open) -> None:
    class Broken(MemoryReplies):
        def get(self, key: str) -> StoredReply | None:
            raise StoreError("the store is locked")

    model = opened(serve(GOOD).uri)
    model.replies = Broken()
    with pytest.raises(StoreError, match="the store is locked"):
        model.ask(ask_for_toll(), Toll)


# --- secrets, logs, threads -------------------------------------------------------------------------------


def test_neither_key_nor_article_reaches_logs_messages_or_reprs(
    serve: Serve, opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    for bad in (
        fails(400, f"key {KEY} is bad"),
        fails(401, f"Incorrect API key provided: {KEY}"),
        says('{"killed": "سبعة"}'),
        GOOD,
    ):
        model = opened(serve(bad).uri, retries=0)
        try:
            model.ask(ask_for_toll(), Toll)
        except ModelError as error:
            said.append(f"{error!r} {error.__cause__!r}")
        said.append(f"{model!r} {model.policy!r} {model.backend!r}")
    told = caplog.text + "".join(said)
    assert "key *** is bad" in told
    assert KEY not in told
    assert "قُتل" not in told
    assert "سبعة" not in told


def test_openai_s_own_key_is_not_sent_to_other_servers(
    serve: Serve, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-openai")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-of-openai")
    server = serve(GOOD)
    opened(server.uri, api_key=None).ask(ask_for_toll(), Toll)
    assert server.requests[0].headers["authorization"] == "Bearer none"
    assert "of-openai" not in json.dumps(server.requests[0].headers)


def test_closing_the_model_ends_a_call_under_way(serve: Serve, opened: Open) -> None:
    asked, end = threading.Event(), threading.Event()

    def hold(_: object) -> Canned:
        asked.set()
        return GOOD._replace(hold=end)

    server = serve(hold)
    model = opened(server.uri, timeout=20)
    model.wait = lambda _: True  # what the event says once the model is closed
    outcome: list[ModelError] = []

    def work() -> None:
        try:
            model.ask(ask_for_toll(), Toll)
        except ModelError as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert asked.wait(20)
    thread.join(0.3)  # until it waits for bytes: closing a client does not wake that, only a shutdown does
    model.close()
    thread.join(10)  # the server holds its answer back for 20 s
    end.set()
    assert [type(error) for error in outcome] == [Unavailable]


def test_a_closed_model_is_not_woken_up(serve: Serve, opened: Open) -> None:
    server = serve(GOOD)
    model = opened(server.uri)
    model.close()
    with pytest.raises(Unavailable, match="the model is closed"):
        model.ask(ask_for_toll(), Toll)
    assert server.requests == []


def test_many_threads_share_a_model(serve: Serve, opened: Open) -> None:
    server = serve(GOOD)
    model: ChatModel = opened(server.uri, concurrency=3)
    threads = [
        threading.Thread(target=model.ask, args=(ask_for_toll(f"حلب {n}", about=str(n % 2)), Toll))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(server.requests) == 8
    assert (model.usage("0").calls, model.usage("1").calls, model.ledger.total().calls) == (4, 4, 8)
    assert len(model.ledger.latencies) == 8


# --- OpenAI and Azure, as far as they can be tried here ---------------------------------------------------


def test_openai_s_parameters_for_a_reasoning_model(serve: Serve, opened: Open) -> None:
    server = serve(GOOD)
    model = opened("openai:gpt-5-mini", openai_base_url=server.base_url)
    assert model.ask(ask_for_toll(), Toll).usage.cost == (100 * 0.25 + 10 * 2.00) / 1e6
    body = server.requests[0].body
    assert {key: value for key, value in body.items() if key not in {"messages", "response_format"}} == {
        "model": "gpt-5-mini",
        "max_completion_tokens": 4096 + 8192,
    }


def test_azure_is_asked_at_its_deployment(serve: Serve, opened: Open) -> None:
    server = serve(GOOD)
    model = opened(
        "azure:my-gpt-4o",
        azure_openai_endpoint=server.base_url.removesuffix("/v1"),
        openai_api_version="2024-10-21",
    )
    assert model.ask(ask_for_toll(), Toll).value == Toll(killed=3)
    (request,) = server.requests
    assert request.path == "/openai/deployments/my-gpt-4o/chat/completions?api-version=2024-10-21"
    assert request.headers["api-key"] == KEY


def test_the_settings_file_of_whoever_runs_the_tests_is_out_of_reach(surroundings: Path) -> None:
    assert Path("~").expanduser() == surroundings
