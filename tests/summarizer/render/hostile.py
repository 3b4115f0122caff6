"""A brief of which every text that comes from outside tries to be markup, a link, an image or a formula."""

from schemas.article import Article
from schemas.brief import Brief, Change, Changed, IncidentRow, Part, ShownActor
from schemas.brief import Sentence as Told
from schemas.evidence import FieldGrounding, Grounding
from schemas.figures import NameCount, PairCount, StateCounts, StatusCounts, TypeCount
from schemas.incident import (
    CasualtyReport,
    GeoPrecision,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
)
from schemas.run import Reading, State
from tests.summarizer.render.briefs import Sample, a_brief, article_row, event
from tests.summarizer.render.told import KILLING, RUN, an_article, cite, reading

ATTACK = "<script>document.documentElement.dataset.owned = 1</script>"
HOSTILE = f'"><img src=x onerror=alert(1)> @evil `code` {ATTACK} [a](http://evil.example) | # 1. \u202eevil'


def hostile_sample() -> Sample:
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
    incident = _hostile_incident(article)
    told = reading(
        article,
        incident,
        state=State.PARTIAL,
        reason=f"*failed* {ATTACK}",
        run=RUN.model_copy(update={"version": ATTACK, "prompt_sha256": ATTACK}),
    )
    return Sample(_hostile_brief(article, told), (article,), (told,))


def _hostile_incident(article: Article) -> Incident:
    return KILLING.model_copy(
        update={
            "id": '"><script>x</script> #1',
            "sub_event_type": ATTACK,
            "gist": f"[a]: http://evil.example {ATTACK}",
            "attributed_to": "+1+1",
            "denied_by": HOSTILE,
            "weapons": ("@SUM(A1)", HOSTILE),
            "date": ResolvedDate(earliest=None, latest=None, text=HOSTILE, precision=Precision.UNKNOWN),
            "place": ResolvedPlace(
                name=HOSTILE,
                within=(HOSTILE,),
                country="<i>",
                lat=-36.17,
                lon=-37.0,
                geo_precision=GeoPrecision.PLACE,
            ),
            "actors": tuple(ResolvedActor(name=HOSTILE, role=role, canonical=f"-{HOSTILE}") for role in Role),
            "casualties": (
                CasualtyReport(
                    outcome=Outcome.KILLED, low=1, high=1, who=HOSTILE, text=HOSTILE, reported_by=HOSTILE
                ),
            ),
            "evidence": cite(article, 1),
            "grounding": (
                FieldGrounding(
                    field=HOSTILE, value=HOSTILE, how=Grounding.EXACT, start=0, end=8, rule=HOSTILE
                ),
                FieldGrounding(field=HOSTILE, value=HOSTILE, how=Grounding.MISSING),
            ),
        }
    )


def _hostile_brief(article: Article, told: Reading) -> Brief:
    (incident,) = told.incidents
    made = a_brief()
    name = f"={HOSTILE}"
    row = event(
        1,
        incident,
        article,
        articles=(1,),
        text=f"{HOSTILE}.",
        shown_type=name,
        shown_date=name,
        shown_place=name,
        shown_actors=tuple(ShownActor(name=name, role=role, origin=name) for role in Role),
        shown_tolls=name,
        area=name,
        change=Change.REVISED,
    )
    counted = (NameCount(name=name, events=1),)
    figures = made.figures.model_copy(
        update={
            "types": (TypeCount(sub_event_type=ATTACK, shown=name, total=1, statuses=StatusCounts()),),
            **dict.fromkeys(("areas", "places", "countries", "perpetrators"), counted),
            "pairs": (PairCount(perpetrator=name, target=name, events=1),),
        }
    )
    parts = [Told(part=part, text=row.text, events=(row.id,), heading=name) for part in Part]
    return made.model_copy(
        update={
            "title": name,
            "scope": made.scope.model_copy(update={"area": name}),
            "figures": figures,
            "articles_by_state": StateCounts(partial=1),
            "sentences": tuple(parts),
            "changes": (
                Changed(event=row.id, change=Change.REVISED, fields=("killed",)),
                Changed(event="gone", change=Change.WITHDRAWN, text=name),
            ),
            "events": (row,),
            "decisions": (),
            "incidents": (IncidentRow(article=1, incident=incident),),
            "articles": (article_row(1, article, told),),
            "method": made.method.model_copy(
                update={
                    "model": f"http://evil.example#{ATTACK}",
                    "composer": ATTACK,
                    "versions": (ATTACK,),
                    "prompt_sha256": (ATTACK,),
                }
            ),
        }
    )
