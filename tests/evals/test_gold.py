"""Gold labels are held to the article texts; an error is one line that names file, incident and field."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals import gold
from schemas.article import Article, Sentence, Unreadable
from schemas.gold import Cluster, ClusterMember, GoldArticle
from summarizer.errors import InputError
from summarizer.ingest import ingest

ROOT = Path(__file__).parents[2]
SYNTHETIC = ROOT / "evals/gold/synthetic"
FOLDERS = [
    pytest.param(gold.REAL, ROOT / "examples/articles", 66, 60, 3, id="real"),
    pytest.param(SYNTHETIC / "dev", SYNTHETIC / "dev", 419, 409, 1, id="synthetic-dev"),
    pytest.param(SYNTHETIC / "test", SYNTHETIC / "test", 129, 128, 2, id="synthetic-test"),
]
FIRST = "قتل جنديان برصاص مجهولين في بلدة البصيرة يوم الأحد."
TWICE = "وقال ناشطون إن قنبلة ألقيت."
TEXT = f"{FIRST}\n{TWICE} {TWICE}\n"
INCIDENT: dict[str, Any] = {
    "id": "i1",
    "sub_event_type": "armed_clash",
    "status": "occurred",
    "date": {"earliest": "2020-05-17", "latest": "2020-05-17", "text": "يوم الأحد"},
    "place": {"name": "البصيرة", "within": [], "country": "SY"},
    "actors": [{"name": "مجهولين", "role": "perpetrator"}],
    "casualties": [{"outcome": "killed", "low": 2, "high": 2, "who": "two soldiers, in the coder's words"}],
    "weapons": ["رصاص"],
    "attributed_to": None,
    "evidence": [FIRST],
    "gist": "Two soldiers were killed.",
}
LABEL: dict[str, Any] = {
    "article_id": "a",
    "language": "ar",
    "published": "2020-05-21",
    "title": "",
    "incidents": [INCIDENT],
}


def article(article_id: str = "a", published: date | None = date(2020, 5, 21)) -> Article:
    sentence = Sentence(number=1, start=0, end=len(FIRST))
    return Article(
        article_id=article_id, text=TEXT, sentences=(sentence,), language="ar", published=published
    )


def articles(folder: Path) -> dict[str, Article]:
    return {item.article_id: item for item in ingest([folder]) if isinstance(item, Article)}


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a label file with some fields changed; `None` as incident changes leaves the incident alone."""

    def written(name: str = "x.json", incident: dict[str, Any] | None = None, **changes: Any) -> Path:
        label = {**deepcopy(LABEL), "incidents": [{**deepcopy(INCIDENT), **(incident or {})}], **changes}
        (tmp_path / name).write_text(json.dumps(label), encoding="utf-8")
        return tmp_path

    return written


def refused(folder: Path, known: Mapping[str, Article | Unreadable]) -> str:
    """Return the one line in which the folder is refused, without the folder's own path."""
    with pytest.raises(InputError) as caught:
        gold.load(folder, known)
    return str(caught.value).removeprefix(f"{folder}/")


@pytest.mark.parametrize(("labels", "texts", "count", "required", "clusters"), FOLDERS)
def test_the_labels_hold(labels: Path, texts: Path, count: int, required: int, clusters: int) -> None:
    loaded = gold.load(labels, articles(texts))
    incidents = [incident for label in loaded for incident in label.incidents]
    assert len(incidents) == count
    assert sum(not incident.optional for incident in incidents) == required
    assert len(gold.load_clusters(labels, loaded)) == clusters


def test_a_good_label_is_loaded(write: Write) -> None:
    assert gold.load(write(), {"a": article()}) == (GoldArticle.model_validate(LABEL),)


PLACE, DATE = INCIDENT["place"], INCIDENT["date"]
KILLED = INCIDENT["casualties"][0]
UNKNOWN = {"name": "دمشق", "role": "target"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"sub_event_type": "war"}, "i1.sub_event_type: unknown type 'war'", id="type"),
        pytest.param(
            {"acceptable_sub_event_types": ["attack", "war"]},
            "i1.acceptable_sub_event_types.1: unknown type 'war'",
            id="acceptable-type",
        ),
        pytest.param(
            {"evidence": []}, "i1.evidence: empty; quote what reports the incident", id="no-evidence"
        ),
        pytest.param({"evidence": [" \n"]}, "i1.evidence.0: blank", id="blank-evidence"),
        pytest.param(
            {"evidence": [FIRST, "ليس في المقال"]},
            "i1.evidence.1: not verbatim in the article",
            id="not-verbatim",
        ),
        pytest.param(
            {"evidence": [FIRST.replace("الأحد", "الاحد")]},
            "i1.evidence.0: not verbatim in the article, though the same but for spelling, marks or spaces",
            id="verbatim-but-for-spelling",
        ),
        pytest.param({"evidence": [FIRST, FIRST]}, "i1.evidence.1: stands twice", id="evidence-twice"),
        pytest.param(
            {"actors": [*INCIDENT["actors"], {"name": "المجهولين", "role": "perpetrator"}]},
            "i1.actors.1: stands twice",
            id="actor-twice-but-for-the-article",
        ),
        pytest.param(
            {"actors": [*INCIDENT["actors"], *INCIDENT["actors"]]},
            "i1.actors.1: stands twice",
            id="actor-twice",
        ),
        pytest.param({"weapons": ["رصاص", "رصاص"]}, "i1.weapons.1: stands twice", id="weapon-twice"),
        pytest.param(
            {"place": {**PLACE, "country": "Syria"}},
            "i1.place.country: 'Syria' is no ISO 3166 alpha-2 code, such as SY",
            id="country-name",
        ),
        pytest.param(
            {"place": {**PLACE, "country": "sy"}},
            "i1.place.country: 'sy' is no ISO 3166 alpha-2 code, such as SY",
            id="country-in-small-letters",
        ),
        pytest.param(
            {"casualties": [{**KILLED, "low": -1}]}, "i1.casualties.0.low: -1 is negative", id="negative-low"
        ),
        pytest.param(
            {"casualties": [{**KILLED, "low": None, "high": -2}]},
            "i1.casualties.0.high: -2 is negative",
            id="negative-high",
        ),
        pytest.param(
            {"casualties": [KILLED, {**KILLED, "low": 3}]},
            "i1.casualties.1: low 3 is above high 2",
            id="low-above-high",
        ),
        pytest.param(
            {"date": {**DATE, "latest": "2020-05-22"}},
            "i1.date.latest: 2020-05-22 is after publication (2020-05-21), though the incident occurred",
            id="latest-after-publication",
        ),
        pytest.param(
            {"date": {"earliest": "2020-05-22", "latest": None, "text": None}},
            "i1.date.earliest: 2020-05-22 is after publication (2020-05-21), though the incident occurred",
            id="earliest-after-publication",
        ),
        pytest.param(
            {"date": {**DATE, "earliest": "1899-12-31"}},
            "i1.date.earliest: 1899-12-31 is before 1900",
            id="before-1900",
        ),
        pytest.param(
            {"place": {**PLACE, "name": "دمشق"}},
            "i1.place.name: 'دمشق' stands nowhere in the article",
            id="place-not-there",
        ),
        pytest.param(
            {"place": {**PLACE, "name": ""}}, "i1.place.name: '' stands nowhere in the article", id="no-name"
        ),
        pytest.param(
            {"place": {**PLACE, "also": ["البصيرة", "دمشق"]}},
            "i1.place.also.1: 'دمشق' stands nowhere in the article",
            id="other-place-name-not-there",
        ),
        pytest.param(
            {"place": {**PLACE, "within": ["دمشق"]}},
            "i1.place.within.0: 'دمشق' stands nowhere in the article",
            id="larger-place-not-there",
        ),
        pytest.param(
            {"actors": [*INCIDENT["actors"], UNKNOWN]},
            "i1.actors.1.name: 'دمشق' stands nowhere in the article",
            id="actor-not-there",
        ),
        pytest.param(
            {"actors": [{**INCIDENT["actors"][0], "also": ["دمشق"]}]},
            "i1.actors.0.also.0: 'دمشق' stands nowhere in the article",
            id="other-actor-name-not-there",
        ),
        pytest.param(
            {"weapons": ["رصاص", "مدفع"]},
            "i1.weapons.1: 'مدفع' stands nowhere in the article",
            id="weapon-not-there",
        ),
        pytest.param(
            {"attributed_to": "وكالة"},
            "i1.attributed_to: 'وكالة' stands nowhere in the article",
            id="source-not-there",
        ),
        pytest.param(
            {"date": {**DATE, "text": "أمس"}},
            "i1.date.text: 'أمس' stands nowhere in the article",
            id="date-words-not-there",
        ),
        pytest.param(
            {"sub_event_type": "war", "weapons": ["مدفع"], "evidence": []},
            "i1.sub_event_type: unknown type 'war' (and 2 more in this file)",
            id="several",
        ),
    ],
)
def test_a_broken_incident_is_named(write: Write, change: dict[str, Any], says: str) -> None:
    assert refused(write(incident=change), {"a": article()}) == f"x.json: {says}"


def test_what_a_label_may_say(write: Write) -> None:
    """Rules that would refuse right labels: each of these is loaded."""
    change = {
        "status": "threatened",
        "date": {"earliest": None, "latest": "2020-06-01", "text": None},
        "place": {"name": "بلدة البصيره", "within": [], "country": "XK"},
        "actors": [{"name": "مجهولين", "role": "perpetrator"}, {"name": "مجهولين", "role": "claimant"}],
        "casualties": [{"outcome": "killed", "low": None, "high": 0, "who": None}],
        "evidence": [TWICE],
    }
    (label,) = gold.load(write(incident=change), {"a": article()})
    assert label.incidents[0].place.country == "XK"


def test_a_number_may_stand_behind_a_conjunction(write: Write) -> None:
    known = article().model_copy(update={"text": TEXT + "قتلى و21 قنبلة"})
    (label,) = gold.load(write(incident={"weapons": ["21 قنبلة"]}), {"a": known})
    assert label.incidents[0].weapons == ("21 قنبلة",)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(
            {"incident": {"status": "maybe"}},
            "i1.status: Input should be 'occurred', 'foiled', 'ongoing' or 'threatened'",
            id="status",
        ),
        pytest.param(
            {"incident": {"date": {**DATE, "earliest": "2020-02-30"}}},
            "i1.date.earliest: Input should be a valid date in the format YYYY-MM-DD, "
            "day value is outside expected range",
            id="no-such-day",
        ),
        pytest.param(
            {"incident": {"date": {**DATE, "earliest": "2020-05-18"}}},
            "i1.date: date: earliest is after latest",
            id="date-backwards",
        ),
        pytest.param(
            {"incident": {"casualties": [{**KILLED, "low": "2"}]}},
            "i1.casualties.0.low: Input should be a valid integer",
            id="number-in-quotes",
        ),
        pytest.param(
            {"incident": {"comment": "?"}}, "i1.comment: Extra inputs are not permitted", id="unknown-field"
        ),
        pytest.param(
            {"incidents": [{"id": 1}]},
            "incidents.0.id: Input should be a valid string",
            id="id-is-no-name",
        ),
        pytest.param({"incidents": [INCIDENT, INCIDENT]}, "incidents: id i1 stands twice", id="id-twice"),
        pytest.param(
            {"language": "arabic"}, "language: 'arabic' is no two-letter code (ISO 639-1)", id="language-name"
        ),
        pytest.param(
            {"language": "AR"}, "language: 'AR' is no two-letter code (ISO 639-1)", id="language-in-capitals"
        ),
        pytest.param({"article_id": "b"}, "article_id: no article 'b'", id="no-article"),
        pytest.param(
            {"article_id": "torn"},
            "article_id: article 'torn' cannot be read: empty file (torn.txt)",
            id="unreadable-article",
        ),
        pytest.param(
            {"published": "2020-05-22"},
            "published: 2020-05-22, but 2020-05-21 by the article; one of the two is wrong",
            id="another-publication-date",
        ),
        pytest.param(
            {"published": None},
            "published: null, but 2020-05-21 by the article; one of the two is wrong",
            id="publication-date-left-out",
        ),
        pytest.param(
            {"article_id": "undated"},
            "published: 2020-05-21, but unknown of the article; state it in index.jsonl beside the article",
            id="publication-date-of-the-label-alone",
        ),
    ],
)
def test_a_broken_label_is_named(write: Write, change: dict[str, Any], says: str) -> None:
    torn = Unreadable(article_id="torn", origin="torn.txt", reason="empty file")
    known: dict[str, Article | Unreadable] = {
        "a": article(),
        "torn": torn,
        "undated": article("undated", None),
    }
    assert refused(write(**change), known) == f"x.json: {says}"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param(b"{", "Invalid JSON: EOF while parsing an object at line 1 column 1", id="cut-off"),
        pytest.param(b"[]", "Input should be an object", id="a-list"),
        pytest.param(b"\xff", "not UTF-8 at byte 0; save the file as UTF-8", id="encoding"),
        pytest.param(
            json.dumps(LABEL).replace('"weapons":', '"weapons": [], "weapons":').encode(),
            "'weapons' stands twice in one object",
            id="key-twice",
        ),
    ],
)
def test_a_file_that_is_no_label(tmp_path: Path, raw: bytes, says: str) -> None:
    (tmp_path / "x.json").write_bytes(raw)
    assert refused(tmp_path, {"a": article()}) == f"x.json: {says}"


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    assert refused(tmp_path, {"a": article()}) == "x.json: cannot be read: Is a directory"


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xef\xbb\xbf" + json.dumps(LABEL).encode())
    assert len(gold.load(tmp_path, {"a": article()})) == 1


def test_two_files_for_one_article(write: Write) -> None:
    write("a.json")
    assert refused(write("b.json"), {"a": article()}) == "b.json: article_id: 'a' is labelled in a.json too"


def test_a_folder_without_labels(tmp_path: Path) -> None:
    (tmp_path / "clusters.json").write_text("[]", encoding="utf-8")
    (tmp_path / "._x.json").write_bytes(b"left behind by a file manager")
    assert refused(tmp_path, {}) == f"{tmp_path}: no gold label files (*.json) in this folder"
    assert refused(tmp_path / "none", {}) == f"{tmp_path / 'none'}: no such folder; check the path"


LABELS = (
    GoldArticle.model_validate(LABEL),
    GoldArticle.model_validate(
        {**LABEL, "article_id": "b", "incidents": [INCIDENT, {**INCIDENT, "id": "i2"}]}
    ),
)


def member(article_id: str, incident_id: str) -> dict[str, str]:
    return {"article_id": article_id, "incident_id": incident_id}


A1, B1, B2 = member("a", "i1"), member("b", "i1"), member("b", "i2")


def test_clusters_are_loaded(tmp_path: Path) -> None:
    assert gold.load_clusters(tmp_path, LABELS) == ()
    clusters = [{"cluster": "raid", "members": [A1, B2]}]
    (tmp_path / "clusters.json").write_text(json.dumps(clusters), encoding="utf-8")
    members = (ClusterMember(**A1), ClusterMember(**B2))
    assert gold.load_clusters(tmp_path, LABELS) == (Cluster(cluster="raid", members=members),)


@pytest.mark.parametrize(
    ("clusters", "says"),
    [
        pytest.param(
            [{"cluster": "raid", "members": [A1, member("c", "i1")]}],
            "raid.members.1: no labelled article 'c'",
            id="no-article",
        ),
        pytest.param(
            [{"cluster": "raid", "members": [A1, member("b", "i3")]}],
            "raid.members.1: 'b' has no incident 'i3'",
            id="no-incident",
        ),
        pytest.param(
            [{"cluster": "raid", "members": [A1, B1]}, {"cluster": "bomb", "members": [B2, A1]}],
            "bomb.members.1: 'a' i1 is in cluster 'raid' too",
            id="in-two-clusters",
        ),
        pytest.param(
            [{"cluster": "raid", "members": [A1, A1]}],
            "raid.members.1: 'a' is in here already; a cluster joins different articles",
            id="member-twice",
        ),
        pytest.param(
            [{"cluster": "raid", "members": [A1, B1, B2]}],
            "raid.members.2: 'b' is in here already; a cluster joins different articles",
            id="one-article-twice",
        ),
        pytest.param(
            [{"cluster": "raid", "members": [A1]}],
            "raid.members: 1; a cluster joins two or more incidents",
            id="cluster-of-one",
        ),
        pytest.param(
            [{"cluster": "raid", "members": [A1, B1]}, {"cluster": "raid", "members": [B2, A1]}],
            "raid: stands twice",
            id="cluster-twice",
        ),
        pytest.param({}, "Input should be a valid array", id="no-list"),
        pytest.param([{"cluster": "raid"}], "0.members: Field required", id="no-members"),
    ],
)
def test_broken_clusters_are_named(tmp_path: Path, clusters: object, says: str) -> None:
    (tmp_path / "clusters.json").write_text(json.dumps(clusters), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        gold.load_clusters(tmp_path, LABELS)
    assert str(caught.value) == f"{tmp_path}/clusters.json: {says}"


def test_the_hash_is_that_of_all_label_files(write: Write, tmp_path: Path) -> None:
    first = gold.sha256(write())
    assert gold.sha256(write()) == first
    write(title="another")
    assert gold.sha256(tmp_path) != first
    write()
    (tmp_path / "clusters.json").write_text("[]", encoding="utf-8")
    assert gold.sha256(tmp_path) != first
