"""Score a whole run: every system, every article, every repeat. Asks no model."""

import gc
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import summarizer.text
from evals.errors import InvalidRun
from evals.run.folder import RunFolder
from evals.run.systems import repeats_of
from evals.score import score
from evals.score.calibration import Calibrated, calibrate
from evals.score.events import EventScore, score_events
from evals.score.judged import cases
from evals.suite import Split, Suite
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Manifest, Prediction, Recorded, System
from schemas.run import Usage
from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer
from summarizer.llm.cache import Exchange

# What scoring depends on: a baseline made with other code is not comparable.
_SCORER = ("__init__", "assign", "fields", "inventions", "match", "metrics", "traits")
_NORMALISES = ("fold", "names", "numerals")


class Spent(NamedTuple):
    """What a system cost. `live` are seconds of calls made in this run, `recorded` of those that brought the
    stored replies; `first_try` counts questions answered in the wanted form at once.
    """

    usage: Usage
    questions: int
    first_try: int
    live: tuple[float, ...]
    recorded: tuple[float, ...]


class Evaluated(NamedTuple):
    """One system's scores, in the order of articles and repeats, and what it cost.

    `events` tells how its records are joined, for each gold set with clusters, and `calibration` what the
    confidences of its records are worth, both in the first repeat.
    """

    system: System
    scores: tuple[ArticleScore, ...]
    spent: Spent
    events: tuple[EventScore, ...] = ()
    calibration: tuple[Calibrated, ...] = ()

    @property
    def errors(self) -> tuple[ArticleScore, ...]:
        """Articles that are partial or failed."""
        return tuple(score for score in self.scores if score.error)


class Evaluation(NamedTuple):
    """A scored run. The first system is the one the report is about, the first gold set its headline."""

    manifest: Manifest
    suite: Suite
    systems: tuple[Evaluated, ...]
    predictions: dict[tuple[str, int, str], Prediction]
    exchanges: tuple[Recorded, ...]

    @property
    def lead(self) -> Evaluated:
        """The system the report is about."""
        return self.systems[0]

    def headline(self, scores: Iterable[ArticleScore]) -> tuple[ArticleScore, ...]:
        """Keep the scores on the first gold set."""
        return tuple(score for score in scores if score.of == self.suite.sets[0].name)

    def tested(self, scores: Iterable[ArticleScore]) -> tuple[ArticleScore, ...]:
        """Keep the scores that a comparison may rest on: all but those of dev sets."""
        dev = {of.name for of in self.suite.sets if of.split is Split.DEV}
        return tuple(score for score in scores if score.of not in dev)


def evaluate(
    folder: RunFolder, suite: Suite, codebook: Codebook, gazetteer: Gazetteer | None = None
) -> Evaluation:
    """Score what a run folder holds; the gazetteer places the labels that are joined into events.

    Raises InvalidRun when articles lack or are others than the suite's.
    """
    predictions = {(p.system, p.repeat, p.reading.text_sha256 or ""): p for p in folder.predictions()}
    texts = {labelled.article.text_sha256 for labelled in suite.labelled}
    if strange := {text for _, _, text in predictions} - texts:
        raise InvalidRun(f"{folder.path}: {len(strange)} articles are not among the gold articles")
    exchanges = tuple(folder.exchanges())
    aliases = Aliases.load()
    systems = []
    for system in folder.manifest.systems:
        with _uncollected():
            scores = _scores(folder, system, predictions, suite, codebook)
        spent = _spent(system, predictions, exchanges)
        events = _events(scores, predictions, suite, aliases, codebook, gazetteer)
        calibration = calibrate(cases(scores, predictions, suite.labelled, codebook))
        systems.append(Evaluated(system, scores, spent, events, calibration))
    return Evaluation(folder.manifest, suite, tuple(systems), predictions, exchanges)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for cycles: there are none among millions of values, and it took a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def scorer_sha256() -> str:
    """Hash of the code that scoring depends on, the normalisation of names and numbers included."""
    ours, text = Path(__file__).parent, Path(summarizer.text.__file__).parent
    files = [ours / f"{name}.py" for name in _SCORER]
    files += [file for name in _NORMALISES for file in _sources(text, name)]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _sources(folder: Path, name: str) -> list[Path]:
    module = folder / f"{name}.py"
    return [module] if module.exists() else sorted((folder / name).glob("*.py"))


def _scores(
    folder: RunFolder,
    system: System,
    predictions: dict[tuple[str, int, str], Prediction],
    suite: Suite,
    codebook: Codebook,
) -> tuple[ArticleScore, ...]:
    repeats = range(repeats_of(system, folder.manifest.repeats))
    labelled = sorted(suite.labelled, key=lambda one: one.article.article_id)
    keys = [(system.name, repeat, one.article.text_sha256) for one in labelled for repeat in repeats]
    if lacking := sum(key not in predictions for key in keys):
        raise InvalidRun(
            f"{folder.path}: {lacking} of {len(keys)} articles were not read by "
            f"{system.name}: the run was not finished; the same `run` command goes on"
        )
    golds = [one for one in labelled for _ in repeats]
    return tuple(score(predictions[key], one, codebook) for key, one in zip(keys, golds, strict=True))


def _events(
    scores: Sequence[ArticleScore],
    predictions: dict[tuple[str, int, str], Prediction],
    suite: Suite,
    aliases: Aliases,
    codebook: Codebook,
    gazetteer: Gazetteer | None,
) -> tuple[EventScore, ...]:
    found = []
    for of in suite.sets:
        if not suite.clusters.get(of.name):
            continue
        own = [score for score in scores if score.of == of.name and score.repeat == 0]
        found.append(
            score_events(
                [one for one in suite.labelled if one.of.name == of.name],
                suite.clusters[of.name],
                [predictions[score.system, 0, score.text_sha256] for score in own],
                own,
                aliases=aliases,
                codebook=codebook,
                gazetteer=gazetteer,
            )
        )
    return tuple(found)


def _spent(
    system: System, predictions: dict[tuple[str, int, str], Prediction], recorded: Sequence[Recorded]
) -> Spent:
    readings = [p.reading for p in predictions.values() if p.system == system.name]
    own = [(one, Exchange.model_validate(one.exchange)) for one in recorded if one.system == system.name]
    # A question put again after a run was stopped is one question.
    asked = {_request(one) for one, exchange in own if exchange.attempt == 0}
    answered = {_request(one) for one, exchange in own if exchange.attempt == 0 and exchange.error is None}
    again = {_request(one) for one, exchange in own if exchange.attempt == 1}
    seconds = [
        (exchange.stored, exchange.reply.seconds)
        for _, exchange in own
        if exchange.reply and exchange.reply.seconds  # replies from batch files took no time that is known
    ]
    return Spent(
        usage=sum((reading.run.usage for reading in readings if reading.run), start=Usage()),
        questions=len(asked),
        first_try=len(answered) - len(again),
        live=tuple(each for stored, each in seconds if not stored),
        recorded=tuple(each for stored, each in seconds if stored),
    )


def _request(one: Recorded) -> tuple[int, str]:
    return one.repeat, json.dumps(one.exchange["request"], sort_keys=True)
