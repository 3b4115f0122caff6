"""What is evaluated: models, each with our prompts or with a file in place of one, and the two baselines."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import jinja2

import prompts
from evals.errors import InvalidRun
from evals.run.baselines import BASELINES, EVERY_SENTENCE
from schemas.article import Article
from schemas.codebook import Codebook
from schemas.evaluation import System
from summarizer.errors import Unavailable, UsageError
from summarizer.extract import questions
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import open_model
from summarizer.settings import Settings
from summarizer.world import World


class Choice(NamedTuple):
    """A model URI, and the file that stands in for our prompt of the same name."""

    model: str
    prompt: Path | None = None


class Room(NamedTuple):
    """What every reading of a run stands on, besides the model. Nothing in it is the user's store."""

    settings: Settings
    codebook: Codebook
    world: World


def systems_of(choices: Sequence[Choice], room: Room, articles: Sequence[Article]) -> tuple[System, ...]:
    """Describe what was chosen, the baselines after it where they were not named. Asks no model.

    Baselines ask nothing, so they take our own prompts. Raises UsageError: a model or a prompt file that
    cannot be used, one chosen twice. InvalidRun: no such weights file.
    """
    own = [choice._replace(prompt=None) if choice.model in BASELINES else choice for choice in choices]
    named = [_described(choice, room, articles) for choice in dict.fromkeys(own)]
    names = [system.name for system in named]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"{twice} is chosen twice; for more than one reading there is --repeat")
    added = (Choice(model) for model in BASELINES if model not in names)
    return (*named, *(_described(choice, room, articles) for choice in added))


def repeats_of(system: System, repeats: int) -> int:
    """How often a system is asked: baselines answer the same every time."""
    return 1 if system.model in BASELINES else repeats


@contextmanager
def standing_in(prompt: str | Path | None) -> Iterator[None]:
    """Let a prompt file stand in for ours until the block ends. Raises UsageError, which names the file.

    That also for what shows only when it is filled in: a name that is not defined, say.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(prompts.replaced(Path(prompt) if prompt else None))
        except (OSError, ValueError, jinja2.TemplateError) as error:
            raise UsageError(f"prompt {prompt}: {_problem(error)}") from error
        try:
            yield
        except jinja2.TemplateError as error:
            if prompt is None:
                raise  # a bug of ours
            raise UsageError(f"prompt {prompt}: {_problem(error)}") from error


def _described(choice: Choice, room: Room, articles: Sequence[Article]) -> System:
    with standing_in(choice.prompt):
        model = choice.model if choice.model == EVERY_SENTENCE else _try(choice, room, articles)
        return System(
            model=model,
            prompt=str(choice.prompt) if choice.prompt else None,
            prompt_sha256=prompts.fingerprint(),
        )


def _try(choice: Choice, room: Room, articles: Sequence[Article]) -> str:
    """Open the model, and fill its prompts in once before anything is paid for. Returns its URI."""
    try:
        model = open_model(choice.model, room.settings, MemoryReplies(), live=False)
    except Unavailable as error:
        raise InvalidRun(str(error)) from error
    try:
        if choice.prompt:
            any(questions(article, model, room.codebook, room.world) for article in articles)
    finally:
        model.close()
    return model.uri


def _problem(error: Exception) -> str:
    match error:
        case UnicodeDecodeError():
            return f"not UTF-8 at byte {error.start}; save the file as UTF-8"
        case OSError():
            return f"cannot be read: {error.strerror}"
        case jinja2.TemplateSyntaxError():
            return f"line {error.lineno}: {error.message}"
        case _:
            return " ".join(str(error).split())
