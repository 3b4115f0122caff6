"""Make a brief of readings: figures by code, rows, method. No sentence here comes from a model.

Leaves wording and layout to `render`. An article given twice (same text) is listed twice and counted once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from schemas.article import Article
from schemas.brief import (
    ArticleRow,
    Brief,
    ClaimCounts,
    Figures,
    GroundingCounts,
    IncidentRow,
    Method,
    NameCount,
    PrecisionCounts,
    StateCounts,
    StatusCounts,
    Toll,
    TypeCount,
)
from schemas.incident import GeoPrecision, Incident, Outcome, ResolvedPlace, Role, Status
from schemas.run import Reading, RunInfo, Usage
from summarizer.text.fold import fold

LIMITS = (
    "Records are machine-made and unreviewed.",
    "One happening may be told by several articles. Events are not joined across articles yet, so sums "
    "over articles may count one happening twice.",
    "A toll whose number the article does not state is counted as an entry without a number, never as zero.",
    "Tolls add up the entries as recorded; entries of one incident may overlap.",
)

Result = tuple[Article | None, Reading]


def make_brief(results: Sequence[Result], *, as_of: datetime, model: str) -> Brief:
    """Put readings together into a brief.

    `as_of` needs a time zone. The article is None where no text could be read. Raises ValueError
    (pydantic) for an `as_of` without time zone or for an incident id that two articles share.
    """
    articles = _article_rows(results)
    incidents = [
        IncidentRow(article=row.number, incident=incident)
        for row, (_, reading) in zip(articles, results, strict=True)
        if row.same_text_as is None
        for incident in reading.incidents
    ]
    figures = _figures(articles, [row.incident for row in incidents])
    return Brief(
        as_of=as_of,
        figures=figures,
        incidents=tuple(sorted(incidents, key=_by_date_then_place)),
        articles=articles,
        method=_method([reading.run for _, reading in results if reading.run], figures, model),
    )


def _article_rows(results: Sequence[Result]) -> tuple[ArticleRow, ...]:
    first: dict[str, int] = {}
    rows = []
    for number, (article, reading) in enumerate(results, start=1):
        earlier = first.setdefault(reading.text_sha256, number) if reading.text_sha256 else number
        rows.append(
            ArticleRow(
                number=number,
                article_id=reading.article_id,
                text_sha256=reading.text_sha256,
                title=article.title if article else None,
                source=article.source if article else None,
                url=article.url if article else None,
                language=article.language if article else None,
                published=article.published if article else None,
                state=reading.state,
                reason=reading.reason,
                incidents=len(reading.incidents),
                same_text_as=earlier if earlier < number else None,
            )
        )
    return tuple(rows)


def _by_date_then_place(row: IncidentRow) -> tuple[date, date, str, int, str]:
    when, where = row.incident.date, row.incident.place.name
    start, end = when.earliest or when.latest, when.latest or when.earliest
    place = fold(where).text if where else "\uffff"  # unnamed places after named ones
    return (start or date.max, end or date.max, place, row.article, row.incident.id)


def _figures(articles: Sequence[ArticleRow], incidents: Sequence[Incident]) -> Figures:
    happened = [i for i in incidents if i.status is not Status.THREATENED]
    dated = [i.date for i in incidents]
    ends = [(d.earliest, d.latest) for d in dated if d.earliest and d.latest]
    return Figures(
        articles=StateCounts(**Counter(row.state.value for row in articles)),
        repeated_texts=sum(row.same_text_as is not None for row in articles),
        incidents=len(incidents),
        statuses=_statuses(incidents),
        claims=ClaimCounts(**Counter(i.claim.value for i in incidents)),
        types=_types(incidents),
        tolls=tuple(Toll.total(o, [c for i in happened for c in i.casualties]) for o in Outcome),
        threatened_entries=sum(len(i.casualties) for i in incidents if i.status is Status.THREATENED),
        dates=PrecisionCounts(**Counter(d.precision.value for d in dated)),
        earliest=min((start for start, _ in ends), default=None),
        latest=max((end for _, end in ends), default=None),
        places=_count_names((_place_id(i.place), i.place.name) for i in incidents),
        countries=_count_names((None, i.place.country) for i in incidents),
        perpetrators=_count_names(pair for i in incidents for pair in _perpetrators(i)),
        grounding=GroundingCounts(**Counter(g.how.value for i in incidents for g in i.grounding)),
    )


def _statuses(incidents: Iterable[Incident]) -> StatusCounts:
    return StatusCounts(**Counter(i.status.value for i in incidents))


def _types(incidents: Sequence[Incident]) -> tuple[TypeCount, ...]:
    """Count the types, most frequent first."""
    groups: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        groups[incident.sub_event_type].append(incident)
    return tuple(
        TypeCount(sub_event_type=name, total=len(group), statuses=_statuses(group))
        for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _perpetrators(incident: Incident) -> list[tuple[str | None, str | None]]:
    """Return each perpetrator once, by its fuller name; one null name if there is none."""
    names = [a.canonical or a.name for a in incident.actors if a.role is Role.PERPETRATOR]
    once = {fold(name).text: name for name in names}
    return [(None, name) for name in once.values()] or [(None, None)]


def _place_id(place: ResolvedPlace) -> str | None:
    """Return the gazetteer identity of the named place itself; "near" and "admin" stand for a larger one."""
    return place.gazetteer_id if place.geo_precision is GeoPrecision.PLACE else None


def _count_names(pairs: Iterable[tuple[str | None, str | None]]) -> tuple[NameCount, ...]:
    """Count (identity, name) pairs: spellings that fold alike are one name, shown as most often written.

    A gazetteer identity joins names that are written differently. Most frequent first, "not stated" last.
    """
    spellings: dict[tuple[str, str] | None, Counter[str | None]] = defaultdict(Counter)
    for identity, name in pairs:
        key = None if name is None else ("id", identity) if identity else ("name", fold(name).text)
        spellings[key][name] += 1
    counts = [NameCount(name=c.most_common(1)[0][0], incidents=c.total()) for c in spellings.values()]
    return tuple(sorted(counts, key=lambda c: (c.name is None, -c.incidents, c.name or "")))


def _method(runs: Sequence[RunInfo], figures: Figures, model: str) -> Method:
    return Method(
        model=model,
        prompt_sha256=tuple(sorted({run.prompt_sha256 for run in runs})),
        schema_sha256=tuple(sorted({run.schema_sha256 for run in runs})),
        codebook_sha256=tuple(sorted({run.codebook_sha256 for run in runs})),
        versions=tuple(sorted({run.version for run in runs})),
        read_from=min((run.at for run in runs), default=None),
        read_to=max((run.at for run in runs), default=None),
        usage=sum((run.usage for run in runs), start=Usage()),
        limits=LIMITS + _limits_of(figures),
    )


def _limits_of(figures: Figures) -> tuple[str, ...]:
    """Say what limits this brief in particular."""
    limits = []
    if incomplete := figures.articles.incomplete:
        limits.append(
            f"Articles read only in part or not at all: {incomplete} of {figures.articles.total}. "
            "Incidents they tell may be missing here."
        )
    if figures.repeated_texts:
        limits.append(
            f"Articles that repeat the text of another: {figures.repeated_texts}. Each text is counted once."
        )
    if figures.threatened_entries:
        limits.append(
            f"Casualty entries of incidents that were only threatened: {figures.threatened_entries}. "
            "Tolls leave them out."
        )
    return tuple(limits)
