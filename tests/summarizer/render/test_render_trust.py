"""Confidence and marks for review, in every output and in both languages."""

import csv
import io
from io import BytesIO

import pytest
from openpyxl import load_workbook

from schemas.brief import Brief, Gap, GapKind
from schemas.confidence import Aspect, Assessed, Basis, Confidence, Support
from schemas.incident import Incident
from schemas.language import Language
from summarizer.confidence import marked
from summarizer.render import records_csv, to_html
from summarizer.render.annex import to_xlsx
from summarizer.render.document_md import to_markdown
from summarizer.render.fields import field_lines
from summarizer.render.layout import to_document
from summarizer.render.terminal import to_text
from summarizer.render.trust import confidences, reasons
from summarizer.render.words import words
from tests.summarizer.render.briefs import a_brief
from tests.summarizer.render.told import FIRST, KILLING, READINGS, SECOND

TOLD = Confidence(
    overall=Assessed(
        field=Aspect.INCIDENT, value=0.456, n=40, support=Support.AGREED, basis=Basis.PLACED_ELSEWHERE
    ),
    fields=(
        Assessed(field=Aspect.TYPE, value=0.875, n=1200, support=Support.AGREED, basis=Basis.JUDGED),
        Assessed(field=Aspect.STATUS, value=None, n=0, support=Support.AGREED, basis=Basis.JUDGED),
        Assessed(field=Aspect.PERPETRATOR, value=0.3, n=21, support=Support.DIFFERS, basis=Basis.CITED),
        Assessed(field=Aspect.KILLED, value=0.4, n=7, support=None, basis=Basis.CITED),
    ),
)
SURE = KILLING.model_copy(update={"confidence": TOLD})
HELD = marked(SURE, 0.5)


def held_brief(language: Language) -> Brief:
    """The sample brief, its killing (of event 2, told by halab-2) marked for review."""
    brief = a_brief(language)
    rows = tuple(
        row.model_copy(update={"incident": HELD}) if row.incident.id == HELD.id else row
        for row in brief.incidents
    )
    events = tuple(
        event.model_copy(update={"doubtful": any(told.incident_id == HELD.id for told in event.tellings)})
        for event in brief.events
    )
    gap = Gap(kind=GapKind.DOUBTFUL, count=1, of=5)
    return brief.model_copy(update={"incidents": rows, "events": events, "gaps": (*brief.gaps, gap)})


def test_every_number_stands_with_what_it_was_measured_on() -> None:
    assert list(confidences(TOLD, words("en"))) == [
        "incident and type: right in 0.46 of such cases (measured on 40); the rule reading agrees",
        "type: right in 0.88 of such cases (measured on 1,200); the rule reading agrees",
        "status: not measured; the rule reading agrees",
        "perpetrator: right in 0.3 of such cases (measured on 21); the rule reading says otherwise",
        "killed: right in 0.4 of such cases (measured on 7)",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param(
            "en",
            [
                "incident and type: its place stands outside the cited sentences; right in 0.46 of such "
                "cases (measured on 40)",
                "killed: often wrong; right in 0.4 of such cases (measured on 7)",
                "perpetrator: the rule reading says otherwise; right in 0.3 of such cases (measured on 21)",
            ],
            id="english",
        ),
        pytest.param(
            "ar",
            [
                "الحدث ونوعه: ورد مكانه خارج الجمل المستشهد بها؛ نسبة الصواب في مثله 0.46 "
                "(عدد الحالات المقيسة: 40)",
                "القتلى: يكثر فيه الخطأ؛ نسبة الصواب في مثله 0.4 (عدد الحالات المقيسة: 7)",
                "الفاعل: تخالفه القراءة بالقواعد؛ نسبة الصواب في مثله 0.3 (عدد الحالات المقيسة: 21)",
            ],
            id="arabic",
        ),
    ],
)
def test_reasons_in_both_languages(language: Language, expected: list[str]) -> None:
    assert HELD.confidence
    assert list(reasons(HELD.confidence, words(language))) == expected


@pytest.mark.parametrize(
    ("language", "why"),
    [
        pytest.param("en", "incident and type: its sentences may report no such incident; ", id="english"),
        pytest.param("ar", "الحدث ونوعه: قد لا تفيد جمله بحدث كهذا؛ ", id="arabic"),
    ],
)
def test_sentences_that_may_report_nothing_are_a_reason(language: Language, why: str) -> None:
    overall = TOLD.overall.model_copy(update={"basis": Basis.DOUBTFUL})
    told = marked(KILLING.model_copy(update={"confidence": Confidence(overall=overall)}), 0.5).confidence
    assert told
    (line,) = reasons(told, words(language))
    assert line.startswith(why)


@pytest.mark.parametrize(
    ("record", "labels"),
    [
        pytest.param(KILLING, [], id="without-confidence"),
        pytest.param(SURE, ["Confidence"], id="no-threshold"),
        pytest.param(HELD, ["Confidence", "To be checked"], id="marked"),
    ],
)
def test_a_record_has_lines_for_what_is_known_of_it(record: Incident, labels: list[str]) -> None:
    lines = [line.label for line in field_lines(record, words("en"))]
    assert [label for label in lines if label in ("Confidence", "To be checked")] == labels


def test_a_terminal_shows_both() -> None:
    lines = [line for line in to_text(HELD, FIRST).splitlines() if line.startswith(("Confidence", "To be"))]
    assert [line[:40] for line in lines] == [
        "Confidence:     incident and type: right",
        "To be checked:  incident and type: its p",
    ]


def test_a_spreadsheet_has_the_numbers_and_the_row_its_fingerprint() -> None:
    held = READINGS[0].model_copy(update={"incidents": (HELD,)})
    plain = READINGS[0].model_copy(update={"incidents": (KILLING,)})
    (row,) = csv.DictReader(io.StringIO(records_csv([held]), newline=""))
    (other,) = csv.DictReader(io.StringIO(records_csv([plain]), newline=""))
    assert {name: cell for name, cell in row.items() if cell != other[name]} == {
        "confidence": "0.456",
        "confidence_n": "40",
        "confidence_fields": "sub_event_type 0.88 (1200) agreed; perpetrator 0.30 (21) differs; "
        "killed 0.40 (7)",
        "to_review": "incident: its place stands outside the cited sentences "
        "(right in 0.46 of 40 such cases); "
        "killed: often wrong (right in 0.40 of 7 such cases); "
        "perpetrator: the rule reading says otherwise (right in 0.30 of 21 such cases)",
    }


@pytest.mark.parametrize(
    ("language", "mark", "line"),
    [
        pytest.param(
            "en",
            "to be checked",
            "Records marked to be checked, since their measured confidence is below the threshold asked for: "
            "1 of 5.",
            id="english",
        ),
        pytest.param(
            "ar",
            "يلزم التحقق",
            "سجلات يلزم التحقق منها لأن درجة الثقة المقيسة دون الحد المطلوب: 1 من أصل 5.",
            id="arabic",
        ),
    ],
)
def test_a_brief_marks_the_event_and_counts_the_records(language: Language, mark: str, line: str) -> None:
    brief = held_brief(language)
    page = to_html(brief, (FIRST, SECOND))
    tag = f'<span class="tag doubtful">{mark}</span>'
    assert page.count(tag) == 2  # on the card of the event, and on the record in it
    assert line in page
    assert tag not in to_html(a_brief(language), (FIRST, SECOND))
    text = to_markdown(to_document(brief))
    assert line in text
    assert [row.count(mark) for row in text.splitlines() if row.startswith('| <a id="event-')] == [0, 1, 0, 0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_annex_has_the_lowest_confidence_and_what_is_marked(language: Language) -> None:
    sheet = load_workbook(BytesIO(to_xlsx(held_brief(language)))).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    told = words(language).of.confidence
    at = list(header).index(told.to_review)
    cells = [row[at - 2 : at + 1] for row in rows]
    assert HELD.confidence
    said = "; ".join(reasons(HELD.confidence, words(language)))
    assert cells[1][:2] == (0.456, 40)
    assert str(cells[1][2]).replace("؛ ", "; ") == said.replace("؛ ", "; ")
    assert [cell for cell in (cells[0], *cells[2:]) if cell != (None, None, None)] == []
