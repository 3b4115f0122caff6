"""How surely the sentences that drafts cite report an incident: what the confidence of a record rests on."""

from collections.abc import Iterable, Mapping, Sequence

from schemas.article import Article
from schemas.draft import Draft
from summarizer.classifier import Kinds
from summarizer.world import World


def classified(article: Article, numbers: Iterable[int], world: World) -> dict[int, Kinds]:
    """What the classifier says of sentences, by number; nothing without one. Raises Unavailable."""
    if world.classifier is None:
        return {}
    wanted = sorted(set(numbers))
    return dict(zip(wanted, world.classifier.kinds([article.quote(n) for n in wanted]), strict=True))


def reported(drafts: Sequence[Draft], kinds: Mapping[int, Kinds]) -> tuple[float, ...] | None:
    """The largest `incident` share over the sentences of each draft; null where nothing was classified.

    A draft may cite sentences that add detail beside the one that tells the incident: the surest counts.
    `kinds` are of all sentences that are cited, by number.
    """
    if not kinds:
        return None
    return tuple(max(kinds[number].incident for number in draft.sentences) for draft in drafts)


def reported_anyway(drafts: Sequence[Draft], article: Article, world: World) -> tuple[float, ...] | None:
    """The same for drafts made without the classifier, whose weights need not be installed for these.

    Raises Unavailable: weights that are installed but damaged.
    """
    if world.classifier is None or not world.classifier.is_installed:
        return None
    kinds = classified(article, (number for draft in drafts for number in draft.sentences), world)
    return reported(drafts, kinds)
