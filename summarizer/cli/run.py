"""What the commands share: opening what the settings say, reading with a progress bar, the last lines."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from schemas.article import Article, Unreadable
from schemas.run import Reading, State, Usage
from summarizer import desk as desks
from summarizer import flow
from summarizer.brief import Result
from summarizer.cli.counting import counted, named
from summarizer.cli.inputs import gather
from summarizer.desk import Desk
from summarizer.errors import Interrupted, UsageError
from summarizer.extract import questions
from summarizer.geo.gazetteer import Gazetteer
from summarizer.llm.prices import load_prices
from summarizer.llm.tokens import estimate_tokens
from summarizer.render import files, safe
from summarizer.settings import load_settings
from summarizer.store import Store

SOME_FAILED = 3
NOTHING_DONE = 4
STDOUT = Path("-")  # standard output, where a file to write is named
_NAMES = 20  # of waiting articles, that are printed
_stderr = Console(stderr=True, soft_wrap=True)


@contextmanager
def opened(model: str | None) -> Iterator[Desk]:
    """Open everything a reading run needs, as the user's settings say."""
    settings = load_settings()
    if line := desks.to_build(settings):
        say(line)
    try:
        with desks.opened(settings, model) as desk:
            tell_left_out(desk.world.gazetteer)
            yield desk
    except KeyboardInterrupt as stop:
        raise Interrupted("interrupted; finished articles are kept, the same command goes on") from stop


@contextmanager
def stored(*, write: bool = False) -> Iterator[Store]:
    """Open the user's store."""
    with desks.stored(load_settings(), write=write) as store:
        yield store


def tell_left_out(gazetteer: Gazetteer) -> None:
    """Say which of the user's gazetteers have rows that could not be read, a line a file."""
    for report in gazetteer.broken:
        rows = counted(report.broken, "row")
        check = f"`summarizer places --check {report.file}` names {'them' if report.broken > 1 else 'it'}"
        say(f"{rows} of {report.file} could not be read; {check}")


def end(*, failed: int, of: int, whole: bool = True) -> None:
    """Exit with 4 when all items of a command failed, with 3 when some did or something else is not whole."""
    if failed and failed == of:
        raise typer.Exit(NOTHING_DONE)
    if failed or not whole:
        raise typer.Exit(SOME_FAILED)


def read(desk: Desk, inputs: Sequence[str], published: datetime | None) -> list[Result]:
    """Read all inputs, or without any what came in and nobody has read; results in the order of the inputs.

    Shows a progress bar on standard error.
    """
    say(f"model: {desk.model.uri}")
    if desk.settings.openai_api_key and not desk.model.uri.startswith("openai:"):
        say("hint: a key for OpenAI is set; articles leave this machine only with --model openai:NAME")
    given = gather(desk, inputs, published)
    items = given.items
    results: dict[str, list[Result]] = {}
    with _progress(desk) as progress:
        task = progress.add_task("reading", total=sum(map(_length, items)), articles=len(items), done=0)
        for article, reading in flow.read_all(
            items,
            desk.model,
            desk.codebook,
            desk.world,
            keeper=given,
            concurrency=desk.settings.concurrency,
        ):
            results.setdefault(_key(article, reading), []).append((article, reading))
            progress.advance(task, _length(article))
            progress.update(task, done=sum(map(len, results.values())))
    return [results[_key_of(item)].pop(0) for item in items]


def show_questions(desk: Desk, inputs: Sequence[str], published: datetime | None) -> None:
    """Print the prompts that would be sent first, their tokens and the estimated cost. Asks nothing."""
    tokens = failed = 0
    items = gather(desk, inputs, published).items
    for item in items:
        if isinstance(item, Unreadable):
            say(f"failed: {item.article_id}: {item.reason}")
            failed += 1
            continue
        for question in questions(item, desk.model, desk.codebook, desk.world):
            for message in question.messages:
                sys.stdout.write(
                    f"--- {item.article_id}: {question.step}: {message.role}\n{message.content}\n"
                )
                tokens += estimate_tokens(message.content, desk.model.uri)
    price = load_prices(desk.settings.prices).price(desk.model.uri)
    cost = "unknown (no price for this model)" if price is None else f"about ${price.cost(tokens, 0):.4f}"
    sys.stdout.write(f"--- total: about {tokens:,} tokens to be read; cost of reading them: {cost}\n")
    end(failed=failed, of=len(items), whole=not desk.world.gazetteer.broken)


def finish(
    desk: Desk,
    results: Sequence[Result],
    *,
    brief: Path | None = None,
    waiting: Sequence[str] = (),
    whole: bool = True,
) -> None:
    """Print where the brief is, counts by state and the model used; exit as `end` says.

    `waiting`: names of articles whose replies are to come in a batch file; `whole`: false for exit 3 anyway.
    """
    readings = [reading for _, reading in results]
    for reading in readings:
        if reading.reason:
            say(f"{reading.state.value}: {reading.article_id}: {reading.reason}")
    counts = ", ".join(f"{sum(r.state is state for r in readings)} {state.value}" for state in State)
    if waiting:
        counts = f"{counts}, {len(waiting)} waiting"
        say(f"waiting: {named(waiting, _NAMES)}; the same command with --batch-in REPLIES goes on")
    total = sum(len(reading.incidents) for reading in readings)
    models = sorted({reading.run.model for reading in readings if reading.run}) or [desk.model.uri]
    number, incidents = counted(len(readings) + len(waiting), "article"), counted(total, "incident")
    say(f"{number} ({counts}), {incidents}, model {', '.join(models)}")
    say(f"usage: {_usage(readings)}")
    if brief:
        say(f"brief: {brief}")
    whole = whole and not desk.world.gazetteer.broken and not any(r.state.incomplete for r in readings)
    end(failed=failures(readings), of=len(readings) + len(waiting), whole=whole)


class _Looked(Exception):
    """A target was opened for writing, to no purpose but to see that it can be."""


def check_target(out: Path | None) -> None:
    """Look whether a file can be written to, before anything is read that costs time or money.

    What `write` would do is done and broken off: no file is left, and one that is there stays as it is.
    Raises UsageError.
    """
    if out is not None and out != STDOUT:
        with suppress(_Looked), files.whole(out):
            raise _Looked


def check_no_stdout(option: str, out: Path | None) -> None:
    """Raise UsageError where an option that takes a folder, or a file that may be split, says "-"."""
    if out == STDOUT:
        raise UsageError(f"{option} -: standard output cannot hold several files; name a place for them")


def write(content: str | bytes, out: Path | None) -> None:
    """Write to a file, whole or not at all; without one, or to "-", to standard output.

    Raises UsageError for bytes that would go to a terminal.
    """
    raw = content if isinstance(content, bytes) else content.encode()
    if out is not None and out != STDOUT:
        with files.whole(out) as (file,):
            file.write(raw)
    elif isinstance(content, str):
        sys.stdout.write(content)
    elif sys.stdout.isatty():
        raise UsageError("bytes are not written to a terminal; name a file, or send them on with | or >")
    else:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()


def failures(readings: Iterable[Reading]) -> int:
    """Return how many readings failed."""
    return sum(reading.state is State.FAILED for reading in readings)


def _usage(readings: Sequence[Reading]) -> str:
    total = sum((reading.run.usage for reading in readings if reading.run), Usage())
    cost = "cost unknown" if total.cost is None else f"${total.cost:.4f}"
    return (
        f"{total.calls} calls, {total.cached_calls} from the cache, {total.tokens_in:,} tokens in, "
        f"{total.tokens_out:,} out, {total.seconds:.0f} s of model time, {cost}"
    )


def _length(item: Article | Unreadable | None) -> int:
    return len(item.text) if isinstance(item, Article) else 1


def _key_of(item: Article | Unreadable) -> str:
    return item.text_sha256 + item.article_id if isinstance(item, Article) else item.article_id


def _key(article: Article | None, reading: Reading) -> str:
    return _key_of(article) if article else reading.article_id


def say(line: str) -> None:
    """Print a line to standard error, its indent kept, without control characters."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    _stderr.print(indent + safe.plain(line), markup=False, highlight=False)


class _Tokens(ProgressColumn):
    """Tokens spent so far, read off the ledger at every refresh."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._ledger = desk.model.ledger

    def render(self, task: Task) -> Text:
        spent = self._ledger.total()
        return Text(f"{spent.tokens_in + spent.tokens_out:,} tokens")


def _progress(desk: Desk) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}/{task.fields[articles]} articles"),
        _Tokens(desk),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=_stderr,
    )
