"""Places of stored records under another gazetteer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.article import Article, Sentence
from schemas.draft import Draft
from schemas.incident import Claim, GeoPrecision, ResolvedPlace, Status
from schemas.run import Reading, State
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.user.layer import layer
from summarizer.ground import ground
from summarizer.resolve import resolve
from summarizer.resolve.anew import relocated
from summarizer.world import World

TEXT = "قتل جندي في بلدة قرقيسيا بريف دير الزور."
ARTICLE = Article(
    article_id="a", text=TEXT, sentences=(Sentence(number=1, start=0, end=len(TEXT)),), language="ar"
)
DRAFT = Draft(
    sentences=(1,),
    sub_event_type="armed_clash",
    status=Status.OCCURRED,
    claim=Claim.REPORTED,
    denied_by=None,
    date_text=None,
    actors=(),
    casualties=(),
    weapons=(),
    attributed_to=None,
    place="قرقيسيا",
    within=("ريف دير الزور",),
)


@pytest.fixture
def wider(gazetteer_path: Path, tmp_path: Path) -> Iterator[Gazetteer]:
    """The small gazetteer with the place that it lacks."""
    (tmp_path / "mine.csv").write_text("name,country,lat,lon\nقرقيسيا,SY,35.15,40.42\n", encoding="utf-8")
    layer(gazetteer_path, tmp_path / "wider.sqlite", [tmp_path / "mine.csv"], "test")
    opened = Gazetteer.open(tmp_path / "wider.sqlite")
    yield opened
    opened.close()


def reading(world: World) -> Reading:
    record = resolve(ground(DRAFT, ARTICLE), ARTICLE, incident_id="1-1", world=world)
    return Reading(
        article_id="a",
        text_sha256=ARTICLE.text_sha256,
        state=State.DONE,
        reason=None,
        incidents=(record,),
        run=None,
    )


def test_a_record_gets_the_place_that_a_new_gazetteer_knows(world: World, wider: Gazetteer) -> None:
    before = reading(world)
    after = relocated(before, ARTICLE, wider)
    assert before.incidents[0].place.geo_precision is GeoPrecision.ADMIN
    assert after.incidents[0].place == ResolvedPlace(
        name="قرقيسيا",
        within=("ريف دير الزور",),
        country="SY",
        lat=35.15,
        lon=40.42,
        geo_precision=GeoPrecision.PLACE,
        gazetteer_id="user:mine-sy-قرقيسيا",
    )
    assert after == reading(world._replace(gazetteer=wider))


def test_without_a_change_a_reading_stays_the_same(world: World) -> None:
    before = reading(world)
    assert relocated(before, ARTICLE, world.gazetteer) is before
