"""Confidence of records: how often a value that stands as this one does was right, where that is known.

    signs     how each value of a record stands: what the second reading says of it, how it was grounded, and
              of the incident how surely its sentences report one of its type
    assess    these with the measured share of right values, from confidence.yaml
    marked    a record held to a user's threshold

confidence.yaml holds counts alone, made by `python -m evals calibrate`; a model that is not in it has no
confidence. Shares are m-estimates (Cestnik 1990): a cell of few cases leans on the pool it is part of, that
on the field as a whole, and that on even odds. A cell under FEWEST cases gives its pool's share and n.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import Field, model_validator

from schemas.base import Value
from schemas.confidence import Aspect, Assessed, Basis, Confidence, Support, Supports
from schemas.evidence import Grounding
from schemas.incident import GeoPrecision, Incident, Outcome, Review, Role
from schemas.yaml_data import load_yaml

FEWEST = 5  # cases below which a pool has no share of its own
WEIGHT = 5.0  # m of the m-estimate: a pool counts as much as so many cases

_ROLES = {Role.PERPETRATOR: Aspect.PERPETRATOR, Role.TARGET: Aspect.TARGET}
_OUTCOMES = {outcome: Aspect(outcome.value) for outcome in Outcome}
# Least shares of the surest sentence (extract/reported.py): of the cuts in four, those with the
# lowest Brier score on synthetic/dev and real articles, each article left out in turn.
_TOLD = ((0.95, Basis.SURE), (0.7, Basis.LIKELY), (0.5, Basis.DOUBTFUL), (0.0, Basis.UNLIKELY))
# Without the classifier: how much is known of an incident, or how long it is told, says less than its place.
_PLACED: Mapping[Basis | None, Basis] = {
    Basis.LOCATED: Basis.PLACED,
    Basis.ELSEWHERE: Basis.PLACED_ELSEWHERE,
    Basis.VAGUE: Basis.PLACED_VAGUELY,
    None: Basis.UNPLACED,
}
_TOLLS = frozenset(_OUTCOMES.values())


class Sign(NamedTuple):
    """How one aspect of a record stands."""

    field: Aspect
    support: Support | None
    basis: Basis


class Cell(Value):
    """Values of labelled articles that stood in one way: how many, and how many of them were right."""

    field: Aspect
    support: Support | None
    basis: Basis
    right: int = Field(ge=0)
    n: int = Field(ge=1)

    @model_validator(mode="after")
    def _right_is_not_above_n(self) -> "Cell":
        if self.right > self.n:
            raise ValueError(f"{self.field}: {self.right} right of {self.n}")
        return self


class Measured(Value):
    """What was measured of one model: on which sets, how many articles, labels of which hash."""

    sets: tuple[str, ...]
    articles: int
    suite_sha256: str
    prompt_sha256: str
    cells: tuple[Cell, ...]

    def share(self, sign: Sign) -> tuple[float | None, int]:
        """Return the share of right values and on how many it rests; null where there are too few."""
        share, found, of = 0.5, None, 0
        for cells in _pools(self.cells, sign):
            right, n = sum(cell.right for cell in cells), sum(cell.n for cell in cells)
            share = (right + WEIGHT * share) / (n + WEIGHT)
            if n >= FEWEST:
                found, of = share, n
        return found, of


class Table(Value):
    """confidence.yaml: what was measured, by the URI of the model."""

    models: Mapping[str, Measured]


@lru_cache
def table() -> Table:
    """Return what ships with the program."""
    text = files("summarizer").joinpath("confidence.yaml").read_bytes()
    return Table.model_validate(load_yaml(text))


def assess(
    incident: Incident,
    supports: Supports | None,
    measured: Measured | None,
    reported: float | None = None,
) -> Confidence:
    """Return the confidence of a record as it was read.

    `supports` is null without a second reading; `reported`, how likely its sentences report an incident of
    its type, is null without the classifier.
    """
    overall, *fields = (_assessed(sign, measured) for sign in signs(incident, supports, reported))
    return Confidence(overall=overall, fields=tuple(fields))


def signs(incident: Incident, supports: Supports | None, reported: float | None = None) -> Iterator[Sign]:
    """Yield how the incident stands, then each field that has a value, in the order of Aspect."""
    bases = _bases(incident, reported)
    for aspect in Aspect:
        if aspect in bases:
            yield Sign(aspect, supports.get(aspect) if supports is not None else None, bases[aspect])


def marked(incident: Incident, below: float | None) -> Incident:
    """Hold a record to a threshold: what falls below it is named, and nothing else changes."""
    told = incident.confidence
    if told is None or below is None or incident.review is not Review.UNREVIEWED:
        return incident
    update = {"below": below, "review": tuple(map(_in_words, sorted(doubts(told, below), key=_name)))}
    return incident.model_copy(update={"confidence": told.model_copy(update=update)})


def doubts(told: Confidence, below: float | None) -> Iterator[Assessed]:
    """Yield what has a measured confidence below a threshold, in the order of Aspect."""
    if below is not None:
        for one in (told.overall, *told.fields):
            if one.value is not None and one.value < below:
                yield one


def _in_words(one: Assessed) -> str:
    return f"{one.field}: {REASONS[reason(one)]} (right in {one.value:.2f} of {one.n} such cases)"


def _name(one: Assessed) -> str:
    return one.field.value


def reason(one: Assessed) -> Support | Basis | None:
    """Return what there is against a value: the second reading, else how it stands; null for neither."""
    if one.support in (Support.DIFFERS, Support.ALONE):
        return one.support
    return one.basis if one.basis in REASONS else None


REASONS: Mapping[Support | Basis | None, str] = {
    Support.DIFFERS: "the rule reading says otherwise",
    Support.ALONE: "the rule reading has none",
    Basis.ELSEWHERE: "stands outside the cited sentences",
    Basis.DERIVED: "derived by a rule",
    Basis.VAGUE: "not known closely",
    Basis.DOUBTFUL: "its sentences may report no such incident",
    Basis.UNLIKELY: "its sentences hardly report such an incident",
    Basis.PLACED_ELSEWHERE: "its place stands outside the cited sentences",
    Basis.PLACED_VAGUELY: "its place is not on the map",
    Basis.UNPLACED: "no place is named",
    None: "often wrong",
}


def _bases(incident: Incident, reported: float | None) -> dict[Aspect, Basis]:
    ways: dict[str, Grounding] = {}
    for found in incident.grounding:
        if found.how is not Grounding.MISSING:
            ways[found.field] = found.how
    bases = {Aspect.TYPE: Basis.JUDGED, Aspect.STATUS: Basis.JUDGED}
    if incident.date.text:
        bases[Aspect.DATE] = _cited(ways, ["date.text"], Basis.CITED if incident.date.closed else Basis.VAGUE)
    if incident.place.name:
        vague = incident.place.geo_precision is GeoPrecision.UNRESOLVED
        bases[Aspect.PLACE] = _cited(ways, ["place.name"], Basis.VAGUE if vague else Basis.LOCATED)
    for role, aspect in _ROLES.items():
        paths = [f"actors.{n}.name" for n, actor in enumerate(incident.actors) if actor.role is role]
        if paths:
            bases[aspect] = _cited(ways, paths, Basis.CITED)
    for outcome, aspect in _OUTCOMES.items():
        if places := [n for n, toll in enumerate(incident.casualties) if toll.outcome is outcome]:
            bases[aspect] = _toll(incident, places, ways)
    if reported is None:
        told = _PLACED[bases.get(Aspect.PLACE)]
    else:
        told = next(basis for least, basis in _TOLD if reported >= least)
    return {Aspect.INCIDENT: told, **bases}


def _cited(ways: Mapping[str, Grounding], paths: Iterable[str], otherwise: Basis) -> Basis:
    elsewhere = any(ways.get(path) is Grounding.ELSEWHERE for path in paths)
    return Basis.ELSEWHERE if elsewhere else otherwise


def _toll(incident: Incident, places: list[int], ways: Mapping[str, Grounding]) -> Basis:
    if any(incident.casualties[n].low is None for n in places):
        return Basis.VAGUE
    hows = {ways.get(f"casualties.{n}.{part}") for n in places for part in ("low", "high")}
    if Grounding.ELSEWHERE in hows:
        return Basis.ELSEWHERE
    return Basis.DERIVED if Grounding.DERIVED in hows else Basis.CITED


def _pools(cells: Iterable[Cell], sign: Sign) -> Iterator[list[Cell]]:
    """Yield the cells of the pools a sign is in, the widest first: tolls together, field, support, cell."""
    if sign.field in _TOLLS:
        cells = [cell for cell in cells if cell.field in _TOLLS]
        yield cells
    cells = [cell for cell in cells if cell.field is sign.field]
    yield cells
    cells = [cell for cell in cells if cell.support is sign.support]
    yield cells
    yield [cell for cell in cells if cell.basis is sign.basis]


def _assessed(sign: Sign, measured: Measured | None) -> Assessed:
    value, n = measured.share(sign) if measured else (None, 0)
    return Assessed(field=sign.field, value=value, n=n, support=sign.support, basis=sign.basis)
