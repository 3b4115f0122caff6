"""What a witness of a model is told: every request as it was sent, and what came of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import BadAnswer, CutOff, RateLimited, Refused, Unavailable
from summarizer.llm.cache import Exchange, MemoryReplies
from summarizer.llm.chat import ChatModel
from summarizer.llm.open import open_model
from summarizer.settings import Settings
from tests.summarizer.llm.asked import ABOUT, Toll, ask_for_toll
from tests.summarizer.llm.conftest import Serve
from tests.summarizer.llm.server import KEY, Canned, Server, fails, says

GOOD = says('{"killed": 3}')


class Watched:
    """A model on a server, and what its witness was told."""

    def __init__(self, server: Server, settings: Settings, replies: MemoryReplies, *, live: bool) -> None:
        self.told: list[Exchange] = []
        self.server = server
        self.model: ChatModel = open_model(server.uri, settings, replies, live=live, witness=self.told.append)
        self.model.wait = lambda _: None

    def ask(self) -> Toll:
        return self.model.ask(ask_for_toll(), Toll).value


@pytest.fixture
def watched(serve: Serve, settings: Settings, replies: MemoryReplies) -> Iterator["Watch"]:
    watch = Watch(serve, settings, replies)
    yield watch
    for one in watch.opened:
        one.model.close()


class Watch:
    """Opens watched models over the same stored replies."""

    def __init__(self, serve: Serve, settings: Settings, replies: MemoryReplies) -> None:
        self.serve, self.settings, self.replies = serve, settings, replies
        self.opened: list[Watched] = []

    def __call__(self, *answers: Canned) -> Watched:
        return self.again(self.serve(*answers))

    def again(self, server: Server, *, live: bool = True) -> Watched:
        self.opened.append(Watched(server, self.settings, self.replies, live=live))
        return self.opened[-1]


def test_a_live_reply_is_told_with_its_request_as_it_was_sent(watched: Watch) -> None:
    one = watched(GOOD)
    one.ask()
    (exchange,) = one.told
    assert (exchange.about, exchange.step, exchange.attempt) == (ABOUT, "extract", 0)
    assert (exchange.stored, exchange.error) == (False, None)
    assert exchange.request == one.server.requests[0].body
    assert exchange.reply
    assert watched.replies.get(exchange.reply.key) == exchange.reply
    assert (exchange.reply.text, exchange.reply.tokens_in, exchange.reply.tokens_out) == (
        '{"killed": 3}',
        100,
        10,
    )


def test_no_key_is_told(watched: Watch) -> None:
    one = watched(GOOD)
    one.ask()
    assert one.server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in one.told[0].model_dump_json()


def test_a_stored_reply_is_told_as_stored_with_the_same_request(watched: Watch) -> None:
    first = watched(GOOD)
    first.ask()
    second = watched.again(first.server, live=False)
    second.ask()
    assert second.told == [first.told[0].model_copy(update={"stored": True})]
    assert len(first.server.requests) == 1


def test_without_a_stored_reply_a_model_that_is_not_live_tells_an_error_without_a_reply(
    watched: Watch,
) -> None:
    one = watched.again(watched.serve(GOOD), live=False)
    with pytest.raises(Unavailable):
        one.ask()
    (exchange,) = one.told
    assert (exchange.reply, exchange.stored, exchange.error) == (None, False, "unavailable")
    assert [message["role"] for message in exchange.request["messages"]] == ["system", "user"]
    assert one.server.requests == []


@pytest.mark.parametrize(
    ("answer", "error", "kind", "text"),
    [
        pytest.param(says(None, refusal="I cannot"), Refused, "refused", "", id="refused"),
        pytest.param(says('{"kil', finish_reason="length"), CutOff, "cut_off", '{"kil', id="cut-off"),
    ],
)
def test_a_non_answer_is_told_with_its_reply_and_its_kind_and_is_not_stored(
    watched: Watch, answer: Canned, error: type[Exception], kind: str, text: str
) -> None:
    one = watched(answer)
    with pytest.raises(error):
        one.ask()
    (exchange,) = one.told
    assert (exchange.error, exchange.stored) == (kind, False)
    assert exchange.reply
    assert exchange.reply.text == text
    assert len(watched.replies) == 0


@pytest.mark.parametrize(
    ("answer", "error", "kind", "requests"),
    [
        pytest.param(fails(401), Unavailable, "unavailable", 1, id="no-key"),
        pytest.param(fails(429), RateLimited, "rate_limited", 5, id="too-many-requests"),
    ],
)
def test_an_error_is_told_once_after_all_retries(
    watched: Watch, answer: Canned, error: type[Exception], kind: str, requests: int
) -> None:
    one = watched(answer)
    with pytest.raises(error):
        one.ask()
    assert len(one.server.requests) == requests
    assert [(told.reply, told.stored, told.error) for told in one.told] == [(None, False, kind)]


def test_a_retry_that_helps_is_no_exchange_of_its_own(watched: Watch) -> None:
    one = watched(fails(503), GOOD)
    one.ask()
    assert [(told.attempt, told.error) for told in one.told] == [(0, None)]


def test_a_re_ask_is_told_by_itself_with_the_complaint_in_its_request(watched: Watch) -> None:
    one = watched(says('{"killed": "three"}'), GOOD)
    assert one.ask() == Toll(killed=3)
    first, second = one.told
    assert [(told.attempt, told.stored, told.error) for told in one.told] == [
        (0, False, None),
        (1, False, None),
    ]
    assert [request.body for request in one.server.requests] == [first.request, second.request]
    assert [told.reply.text for told in one.told if told.reply] == ['{"killed": "three"}', '{"killed": 3}']
    assert second.request["messages"][2] == {"role": "assistant", "content": '{"killed": "three"}'}


def test_both_replies_of_a_re_ask_are_told_as_stored_the_next_time(watched: Watch) -> None:
    first = watched(says('{"killed": "three"}'), GOOD)
    first.ask()
    second = watched.again(first.server, live=False)
    assert second.ask() == Toll(killed=3)
    assert second.told == [told.model_copy(update={"stored": True}) for told in first.told]


def test_a_question_that_fails_in_the_end_tells_its_replies_but_stores_none(watched: Watch) -> None:
    one = watched(says("no JSON"))
    with pytest.raises(BadAnswer):
        one.ask()
    assert [(told.attempt, told.error) for told in one.told] == [(0, None), (1, None)]
    assert len(watched.replies) == 0


def test_a_stored_reply_that_no_longer_fits_is_told_and_then_the_new_ones(
    watched: Watch, tmp_path: Path
) -> None:
    """A stored reply of the wrong form is followed up, then the question is put anew from the start."""
    first = watched(GOOD)
    first.ask()
    reply = first.told[0].reply
    assert reply
    watched.replies.put(reply.model_copy(update={"text": "old"}))
    second = watched.again(watched.serve(says("no JSON"), says("no JSON"), GOOD))
    second.model.backend.identity = first.model.backend.identity
    second.model.backend.name = first.model.backend.name
    assert second.ask() == Toll(killed=3)
    assert [(told.attempt, told.stored, told.reply.text if told.reply else None) for told in second.told] == [
        (0, True, "old"),
        (1, False, "no JSON"),
        (0, False, "no JSON"),
        (1, False, '{"killed": 3}'),
    ]


def test_without_a_witness_nothing_is_told(serve: Serve, settings: Settings, replies: MemoryReplies) -> None:
    model = open_model(serve(GOOD).uri, settings, replies)
    assert model.witness is None
    assert model.ask(ask_for_toll(), Toll).value == Toll(killed=3)
    model.close()
