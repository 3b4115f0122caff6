"""`summarizer watch`: take in what feeds bring."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    feeds: Annotated[Path, typer.Argument(help="A feeds.toml: a [[feed]] with name and url for each feed.")],
    once: Annotated[
        bool, typer.Option("--once", help="Ask the feeds that are due, then end: for cron.")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="Print how the feeds stand; ask nothing.")] = False,
) -> None:
    """Ask feeds for news and keep it, each item once; Ctrl-C ends it. No model is asked.

    An item without its text is fetched from its link. With --once the exit code is 3 when a feed or an item
    failed.

    \b
    summarizer watch feeds.toml
    summarizer watch feeds.toml --once; summarizer brief --since LAST --out out/
    """
    from summarizer.cli import watching
    from summarizer.errors import UsageError
    from summarizer.feeds.config import read_feeds

    if once and status:
        raise UsageError("give either --once or --status")
    listed = read_feeds(feeds)
    if status:
        watching.print_status(listed)
        return
    enabled = [feed for feed in listed if feed.enabled]
    if not enabled:
        raise UsageError(f"{feeds}: every feed is switched off; set enabled = true for one")
    with watching.ended_cleanly():
        if once:
            watching.once(enabled)
        else:
            watching.on_and_on(enabled)
