"""Whom an act was directed at, where only its toll says so: «قتل ثلاثة رعاة», "16 women were taken"."""

from schemas.draft import Draft, DraftActor
from schemas.incident import Role
from summarizer.text.cues import has_cue
from summarizer.text.fold import fold

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


def with_victims(draft: Draft, language: str) -> Draft:
    """The draft; a one-sided act that nobody is named as target of was directed at the first of its toll.

    Words for an outcome say nothing of who they were: «قتيلا», "bodies".
    """
    if draft.sub_event_type not in _ONE_SIDED or any(actor.role is Role.TARGET for actor in draft.actors):
        return draft
    named = {fold(actor.name).text for actor in draft.actors}
    told = (toll.who for toll in draft.casualties if toll.who and not has_cue(toll.who, language))
    victims = next(told, None)
    if victims is None or fold(victims).text in named:
        return draft
    return draft.model_copy(update={"actors": (*draft.actors, DraftActor(name=victims, role=Role.TARGET))})
