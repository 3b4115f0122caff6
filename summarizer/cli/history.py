"""`summarizer history`: who corrected a record."""

from typing import Annotated

import typer


def command(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or its beginning.")],
) -> None:
    """Show who corrected a record: when, what, from what to what, why, and what was taken back.

    The last line says what the latest reading proposes instead, if it differs.

    \b
    summarizer history 3f2a90c1-4
    """
    from summarizer.cli import reviewing, run

    with run.stored() as store:
        lines = reviewing.tell(store, incident_id)
    run.write("".join(f"{line}\n" for line in lines), None)
