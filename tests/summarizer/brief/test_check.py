"""The checker: planted errors that it must catch, good sentences that it must let stand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from schemas.event import Conflict, Event
from schemas.incident import Claim, GeoPrecision, Outcome, ResolvedPlace, Role, Status
from schemas.language import Language
from summarizer.brief.check import Checker, Problem, ProblemKind, check
from summarizer.brief.check.frame import frame
from summarizer.brief.clauses import clause
from summarizer.brief.lint import LintRules, WordRule
from summarizer.brief.names import Names
from summarizer.brief.wording import sentence
from tests.summarizer.brief.happenings import actor, an_event, telling, toll, when
from tests.summarizer.brief.happenings import said as made_said

K = ProblemKind
SHUHAYL = ResolvedPlace(name="الشحيل", country="SY", geo_precision=GeoPrecision.PLACE)
UNDATED = when(None, None)
EVENTS: dict[str, Event] = {
    "e1": an_event("e1", tellings=(telling(attributed_to="مصادر إعلامية"),)),
    "e2": an_event(
        "e2",
        sub_event_type="attack",
        actors=(actor("تنظيم داعش", Role.PERPETRATOR), actor("علوان الجاسم", Role.TARGET)),
        place=SHUHAYL,
        date=when("2020-05-17", "2020-05-17"),
        tolls=(toll(Outcome.KILLED, 1, 1),),
    ),
    "e3": an_event("e3", sub_event_type="arrests", tolls=(toll(Outcome.DETAINED, 25, 25),)),
    "e4": an_event("e4", tolls=()),
    "e5": an_event("e5", sub_event_type="attack"),
    "foiled": an_event("foiled", status=Status.FOILED),
    "denied": an_event("denied", claim=Claim.DENIED),
    "later": an_event("later", date=when("2021-05-16", "2021-05-16")),
    "undated": an_event("undated", date=UNDATED, tellings=(telling(published=date(2020, 5, 21)),)),
}


@pytest.fixture
def said(names: Names) -> dict[str, str]:
    """What a sentence may take over, by name: "e1" its clause, "e1.core" the act alone, "e1.ar" in Arabic."""
    texts = {}
    for event_id, event in EVENTS.items():
        for language, suffix in (("en", ""), ("ar", ".ar")):
            rendered = clause(event, language, names)  # type: ignore[arg-type]
            texts[event_id + suffix] = rendered.text
            texts[f"{event_id}.core{suffix}"] = rendered.text[rendered.core.start : rendered.core.end]
    return texts


def filled(template: str, said: dict[str, str]) -> str:
    """A sentence with the named clauses in place of <name>."""
    for name, text in said.items():
        template = template.replace(f"<{name}>", text)
    return template


GOOD = [
    pytest.param("<e1>.", ["e1"], id="the-clause"),
    pytest.param("Separately, <e1>.", ["e1"], id="a-connective-before"),
    pytest.param("<e1>; separately, <e2>.", ["e1", "e2"], id="two-clauses"),
    pytest.param("<e1.core>.", ["e1"], id="the-act-alone"),
    pytest.param("In Al-Busayrah, <e1.core>.", ["e1"], id="a-place-before"),
    pytest.param("In the eastern countryside of Deir ez-Zor, <e1>.", ["e1"], id="the-larger-place"),
    pytest.param("On 16 May, <e1.core> and <e3.core>.", ["e1", "e3"], id="acts-of-one-day"),
    pytest.param("On the same day, <e1.core>; also, <e3.core>.", ["e1", "e3"], id="same-day"),
    pytest.param(
        "On the same day and in the same area, <e1.core>; <e3.core>.", ["e1", "e3"], id="same-place"
    ),
    pytest.param("2 people were killed in Al-Busayrah on 16 May 2020.", ["e1"], id="figure-in-digits"),
    pytest.param("Two people were killed in Al-Busayrah on May 16, 2020.", ["e1"], id="figure-in-words"),
    pytest.param("Twenty-five people were detained in Al-Busayrah.", ["e3"], id="compound-number-word"),
    pytest.param("One person was killed in Al-Shuhayl.", ["e2"], id="one"),
    pytest.param("An armed clash was reported in Al-Busayrah.", ["e1"], id="a-type"),
    pytest.param("Two armed clashes were reported in Al-Busayrah.", ["e1", "e4"], id="types-counted"),
    pytest.param("Two incidents were reported in Al-Busayrah.", ["e1", "e3"], id="incidents-counted"),
    pytest.param("3 incidents were reported.", ["e1", "e2", "e3"], id="three-incidents"),
    pytest.param("An armed clash was reported, involving Islamic State.", ["e1"], id="a-name-that-is-led"),
    pytest.param(
        "An armed clash was reported, involving the Syrian Democratic Forces and Islamic State.",
        ["e1"],
        id="names-in-a-list",
    ),
    pytest.param("According to SY24, <e1.core>.", ["e1"], id="a-source-that-is-led"),
    pytest.param("According to media sources, 2 people were killed.", ["e1"], id="whom-it-cites"),
    pytest.param("<e1.core>; <e3.core>; in addition, <e4.core>.", ["e1", "e3", "e4"], id="acts-alike"),
    pytest.param("<e1>; in another incident, <e2>.", ["e1", "e2"], id="another-incident"),
    pytest.param("<e1.core>, where on the same day <e3.core>.", ["e1", "e3"], id="where-it-is-one-place"),
    pytest.param("Both incidents were reported in Al-Busayrah.", ["e1", "e3"], id="both"),
    pytest.param("An armed clash took place in Al-Busayrah.", ["e1"], id="took-place"),
    pytest.param(
        "An armed clash was reported, involving Islamic State; two people were killed.",
        ["e1"],
        id="names-and-a-figure-apart",
    ),
    pytest.param("<foiled>.", ["foiled"], id="foiled"),
    pytest.param("<denied>.", ["denied"], id="denied"),
    pytest.param("<undated>.", ["undated"], id="undated"),
]
GOOD_ARABIC = [
    pytest.param("<e1.ar>.", ["e1"], id="the-clause"),
    pytest.param("كما <e1.ar>، و<e2.ar>.", ["e1", "e2"], id="two-clauses-joined"),
    pytest.param("<e1.core.ar>.", ["e1"], id="the-act-alone"),
    pytest.param("في البصيرة <e1.core.ar>.", ["e1"], id="a-place-before"),
    pytest.param("وفي البصيرة <e1.core.ar>.", ["e1"], id="joined-and"),
    pytest.param("قتيلان بالبصيرة في 16 أيار 2020.", ["e1"], id="joined-preposition-and-one-month-name"),
    pytest.param("25 محتجزا في البصيرة.", ["e3"], id="figure"),
    pytest.param("٢٥ محتجزا في البصيره.", ["e3"], id="digits-and-spelling"),
    pytest.param("خمسة وعشرين محتجزا في البصيرة.", ["e3"], id="number-words"),
    pytest.param("قتيل واحد في الشحيل يوم 17 مايو 2020.", ["e2"], id="one"),
    pytest.param("وقع اشتباك مسلح في البصيرة.", ["e1"], id="a-type"),
    pytest.param("في اليوم نفسه <e1.core.ar> و<e3.core.ar>.", ["e1", "e3"], id="same-day"),
    pytest.param("وقع حادثان في البصيرة.", ["e1", "e3"], id="dual-counts-the-cited"),
    pytest.param("سجلت 3 حوادث.", ["e1", "e2", "e3"], id="three-incidents"),
    pytest.param("بحسب مصادر إعلامية، <e1.core.ar>.", ["e1"], id="a-source-that-is-led"),
    pytest.param("وقع اشتباك مسلح شمل تنظيم الدولة الإسلامية.", ["e1"], id="a-name-that-is-led"),
]


@pytest.mark.parametrize(("template", "cited"), GOOD)
def test_a_good_sentence_stands(
    names: Names, said: dict[str, str], template: str, cited: Sequence[str]
) -> None:
    assert check(filled(template, said), EVENTS, cited, "en", names) == ()


@pytest.mark.parametrize(("template", "cited"), GOOD_ARABIC)
def test_a_good_arabic_sentence_stands(
    names: Names, said: dict[str, str], template: str, cited: Sequence[str]
) -> None:
    assert check(filled(template, said), EVENTS, cited, "ar", names) == ()


def test_isolates_white_space_and_capitals_make_no_difference(names: Names, said: dict[str, str]) -> None:
    bare = said["e2"].replace("\u2068", "").replace("\u2069", "").replace(", ", ",\n ")
    assert check(bare, EVENTS, ["e2"], "en", names) == ()
    assert check(bare.upper(), EVENTS, ["e2"], "en", names) == ()


SPLIT = [
    pytest.param("<e1>; <e1.core>.", ["e1"], [Problem(K.SPLIT, "e1")], id="a-clause-twice"),
    pytest.param(
        "<e1>; two people were killed.",
        ["e1"],
        [Problem(K.SPLIT, "2 people were killed")],
        id="a-figure-again",
    ),
    pytest.param(
        "2 people were killed in Al-Busayrah; 2 killed.",
        ["e1"],
        [Problem(K.SPLIT, "2 killed")],
        id="in-two-ways",
    ),
    pytest.param(
        "<e1.core>; an armed clash was reported.",
        ["e1"],
        [Problem(K.SPLIT, "armed clash")],
        id="a-type-again",
    ),
    pytest.param(
        "<e1>; <e2>; 2 incidents.", ["e1", "e2"], [Problem(K.SPLIT, "2 incidents")], id="counted-on-top"
    ),
    pytest.param(
        "2 incidents and 2 events were reported.",
        ["e1", "e2"],
        [Problem(K.SPLIT, "2 events")],
        id="counted-twice",
    ),
    pytest.param(
        "<e1.core>; separately, 2 people were killed.",
        ["e1"],
        [Problem(K.SPLIT, "separately")],
        id="separately-within-one-event",
    ),
    pytest.param(
        "2 incidents were reported; separately, <e1>; <e2>.",
        ["e1", "e2"],
        [Problem(K.SPLIT, "separately")],
        id="separately-after-a-count",
    ),
    pytest.param(
        "2 people were killed in Al-Busayrah and the eastern countryside of Deir ez-Zor.",
        ["e1"],
        [Problem(K.SPLIT, "eastern countryside of Deir ez-Zor")],
        id="two-places-of-one-event",
    ),
    pytest.param(
        "An incident was reported in Al-Busayrah.",
        ["e1", "e3"],
        [Problem(K.MERGED, "incident")],
        id="one-of-two",
    ),
    pytest.param(
        "Both incidents were reported.", ["e1", "e2", "e3"], [Problem(K.MERGED, "Both")], id="both-of-three"
    ),
    pytest.param("<e1>, where <e2>.", ["e1", "e2"], [Problem(K.WORD, "where")], id="where-it-is-not"),
    pytest.param(
        "Involving Islamic State, 2 people were killed.",
        ["e1"],
        [Problem(K.ROLE, "Islamic State")],
        id="a-side-beside-a-figure",
    ),
    pytest.param(
        "An incident took place in Al-Busayrah.",
        ["foiled"],
        [Problem(K.MERGED, "took place")],
        id="foiled-took-place",
    ),
    pytest.param(
        "An incident was reported, involving Islamic State.",
        ["denied"],
        [Problem(K.NAME, "Islamic State")],
        id="a-name-of-what-is-denied",
    ),
]


@pytest.mark.parametrize(("template", "cited", "problems"), SPLIT)
def test_one_event_is_not_told_as_two_nor_two_as_one(
    names: Names, said: dict[str, str], template: str, cited: Sequence[str], problems: list[Problem]
) -> None:
    found = check(filled(template, said), EVENTS, cited, "en", names)
    assert [(one.kind, plain(one.words)) for one in found] == [tuple(one) for one in problems]


PLANTED = [
    pytest.param(
        "On 16 May 2020, Islamic State clashed with the Syrian Democratic Forces in Al-Busayrah.",
        ["e1"],
        [
            Problem(K.ROLE, "Islamic State clashed with"),
            Problem(K.ROLE, "Syrian Democratic Forces"),
        ],
        id="swapped-roles",
    ),
    pytest.param(
        "The Syrian Democratic Forces attacked Islamic State.",
        ["e1"],
        [Problem(K.ROLE, "Syrian Democratic Forces attacked Islamic State")],
        id="another-act",
    ),
    pytest.param(
        "2 people were killed by Islamic State in Al-Busayrah.",
        ["e1"],
        [Problem(K.ROLE, "by Islamic State")],
        id="deaths-given-to-a-side",
    ),
    pytest.param(
        "Involving Islamic State and <e1.core>.", ["e1"], [Problem(K.ROLE, "and")], id="a-subject-more"
    ),
    pytest.param(
        "3 people were killed in Al-Busayrah.",
        ["e1"],
        [Problem(K.NUMBER, "3"), Problem(K.WORD, "people were killed")],
        id="wrong-number",
    ),
    pytest.param(
        "Three people were killed in Al-Busayrah.",
        ["e1"],
        [Problem(K.NUMBER, "Three"), Problem(K.WORD, "people were killed")],
        id="off-by-one-in-words",
    ),
    pytest.param(
        "At least 2 people were killed in Al-Busayrah.",
        ["e1"],
        [Problem(K.WORD, "least")],
        id="a-bound-added",
    ),
    pytest.param(
        "2 people were injured in Al-Busayrah.",
        ["e1"],
        [Problem(K.NUMBER, "2"), Problem(K.WORD, "people were injured")],
        id="another-outcome",
    ),
    pytest.param(
        "12 incidents were reported.",
        ["e1"],
        [Problem(K.NUMBER, "12"), Problem(K.WORD, "incidents")],
        id="wrong-count",
    ),
    pytest.param(
        "Two people were killed in Raqqa.", ["e1"], [Problem(K.PLACE, "Raqqa")], id="place-not-in-the-event"
    ),
    pytest.param(
        "Two people were killed in Atlantis.", ["e1"], [Problem(K.NAME, "Atlantis")], id="invented-place"
    ),
    pytest.param(
        "John Smith said, <e1>.",
        ["e1"],
        [Problem(K.WORD, "John"), Problem(K.NAME, "Smith"), Problem(K.WORD, "said")],
        id="invented-person",
    ),
    pytest.param(
        "An armed clash was reported, involving Hamas.",
        ["e1"],
        [Problem(K.NAME, "Hamas")],
        id="another-group",
    ),
    pytest.param(
        "According to Reuters, <e1.core>.", ["e1"], [Problem(K.NAME, "Reuters")], id="another-source"
    ),
    pytest.param(
        "Two people were killed in Al-Busayrah on 17 May 2020.",
        ["e1"],
        [Problem(K.DATE, "17 May 2020")],
        id="date-shifted",
    ),
    pytest.param(
        "<e1>, two days later.",
        ["e1"],
        [Problem(K.NUMBER, "two"), Problem(K.WORD, "days later")],
        id="relative-date",
    ),
    pytest.param("On Friday, <e1.core>.", ["e1"], [Problem(K.DATE, "Friday")], id="weekday"),
    pytest.param(
        "It was not reported that <e1>.",
        ["e1"],
        [
            Problem(K.WORD, "It"),
            Problem(K.ROLE, "was"),
            Problem(K.NEGATION, "not"),
            Problem(K.ROLE, "reported"),
        ],
        id="negation",
    ),
    pytest.param("No <e1.core>.", ["e1"], [Problem(K.NEGATION, "No")], id="negated-act"),
    pytest.param(
        "In a brutal attack, <e1>.",
        ["e1"],
        [Problem(K.LOADED, "brutal"), Problem(K.ROLE, "attack")],
        id="loaded",
    ),
    pytest.param("Terrorists: <e1>.", ["e1"], [Problem(K.LOADED, "Terrorists")], id="terrorists"),
    pytest.param("Because <e1>.", ["e1"], [Problem(K.WORD, "Because")], id="cause"),
    pytest.param("<e1>, in retaliation.", ["e1"], [Problem(K.WORD, "retaliation")], id="motive"),
    pytest.param("<e1>?", ["e1"], [Problem(K.WORD, "?")], id="question"),
    pytest.param(
        "\u201c<e1>\u201d", ["e1"], [Problem(K.WORD, "\u201c"), Problem(K.WORD, "\u201d")], id="quote"
    ),
    pytest.param("<e1>", ["e9"], [Problem(K.UNKNOWN_ID, "e9")], id="unknown-id"),
    pytest.param("<e1>", ["e1", "e9"], [Problem(K.UNKNOWN_ID, "e9")], id="one-id-unknown"),
    pytest.param("<e1>", ["e2"], [Problem(K.NOT_CITED, "e1")], id="another-event"),
    pytest.param("<e1>; <e2>", ["e1"], [Problem(K.NOT_CITED, "e2")], id="an-event-that-is-not-cited"),
    pytest.param("<e1>", ["e1", "e2"], [Problem(K.UNUSED, "e2")], id="a-citation-too-many"),
    pytest.param("Separately.", ["e1"], [Problem(K.EMPTY, "Separately.")], id="nothing-said"),
    pytest.param("", ["e1"], [Problem(K.EMPTY, "")], id="empty"),
    pytest.param("Separately.", [], [Problem(K.NOT_CITED, "Separately.")], id="nothing-cited"),
    pytest.param(
        "Two people were killed in Al-Busayrah.",
        ["e1", "e3"],
        [Problem(K.MERGED, "Two people were killed")],
        id="one-figure-for-two-events",
    ),
    pytest.param(
        "Two people were killed in Al-Busayrah.",
        ["e1", "e5"],
        [Problem(K.MERGED, "Two people were killed")],
        id="one-figure-for-two-events-with-equal-figures",
    ),
    pytest.param(
        "In Al-Busayrah, <e1>; <e2>.", ["e1", "e2"], [Problem(K.MERGED, "Al-Busayrah")], id="a-place-of-one"
    ),
    pytest.param(
        "On 16 May 2020, <e1.core> and <e2.core>.",
        ["e1", "e2"],
        [
            Problem(K.MERGED, "16 May 2020"),
            Problem(K.MERGED, "Syrian Democratic Forces"),
            Problem(K.ROLE, "clashed with Islamic State"),
            Problem(K.MERGED, "Al-Busayrah"),
            Problem(K.MERGED, "eastern countryside of Deir ez-Zor"),
            Problem(K.ROLE, "Islamic State attacked"),
            Problem(K.MERGED, "Alwan al-Jasim (علوان الجاسم)"),
            Problem(K.MERGED, "Al-Shuhayl"),
        ],
        id="acts-of-two-days-under-one-date",
    ),
    pytest.param(
        "On the same day, <e1>; <later>.",
        ["e1", "later"],
        [Problem(K.WORD, "same day")],
        id="the-same-day-of-another-year",
    ),
    pytest.param(
        "Al-Busayrah: <e1>.", ["e1"], [Problem(K.ROLE, "Al-Busayrah")], id="a-place-that-nothing-leads"
    ),
    pytest.param(
        "An armed clash was reported in Al-Busayrah.",
        ["foiled"],
        [Problem(K.ROLE, "armed clash")],
        id="foiled-told-as-done",
    ),
    pytest.param(
        "2 people were killed in Al-Busayrah.",
        ["denied"],
        [Problem(K.NUMBER, "2"), Problem(K.WORD, "people were killed")],
        id="denied-told-as-fact",
    ),
]


@pytest.mark.parametrize(("template", "cited", "problems"), PLANTED)
def test_a_planted_error_is_caught(
    names: Names, said: dict[str, str], template: str, cited: Sequence[str], problems: list[Problem]
) -> None:
    found = check(filled(template, said), EVENTS, cited, "en", names)
    assert [(one.kind, plain(one.words)) for one in found] == [tuple(one) for one in problems]


def plain(words: str) -> str:
    return words.replace("\u2068", "").replace("\u2069", "")


PLANTED_ARABIC = [
    pytest.param(
        "وقع اشتباك مسلح بين تنظيم الدولة الإسلامية وبين قوات سوريا الديمقراطية في البصيرة.",
        ["e1"],
        [
            Problem(K.ROLE, "بين تنظيم الدولة الإسلامية وبين قوات سوريا الديمقراطية"),
        ],
        id="swapped-roles",
    ),
    pytest.param(
        "3 قتلى في البصيرة.", ["e1"], [Problem(K.NUMBER, "3"), Problem(K.WORD, "قتلى")], id="number"
    ),
    pytest.param(
        "ثلاثة قتلى في البصيرة.",
        ["e1"],
        [Problem(K.NUMBER, "ثلاثة"), Problem(K.WORD, "قتلى")],
        id="number-in-words",
    ),
    pytest.param("قتيلان في الرقة.", ["e1"], [Problem(K.PLACE, "الرقة")], id="place"),
    pytest.param("قتيلان في البصيرة في 17 أيار 2020.", ["e1"], [Problem(K.DATE, "17 أيار 2020")], id="date"),
    pytest.param("قال محمد الأحمد <e1.ar>.", ["e1"], [Problem(K.WORD, "قال محمد الأحمد")], id="person"),
    pytest.param(
        "وقع اشتباك مسلح شمل حركة حماس.", ["e1"], [Problem(K.NAME, "حركة حماس")], id="another-group"
    ),
    pytest.param("لم <e1.core.ar>.", ["e1"], [Problem(K.NEGATION, "لم")], id="negation"),
    pytest.param(
        "قوات إرهابية: <e1.ar>.", ["e1"], [Problem(K.WORD, "قوات"), Problem(K.LOADED, "إرهابية")], id="loaded"
    ),
    pytest.param("استشهد: <e1.ar>.", ["e1"], [Problem(K.LOADED, "استشهد")], id="loaded-verb"),
    pytest.param("<e1.ar>.", ["e2"], [Problem(K.NOT_CITED, "e1")], id="another-event"),
    pytest.param("<e1.ar>.", ["e1", "e3"], [Problem(K.UNUSED, "e3")], id="a-citation-too-many"),
    pytest.param("وقع حادثان.", ["e1", "e2", "e3"], [Problem(K.WORD, "حادثان")], id="wrong-dual"),
    pytest.param("<e1.ar> انتقاما.", ["e1"], [Problem(K.WORD, "انتقاما")], id="motive"),
    pytest.param("قتيلان بيد داعش.", ["e1"], [Problem(K.WORD, "بيد"), Problem(K.NAME, "داعش")], id="blame"),
]


@pytest.mark.parametrize(("template", "cited", "problems"), PLANTED_ARABIC)
def test_a_planted_error_in_arabic_is_caught(
    names: Names, said: dict[str, str], template: str, cited: Sequence[str], problems: list[Problem]
) -> None:
    found = check(filled(template, said), EVENTS, cited, "ar", names)
    assert [(one.kind, plain(one.words)) for one in found] == [tuple(one) for one in problems]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"status": Status.THREATENED}, id="threatened"),
        pytest.param({"claim": Claim.CLAIMED}, id="claimed"),
        pytest.param(
            {"actors": (actor("تنظيم داعش", Role.PERPETRATOR), actor("داعش", Role.CLAIMANT))}, id="claimed-by"
        ),
        pytest.param({"tellings": (telling(denied_by="قسد"),)}, id="denied-by"),
        pytest.param({"conflicts": (Conflict(field="place", values=()),)}, id="accounts-differ"),
    ],
)
def test_what_is_not_plainly_so_needs_its_whole_clause(names: Names, changes: dict[str, Any]) -> None:
    event = an_event(**changes)
    rendered = clause(event, "en", names)
    core = rendered.text[rendered.core.start : rendered.core.end]
    assert check(sentence(rendered.text), {"e1": event}, ["e1"], "en", names) == ()
    assert check(core, {"e1": event}, ["e1"], "en", names) != ()
    assert check("2 people were killed in Al-Busayrah.", {"e1": event}, ["e1"], "en", names) != ()


@pytest.mark.parametrize("field", ["part_of", "shares_count_with"])
def test_a_figure_that_belongs_to_more_events_does_not_stand_alone(names: Names, field: str) -> None:
    changes: dict[str, Any] = {field: ("e2",)}
    event = an_event(**changes)
    assert check("2 people were killed in Al-Busayrah.", {"e1": event}, ["e1"], "en", names) != ()


def test_a_figure_by_one_sides_count_does_not_stand_alone(names: Names) -> None:
    event = an_event(tolls=(toll(Outcome.KILLED, 2, 2, made_said(2, 2, reported_by="قسد")),))
    assert check("2 people were killed in Al-Busayrah.", {"e1": event}, ["e1"], "en", names) != ()
    assert check(clause(event, "en", names).text, {"e1": event}, ["e1"], "en", names) == ()


def test_an_event_and_what_it_counts_in_are_not_counted_together(names: Names) -> None:
    events = {"e1": an_event("e1", part_of=("e2",)), "e2": an_event("e2")}
    assert check("2 incidents were reported in Al-Busayrah.", events, ["e1", "e2"], "en", names) != ()
    apart = {**events, "e1": an_event("e1")}
    assert check("2 incidents were reported in Al-Busayrah.", apart, ["e1", "e2"], "en", names) == ()


@pytest.mark.parametrize(
    ("name", "within", "same"),
    [
        pytest.param("البصيرة", (), True, id="the-same"),
        pytest.param("الشحيل", ("ريف دير الزور الشرقي",), False, id="the-same-countryside"),
        pytest.param(None, (), False, id="a-country"),
    ],
)
def test_the_same_place_is_the_nearest_one(
    names: Names, name: str | None, within: tuple[str, ...], same: bool
) -> None:
    one = an_event("e1", place=ResolvedPlace(name=name and "البصيرة", within=within, country="SY"))
    events = {"e1": one, "e2": an_event("e2", place=one.place.model_copy(update={"name": name}), tolls=())}
    found = check("2 incidents were reported in the same place.", events, ["e1", "e2"], "en", names)
    assert (found == ()) is same


def test_an_event_keeps_its_id_in_the_mapping(names: Names) -> None:
    events = {"other-id": EVENTS["e1"]}
    text = clause(EVENTS["e1"], "en", names).text
    assert check(text, events, ["other-id"], "en", names) == ()
    assert check(text, events, ["e1"], "en", names) == (Problem(K.UNKNOWN_ID, "e1"),)


def test_the_users_rules_name_what_is_loaded(names: Names) -> None:
    rules = LintRules(words=(WordRule(language="en", why="ours", words="rebels"),))
    found = Checker(EVENTS, "en", names, rules).check("2 people were killed, rebels.", ["e1"])
    assert found == (Problem(K.LOADED, "rebels"),)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_connecting_word_says_who_did_what_to_whom(language: Language) -> None:
    words = frame(language)
    role_words = set("by against from with to of for because after before not no".split())
    role_words |= set("من ضد بحق جانب مع بين عن بسبب بعد قبل لم لا".split())
    phrases = words.always | words.several | words.places | words.names
    assert not {word for phrase in phrases if len(phrase) == 1 for word in phrase} & role_words
    assert not words.negations & {word for phrase in phrases for word in phrase}
