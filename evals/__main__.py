"""The commands of the eval suite: python -m evals. No logic.

Exit codes: 0 pass, 1 gate failed, 2 wrong usage or gold, 3 invalid run; 130 interrupted.
"""

import shlex
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, TypeVar, cast

import typer

from summarizer.cli.options import BatchIn, BatchOut
from summarizer.errors import InputError, Interrupted, SummarizerError, UsageError

app = typer.Typer(
    help="Measure extracted incidents against gold labels, with intervals, reports and a gate.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
bench = typer.Typer(help="Public benchmarks.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(bench, name="bench")

Suite = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="Suite file naming gold sets; default: the project's own, evals/gold."),
]
Gold = Annotated[Path | None, typer.Option(metavar="PATH", help="Folder of label files, instead of a suite.")]
Articles = Annotated[
    Path | None, typer.Option(metavar="PATH", help="Folder of the articles that --gold labels.")
]
Run = Annotated[Path, typer.Argument(help="Folder of a run.")]
BaselineFile = Annotated[Path, typer.Option(metavar="PATH", help="Scores to be held to.")]


Command = TypeVar("Command", bound=Callable[..., None])


def stoppable(command: Command) -> Command:
    """Make Ctrl-C an error of ours: typer's own exit code for it, 1, would say that the gate failed."""

    @wraps(command)
    def run(*arguments: object, **options: object) -> None:
        try:
            command(*arguments, **options)
        except KeyboardInterrupt as stop:
            raise Interrupted("interrupted; what was finished is kept, the same command goes on") from stop

    return cast(Command, run)


@app.command()
@stoppable
def run(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the run; the same command goes on.")],
    model: Annotated[
        list[str] | None, typer.Option("--model", "-m", metavar="URI", help="Model; several make a matrix.")
    ] = None,
    prompt: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="Template in place of ours of the same name; several make a matrix."
        ),
    ] = None,
    suite: Suite = None,
    gold: Gold = None,
    articles: Articles = None,
    repeat: Annotated[int, typer.Option(min=1, metavar="N", help="How often each article is asked.")] = 1,
    replies: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Stored replies to use: files or folders.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Hold the run to these scores, as `gate` does.")
    ] = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Ask no model: stored replies alone (default: evals/replies).")
    ] = False,
    batch_out: BatchOut = None,
    batch_in: BatchIn = None,
) -> None:
    """Read the gold articles with every model and prompt, keep all requests and replies, and score.

    \b
    python -m evals run --model local: --out runs/x
    python -m evals run --model openai:gpt-5-mini --prompt mine/extract.j2 --repeat 3 --out runs/y
    python -m evals run --model openai:gpt-5-mini --batch-out requests.jsonl --out runs/z
    python -m evals run --model openai:gpt-5-mini --batch-in replies.jsonl --out runs/z
    """
    from evals import commands
    from summarizer.llm.batch.files import batch_files

    to_score = commands.run(
        out,
        models=model or [],
        prompts=prompt or [],
        gold=commands.Gold(suite, gold, articles),
        repeats=repeat,
        replies=replies,
        live=not replay,
        command=_command(),
        batch=batch_files(batch_in, batch_out),
    )
    if to_score:
        _finish(commands.score(out, commands.Gold(), baseline=baseline))


@app.command()
@stoppable
def score(
    folder: Run,
    baseline: Annotated[Path | None, typer.Option(metavar="PATH", help="Scores to compare with.")] = None,
    suite: Suite = None,
    gold: Gold = None,
    articles: Articles = None,
) -> None:
    """Match, score and report a run; asks no model, as often as you like.

    \b
    python -m evals score runs/x
    """
    from evals import commands

    _finish(commands.score(folder, commands.Gold(suite, gold, articles), baseline=baseline))


@app.command()
@stoppable
def gate(folder: Run, baseline: BaselineFile) -> None:
    """Score a run and hold it to a baseline: exit code 0 pass, 1 failed, 3 invalid.

    \b
    python -m evals gate runs/x --baseline evals/baseline.json
    """
    from evals import commands

    _finish(commands.score(folder, commands.Gold(), baseline=baseline))


@app.command()
@stoppable
def compare(before: Run, after: Run) -> None:
    """Compare two runs over the same articles, pair by pair.

    \b
    python -m evals compare runs/a runs/b
    """
    from evals import commands

    sys.stdout.write(commands.compare(before, after))


@app.command()
@stoppable
def baseline(
    folder: Run,
    out: Annotated[Path, typer.Option("--out", "-o", help="Baseline file; its policy is kept.")],
    lower: Annotated[bool, typer.Option("--lower", help="Even where the run breaks a limit of it.")] = False,
) -> None:
    """Make a run the baseline of later ones. Nothing else ever changes a baseline.

    \b
    python -m evals baseline runs/x --out evals/baseline.json
    """
    from evals import commands

    sys.stdout.write(commands.baseline(folder, out, lower=lower))


@app.command()
@stoppable
def calibrate(
    folder: Run,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Table of confidences; other models in it are kept.")
    ] = Path("summarizer/confidence.yaml"),
    suite: Suite = None,
    gold: Gold = None,
    articles: Articles = None,
) -> None:
    """Measure the confidence of values on a run's dev and seen articles; test articles take no part.

    Records bear it from the next run on.

    \b
    python -m evals run --replay --model local: --out runs/x
    python -m evals calibrate runs/x
    """
    from evals import commands

    sys.stdout.write(commands.calibrate(folder, out, commands.Gold(suite, gold, articles)))


@app.command()
@stoppable
def agree(
    first: Annotated[Path, typer.Argument(help="Labels of one annotator.")],
    second: Annotated[Path, typer.Argument(help="Labels of the other.")],
    articles: Articles = None,
) -> None:
    """Measure how far two annotators agree: what a model can reach at most.

    \b
    python -m evals agree labels/anna labels/omar --articles articles/
    """
    from evals import commands

    sys.stdout.write(commands.agree(first, second, articles))


@app.command()
@stoppable
def record(
    model: Annotated[str, typer.Option("--model", "-m", metavar="URI", help="Model.")] = "local:",
    replies: Annotated[Path | None, typer.Option(help="File of its stored replies.")] = None,
    suite: Suite = None,
) -> None:
    """Ask a model for the replies that are not stored yet, and store them.

    \b
    python -m evals record --model local:
    """
    from evals import commands

    commands.record(model, replies, commands.Gold(suite))


@app.command()
@stoppable
def briefs(
    model: Annotated[
        str | None, typer.Option("--model", "-m", metavar="URI", help="Let it compose the briefs.")
    ] = None,
    suite: Suite = None,
) -> None:
    """Give the checker of briefs planted errors and good sentences, and score the citations of gold briefs.

    Exit code 1 if an error passes, 10 % of the good sentences are refused, or less than 98 % of the citations
    are right.

    \b
    python -m evals briefs
    python -m evals briefs --model openai:gpt-5-mini
    """
    from evals import commands

    _finish(commands.briefs(model, commands.Gold(suite)))


@app.command()
@stoppable
def events(
    suite: Suite = None,
    gold: Gold = None,
    articles: Articles = None,
) -> None:
    """Join the labels of articles into events and score the links; asks no model.

    \b
    python -m evals events
    """
    from evals import commands

    commands.events(commands.Gold(suite, gold, articles))


@app.command()
@stoppable
def pin(suite: Suite = None) -> None:
    """Write the hashes of labels and articles into a suite file, after a change that is meant."""
    from evals import commands

    commands.pin(suite)


@bench.command()
@stoppable
def muc4(
    data: Annotated[
        Path,
        typer.Option(metavar="PATH", help="Folder with test.json and dev.json; not part of this project."),
    ],
    model: Annotated[str | None, typer.Option("--model", "-m", metavar="URI", help="Model.")] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Predictions to score instead.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="Only the first articles.")] = None,
    split: Annotated[str, typer.Option(help="test or dev.")] = "test",
) -> None:
    """Score on MUC-4: CEAF-REE by template, CEAF-RME subset and phi-3.

    \b
    python -m evals bench muc4 --data muc4/ --model baseline:cues
    python -m evals bench muc4 --data muc4/ --predictions preds.json
    """
    from evals.errors import InvalidRun
    from evals.muc4 import bench as measure

    found = measure(data, predictions=predictions, model=model, limit=limit, split=split)
    sys.stdout.write(found.text)
    if found.unread:
        raise InvalidRun(f"{len(found.unread)} articles were not wholly read: these scores count for nothing")


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code. Known errors print one line; tracebacks are for bugs."""
    try:
        app(arguments, prog_name="python -m evals")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except SummarizerError as error:
        sys.stderr.write(f"evals: {error}\n")
        return _exit_code(error)
    return 0


def _exit_code(error: SummarizerError) -> int:
    """What cannot be done here makes a run invalid, whatever code the summarizer would give it."""
    if isinstance(error, (InputError, UsageError, Interrupted)):
        return error.exit_code
    return 3


def _finish(code: int) -> None:
    raise typer.Exit(code)


def _command() -> str:
    return shlex.join(["python", "-m", "evals", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
