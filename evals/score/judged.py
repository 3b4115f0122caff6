"""Which values of records are right, one by one: what confidences are measured on and held to.

A record is right when the strict alignment pairs it with a label: the incident is one, and of its type. Its
values are judged when the lenient alignment pairs it, and are right when that label says the same: what a
spurious record says of its place is neither right nor wrong. Half right counts as wrong.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from evals.score.match import same_name
from evals.score.traits import Traits, Who, gold_traits, record_traits
from evals.suite import Labelled, Split
from schemas.codebook import Codebook
from schemas.confidence import Aspect, Assessed
from schemas.evaluation import ArticleScore, Field, Prediction
from schemas.gold import GoldIncident
from schemas.incident import Casualty, Incident, Outcome, Role

_FIELDS = {
    Aspect.TYPE: Field.TYPE,
    Aspect.STATUS: Field.STATUS,
    Aspect.DATE: Field.DATE,
    Aspect.PLACE: Field.PLACE,
}
_ROLES = {Aspect.PERPETRATOR: Role.PERPETRATOR, Aspect.TARGET: Role.TARGET}


class Case(NamedTuple):
    """One aspect of one record: how it was assessed, and whether it is right.

    `article` is the hash of its text; `fitted`: it is of a set that confidences may be measured on (all but
    test sets).
    """

    article: str
    fitted: bool
    assessed: Assessed
    right: bool


def cases(
    scores: Iterable[ArticleScore],
    predictions: Mapping[tuple[str, int, str], Prediction],
    labelled: Iterable[Labelled],
    codebook: Codebook,
) -> Iterator[Case]:
    """Yield all assessed records of one system, and the values of those paired, in its first repeat."""
    golds = {one.article.text_sha256: one for one in labelled}
    for score in scores:
        if score.repeat == 0:
            reading = predictions[score.system, 0, score.text_sha256].reading
            yield from _judged(score, reading.incidents, golds[score.text_sha256], codebook)


def _judged(
    score: ArticleScore, records: Iterable[Incident], one: Labelled, codebook: Codebook
) -> Iterator[Case]:
    labels = {label.id: label for label in one.gold.incidents}
    pairs = {pair.predicted: pair for pair in score.pairs}
    strict = {predicted for _, predicted in score.strict_pairs}
    fitted = one.of.split is not Split.TEST
    for record in records:
        if record.confidence is None:
            continue
        yield Case(score.text_sha256, fitted, record.confidence.overall, record.id in strict)
        if pair := pairs.get(record.id):
            for assessed in record.confidence.fields:
                if field := _FIELDS.get(assessed.field):
                    right = pair.fields[field].correct == 1
                else:
                    right = _is_said(assessed.field, labels[pair.gold], record, one.article.text, codebook)
                yield Case(score.text_sha256, fitted, assessed, right)


def _is_said(aspect: Aspect, label: GoldIncident, record: Incident, text: str, codebook: Codebook) -> bool:
    """Whether the label says what the record says of a role or an outcome."""
    if role := _ROLES.get(aspect):
        wanted = _who(gold_traits(label, text, codebook), role)
        found = _who(record_traits(record, text, codebook), role)
        return all(any(same_name(one, two) for one in wanted) for two in found)
    outcome = Outcome(aspect.value)
    return _tolls(label.casualties, outcome) == _tolls(record.casualties, outcome)


def _who(traits: Traits, role: Role) -> list[Who]:
    return [who for who in traits.who if who.role is role]


def _tolls(casualties: Iterable[Casualty], outcome: Outcome) -> list[str]:
    return sorted(f"{toll.low}/{toll.high}" for toll in casualties if toll.outcome is outcome)
