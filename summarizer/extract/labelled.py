"""What the classifier says of the words around acts: who did them, whom they hit, what became of whom."""

from collections.abc import Sequence

from schemas.article import Article
from schemas.evidence import Span
from summarizer.classifier import Asked, Labelled
from summarizer.extract.acts import Act
from summarizer.world import World


def labelled(article: Article, found: Sequence[Act], world: World) -> dict[Act, tuple[Labelled, ...]]:
    """What the words of acts' sentences are to them, by place in the article. Raises Unavailable."""
    if world.classifier is None or not found:
        return {}
    starts = [article.sentences[act.sentence - 1].start for act in found]
    asked = [
        Asked(article.quote(act.sentence), Span(act.cue.start - start, act.cue.end - start))
        if act.cue.start < act.cue.end
        else Asked(article.quote(act.sentence), None)
        for act, start in zip(found, starts, strict=True)
    ]
    return {
        act: tuple(one._replace(span=Span(one.span.start + start, one.span.end + start)) for one in labels)
        for act, start, labels in zip(found, starts, world.classifier.labels(asked), strict=True)
    }
