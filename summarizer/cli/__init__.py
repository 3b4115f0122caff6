"""The command line: one file per command, named as it; no logic. Known errors become one line here."""

import sys

import typer

from summarizer.cli import (
    brief,
    correct,
    doctor,
    export,
    extract,
    history,
    ingest,
    models,
    places,
    purge,
    schema,
    show,
    watch,
)
from summarizer.errors import SummarizerError

app = typer.Typer(
    help="News articles in, checked incident records and a brief out; every fact one click from its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (
    ingest,
    watch,
    extract,
    brief,
    show,
    export,
    correct,
    history,
    places,
    schema,
    models,
    doctor,
    purge,
):
    app.command(name=module.__name__.rpartition(".")[2])(module.command)


def main() -> None:
    """Run a command. Known errors print one line and set the exit code; tracebacks are for bugs."""
    try:
        app()
    except SummarizerError as error:
        sys.stderr.write(f"summarizer: {error}\n")
        sys.exit(error.exit_code)
