"""The floor of every report: each sentence an attack."""

from pathlib import Path

import pytest

import prompts
from evals.run.baselines import EVERY_SENTENCE, every_sentence
from evals.suite import Suite
from schemas.codebook import Codebook, load_codebook
from schemas.incident import Claim, Status, incident_id
from schemas.run import State, Usage
from schemas.wire import fingerprint
from summarizer.desk import open_world
from tests.evals.run.news import TEXTS, settings_in, suite_in

CODEBOOK = load_codebook()
TWO_PLACES = "خبر الشرق.\nقتل جندي في بلدة البصيرة ونقل إلى دير الزور.\n"


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in(tmp_path / "news", "ab", a=TWO_PLACES)


def test_every_sentence_is_an_attack_with_its_evidence_and_first_place(tmp_path: Path, suite: Suite) -> None:
    article = suite.labelled[0].article
    world = open_world(settings_in(tmp_path))
    reading = every_sentence(article, CODEBOOK, world)
    world.close()
    assert (reading.article_id, reading.text_sha256) == ("a", article.text_sha256)
    assert (reading.state, reading.reason) == (State.DONE, None)
    first, second = reading.incidents
    assert [incident.id for incident in reading.incidents] == [
        incident_id(article.text_sha256, 1),
        incident_id(article.text_sha256, 2),
    ]
    assert ([e.quote for e in first.evidence], first.place.name) == (["خبر الشرق."], None)
    assert [e.quote for e in second.evidence] == ["قتل جندي في بلدة البصيرة ونقل إلى دير الزور."]
    assert (second.place.name, second.place.country) == ("البصيرة", "SY")
    for incident in reading.incidents:
        assert (incident.sub_event_type, incident.status) == ("attack", Status.OCCURRED)
        assert (incident.claim, incident.actors, incident.casualties) == (Claim.REPORTED, (), ())
        assert (incident.weapons, incident.attributed_to, incident.date.text) == ((), None, None)


def test_it_says_how_it_was_made(tmp_path: Path, suite: Suite) -> None:
    world = open_world(settings_in(tmp_path))
    run = every_sentence(suite.labelled[1].article, CODEBOOK, world).run
    world.close()
    assert run
    assert (run.model, run.usage) == (EVERY_SENTENCE, Usage())
    assert (run.prompt_sha256, run.schema_sha256, run.codebook_sha256) == (
        prompts.fingerprint(),
        fingerprint(CODEBOOK),
        CODEBOOK.sha256,
    )


def test_a_codebook_without_attacks_gives_its_first_type(tmp_path: Path, suite: Suite) -> None:
    article = suite.labelled[1].article
    assert TEXTS["b"] == article.text
    other = tuple(entry for entry in CODEBOOK.types if entry.name != "attack")
    codebook = Codebook(title="", types=other, sha256="0" * 64)
    world = open_world(settings_in(tmp_path))
    reading = every_sentence(article, codebook, world)
    world.close()
    assert {incident.sub_event_type for incident in reading.incidents} == {other[0].name}
    assert len(reading.incidents) == 2


def test_an_article_without_sentences_has_nothing(tmp_path: Path, suite: Suite) -> None:
    article = suite.labelled[0].article.model_copy(update={"sentences": ()})
    world = open_world(settings_in(tmp_path))
    reading = every_sentence(article, CODEBOOK, world)
    world.close()
    assert (reading.state, reading.incidents) == (State.NOTHING_FOUND, ())
