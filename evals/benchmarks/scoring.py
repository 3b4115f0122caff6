"""Measure scoring: `python -m evals.benchmarks.scoring`. Checks nothing.

2,000 invented articles with 10 gold incidents and 10 records each: alignment and field scores, then intervals
of all headline metrics and slices from 10,000 resamples, then a paired comparison with itself.
"""

import random
import resource
import sys
import time

from evals.compare import changes
from evals.score import score
from evals.score.metrics import HEADLINE
from evals.score.slices import slices
from evals.score.statistics import intervals
from evals.suite import GoldSet, Labelled, Origin, Split
from schemas.article import Article, Sentence
from schemas.codebook import load_codebook
from schemas.evaluation import Prediction
from schemas.evidence import Evidence
from schemas.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from schemas.incident import (
    CasualtyReport,
    Claim,
    DateRange,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from schemas.run import Reading, State

ARTICLES = 2000
INCIDENTS = 10
_SEED = 7
_PLACES = tuple("الشحيل البصيرة هجين ذيبان الحوايج غرانيج الميادين العشارة القورية الباغوز".split())
_ACTORS = tuple("داعش قسد مجهولون الجيش مدنيون".split())
_OF = GoldSet(name="made", labels="", articles="", origin=Origin.SYNTHETIC, split=Split.TEST, sha256=None)


def main() -> None:
    """Print seconds of each part, and the peak memory of this process."""
    codebook = load_codebook()
    kinds = codebook.names
    made = [_article(number, random.Random(_SEED + number), kinds) for number in range(ARTICLES)]
    started = time.perf_counter()
    scores = [score(prediction, labelled, codebook) for labelled, prediction in made]
    scored = time.perf_counter()
    intervals([metric.fractions(scores) for metric in HEADLINE])
    intervals([part.metric.fractions(scores) for part in slices(scores, codebook)])
    resampled = time.perf_counter()
    changes(scores, scores)
    compared = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, seconds in (
        (f"score {ARTICLES} x {INCIDENTS}", scored - started),
        ("intervals", resampled - scored),
        ("paired comparison", compared - resampled),
        ("together", compared - started),
    ):
        sys.stdout.write(f"{name:<20} {seconds:6.1f} s\n")
    sys.stdout.write(f"peak memory          {peak:6.0f} MB\n")


def _article(number: int, chance: random.Random, kinds: tuple[str, ...]) -> tuple[Labelled, Prediction]:
    """An article with a sentence for each incident, its labels, and records that err now and then."""
    facts = [(chance.choice(kinds), chance.choice(_PLACES), chance.choice(_ACTORS)) for _ in range(INCIDENTS)]
    lines = [
        f"وقع الحادث {number}-{n} في {place} وقتل {n + 3} على يد {who}."
        for n, (_, place, who) in enumerate(facts)
    ]
    text = "\n".join(lines)
    sentences, start = [], 0
    for n, line in enumerate(lines, start=1):
        sentences.append(Sentence(number=n, start=start, end=start + len(line)))
        start += len(line) + 1
    article = Article(article_id=f"a{number}", text=text, sentences=tuple(sentences), language="ar")
    labels = tuple(_label(n, fact, lines[n]) for n, fact in enumerate(facts))
    gold = GoldArticle(
        article_id=article.article_id, language="ar", published=None, title="", incidents=labels
    )
    records = tuple(
        _record(n, (chance.choice(kinds) if chance.random() < 0.3 else kind, place, who), article)
        for n, (kind, place, who) in enumerate(facts)
    )
    reading = Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE,
        reason=None,
        incidents=records,
        run=None,
    )
    return Labelled(gold, article, _OF), Prediction(system="made", repeat=0, reading=reading)


def _label(number: int, fact: tuple[str, str, str], quote: str) -> GoldIncident:
    kind, place, who = fact
    return GoldIncident(
        id=f"i{number}",
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=DateRange(earliest=None, latest=None, text=None),
        place=GoldPlace(name=place),
        actors=(GoldActor(name=who, role=Role.PERPETRATOR),),
        casualties=(CasualtyReport(outcome=Outcome.KILLED, low=number + 3, high=number + 3),),
        evidence=(quote,),
    )


def _record(number: int, fact: tuple[str, str, str], article: Article) -> Incident:
    kind, place, who = fact
    span = article.sentences[number]
    return Incident(
        id=f"p{number}",
        sub_event_type=kind,
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=place),
        actors=(ResolvedActor(name=who, role=Role.PERPETRATOR),),
        casualties=(CasualtyReport(outcome=Outcome.KILLED, low=number + 3, high=number + 3),),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(
            Evidence(sentence=number + 1, start=span.start, end=span.end, quote=article.quote(number + 1)),
        ),
        grounding=(),
    )


if __name__ == "__main__":
    main()
