"""What peers are asked."""

import importlib.util
from types import ModuleType

import pytest

from evals.peers import jobs
from evals.peers.jobs import asked_sha256, job, paragraphs, shown
from evals.peers.systems import BY_PARAGRAPH, INSTRUCTOR, LANGEXTRACT, Peer
from schemas.article import Article, Clutter, Part, Sentence
from schemas.codebook import load_codebook
from schemas.wire import drafts_model

TEXT = "قتل خمسة.\nشارك\nقصف على هجين. وصف الأمر."
ARTICLE = Article(
    article_id="a",
    text=TEXT,
    sentences=(
        Sentence(number=1, start=0, end=9),
        Sentence(number=2, start=15, end=28),
        Sentence(number=3, start=29, end=39),
    ),
    clutter=(Clutter(start=10, end=14, part=Part.SHARE_BAR),),
    language="ar",
)
CODEBOOK = load_codebook()


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    """The runner of instructor, which our own environment can import too."""
    spec = importlib.util.spec_from_file_location("run_instructor", jobs.runner(Peer.INSTRUCTOR))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_clutter_is_blanked_and_offsets_stay() -> None:
    assert shown(ARTICLE) == "قتل خمسة.\n    \nقصف على هجين. وصف الأمر."


def test_a_paragraph_is_a_line() -> None:
    assert [[one.number for one in part] for part in paragraphs(ARTICLE)] == [[1], [2, 3]]


def test_langextract_is_asked_the_text_and_instructor_its_numbered_sentences() -> None:
    first, second, third = [1, "قتل خمسة."], [2, "قصف على هجين."], [3, "وصف الأمر."]
    types = [[entry.name, entry.definition] for entry in CODEBOOK.types]
    shared = {"max_tokens": 1500, "types": types}
    asked = {"max_retries": 1, **shared}
    assert job(LANGEXTRACT, ARTICLE, CODEBOOK) == {"text": shown(ARTICLE), **shared}
    assert job(INSTRUCTOR, ARTICLE, CODEBOOK) == {"parts": [[first, second, third]], **asked}
    assert job(BY_PARAGRAPH, ARTICLE, CODEBOOK) == {"parts": [[first], [second, third]], **asked}


def test_the_hash_is_of_peer_job_and_server() -> None:
    hashes = {
        asked_sha256(Peer.INSTRUCTOR, {"text": "a"}, "server"),
        asked_sha256(Peer.LANGEXTRACT, {"text": "a"}, "server"),
        asked_sha256(Peer.INSTRUCTOR, {"text": "b"}, "server"),
        asked_sha256(Peer.INSTRUCTOR, {"text": "a"}, "another"),
    }
    assert len(hashes) == 4
    assert asked_sha256(Peer.INSTRUCTOR, {"text": "a"}, "server") in hashes


def test_instructor_is_given_our_record_schema(runner: ModuleType) -> None:
    names = CODEBOOK.names
    theirs = runner.response_model(list(names)).model_json_schema()
    ours = drafts_model(CODEBOOK).model_json_schema()
    item, own = theirs["$defs"]["Incident"], ours["$defs"]["Incident"]
    assert item["required"] == own["required"]
    assert item["properties"]["sub_event_type"]["enum"] == list(names)
    assert theirs["$defs"]["Actor"]["required"] == ours["$defs"]["DraftActor"]["required"]
    assert theirs["$defs"]["Casualty"]["required"] == ours["$defs"]["DraftCasualty"]["required"]
    assert runner.Incident.model_fields["place"].description == own["properties"]["place"]["description"]


def test_instructor_is_told_fields_types_and_text(runner: ModuleType) -> None:
    system, user = runner.messages({"types": [["attack", "Violence."]]}, [[2, "قصف على هجين."]])
    assert user == {"role": "user", "content": "2. قصف على هجين."}
    assert '"incidents":[]' in system["content"]
    assert "- place: The most specific place, as the article names it; else null." in system["content"]
    assert "- casualties.who: Who they were, as the article has it." in system["content"]
    assert system["content"].endswith("Types:\n- attack: Violence.")
