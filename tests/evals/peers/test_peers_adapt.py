"""Peers' records as ours: exact drafts, nothing struck out, what is left out is counted."""

from datetime import UTC, datetime
from typing import Any

import pytest

from evals.peers.adapt import adapted, as_given, of_instructor, of_langextract, reading
from evals.peers.answered import Answered
from evals.peers.systems import INSTRUCTOR, LANGEXTRACT, OURS, System
from evals.score.inventions import invented
from schemas.article import Article, Clutter, Part, Sentence
from schemas.codebook import load_codebook
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Evidence
from schemas.incident import Claim, Outcome, Role, Status
from schemas.run import Reading, State
from summarizer.aliases import Aliases
from summarizer.errors import InputError
from summarizer.geo.gazetteer import Gazetteer
from summarizer.world import World

TEXT = "قتل خمسة مدنيين في الشحيل. اعتقل الأمن ثلاثة في البصيرة.\nشارك"
ARTICLE = Article(
    article_id="a",
    text=TEXT,
    sentences=(Sentence(number=1, start=0, end=26), Sentence(number=2, start=27, end=56)),
    clutter=(Clutter(start=57, end=61, part=Part.SHARE_BAR),),
    language="ar",
)
CODEBOOK = load_codebook()
EMPTY = Draft(
    sentences=(1,),
    sub_event_type="attack",
    status=Status.OCCURRED,
    claim=Claim.REPORTED,
    date_text=None,
    place=None,
    within=(),
    actors=(),
    casualties=(),
    weapons=(),
    attributed_to=None,
    denied_by=None,
)


def extraction(span: tuple[int, int] | None, **attributes: Any) -> dict[str, Any]:
    """One extraction as the runner writes it."""
    given: dict[str, Any] = {
        "sub_event_type": "attack",
        "date": None,
        "place": None,
        "perpetrators": [],
        "targets": [],
        "killed": None,
        "injured": None,
        "detained": None,
    }
    return {
        "text": "قتل",
        "span": list(span) if span else None,
        "alignment": "match_exact" if span else None,
        "attributes": given | attributes,
    }


def record(**fields: Any) -> dict[str, Any]:
    """One record as instructor gives it."""
    return EMPTY.model_dump(mode="json") | fields


def answered(answer: Any, *failures: str, system: System = LANGEXTRACT) -> Answered:
    return Answered(
        system=system.name,
        article_id="a",
        asked_sha256="0" * 64,
        at=datetime(2026, 11, 22, tzinfo=UTC),
        seconds=1.0,
        versions={},
        calls=(),
        answer=answer,
        failures=failures,
    )


def test_an_extraction_becomes_a_draft() -> None:
    found = of_langextract(
        [
            extraction(
                (27, 43),
                sub_event_type="arrests",
                date="أمس",
                place="البصيرة",
                perpetrators=["الأمن", "الأمن"],
                targets=["مدنيين"],
                detained="ثلاثة",
            )
        ],
        ARTICLE,
        CODEBOOK,
    )
    wanted = EMPTY.model_copy(
        update={
            "sentences": (2,),
            "sub_event_type": "arrests",
            "date_text": "أمس",
            "place": "البصيرة",
            "actors": (
                DraftActor(name="الأمن", role=Role.PERPETRATOR),
                DraftActor(name="مدنيين", role=Role.TARGET),
            ),
            "casualties": (DraftCasualty(outcome=Outcome.DETAINED, low=3, high=3, text="ثلاثة", who=None),),
        }
    )
    assert found == ((wanted,), 0, 0)


@pytest.mark.parametrize(
    ("span", "sentences"),
    [
        pytest.param((0, 3), (1,), id="first"),
        pytest.param((26, 27), (1,), id="between-two-the-first"),
        pytest.param((20, 30), (1, 2), id="over-the-border"),
        pytest.param((57, 61), (2,), id="in-clutter-the-nearest"),
    ],
)
def test_a_span_stands_for_its_sentences(span: tuple[int, int], sentences: tuple[int, ...]) -> None:
    (draft,) = of_langextract([extraction(span)], ARTICLE, CODEBOOK).drafts
    assert draft.sentences == sentences


@pytest.mark.parametrize(
    ("words", "low", "high", "who"),
    [
        pytest.param("خمسة مدنيين", 5, 5, None, id="number-word"),
        pytest.param("12", 12, 12, None, id="digits"),
        pytest.param("عنصرين", 2, 2, None, id="dual"),
        pytest.param("عشرات المدنيين", None, None, "عشرات المدنيين", id="no-number-so-the-words-are-held"),
        pytest.param("a teacher", None, None, "a teacher", id="one-person"),
    ],
)
def test_a_toll_in_words(words: str, low: int | None, high: int | None, who: str | None) -> None:
    (draft,) = of_langextract([extraction((0, 3), killed=words)], ARTICLE, CODEBOOK).drafts
    assert draft.casualties == (
        DraftCasualty(outcome=Outcome.KILLED, low=low, high=high, text=words, who=who),
    )


@pytest.mark.parametrize("words", ["", "null", "None", "0", "لا يوجد"])
def test_a_toll_of_nobody_is_none(words: str) -> None:
    (draft,) = of_langextract([extraction((0, 3), killed=words)], ARTICLE, CODEBOOK).drafts
    assert draft.casualties == ()


def test_langextract_what_is_left_out_is_counted() -> None:
    given = [
        extraction((0, 3)),
        extraction((0, 3)),  # alike: once
        extraction(None),  # unlocated
        extraction((0, 3), sub_event_type="war"),
        extraction((0, 3)) | {"attributes": None},
    ]
    assert of_langextract(given, ARTICLE, CODEBOOK) == ((EMPTY,), 1, 2)


def test_instructor_what_is_left_out_is_counted() -> None:
    given = [
        record(sentences=[9, 1, 1]),
        record(sentences=[9]),
        record(sub_event_type="war"),
        record(casualties=[{"outcome": "killed", "low": 3, "high": 2, "text": None, "who": None}]),
    ]
    assert of_instructor(given, ARTICLE, CODEBOOK) == ((EMPTY,), 0, 3)


def test_nothing_is_struck_out() -> None:
    draft = EMPTY.model_copy(update={"sentences": (2,), "place": "القمر"})
    grounded = as_given(draft, ARTICLE)
    assert grounded.draft == draft
    assert grounded.evidence == (Evidence(sentence=2, start=27, end=56, quote=ARTICLE.quote(2)),)
    assert grounded.grounding == ()


def test_an_invention_reaches_the_checker(gazetteer: Gazetteer) -> None:
    world = World(gazetteer, Aliases.load())
    given = answered([extraction((0, 3), place="القمر", killed="تسعة", targets=["مدنيين"])])
    found = reading(given, LANGEXTRACT, ARTICLE, CODEBOOK, world)
    (incident,) = found.incidents
    assert found.state is State.DONE
    assert invented(incident, ARTICLE) == ("place.name: القمر", "casualties.0.low: 9")


@pytest.mark.parametrize(
    ("answer", "failures", "state", "records"),
    [
        pytest.param([], (), State.NOTHING_FOUND, 0, id="nothing"),
        pytest.param([record()], (), State.DONE, 1, id="done"),
        pytest.param([record()], ("sentences 1 to 2: cut",), State.PARTIAL, 1, id="partial"),
        pytest.param(None, ("cut",), State.FAILED, 0, id="failed"),
    ],
)
def test_the_state_of_an_article(
    answer: Any, failures: tuple[str, ...], state: State, records: int, gazetteer: Gazetteer
) -> None:
    world = World(gazetteer, Aliases.load())
    given = answered(answer, *failures, system=INSTRUCTOR)
    found = reading(given, INSTRUCTOR, ARTICLE, CODEBOOK, world)
    assert (found.state, len(found.incidents)) == (state, records)
    assert found.reason == ("; ".join(failures) or None)


def test_ours_is_taken_as_it_is(gazetteer: Gazetteer) -> None:
    own = Reading(
        article_id="a",
        text_sha256=ARTICLE.text_sha256,
        state=State.NOTHING_FOUND,
        reason=None,
        incidents=(),
        run=None,
    )
    given = answered(None, system=OURS).model_copy(update={"reading": own})
    world = World(gazetteer, Aliases.load())
    assert reading(given, OURS, ARTICLE, CODEBOOK, world) is own
    with pytest.raises(InputError, match="ours answers in our own form"):
        adapted(given, OURS, ARTICLE, CODEBOOK)
