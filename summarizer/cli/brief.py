"""`summarizer brief`: articles to a brief."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import DryRun, Inputs, ModelUri, Published


def command(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the brief and its records.")],
    model: ModelUri = None,
    published: Published = None,
    dry_run: DryRun = False,
) -> None:
    """Read articles and write a brief: brief.html, brief.md, brief.json, records.jsonl, records.csv.

    \b
    summarizer brief articles/ --out out/
    summarizer brief articles/ --out out/ --model baseline:cues
    """
    from summarizer import flow
    from summarizer.cli import run
    from summarizer.render import write_all

    with run.opened(model) as desk:
        if dry_run:
            run.show_questions(desk, inputs, published)
            return
        results = run.read(desk, inputs, published)
        made = flow.summarize(results, desk.model)
        paths = write_all(
            out,
            made,
            articles=[article for article, _ in results if article],
            readings=[reading for _, reading in results],
        )
        run.finish(desk, results, brief=next(path for path in paths if path.suffix == ".html"))
