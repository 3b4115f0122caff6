"""What `summarizer brief` does between the words of its command and the flow: scope, issues, sources."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from pydantic import ValidationError

from schemas.article import Article
from schemas.brief import Brief, Cadence, Change, Issue, Period, Scope, Tlp
from schemas.event import Event
from schemas.incident import Incident, Review
from schemas.run import Reading
from summarizer import flow
from summarizer.brief import Result, Sources, load_rules, period_of
from summarizer.brief.areas import Areas, countries_of
from summarizer.brief.changes import withdrawn
from summarizer.cli import reviewing, run
from summarizer.cli.counting import counted
from summarizer.correct import decisions
from summarizer.desk import Desk
from summarizer.errors import InputError, UsageError
from summarizer.llm.model import Model, Reads
from summarizer.render.write import RECORDS, Format, check_folder, name_of, write_all
from summarizer.store import Store

R = TypeVar("R", bound=tuple[Article | None, Reading])


class Since(Enum):
    """What a brief compares itself with, besides a file."""

    LAST = "LAST"


class Made(NamedTuple):
    """The brief to write, and what is kept of it for later issues."""

    brief: Brief
    series: str
    issue: Issue


def period(first: datetime | None, last: datetime | None, cadence: Cadence | None) -> Period:
    """Return the days that the options ask for. Raises UsageError when they make no period."""
    days = (first.date() if first else None, last.date() if last else None)
    return period_of(*days, cadence, today=datetime.now(UTC).date())


def stored(store: Store) -> list[Result]:
    """Return every stored article with its latest reading, as reviewed, but for earlier versions of pages."""
    articles = store.articles()
    found = [(articles.get(reading.text_sha256 or ""), reading) for reading in reviewing.readings(store)]
    return standing(store, found)


def standing(store: Store, results: Sequence[R]) -> list[R]:
    """Leave out what pages no longer say, and say how many; what a person has reviewed stays."""
    gone = store.superseded()
    kept = [
        result
        for result in results
        if result[1].text_sha256 not in gone
        or any(incident.review is not Review.UNREVIEWED for incident in result[1].incidents)
    ]
    if left_out := len(results) - len(kept):
        run.say(f"{counted(left_out, 'earlier version')} of changed pages left out")
    return kept


def linked(desk: Desk, results: Sequence[Result]) -> Sources:
    """Join what the articles tell, and say where they came from; persons' decisions hold."""
    decided = (*decisions(desk.store.corrections()), *desk.store.decisions())
    sources = flow.link_all(results, desk.codebook, desk.world, decided=decided)
    return sources._replace(originals=desk.store.originals(sources.texts))


def composes(model: Model, *, asked: bool | None) -> bool:
    """Whether a model orders and connects the key sentences: if asked to, or else if it is a large one.

    On the embedded model it was measured to add nothing but time.
    """
    if not model.reads.asks:
        return False
    return model.reads is Reads.ARTICLE if asked is None else asked


def make(
    desk: Desk,
    sources: Sources,
    scope: Scope,
    *,
    since: Literal[Since.LAST] | Path | None,
    judgements: Sequence[str],
    composer: Model | None,
) -> Made:
    """Make a brief with its number and changes. One that says nothing new keeps the number of the last."""
    series = _series(scope, sources, Areas(desk.world.gazetteer))
    earlier = list(desk.store.issues(series))
    as_of = datetime.now(UTC)
    rules = load_rules(desk.settings.wording) if desk.settings.wording else None

    def brief(of: Scope, by: Model | None = None) -> Brief:
        return flow.make_brief(
            sources,
            of,
            desk.world,
            as_of=as_of,
            number=earlier[-1].number + 1 if earlier else 1,
            issues=_compared(since, earlier),
            judgements=judgements,
            composer=by,
            rules=rules,
        )

    whole = scope.model_copy(update={"shared": False})
    full = brief(whole)
    if earlier and _told(earlier[-1].events) == _told(full.events):
        earlier.pop()
        full = brief(whole)
    gone = withdrawn(earlier, sources.linked.events, sources.texts)
    made = brief(scope, composer) if scope.shared or composer else full
    return Made(made, series, full.issue(event.id for event in gone))


def check_out(out: Path, formats: Collection[Format]) -> None:
    """Look whether the files of a brief can be written, before anything is read. Raises UsageError."""
    run.check_no_stdout("--out", out)
    check_folder(out)
    if out.is_dir():
        for name in (*map(name_of, formats), *RECORDS):
            run.check_target(out / name)


def write(
    out: Path, made: Brief, sources: Sources, formats: Collection[Format], *, eastern_digits: bool
) -> tuple[Path, ...]:
    """Write the files of a brief; its records are those that stand in it, as they stand there."""
    told: dict[str, list[Incident]] = defaultdict(list)
    for row in made.incidents:
        told[made.articles[row.article - 1].text_sha256 or ""].append(row.incident)
    labels = {row.text_sha256: row.article_id for row in made.articles if row.text_sha256}
    results = [
        (article, reading.model_copy(update={"article_id": labels[sha], "incidents": tuple(told[sha])}))
        for article, reading in sources.results
        if (sha := reading.text_sha256 or "") in labels
    ]
    unread = [reading for _, reading in sources.results if reading.text_sha256 is None]
    return write_all(
        out,
        made,
        articles=[] if made.scope.shared else [article for article, _ in results if article],
        readings=[*(reading for _, reading in results), *([] if made.scope.shared else unread)],
        formats=formats,
        eastern_digits=eastern_digits,
    )


def handling(given: str) -> Tlp:
    """Return a handling mark, with or without its TLP:. Raises UsageError."""
    name = given.upper().removeprefix("TLP:")
    try:
        return Tlp(f"TLP:{name}")
    except ValueError:
        known = ", ".join(mark.value.removeprefix("TLP:").lower() for mark in Tlp)
        raise UsageError(f"--tlp {given}: choose from {known}") from None


def read_judgements(path: Path | None) -> tuple[str, ...]:
    """Return an analyst's judgements, one a line. Raises InputError."""
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"--judgements {path}: cannot be read as UTF-8 text") from error
    return tuple(line.strip() for line in lines if line.strip())


def since_of(given: str | None) -> Literal[Since.LAST] | Path | None:
    """Return what --since names: LAST, or the brief.json of an earlier issue. Raises UsageError."""
    if given is None:
        return None
    if given == Since.LAST.value:
        return Since.LAST
    if not Path(given).is_file():
        raise UsageError(f"--since {given}: give LAST or the brief.json of an earlier issue")
    return Path(given)


def _series(scope: Scope, sources: Sources, areas: Areas) -> str:
    """Return what issues have in common that are numbered together and compared with one another."""
    countries = countries_of(event.place for event in sources.linked.events)
    area = areas.named(scope.area, "en", countries) if scope.area else ""
    return f"{scope.cadence or ''} {area}"


def _compared(since: Literal[Since.LAST] | Path | None, earlier: Sequence[Issue]) -> Sequence[Issue] | None:
    match since:
        case None:
            return None
        case Path():
            return [_issue(since)]
        case _:
            return earlier


def _issue(path: Path) -> Issue:
    try:
        brief = Brief.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(f"--since {path}: not a brief.json of this program") from error
    return brief.issue(one.event for one in brief.changes or () if one.change is Change.WITHDRAWN)


def _told(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """Return what the events say, words and numbers of an issue left aside."""
    return sorted((tuple(getattr(event, field) for field in Event.model_fields) for event in events), key=str)
