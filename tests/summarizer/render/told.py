"""Two small invented articles in Arabic, the incidents they tell, and how they were read."""

from datetime import UTC, date, datetime
from typing import Any

from schemas.article import Article, Clutter, Sentence
from schemas.article import Part as ArticlePart
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
)
from schemas.run import Reading, RunInfo, State, Usage

AS_OF = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
READ_AT = datetime(2026, 11, 22, 2, tzinfo=UTC)
HALAB = (
    "هجوم في حلب\n\n"
    "قال مسؤول إن مسلحين مجهولين قتلوا شخصين في حي السكري بحلب يوم الجمعة.\n"
    "وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال.\n"
    "وقال تنظيم الدولة إنه زرع عبوة ناسفة قرب مدينة الباب الأربعاء.\n"
    "شارك المقال"
)
SUKKARI = (
    "قتلى في حي السكري\n"
    "قتل مسلحون مجهولون أربعة أشخاص في حي السكري بحلب مساء الجمعة، بحسب شهود.\n"
    "وقصفت قوات النظام بلدة سرمين في إدلب يوم السبت."
)
RUN = RunInfo(
    model="local:test",
    prompt_sha256="aa11",
    schema_sha256="bb22",
    codebook_sha256="cc33",
    version="0.1.0",
    at=READ_AT,
    usage=Usage(calls=2, tokens_in=1200, tokens_out=80, seconds=3.25, cost=None),
)


def an_article(text: str, **fields: object) -> Article:
    """An article whose lines are its sentences."""
    sentences: list[Sentence] = []
    start = 0
    for line in text.split("\n"):
        if line:
            sentences.append(Sentence(number=len(sentences) + 1, start=start, end=start + len(line)))
        start += len(line) + 1
    return Article.model_validate({"text": text, "sentences": sentences, "language": "ar", **fields})


def cite(article: Article, *numbers: int) -> tuple[Evidence, ...]:
    spans = [article.sentences[number - 1] for number in numbers]
    return tuple(
        Evidence(sentence=s.number, start=s.start, end=s.end, quote=article.text[s.start : s.end])
        for s in spans
    )


def found(
    article: Article, field: str, words: str, how: Grounding = Grounding.EXACT, rule: str | None = None
) -> FieldGrounding:
    start = article.text.index(words)
    return FieldGrounding(field=field, value=words, how=how, start=start, end=start + len(words), rule=rule)


_SHARE = HALAB.index("شارك")
FIRST = an_article(
    HALAB,
    article_id="halab",
    title="هجوم في حلب",
    source="صحيفة الشمال",
    url="https://example.org/a?b=1&c=2",
    published="2026-11-21",
    clutter=(Clutter(start=_SHARE, end=len(HALAB), part=ArticlePart.SHARE_BAR),),
)
SECOND = an_article(
    SUKKARI, article_id="sukkari", title="قتلى في حي السكري", source="وكالة الجسر", published="2026-11-22"
)
_SUKKARI_PLACE = ResolvedPlace(
    name="حي السكري",
    within=("حلب",),
    country="SY",
    lat=36.17,
    lon=37.15,
    geo_precision=GeoPrecision.NEAR,
    gazetteer_id="geonames:170063",
)


def on(day: int, text: str) -> ResolvedDate:
    when = date(2026, 11, day)
    return ResolvedDate(earliest=when, latest=when, text=text, precision=Precision.DAY)


BOMB = Incident(
    id="halab-1",
    sub_event_type="remote_explosive_landmine_ied",
    status=Status.OCCURRED,
    weapons=("عبوة ناسفة",),
    attributed_to="تنظيم الدولة",
    gist="IS says it planted a bomb near al-Bab.",
    date=on(18, "الأربعاء"),
    place=ResolvedPlace(name="الباب", country="SY", lat=36.37, lon=37.52, geo_precision=GeoPrecision.ADMIN),
    actors=(ResolvedActor(name="تنظيم الدولة", role=Role.PERPETRATOR),),
    casualties=(),
    claim=Claim.CLAIMED,
    denied_by=None,
    evidence=cite(FIRST, 4),
    grounding=(
        found(FIRST, "date.text", "الأربعاء"),
        found(FIRST, "actors.0.name", "تنظيم الدولة"),
        found(FIRST, "weapons.0", "عبوة ناسفة"),
    ),
)
KILLING = Incident(
    id="halab-2",
    sub_event_type="attack",
    status=Status.OCCURRED,
    weapons=(),
    attributed_to="مسؤول",
    gist="Attack in al-Sukkari, Aleppo: 2 killed.",
    date=on(20, "يوم الجمعة"),
    place=_SUKKARI_PLACE,
    actors=(ResolvedActor(name="مسلحين مجهولين", role=Role.PERPETRATOR),),
    casualties=(
        CasualtyReport(outcome=Outcome.KILLED, low=2, high=2, who="شخصين", text="شخصين"),
        CasualtyReport(outcome=Outcome.INJURED, low=None, high=None, text="العشرات"),
    ),
    claim=Claim.REPORTED,
    denied_by=None,
    evidence=cite(FIRST, 2, 3),
    grounding=(
        found(FIRST, "date.text", "يوم الجمعة"),
        found(FIRST, "place.name", "حي السكري"),
        found(FIRST, "place.within.0", "حلب", Grounding.ELSEWHERE),
        found(FIRST, "actors.0.name", "مسلحين مجهولين"),
        found(FIRST, "casualties.0.low", "شخصين", Grounding.DERIVED, rule="dual"),
        found(FIRST, "casualties.0.high", "شخصين", Grounding.DERIVED, rule="dual"),
        found(FIRST, "casualties.0.who", "شخصين"),
        found(FIRST, "casualties.1.text", "العشرات"),
        found(FIRST, "attributed_to", "مسؤول"),
        FieldGrounding(field="actors.1.name", value="داعش", how=Grounding.MISSING),
    ),
)
AGAIN = KILLING.model_copy(
    update={
        "id": "sukkari-1",
        "attributed_to": "شهود",
        "gist": "Attack in al-Sukkari, Aleppo: 4 killed.",
        "date": on(20, "مساء الجمعة"),
        "actors": (ResolvedActor(name="مسلحون مجهولون", role=Role.PERPETRATOR),),
        "casualties": (CasualtyReport(outcome=Outcome.KILLED, low=4, high=4, text="أربعة أشخاص"),),
        "evidence": cite(SECOND, 2),
        "grounding": (found(SECOND, "actors.0.name", "مسلحون مجهولون"),),
    }
)
SHELLING = KILLING.model_copy(
    update={
        "id": "sukkari-2",
        "sub_event_type": "shelling_artillery_missile",
        "attributed_to": None,
        "gist": "Syrian army shells Sarmin, Idlib.",
        "date": on(21, "يوم السبت"),
        "place": ResolvedPlace(
            name="سرمين",
            within=("إدلب",),
            country="SY",
            lat=35.9,
            lon=36.72,
            geo_precision=GeoPrecision.PLACE,
            gazetteer_id="geonames:163533",
        ),
        "actors": (ResolvedActor(name="قوات النظام", role=Role.PERPETRATOR),),
        "casualties": (),
        "evidence": cite(SECOND, 3),
        "grounding": (found(SECOND, "place.name", "سرمين"), found(SECOND, "place.within.0", "إدلب")),
    }
)
ARREST = KILLING.model_copy(
    update={
        "id": "halab-3",
        "sub_event_type": "arrests",
        "gist": "Arrests: 3 detained.",
        "date": ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        "place": ResolvedPlace(name=None),
        "actors": (ResolvedActor(name="الشرطة", role=Role.PERPETRATOR),),
        "casualties": (CasualtyReport(outcome=Outcome.DETAINED, low=3, high=None, who="رجال"),),
        "evidence": cite(FIRST, 3),
        "grounding": (found(FIRST, "actors.0.name", "الشرطة"),),
    }
)


def reading(article: Article, *incidents: Incident, **fields: Any) -> Reading:
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE,
        reason=None,
        incidents=incidents,
        run=RUN,
    ).model_copy(update=fields)


UNREAD = Reading(
    article_id="gone.html",
    text_sha256=None,
    state=State.FAILED,
    reason="no article text",
    incidents=(),
    run=None,
)
READINGS = (reading(FIRST, BOMB, KILLING, ARREST), reading(SECOND, AGAIN, SHELLING), UNREAD)
