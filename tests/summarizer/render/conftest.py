"""Two small invented articles, plain and hostile, as briefs."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from schemas.article import Article, Clutter, Part, Sentence
from schemas.brief import Brief
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
from summarizer.brief import make_brief

AS_OF = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
RUN = RunInfo(
    model="local:test",
    prompt_sha256="aa11",
    schema_sha256="bb22",
    codebook_sha256="cc33",
    version="0.1.0",
    at=datetime(2026, 11, 22, 2, tzinfo=UTC),
    usage=Usage(calls=2, tokens_in=1200, tokens_out=80, seconds=3.25, cost=None),
)
ARABIC = (
    "هجوم في حلب\n\n"
    "قال مسؤول إن مسلحين مجهولين قتلوا شخصين في حي السكري بحلب يوم الجمعة.\n"
    "وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال.\n"
    "شارك المقال"
)
ATTACK = "<script>document.documentElement.dataset.owned = 1</script>"


class Sample(NamedTuple):
    """A brief with what it was made of."""

    brief: Brief
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]


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


def sample(results: Sequence[tuple[Article | None, Reading]]) -> Sample:
    brief = make_brief(results, as_of=AS_OF, model="local:test")
    articles = tuple(article for article, _ in results if article)
    return Sample(brief, articles, tuple(reading for _, reading in results))


def killing(article: Article) -> Incident:
    return Incident(
        id="ar01-1",
        sub_event_type="attack",
        status=Status.OCCURRED,
        weapons=(),
        attributed_to="مسؤول",
        gist="Attack in al-Sukkari, Aleppo: 2 killed.",
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
        actors=(ResolvedActor(name="مسلحين مجهولين", role=Role.PERPETRATOR),),
        casualties=(
            CasualtyReport(outcome=Outcome.KILLED, low=2, high=2, who="شخصين"),
            CasualtyReport(outcome=Outcome.INJURED, low=None, high=None, text="العشرات"),
        ),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=cite(article, 2, 3),
        grounding=(
            found(article, "date.text", "يوم الجمعة"),
            found(article, "place.name", "حي السكري"),
            found(article, "place.within.0", "حلب", Grounding.ELSEWHERE),
            found(article, "actors.0.name", "مسلحين مجهولين"),
            found(article, "casualties.0.low", "شخصين", Grounding.DERIVED, rule="dual"),
            found(article, "casualties.0.high", "شخصين", Grounding.DERIVED, rule="dual"),
            found(article, "casualties.0.who", "شخصين"),
            found(article, "casualties.1.text", "العشرات"),
            found(article, "attributed_to", "مسؤول"),
            FieldGrounding(field="actors.1.name", value="داعش", how=Grounding.MISSING),
        ),
    )


def arrest(article: Article) -> Incident:
    return killing(article).model_copy(
        update={
            "id": "ar01-2",
            "sub_event_type": "arrests",
            "claim": Claim.CLAIMED,
            "gist": "Arrests: 3 detained.",
            "date": ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
            "place": ResolvedPlace(name=None),
            "actors": (ResolvedActor(name="الشرطة", role=Role.PERPETRATOR),),
            "casualties": (CasualtyReport(outcome=Outcome.DETAINED, low=3, high=None, who="رجال"),),
            "evidence": cite(article, 3),
            "grounding": (found(article, "actors.0.name", "الشرطة"),),
        }
    )


@pytest.fixture
def plain() -> Sample:
    """An Arabic article with two incidents that share a sentence, a partial one, an unreadable one."""
    share = ARABIC.index("شارك")
    first = an_article(
        ARABIC,
        article_id="halab",
        title="هجوم في حلب",
        source="صحيفة",
        url="https://example.org/a?b=1&c=2",
        published="2026-11-21",
        clutter=(Clutter(start=share, end=len(ARABIC), part=Part.SHARE_BAR),),
    )
    second = an_article("A quiet day.", article_id="quiet", language="en")
    reading = Reading(
        article_id="halab",
        text_sha256=first.text_sha256,
        state=State.DONE,
        reason=None,
        incidents=(killing(first), arrest(first)),
        run=RUN,
    )
    partial = Reading(
        article_id="quiet",
        text_sha256=second.text_sha256,
        state=State.PARTIAL,
        reason="1 question was not answered",
        incidents=(),
        run=RUN,
    )
    unread = Reading(
        article_id="gone.html",
        text_sha256=None,
        state=State.FAILED,
        reason="no article text",
        incidents=(),
        run=None,
    )
    return sample([(first, reading), (second, partial), (None, unread)])


@pytest.fixture
def hostile() -> Sample:
    """Every text that comes from outside tries to be markup, a link, an image or a formula."""
    text = f"{ATTACK} ![x](http://evil.example/x.png)\n</p></div><img src=x onerror=alert(1)>\u202eevil"
    article = an_article(
        text,
        article_id='=HYPERLINK("http://evil.example")',
        title=f"[click](javascript:alert(1)) | {ATTACK}\n# big",
        source="www.evil.example <b>bold</b>",
        url="javascript:alert(1)",
        language='ar" onmouseover="alert(1)',
    )
    name = f'"><img src=x onerror=alert(1)> @evil `code` {ATTACK}'
    incident = killing(an_article(ARABIC, article_id="x")).model_copy(
        update={
            "id": '"><script>x</script> #1',
            "sub_event_type": ATTACK,
            "gist": f"[a]: http://evil.example {ATTACK}",
            "attributed_to": "+1+1",
            "denied_by": name,
            "weapons": ("@SUM(A1)", name),
            "date": ResolvedDate(earliest=None, latest=None, text=name, precision=Precision.UNKNOWN),
            "place": ResolvedPlace(name=name, within=(name,), country="<i>", lat=-36.17, lon=-37.0),
            "actors": tuple(ResolvedActor(name=name, role=role, canonical=f"-{name}") for role in Role),
            "casualties": (
                CasualtyReport(outcome=Outcome.KILLED, low=1, high=1, who=name, text=name, reported_by=name),
            ),
            "evidence": cite(article, 1),
            "grounding": (
                FieldGrounding(field=name, value=name, how=Grounding.EXACT, start=0, end=8, rule=name),
                FieldGrounding(field=name, value=name, how=Grounding.MISSING),
            ),
        }
    )
    reading = Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.PARTIAL,
        reason=f"*failed* {ATTACK}",
        incidents=(incident,),
        run=RUN.model_copy(update={"version": ATTACK, "prompt_sha256": ATTACK}),
    )
    made = sample([(article, reading)])
    method = made.brief.method.model_copy(update={"model": f"http://evil.example#{ATTACK}"})
    return made._replace(brief=made.brief.model_copy(update={"method": method}))
