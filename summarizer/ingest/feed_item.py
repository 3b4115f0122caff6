"""An item of a feed to a document: the page it links to, or else its own content.

What the page says of itself stands above what the feed says of it. A feed's content is article throughout.
"""

from datetime import datetime

from schemas.feed import Item
from schemas.source import DatedBy
from summarizer.ingest.addresses import label_of
from summarizer.ingest.document import Came, Document, Facts
from summarizer.ingest.html import read_fragment
from summarizer.ingest.read import page
from summarizer.ingest.visible import one_line
from summarizer.web import Fetched

_LONGEST_TITLE = 300  # letters


def feed_item(item: Item, fetched: Fetched | None, *, at: datetime) -> Document:
    """Return an item, its page if that was fetched; `at` is when the feed was. Raises InputError."""
    origin = fetched.asked if fetched else item.link or f"{item.feed}: {item.id}"
    says = Facts(
        published=item.published, url=item.link, source=item.publisher or item.feed, language=item.language
    )
    came = Came(author=item.author, feed=item.feed, says=says, dated_by=DatedBy.FEED)
    if fetched:
        return page(label_of(origin), origin, fetched, came)
    content = item.content or ""
    came = came._replace(raw=content.encode(), media_type="text/html", url=item.link, at=at)
    title = one_line(item.title or "", _LONGEST_TITLE) or None
    return Document(label_of(origin), origin, read_fragment(content), html=False, title=title, came=came)
