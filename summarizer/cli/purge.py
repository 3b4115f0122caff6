"""`summarizer purge`: forget articles."""

from datetime import UTC, datetime
from typing import Annotated

import typer


def command(
    before: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Forget what was first read before this day (UTC)."),
    ] = None,
    article: Annotated[
        str | None, typer.Option(help="Forget this article: its id, or the beginning of its text_sha256.")
    ] = None,
) -> None:
    """Forget articles for good: text, records, stored replies of models, and what persons said of them.

    \b
    summarizer purge --before 2026-01-01
    summarizer purge --article 002_ee124a6f7251995b
    """
    from summarizer.cli import run
    from summarizer.errors import UsageError

    if (before is None) == (article is None):
        raise UsageError("say what to forget: either --before DAY or --article ID")
    with run.stored(write=True) as store:
        gone = store.purge(before=before.replace(tzinfo=UTC) if before else None, article=article)
    run.write(
        f"forgotten: {gone.articles} articles, {gone.readings} readings, {gone.replies} replies, "
        f"{gone.corrections} corrections, {gone.decisions} decisions\n",
        None,
    )
