"""What the page shows of events: a card each, with tellings, decisions, and the records by article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from schemas.article import Article
from schemas.brief import ArticleRow, Brief, EventRow, IncidentRow
from schemas.event import Conflict, Decision, EventToll, Relation, Telling
from schemas.incident import Incident
from summarizer.render import markup
from summarizer.render.fields import FieldLine, field_lines
from summarizer.render.segments import Paragraph, paragraphs
from summarizer.render.words import Words


class Record(NamedTuple):
    """A record, the article that tells it, and its fields as shown."""

    incident: Incident
    row: ArticleRow
    lines: tuple[FieldLine, ...]


class Voice(NamedTuple):
    """Who says something: a record and the article that tells it, with its source if that is known."""

    record: str
    article: int
    source: str | None


class Saying(NamedTuple):
    """Words of one value, where they are from outside, and who gives it."""

    text: str
    quoted: bool
    voices: tuple[Voice, ...]
    reporter: str | None = None


class Topic(NamedTuple):
    """What tellings say on one thing."""

    label: str
    sayings: tuple[Saying, ...]


class Told(NamedTuple):
    """One telling as a row of a table."""

    voice: Voice
    published: date | None
    attributed_to: str | None
    denied_by: str | None
    group: int


class Reasoned(NamedTuple):
    """A decision: the records it is about, the event that one of them stands under, reasons, who decided."""

    one: Voice
    other: Voice
    number: int | None
    reasons: tuple[str, ...]
    by: str


class Pair(NamedTuple):
    """Records that stand beside the text of their article; `start` is where to look first, if it is shown."""

    row: ArticleRow
    records: tuple[Record, ...]
    has_text: bool

    @property
    def start(self) -> int | None:
        """The offset of the first evidence."""
        starts = [one.start for record in self.records for one in record.incident.evidence]
        return min(starts, default=None) if self.has_text else None


class Card(NamedTuple):
    """An event with all that is known of how it was told."""

    event: EventRow
    tellings: tuple[Told, ...]
    figures: tuple[Topic, ...]
    conflicts: tuple[Topic, ...]
    why: tuple[Reasoned, ...]
    apart: tuple[Reasoned, ...]
    contained_in: tuple[int, ...]
    shares_with: tuple[int, ...]
    pairs: tuple[Pair, ...]


class Source(NamedTuple):
    """An article: its text if it is shown, and its records that belong to no event."""

    row: ArticleRow
    paragraphs: tuple[Paragraph, ...]
    others: tuple[Record, ...]


class View(NamedTuple):
    """All cards and articles of a page."""

    cards: tuple[Card, ...]
    sources: tuple[Source, ...]


def view(brief: Brief, articles: Iterable[Article], words: Words) -> View:
    """Return what the page shows. `articles` are those whose text it may show; shared copies show none."""
    texts = {} if brief.scope.shared else {article.text_sha256: article for article in articles}
    return _Viewer(brief, texts, words).view()


class _Viewer:
    """Looks up what belongs together; every part of a brief is gone through once."""

    def __init__(self, brief: Brief, texts: Mapping[str, Article], words: Words) -> None:
        """Take a brief, the texts to show by their hash, and the words."""
        self._brief, self._texts, self._words = brief, texts, words
        self._rows = {row.number: row for row in brief.articles}
        self._incidents = {row.incident.id: row for row in brief.incidents}
        self._events = {telling.incident_id: event for event in brief.events for telling in event.tellings}
        self._numbers = {event.id: event.number for event in brief.events}
        self._joined: defaultdict[int, list[Decision]] = defaultdict(list)
        self._apart: defaultdict[int, list[Decision]] = defaultdict(list)
        for decision in brief.decisions:
            self._sort(decision)

    def view(self) -> View:
        """Return all cards and articles."""
        cards = tuple(map(self._card, self._brief.events))
        told: defaultdict[int, list[Incident]] = defaultdict(list)
        for row in self._brief.incidents:
            told[row.article].append(row.incident)
        shown = (row for row in self._brief.articles if row.text_sha256 and row.same_text_as is None)
        return View(cards, tuple(self._source(row, told[row.number]) for row in shown))

    def _sort(self, decision: Decision) -> None:
        """Note a decision that joins two records, or keeps them apart, under their events."""
        if decision.relation is not Relation.SAME:
            return
        one, other = self._events.get(decision.one), self._events.get(decision.other)
        if one is None or other is None:
            return
        if decision.linked and one is other:
            self._joined[one.number].append(decision)
        elif not decision.linked and one is not other:
            self._apart[one.number].append(decision)
            self._apart[other.number].append(decision)

    def _card(self, event: EventRow) -> Card:
        several = len(event.tellings) > 1
        differing = {conflict.field for conflict in event.conflicts}
        told = [toll for toll in event.tolls if toll.outcome not in differing]
        return Card(
            event=event,
            tellings=tuple(map(self._told, event.tellings)),
            figures=tuple(map(self._figures, told)) if several else (),
            conflicts=tuple(self._conflict(one) for one in event.conflicts),
            why=tuple(self._reasoned(one, event) for one in self._joined[event.number]),
            apart=tuple(self._reasoned(one, event) for one in self._apart[event.number]),
            contained_in=self._listed(event.part_of),
            shares_with=self._listed(event.shares_count_with),
            pairs=self._pairs(event.tellings),
        )

    def _listed(self, ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(self._numbers[one] for one in ids if one in self._numbers)

    def _voice(self, incident_id: str) -> Voice:
        row = self._incidents.get(incident_id)
        number = row.article if row else 0
        article = self._rows.get(number)
        return Voice(incident_id, number, article.source if article else None)

    def _told(self, telling: Telling) -> Told:
        voice = self._voice(telling.incident_id)
        return Told(voice, telling.published, telling.attributed_to, telling.denied_by, telling.group)

    def _figures(self, toll: EventToll) -> Topic:
        """Return who gives which figure of one outcome."""
        sayings: dict[tuple[str, str | None], list[Voice]] = {}
        for said in toll.said:
            amount = self._words.amount(said.low, said.high) or self._words.of.amounts.unknown
            voices = sayings.setdefault((amount, said.reported_by), [])
            voices.append(self._voice(said.incident_id))
        label = self._words.of.conflicts[toll.outcome]
        told = (
            Saying(amount, False, tuple(dict.fromkeys(voices)), reporter)
            for (amount, reporter), voices in sayings.items()
        )
        return Topic(label, tuple(told))

    def _conflict(self, conflict: Conflict) -> Topic:
        quoted = conflict.field in {"place", "perpetrator"}
        told = (
            Saying(
                self._words.conflicting(conflict.field, value),
                quoted,
                tuple(map(self._voice, incident_ids)),
            )
            for value, incident_ids in conflict.values
        )
        label = self._words.of.conflicts.get(conflict.field, conflict.field)
        return Topic(label, tuple(told))

    def _reasoned(self, decision: Decision, event: EventRow) -> Reasoned:
        """Return a decision as one of its events sees it. A shared copy shows no words from outside."""
        reasons = [self._words.reason(reason) for reason in decision.reasons]
        shown = tuple(one.text for one in reasons if not (one.quotes and self._brief.scope.shared))
        ids = (decision.one, decision.other)
        one, other = ids if self._events[ids[0]] is event else reversed(ids)
        apart = self._events[other]
        number = None if apart is event else apart.number
        by = self._words.of.deciders[decision.by]
        return Reasoned(self._voice(one), self._voice(other), number, shown, by)

    def _pairs(self, tellings: Sequence[Telling]) -> tuple[Pair, ...]:
        """Return the records of tellings by article, in the order of the tellings."""
        by_article: dict[int, list[IncidentRow]] = {}
        for telling in tellings:
            if row := self._incidents.get(telling.incident_id):
                by_article.setdefault(row.article, []).append(row)
        return tuple(
            Pair(
                self._rows[number],
                tuple(self._record(row.incident, self._rows[number]) for row in rows),
                self._has_text(self._rows[number]),
            )
            for number, rows in by_article.items()
        )

    def _has_text(self, row: ArticleRow) -> bool:
        return row.text_sha256 in self._texts and row.same_text_as is None

    def _record(self, incident: Incident, row: ArticleRow) -> Record:
        return Record(incident, row, field_lines(incident, self._words, quoted=not self._brief.scope.shared))

    def _source(self, row: ArticleRow, told: Sequence[Incident]) -> Source:
        article = self._texts.get(row.text_sha256 or "")
        others = [incident for incident in told if incident.id not in self._events]
        return Source(
            row=row,
            paragraphs=paragraphs(article, told) if article else (),
            others=tuple(self._record(incident, row) for incident in others),
        )


def voice_name(voice: Voice, words: Words) -> Markup:
    """Return the source of a voice, else the number of its article."""
    if voice.source:
        return markup.src(voice.source)
    return Markup("{} {}").format(words.of.event.article, words.locale.year(voice.article))
