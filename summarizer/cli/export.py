"""`summarizer export`: stored records, and the events they tell, as files."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.formats import Format
from summarizer.cli.options import ReviewBelow, StoredModel

_FORMATS = (
    "jsonl, csv, xlsx, geojson, parquet, bayanat: records; acled, ucdp, hxl: events. "
    "bayanat, acled, ucdp and hxl are CSV."
)


def command(
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help=_FORMATS, show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write to this file; without it, or with -, to standard output.",
        ),
    ] = None,
    model: StoredModel = None,
    review_below: ReviewBelow = None,
    gold: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write reviewed records as gold labels, with their texts.", show_default=False
        ),
    ] = None,
    bom: Annotated[
        bool | None,
        typer.Option(
            "--bom/--no-bom",
            help="Begin a CSV with a byte order mark, by which Excel knows Arabic; default: in files.",
            show_default=False,
        ),
    ] = None,
    hxl_tags: Annotated[
        bool,
        typer.Option("--hxl-tags", help="Put HXL tags into the second row (csv, acled, ucdp; hxl has them)."),
    ] = False,
    vague_rule: Annotated[
        bool,
        typer.Option(
            "--vague-rule", help="Let acled write 10, 12, 100 for tens, dozens, hundreds of persons killed."
        ),
    ] = False,
    right_to_left: Annotated[
        bool | None,
        typer.Option(
            "--rtl/--ltr",
            help="Direction of the sheets of xlsx; default: that of most articles.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the stored records, or the events they tell, in a format that others read; or as gold labels.

    \b
    summarizer export --format csv --out records.csv
    summarizer export --format acled --out events.csv
    summarizer export --gold labels/
    """
    from summarizer.cli import exporting, reviewing, run
    from summarizer.errors import UsageError

    if (form is None) == (gold is None):
        raise UsageError("say what to write: either --format csv or jsonl, or --gold DIR")
    if form and out and (better := form.better(out)):
        raise UsageError(f"--out {out}: {form} is written as {better.suffix[1:].upper()}; name it {better}")
    run.check_no_stdout("--gold", gold)
    if form is None:
        with run.stored() as store:
            run.write(reviewing.write_gold(store, gold or Path()), None)
        return
    asked = exporting.Asked(
        form=form,
        out=None if out == run.STDOUT else out,
        model=model,
        review_below=review_below,
        bom=bom,
        hxl_tags=hxl_tags,
        vague_rule=vague_rule,
        right_to_left=right_to_left,
    )
    asked.check()
    run.check_target(asked.out)
    with run.stored() as store:
        exporting.export(store, asked)
