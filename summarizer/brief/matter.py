"""What a brief is about, before it is put into words: the events it covers, their records and articles."""

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from schemas.brief import ArticleRow, Change, Changed, EventRow, IncidentRow, Issue, Period, Scope, Standing
from schemas.event import Event, Linked
from schemas.figures import Figures
from schemas.incident import Incident
from schemas.run import RunInfo
from schemas.source import Original
from summarizer.brief.changes import changed, withdrawn
from summarizer.brief.clauses import clause
from summarizer.brief.figures import Wording, figures_of
from summarizer.brief.redact import Mask, persons
from summarizer.brief.rows import Result, Stood, article_rows
from summarizer.brief.scope import holds, standing, within
from summarizer.brief.wording import sentence


class Sources(NamedTuple):
    """What a brief is made of: articles with their readings, the events that these tell, and where texts came
    from, by their hashes.
    """

    results: Sequence[Result]
    linked: Linked
    originals: Mapping[str, Sequence[Original]] = MappingProxyType({})

    @property
    def texts(self) -> frozenset[str]:
        """The hashes of the texts that were read."""
        return frozenset(reading.text_sha256 for _, reading in self.results if reading.text_sha256)


class Matter(NamedTuple):
    """The events that a brief covers, and what they stand on. `changes` is None where nothing is compared;
    `gone` are the withdrawn events as an earlier issue told them.
    """

    covered: tuple[Stood, ...]
    incidents: tuple[IncidentRow, ...]
    articles: tuple[ArticleRow, ...]
    runs: tuple[RunInfo, ...]
    changes: tuple[Changed, ...] | None
    gone: tuple[EventRow, ...]
    previous: Figures | None


def gather(sources: Sources, scope: Scope, wording: Wording, issues: Sequence[Issue] | None) -> Matter:
    """Find what a brief covers. Raises UsageError for an area that nobody knows."""
    events = _in_area(sources.linked.events, scope, wording)
    covered = _covered(events, scope.period)
    changes = None if issues is None else changed(issues, [stood.event for stood in covered])
    if scope.changed_only:
        ids = {one.event for one in changes or ()}
        covered = [stood for stood in covered if stood.event.id in ids]
    told = {telling.incident_id for stood in covered for telling in stood.event.tellings}
    listed = [result for result in sources.results if _is_listed(result, told, scope)]
    articles = article_rows(listed, sources.originals)
    return Matter(
        covered=tuple(covered),
        incidents=_incident_rows(articles, listed, told),
        articles=articles,
        runs=tuple(reading.run for _, reading in listed if reading.run),
        changes=changes,
        gone=withdrawn(issues or (), sources.linked.events, sources.texts),
        previous=_previous(events, sources, scope, wording),
    )


def without_names(matter: Matter, scope: Scope, wording: Wording) -> Matter:
    """Return it without what may name victims and detainees, and without quotes."""
    records: list[Incident | Event] = [*(row.incident for row in matter.incidents), *matter.gone]
    withheld = persons(records, wording.names)
    mask = Mask(withheld, scope.language)
    naming = {row.article for row in matter.incidents if persons((row.incident,), wording.names)}
    return matter._replace(
        covered=tuple(Stood(mask.event(stood.event), stood.standing) for stood in matter.covered),
        incidents=tuple(
            row.model_copy(update={"incident": mask.record(row.incident)}) for row in matter.incidents
        ),
        articles=tuple(mask.article(row, names_someone=row.number in naming) for row in matter.articles),
        gone=tuple(mask.event(event) for event in matter.gone),
        # Of the period before only numbers are told; who acted against whom would name persons.
        previous=matter.previous and matter.previous.model_copy(update={"perpetrators": (), "pairs": ()}),
    )


def all_changes(matter: Matter, wording: Wording) -> tuple[Changed, ...] | None:
    """Return the changes with what is withdrawn, told in the words of this brief."""
    if matter.changes is None:
        return None
    return matter.changes + tuple(
        Changed(
            event=event.id,
            change=Change.WITHDRAWN,
            text=sentence(clause(event, wording.language, wording.names).text),
        )
        for event in matter.gone
    )


def _in_area(events: Sequence[Event], scope: Scope, wording: Wording) -> Sequence[Event]:
    """Return the events of the area asked for."""
    if scope.area is None:
        return events
    lies_in = within(scope.area, wording.areas, [event.place for event in events])
    return [event for event in events if lies_in(event.place)]


def _covered(events: Iterable[Event], period: Period) -> list[Stood]:
    stood = ((event, standing(event, period)) for event in events)
    return [Stood(event, how) for event, how in stood if how is not None]


def _is_listed(result: Result, told: Container[str], scope: Scope) -> bool:
    """Say whether an article belongs to the brief: it tells an event of it, or may lack one of its period.

    With neither period nor area nor changes asked for, all do. Of an area, an article that tells nothing of
    it belongs only if it was not read whole.
    """
    article, reading = result
    if any(incident.id in told for incident in reading.incidents):
        return True
    if scope.area is not None and not reading.state.incomplete:
        return False
    if scope.changed_only:
        return reading.state.incomplete
    published = article.published if article else None
    return published is None or holds(scope.period, published)


def _incident_rows(
    articles: Sequence[ArticleRow], listed: Sequence[Result], told: Container[str]
) -> tuple[IncidentRow, ...]:
    return tuple(
        IncidentRow(article=row.number, incident=incident)
        for row, (_, reading) in zip(articles, listed, strict=True)
        if row.same_text_as is None
        for incident in reading.incidents
        if incident.id in told
    )


def _previous(events: Sequence[Event], sources: Sources, scope: Scope, wording: Wording) -> Figures | None:
    """Return the figures of the period before; null when no article tells of it, which is not zero."""
    before = scope.period.before
    if before is None:
        return None
    told = [stood.event for stood in _covered(events, before) if stood.standing is Standing.INSIDE]
    days = (article.published for article, _ in sources.results if article and article.published)
    return figures_of(told, wording) if told or any(holds(before, one) for one in days) else None
