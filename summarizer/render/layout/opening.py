"""The opening of a brief: what it covers, whether all was read, the bottom line, what is told first."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta

from schemas.brief import Brief, Part, Sentence
from schemas.document import Block, Bullets, Heading, Note, Run, Runs
from schemas.run import State
from summarizer.render.layout.script import MOST_REFERENCES, Script, isolated
from summarizer.render.layout.setting import Setting

_NOT_WHOLE = (State.PARTIAL, State.FAILED)


def opening(given: Setting) -> Iterator[Block]:
    """Yield everything above the figures."""
    brief, headings = given.brief, given.words.headings
    yield Bullets(items=tuple(_header(given)))
    if brief.articles_by_state.incomplete:
        yield Note(runs=_unread(given))
    if told := brief.told(Part.BOTTOM_LINE):
        yield Heading(level=1, text=headings.bottom_line, anchor="bottom-line")
        yield Note(runs=joined(given, told))
    elif not brief.events:
        yield Note(runs=_nothing(brief, given.script))
    yield from bulleted(given, Part.JUDGEMENT, headings.judgements, "judgements")
    yield from bulleted(given, Part.DEVELOPMENT, headings.developments, "developments")


def bulleted(given: Setting, part: Part, heading: str, anchor: str) -> Iterator[Block]:
    """Yield the sentences of a part as points under a heading; nothing if there are none."""
    if told := given.brief.told(part):
        yield Heading(level=1, text=heading, anchor=anchor)
        yield Bullets(items=tuple(map(given.cited, told)))


def labelled(label: str, value: Runs, script: Script) -> Runs:
    """Return a value behind its label."""
    return (Run(text=script.words.header.labelled.format(label=label), strong=True), *value)


def joined(given: Setting, told: Sequence[Sentence]) -> Runs:
    """Return sentences one after the other, each with its references."""
    between = Run(text=" ")
    cited = [given.cited(sentence) for sentence in told]
    return tuple(run for at, runs in enumerate(cited) for run in ((between, *runs) if at else runs))


def _header(given: Setting) -> Iterator[Runs]:
    brief, script, words = given.brief, given.script, given.words.header
    scope = brief.scope
    area = script.name(scope.area) if scope.area else Run(text=words.all_areas)
    yield labelled(words.area, (area,), script)
    period = words.dates.format(period=script.period(scope.period))
    yield labelled(words.period, (Run(text=period),), script)
    yield labelled(words.as_of, (Run(text=script.moment(brief.as_of)),), script)
    yield labelled(words.number, (Run(text=script.whole(brief.number)),), script)
    yield labelled(words.handling, (script.code(scope.handling.value),), script)
    if following := _next_issue(brief):
        yield labelled(words.next, (Run(text=script.day(following)),), script)
    yield labelled(words.model, (script.model(brief.method.model),), script)
    yield labelled(words.review, (Run(text=_review(brief, script)),), script)
    if scope.changed_only:
        yield labelled(words.only, (Run(text=words.changed_only),), script)
    if scope.shared:
        yield labelled(words.shared, (Run(text=words.withheld),), script)


def _next_issue(brief: Brief) -> date | None:
    """Return the day after the next period, None where that day is not to come or there is no cadence."""
    scope = brief.scope
    if scope.cadence is None or scope.period.last is None:
        return None
    following = scope.period.last + timedelta(days=scope.cadence.days + 1)
    return following if following > brief.as_of.astimezone(UTC).date() else None


def _review(brief: Brief, script: Script) -> str:
    """Return "Machine-made, unreviewed", or how many records a person has reviewed."""
    words, reviews = script.words.header, brief.method.reviews
    total = reviews.unreviewed + reviews.reviewed
    if not total:
        return words.no_records
    if not reviews.reviewed:
        return words.unreviewed
    return script.counted(words.reviewed, reviews.reviewed, of=script.number(total))


def _unread(given: Setting) -> Runs:
    """Say how many articles were not read whole, and name the first."""
    brief, script, words = given.brief, given.script, given.words.header
    states = brief.articles_by_state
    counted = words.unread_articles.format(n=script.number(states.incomplete), of=script.number(states.total))
    rows = [row.number for row in brief.articles if row.state in _NOT_WHOLE]
    more = (Run(text=script.words.comma + "…"),) if len(rows) > MOST_REFERENCES else ()
    named = (Run(text=" "), *script.articles(rows[:MOST_REFERENCES]), *more)
    return (Run(text=words.unread, strong=True), Run(text=counted), *named)


def _nothing(brief: Brief, script: Script) -> Runs:
    words = script.words.header
    area = isolated(brief.scope.area) if brief.scope.area else words.all_areas
    return script.said(words.nothing.format(area=area, period=script.period(brief.scope.period)))
