"""A made-up article of four sentences, with labels and records of it, to score by hand."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from evals.score import score
from evals.score.evaluate import Evaluated, Evaluation, Spent
from evals.suite import GoldSet, Labelled, Origin, Split, Suite
from schemas.article import Article, Sentence
from schemas.codebook import load_codebook
from schemas.evaluation import ArticleScore, Counts, Field, Manifest, Prediction, System, Tally
from schemas.evidence import Evidence
from schemas.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from schemas.incident import (
    CasualtyReport,
    Claim,
    DateRange,
    Incident,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from schemas.run import Reading, State, Usage
from summarizer import desk

TEXT = "قتل خمسة في الشحيل. اعتقل ثلاثة في البصيرة. قصف على هجين. وصف داعش الأمر."
ENDS = [(0, 19), (20, 43), (44, 57), (58, 73)]


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds opened through settings have no classifier: `baseline:classifier` then reads as cues do."""
    monkeypatch.setattr(desk, "Classifier", lambda cache: None)


class Maker:
    """Makes labels, records and scores of the article. Keywords replace single fields."""

    article = Article(
        article_id="a",
        text=TEXT,
        sentences=tuple(Sentence(number=i, start=a, end=b) for i, (a, b) in enumerate(ENDS, start=1)),
        language="ar",
    )
    codebook = load_codebook()
    of = GoldSet(name="made", labels="", articles="", origin=Origin.SYNTHETIC, split=Split.TEST, sha256=None)

    def label(
        self, name: str, kind: str, sentence: int, place: str | GoldPlace | None, **fields: Any
    ) -> GoldIncident:
        given: dict[str, Any] = {
            "id": name,
            "sub_event_type": kind,
            "status": Status.OCCURRED,
            "weapons": (),
            "attributed_to": None,
            "gist": "",
            "date": DateRange(earliest=None, latest=None, text=None),
            "place": place if isinstance(place, GoldPlace) else GoldPlace(name=place),
            "actors": (GoldActor(name="داعش", role=Role.PERPETRATOR),),
            "casualties": (),
            "evidence": (self.article.quote(sentence),),
        }
        return GoldIncident.model_validate({**given, **fields})

    def record(
        self, name: str, kind: str, sentence: int, place: str | ResolvedPlace | None, **fields: Any
    ) -> Incident:
        given: dict[str, Any] = {
            "id": name,
            "sub_event_type": kind,
            "status": Status.OCCURRED,
            "weapons": (),
            "attributed_to": None,
            "gist": "",
            "date": ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
            "place": place if isinstance(place, ResolvedPlace) else ResolvedPlace(name=place),
            "actors": (ResolvedActor(name="داعش", role=Role.PERPETRATOR),),
            "casualties": (),
            "claim": Claim.REPORTED,
            "denied_by": None,
            "evidence": self.evidence(sentence),
            "grounding": (),
        }
        return Incident.model_validate({**given, **fields})

    def evidence(self, *sentences: int) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(sentence=n, start=ENDS[n - 1][0], end=ENDS[n - 1][1], quote=self.article.quote(n))
            for n in sentences
        )

    def toll(self, outcome: str, low: int | None, high: int | None) -> CasualtyReport:
        return CasualtyReport.model_validate({"outcome": outcome, "low": low, "high": high})

    def row(self, number: int, matched: int, spurious: int, missed: int, **fields: Any) -> ArticleScore:
        """A score with counts of its own, for article `number`; fields are right as often as incidents."""
        counts = Counts(matched=matched, spurious=spurious, missed=missed)
        given: dict[str, Any] = {
            "article_id": f"a{number:03}",
            "text_sha256": f"{number:064x}",
            "of": self.of.name,
            "strict": counts,
            "lenient": counts,
            "required": matched + missed,
            "predicted": matched + spurious,
            "by_type": {"attack": counts},
            "fields": {field: Tally(correct=matched, missing=missed, spurious=spurious) for field in Field},
        }
        return self.score([], []).model_copy(update={**given, **fields})

    def evaluation(self, scores: Sequence[ArticleScore], *others: Sequence[ArticleScore]) -> Evaluation:
        """A scored run of these systems over these articles; sets in the order in which they come."""
        names = dict.fromkeys(score.of for score in scores)
        sets = tuple(
            self.of.model_copy(update={"name": name, "split": Split.DEV if "dev" in name else Split.TEST})
            for name in names
        )
        spent = Spent(usage=Usage(), questions=0, first_try=0, live=(), recorded=())
        systems = tuple(
            Evaluated(System(model=f"model-{n}", prompt_sha256="0" * 64), tuple(listed), spent)
            for n, listed in enumerate((scores, *others))
        )
        suite = Suite(sets=sets, labelled=(), clusters={}, sha256="5" * 64)
        return Evaluation(self.manifest(tuple(one.system for one in systems)), suite, systems, {}, ())

    def manifest(self, systems: tuple[System, ...]) -> Manifest:
        return Manifest(
            created=datetime(2026, 11, 22, tzinfo=UTC),
            command="run",
            suite="suite.json",
            labels=None,
            articles=None,
            suite_sha256="5" * 64,
            systems=systems,
            repeats=1,
            live=False,
            codebook_sha256="c" * 64,
            schema_sha256="d" * 64,
            code_sha256="f" * 64,
            commit="e" * 40,
            dirty=False,
            program="0",
            python="3",
            packages={},
        )

    def score(
        self, labels: Sequence[GoldIncident], records: Sequence[Incident], **reading: Any
    ) -> ArticleScore:
        gold = GoldArticle(article_id="a", language="ar", published=None, title="", incidents=tuple(labels))
        given: dict[str, Any] = {
            "article_id": "a",
            "text_sha256": self.article.text_sha256,
            "state": State.DONE if records else State.NOTHING_FOUND,
            "reason": None,
            "incidents": tuple(records),
            "run": None,
        }
        answer = Reading.model_validate({**given, **reading})
        prediction = Prediction(system="s", repeat=0, reading=answer)
        return score(prediction, Labelled(gold, self.article, self.of), self.codebook)


@pytest.fixture(scope="session")
def make() -> Maker:
    """The maker of labels, records and scores."""
    return Maker()
