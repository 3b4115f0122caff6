"""What extracting gives."""

from schemas.base import Value
from schemas.confidence import Supports
from schemas.draft import Draft


class Extraction(Value):
    """The drafts of one article, and in one line each what was asked in vain: the article is partial then.

    `supports` is what a second reading, by rules alone, says of each draft (agreement.py); null where the
    drafts are the rules' own. `reported` is how likely a sentence that it cites reports an incident
    (reported.py); null without the classifier.
    """

    drafts: tuple[Draft, ...]
    unanswered: tuple[str, ...] = ()
    supports: tuple[Supports, ...] | None = None
    reported: tuple[float, ...] | None = None
