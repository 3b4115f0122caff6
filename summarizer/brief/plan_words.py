"""The words of the sentences that count and refer: plan.yaml, in both languages."""

from functools import lru_cache
from importlib.resources import files

import yaml

from schemas.base import Value
from schemas.language import Language


class PlanWords(Value):
    """The sentences of plan.yaml in one language."""

    title: str
    title_of_all: str
    recorded: str
    all: str
    changed: str
    of_them: str
    one_day: str
    period: str
    since: str
    until: str
    dated: str
    apart: str
    place: str
    nothing: str
    nothing_at_all: str
    nothing_changed: str
    tolls: str
    before: str
    before_none: str
    highest: str
    highest_date: str
    highest_place: str
    told_above: str
    more: str
    no_area: str
    withheld: str
    date_until: str
    date_since: str
    date_reported: str
    date_unknown: str


@lru_cache
def plan_words(language: Language) -> PlanWords:
    """Return the words of a language."""
    text = files("summarizer.brief").joinpath("plan.yaml").read_text(encoding="utf-8")
    return PlanWords.model_validate(yaml.safe_load(text)[language])
