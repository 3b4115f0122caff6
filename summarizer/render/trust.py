"""How far a record can be trusted, in words: its measured confidence, and what a user's threshold marks."""

from collections.abc import Iterator

from schemas.confidence import Assessed, Confidence
from summarizer.confidence import doubts, reason
from summarizer.render.words import Words


def confidences(told: Confidence, words: Words) -> Iterator[str]:
    """Yield the record's confidence, then that of each field: the share, on how many it was measured."""
    for one in (told.overall, *told.fields):
        of = words.of.confidence
        said = [_share(one, words), *([of.supports[one.support]] if one.support else [])]
        yield f"{of.aspects[one.field]}: {words.locale.listed(said)}"


def reasons(told: Confidence, words: Words) -> Iterator[str]:
    """Yield what is below the user's threshold, and what there is against it, sorted by field."""
    of = words.of.confidence
    for one in sorted(doubts(told, told.below), key=lambda one: one.field.value):
        against = reason(one)
        why = of.reasons[against] if against else of.often_wrong
        yield f"{of.aspects[one.field]}: {words.locale.listed([why, _share(one, words)])}"


def _share(one: Assessed, words: Words) -> str:
    of = words.of.confidence
    if one.value is None:
        return of.unmeasured
    number = words.locale.number
    return of.share.format(share=number(round(one.value, 2)), n=number(one.n))
