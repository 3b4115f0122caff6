"""Which sentences report an incident, as the classifier judges: whose acts count, and how surely they do.

Cue words find acts where the classifier says that nothing is reported, in background and comment, and miss
acts that are told in other words. The confidence of a record rests on how sure the classifier is of it.
"""

import math
import sys
from collections.abc import Iterable, Mapping, Sequence

from schemas.article import Article
from schemas.draft import Draft
from summarizer.classifier import Kinds
from summarizer.extract.acts import Act, acts, may_tell, without_cue
from summarizer.world import World

_ANY = 0.9  # an article none of whose sentences has this share reports nothing
_LEAST = 0.12  # below this share a sentence is taken to report no incident; 0.06 to 0.25 do about as well
_LEAST_OF_SHORT = 0.05  # a short sentence gives the classifier little to go by
_SHORT = 13  # words
_DETAIL = 0.5  # from this share on a sentence is taken to add to an incident told elsewhere
_SURE = 0.7  # from this share on a sentence is taken to report one even without a cue word
# What cue words say of a type beside the logarithm of its share: proposed first, proposed, not proposed, and
# not proposed where a sentence tells several acts and its shares are of all of them. Chosen on development
# articles, where weights half a step away do about as well.
_FIRST, _PROPOSED, _UNPROPOSED, _OF_SEVERAL = 2.0, 1.0, -3.0, -4.0


def acts_reported(article: Article, kinds: Mapping[int, Kinds]) -> tuple[Act, ...]:
    """The acts that cue words find, without those of sentences that report nothing, and one for each sentence
    that surely reports something in words no cue stands for. `kinds` by the number of the sentence, of all
    that may tell acts.

    Cue words propose types in an order; the classifier may put another one first, if need be one that they
    do not propose.
    """
    if kinds and max(kind.incident for kind in kinds.values()) < _ANY:
        return ()
    found = acts(article)
    cued = {act.sentence for act in found}
    kept = [
        act for act in found if act.sentence not in kinds or _may_report(article, act, kinds[act.sentence])
    ]
    typed = [
        _likeliest_first(
            act, kinds.get(act.sentence), [o for o in found if o.sentence == act.sentence and o != act]
        )
        for act in kept
    ]
    added = [
        without_cue(article, sentence, tuple(kind.types)[:1])
        for sentence in may_tell(article)
        if sentence.number not in cued
        and (kind := kinds.get(sentence.number))
        and kind.types
        and kind.incident >= _SURE
    ]
    return tuple(sorted((*typed, *added), key=lambda act: act.sentence))


def only_adds(kinds: Kinds | None) -> bool:
    """Whether a sentence reports no incident of its own, but detail of one told elsewhere."""
    return kinds is not None and kinds.detail >= _DETAIL and kinds.incident < _LEAST


def _may_report(article: Article, act: Act, kind: Kinds) -> bool:
    """Whether an act is one of an incident or, told as known, adds detail to one."""
    if only_adds(kind):
        return act.refers_back
    short = len(article.quote(act.sentence).split()) < _SHORT
    return kind.incident >= (_LEAST_OF_SHORT if short else _LEAST)


def _likeliest_first(act: Act, kind: Kinds | None, beside: Sequence[Act]) -> Act:
    """The act with that type first for which cue words and classifier together speak most.

    `beside`: the other acts of its sentence, whose types the shares speak for, too.
    """
    if kind is None or not kind.types:
        return act
    unproposed = _OF_SEVERAL if beside else _UNPROPOSED
    theirs = {other.types[0] for other in beside} - {*act.types}

    def weight(type_: str) -> float:
        said = _FIRST if type_ == act.types[0] else _PROPOSED if type_ in act.types else unproposed
        return math.log(max(kind.types.get(type_, 0.0), sys.float_info.min)) + said

    first = max((type_ for type_ in (*act.types, *kind.types) if type_ not in theirs), key=weight)
    return act._replace(types=tuple(dict.fromkeys((first, *act.types))))


def classified(article: Article, numbers: Iterable[int], world: World) -> dict[int, Kinds]:
    """What the classifier says of sentences, by number; nothing without one. Raises Unavailable."""
    if world.classifier is None:
        return {}
    wanted = sorted(set(numbers))
    return dict(zip(wanted, world.classifier.kinds([article.quote(n) for n in wanted]), strict=True))


def reported(drafts: Sequence[Draft], kinds: Mapping[int, Kinds]) -> tuple[float, ...] | None:
    """How likely each draft's sentences report an incident of its type; null where nothing was classified.

    A draft may cite sentences that add detail beside the one that tells the incident: the surest counts. Of
    a type that the classifier does not know it says nothing. `kinds` are of all sentences that are cited, by
    number.
    """
    if not kinds:
        return None
    return tuple(
        max(kinds[n].incident * kinds[n].types.get(draft.sub_event_type, 1.0) for n in draft.sentences)
        for draft in drafts
    )


def reported_anyway(drafts: Sequence[Draft], article: Article, world: World) -> tuple[float, ...] | None:
    """The same for drafts made without the classifier, whose weights need not be installed for these.

    Raises Unavailable: weights that are installed but damaged.
    """
    if world.classifier is None or not world.classifier.is_installed:
        return None
    kinds = classified(article, (number for draft in drafts for number in draft.sentences), world)
    return reported(drafts, kinds)
