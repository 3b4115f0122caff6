"""The command line: one file per command, named as it; no logic. Known errors become one line here."""

import gc
import sys
from typing import NoReturn

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
from summarizer.cli.usage import Command, said
from summarizer.errors import SummarizerError

# Records are trees: the collector of circles finds none in them, and looked through all that were held after
# every 700 new values: 100,000 records to Parquet took 26 s, of which 10 s were its own.
_COLLECT = (50_000, 20, 20)

app = typer.Typer(
    help="News articles in, checked incident records and a brief out; every fact one click from its words.",
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
    app.command(name=module.__name__.rpartition(".")[2], cls=Command)(module.command)


def main() -> None:
    """Run a command. Known errors print one line and set the exit code; tracebacks are for bugs."""
    gc.set_threshold(*_COLLECT)
    try:
        sys.exit(app(sys.argv[1:] or ["--help"], standalone_mode=False) or 0)
    except SummarizerError as error:
        _end(str(error), error.exit_code)
    except typer.TyperException as error:
        _end(said(error), error.exit_code)
    except PermissionError as error:  # pathlib raises it where it is asked whether a file is there
        _end(f"{error.filename}: {error.strerror}; check the permissions on the way there", 2)


def _end(line: str, code: int) -> NoReturn:
    sys.stderr.write(f"summarizer: {line}\n")
    sys.exit(code)
