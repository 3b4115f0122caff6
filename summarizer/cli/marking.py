"""What --review-below does: records under a threshold of confidence are marked, and none is left out."""

from collections.abc import Iterable, Sequence

from schemas.incident import Incident, Review
from schemas.run import Reading
from summarizer.brief import Result
from summarizer.cli import run
from summarizer.cli.counting import counted
from summarizer.confidence import marked
from summarizer.settings import load_settings


def threshold(given: float | None) -> float | None:
    """Return the threshold: the option's, else that of the settings, else none."""
    return load_settings().review_below if given is None else given


def results(read: Sequence[Result], below: float | None) -> list[Result]:
    """Return what was read with its records held to the threshold; say on standard error what came of it."""
    held = [(article, _held(reading, below)) for article, reading in read]
    _tell([incident for _, reading in held for incident in reading.incidents], below)
    return held


def readings(stored: Sequence[Reading], below: float | None) -> list[Reading]:
    """Return readings with their records held to the threshold; say on standard error what came of it."""
    return [reading for _, reading in results([(None, reading) for reading in stored], below)]


def _held(reading: Reading, below: float | None) -> Reading:
    if below is None:
        return reading
    incidents = tuple(marked(incident, below) for incident in reading.incidents)
    return reading.model_copy(update={"incidents": incidents})


def _tell(incidents: Iterable[Incident], below: float | None) -> None:
    if below is None:
        return
    open_ = [incident for incident in incidents if incident.review is Review.UNREVIEWED]
    found = sum(bool(one.confidence and one.confidence.review) for one in open_)
    unknown = sum(one.confidence is None or one.confidence.overall.value is None for one in open_)
    line = f"below {below:g}: {found} of {counted(len(open_), 'unreviewed record')} marked for review"
    if unknown:
        line += f"; {unknown} without a measured confidence (`python -m evals calibrate` measures a model)"
    run.say(line)
