"""One article of the first system as a report shows it: its text, its pairs by field, what is left over.

Anchors are made of numbers alone (`a3-2` is card 2 of article 3), so no id from outside becomes one.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from evals.report.filled import Shown, gold_fillers, record_fillers
from evals.report.marked import Cited, Piece, marked
from evals.report.talk import Talk
from evals.score.evaluate import Evaluation
from evals.score.match import WEIGHTS
from evals.score.traits import is_true, quote_spans, record_spans
from evals.suite import Labelled
from schemas.article import Article
from schemas.evaluation import ArticleScore, Field, Pair, Tally
from schemas.gold import GoldIncident
from schemas.incident import Incident
from schemas.run import Reading

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_CATEGORIES = {
    "COR": "correct",
    "PAR": "partial",
    "INC": "incorrect",
    "MIS": "missing",
    "SPU": "spurious",
    "NON": "none",
}


class Kind(StrEnum):
    """What became of a gold incident or a record."""

    PAIR = "pair"
    MISSED = "missed"
    OPTIONAL = "optional"  # optional gold that was not found: not counted
    SPURIOUS = "spurious"


class Line(NamedTuple):
    """A field on both sides. `category` is empty where nothing was compared; `differs`: not all is right."""

    field: Field
    gold: tuple[Shown, ...]
    record: tuple[Shown, ...]
    category: str
    differs: bool


class Part(NamedTuple):
    """A term of the similarity; `value` is null where both sides are silent, and the term is left out."""

    term: str
    weight: float
    value: float | None


class Card(NamedTuple):
    """A pair, or an incident that is in none, with its fields. `silent` are those empty on both sides.

    `strict` tells that a pair agrees on the type too. `untrue` counts quotes that are not at their offsets,
    `invented` and `rejected` are values with their paths.
    """

    number: int
    kind: Kind
    gold: GoldIncident | None
    record: Incident | None
    lines: tuple[Line, ...] = ()
    silent: tuple[Field, ...] = ()
    similarity: float | None = None
    parts: tuple[Part, ...] = ()
    strict: bool = False
    untrue: int = 0
    invented: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()

    @property
    def is_mistake(self) -> bool:
        """Whether the incident itself was got wrong, and not only some of its fields."""
        return self.kind in (Kind.MISSED, Kind.SPURIOUS) or (self.kind is Kind.PAIR and not self.strict)

    @property
    def differs(self) -> bool:
        """Whether there is anything to look at."""
        return self.kind is not Kind.PAIR or any(line.differs for line in self.lines) or bool(self.invented)


class ArticleView(NamedTuple):
    """An article with all that is shown of it. `others` are its scores in the other repeats."""

    number: int
    score: ArticleScore
    others: tuple[ArticleScore, ...]
    article: Article
    title: str
    reading: Reading
    cards: tuple[Card, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    talk: Talk

    @property
    def direction(self) -> str:
        """The base direction of its text."""
        return "rtl" if self.article.language in _RTL else "auto"

    @property
    def cited(self) -> frozenset[int]:
        """The cards whose evidence stands in the text."""
        return frozenset(card for pieces in self.paragraphs for piece in pieces for card in piece.starts)

    def of_kind(self, kind: Kind) -> tuple[Card, ...]:
        """Return the cards of one kind."""
        return tuple(card for card in self.cards if card.kind is kind)


def article_view(
    number: int,
    score: ArticleScore,
    others: Sequence[ArticleScore],
    labelled: Labelled,
    evaluation: Evaluation,
    talk: Talk,
) -> ArticleView:
    """Gather what is shown of one article in one repeat."""
    reading = evaluation.predictions[score.system, score.repeat, score.text_sha256].reading
    article = labelled.article
    cards = tuple(_cards(score, labelled, reading))
    return ArticleView(
        number=number,
        score=score,
        others=tuple(others),
        article=article,
        title=labelled.gold.title or article.title or "",
        reading=reading,
        cards=cards,
        paragraphs=marked(article, [_cited(card, article.text) for card in cards]),
        talk=talk,
    )


def _cited(card: Card, text: str) -> Cited:
    return Cited(
        card.number,
        quote_spans(card.gold, text) if card.gold else (),
        record_spans(card.record, text) if card.record else (),
    )


def _cards(score: ArticleScore, labelled: Labelled, reading: Reading) -> Iterator[Card]:
    """Yield pairs in the order of labels, then missed, optional and spurious ones, numbered from 1."""
    gold = {label.id: label for label in labelled.gold.incidents}
    records = {record.id: record for record in reading.incidents}
    text = labelled.article.text
    paired = {pair.gold for pair in score.pairs}
    ignored = [name for name in gold if name not in paired and name not in score.missed]
    unmade = [
        *(_pair(gold[pair.gold], records[pair.predicted], pair, score, text) for pair in score.pairs),
        *(_alone(Kind.MISSED, gold[name], None, score, text) for name in score.missed),
        *(_alone(Kind.OPTIONAL, gold[name], None, score, text) for name in ignored),
        *(_alone(Kind.SPURIOUS, None, records[name], score, text) for name in score.spurious),
    ]
    for number, card in enumerate(unmade, start=1):
        yield card._replace(number=number)


def _pair(gold: GoldIncident, record: Incident, pair: Pair, score: ArticleScore, text: str) -> Card:
    return _alone(Kind.PAIR, gold, record, score, text, pair.fields)._replace(
        similarity=pair.similarity,
        parts=tuple(Part(term.value, weight, pair.terms.get(term)) for term, weight in WEIGHTS.items()),
        strict=(pair.gold, pair.predicted) in score.strict_pairs,
    )


def _alone(
    kind: Kind,
    gold: GoldIncident | None,
    record: Incident | None,
    score: ArticleScore,
    text: str,
    tallies: Mapping[Field, Tally] | None = None,
) -> Card:
    invented = _of_record(score.invented, record.id) if record else ()
    paths = [entry.partition(": ")[0] for entry in invented]
    left = gold_fillers(gold) if gold else {}
    right = record_fillers(record, paths) if record else {}
    lines = [
        _line(field, left.get(field, ()), right.get(field, ()), (tallies or {}).get(field)) for field in Field
    ]
    cited = record.evidence if record else ()
    return Card(
        number=0,
        kind=kind,
        gold=gold,
        record=record,
        lines=tuple(line for line in lines if line.gold or line.record),
        silent=tuple(line.field for line in lines if not (line.gold or line.record)),
        untrue=sum(not is_true(e.quote, e.start, e.end, text) for e in cited),
        invented=invented,
        rejected=tuple(f"{found.field}: {found.value}" for found in record.missing) if record else (),
    )


def _of_record(invented: Sequence[str], record_id: str) -> tuple[str, ...]:
    """Return the `path: value` of those that are this record's (ArticleScore.invented begins with its id)."""
    start = f"{record_id}: "
    return tuple(entry.removeprefix(start) for entry in invented if entry.startswith(start))


def _line(field: Field, gold: tuple[Shown, ...], record: tuple[Shown, ...], tally: Tally | None) -> Line:
    found = {name: count for name, of in _CATEGORIES.items() if (count := getattr(tally, of, 0))}
    only = next(iter(found)) if sum(found.values()) == 1 else None
    category = only or ", ".join(f"{count} {name}" for name, count in found.items())
    return Line(field, gold, record, category, differs=not found.keys() <= {"COR", "NON"})
