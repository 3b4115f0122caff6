"""What commands share about reviews: records as persons left them, corrections in and out of the store."""

import getpass
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from schemas.article import Article
from schemas.correction import Action, Correction
from schemas.evidence import FieldGrounding
from schemas.incident import Incident, ResolvedPlace
from schemas.run import Reading
from summarizer import desk as desks
from summarizer.brief import Result
from summarizer.cli.counting import counted
from summarizer.correct import (
    Known,
    Locate,
    Person,
    Rules,
    decisions,
    differences,
    history,
    judge_all,
    make_labels,
    proposals,
    read_corrections,
    review_all,
    review_each,
    undo,
    unread,
    write_labels,
)
from summarizer.errors import UsageError
from summarizer.render import safe
from summarizer.resolve.place import where
from summarizer.settings import Settings, load_settings
from summarizer.store import Found, Store
from summarizer.world import World

_SAID = {
    Action.ACCEPT: "accepted",
    Action.EDIT: "edited",
    Action.REJECT: "rejected",
    Action.ADD: "added",
    Action.MERGE: "merged",
    Action.SPLIT: "split",
}


def latest(readings: Iterable[Reading]) -> list[Reading]:
    """Of each text the latest reading."""
    newest: dict[str | None, Reading] = {}
    for reading in readings:
        kept = newest.get(reading.text_sha256)
        if kept is None or (reading.run and kept.run and reading.run.at > kept.run.at):
            newest[reading.text_sha256] = reading
    return list(newest.values())


def readings(store: Store, model: str | None = None) -> list[Reading]:
    """Return each text's latest reading, or that of one model, with its records as reviewed."""
    corrections = store.corrections()
    found = latest(store.readings(model))
    if not corrections:
        return found
    shown = review_all(found, corrections)
    return shown if model else [*shown, *_alone(store, found, corrections)]


def told(store: Store, model: str | None = None) -> Iterator[Result]:
    """Yield each text with its reading as `readings` does, one at a time: for stores larger than memory."""
    corrections = store.corrections()
    seen: set[str] = set()
    for article, reading in store.told(model):
        seen.add(article.text_sha256)
        yield article, next(review_each([reading], corrections))
    if model is None and corrections:
        lacking = {step.text_sha256 for step in corrections if step.text_sha256} - seen
        articles = store.articles(lacking) if lacking else {}
        for reading in unread(corrections, (), articles):
            yield articles[reading.text_sha256 or ""], reading


def reviewed(
    store: Store, results: Sequence[tuple[Article | None, Reading]]
) -> list[tuple[Article | None, Reading]]:
    """Return what was just read with the records of each article as reviewed."""
    shown = review_all([reading for _, reading in results], store.corrections())
    return [(article, reading) for (article, _), reading in zip(results, shown, strict=True)]


def incident(store: Store, wanted: str) -> Found | None:
    """Return the record with this id as reviewed, or the only one whose id starts so; rejected ones too.

    Raises UsageError if the start of an id fits several.
    """
    corrected = {step.text_sha256 for step in store.corrections() if step.text_sha256}
    if not any(sha.startswith(wanted.partition("-")[0]) for sha in corrected):
        return store.incident(wanted)
    found = [
        (record, reading)
        for reading, records in _judged(store)
        for record in records
        if record.id.startswith(wanted)
    ]
    exact = [pair for pair in found if pair[0].id == wanted] or found
    if len(exact) > 1:
        ids = ", ".join(record.id for record, _ in exact[:5])
        raise UsageError(f"{wanted!r} fits several incidents: {ids}; give more of the id")
    if not exact:
        return None
    ((record, reading),) = exact
    article = store.articles([reading.text_sha256 or ""])[reading.text_sha256 or ""]
    return Found(record, article, reading)


def correct(store: Store, file: Path, by: str | None) -> str:
    """Take the corrections of an edited export into the store; return what they are, counted."""
    settings = load_settings()
    articles = store.articles()
    known = {
        record.id: Known(record, articles[reading.text_sha256 or ""])
        for reading, records in _judged(store)
        for record in records
    }
    with _rules(settings) as rules:
        read = read_corrections(
            file,
            known,
            articles=articles,
            history=store.corrections(),
            person=_person(settings, by),
            rules=rules,
        )
    store.correct(read.corrections)
    return _counted(read.corrections, read.unchanged)


def take_back(store: Store, wanted: str, by: str | None, reason: str | None) -> str:
    """Undo a correction; return what was undone."""
    corrections = store.corrections()
    step = undo(wanted, corrections, _person(load_settings(), by), reason=reason)
    store.correct([step])
    (gone,) = (earlier for earlier in corrections if earlier.id == step.undoes)
    return safe.plain(f"taken back: {gone.id} ({gone.action} of {gone.subject} by {gone.by})") + "\n"


def tell(store: Store, wanted: str) -> list[str]:
    """Return the history of a record, and what the latest reading says instead.

    Raises UsageError for a record that is not there, or several.
    """
    corrections = store.corrections()
    named = dict.fromkeys(name for step in corrections for name in (step.subject, step.other) if name)
    fitting = [wanted] if wanted in named else [name for name in named if wanted and name.startswith(wanted)]
    if len(fitting) > 1:
        raise UsageError(f"{wanted!r} fits several incidents: {', '.join(fitting[:5])}; give more of the id")
    found = incident(store, fitting[0] if fitting else wanted)
    if not fitting and found is None:
        raise UsageError(f"no incident {wanted!r} is stored; `summarizer export` lists them all")
    if not fitting:
        return ["nobody has corrected it"]
    lines = [safe.plain(line) for line in history(fitting[0], corrections)]
    if found and (instead := proposals(_as_read(store, found.reading), corrections).get(fitting[0])):
        model = found.reading.run.model if found.reading.run else "a model"
        said = "; ".join(differences(found.incident, instead))
        lines += [safe.plain(f"{model} proposes: {said}")] if said else []
    return lines


def write_gold(store: Store, out: Path) -> str:
    """Write the gold labels of all reviewed articles; return how many they are, and what is not among them.

    Raises UsageError if nothing was reviewed, or the folder holds something.
    """
    articles = store.articles()
    judged = [(articles[reading.text_sha256 or ""], records) for reading, records in _judged(store)]
    labels = make_labels(judged, decisions(store.corrections()))
    if not labels.labelled:
        why = f": {labels.left_out[0]}" if labels.left_out else "; `summarizer correct FILE` takes reviews in"
        raise UsageError(f"no article is fit for gold labels yet{why}")
    write_labels(out, labels)
    lines = [f"left out: {line}" for line in labels.left_out]
    lines.append(
        f"{counted(len(labels.labelled), 'article')}, {counted(labels.required, 'label')}, "
        f"{counted(labels.optional, 'optional label')} that nobody has reviewed, "
        f"{counted(len(labels.clusters), 'cluster')}"
    )
    return "".join(f"{safe.plain(line)}\n" for line in lines)


def _judged(store: Store) -> list[tuple[Reading, tuple[Incident, ...]]]:
    """Return every stored article's latest reading with all its records, rejected ones included."""
    corrections = store.corrections()
    found = [reading for reading in latest(store.readings()) if reading.text_sha256]
    return judge_all([*found, *_alone(store, found, corrections)], corrections)


def _alone(store: Store, found: Sequence[Reading], corrections: Sequence[Correction]) -> list[Reading]:
    """Return reviewed articles that no reading is stored of: another version of the program dropped it."""
    texts = {step.text_sha256 for step in corrections if step.text_sha256}
    lacking = texts - {reading.text_sha256 for reading in found}
    return unread(corrections, found, store.articles(lacking)) if lacking else []


def _as_read(store: Store, reading: Reading) -> Reading:
    """Return the latest reading of a text as the model gave it."""
    same = (one for one in latest(store.readings()) if one.text_sha256 == reading.text_sha256)
    return next(same, reading)


def _person(settings: Settings, by: str | None) -> Person:
    """Return who corrects, now. Raises UsageError if there is no name to go by."""
    try:
        name = by or settings.analyst or getpass.getuser()
    except (OSError, KeyError):  # before Python 3.13 also KeyError and ImportError
        name = ""
    if not name.strip():
        raise UsageError("who corrects? give --by NAME, or set analyst in the settings")
    return Person(safe.plain(name), datetime.now(UTC))


@contextmanager
def _rules(settings: Settings) -> Iterator[Rules]:
    """What values are held to; the gazetteer is opened when a place asks for it."""
    with ExitStack() as opened:
        yield Rules(desks.read_codebook(settings).names, _locate(settings, opened))


def _locate(settings: Settings, opened: ExitStack) -> Locate:
    worlds: list[World] = []

    def locate(
        name: str | None, within: Sequence[str], article: Article
    ) -> tuple[ResolvedPlace, tuple[FieldGrounding, ...]]:
        if not worlds:
            worlds.append(desks.open_world(settings))
            opened.callback(worlds[0].close)
        return where(name, within, article, worlds[0].gazetteer)

    return locate


def _counted(steps: Sequence[Correction], unchanged: int) -> str:
    """Return how many records were accepted, edited and so on, in one line."""
    records = Counter(action for action, _ in {(step.action, step.subject) for step in steps})
    pairs = Counter(step.action for step in steps if step.other)
    counts = records | pairs
    said = [f"{word} {counts[action]}" for action, word in _SAID.items()]
    return ", ".join([*said, f"unchanged {unchanged}"]) + "\n"
