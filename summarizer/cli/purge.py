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
    from summarizer.cli.counting import counted
    from summarizer.errors import UsageError

    if (before is None) == (article is None):
        raise UsageError("say what to forget: either --before DAY or --article ID")
    with run.stored(write=True) as store:
        gone = store.purge(before=before.replace(tzinfo=UTC) if before else None, article=article)
    if article is not None and not any(gone):
        raise UsageError(
            f"no article {article} is stored; give its id, or 8 or more digits of its text_sha256; "
            "`summarizer export` lists both"
        )
    counts = (
        counted(gone.articles, "article"),
        counted(gone.readings, "reading"),
        counted(gone.replies, "reply", "replies"),
        counted(gone.corrections, "correction"),
        counted(gone.decisions, "decision"),
        f"{counted(gone.events, 'event')} of earlier briefs",
    )
    run.write(f"forgotten: {', '.join(counts)}\n", None)
