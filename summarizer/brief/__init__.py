"""Make a brief of events: what it covers, its figures, its sentences, its method.

    matter    the events of the days and the area asked for (scope), their records and articles
    rows      these in order, numbered, their values in the brief's language (names, clauses)
    figures   every number, from the events alone
    plan      what is told where, by rule; compose lets a model order and connect it, check holds it to it
    changes   what is new, revised or withdrawn since the last issue
    redact    names of victims and detainees out of shared copies

Computes and words; headings and looks are `render`'s.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

import prompts
from schemas.brief import Author, Brief, EventRow, Issue, Method, Part, Scope, Sentence, Standing
from schemas.figures import GroundingCounts, ReviewCounts, StateCounts
from schemas.incident import Incident
from schemas.language import Language
from schemas.run import RunInfo, Usage
from summarizer.brief.areas import Areas, countries_of
from summarizer.brief.compose import Composed, compose
from summarizer.brief.figures import Wording, figures_of
from summarizer.brief.gaps import gaps_of
from summarizer.brief.lint import LintRules, load_rules
from summarizer.brief.matter import Sources, all_changes, gather, without_names
from summarizer.brief.names import Names
from summarizer.brief.names.placenames import country_name
from summarizer.brief.plan import Planned, plan, title_of
from summarizer.brief.rows import Result, event_rows
from summarizer.brief.scope import period_of
from summarizer.brief.wording import joined
from summarizer.errors import UsageError
from summarizer.llm.model import COMPOSING, Model
from summarizer.world import World

__all__ = ["Result", "Sources", "load_rules", "make_brief", "period_of"]

_CITED = re.compile(r"\s*\[(\d+)\]")


def make_brief(
    sources: Sources,
    scope: Scope,
    world: World,
    *,
    as_of: datetime,
    number: int = 1,
    issues: Sequence[Issue] | None = None,
    judgements: Sequence[str] = (),
    composer: Model | None = None,
    rules: LintRules | None = None,
) -> Brief:
    """Put events into a brief. Its sentences are rendered from records; a composer may order them anew.

    `as_of` needs a time zone; `issues` are those to compare with, oldest first; `judgements` are an analyst's
    and stand as given; `rules` say which words a composer may not use (those that ship if None). Raises
    UsageError for an area that nobody knows and for a judgement that cites no event, ValueError (pydantic)
    for an `as_of` without time zone.
    """
    wording = Wording(scope.language, Names(world), Areas(world.gazetteer))
    matter = gather(sources, scope, wording, issues)
    if scope.area:
        countries = countries_of(event.place for event in sources.linked.events)
        scope = scope.model_copy(update={"area": wording.areas.named(scope.area, scope.language, countries)})
    if scope.shared:
        matter = without_names(matter, scope, wording)
    changes = all_changes(matter, wording)
    rows = event_rows(
        matter.covered,
        wording,
        articles={row.text_sha256: row.number for row in reversed(matter.articles) if row.text_sha256},
        records={row.incident.id: row.incident for row in matter.incidents},
        changes={one.event: one.change for one in changes or ()},
    )
    figures, apart = (figures_of([row for row in rows if row.standing is one], wording) for one in Standing)
    planned = plan(rows, figures, matter.previous, scope, wording.names)
    written = _written(planned, rows, composer, wording, rules)
    sentences = (*_judged(judgements, rows), *written.sentences, *planned.rest)
    states = StateCounts(**Counter(row.state.value for row in matter.articles))
    places = {telling.incident_id: row.number for row in rows for telling in row.tellings}
    incidents = sorted(
        matter.incidents, key=lambda row: (places[row.incident.id], row.article, row.incident.id)
    )
    records = [row.incident for row in incidents]
    decisions = [d for d in sources.linked.decisions if d.one in places and d.other in places]
    if scope.shared:  # reasons name who was compared
        decisions = [decision.model_copy(update={"reasons": ()}) for decision in decisions]
    return Brief(
        number=number,
        as_of=as_of,
        scope=scope,
        title=title_of(scope.area or _countries(rows, scope.language), scope.language),
        figures=figures,
        apart=apart,
        previous=matter.previous,
        articles_by_state=states,
        repeated_texts=sum((row.same_text_as is not None) + len(row.copies) for row in matter.articles),
        sentences=sentences,
        changes=changes,
        gaps=gaps_of(rows, records, states),
        events=rows,
        decisions=tuple(decisions),
        incidents=tuple(incidents),
        articles=matter.articles,
        method=_method(matter.runs, records, written, composer, sentences),
    )


def _written(
    planned: Planned,
    rows: Sequence[EventRow],
    composer: Model | None,
    wording: Wording,
    rules: LintRules | None,
) -> Composed:
    """Return bottom line and developments, composed by a model if there is one."""
    plain = (*planned.bottom_line, *planned.developments)
    if composer is None:
        return Composed(plain, 0, 0)
    return compose(
        plain,
        {row.id: row for row in rows},
        composer,
        language=wording.language,
        names=wording.names,
        about=COMPOSING,
        rules=rules,
    )


def _judged(judgements: Sequence[str], rows: Sequence[EventRow]) -> list[Sentence]:
    """Return an analyst's judgements, with the events that they name by number in brackets."""
    by_number = {str(row.number): row.id for row in rows}
    return [_judgement(text, by_number) for text in judgements]


def _judgement(text: str, by_number: Mapping[str, str]) -> Sentence:
    cited = _CITED.findall(text)
    if lost := [number for number in cited if number not in by_number]:
        raise UsageError(f"--judgements: there is no event {lost[0]} in this brief: {text!r:.60}")
    return Sentence(
        part=Part.JUDGEMENT,
        text=_CITED.sub("", text).strip(),
        events=tuple(dict.fromkeys(by_number[number] for number in cited)),
        by=Author.PERSON,
    )


def _countries(rows: Sequence[EventRow], language: Language) -> str | None:
    """Return up to three countries of the events, most frequent first."""
    codes = countries_of(row.place for row in rows)[:3]
    return joined([country_name(code, language) for code in codes], language) or None


def _method(
    runs: Sequence[RunInfo],
    records: Sequence[Incident],
    written: Composed,
    composer: Model | None,
    sentences: Sequence[Sentence],
) -> Method:
    return Method(
        model=", ".join(sorted({run.model for run in runs})),
        prompt_sha256=tuple(sorted({run.prompt_sha256 for run in runs})),
        schema_sha256=tuple(sorted({run.schema_sha256 for run in runs})),
        codebook_sha256=tuple(sorted({run.codebook_sha256 for run in runs})),
        versions=tuple(sorted({run.version for run in runs})),
        read_from=min((run.at for run in runs), default=None),
        read_to=max((run.at for run in runs), default=None),
        usage=sum((run.usage for run in runs), start=Usage()),
        reviews=ReviewCounts(**Counter(record.review.value for record in records)),
        grounding=GroundingCounts(**Counter(g.how.value for record in records for g in record.grounding)),
        sentences=len(sentences),
        composer=composer.uri if composer else None,
        composer_sha256=prompts.fingerprint(use=prompts.Use.BRIEF) if composer else None,
        composed=written.composed,
        replaced=written.replaced,
        unanswered=written.why,
    )
