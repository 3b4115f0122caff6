"""Two small invented articles with their records, and what tests do with an export of them."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from schemas.article import Article, Sentence
from schemas.correction import Correction
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
    incident_id,
)
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.correct import Known, Person, Read, Rules, judged, read_corrections
from summarizer.render import records_csv

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA = Person("anna", NOON)
OMAR = Person("omar", datetime(2026, 11, 23, 9, tzinfo=UTC))
RULES = Rules(("attack", "armed_clash", "arrests", "other"))
RUN = RunInfo(
    model="m1",
    prompt_sha256="p",
    schema_sha256="s",
    codebook_sha256="c",
    version="0.1.0",
    at=NOON,
    usage=Usage(),
)


def an_article(name: str, *sentences: str, published: date | None = date(2026, 11, 21)) -> Article:
    """An article whose lines are its sentences."""
    text, spans = "", []
    for number, sentence in enumerate(sentences, start=1):
        spans.append(Sentence(number=number, start=len(text), end=len(text) + len(sentence)))
        text += sentence + "\n"
    return Article(
        article_id=name,
        text=text,
        sentences=tuple(spans),
        language="ar",
        published=published,
        title=sentences[0],
    )


ARTICLE = an_article(
    "halab",
    "هجوم في حلب",
    "قتل مسلحون مجهولون شخصين في حي السكري بحلب يوم الجمعة.",
    "واعتقلت الشرطة ثلاثة رجال في الرقة.",
    "وأصيب 12 شخصاً بجروح في قرية الشحيل وفق المرصد.",
)
OTHER = an_article("raqqa", "اعتقالات في الرقة", "اعتقلت الشرطة ثلاثة رجال في مدينة الرقة أمس.")
SHA = ARTICLE.text_sha256
ONE, TWO, THREE = (incident_id(SHA, number) for number in (1, 2, 3))
ELSE = incident_id(OTHER.text_sha256, 1)


def cite(article: Article, *numbers: int) -> tuple[Evidence, ...]:
    """Evidence from sentence numbers."""
    spans = [article.sentences[number - 1] for number in numbers]
    return tuple(
        Evidence(sentence=s.number, start=s.start, end=s.end, quote=article.text[s.start : s.end])
        for s in spans
    )


def found(article: Article, field: str, words: str, how: Grounding = Grounding.EXACT) -> FieldGrounding:
    """Where words stand first, after the headline."""
    start = article.text.index(words, article.sentences[0].end)
    return FieldGrounding(field=field, value=words, how=how, start=start, end=start + len(words))


KILLING = Incident(
    id=ONE,
    sub_event_type="attack",
    status=Status.OCCURRED,
    weapons=(),
    attributed_to=None,
    gist="Attack: مسلحون مجهولون (perpetrator); at حي السكري (within حلب); on 2026-11-20; 2 killed (شخصين).",
    date=ResolvedDate(
        earliest=date(2026, 11, 20), latest=date(2026, 11, 20), text="يوم الجمعة", precision=Precision.DAY
    ),
    place=ResolvedPlace(
        name="حي السكري",
        within=("حلب",),
        country="SY",
        lat=36.17,
        lon=37.15,
        geo_precision=GeoPrecision.NEAR,
        gazetteer_id="geonames:170063",
    ),
    actors=(ResolvedActor(name="مسلحون مجهولون", role=Role.PERPETRATOR),),
    casualties=(CasualtyReport(outcome=Outcome.KILLED, low=2, high=2, who="شخصين"),),
    claim=Claim.REPORTED,
    denied_by=None,
    evidence=cite(ARTICLE, 2),
    grounding=(
        found(ARTICLE, "date.text", "يوم الجمعة"),
        FieldGrounding(field="date", value="2026-11-20", how=Grounding.DERIVED, rule="relative to published"),
        found(ARTICLE, "place.name", "حي السكري"),
        found(ARTICLE, "place.within.0", "حلب"),
        FieldGrounding(
            field="place.country", value="SY", how=Grounding.DERIVED, rule="gazetteer: near the place"
        ),
        found(ARTICLE, "actors.0.name", "مسلحون مجهولون"),
        FieldGrounding(field="actors.name", value="داعش", how=Grounding.MISSING),
        found(ARTICLE, "casualties.0.who", "شخصين"),
    ),
)
ARREST = Incident(
    id=TWO,
    sub_event_type="arrests",
    status=Status.OCCURRED,
    weapons=("بنادق", "قنابل"),
    attributed_to="المرصد",
    gist="Arrests: الشرطة (perpetrator); رجال (target); at الرقة; 3 detained; according to المرصد.",
    date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
    place=ResolvedPlace(name="الرقة"),
    actors=(
        ResolvedActor(name="الشرطة", role=Role.PERPETRATOR, canonical="=قيادة الشرطة"),
        ResolvedActor(name="رجال", role=Role.TARGET),
    ),
    casualties=(CasualtyReport(outcome=Outcome.DETAINED, low=3, high=3),),
    claim=Claim.REPORTED,
    denied_by=None,
    evidence=cite(ARTICLE, 3),
    grounding=(found(ARTICLE, "place.name", "الرقة"), found(ARTICLE, "actors.0.name", "الشرطة")),
)
INJURED = ARREST.model_copy(
    update={
        "id": THREE,
        "sub_event_type": "attack",
        "weapons": (),
        "attributed_to": None,
        "gist": "Attack: at الشحيل; 12 injured; an unstated number killed; an unstated number killed.",
        "place": ResolvedPlace(name="الشحيل"),
        "actors": (),
        "casualties": (
            CasualtyReport(outcome=Outcome.INJURED, low=12, high=12, text="12 شخصاً"),
            CasualtyReport(outcome=Outcome.KILLED, low=None, high=None),
            CasualtyReport(outcome=Outcome.KILLED, low=1, high=None),
        ),
        "evidence": cite(ARTICLE, 4),
        "grounding": (),
    }
)
ELSEWHERE = ARREST.model_copy(
    update={"id": ELSE, "weapons": (), "evidence": cite(OTHER, 2), "grounding": (), "attributed_to": None}
)


def a_reading(*incidents: Incident, article: Article = ARTICLE, model: str = "m1") -> Reading:
    """A model's reading with these incidents."""
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE if incidents else State.NOTHING_FOUND,
        reason=None,
        incidents=incidents,
        run=RUN.model_copy(update={"model": model}),
    )


FIRST = a_reading(KILLING, ARREST, INJURED)
SECOND = a_reading(ELSEWHERE, article=OTHER)
ARTICLES = {article.text_sha256: article for article in (ARTICLE, OTHER)}
Row = dict[str, str]


def known(history: Sequence[Correction] = (), *readings: Reading) -> dict[str, Known]:
    """All records as they stand."""
    return {
        record.id: Known(record, ARTICLES[reading.text_sha256 or ""])
        for reading in readings or (FIRST, SECOND)
        for record in judged(reading, history)
    }


def exported(*readings: Reading) -> list[Row]:
    """The rows of the export."""
    text = records_csv(readings or (FIRST, SECOND))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_csv(rows: Sequence[Mapping[str, Any]], **how: Any) -> str:
    """Rows as CSV again."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(
    content: str | bytes,
    folder: Path,
    history: Sequence[Correction] = (),
    *,
    name: str = "records.csv",
    person: Person = ANNA,
    rules: Rules = RULES,
    readings: Sequence[Reading] = (FIRST, SECOND),
) -> Read:
    """Read an edited export back in."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_corrections(
        path,
        known(history, *readings),
        articles=ARTICLES,
        history=history,
        person=person,
        rules=rules,
    )


def changed(changes: Mapping[str, Any], *, at: int = 0) -> list[Row]:
    """The rows of the export with changes in one of them."""
    rows = exported()
    rows[at] |= changes
    return rows


Edit = Callable[[list[Row]], None]
