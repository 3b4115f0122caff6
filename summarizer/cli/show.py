"""`summarizer show`: one record with its evidence."""

from typing import Annotated

import typer

from summarizer.cli.options import ReviewBelow


def command(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or its beginning.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole record as JSON.")] = False,
    review_below: ReviewBelow = None,
) -> None:
    """Show one incident as reviewed: every field, how it was found, and the sentences it rests on.

    \b
    summarizer show 3f2a90c1-4
    """
    from summarizer.cli import marking, reviewing, run
    from summarizer.confidence import marked
    from summarizer.errors import UsageError
    from summarizer.render.terminal import to_text

    with run.stored() as store:
        found = reviewing.incident(store, incident_id)
    if found is None:
        raise UsageError(f"no incident {incident_id!r} is stored; `summarizer export` lists them all")
    record = marked(found.incident, marking.threshold(review_below))
    text = record.model_dump_json(indent=2) + "\n" if as_json else to_text(record, found.article)
    run.write(text, None)
