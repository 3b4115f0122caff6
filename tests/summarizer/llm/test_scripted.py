from pathlib import Path

import pytest

from schemas.run import Usage
from summarizer.errors import BadAnswer, CutOff, ModelError, RateLimited, Refused, Unavailable, UsageError
from summarizer.llm.model import Reads
from summarizer.llm.scripted import Line, Script
from tests.summarizer.llm.asked import ABOUT, Toll, ask_for_toll
from tests.summarizer.llm.conftest import Open


def script(path: Path, *rows: str) -> str:
    """Write a script and return its URI."""
    file = path / "script.jsonl"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return f"scripted:{file}"


def test_the_first_unused_line_that_fits_answers(tmp_path: Path, opened: Open) -> None:
    model = opened(
        script(
            tmp_path,
            '{"when": "حمص", "answer": {"killed": 1}}',
            '{"when": "حلب", "answer": {"killed": 2}}',
            '{"answer": {"killed": 3}}',
        )
    )
    texts = ["في حلب", "في إدلب", "في حمص"]
    assert [model.ask(ask_for_toll(text), Toll).value.killed for text in texts] == [2, 3, 1]
    calls = model.backend.calls if isinstance(model.backend, Script) else []
    assert [call["messages"][-1]["content"] for call in calls] == texts


def test_it_goes_the_way_of_every_model(tmp_path: Path, opened: Open) -> None:
    uri = script(tmp_path, '{"text": "no JSON"}', '{"answer": {"killed": 3}}')
    answer = opened(uri).ask(ask_for_toll(), Toll)  # re-asked by instructor
    assert (answer.value, answer.usage.calls, answer.usage.reasks) == (Toll(killed=3), 2, 1)
    assert answer.usage.cost == 0.0
    again = opened(uri)
    assert again.ask(ask_for_toll(), Toll).value == Toll(killed=3)
    assert (again.usage(ABOUT).calls, again.usage(ABOUT).cached_calls) == (0, 2)


def test_a_changed_script_is_not_answered_from_old_replies(tmp_path: Path, opened: Open) -> None:
    opened(script(tmp_path, '{"answer": {"killed": 3}}')).ask(ask_for_toll(), Toll)
    model = opened(script(tmp_path, '{"answer": {"killed": 4}}'))
    assert model.ask(ask_for_toll(), Toll).value == Toll(killed=4)


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ('{"refusal": "no"}', Refused),
        ('{"text": "{\\"kil", "finish_reason": "length"}', CutOff),
        ('{"error": "rate_limited"}', RateLimited),
        ('{"error": "unavailable"}', Unavailable),
        ('{"error": "bad_answer"}', BadAnswer),
    ],
)
def test_it_can_fail_as_models_do(tmp_path: Path, opened: Open, row: str, error: type[ModelError]) -> None:
    model = opened(script(tmp_path, row))
    with pytest.raises(error):
        model.ask(ask_for_toll(), Toll)
    assert model.usage(ABOUT).calls == 1


def test_a_script_at_its_end_says_so(tmp_path: Path, opened: Open) -> None:
    model = opened(script(tmp_path, '{"when": "حمص", "answer": {"killed": 1}}'))
    with pytest.raises(Unavailable) as caught:
        model.ask(ask_for_toll("في حلب"), Toll)
    assert str(caught.value) == f"scripted: {tmp_path}/script.jsonl has no answer left for question 1"


def test_a_first_line_can_make_it_read_sentences(tmp_path: Path, opened: Open) -> None:
    assert opened(script(tmp_path, '{"answer": {}}')).reads is Reads.ARTICLE
    model = opened(script(tmp_path, '{"reads": "sentence"}', '{"answer": {"killed": 3}}'))
    assert model.reads is Reads.SENTENCE
    assert model.ask(ask_for_toll(), Toll).value == Toll(killed=3)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{nonsense", "line 2: Invalid JSON"),
        ('{"wenn": "x"}', "line 2: wenn: Extra inputs are not permitted"),
        ('{"error": "flood"}', "line 2: error: unknown 'flood'"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, opened: Open, row: str, complaint: str) -> None:
    uri = script(tmp_path, '{"answer": {}}', row)
    with pytest.raises(UsageError) as caught:
        opened(uri)
    assert str(caught.value).startswith(f"scripted: {tmp_path}/script.jsonl, {complaint}")


def test_a_missing_script_is_named(tmp_path: Path, opened: Open) -> None:
    with pytest.raises(UsageError, match=r"none\.jsonl"):
        opened(f"scripted:{tmp_path}/none.jsonl")


def test_an_empty_usage_is_booked_for_nothing_asked(opened: Open, tmp_path: Path) -> None:
    assert opened(script(tmp_path, '{"answer": {}}')).ledger.total() == Usage()


def test_lines_refuse_unknown_fields() -> None:
    assert Line(answer=[1]).model_dump(exclude_defaults=True) == {"answer": [1]}
