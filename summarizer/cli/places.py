"""`summarizer places`: which gazetteers are in use, what a name stands for, and which names are missing."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Out, StoredModel


def command(
    name: Annotated[
        str | None, typer.Argument(help="A place name, in any language.", show_default=False)
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="ISO code of the country to look in, e.g. SY.", show_default=False),
    ] = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="List the place names of stored records that none has.")
    ] = False,
    out: Out = None,
    model: StoredModel = None,
    check: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Read a gazetteer file and report on it, without using it.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say which gazetteers are in use, what a name stands for, or which names are missing.

    The exit code is 3 when rows of your gazetteers cannot be read, or --check names any.

    \b
    summarizer places
    summarizer places الرقة --country SY
    summarizer places --unresolved --out missing.csv
    summarizer places --check villages.csv
    """
    from summarizer.cli import gazetteers, run
    from summarizer.errors import UsageError

    if sum((name is not None, unresolved, check is not None)) > 1:
        raise UsageError("give a name, or --unresolved, or --check FILE: one of them")
    if (country and name is None) or ((out or model) and not unresolved):
        raise UsageError("--country goes with a name, --out and --model go with --unresolved")
    if check is not None:
        text, whole = gazetteers.checked(check)
    elif unresolved:
        text, whole = gazetteers.unresolved(model, out)
    else:
        text, whole = gazetteers.in_use() if name is None else gazetteers.meant(name, country)
    run.write(text, None)
    if not whole:
        raise typer.Exit(run.SOME_FAILED)
