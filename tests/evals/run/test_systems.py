"""Which models with which prompts a run is over, and prompt files that cannot be used."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

import prompts
from evals.errors import InvalidRun
from evals.run.baselines import BASELINES
from evals.run.systems import Choice, Room, repeats_of, standing_in, systems_of
from schemas.article import Article
from schemas.evaluation import System
from summarizer.desk import open_world, read_codebook
from summarizer.errors import UsageError
from tests.evals.run.news import answer, script_in, settings_in, suite_in

pytestmark = pytest.mark.usefixtures("no_encoder")
OURS = Path(prompts.__file__).parent


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    settings = settings_in(tmp_path)
    world = open_world(settings)
    yield Room(settings, read_codebook(settings), world)
    world.close()


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    return [labelled.article for labelled in suite_in(tmp_path / "news").labelled]


def system(model: str, prompt: Path | None = None, *, sha256: str | None = None) -> System:
    return System(
        model=model,
        prompt=str(prompt) if prompt else None,
        prompt_sha256=sha256 or prompts.fingerprint(),
    )


def test_the_baselines_come_after_what_was_named(tmp_path: Path, room: Room, articles: list[Article]) -> None:
    model = script_in(tmp_path, answer("a"))
    assert systems_of([Choice(f" {model} ")], room, articles) == (
        system(model),
        system("baseline:cues"),
        system("baseline:classifier"),
        system("baseline:every-sentence"),
    )


def test_named_baselines_stay_where_they_are_and_take_our_prompts(
    tmp_path: Path, room: Room, articles: list[Article]
) -> None:
    prompt = tmp_path / "extract.j2"
    choices = [
        Choice("baseline:every-sentence"),
        Choice("baseline:cues", prompt),
        Choice("baseline:cues", tmp_path / "other" / "extract.j2"),
    ]
    assert systems_of(choices, room, articles) == (
        system("baseline:every-sentence"),
        system("baseline:cues"),
        system("baseline:classifier"),
    )


def test_a_prompt_makes_another_system_of_the_same_model(
    tmp_path: Path, room: Room, articles: list[Article]
) -> None:
    model, prompt = script_in(tmp_path, answer("a")), tmp_path / "extract.j2"
    prompt.write_text("Say nothing.\n", encoding="utf-8")
    with prompts.replaced(prompt):
        other = prompts.fingerprint()
    found = systems_of([Choice(model), Choice(model, prompt)], room, articles)
    assert found[:2] == (system(model), system(model, prompt, sha256=other))
    assert other != prompts.fingerprint()
    assert [one.name for one in found] == [
        model,
        f"{model} + {prompt}",
        "baseline:cues",
        "baseline:classifier",
        "baseline:every-sentence",
    ]


def test_baselines_are_asked_once() -> None:
    names = ("local:", *BASELINES)
    assert [repeats_of(system(name), 3) for name in names] == [3, 1, 1, 1]


def test_one_system_chosen_twice_is_refused(tmp_path: Path, room: Room, articles: list[Article]) -> None:
    model = script_in(tmp_path, answer("a"))
    with pytest.raises(UsageError) as caught:
        systems_of([Choice(model), Choice(f"{model} ")], room, articles)
    assert str(caught.value) == f"{model} is chosen twice; for more than one reading there is --repeat"


def test_an_unknown_model_is_refused(room: Room, articles: list[Article]) -> None:
    with pytest.raises(UsageError, match="unknown model 'gpt-5'"):
        systems_of([Choice("gpt-5")], room, articles)


def test_weights_that_are_not_there_make_the_run_invalid(
    tmp_path: Path, room: Room, articles: list[Article]
) -> None:
    with pytest.raises(InvalidRun) as caught:
        systems_of([Choice(f"local:{tmp_path}/none.gguf")], room, articles)
    assert str(caught.value) == f"local: {tmp_path}/none.gguf: No such file or directory"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("extract.j2", None, "cannot be read: No such file or directory", id="missing"),
        pytest.param("extract.j2", b"\xff", "not UTF-8 at byte 0; save the file as UTF-8", id="not-utf-8"),
        pytest.param("mine.j2", b"Hello", "no template is named mine.j2", id="none-of-ours"),
        pytest.param("extract.j2", b"one\n{% if %}", "line 2: Expected an expression", id="syntax"),
        pytest.param("extract.j2", b"{{ title | nope }}", "line 1: No filter named 'nope'", id="filter"),
        pytest.param("extract.j2", b"{{ nope }}", "'nope' is undefined", id="undefined"),
        pytest.param("article.j2", b"{{ article.nope }}", "has no attribute 'nope'", id="attribute"),
    ],
)
def test_a_prompt_file_that_cannot_be_used_is_named_before_anything_is_asked(
    tmp_path: Path, room: Room, articles: list[Article], name: str, content: bytes | None, told: str
) -> None:
    prompt = tmp_path / name
    if content is not None:
        prompt.write_bytes(content)
    before = prompts.fingerprint()
    with pytest.raises(UsageError) as caught:
        systems_of([Choice(script_in(tmp_path, answer("a")), prompt)], room, articles)
    assert str(caught.value).startswith(f"prompt {prompt}: ")
    assert told in str(caught.value)
    assert prompts.fingerprint() == before


def test_an_error_in_our_own_prompts_is_a_bug_and_stays_one() -> None:
    with pytest.raises(jinja2.UndefinedError), standing_in(None):
        prompts.render("extract.j2")
