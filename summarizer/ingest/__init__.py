"""Ingest: addresses and files to articles. The first step of the flow.

    files.py      which files: paths, folders, standard input, index.jsonl (index.py), labels (ids.py)
    addresses.py  which inputs are addresses; fetched by summarizer/web
    table.py      JSONL and CSV to documents, row by row
    html.py       a page to the article's text: hidden.py, headline.py; about.py: what the page says of
                  itself: address (canonical.py), publisher, day (published.py)
    styles.py     what style sheets set for an element (css.py, selectors.py), and whether that hides it
                  (boxes.py, colors.py)
    pdf/ docx.py  documents, their paragraphs in reading order
    chats/        exports of Telegram and WhatsApp, a message an article
    feed_item.py  an item of a feed, with its page if that was fetched
    compose.py    a document to an Article: clutter.py tells the lines, text/ splits the sentences
    own.py        what this program wrote itself, which is no article
    read.py       one source to its articles, with where they came from; pool.py: many in several processes

Every input gives an Article or an Unreadable that says why; nothing is dropped, and nothing that a reader
of a page does not see gets into an article's text.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, groupby
from pathlib import Path

from schemas.article import Article, Unreadable
from summarizer.ingest.files import Source, find_sources
from summarizer.ingest.pool import WORTH_IT, Pool
from summarizer.ingest.read import ONE_FILE, Arrival, Item, Ours, Remark, Wish, arrival, lost, read, read_one
from summarizer.web import Fetcher

__all__ = ["Arrival", "Ours", "Remark", "arrival", "collect", "ingest"]


def ingest(
    inputs: Sequence[Path | str], *, published: date | None = None, max_bytes: int = 2_000_000
) -> Iterator[Article | Unreadable]:
    """Read articles from files, folders and standard input ("-"): `collect` without where they came from."""
    items = collect(inputs, published=published, max_bytes=max_bytes)
    return (
        item.article if isinstance(item, Arrival) else item
        for item in items
        if not isinstance(item, Remark | Ours)
    )


def collect(
    inputs: Sequence[Path | str],
    *,
    published: date | None = None,
    max_bytes: int = 2_000_000,
    fetcher: Fetcher | None = None,
    processes: int = 1,
) -> Iterator[Item]:
    """Read articles from addresses, files, folders and standard input ("-"), one at a time, in order.

    Many files are read in several `processes`; then the program that asks must be one that can be imported.

    `published` holds for all articles, above what an index, a row or a page states. `max_bytes` bounds
    one article that is no page of the web, PDF, DOCX or chat, which have limits of their own. What cannot be
    read is given as Unreadable: a path that is not there, a folder without an article or with a broken index
    too.
    """
    sources = find_sources(inputs)
    wish = Wish(published, max_bytes)
    return _items(sources, wish, fetcher, processes)


def _items(sources: Sequence[Source], wish: Wish, fetcher: Fetcher | None, processes: int) -> Iterator[Item]:
    for is_one_file, some in groupby(sources, lambda source: source.kind in ONE_FILE):
        listed = list(some)
        if is_one_file and processes > 1 and len(listed) >= WORTH_IT:
            with Pool(partial(read_one, wish=wish), lost, processes=processes) as pool:
                yield from chain.from_iterable(pool.results(listed))
        else:
            yield from chain.from_iterable(read(source, wish, fetcher) for source in listed)
