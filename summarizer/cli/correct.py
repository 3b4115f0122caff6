"""`summarizer correct`: an edited export back in."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    file: Annotated[
        Path | None, typer.Argument(help="An edited export: .csv, .xlsx or .jsonl.", show_default=False)
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who corrects; default: the settings' analyst, else your login name.")
    ] = None,
    undo: Annotated[
        str | None, typer.Option(metavar="ID", help="Take this correction back; undoing an undo redoes it.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why it is taken back.")] = None,
) -> None:
    """Take corrections from an edited export into the store: all of them, or none and what is wrong.

    Change cells; write accepted or rejected (with a reason) under review, ids under merge_with and
    split_from; a row without an id adds a record. What no one touched stays, and later readings only propose.

    \b
    summarizer correct records.csv --by anna
    summarizer correct --undo c41f0a97be
    """
    from summarizer.cli import reviewing, run
    from summarizer.correct import Mistakes
    from summarizer.errors import UsageError

    if (file is None) == (undo is None):
        raise UsageError("say what to do: either a FILE to read or --undo ID")
    with run.stored(write=True) as store:
        if file is not None:
            try:
                run.write(reviewing.correct(store, file, by), None)
            except Mistakes as mistakes:
                for row in mistakes.rows:
                    run.say(row)
                raise
        elif undo is not None:
            run.write(reviewing.take_back(store, undo, by, reason), None)
