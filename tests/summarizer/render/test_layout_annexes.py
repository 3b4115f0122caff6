"""Annexes A, B and C."""

from itertools import pairwise
from typing import Any

import pytest

from schemas.brief import Brief, ShownActor
from schemas.document import Bullets, Document, Heading, Paragraph, Runs, Table
from schemas.event import Conflict
from schemas.incident import Claim, Outcome, Role, Status
from summarizer.render import to_document
from tests.summarizer.render.briefs import a_brief

DATE, PLACE, TYPE, ACTORS, TOLLS, STATUS, SOURCES, REVIEW, ID = range(1, 10)


def said(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def table(made: Document, anchor: str) -> Table:
    """The first table after the heading of that anchor."""
    at = next(n for n, b in enumerate(made.blocks) if isinstance(b, Heading) and b.anchor == anchor)
    return next(block for block in made.blocks[at:] if isinstance(block, Table))


def row(brief: Brief, number: int) -> list[str]:
    return [said(cell) for cell in table(to_document(brief), "annex-a").rows[number - 1]]


def with_event(brief: Brief, number: int, **fields: Any) -> Brief:
    events = [event.model_copy(update=fields) if event.number == number else event for event in brief.events]
    return brief.model_copy(update={"events": tuple(events)})


def test_an_event_in_a_row(brief: Brief) -> None:
    assert row(brief, 2) == [
        "2",
        "20 November 2026",
        "al-Sukkari, Aleppo (located at a larger place near it)",
        "Attack",
        "Unidentified gunmen (perpetrator)",
        "killed: 2 to 4; injured: number not stated",
        "occurred; accounts differ on: killed",
        "2; articles 1, 2",
        "reviewed, revised",
        "halab-2",
    ]


def test_an_event_in_an_arabic_row(brief_ar: Brief) -> None:
    assert row(brief_ar, 4) == [
        "4",
        "غير مذكور (قد يقع التاريخ خارج الفترة)",
        "غير مذكور",
        "اعتقالات",
        "الشرطة (الفاعل)",
        "المحتجزون: 3 على الأقل",
        "وقع",
        "1؛ المقال 1",
        "غير مُراجَع",
        "halab-3",
    ]


@pytest.mark.parametrize(
    ("fields", "column", "cell"),
    [
        pytest.param({"shown_actors": ()}, ACTORS, "not stated", id="no-actors"),
        pytest.param({"shown_tolls": None}, TOLLS, "none reported", id="no-tolls"),
        pytest.param(
            {
                "shown_actors": (
                    ShownActor(name="SDF", role=Role.PERPETRATOR, origin="alias table"),
                    ShownActor(name="IS", role=Role.TARGET, origin="alias table"),
                )
            },
            ACTORS,
            "SDF (perpetrator); IS (target)",
            id="roles",
        ),
        pytest.param(
            {"status": Status.FOILED, "claim": Claim.DENIED, "conflicts": ()},
            STATUS,
            "foiled; denied",
            id="status-and-claim",
        ),
        pytest.param(
            {"conflicts": tuple(Conflict(field=f, values=()) for f in ("date", "perpetrator"))},
            STATUS,
            "occurred; accounts differ on: date, perpetrator",
            id="conflicts",
        ),
        pytest.param(
            {"conflicts": (), "part_of": ("halab-1", "gone")}, STATUS, "occurred; counted in [1]", id="part"
        ),
        pytest.param(
            {"conflicts": (), "shares_count_with": ("halab-1", "sukkari-2")},
            STATUS,
            "occurred; shares a figure with [1], [3]",
            id="shared-count",
        ),
        pytest.param(
            {"part_of": ("gone",), "conflicts": ()}, STATUS, "occurred", id="aggregate-not-in-brief"
        ),
        pytest.param({"reviewed": False, "change": None}, REVIEW, "unreviewed", id="unreviewed"),
    ],
)
def test_a_cell_of_an_event(brief: Brief, fields: dict[str, Any], column: int, cell: str) -> None:
    assert row(with_event(brief, 2, **fields), 2)[column] == cell


def test_an_event_of_all_fields_that_tellings_may_differ_on(brief: Brief) -> None:
    fields = ["sub_event_type", "status", "claim", "date", "place", "perpetrator"]
    fields += [outcome.value for outcome in Outcome]
    conflicts = tuple(Conflict(field=field, values=()) for field in fields)
    assert row(with_event(brief, 2, conflicts=conflicts), 2)[STATUS] == (
        "occurred; accounts differ on: type, status, on whose word, date, place, perpetrator, killed, "
        "injured, detained, missing"
    )


def test_rows_have_the_anchors_that_references_lead_to(brief: Brief) -> None:
    made = to_document(brief)
    events = [cells[0][0].anchor for cells in table(made, "annex-a").rows]
    assert events == ["event-1", "event-2", "event-3", "event-4"]
    articles = [cells[0][0].anchor for cells in table(made, "annex-b").rows]
    assert articles == ["article-1", "article-2", "article-3"]
    assert [run.to for run in table(made, "annex-a").rows[1][SOURCES] if run.to] == ["article-1", "article-2"]


def test_sources_in_rows(brief: Brief) -> None:
    made = table(to_document(brief), "annex-b")
    first, _, third = ([said(cell) for cell in cells] for cells in made.rows)
    assert first == [
        "1",
        "هجوم في حلب",
        "صحيفة الشمال",
        "21 November 2026",
        "read",
        "https://example.org/a?b=1&c=2",
        brief.articles[0].text_sha256,
    ]
    assert third == [
        "3",
        "gone.html",
        "not given",
        "not given",
        "not read; no article text",
        "not given",
        "not given",
    ]
    assert made.rows[0][1][0].language == "ar"
    assert made.rows[0][5][0].url == "https://example.org/a?b=1&c=2"


def test_a_repeated_text_is_told(brief: Brief, brief_ar: Brief) -> None:
    for given, words in ((brief, "read; same text as 1"), (brief_ar, "قُرئ؛ النص نفسه في المقال 1")):
        repeated = given.articles[1].model_copy(update={"same_text_as": 1})
        articles = (given.articles[0], repeated, given.articles[2])
        made = to_document(given.model_copy(update={"articles": articles}))
        assert said(table(made, "annex-b").rows[1][4]) == words


def test_reasons_are_english_and_stay_out_of_an_arabic_brief(brief_ar: Brief) -> None:
    assert said(table(to_document(brief_ar), "annex-b").rows[2][4]) == "لم يُقرأ"


def provenance(brief: Brief) -> dict[str, str]:
    return {said(label): said(value) for label, value in table(to_document(brief), "annex-c").rows}


def test_what_the_brief_was_made_with(brief: Brief) -> None:
    assert provenance(brief) == {
        "Model that read the articles": "local:test",
        "Model that put sentences into words": "local:test",
        "SHA-256 of the prompts for putting sentences into words": "dd44",
        "Why a question to that model stayed unanswered": "The model gave no answer in 30 s.",
        "Program version": "0.1.0",
        "SHA-256 of the prompt": "aa11",
        "SHA-256 of the answer schema": "bb22",
        "SHA-256 of the codebook": "cc33",
        "Read": "22 November 2026, 02:00 UTC",
        "Spent on reading": "calls 4, from the cache 0, tokens read 2,400, tokens written 160, seconds 6.5, "
        "tries again 0, questions again 0, cost unknown",
        "Records by review": "unreviewed 3; accepted 1; edited 1",
        "Values by how they were found": "word for word in the cited sentences 12; derived from there by a "
        "named rule 2; elsewhere in the article 1; nowhere, left out 1",
        "Sentences": "all 8, by a model 2, rendered where the model's were refused or missing 1",
        "Articles that repeat another's text": "0",
    }


def test_several_hashes_no_composer_nothing_read(brief: Brief) -> None:
    usage = brief.method.usage.model_copy(update={"cost": 0.123456})
    method = brief.method.model_copy(
        update={
            "prompt_sha256": ("aa11", "dd44"),
            "codebook_sha256": (),
            "composer": None,
            "composer_sha256": None,
            "unanswered": None,
            "read_from": None,
            "read_to": None,
            "usage": usage,
        }
    )
    made = provenance(brief.model_copy(update={"method": method}))
    assert made["SHA-256 of the prompt"] == "aa11; dd44"
    assert made["SHA-256 of the codebook"] == "none"
    assert made["Model that put sentences into words"] == "none; every sentence is rendered from records"
    assert not {label for label in made if "prompts for" in label or "unanswered" in label}
    assert made["Read"] == "nothing was read"
    assert made["Spent on reading"].endswith("US$ 0.1235")


def test_an_arabic_brief_marks_the_words_of_the_program_as_english(brief_ar: Brief) -> None:
    runs = {run.text: run.language for run in to_document(brief_ar).runs}
    assert runs["The model gave no answer in 30 s."] == "en"
    assert runs["سبب بقاء سؤال إلى نموذج الصياغة بلا إجابة"] is None


def test_transliterated_names_are_listed_once(brief: Brief) -> None:
    shown = ShownActor(name="al-Rawam (\u2068الروام\u2069)", role=Role.TARGET, origin="transliteration")
    given = with_event(with_event(brief, 1, shown_actors=(shown,)), 3, shown_actors=(shown, shown))
    blocks = to_document(given).blocks
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and "transliteration" in b.text)
    names, note = blocks[at + 1 : at + 3]
    assert isinstance(names, Paragraph)
    assert isinstance(note, Paragraph)
    assert [(run.text, run.language) for run in names.runs] == [
        ("al-Rawam (", None),
        ("الروام", "ar"),
        (")", None),
    ]
    assert not any(isinstance(b, Heading) and "transliteration" in b.text for b in to_document(brief).blocks)


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        pytest.param("al-Rawam (\u2068الروام\u2069), Deir ez-Zor", ["al-Rawam (الروام)"], id="nearest"),
        pytest.param("Busayra, rif al-X (\u2068ريف\u2069)", ["rif al-X (ريف)"], id="larger"),
        pytest.param("A (\u2068ا\u2069), B (\u2068ب\u2069)", ["A (ا)", "B (ب)"], id="both"),
        pytest.param("\u2068Camp (east)\u2069, Hasakah", [], id="as-written"),
        pytest.param("Aleppo (city)", [], id="brackets-of-a-name"),
    ],
)
def test_places_with_the_original_behind_them_are_listed(brief: Brief, shown: str, names: list[str]) -> None:
    blocks = to_document(with_event(brief, 1, shown_place=shown)).blocks
    found = [
        said(after.runs).split("; ")
        for block, after in pairwise(blocks)
        if isinstance(block, Heading) and "transliteration" in block.text and isinstance(after, Paragraph)
    ]
    assert found == ([names] if names else [])


def test_definitions_have_the_digits_of_the_brief() -> None:
    made = to_document(a_brief("ar"), eastern_digits=True)
    points = [said(item) for b in made.blocks if isinstance(b, Bullets) for item in b.items]
    assert "الإحالات: يشير [٣] إلى الحدث رقم ٣ في الملحق أ." in points
