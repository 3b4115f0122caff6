"""Write the annexes of a brief as a workbook: events, sources, figures; numbers and days as such.

No cell is a formula: what a program could take for one is marked as text. The same brief gives the same
bytes.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from schemas.brief import ArticleRow, Brief, EventRow, Standing
from schemas.confidence import Confidence
from schemas.document import GENERATOR
from schemas.event import EventToll
from schemas.figures import Figures
from schemas.incident import Outcome
from summarizer.render import paper, safe
from summarizer.render.layout.events import differing, review_of
from summarizer.render.layout.script import Script
from summarizer.render.layout.sources import reason_of
from summarizer.render.trust import reasons
from summarizer.render.words import words as record_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class _Address(NamedTuple):
    """An address as an article gives it; a link if it is one to the web."""

    url: str


Value = str | int | float | date | _Address | None

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip file can say
_NARROWEST, _WIDEST = 8, 60  # letters in a column
_MEASURED = 200  # rows that a column's width is taken from


def to_xlsx(brief: Brief) -> bytes:
    """Return the workbook. Its sheets run from right to left in an Arabic brief."""
    from openpyxl import Workbook  # 0.8 s, which no other format needs
    from openpyxl.writer.excel import ExcelWriter

    script = Script.of(brief.scope.language)
    words = script.words.workbook
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = _plain(brief.title)
    book.properties.creator = ""
    book.properties.keywords = GENERATOR
    book.properties.created = book.properties.modified = brief.as_of.astimezone(UTC).replace(tzinfo=None)
    for title, rows in (
        (words.events, _events(brief, script)),
        (words.sources, _sources(brief.articles, script)),
        (words.figures, _figures(brief, script)),
    ):
        _fill(book.create_sheet(title), list(rows), brief)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        ExcelWriter(book, archive).save()
    return _same_times(packed)


def _same_times(packed: BytesIO) -> bytes:
    """Return an archive with one time for all its parts, so that bytes do not change from day to day."""
    made = BytesIO()
    with zipfile.ZipFile(packed) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine that writes it
            archive.writestr(entry, given.read(name))
    return made.getvalue()


def _fill(sheet: "Worksheet", rows: Sequence[Sequence[Value]], brief: Brief) -> None:
    """Write rows under their header, which stays in view and stands again on every printed page."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart

    for at, row in enumerate(rows, start=1):
        for along, value in enumerate(row, start=1):
            _write(sheet, at, along, value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for along, column in enumerate(zip(*rows[:_MEASURED], strict=True), start=1):
        longest = max((len(str(value)) for value in column if value is not None), default=0)
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(along)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    mark = _HeaderFooterPart(text=brief.scope.handling.value)
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=mark)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=mark)
    sheet.sheet_view.rightToLeft = brief.scope.language == "ar"


def _write(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    """Write a cell; text stays text, whatever it begins with."""
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, (int, float, date)):
        cell.value = value
        return
    text = _plain(value if isinstance(value, str) else value.url)
    cell.value = text
    cell.data_type = "s"
    if safe.cell(text) != text:
        cell.quotePrefix = True
    if isinstance(value, _Address) and (address := paper.address(value.url)):
        cell.hyperlink = address


def _plain(text: str) -> str:
    """Return one line without controls."""
    return paper.words(text).strip()


def _events(brief: Brief, script: Script) -> Iterator[Sequence[Value]]:
    words, sheet = script.words.events, script.words.workbook
    outcomes = [script.words.figures.outcomes[outcome] for outcome in Outcome]
    yield (
        words.number,
        words.date,
        sheet.earliest,
        sheet.latest,
        sheet.precision,
        sheet.counted,
        words.place,
        sheet.area,
        sheet.latitude,
        sheet.longitude,
        sheet.located,
        words.type,
        words.actors,
        *(form.format(what=outcome) for outcome in outcomes for form in (sheet.low, sheet.high)),
        words.casualties,
        sheet.status,
        sheet.claim,
        sheet.conflicts,
        words.sources,
        sheet.articles,
        words.review,
        sheet.confidence,
        sheet.measured_on,
        sheet.to_review,
        sheet.text,
        words.id,
    )
    known = {row.incident.id: row.incident.confidence for row in brief.incidents}
    for event in brief.events:
        told = (known.get(telling.incident_id) for telling in event.tellings)
        yield _event(event, [one for one in told if one], script)


def _event(event: EventRow, told: Sequence[Confidence], script: Script) -> Sequence[Value]:
    words, sheet = script.words, script.words.workbook
    inside = event.standing is Standing.INSIDE
    actors = [words.events.actor.format(name=a.name, role=words.roles[a.role]) for a in event.shown_actors]
    return (
        event.number,
        event.shown_date,
        event.date.earliest,
        event.date.latest,
        sheet.precisions[event.date.precision],
        sheet.counted_yes if inside else sheet.counted_no,
        event.shown_place,
        event.area,
        event.place.lat,
        event.place.lon,
        sheet.located_as[event.place.geo_precision],
        event.shown_type,
        words.list_separator.join(actors),
        *_tolls(event.tolls),
        event.shown_tolls,
        words.statuses[event.status],
        words.claims[event.claim],
        differing(event, script),
        event.sources,
        words.comma.join(map(str, event.articles)),
        review_of(event, script),
        *_trust(told, script),
        event.text,
        event.id,
    )


def _trust(told: Sequence[Confidence], script: Script) -> tuple[float | None, int | None, str | None]:
    """Return the lowest confidence of an event's records, on how many it was measured, what is marked."""
    words = record_words(script.locale.language)
    measured = [(one.overall.value, one.overall.n) for one in told if one.overall.value is not None]
    marks = dict.fromkeys(reason for one in told for reason in reasons(one, words))
    value, n = min(measured, default=(None, None))
    return (
        None if value is None else round(value, 3),
        n,
        script.words.list_separator.join(marks) or None,
    )


def _tolls(tolls: Iterable[EventToll]) -> Iterator[Value]:
    """Yield the least and the greatest number of each outcome; unknown is empty, not zero."""
    stated = {toll.outcome: toll for toll in tolls}
    for outcome in Outcome:
        toll = stated.get(outcome)
        yield toll.low if toll else None
        yield toll.high if toll else None


def _sources(articles: Iterable[ArticleRow], script: Script) -> Iterator[Sequence[Value]]:
    words, sheet = script.words.sources, script.words.workbook
    yield (
        words.number,
        words.title,
        words.publisher,
        words.published,
        sheet.language,
        words.state,
        words.same_as,
        words.url,
        words.sha256,
        script.words.events.id,
    )
    for article in articles:
        yield (
            article.number,
            article.title,
            article.source,
            article.published,
            article.language,
            script.words.list_separator.join(
                filter(None, (words.states[article.state], reason_of(article, script)))
            ),
            article.same_text_as,
            _Address(article.url) if article.url else None,
            article.text_sha256,
            article.article_id,
        )


def _figures(brief: Brief, script: Script) -> Iterator[Sequence[Value]]:
    """Yield the tables of the brief one under the other; the first column says which one."""
    words, sheet, figures = script.words, script.words.workbook, brief.figures
    yield (sheet.table, sheet.name, words.pictures.target, sheet.least, sheet.most)
    yield (words.headings.figures, words.figures.events, None, figures.events, figures.events)
    for toll in figures.tolls:
        if toll.entries:
            low = None if toll.unnumbered == toll.entries else toll.low
            yield (words.headings.figures, words.figures.outcomes[toll.outcome], None, low, toll.high)
    for table, name, target, number in _counts(figures, script):
        yield (table, name, target, number, number)


def _counts(figures: Figures, script: Script) -> Iterator[tuple[str, Value, str | None, int]]:
    words = script.words.pictures
    for day in figures.days:
        yield words.by_day, day.day, None, day.events
    for kind in figures.types:
        yield words.by_type_only, kind.shown, None, kind.total
    for area in figures.areas:
        yield words.by_area, area.name or words.not_stated, None, area.events
    for pair in figures.pairs:
        named = (pair.perpetrator or words.not_stated, pair.target or words.not_stated)
        yield words.pairs, *named, pair.events
