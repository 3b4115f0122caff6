"""Measure exports: `python -m evals.benchmarks.exports [format ...]`. Checks nothing.

100,000 records to each format, each in a process of its own so that its peak memory is its own. The records
are those of invented articles (linking.py), given the tolls, words and grounding that records have, and
repeated with ids of their own; they are made while they are written, as a store would give them. The formats
of events are given an event for each record, as linking leaves them, and no gazetteer. "making" and "events"
are what making records and events takes without writing, which is part of the figures of the formats. Seconds
are those on the clock and those of the processor, which a busy machine disturbs less; xlsx uses two of them.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import BinaryIO

from evals.benchmarks import linking
from schemas.article import Article
from schemas.codebook import load_codebook
from schemas.event import Event, EventToll, Said, Telling
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.incident import CasualtyReport, Incident, Outcome
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.aliases import Aliases
from summarizer.render.exports import acled, bayanat, geojson, parquet, records_csv, records_jsonl, ucdp, xlsx
from summarizer.render.exports.acled_sheet import Sheet
from summarizer.render.exports.told import Told, ToldEvent

RECORDS = 100_000
_INVENTED = 1_000
_SEED = 23
_RUN = RunInfo(
    model="local:invented",
    prompt_sha256="0" * 64,
    schema_sha256="1" * 64,
    codebook_sha256="2" * 64,
    version="0.1.0",
    at=datetime(2026, 11, 22, 2, tzinfo=UTC),
    usage=Usage(calls=3, tokens_in=2400, tokens_out=160, seconds=4.5),
)


def main() -> None:
    """Print seconds, peak memory and size for each format, each in a process of its own."""
    chosen = sys.argv[1:] or list(_FORMATS)
    if len(chosen) == 1:
        measure(chosen[0])
        return
    sys.stdout.write("format    seconds processor    peak      size\n")
    for name in chosen:
        command = [sys.executable, "-m", "evals.benchmarks.exports", name]
        sys.stdout.write(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        sys.stdout.flush()


def measure(name: str) -> None:
    """Print one line: seconds by the clock and of the processor, peak memory, size of the file."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "out").open("wb") as out:
        base = invented()
        started = time.perf_counter(), time.process_time()
        _FORMATS[name](out, base)
        out.flush()
        seconds, processor = time.perf_counter() - started[0], time.process_time() - started[1]
        size = os.fstat(out.fileno()).st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{name:9} {seconds:6.1f}s {processor:8.1f}s {peak:4.0f} MB {size:6.0f} MB\n")


def invented() -> list[Told]:
    """Return some records of invented articles, whole ones."""
    chance = random.Random(_SEED)
    made = linking.make(_INVENTED, chance)
    return [
        Told(_whole(one.incident, one.article, chance), _reading(one.article), one.article)
        for one in made.told
    ]


def repeated(base: list[Told]) -> Iterator[Told]:
    """Yield RECORDS records, those of an article one after the other; articles and ids are distinct."""
    number = 0
    while True:
        for one in base:
            if number == RECORDS:
                return
            sha = f"{number // _INVENTED:08x}{one.article.text_sha256[8:]}"
            reading = one.reading.model_copy(update={"text_sha256": sha})
            incident = one.incident.model_copy(update={"id": f"{sha[:8]}-{one.incident.id}"})
            yield Told(incident, reading, one.article)
            number += 1


def _whole(incident: Incident, article: Article, chance: random.Random) -> Incident:
    """Give a record the words, tolls and grounding that one has as a rule."""
    words = article.text.split()
    extra = chance.randrange(len(article.sentences)) + 1
    span = article.sentences[extra - 1]
    other = Evidence(sentence=extra, start=span.start, end=span.end, quote=article.quote(extra)[:200])
    hurt = CasualtyReport(outcome=Outcome.INJURED, low=chance.randrange(9), high=None, text=words[3])
    return incident.model_copy(
        update={
            "gist": f"{incident.sub_event_type} in {incident.place.name}: {words[0]} {words[1]}.",
            "attributed_to": words[2],
            "weapons": tuple(words[4:5]),
            "casualties": (*incident.casualties, hurt),
            "evidence": (*incident.evidence, other),
            "grounding": tuple(
                FieldGrounding(
                    field=f"actors.{at}.name", value=word, how=Grounding.EXACT, start=at, end=at + 9
                )
                for at, word in enumerate(words[:8])
            ),
        }
    )


def _reading(article: Article) -> Reading:
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE,
        reason=None,
        incidents=(),
        run=_RUN,
    )


def _readings(told: Iterable[Told]) -> Iterator[Reading]:
    """Yield a reading for each record: more lines than there would be."""
    for one in told:
        yield one.reading.model_copy(update={"incidents": (one.incident,)})


def _events(base: list[Told]) -> Iterator[ToldEvent]:
    """Yield an event for each record."""
    events = cycle([_event(one) for one in base])
    for one, event in zip(repeated(base), events, strict=False):
        ids = {"incident_id": one.incident.id, "text_sha256": one.reading.text_sha256 or ""}
        tellings = tuple(telling.model_copy(update=ids) for telling in event.tellings)
        copied = event.model_copy(update={"id": one.incident.id, "tellings": tellings})
        yield ToldEvent(copied, (one.incident,), (one.article,))


def _event(one: Told) -> Event:
    incident = one.incident
    telling = Telling.model_construct(
        incident_id=incident.id,
        article_id=one.article.article_id,
        text_sha256=one.reading.text_sha256 or "",
        source=one.article.source,
        published=one.article.published,
        group=1,
        attributed_to=incident.attributed_to,
        denied_by=None,
    )
    tolls = tuple(
        EventToll.model_construct(
            outcome=toll.outcome,
            low=toll.low,
            high=toll.high,
            said=(
                Said.model_construct(
                    incident_id=incident.id,
                    low=toll.low,
                    high=toll.high,
                    text=toll.text,
                    who=toll.who,
                    reported_by=None,
                ),
            ),
            disputed=False,
        )
        for toll in incident.casualties
    )
    return Event.model_construct(
        id=incident.id,
        tellings=(telling,),
        sub_event_type=incident.sub_event_type,
        status=incident.status,
        claim=incident.claim,
        date=incident.date,
        place=incident.place,
        actors=incident.actors,
        weapons=incident.weapons,
        tolls=tolls,
        sources=1,
        conflicts=(),
        part_of=(),
        shares_count_with=(),
    )


def _making(_out: BinaryIO, base: list[Told]) -> None:
    for _ in repeated(base):
        pass


def _making_events(_out: BinaryIO, base: list[Told]) -> None:
    for _ in _events(base):
        pass


def _acled(out: BinaryIO, base: list[Told], sheet: Sheet) -> None:
    acled.write(out, _events(base), aliases=Aliases.load(), codebook=load_codebook(), sheet=sheet)


_FORMATS: dict[str, Callable[[BinaryIO, list[Told]], object]] = {
    "making": _making,
    "events": _making_events,
    "jsonl": lambda out, base: records_jsonl.write(out, _readings(repeated(base))),
    "csv": lambda out, base: records_csv.write(out, repeated(base)),
    "xlsx": lambda out, base: xlsx.write(out, repeated(base)),
    "geojson": lambda out, base: geojson.write(out, repeated(base)),
    "parquet": lambda out, base: parquet.write(out, repeated(base)),
    "bayanat": lambda out, base: bayanat.write(out, repeated(base)),
    "acled": lambda out, base: _acled(out, base, Sheet()),
    "hxl": lambda out, base: _acled(out, base, Sheet(hxl=True, language="ar")),
    "ucdp": lambda out, base: ucdp.write(
        out, _events(base), aliases=Aliases.load(), codebook=load_codebook()
    ),
}

if __name__ == "__main__":
    main()
