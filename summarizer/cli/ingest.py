"""`summarizer ingest`: articles into the store, to be read later."""

from summarizer.cli.options import Inputs, Published


def command(inputs: Inputs, published: Published = None) -> None:
    """Fetch or read articles and keep them, with where they came from and the bytes as they came.

    Wire copy that is kept already becomes a further source of its text. No model is asked: `summarizer
    brief` and `summarizer extract` without inputs read what came in.

    \b
    summarizer ingest https://www.example.org/news/attack.html report.pdf
    summarizer ingest articles/ chat/result.json
    """
    from summarizer.cli import arriving, run
    from summarizer.cli.watching import ended_cleanly

    with ended_cleanly(), run.stored(write=True) as store:
        arriving.keep_all(store, inputs, published)
