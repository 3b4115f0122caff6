"""`summarizer show`: one record with its evidence."""

from typing import Annotated

import typer


def command(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or its beginning.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole record as JSON.")] = False,
) -> None:
    """Show one incident as reviewed: every field, how it was found, and the sentences it rests on.

    \b
    summarizer show 3f2a90c1-4
    """
    from summarizer.cli import reviewing, run
    from summarizer.errors import UsageError
    from summarizer.render.terminal import to_text

    with run.stored() as store:
        found = reviewing.incident(store, incident_id)
    if found is None:
        raise UsageError(f"no incident {incident_id!r} is stored; `summarizer export` lists them all")
    text = (
        found.incident.model_dump_json(indent=2) + "\n" if as_json else to_text(found.incident, found.article)
    )
    run.write(text, None)
