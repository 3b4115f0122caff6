"""`summarizer export`: stored records as files."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Out, ReviewBelow, StoredModel


class Format(StrEnum):
    """What records can be exported as."""

    JSONL = "jsonl"
    CSV = "csv"


def command(
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="jsonl: one article a line; csv: one incident.", show_default=False
        ),
    ] = None,
    out: Out = None,
    model: StoredModel = None,
    review_below: ReviewBelow = None,
    gold: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write reviewed records as gold labels, with their texts.", show_default=False
        ),
    ] = None,
) -> None:
    """Write the stored records as JSON lines or CSV (safe to open in a spreadsheet), or as gold labels.

    \b
    summarizer export --format csv --out records.csv
    summarizer export --gold labels/
    """
    from summarizer.cli import marking, reviewing, run
    from summarizer.errors import UsageError
    from summarizer.render import records_csv, records_jsonl

    if (form is None) == (gold is None):
        raise UsageError("say what to write: either --format csv or jsonl, or --gold DIR")
    with run.stored() as store:
        if gold is not None:
            run.write(reviewing.write_gold(store, gold), None)
            return
        readings = marking.readings(reviewing.readings(store, model), marking.threshold(review_below))
    text = records_csv(readings, bom=out is not None) if form is Format.CSV else records_jsonl(readings)
    run.write(text, out)
