from datetime import date

from schemas.article import Article, Sentence
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Grounding
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Outcome,
    ResolvedActor,
    Role,
    Status,
)
from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer
from summarizer.ground import ground
from summarizer.resolve import resolve
from summarizer.world import World

TEXT = "قتل مجهولون ثلاثة من عناصر قسد في بلدة ذيبان بريف دير الزور أمس، وفق المرصد."
ARTICLE = Article(
    article_id="a",
    text=TEXT,
    sentences=(Sentence(number=1, start=0, end=len(TEXT)),),
    language="ar",
    published=date(2026, 11, 18),
)
DRAFT = Draft(
    sentences=(1,),
    sub_event_type="armed_clash",
    status=Status.OCCURRED,
    claim=Claim.REPORTED,
    date_text="أمس",
    place="ذيبان",
    within=("ريف دير الزور",),
    actors=(
        DraftActor(name="مجهولون", role=Role.PERPETRATOR),
        DraftActor(name="قسد", role=Role.TARGET),
        DraftActor(name="الجيش", role=Role.SUPPORTER),
    ),
    casualties=(DraftCasualty(outcome=Outcome.KILLED, low=3, high=3, text="ثلاثة", who="عناصر قسد"),),
    weapons=("بندقية",),
    attributed_to="المرصد",
    denied_by=None,
)


def test_a_grounded_draft_becomes_a_record(gazetteer: Gazetteer) -> None:
    grounded = ground(DRAFT, ARTICLE)
    incident = resolve(grounded, ARTICLE, incident_id="a-1", world=World(gazetteer, Aliases.load()))
    assert incident.id == "a-1"
    assert (incident.date.earliest, incident.date.latest) == (date(2026, 11, 17), date(2026, 11, 17))
    assert (incident.place.country, incident.place.geo_precision) == ("SY", GeoPrecision.PLACE)
    assert incident.place.gazetteer_id == "geonames:170691"
    assert incident.actors == (
        ResolvedActor(name="مجهولون", role=Role.PERPETRATOR, canonical="مجهولون"),
        ResolvedActor(name="قسد", role=Role.TARGET, canonical="قوات سوريا الديمقراطية"),
    )
    assert incident.casualties == (
        CasualtyReport(outcome=Outcome.KILLED, low=3, high=3, text="ثلاثة", who="عناصر قسد"),
    )
    assert (incident.sub_event_type, incident.status, incident.claim) == (
        "armed_clash",
        "occurred",
        "reported",
    )
    assert (incident.attributed_to, incident.weapons, incident.denied_by) == ("المرصد", (), None)
    assert incident.evidence == grounded.evidence
    assert incident.gist == (
        "Armed clash: مجهولون (perpetrator), قسد (target); at ذيبان (within ريف دير الزور); "
        "on 2026-11-17; 3 killed (عناصر قسد); according to المرصد."
    )


def test_what_was_derived_is_added_to_what_was_found(gazetteer: Gazetteer) -> None:
    grounded = ground(DRAFT, ARTICLE)
    incident = resolve(grounded, ARTICLE, incident_id="a-1", world=World(gazetteer, Aliases.load()))
    assert incident.grounding[: len(grounded.grounding)] == grounded.grounding
    added = incident.grounding[len(grounded.grounding) :]
    assert [(found.field, found.value, found.rule) for found in added[1:]] == [
        ("place.country", "SY", "gazetteer: the place itself"),
        ("place.gazetteer_id", "geonames:170691", "gazetteer: the place itself"),
        ("actors.0.canonical", "مجهولون", "alias table"),
        ("actors.1.canonical", "قوات سوريا الديمقراطية", "alias table"),
    ]
    assert added[0].field == "date"
    assert {found.how for found in added} == {Grounding.DERIVED}
    assert {found.value for found in incident.missing} == {"الجيش", "بندقية"}


def test_a_draft_with_nothing_to_resolve(gazetteer: Gazetteer) -> None:
    bare = DRAFT.model_copy(
        update={
            "date_text": None,
            "place": None,
            "within": (),
            "actors": (),
            "casualties": (),
            "weapons": (),
            "attributed_to": None,
        }
    )
    undated = ARTICLE.model_copy(update={"published": None})
    incident = resolve(
        ground(bare, undated), undated, incident_id="a-2", world=World(gazetteer, Aliases.load())
    )
    assert incident.grounding == ()
    assert incident.place.country is None
    assert incident.gist == "Armed clash."
