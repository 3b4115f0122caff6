"""Which sections a document has, and what stands in each."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from schemas.brief import Author, Brief, Cadence, Change, Changed, Part, Period, Standing
from schemas.brief import Sentence as Told
from schemas.document import (
    Bullets,
    Document,
    Form,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from schemas.figures import StateCounts, Toll
from schemas.incident import Outcome
from schemas.language import Language
from schemas.run import State
from summarizer.render import to_document
from summarizer.render.layout import MAP
from tests.summarizer.render.briefs import Sample, a_brief, emptied


def said(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def cells(row: tuple[Runs, ...]) -> list[str]:
    return [said(cell) for cell in row]


def section(made: Document, anchor: str | None) -> list[Any]:
    """The blocks after the heading of that anchor, up to the next section."""
    found: list[Any] = []
    inside = anchor is None
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.anchor == anchor
        elif inside:
            found.append(block)
    return found


def told(made: Document, anchor: str | None) -> list[str]:
    """The paragraphs, notes and points of a section."""
    lines: list[str] = []
    for block in section(made, anchor):
        match block:
            case Paragraph(runs=runs) | Note(runs=runs):
                lines.append(said(runs))
            case Bullets(items=items):
                lines += map(said, items)
            case Heading(text=text):
                lines.append(f"# {text}")
    return lines


def anchors(made: Document) -> list[str | None]:
    return [block.anchor for block in made.blocks if isinstance(block, Heading) and block.level == 1]


def strip(brief: Brief) -> list[list[str]]:
    (table,) = (b for b in section(to_document(brief), "figures") if isinstance(b, Table))
    assert table.form is Form.FIGURES
    return [cells(table.header), *map(cells, table.rows)]


def changed(brief: Brief, **fields: Any) -> Brief:
    return brief.model_copy(update=fields)


def scoped(brief: Brief, **fields: Any) -> Brief:
    return changed(brief, scope=brief.scope.model_copy(update=fields))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sections_in_order(language: Language) -> None:
    made = to_document(a_brief(language))
    assert anchors(made) == [
        "bottom-line",
        "developments",
        "figures",
        "map",
        "charts",
        "areas",
        "disputed",
        "claimed",
        "undated",
        "changes",
        "gaps",
        "annex-a",
        "annex-b",
        "annex-c",
    ]
    assert (made.language, made.mark, made.issued) == (language, "TLP:AMBER", a_brief().as_of)
    assert [block.landscape for block in made.blocks if isinstance(block, PageBreak)] == [True, False]


def test_judgements_stand_before_developments(brief: Brief) -> None:
    judged = Told(
        part=Part.JUDGEMENT, text="The road stays closed.", events=("halab-1", "sukkari-2"), by=Author.PERSON
    )
    made = to_document(changed(brief, sentences=(*brief.sentences, judged)))
    assert anchors(made)[:3] == ["bottom-line", "judgements", "developments"]
    assert told(made, "judgements") == ["The road stays closed. [1], [3]"]


def test_a_sentence_leads_to_its_events(brief: Brief) -> None:
    (note,) = section(to_document(brief), "bottom-line")
    assert isinstance(note, Note)
    assert [(run.text, run.to) for run in note.runs if run.to] == [
        ("[1]", "event-1"),
        ("[2]", "event-2"),
        ("[3]", "event-3"),
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        pytest.param({"cadence": Cadence.DAILY}, "Next issue: 23 November 2026", id="daily"),
        pytest.param({"cadence": Cadence.WEEKLY}, "Next issue: 29 November 2026", id="weekly"),
        pytest.param({"area": None}, "Area: all areas", id="no-area"),
        pytest.param(
            {"period": Period(), "cadence": None},
            "Period covered: all dates (dates as reported, local time)",
            id="no-period",
        ),
        pytest.param(
            {"shared": True},
            "Shared copy: the names of victims and detainees and the articles' words are withheld",
            id="shared",
        ),
        pytest.param(
            {"changed_only": True}, "Only: what is new or revised since the last issue", id="changed-only"
        ),
    ],
)
def test_a_line_of_the_header(brief: Brief, fields: dict[str, Any], line: str) -> None:
    (lines, *_) = to_document(scoped(brief, **fields)).blocks
    assert isinstance(lines, Bullets)
    assert line in [said(item) for item in lines.items]


def header(brief: Brief) -> dict[str, str]:
    """The lines of the header by their labels."""
    (lines, *_) = to_document(brief).blocks
    assert isinstance(lines, Bullets)
    return {label: value for label, _, value in (said(item).partition(": ") for item in lines.items)}


@pytest.mark.parametrize(
    "period",
    [
        pytest.param(Period(first=date(2026, 11, 15), last=date(2026, 11, 21)), id="no-cadence"),
        pytest.param(Period(first=date(2026, 11, 15)), id="no-last-day"),
    ],
)
def test_no_next_issue_without_a_cadence_and_an_end(brief: Brief, period: Period) -> None:
    cadence = None if period.last else Cadence.WEEKLY
    assert "Next issue" not in header(scoped(brief, cadence=cadence, period=period))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        pytest.param(28, "29 November 2026", id="the-day-before"),
        pytest.param(29, None, id="on-that-day"),
        pytest.param(30, None, id="past"),
    ],
)
def test_the_next_issue_is_to_come(brief: Brief, day: int, following: str | None) -> None:
    made = changed(brief, as_of=datetime(2026, 11, day, 23, 59, tzinfo=UTC))
    assert header(made).get("Next issue") == following


@pytest.mark.parametrize(
    ("language", "label", "line"),
    [
        pytest.param("en", "Model", "none", id="english"),
        pytest.param("ar", "النموذج اللغوي", "لا يوجد", id="arabic"),
    ],
)
def test_no_reading_no_model(language: Language, label: str, line: str) -> None:
    brief = a_brief(language)
    unread = changed(brief, method=brief.method.model_copy(update={"model": ""}))
    assert header(unread)[label] == line
    (table,) = (b for b in section(to_document(unread), "annex-c") if isinstance(b, Table))
    assert said(table.rows[0][1]) == line


@pytest.mark.parametrize(
    ("reviews", "line"),
    [
        pytest.param({"unreviewed": 5}, "Machine-made, unreviewed", id="none"),
        pytest.param({"unreviewed": 3, "edited": 2}, "2 of 5 records reviewed by a person", id="some"),
        pytest.param(
            {"accepted": 3, "added": 1, "edited": 1}, "5 of 5 records reviewed by a person", id="all"
        ),
        pytest.param({}, "no records", id="no-records"),
    ],
)
def test_the_state_of_review(brief: Brief, reviews: dict[str, int], line: str) -> None:
    counted = {"unreviewed": 0, "accepted": 0, "edited": 0, "added": 0} | reviews
    method = brief.method.model_copy(update={"reviews": brief.method.reviews.model_copy(update=counted)})
    (lines, *_) = to_document(changed(brief, method=method)).blocks
    assert isinstance(lines, Bullets)
    assert f"Review: {line}" in [said(item) for item in lines.items]


@pytest.mark.parametrize(
    ("reviewed", "line"),
    [
        (1, "رُوجع سجل واحد من أصل 200"),
        (2, "رُوجع سجلان من أصل 200"),
        (3, "رُوجعت 3 سجلات من أصل 200"),
        (20, "رُوجع 20 سجلا من أصل 200"),
        (100, "رُوجع 100 سجل من أصل 200"),
    ],
)
def test_reviewed_records_are_counted_as_arabic_counts(brief_ar: Brief, reviewed: int, line: str) -> None:
    counted = {"unreviewed": 200 - reviewed, "accepted": reviewed, "edited": 0, "added": 0}
    reviews = brief_ar.method.reviews.model_copy(update=counted)
    method = brief_ar.method.model_copy(update={"reviews": reviews})
    assert header(changed(brief_ar, method=method))["المراجعة"] == line


def test_articles_not_read_are_named_first(brief: Brief) -> None:
    assert told(to_document(brief), None)[8:] == [
        "Not everything was read. 1 of 3 articles could not be read, or only in part; what they tell may be "
        "missing here. Articles: 3"
    ]
    whole = changed(brief, articles_by_state=StateCounts(done=3))
    assert len(told(to_document(whole), None)) == 8


def test_many_unread_articles_are_cut_short(brief: Brief) -> None:
    rows = tuple(brief.articles[2].model_copy(update={"number": n}) for n in range(1, 41))
    made = to_document(changed(brief, articles=rows, events=(), sentences=(), changes=None))
    assert told(made, None)[8].endswith("Articles: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …")


def test_figures_with_their_changes(brief: Brief, brief_ar: Brief) -> None:
    assert strip(brief) == [
        ["Events", "Killed", "Injured", "Detained", "Places"],
        ["3", "2 to 4", "number not stated", "none reported", "3"],
        ["-2", "before: 6", "before: 3 to 5", "before: none reported", "no change"],
    ]
    assert strip(brief_ar)[1:] == [
        ["3", "من 2 إلى 4", "العدد غير مذكور", "لا شيء مذكور", "3"],
        ["-2", "سابقا: 6", "سابقا: من 3 إلى 5", "سابقا: لا شيء مذكور", "بلا تغيير"],
    ]


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        pytest.param((1, 9, 9), (1, 6, 6), "+3", id="more"),
        pytest.param((1, 4, 4), (2, 6, 6), "-2", id="fewer"),
        pytest.param((1, 6, 6), (2, 6, 6), "no change", id="as-many"),
        pytest.param((1, 4, 6), (1, 6, 6), "before: 6", id="a-range-now"),
        pytest.param((1, 6, 6), (1, 4, 6), "before: 4 to 6", id="a-range-before"),
        pytest.param((1, 4, 6), (1, 4, 6), "before: 4 to 6", id="equal-ranges-may-differ"),
        pytest.param((1, 6, None), (1, 6, None), "before: at least 6", id="open"),
        pytest.param((1, 6, 6), (0, 0, 0), "before: none reported", id="unknown-is-not-zero"),
    ],
)
def test_only_exact_numbers_have_a_difference(
    brief: Brief, now: tuple[int, int, int | None], before: tuple[int, int, int | None], told: str
) -> None:
    assert brief.previous is not None
    figures, previous = (
        of.model_copy(
            update={
                "tolls": (
                    Toll(
                        outcome=Outcome.KILLED, entries=counts[0], unnumbered=0, low=counts[1], high=counts[2]
                    ),
                )
            }
        )
        for of, counts in ((brief.figures, now), (brief.previous, before))
    )
    assert strip(changed(brief, figures=figures, previous=previous))[2][1] == told


def test_the_missing_have_a_column_when_there_are_any(brief: Brief) -> None:
    missing = Toll(outcome=Outcome.MISSING, entries=1, unnumbered=0, low=2, high=2)
    tolls = (*brief.figures.tolls[:3], missing)
    made = strip(changed(brief, figures=brief.figures.model_copy(update={"tolls": tolls})))
    assert [made[0][4], made[1][4], made[2][4]] == ["Missing", "2", "before: none reported"]


def test_what_is_said_below_the_figures(brief: Brief) -> None:
    assert told(to_document(brief), "figures") == [
        "Change against the period before: 8 to 14 November 2026.",
        "Without a number, so not in these sums: injured 1.",
        "Not in these figures: 1 event whose date may lie outside the period.",
    ]


@pytest.mark.parametrize(
    ("scope", "previous", "line"),
    [
        pytest.param(
            {}, False, "No figures for the period before: 8 to 14 November 2026.", id="nothing-known"
        ),
        pytest.param(
            {"period": Period(first=date(2026, 11, 15))},
            False,
            "The period is open, so there is none before to compare with.",
            id="half-open",
        ),
        pytest.param(
            {"changed_only": True},
            True,
            "These figures count only what is new or revised since the last issue.",
            id="changed-only",
        ),
    ],
)
def test_no_comparison(brief: Brief, scope: dict[str, Any], previous: bool, line: str) -> None:
    made = scoped(changed(brief, previous=brief.previous if previous else None), **scope)
    assert len(strip(made)) == 2
    assert told(to_document(made), "figures")[0] == line


@pytest.mark.parametrize(
    "scope",
    [
        pytest.param({"period": Period()}, id="no-period"),
        pytest.param({"period": Period(), "changed_only": True}, id="changes-only"),
    ],
)
def test_nothing_is_said_of_a_period_that_was_not_asked_for(brief: Brief, scope: dict[str, Any]) -> None:
    lines = told(to_document(scoped(changed(brief, previous=None), **scope)), "figures")
    assert not [line for line in lines if "period is open" in line]


def test_the_map_and_the_charts_have_names_and_words(brief: Brief, brief_ar: Brief) -> None:
    pictures = [block for block in to_document(brief).blocks if isinstance(block, Picture)]
    assert [picture.name for picture in pictures] == [MAP, "by-day", "by-type", "by-area", "pairs"]
    assert "al-Bab: 1; al-Sukkari: 1; Sarmin: 1" in pictures[0].alt
    assert 'data-ids="event-1"' in pictures[0].svg
    assert "event-4" not in pictures[0].svg  # may lie outside the period
    assert pictures[0].caption == "Not on this map: 1 event whose date may lie outside the period."
    arabic = [block for block in to_document(brief_ar).blocks if isinstance(block, Picture)]
    assert arabic[0].caption == "خارج هذه الخريطة لأن التاريخ قد يقع خارج الفترة: حدث واحد."
    assert [picture.alt.partition(".")[0] for picture in arabic] == [
        "الأحداث على الخريطة",
        "الأحداث بحسب اليوم",
        "الأحداث بحسب النوع",
        "الأحداث بحسب المنطقة",
        "من استهدف من",
    ]
    assert "؛ " in arabic[0].alt
    assert not any(";" in picture.alt for picture in arabic)


def test_only_events_in_the_figures_are_on_the_map(brief: Brief) -> None:
    placed = brief.events[3].model_copy(update={"place": brief.events[0].place})
    (shown,) = section(to_document(changed(brief, events=(*brief.events[:3], placed))), "map")
    assert isinstance(shown, Picture)
    assert 'data-ids="event-1"' in shown.svg
    assert "event-4" not in shown.svg


def test_a_heading_that_is_no_area_counts_events_without_one(brief: Brief) -> None:
    nowhere = brief.events[2].model_copy(update={"area": None})
    sentence = brief.told(Part.AREA)[1].model_copy(update={"heading": "Area not stated"})
    made = changed(brief, events=(*brief.events[:2], nowhere, brief.events[3]), sentences=(sentence,))
    assert told(to_document(made), "areas")[0] == "# Area not stated (1 event)"


def test_no_place_no_map(brief: Brief) -> None:
    nowhere = brief.events[3].place
    events = tuple(event.model_copy(update={"place": nowhere}) for event in brief.events)
    made = to_document(changed(brief, events=events))
    assert told(made, "map") == ["No event in the figures has a place that can be shown on a map."]


def test_each_chart_has_a_table_of_its_numbers(brief: Brief) -> None:
    tables = [block for block in section(to_document(brief), "charts") if isinstance(block, Table)]
    assert [[cells(t.header), *map(cells, t.rows)] for t in tables] == [
        [
            ["Day", "Events"],
            ["18 November 2026", "1"],
            ["20 November 2026", "1"],
            ["21 November 2026", "1"],
        ],
        [
            ["Type", "Events", "occurred", "foiled", "ongoing", "threatened"],
            ["Remote explosive/landmine/IED", "1", "1", "0", "0", "0"],
            ["Attack", "1", "1", "0", "0", "0"],
            ["Shelling/artillery/missile attack", "1", "1", "0", "0", "0"],
        ],
        [["Area", "Events"], ["Aleppo", "2"], ["Idlib", "1"]],
        [
            ["Perpetrator", "Target", "Times"],
            ["Islamic State", "not stated", "1"],
            ["Unidentified gunmen", "not stated", "1"],
            ["Syrian government forces", "not stated", "1"],
        ],
    ]


def test_events_without_a_day_stand_in_the_table_by_day(brief: Brief) -> None:
    figures = brief.figures.model_copy(update={"events": 5})
    tables = [
        b for b in section(to_document(changed(brief, figures=figures)), "charts") if isinstance(b, Table)
    ]
    assert cells(tables[0].rows[-1]) == ["no single day", "2"]


def on_days(brief: Brief, number: int) -> Brief:
    """The brief with an event on each of so many days."""
    first = brief.figures.days[0]
    days = [first.model_copy(update={"day": first.day + timedelta(days=n)}) for n in range(number)]
    figures = brief.figures.model_copy(update={"events": number, "days": tuple(days)})
    return changed(brief, figures=figures)


def chart_tables(brief: Brief) -> list[Table]:
    return [block for block in section(to_document(brief), "charts") if isinstance(block, Table)]


def test_a_month_of_days_stands_day_by_day(brief: Brief) -> None:
    assert len(chart_tables(on_days(brief, 31))[0].rows) == 31


def test_a_long_table_by_day_has_months(brief: Brief) -> None:
    tables = chart_tables(on_days(brief, 32))
    assert [cells(tables[0].header), *map(cells, tables[0].rows)] == [
        ["Month", "Events"],
        ["November 2026", "13"],
        ["December 2026", "19"],
    ]


def test_pairs_beyond_the_twentieth_are_added_up(brief: Brief) -> None:
    pair = brief.figures.pairs[0]
    pairs = tuple(pair.model_copy(update={"target": f"Group {n}"}) for n in range(23))
    made = changed(brief, figures=brief.figures.model_copy(update={"pairs": pairs}))
    tables = [block for block in section(to_document(made), "charts") if isinstance(block, Table)]
    assert len(tables[3].rows) == 21
    assert cells(tables[3].rows[20]) == ["3 other pairs", "–", "3"]


def test_pairs_are_explained_below_their_picture(brief: Brief, brief_ar: Brief) -> None:
    captions = [
        block.caption
        for given in (brief, brief_ar)
        for block in to_document(given).blocks
        if isinstance(block, Picture) and block.name == "pairs"
    ]
    assert captions == [
        "An event with several perpetrators or targets counts once for each pair of them.",
        "يُحسب الحدث الذي تعدد فاعلوه أو المستهدفون فيه مرة لكل زوج منهم.",
    ]


def test_areas_with_their_events(brief: Brief) -> None:
    assert told(to_document(brief), "areas") == [
        "# Aleppo (2 events)",
        f"{brief.events[1].text} [2]",
        "# Idlib (1 event)",
        f"{brief.events[2].text} [3]",
    ]


def test_sentences_stand_three_in_a_paragraph(brief: Brief) -> None:
    one = brief.told(Part.AREA)[1]
    sentences = (*brief.told(Part.BOTTOM_LINE), *[one] * 4)
    made = told(to_document(changed(brief, sentences=sentences)), "areas")
    text = f"{brief.events[2].text} [3]"
    assert made == ["# Idlib (1 event)", " ".join([text] * 3), text]


def test_events_without_a_close_date_have_figures_of_their_own(brief: Brief) -> None:
    assert told(to_document(brief), "undated") == [
        "Counted apart: 1 event. Detained: at least 3.",
        "The police detained at least 3 people. [4]",
    ]


def of_all_dates(brief: Brief, undated: int) -> Brief:
    """The brief without a period asked for, with so many undated events in Idlib, all in the figures."""
    last = brief.events[3]
    more = [
        last.model_copy(
            update={"id": f"undated-{n}", "number": 3 + n, "standing": Standing.INSIDE, "area": a}
        )
        for n, a in zip(range(1, undated + 1), (None, *[brief.events[2].area] * undated), strict=False)
    ]
    sentences = [
        Told(part=Part.UNDATED, text="Arrests.", events=(event.id,), heading=event.area or "No area")
        for event in more
    ]
    kept = tuple(s for s in brief.sentences if s.part is not Part.UNDATED)
    made = changed(brief, events=(*brief.events[:3], *more), sentences=(*kept, *sentences), previous=None)
    return scoped(made, period=Period(), cadence=None)


def title(made: Document, anchor: str) -> str:
    (found,) = (b.text for b in made.blocks if isinstance(b, Heading) and b.anchor == anchor)
    return found


def test_without_a_period_undated_events_are_in_the_figures(brief: Brief) -> None:
    made = to_document(of_all_dates(brief, 3))
    assert title(made, "undated") == "Undated events"
    assert told(made, "undated") == [
        "3 events; they are in the figures above.",
        "# No area (1 event)",
        "Arrests. [4]",
        "# Idlib (2 events)",  # as many as stand here: sukkari-2, which is dated, does not
        "Arrests. [5] Arrests. [6]",
    ]
    assert title(to_document(brief), "undated") == "Not dated closely enough, counted apart"


@pytest.mark.parametrize(
    ("undated", "english", "arabic"),
    [
        (1, "1 event; it is in the figures above.", "حدث واحد، وهو محسوب ضمن الأرقام أعلاه."),
        (2, "2 events; they are in the figures above.", "حدثان، وهما محسوبان ضمن الأرقام أعلاه."),
        (3, "3 events; they are in the figures above.", "3 أحداث، وهي محسوبة ضمن الأرقام أعلاه."),
        (11, "11 events; they are in the figures above.", "11 حدثا، وهي محسوبة ضمن الأرقام أعلاه."),
        (100, "100 events; they are in the figures above.", "100 حدث، وهي محسوبة ضمن الأرقام أعلاه."),
    ],
)
def test_undated_events_are_counted(
    brief: Brief, brief_ar: Brief, undated: int, english: str, arabic: str
) -> None:
    for given, line in ((brief, english), (brief_ar, arabic)):
        assert told(to_document(of_all_dates(given, undated)), "undated")[0] == line
    assert title(to_document(of_all_dates(brief_ar, undated)), "undated") == "أحداث غير مؤرخة"


def test_changes_since_the_last_issue(brief: Brief) -> None:
    assert told(to_document(brief), "changes") == [
        "New: 1 event. [3]",
        "Revised: killed; number of sources [2]",
        "Withdrawn: An armed clash took place in Azaz, Aleppo, on 12 November 2026.",
    ]
    assert told(to_document(changed(brief, changes=())), "changes") == ["Nothing has changed."]
    assert "changes" not in anchors(to_document(changed(brief, changes=None)))


def test_every_field_that_can_change_has_words(brief: Brief) -> None:
    fields = ["sub_event_type", "status", "claim", "date", "place", "actors", "weapons", "sources"]
    fields += [outcome.value for outcome in Outcome]
    one = Changed(event="halab-2", change=Change.REVISED, fields=tuple(fields))
    assert told(to_document(changed(brief, changes=(one,))), "changes") == [
        "Revised: type; status; on whose word; date; place; actors; weapons; number of sources; killed; "
        "injured; detained; missing [2]"
    ]


def test_gaps_in_words(brief: Brief) -> None:
    assert told(to_document(brief), "gaps")[:3] == [
        "Articles read only in part, or not at all: 1 of 3.",
        "Events told by a single source: 3 of 4.",
        "Events whose date is not known closely enough: 1 of 4.",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_empty_brief_says_so(language: Language) -> None:
    made = to_document(emptied(a_brief(language)))
    assert anchors(made) == ["annex-b", "annex-c"]
    found = {
        "en": "Nothing was found. Area: Aleppo and Idlib. Period: 15 to 21 November 2026.",
        "ar": "لم يُعثر على شيء. المنطقة: حلب وإدلب. الفترة: من 15 إلى 21 تشرين الثاني/نوفمبر 2026.",
    }
    assert told(made, None)[-1] == found[language]


def test_the_bottom_line_of_an_empty_brief_says_it(brief: Brief) -> None:
    line = Told(part=Part.BOTTOM_LINE, text="Nothing is on record.", events=())
    made = to_document(changed(emptied(brief), sentences=(line,)))
    assert told(made, "bottom-line") == ["Nothing is on record."]
    assert not [text for text in told(made, None) if text.startswith("Nothing was found")]


def test_a_name_in_latin_letters_keeps_its_direction_in_arabic(brief_ar: Brief) -> None:
    event = brief_ar.events[2].model_copy(update={"text": "قصفت \u2068SDF-1\u2069 سرمين."})
    sentence = brief_ar.told(Part.AREA)[1].model_copy(update={"text": event.text})
    made = to_document(changed(brief_ar, sentences=(sentence,)))
    assert Run(text="SDF-1", language="en") in list(made.runs)


def test_hostile_text_stays_text(hostile: Sample) -> None:
    made = to_document(hostile.brief)
    assert [run for run in made.runs if run.url] == []
    assert {run.language for run in made.runs} <= {None, "en", "ar"}
    (row,) = next(b for b in section(made, "annex-b") if isinstance(b, Table)).rows
    assert said(row[5]) == "javascript:alert(1)"


def test_partial_articles_are_told_in_annex_b(hostile: Sample) -> None:
    (row,) = next(b for b in section(to_document(hostile.brief), "annex-b") if isinstance(b, Table)).rows
    assert hostile.brief.articles[0].state is State.PARTIAL
    assert said(row[4]).startswith("read in part; *failed* <script>")


def test_the_same_brief_makes_the_same_document() -> None:
    assert to_document(a_brief("ar")) == to_document(a_brief("ar"))
