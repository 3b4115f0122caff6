"""What extracting gives."""

from schemas.base import Value
from schemas.draft import Draft


class Extraction(Value):
    """The drafts of one article, and in one line each what was asked in vain: the article is partial then."""

    drafts: tuple[Draft, ...]
    unanswered: tuple[str, ...] = ()
