"""Ten invented events, in Arabic and English, as the formats of events are given them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from schemas.article import Article
from schemas.event import Decider, Decision, Relation
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Incident,
    Outcome,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.link import Told as Telling
from summarizer.render.exports.told import Told, ToldEvent
from tests.summarizer.link import made

READ_AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
DAY = made.day(date(2026, 11, 20))


def actor(name: str, role: Role = Role.PERPETRATOR, canonical: str | None = None) -> ResolvedActor:
    """An actor; who acted unless said otherwise."""
    return ResolvedActor(name=name, role=role, canonical=canonical)


def dead(
    number: int | None, high: int | None = None, *, who: str | None = None, text: str | None = None
) -> CasualtyReport:
    """Persons killed: exactly `number`, or up to `high`."""
    return CasualtyReport(
        outcome=Outcome.KILLED, low=number, high=number if high is None else high, who=who, text=text
    )


def telling(
    name: str,
    kind: str,
    gist: str,
    *,
    source: str | None = "Example News",
    title: str | None = None,
    language: str = "ar",
    published: date | None = date(2026, 11, 21),
    when: ResolvedDate = DAY,
    where: ResolvedPlace = made.VILLAGE,
    who: Sequence[ResolvedActor] = (),
    tolls: Sequence[CasualtyReport] = (),
    status: Status = Status.OCCURRED,
    claim: Claim = Claim.REPORTED,
    denied_by: str | None = None,
    attributed_to: str | None = None,
    weapons: tuple[str, ...] = (),
) -> Telling:
    """One telling, by an article of its own."""
    article = Article(
        article_id=f"article-{name}",
        text=f"{gist} ({name})",
        sentences=(),
        language=language,
        published=published,
        source=source,
        title=title,
    )
    incident = Incident(
        id=name,
        sub_event_type=kind,
        status=status,
        weapons=weapons,
        attributed_to=attributed_to,
        gist=gist,
        date=when,
        place=where,
        actors=tuple(who),
        casualties=tuple(tolls),
        claim=claim,
        denied_by=denied_by,
        evidence=(),
        grounding=(),
    )
    return Telling(incident, article)


def event(*tellings: Telling, read_at: datetime | None = READ_AT) -> ToldEvent:
    """The event that these tell."""
    first, *others = tellings
    same = [
        Decision(
            one=first.incident.id,
            other=other.incident.id,
            relation=Relation.SAME,
            linked=True,
            score=1,
            reasons=("by hand",),
            by=Decider.PERSON,
        )
        for other in others
    ]
    one = made.only(made.linked(*tellings, decided=same))
    by_id = {told.incident.id: told for told in tellings}
    told = [by_id[told.incident_id] for told in one.tellings]
    return ToldEvent(one, tuple(t.incident for t in told), tuple(t.article for t in told), read_at)


def place(
    name: str | None,
    *within: str,
    country: str | None = "SY",
    at: tuple[float, float] | None = None,
    precision: GeoPrecision = GeoPrecision.PLACE,
    gazetteer_id: str | None = None,
) -> ResolvedPlace:
    """A place; resolved when it has a point."""
    lat, lon = at or (None, None)
    return ResolvedPlace(
        name=name,
        within=within,
        country=country,
        lat=lat,
        lon=lon,
        geo_precision=precision if at else GeoPrecision.UNRESOLVED,
        gazetteer_id=gazetteer_id,
    )


SHUHAYL = place("الشحيل", "دير الزور", at=(35.1, 40.45), gazetteer_id="own:SY-shuhayl")
MOPTI = place(
    "Mopti", country="ML", at=(14.4843, -4.183), precision=GeoPrecision.NEAR, gazetteer_id="geonames:2453348"
)

CLASH = event(
    telling(
        "clash-1",
        "armed_clash",
        "هجوم لتنظيم داعش على حاجز للجيش السوري قرب الشحيل",
        source="وكالة المثال",
        title="قتلى في هجوم على حاجز",
        where=SHUHAYL,
        who=[actor("داعش", canonical="تنظيم الدولة الإسلامية"), actor("الجيش السوري", Role.TARGET)],
        tolls=[dead(5, who="جنود", text="خمسة")],
        weapons=("أسلحة رشاشة",),
    ),
    telling(
        "clash-2",
        "armed_clash",
        "At least eight soldiers were killed near al-Shuhayl.",
        source="Example; News",
        title='Attack "kills eight"',
        language="en",
        published=date(2026, 11, 22),
        where=SHUHAYL,
        who=[actor("Islamic State"), actor("Syrian army", Role.TARGET)],
        tolls=[dead(8, who="soldiers", text="eight")],
        attributed_to="a military source",
    ),
)
BOMB = event(
    telling(
        "bomb",
        "remote_explosive_landmine_ied",
        "A roadside bomb laid by JNIM killed three civilians near Mopti.",
        language="en",
        when=made.day(date(2026, 11, 14), date(2026, 11, 20), text="last week"),
        where=MOPTI,
        who=[actor("JNIM"), actor("civilians", Role.TARGET)],
        tolls=[
            dead(3, who="3 civilians", text="three"),
            made.toll(None, outcome=Outcome.INJURED, open_above=True),
        ],
    )
)
STRIKE = event(
    telling(
        "strike",
        "air_drone_strike",
        "-غارة إسرائيلية على النبطية",
        source=None,
        when=made.day(date(2026, 10, 1), date(2026, 10, 31)),
        where=place("النبطية", country="LB"),
        who=[actor("الجيش الإسرائيلي"), actor("حزب الله", Role.TARGET)],
        tolls=[dead(None, text="عشرات")],
    ),
    read_at=None,
)
PROTEST = event(
    telling(
        "protest",
        "peaceful_protest",
        "Residents marched against the tax.",
        language="en",
        when=made.until(date(2026, 11, 21)),
        where=place("=HYPERLINK(1)", country=None),
        who=[actor("residents")],
    )
)
FOILED_BOMB = event(
    telling(
        "foiled-bomb",
        "suicide_bomb",
        "إحباط هجوم انتحاري في الموصل",
        where=place("الموصل", "نينوى", country="IQ", at=(36.335, 43.118), gazetteer_id="geonames:99072"),
        who=[actor("مجهولون"), actor("الشرطة الاتحادية", Role.TARGET)],
        status=Status.FOILED,
    )
)
FOILED_CLASH = event(telling("foiled-clash", "armed_clash", "إحباط هجوم", status=Status.FOILED))
THREAT = event(telling("threat", "other", "منشورات تهدد موظفين", status=Status.THREATENED))
DEAL = event(
    telling(
        "deal",
        "agreement",
        "Two groups agreed on a truce.",
        language="en",
        where=place("Idlib", at=(35.9306, 36.6339)),
        who=[
            actor("HTS"),
            actor("Faylaq al-Rahman"),
            actor("Turkey", Role.SUPPORTER),
            actor("elders", Role.CLAIMANT),
        ],
        claim=Claim.CLAIMED,
    )
)
RAID = event(
    telling(
        "raid",
        "armed_clash",
        "اشتباك بين الجيش العراقي وداعش في ديالى",
        when=made.day(date(2026, 11, 1), date(2026, 11, 30)),
        where=place(
            "ديالى", country="IQ", at=(33.75, 45.0), precision=GeoPrecision.ADMIN, gazetteer_id="admin:IQ.10"
        ),
        who=[actor("داعش"), actor("الجيش العراقي", Role.TARGET), actor("الحشد الشعبي", Role.TARGET)],
        tolls=[
            dead(3, who="عناصر من داعش"),
            dead(2, who="جنديين من الجيش العراقي"),
            dead(1, who="مدني"),
            dead(1, who="معلم"),
        ],
        claim=Claim.DENIED,
        denied_by="داعش",
    )
)
KILLING = event(
    telling(
        "killing",
        "attack",
        "مقتل مختار برصاص مجهولين",
        who=[actor("مجهولون"), actor("مختار البلدة", Role.TARGET)],
        tolls=[dead(1, who="مختار البلدة")],
    )
)
EVENTS = (CLASH, BOMB, STRIKE, PROTEST, FOILED_BOMB, FOILED_CLASH, THREAT, DEAL, RAID, KILLING)


def records() -> list[Told]:
    """The records of these events, each with its reading."""
    run = RunInfo(
        model="replay:",
        prompt_sha256="p",
        schema_sha256="s",
        codebook_sha256="c",
        version="0.1.0",
        at=READ_AT,
        usage=Usage(),
    )
    return [
        Told(
            incident,
            Reading(
                article_id=article.article_id,
                text_sha256=article.text_sha256,
                state=State.DONE,
                reason=None,
                incidents=(incident,),
                run=run,
            ),
            article,
        )
        for told in EVENTS
        for incident, article in zip(told.incidents, told.articles, strict=True)
    ]
