"""`summarizer show`: one record with its evidence."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import ReviewBelow


def command(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or its beginning.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole record as JSON.")] = False,
    raw: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write its article's bytes, as they came, to a file: those of a page that was fetched or a "
            "file that `summarizer ingest` read; rows of tables and messages of chats have none.",
            show_default=False,
        ),
    ] = None,
    review_below: ReviewBelow = None,
) -> None:
    """Show one incident as reviewed: every field, how it was found, the sentences it rests on, and where its
    article came from.

    \b
    summarizer show 3f2a90c1-4
    summarizer show 3f2a90c1-4 --raw page.html
    """
    from summarizer.cli import arriving, marking, reviewing, run
    from summarizer.confidence import marked
    from summarizer.errors import UsageError
    from summarizer.render.terminal import to_text

    run.check_target(raw)
    with run.stored() as store:
        found = reviewing.incident(store, incident_id)
        if found is None:
            raise UsageError(f"no incident {incident_id!r} is stored; `summarizer export` lists them all")
        sha = found.article.text_sha256
        originals = store.originals([sha]).get(sha, ())
        if raw is not None:
            run.write(arriving.raw_of(store, originals), raw)
            return
    record = marked(found.incident, marking.threshold(review_below))
    text = record.model_dump_json(indent=2) + "\n" if as_json else to_text(record, found.article, originals)
    run.write(text, None)
