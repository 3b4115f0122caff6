"""The whole path with a scripted model: exact records, states, nothing lost."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from schemas.article import Article, Unreadable
from schemas.codebook import load_codebook
from schemas.confidence import Aspect, Basis, Support
from schemas.evidence import Grounding
from schemas.incident import GeoPrecision, Outcome, Precision, Role, incident_id
from schemas.run import Reading, State
from summarizer import flow
from summarizer.classifier import Classifier, Kinds
from summarizer.errors import Unavailable
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import ChatModel, open_model
from summarizer.settings import Settings
from summarizer.world import World

CODEBOOK = load_codebook()
TEXT = (
    "مقتل جنديين في دير الزور\n"
    "قُتل جنديان من قسد أمس بهجوم مسلح في بلدة البصيرة بريف دير الزور.\n"
    "وساد الهدوء المدينة صباحا.\n"
)
INCIDENT: dict[str, Any] = {
    "sentences": [2],
    "sub_event_type": "armed_clash",
    "status": "occurred",
    "claim": "reported",
    "date_text": "أمس",
    "place": "البصيرة",
    "within": ["ريف دير الزور"],
    "actors": [{"name": "قسد", "role": "target"}, {"name": "جبهة النصرة", "role": "perpetrator"}],
    "casualties": [{"outcome": "killed", "low": 2, "high": 2, "text": "جنديان", "who": "جنديان من قسد"}],
    "weapons": [],
    "attributed_to": None,
    "denied_by": None,
}
Make = Callable[..., Article]
Scripted = Callable[..., ChatModel]


class Kept:
    """A store that remembers."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self._lock = Lock()

    def save(self, article: Article, reading: Reading) -> None:
        assert reading.text_sha256 == article.text_sha256
        with self._lock:
            self.readings.append(reading)


def test_one_article_whole(article: Make, script: Scripted, world: World) -> None:
    told = article(TEXT, published=date(2020, 5, 21))
    reading = flow.read(told, script({"answer": {"incidents": [INCIDENT]}}), CODEBOOK, world)
    assert (reading.state, reading.reason) == (State.DONE, None)
    (incident,) = reading.incidents
    assert incident.id == incident_id(told.text_sha256, 1)
    assert (incident.date.earliest, incident.date.latest) == (date(2020, 5, 20), date(2020, 5, 20))
    assert incident.date.precision is Precision.DAY
    assert (incident.place.name, incident.place.within) == ("البصيرة", ("ريف دير الزور",))
    assert (incident.place.country, incident.place.geo_precision) == ("SY", GeoPrecision.PLACE)
    assert [(a.name, a.role, a.canonical) for a in incident.actors] == [
        ("قسد", Role.TARGET, "قوات سوريا الديمقراطية")
    ]
    assert [(c.outcome, c.low, c.high) for c in incident.casualties] == [(Outcome.KILLED, 2, 2)]
    assert [evidence.quote for evidence in incident.evidence] == [told.quote(2)]


def test_what_the_model_invents_stands_apart(article: Make, script: Scripted, world: World) -> None:
    reading = flow.read(article(TEXT), script({"answer": {"incidents": [INCIDENT]}}), CODEBOOK, world)
    (missing,) = reading.incidents[0].missing
    assert (missing.value, missing.how) == ("جبهة النصرة", Grounding.MISSING)


def test_a_model_s_record_is_held_against_what_the_rules_read(
    article: Make, script: Scripted, world: World
) -> None:
    told = article(TEXT, published=date(2020, 5, 21))
    protest = {**INCIDENT, "sub_event_type": "peaceful_protest"}
    reading = flow.read(told, script({"answer": {"incidents": [protest]}}), CODEBOOK, world)
    confidence = reading.incidents[0].confidence
    assert confidence
    assert (confidence.overall.value, confidence.overall.n) == (None, 0)  # nobody has measured this model
    assert confidence.overall.support is Support.DIFFERS  # to the rules it is no protest
    said = {one.field: (one.support, one.basis) for one in confidence.fields}
    assert said[Aspect.PLACE] == (Support.AGREED, Basis.LOCATED)
    assert Aspect.PERPETRATOR not in said  # the one the model gave is nowhere in the article


def test_how_surely_its_sentence_reports_an_incident_is_in_the_record(
    article: Make, script: Scripted, world: World
) -> None:
    class Unsure(Classifier):
        def kinds(self, sentences: Sequence[str]) -> tuple[Kinds, ...]:
            return tuple(Kinds(incident=0.6, detail=0.9, background=0.9) for _ in sentences)

    told, model = article(TEXT), script({"answer": {"incidents": [INCIDENT]}})
    (incident,) = flow.read(told, model, CODEBOOK, world._replace(classifier=Unsure(Path()))).incidents
    assert incident.confidence
    assert incident.confidence.overall.basis is Basis.DOUBTFUL


def test_the_rules_own_reading_has_no_second_one(article: Make, world: World) -> None:
    model = open_model("baseline:cues", Settings(), MemoryReplies())
    (incident,) = flow.read(article(TEXT), model, CODEBOOK, world).incidents
    assert incident.confidence
    assert {one.support for one in (incident.confidence.overall, *incident.confidence.fields)} == {None}


def test_every_span_reads_as_its_value(article: Make, script: Scripted, world: World) -> None:
    told = article(TEXT)
    reading = flow.read(told, script({"answer": {"incidents": [INCIDENT]}}), CODEBOOK, world)
    exact = [found for found in reading.incidents[0].grounding if found.how is Grounding.EXACT]
    assert {found.field for found in exact} >= {"place.name", "actors.0.name", "date.text"}
    for found in exact:
        assert found.start is not None
        assert told.text[found.start : found.end] == found.value


@pytest.mark.parametrize(
    ("lines", "state", "reason"),
    [
        pytest.param([{"answer": {"incidents": []}}] * 2, State.NOTHING_FOUND, None, id="nothing"),
        pytest.param([{"refusal": "no"}], State.FAILED, "refused: ", id="refused"),
        pytest.param([{"text": "<html>"}] * 4, State.FAILED, "bad_answer: ", id="garbage"),
        pytest.param(
            [{"answer": {"incidents": []}}, {"error": "filtered"}],
            State.PARTIAL,
            "recheck of sentences 2: filtered",
            id="half-answered",
        ),
    ],
)
def test_states(
    article: Make,
    script: Scripted,
    world: World,
    lines: list[dict[str, Any]],
    state: State,
    reason: str | None,
) -> None:
    reading = flow.read(article(TEXT), script(*lines), CODEBOOK, world)
    assert reading.state is state
    assert (reading.reason or "").startswith(reason or "")
    assert (reading.reason is None) == (reason is None)


def test_usage_counts_every_call(article: Make, script: Scripted, world: World) -> None:
    told = article(TEXT)
    reading = flow.read(told, script({"text": "no"}, {"answer": {"incidents": [INCIDENT]}}), CODEBOOK, world)
    assert reading.run is not None
    assert (reading.run.usage.calls, reading.run.usage.reasks) == (2, 1)


def test_an_unreadable_input_is_a_failed_article(script: Scripted, world: World) -> None:
    broken = Unreadable(article_id="x", origin="x.pdf", reason="binary file")
    ((article_, reading),) = flow.read_all([broken], script(), CODEBOOK, world, keeper=Kept())
    assert article_ is None
    assert (reading.state, reading.reason, reading.run) == (State.FAILED, "binary file", None)


def test_the_run_stops_when_no_model_answers_and_keeps_what_is_finished(
    article: Make, script: Scripted, world: World
) -> None:
    kept = Kept()
    model = script({"answer": {"incidents": [INCIDENT]}}, {"error": "unavailable"})
    articles = [article(TEXT), article("خبر آخر.\nقصفت طائرات بلدة هجين.\n"), article("خبر ثالث تماما.\n")]
    with pytest.raises(Unavailable):
        list(flow.read_all(articles, model, CODEBOOK, world, keeper=kept))
    assert [reading.text_sha256 for reading in kept.readings] == [articles[0].text_sha256]


def test_every_article_is_read_once_whatever_the_concurrency(
    article: Make, script: Scripted, world: World
) -> None:
    kept = Kept()
    articles = [article(f"خبر رقم {number} عن الطقس.\n") for number in range(12)]
    model = script(*[{"answer": {"incidents": []}}] * 12)
    results = list(flow.read_all(articles, model, CODEBOOK, world, keeper=kept, concurrency=4))
    assert {reading.text_sha256 for _, reading in results} == {a.text_sha256 for a in articles}
    assert len(kept.readings) == len(results) == 12
    assert all(reading.state is State.NOTHING_FOUND for reading in kept.readings)
