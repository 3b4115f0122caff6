"""Corrected records as gold labels: the eval suite takes what is written without complaint."""

from pathlib import Path
from typing import Any

import pytest

from evals.suite import one_set
from schemas.article import Article
from schemas.correction import Action
from schemas.gold import Cluster, ClusterMember, GoldIncident
from schemas.incident import Incident, ResolvedActor, Review, Role
from summarizer.correct import as_gold, decisions, join, make_labels, write_labels
from summarizer.errors import InputError, StoreError, UsageError
from summarizer.ingest import ingest
from tests.summarizer.correct.telling import (
    ANNA,
    ARREST,
    ARTICLE,
    ELSE,
    ELSEWHERE,
    INJURED,
    KILLING,
    OTHER,
    TWO,
    an_article,
)

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles"


def marked(record: Incident, review: Review = Review.ACCEPTED, **changes: Any) -> Incident:
    return record.model_copy(update={"review": review, **changes})


FOUND = marked(ARREST, weapons=(), attributed_to=None)
THERE = marked(ELSEWHERE, actors=(ResolvedActor(name="الشرطة", role=Role.PERPETRATOR),))


def test_a_record_is_a_label() -> None:
    gold = as_gold(ARTICLE, [marked(KILLING)])
    assert (gold.article_id, gold.language, gold.published, gold.title) == (
        "halab",
        "ar",
        ARTICLE.published,
        "هجوم في حلب",
    )
    assert gold.incidents == (
        GoldIncident.model_validate(
            {
                "id": KILLING.id,
                "sub_event_type": "attack",
                "status": "occurred",
                "date": {"earliest": "2026-11-20", "latest": "2026-11-20", "text": "يوم الجمعة"},
                "place": {"name": "حي السكري", "within": ["حلب"], "country": "SY"},
                "actors": [{"name": "مسلحون مجهولون", "role": "perpetrator"}],
                "casualties": [{"outcome": "killed", "low": 2, "high": 2, "who": "شخصين"}],
                "weapons": [],
                "attributed_to": None,
                "evidence": ["قتل مسلحون مجهولون شخصين في حي السكري بحلب يوم الجمعة."],
                "gist": KILLING.gist,
            }
        ),
    )


def test_what_nobody_reviewed_is_optional_and_what_was_rejected_is_none() -> None:
    gold = as_gold(ARTICLE, [marked(KILLING), INJURED, marked(FOUND, Review.REJECTED)])
    assert [(label.id, label.optional) for label in gold.incidents] == [
        (KILLING.id, False),
        (INJURED.id, True),
    ]


def test_a_name_or_weapon_stands_once() -> None:
    twice = marked(
        KILLING,
        weapons=("حلب", "حَلب"),
        actors=(*KILLING.actors, ResolvedActor(name="مسلّحون مجهولون", role=Role.PERPETRATOR)),
        evidence=(*KILLING.evidence, *KILLING.evidence),
    )
    (label,) = as_gold(ARTICLE, [twice]).incidents
    assert (label.weapons, len(label.actors), len(label.evidence)) == (("حلب",), 1, 1)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param(
            {"weapons": ("rifle",)}, "weapons.0: 'rifle' stands nowhere in the article", id="weapon"
        ),
        pytest.param({"attributed_to": "SOHR"}, "attributed_to: 'SOHR' stands nowhere", id="reporter"),
        pytest.param(
            {"actors": (ResolvedActor(name="gunmen", role=Role.TARGET),)},
            "actors.0.name: 'gunmen'",
            id="actor",
        ),
        pytest.param(
            {"place": KILLING.place.model_copy(update={"name": "Aleppo"})}, "place.name: 'Aleppo'", id="place"
        ),
        pytest.param({"evidence": ()}, "evidence: none", id="evidence"),
        pytest.param(
            {"date": KILLING.date.model_copy(update={"latest": ARTICLE.published.replace(day=25)})},  # type: ignore[union-attr]
            "date: after publication (2026-11-21)",
            id="future",
        ),
    ],
)
def test_what_does_not_quote_its_article_makes_no_label(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError) as refused:
        as_gold(ARTICLE, [marked(KILLING, **changes)])
    assert str(refused.value).startswith(f"{KILLING.id}: {says}")
    assert as_gold(ARTICLE, [marked(KILLING, Review.UNREVIEWED, **changes)]).incidents == ()


def test_labels_load_without_complaint(tmp_path: Path) -> None:
    twin = an_article("halab", *("خبر آخر", "قتل مسلحون رجلاً."), published=None)
    merged = join(Action.MERGE, FOUND, THERE, ARTICLE, ANNA)
    labels = make_labels(
        [
            (ARTICLE, [marked(KILLING), FOUND, INJURED]),
            (OTHER, [THERE]),
            (twin, [marked(KILLING, Review.REJECTED)]),
            (an_article("unseen", "خبر"), [KILLING]),
        ],
        decisions([merged]),
    )
    assert (labels.required, labels.optional, labels.left_out) == (3, 1, ())
    out = tmp_path / "new" / "gold"
    write_labels(out, labels)
    suite = one_set(out, out)
    renamed = f"halab-{twin.text_sha256[:8]}"
    assert [item.gold.article_id for item in suite.labelled] == [renamed, "halab", "raqqa"]
    assert [item.article.text_sha256 for item in suite.labelled] == [
        twin.text_sha256,
        ARTICLE.text_sha256,
        OTHER.text_sha256,
    ]
    assert [gold for gold, _ in labels.labelled] == [suite.labelled[n].gold for n in (1, 2, 0)]
    members = (
        ClusterMember(article_id="halab", incident_id=TWO),
        ClusterMember(article_id="raqqa", incident_id=ELSE),
    )
    assert suite.clusters["gold"] == (Cluster(cluster=TWO, members=members),)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["gold"]


def test_an_article_whose_label_would_be_wrong_is_left_out_and_named() -> None:
    labels = make_labels([(ARTICLE, [marked(KILLING, weapons=("rifle",))]), (OTHER, [THERE])], ())
    assert [gold.article_id for gold, _ in labels.labelled] == ["raqqa"]
    (line,) = labels.left_out
    assert line.startswith(f"halab: {KILLING.id}: weapons.0: 'rifle' stands nowhere")


def test_clusters_that_contradict_themselves_are_left_out_and_named() -> None:
    judged = [(ARTICLE, [marked(KILLING), FOUND]), (OTHER, [THERE])]
    both = [join(Action.MERGE, record, THERE, ARTICLE, ANNA) for record in (KILLING, FOUND)]
    labels = make_labels(judged, decisions(both))
    assert labels.clusters == ()
    assert labels.left_out == (f"no cluster of {KILLING.id}, {ELSE}, {TWO}: two of them are of one article",)
    split = join(Action.SPLIT, KILLING, FOUND, ARTICLE, ANNA)
    assert "some of them were split" in make_labels(judged, decisions([*both, split])).left_out[0]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    labels = make_labels([(OTHER, [THERE])], ())
    (tmp_path / "mine.txt").touch()
    with pytest.raises(UsageError, match="is there already; name a new folder"):
        write_labels(tmp_path, labels)
    empty = tmp_path / "empty"
    empty.mkdir()
    write_labels(empty, labels)
    assert sorted(path.name for path in empty.iterdir()) == ["index.jsonl", "raqqa.json", "raqqa.txt"]
    with pytest.raises(StoreError, match="cannot write"):
        write_labels(tmp_path / "mine.txt" / "x", labels)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "mine.txt"]


@pytest.mark.parametrize(
    "article", [pytest.param(a, id=a.article_id) for a in ingest([EXAMPLES]) if isinstance(a, Article)]
)
def test_the_texts_of_real_articles_come_back_as_they_were(article: Article, tmp_path: Path) -> None:
    rejected = marked(KILLING, Review.REJECTED)
    write_labels(tmp_path / "gold", make_labels([(article, [rejected])], ()))
    (item,) = one_set(tmp_path / "gold", tmp_path / "gold").labelled
    assert item.article == article
    assert item.gold.incidents == ()
