"""Score one article: align its records with the gold incidents and count what is right, wrong and lacking."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evals.score import fields
from evals.score.inventions import invented, values
from evals.score.match import Match, align, has_anchor
from evals.score.metrics import sum_tables
from evals.score.traits import Traits, gold_traits, is_true, length, letters, record_traits, shared
from evals.suite import Labelled
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Counts, Field, Pair, Prediction, Tally
from schemas.gold import GoldIncident
from schemas.incident import Incident
from schemas.run import State, Usage

_OVERLAP = 0.5  # share of the shorter evidence from which two tellings are taken for parts of one


class Scored(NamedTuple):
    """Both sides of an article, with what aligning them needs."""

    gold: Sequence[GoldIncident]
    records: Sequence[Incident]
    gold_traits: Sequence[Traits]
    record_traits: Sequence[Traits]


def score(prediction: Prediction, labelled: Labelled, codebook: Codebook) -> ArticleScore:
    """Score one article. A failed one counts as an empty prediction, and its error is kept."""
    gold, article, of = labelled
    reading = prediction.reading
    text = article.text
    both = Scored(
        gold.incidents,
        reading.incidents,
        [gold_traits(label, text, codebook) for label in gold.incidents],
        [record_traits(record, text, codebook) for record in reading.incidents],
    )
    lenient, strict = align(both.gold_traits, both.record_traits)
    left_gold = _left(both.gold, {match.gold for match in lenient})
    left_records = _left(both.records, {match.predicted for match in lenient})
    missed = [index for index in left_gold if not both.gold[index].optional]
    pairs = [(both.gold[m.gold], both.records[m.predicted]) for m in lenient]
    matched = [fields.compare(label, record, text, codebook) for label, record in pairs]
    raw = [
        tallies | fields.compare_names(label, record, letters)
        for (label, record), tallies in zip(pairs, matched, strict=True)
    ]
    unmatched = [fields.missed(both.gold[index]) for index in missed]
    unmatched += [fields.spurious(both.records[index]) for index in left_records]
    copies = _copies(both, left_records)
    cited = [evidence for record in both.records for evidence in record.evidence]
    optional = sum(label.optional for label in gold.incidents)
    return ArticleScore(
        system=prediction.system,
        repeat=prediction.repeat,
        of=of.name,
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        language=article.language,
        characters=len(text),
        error=reading.reason if reading.state in (State.PARTIAL, State.FAILED) else None,
        required=len(gold.incidents) - optional,
        optional=optional,
        predicted=len(reading.incidents),
        strict=_counts(both, strict),
        lenient=_counts(both, lenient),
        pairs=tuple(_pair(both, match, tally) for match, tally in zip(lenient, matched, strict=True)),
        strict_pairs=tuple((both.gold[m.gold].id, both.records[m.predicted].id) for m in strict),
        missed=tuple(both.gold[index].id for index in missed),
        spurious=tuple(both.records[index].id for index in left_records),
        splits=_splits(both, lenient, set(left_records) - copies),
        merges=_merges(both, lenient, missed),
        duplicates=len(copies),
        fields=sum_tables([*matched, *unmatched]),
        raw_fields=sum_tables([*raw, *unmatched]),
        matched_fields=sum_tables(matched),
        by_type=_by_type(both, strict),
        evidence=len(cited),
        evidence_true=sum(is_true(e.quote, e.start, e.end, text) for e in cited),
        values=sum(len(list(values(record))) for record in both.records),
        invented=tuple(f"{r.id}: {found}" for r in both.records for found in invented(r, article)),
        rejected=sum(len(record.missing) for record in both.records),
        usage=reading.run.usage if reading.run else Usage(),
    )


def _left(incidents: Sequence[object], taken: set[int]) -> list[int]:
    return [index for index in range(len(incidents)) if index not in taken]


def _counts(both: Scored, matches: Sequence[Match]) -> Counts:
    found = {match.gold for match in matches}
    missed = sum(not label.optional for index, label in enumerate(both.gold) if index not in found)
    return Counts(matched=len(matches), spurious=len(both.records) - len(matches), missed=missed)


def _pair(both: Scored, match: Match, tally: dict[Field, Tally]) -> Pair:
    return Pair(
        gold=both.gold[match.gold].id,
        predicted=both.records[match.predicted].id,
        similarity=match.similarity,
        terms={term.value: value for term, value in match.terms.items()},
        fields=tally,
    )


def _overlap(one: Traits, two: Traits) -> bool:
    shorter = min(length(one.spans), length(two.spans))
    return shorter > 0 and shared(one.spans, two.spans) >= _OVERLAP * shorter and has_anchor(one, two)


def _splits(both: Scored, matches: Sequence[Match], left: set[int]) -> int:
    """Spurious records that tell a matched gold incident once more."""
    told = [both.gold_traits[match.gold] for match in matches]
    return sum(any(_overlap(gold, both.record_traits[index]) for gold in told) for index in left)


def _merges(both: Scored, matches: Sequence[Match], missed: Sequence[int]) -> int:
    """Missed gold incidents that a record matched to another one covers."""
    found = [both.record_traits[match.predicted] for match in matches]
    return sum(any(_overlap(both.gold_traits[index], record) for record in found) for index in missed)


def _copies(both: Scored, left: Sequence[int]) -> set[int]:
    """Spurious records that differ from another record by their id alone."""
    contents = Counter(traits._replace(id="") for traits in both.record_traits)
    return {index for index in left if contents[both.record_traits[index]._replace(id="")] > 1}


def _by_type(both: Scored, strict: Sequence[Match]) -> dict[str, Counts]:
    found, right = {match.gold for match in strict}, {match.predicted for match in strict}
    table: dict[str, Counts] = {}

    def add(kind: str, counts: Counts) -> None:
        table[kind] = table.get(kind, Counts()) + counts

    for index, label in enumerate(both.gold):
        if index in found:
            add(label.sub_event_type, Counts(matched=1))
        elif not label.optional:
            add(label.sub_event_type, Counts(missed=1))
    for index in _left(both.records, right):
        add(both.records[index].sub_event_type, Counts(spurious=1))
    return table
