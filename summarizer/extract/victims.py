"""Whom an act was directed at, where only its toll says so: «قتل ثلاثة رعاة», "16 women were taken"."""

from schemas.article import Article
from schemas.draft import Draft, DraftActor
from schemas.incident import Role
from summarizer.extract.names import Names, inside
from summarizer.text.cues import has_cue
from summarizer.text.fold import fold
from summarizer.text.mentions import PERSON

# Acts directed at those whom their tolls count. In a clash these are of both sides.
_ONE_SIDED = frozenset(
    {
        "abduction_forced_disappearance",
        "air_drone_strike",
        "arrests",
        "attack",
        "excessive_force_against_protesters",
        "grenade",
        "mob_violence",
        "remote_explosive_landmine_ied",
        "sexual_violence",
        "shelling_artillery_missile",
        "suicide_bomb",
    }
)


def with_victims(draft: Draft, article: Article, named: Names) -> Draft:
    """The draft; a one-sided act that nobody is named as target of was directed at the first of its toll.

    Words for an outcome say nothing of who they were: «قتيلا», "bodies". A title stands for the person whose
    name follows it: «المواطن», "the teacher".
    """
    if draft.sub_event_type not in _ONE_SIDED or any(actor.role is Role.TARGET for actor in draft.actors):
        return draft
    acting = {fold(actor.name).text for actor in draft.actors}
    told = (toll.who for toll in draft.casualties if toll.who and not has_cue(toll.who, article.language))
    victims = next(told, None)
    if victims is None or fold(victims).text in acting:
        return draft
    victims = _name_behind(victims, draft, article, named) or victims
    return draft.model_copy(update={"actors": (*draft.actors, DraftActor(name=victims, role=Role.TARGET))})


def _name_behind(title: str, draft: Draft, article: Article, named: Names) -> str | None:
    """The name of the person whom a draft's sentences call by a title right before it."""
    cited = [article.sentences[number - 1] for number in draft.sentences]
    persons = (mention for mention in named.actors if mention.head == PERSON)
    for person in persons:
        here = any(inside(person, sentence) for sentence in cited)
        if here and article.text[: person.start].rstrip().endswith(title):
            return article.text[person.start : person.end]
    return None
