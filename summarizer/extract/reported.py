"""Which sentences report an incident, as the classifier judges: whose acts count, and how surely they do.

Cue words find acts where the classifier says that nothing is reported, in background and comment, and miss
acts that are told in other words. The confidence of a record rests on how sure the classifier is.
"""

from collections.abc import Iterable, Mapping, Sequence

from schemas.article import Article
from schemas.draft import Draft
from summarizer.classifier import Kinds
from summarizer.extract.acts import Act, acts, may_tell, without_cue
from summarizer.world import World

_ANY = 0.5  # an article reports nothing when none of its sentences is likelier than not to report an incident
_LEAST = 0.12  # below this share a sentence is taken to report no incident; 0.08 to 0.16 do about as well
_LEAST_OF_SHORT = 0.05  # a short sentence gives the classifier little to go by
_SHORT = 13  # words
_SURE = 0.7  # from this share on a sentence is taken to report one even without a cue word
_LIKELY = 2  # types: so many are likely, the first ones of the classifier
_PLAIN = frozenset({"suicide_bomb"})  # types whose cue words leave no doubt


def acts_reported(article: Article, kinds: Mapping[int, Kinds]) -> tuple[Act, ...]:
    """The acts that cue words find, without those of sentences that report nothing, and one for each sentence
    that surely reports something in words no cue stands for. `kinds` by the number of the sentence, of all
    that may tell acts.

    Of the two types that cue words propose first, the classifier may put the second one first.
    """
    if kinds and max(kind.incident for kind in kinds.values()) < _ANY:
        return ()
    found = acts(article)
    cued = {act.sentence for act in found}
    kept = [
        _likelier_first(act, kinds[act.sentence]) if act.sentence in kinds else act
        for act in found
        if act.sentence not in kinds or _may_report(article, act, kinds[act.sentence])
    ]
    added = [
        without_cue(article, sentence, kind.types[:1])
        for sentence in may_tell(article)
        if sentence.number not in cued
        and (kind := kinds.get(sentence.number))
        and kind.types
        and kind.incident >= _SURE
    ]
    return tuple(sorted((*kept, *added), key=lambda act: act.sentence))


def _may_report(article: Article, act: Act, kind: Kinds) -> bool:
    short = len(article.quote(act.sentence).split()) < _SHORT
    return kind.incident >= (_LEAST_OF_SHORT if short else _LEAST)


def _likelier_first(act: Act, kind: Kinds) -> Act:
    """The second type that cue words propose leads if the classifier finds it likely, and not the first."""
    first, *others = act.types
    likely = kind.types[:_LIKELY]
    if others and others[0] in likely and first not in likely and first not in _PLAIN:
        return act._replace(types=(others[0], first, *others[1:]))
    return act


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
