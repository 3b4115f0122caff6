"""Gold files: they parse strictly, quote their articles verbatim, and use the codebook's labels."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

import evals
from schemas.codebook import load_codebook
from schemas.gold import Cluster, GoldArticle, GoldIncident

REAL = Path(evals.__file__).parent / "gold" / "real"
ARTICLES = Path(evals.__file__).parent.parent / "examples" / "articles"
CLUSTERS = TypeAdapter(tuple[Cluster, ...])
COUNTS = {
    "000_c8ae499670e56db6": 23,
    "001_b512864834bd20a0": 16,
    "002_ee124a6f7251995b": 10,
    "003_67836709465b27ab": 3,
    "004_61866380e1a8b2c3": 14,
}
INCIDENT: dict[str, Any] = {
    "id": "i1",
    "sub_event_type": "attack",
    "status": "occurred",
    "date": {"earliest": None, "latest": "2031-05-02", "text": None},
    "place": {"name": "نوارة", "within": [], "country": None},
    "actors": [{"name": "مجهولون", "role": "perpetrator"}],
    "casualties": [{"outcome": "killed", "low": 1, "high": None, "who": None}],
    "weapons": [],
    "attributed_to": None,
    "evidence": ["x"],
    "gist": "x",
}
ARTICLE: dict[str, Any] = {"article_id": "a", "language": "ar", "published": None, "title": ""}


def gold(name: str) -> GoldArticle:
    """The labels of one article, parsed without any coercion."""
    return GoldArticle.model_validate_json((REAL / f"{name}.json").read_bytes(), strict=True)


def test_all_five_files_are_here() -> None:
    assert {path.stem: len(gold(path.stem).incidents) for path in REAL.glob("0*.json")} == COUNTS


@pytest.mark.parametrize("name", COUNTS)
def test_a_file_is_named_as_its_article(name: str) -> None:
    assert gold(name).article_id == name


@pytest.mark.parametrize("name", COUNTS)
def test_evidence_is_verbatim(name: str) -> None:
    text = (ARTICLES / f"{name}.txt").read_bytes().decode()
    quotes = [quote for incident in gold(name).incidents for quote in incident.evidence]
    assert [quote for quote in quotes if quote not in text] == []
    assert all(incident.evidence for incident in gold(name).incidents)


@pytest.mark.parametrize("name", COUNTS)
def test_labels_are_the_codebooks(name: str) -> None:
    used = {i.sub_event_type for i in gold(name).incidents}
    used |= {label for i in gold(name).incidents for label in i.acceptable_sub_event_types}
    assert used - set(load_codebook().names) == set()


def test_publication_dates_are_those_of_the_index() -> None:
    index = [json.loads(line) for line in (ARTICLES / "index.jsonl").read_text().splitlines()]
    expected = {entry["article_id"]: (entry["published"], entry["language"]) for entry in index}
    told = {name: json.loads(gold(name).model_dump_json()) for name in COUNTS}
    assert {name: (entry["published"], entry["language"]) for name, entry in told.items()} == expected


def test_clusters_join_incidents_that_exist() -> None:
    clusters = CLUSTERS.validate_json((REAL / "clusters.json").read_bytes(), strict=True)
    assert [cluster.cluster for cluster in clusters] == [
        "leaflets-27-names",
        "coalition-live-fire",
        "irgc-raids-sheltering",
    ]
    known = {(name, incident.id) for name in COUNTS for incident in gold(name).incidents}
    members = [(m.article_id, m.incident_id) for cluster in clusters for m in cluster.members]
    assert set(members) - known == set()
    assert len(members) == len(set(members)) == 6


def test_the_marks_have_defaults() -> None:
    incident = GoldIncident.model_validate(INCIDENT)
    assert (incident.optional, incident.acceptable_sub_event_types, incident.place.also) == (False, (), ())


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"confidence": 1}, "confidence", id="unknown-field"),
        pytest.param({"status": "alleged"}, "status", id="unknown-status"),
        pytest.param({"acceptable_statuses": ["maybe"]}, "acceptable_statuses.0", id="unknown-acceptable"),
        pytest.param({"actors": [{"name": "x", "role": "victim"}]}, "actors.0.role", id="unknown-role"),
        pytest.param(
            {"date": {"earliest": "2031-05-03", "latest": "2031-05-02", "text": None}},
            "date",
            id="date-backwards",
        ),
        pytest.param({"date": {"earliest": None, "latest": None}}, "date.text", id="date-without-text"),
        pytest.param({"evidence": "x"}, "evidence", id="evidence-not-a-list"),
    ],
)
def test_what_a_label_refuses(change: dict[str, Any], where: str) -> None:
    with pytest.raises(ValidationError) as caught:
        GoldIncident.model_validate({**INCIDENT, **change})
    assert [".".join(map(str, error["loc"])) for error in caught.value.errors()] == [where]


def test_ids_are_unique() -> None:
    with pytest.raises(ValidationError, match="incidents: id i1 stands twice"):
        GoldArticle.model_validate({**ARTICLE, "incidents": [INCIDENT, INCIDENT]})
