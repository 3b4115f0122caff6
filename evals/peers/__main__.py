"""The command behind `make compare`: python -m evals.peers. No logic.

Exit codes as of `python -m evals`: 0, 2 wrong usage or gold, 3 a peer's runner broke, 4 no server or no
packages, 130 interrupted.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evals import suite as suites
from evals.__main__ import stoppable
from evals.commands import Gold
from evals.peers import publish as publishing
from evals.peers import run
from evals.peers.systems import SYSTEMS
from evals.peers.table import markdown
from summarizer.desk import read_codebook
from summarizer.errors import SummarizerError, UsageError
from summarizer.settings import load_settings

_ROOT = Path(__file__).parents[2]
_REAL = Gold(None, suites.DEFAULT.parent / "real", _ROOT / "examples" / "articles")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
@stoppable
def compare(
    system: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=f"Ask only these: {', '.join(one.name for one in SYSTEMS)}."),
    ] = None,
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only articles whose id begins so.")
    ] = None,
    suite: Annotated[Path | None, typer.Option(metavar="PATH", help="Suite file naming gold sets.")] = None,
    gold: Annotated[Path | None, typer.Option(metavar="PATH", help="Folder of label files.")] = None,
    articles: Annotated[Path | None, typer.Option(metavar="PATH", help="Their articles.")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of raw replies and results.")] = Path(
        "out/compare"
    ),
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask again what these systems have answered.")
    ] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help="Write evals/peers/results.json and the README's table too.")
    ] = False,
) -> None:
    """Compare this project with its peers: same model, same articles, same scorer.

    Asks what is not answered yet (the same command goes on where it was stopped), scores every system that
    has read all articles, and prints the table. Default: the real gold articles.

    \b
    python -m evals.peers --system ours --system langextract
    """
    given = Gold(suite, gold, articles)
    if publish and (any(given) or article):
        raise UsageError("--publish is for the real gold articles, all of them")
    settings = load_settings()
    codebook = read_codebook(settings)
    chosen = given if any(given) else _REAL
    found, complete = run.compare(
        run.only(chosen.load(codebook), article or []),
        run.chosen(system or []),
        out,
        settings=settings,
        codebook=codebook,
        fresh=fresh,
        say=_say,
    )
    publishing.write(out, found)
    sys.stdout.write(markdown(found))
    if publish and complete:
        publishing.publish(found)
    elif publish:
        _say("not published: not every system has read every article")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> int:
    """Run the command and return its exit code. Known errors print one line; tracebacks are for bugs."""
    try:
        app(prog_name="python -m evals.peers")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except SummarizerError as error:
        _say(str(error))
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
