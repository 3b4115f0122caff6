"""The cue lexicon: well formed, and what its groups say of a sentence."""

import pytest

from schemas.codebook import load_codebook
from schemas.evidence import Span
from schemas.incident import Claim, Outcome, Status
from summarizer.text.clauses import clauses
from summarizer.text.cues import act_cues, claim_of, has_cue, lexicon, outcome_cues, status_of


def test_every_type_of_the_codebook_has_cues_in_both_languages() -> None:
    acts = lexicon().acts
    assert {entry.type for entry in acts} == set(load_codebook().names)
    assert all(entry.ar and entry.en for entry in acts)


def test_every_outcome_has_cues() -> None:
    assert [entry.outcome for entry in lexicon().outcomes] == list(Outcome)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("أحبطت الشرطة محاولة تفجير", "ar", Status.FOILED, id="foiled"),
        pytest.param("توعد التنظيم بقتلهم", "ar", Status.THREATENED, id="threatened"),
        pytest.param("العملية لا تزال مستمرة", "ar", Status.ONGOING, id="ongoing"),
        pytest.param("قتل رجل", "ar", Status.OCCURRED, id="occurred"),
        pytest.param("Police thwarted an attack", "en", Status.FOILED, id="foiled-en"),
    ],
)
def test_status(text: str, language: str, expected: Status) -> None:
    assert status_of(text, language) is expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        pytest.param("نجت معلمة من محاولة خطف في المدينة", "خطف", Status.FOILED, id="of-the-act"),
        pytest.param("أجرت تدريبات لمواجهة محاولات التمدد", "تدريبات", Status.OCCURRED, id="of-an-aim"),
        pytest.param(
            "وصلت تعزيزات في محاولة لاستعادة التلة", "وصلت تعزيزات", Status.OCCURRED, id="of-a-purpose"
        ),
    ],
)
def test_words_of_trying_speak_of_the_act_behind_them(text: str, cue: str, expected: Status) -> None:
    start = text.index(cue)
    assert status_of(text, "ar", Span(start, start + len(cue))) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("استخدمت مضادات طيران ثم ضربت الحاجز", "ar", [], id="anti-aircraft"),
        pytest.param("The kidnappers left", "en", [], id="who-does-it-is-no-act"),
        pytest.param("Troops manned an air base", "en", [], id="air-base"),
        pytest.param("ضربت الطائرات الحاجز", "ar", ["air_drone_strike"], id="aircraft"),
    ],
)
def test_phrases_that_tell_no_act(text: str, language: str, expected: list[str]) -> None:
    assert sorted({hit.means for hit in act_cues(text, language)}) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("تبنى التنظيم الهجوم", "ar", Claim.CLAIMED, id="claimed"),
        pytest.param("نفت الحكومة ذلك", "ar", Claim.DENIED, id="denied"),
        pytest.param("قالت مصادر محلية", "ar", Claim.REPORTED, id="reported"),
        pytest.param("The group claimed responsibility", "en", Claim.CLAIMED, id="claimed-en"),
    ],
)
def test_claim(text: str, language: str, expected: Claim) -> None:
    assert claim_of(text, language) is expected


def test_hits_stand_where_they_say() -> None:
    text = "ما أدى إلى مقتل ثلاثة وإصابة خمسة"
    assert [(hit.means, text[hit.start : hit.end]) for hit in outcome_cues(text, "ar")] == [
        ("killed", "مقتل"),
        ("injured", "وإصابة"),
    ]


def test_the_more_specific_act_has_the_lower_rank() -> None:
    hits = act_cues("انفجرت عبوة ناسفة في هجوم", "ar")
    best = min(hits, key=lambda hit: hit.rank)
    assert best.means == "remote_explosive_landmine_ied"
    assert {hit.means for hit in hits} == {"remote_explosive_landmine_ied", "armed_clash"}


@pytest.mark.parametrize(("text", "expected"), [("قصف جوي على البلدة", True), ("طقس معتدل اليوم", False)])
def test_has_cue(text: str, expected: bool) -> None:
    assert has_cue(text, "ar") is expected


def test_clauses_cut_before_another_happening_and_cover_the_sentence() -> None:
    text = "قصفت الطائرات قرية الزهور، فيما اعتقلت الشرطة ثلاثة أشخاص في المدينة، ما أدى إلى توتر."
    parts = [text[span.start : span.end] for span in clauses(text, "ar")]
    assert parts == [
        "قصفت الطائرات قرية الزهور، ",
        "فيما اعتقلت الشرطة ثلاثة أشخاص في المدينة، ما أدى إلى توتر.",
    ]
    assert "".join(parts) == text
