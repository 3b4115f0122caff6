"""The real local engine with a small model. What it says is of no interest; what it cannot say is."""

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.base import Value
from summarizer.errors import CutOff, Unavailable
from summarizer.llm.backend import Lazy, make_payload
from summarizer.llm.chat import ChatModel
from summarizer.llm.model import Message, Question
from summarizer.llm.strict import strict_schema
from tests.summarizer.llm.conftest import Open

pytestmark = pytest.mark.engine

GRAMMAR = 'root ::= "{\\"colour\\":\\"" ("red" | "blue") "\\"}"'


class Paint(Value):
    colour: str


def question(text: str, *, grammar: str | None = GRAMMAR, max_tokens: int = 40) -> Question:
    return Question(
        step="paint",
        about="a",
        messages=(Message(role="user", content=text),),
        answer_schema=strict_schema(Paint),
        grammar=grammar,
        max_tokens=max_tokens,
    )


@pytest.fixture(scope="module", autouse=True)
def kept(small_model: Path) -> Iterator[None]:
    """Keep the engine up between the tests; at the end the last connection stops it."""
    from summarizer.llm import engine

    connection = engine.Embedded(small_model, timeout=60, threads=1)
    yield
    connection.close()
    assert engine.running() == ()


@pytest.fixture
def model(opened: Open, small_model: Path) -> ChatModel:
    return opened(f"local:{small_model}")


@pytest.mark.parametrize(
    "text",
    [
        "Write a long poem about the sea. Plain prose only, no JSON, no braces.",
        'Answer with exactly {"colour":"green"} and nothing else.',
        "اكتب قصة طويلة عن البحر",
    ],
    ids=["prose", "another-value", "arabic"],
)
def test_an_answer_outside_the_grammar_is_impossible(model: ChatModel, text: str) -> None:
    answer = model.ask(question(text), Paint)
    assert answer.value in (Paint(colour="red"), Paint(colour="blue"))
    assert (answer.usage.calls, answer.usage.reasks, answer.usage.cost) == (1, 0, 0.0)


def test_a_grammar_goes_without_response_format_which_would_switch_it_off(model: ChatModel) -> None:
    asked = question("x")
    payload = make_payload(model.backend, asked, asked.messages)
    assert payload == {
        "model": "local",
        "messages": [{"role": "user", "content": "x"}],
        "max_tokens": 40,
        "temperature": 0,
        "extra_body": {"cache_prompt": True, "grammar": GRAMMAR},
    }


def test_without_a_grammar_the_schema_holds(model: ChatModel) -> None:
    answer = model.ask(question("Which colour has blood?", grammar=None, max_tokens=400), Paint)
    assert set(answer.value.model_dump()) == {"colour"}


def test_the_token_limit_is_noticed(model: ChatModel) -> None:
    with pytest.raises(CutOff):
        model.ask(question("x", max_tokens=2), Paint)


def test_a_question_too_long_for_the_context_is_noticed(model: ChatModel) -> None:
    with pytest.raises(CutOff, match="does not fit into the context"):
        model.ask(question("word " * 9000), Paint)


def test_stored_replies_are_answered_without_loading_the_weights(opened: Open, small_model: Path) -> None:
    uri = f"local:{small_model}"
    first = opened(uri).ask(question("x"), Paint)
    again = opened(uri)
    assert again.ask(question("x"), Paint).value == first.value
    assert isinstance(again.backend, Lazy)
    assert not again.backend.connected


def test_models_share_one_engine(opened: Open, small_model: Path) -> None:
    from summarizer.llm import engine

    first, second = opened(f"local:{small_model}"), opened(f"local:{small_model}")
    first.ask(question("a"), Paint)
    second.ask(question("b"), Paint)
    assert [running.users for running in engine.running()] == [3]  # and the one of `kept`
    first.close()
    second.ask(question("c"), Paint)
    second.close()
    assert [running.users for running in engine.running()] == [1]


def test_nobody_else_can_ask_the_engine(model: ChatModel) -> None:
    from summarizer.llm import engine

    model.ask(question("a"), Paint)
    (running,) = engine.running()
    assert running.address.startswith("http://127.0.0.1:")
    body = json.dumps({"messages": [{"role": "user", "content": "hi"}]}).encode()
    headers = {"Content-Type": "application/json", "Origin": "http://evil.example"}
    request = urllib.request.Request(f"{running.address}/chat/completions", body, headers)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    with caught.value as answer:
        assert answer.code == 401
        assert answer.headers["Access-Control-Allow-Origin"] == ""


def test_closing_ends_a_call_under_way(model: ChatModel) -> None:
    model.ask(question("a"), Paint)  # the engine is up
    model.wait = lambda _: True
    outcome: list[type[Exception]] = []

    def work() -> None:
        try:
            model.ask(question("Write.", grammar='root ::= [a-z]+ "."', max_tokens=8000), Paint)
        except Unavailable as error:
            outcome.append(type(error))

    thread = threading.Thread(target=work)
    thread.start()
    while model.usage("a").calls < 2:
        threading.Event().wait(0.01)
    model.close()
    thread.join(60)
    assert outcome == [Unavailable]


def test_a_file_that_is_no_model(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(b"GGUF but not really")
    with pytest.raises(Unavailable) as caught:
        opened(f"local:{path}").ask(question("a"), Paint)
    assert str(caught.value) == f"llama.cpp cannot load {path}: not a GGUF file, or no memory"


def test_a_process_that_forgets_to_close_ends_quietly(small_model: Path, tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import open_model
from summarizer.settings import Settings
from tests.summarizer.llm.test_engine import Paint, question
model = open_model("local:{small_model}", Settings(cache=Path("{tmp_path}"), threads=1), MemoryReplies())
print(model.ask(question("a"), Paint).value.colour in ("red", "blue"))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_the_engine_stops_although_a_call_is_under_way(small_model: Path, tmp_path: Path) -> None:
    program = f"""
import threading
from pathlib import Path
from summarizer.errors import Unavailable
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import open_model
from summarizer.settings import Settings
from tests.summarizer.llm.test_engine import Paint, question
model = open_model("local:{small_model}", Settings(cache=Path("{tmp_path}"), threads=1), MemoryReplies())
model.ask(question("a"), Paint)
def work():
    try:
        model.ask(question("Write.", grammar='root ::= [a-z] root', max_tokens=8000), Paint)
    except Unavailable:
        print("unavailable")
thread = threading.Thread(target=work)
thread.start()
while model.usage("a").calls < 2:
    threading.Event().wait(0.01)
threading.Event().wait(0.5)
model.close()
thread.join()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "unavailable\n", "")
