"""`summarizer export`: stored records as files."""

from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli.options import Out, StoredModel


class Format(StrEnum):
    """What records can be exported as."""

    JSONL = "jsonl"
    CSV = "csv"


def command(
    form: Annotated[
        Format, typer.Option("--format", "-f", help="jsonl: one article a line; csv: one incident.")
    ],
    out: Out = None,
    model: StoredModel = None,
) -> None:
    """Write the stored records as JSON lines or CSV (safe to open in a spreadsheet).

    \b
    summarizer export --format csv --out records.csv
    """
    from summarizer.cli import run
    from summarizer.render import records_csv, records_jsonl

    with run.stored() as store:
        readings = run.latest(store.readings(model))
    text = records_csv(readings, bom=out is not None) if form is Format.CSV else records_jsonl(readings)
    run.write(text, out)
