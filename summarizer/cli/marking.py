"""What --review-below does: records under a threshold of confidence are marked, and none is left out."""

from collections.abc import Iterable, Iterator, Sequence

from schemas.incident import Incident, Review
from schemas.run import Reading
from summarizer.brief import Result
from summarizer.cli import run
from summarizer.cli.counting import counted
from summarizer.confidence import marked
from summarizer.settings import load_settings


class Marks:
    """How many records are not reviewed, marked, and without a measured confidence."""

    def __init__(self) -> None:
        self._open = self._marked = self._unknown = 0

    def count(self, incidents: Iterable[Incident]) -> None:
        """Add records to the counts."""
        for one in incidents:
            if one.review is Review.UNREVIEWED:
                self._open += 1
                self._marked += bool(one.confidence and one.confidence.review)
                self._unknown += one.confidence is None or one.confidence.overall.value is None

    def tell(self, below: float | None) -> None:
        """Say on standard error what a threshold marked, if there is one."""
        if below is None:
            return
        records = counted(self._open, "unreviewed record")
        line = f"below {below:g}: {self._marked} of {records} marked for review"
        if self._unknown:
            how = "`python -m evals calibrate` measures a model"
            line += f"; {self._unknown} without a measured confidence ({how})"
        run.say(line)


def threshold(given: float | None) -> float | None:
    """Return the threshold: the option's, else that of the settings, else none."""
    return load_settings().review_below if given is None else given


def results(read: Sequence[Result], below: float | None) -> list[Result]:
    """Return what was read with its records held to the threshold; say on standard error what came of it."""
    held = [(article, _held(reading, below)) for article, reading in read]
    marks = Marks()
    for _, reading in held:
        marks.count(reading.incidents)
    marks.tell(below)
    return held


def each(read: Iterable[Result], below: float | None) -> Iterator[Result]:
    """Do what `results` does, one at a time; what came of it is said at the end."""
    marks = Marks()
    for article, reading in read:
        held = _held(reading, below)
        marks.count(held.incidents)
        yield article, held
    marks.tell(below)


def _held(reading: Reading, below: float | None) -> Reading:
    if below is None:
        return reading
    incidents = tuple(marked(incident, below) for incident in reading.incidents)
    return reading.model_copy(update={"incidents": incidents})
