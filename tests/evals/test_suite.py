"""Suites: which gold sets a run is over, their pins, and that nothing changes unnoticed."""

import errno
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.suite import DEFAULT, Ceiling, GoldSet, Origin, Split, load_suite, one_set, pin
from schemas.codebook import load_codebook
from schemas.incident import Status
from summarizer.errors import InputError

TEXT = "قتل جنديان برصاص مجهولين في بلدة البصيرة.\n"
INCIDENT: dict[str, Any] = {
    "id": "i1",
    "sub_event_type": "armed_clash",
    "status": "occurred",
    "date": {"earliest": None, "latest": None, "text": None},
    "place": {"name": "البصيرة", "within": [], "country": "SY"},
    "actors": [],
    "casualties": [],
    "weapons": [],
    "attributed_to": None,
    "evidence": [TEXT.strip()],
    "gist": "Two soldiers were killed.",
}


def label(article_id: str, published: str | None = None) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "language": "ar",
        "published": published,
        "title": "",
        "incidents": [INCIDENT],
    }


def put(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sets of labels beside their articles, and a suite over both, not pinned."""
    for name, ids in (("one", ("a", "b")), ("two", ("c",))):
        (tmp_path / name).mkdir()
        for article_id in ids:
            (tmp_path / name / f"{article_id}.txt").write_text(TEXT, encoding="utf-8")
            put(tmp_path / name / f"{article_id}.json", label(article_id))
    members = [{"article_id": "a", "incident_id": "i1"}, {"article_id": "b", "incident_id": "i1"}]
    put(tmp_path / "one" / "clusters.json", [{"cluster": "raid", "members": members}])
    put(
        tmp_path / "suite.json",
        {
            "sets": [
                {"name": "first", "labels": "one", "articles": "one", "origin": "synthetic", "split": "dev"},
                {"name": "second", "labels": "two", "articles": "./two", "origin": "real", "split": "test"},
            ]
        },
    )
    return tmp_path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_suite(path)
    return str(caught.value)


def test_the_suite_of_the_project() -> None:
    suite = load_suite()
    assert [(entry.name, entry.origin, entry.split, entry.ceiling) for entry in suite.sets] == [
        ("real", Origin.REAL, Split.SEEN, Ceiling(strict=0.92, lenient=0.95)),
        ("synthetic/dev", Origin.SYNTHETIC, Split.DEV, None),
        ("synthetic/test", Origin.SYNTHETIC, Split.TEST, None),
    ]
    assert Counter(item.of.name for item in suite.labelled) == {
        "real": 5,
        "synthetic/dev": 125,
        "synthetic/test": 53,
    }
    assert {name: len(clusters) for name, clusters in suite.clusters.items()} == {
        "real": 3,
        "synthetic/dev": 1,
        "synthetic/test": 2,
    }
    assert all(item.gold.article_id == item.article.article_id for item in suite.labelled)


def test_every_set_of_the_project_is_pinned() -> None:
    told = json.loads(DEFAULT.read_bytes())["sets"]
    assert [entry["sha256"] for entry in told] == [entry.sha256 for entry in load_suite().sets]


def test_the_splits_share_no_text_and_no_happening() -> None:
    suite = load_suite()
    assert len({item.article.text_sha256 for item in suite.labelled}) == len(suite.labelled) == 183
    home = {item.article.article_id: item.of.split for item in suite.labelled}
    for cluster in (cluster for clusters in suite.clusters.values() for cluster in clusters):
        assert len({home[member.article_id] for member in cluster.members}) == 1


def test_the_synthetic_set_has_what_it_is_for() -> None:
    """The counts that gold/synthetic/README.md states."""
    labelled = [item for item in load_suite().labelled if item.of.origin is Origin.SYNTHETIC]
    incidents = [incident for item in labelled for incident in item.gold.incidents]
    assert Counter(item.gold.language for item in labelled) == {"ar": 125, "en": 53}
    assert Counter(item.gold.language for item in labelled if not item.gold.incidents) == {"ar": 27, "en": 12}
    for split in (Split.DEV, Split.TEST):
        used = {i.sub_event_type for item in labelled if item.of.split is split for i in item.gold.incidents}
        assert used == set(load_codebook().names)
    assert Counter(incident.status for incident in incidents) == {
        Status.OCCURRED: 507,
        Status.FOILED: 17,
        Status.THREATENED: 18,
        Status.ONGOING: 6,
    }


def test_labels_beside_articles_are_no_articles(folder: Path) -> None:
    suite = load_suite(folder / "suite.json")
    assert [(item.of.name, item.article.article_id, item.article.text) for item in suite.labelled] == [
        ("first", "a", TEXT),
        ("first", "b", TEXT),
        ("second", "c", TEXT),
    ]
    assert [cluster.cluster for cluster in suite.clusters["first"]] == ["raid"]
    assert suite.clusters["second"] == ()


def test_pin_writes_the_hashes_and_keeps_the_rest(folder: Path) -> None:
    path = folder / "suite.json"
    before = json.loads(path.read_bytes())
    pin(path)
    after = json.loads(path.read_bytes())
    found = load_suite(path)
    assert [entry.pop("sha256") for entry in after["sets"]] == [entry.sha256 for entry in found.sets]
    assert after == before
    assert sorted(entry.name for entry in folder.iterdir()) == ["one", "suite.json", "two"]


def test_pin_refuses_what_is_broken_and_writes_nothing(folder: Path) -> None:
    path = folder / "suite.json"
    before = path.read_bytes()
    put(folder / "two" / "c.json", {**label("c"), "language": "arabic"})
    with pytest.raises(InputError, match=r"c\.json: language: 'arabic' is no two-letter code"):
        pin(path)
    assert path.read_bytes() == before


def test_pin_takes_changed_labels(folder: Path) -> None:
    path = folder / "suite.json"
    pin(path)
    first = load_suite(path).sha256
    put(folder / "two" / "c.json", {**label("c"), "title": "another"})
    pin(path)
    assert load_suite(path).sha256 != first


def without_a_label(one: Path) -> None:
    (one / "b.json").unlink()
    put(one / "clusters.json", [])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: put(one / "a.json", {**label("a"), "title": "x"}), id="label"),
        pytest.param(lambda one: put(one / "clusters.json", []), id="clusters"),
        pytest.param(lambda one: (one / "clusters.json").unlink(), id="clusters-gone"),
        pytest.param(lambda one: (one / "a.txt").write_text(TEXT + "خبر.\n", encoding="utf-8"), id="text"),
        pytest.param(lambda one: (one / "a.json").rename(one / "z.json"), id="file-renamed"),
        pytest.param(without_a_label, id="label-gone"),
    ],
)
def test_a_change_is_told_from_the_pin(folder: Path, change: Callable[[Path], object]) -> None:
    path = folder / "suite.json"
    pin(path)
    pinned = json.loads(path.read_bytes())["sets"][0]["sha256"]
    change(folder / "one")
    found = one_set(folder / "one", folder / "one").sets[0].sha256
    assert found is not None
    assert refused(path) == (
        f"gold set first: labels or articles changed (pinned {pinned[:8]}.., found {found[:8]}..); "
        "if that is meant: python -m evals pin"
    )


def test_a_publication_date_is_part_of_the_pin(folder: Path) -> None:
    path = folder / "suite.json"
    before = load_suite(path)
    put(folder / "two" / "c.json", label("c", "2020-05-21"))
    labels_alone = refused(path)
    (folder / "two" / "index.jsonl").write_text(
        '{"article_id": "c", "published": "2020-05-21"}\n', encoding="utf-8"
    )
    assert labels_alone.endswith("state it in index.jsonl beside the article")
    after = load_suite(path)
    assert after.sets[0].sha256 == before.sets[0].sha256
    assert after.sets[1].sha256 != before.sets[1].sha256
    assert after.sha256 != before.sha256


def test_line_ends_of_a_checkout_are_no_change(folder: Path) -> None:
    path = folder / "suite.json"
    pin(path)
    for file in (folder / "one").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(load_suite(path).labelled) == 3


def test_an_article_without_labels_is_no_part(folder: Path) -> None:
    path = folder / "suite.json"
    pin(path)
    (folder / "two" / "more.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two" / "torn.txt").write_bytes(b"")
    assert len(load_suite(path).labelled) == 3


def test_the_hash_of_a_suite_knows_origin_and_split(folder: Path) -> None:
    path = folder / "suite.json"
    first = load_suite(path).sha256
    told = json.loads(path.read_bytes())
    told["sets"][1]["split"] = "dev"
    put(path, told)
    second = load_suite(path).sha256
    told["sets"][1]["origin"] = "synthetic"
    put(path, told)
    assert len({first, second, load_suite(path).sha256}) == 3


def test_one_set_of_two_folders(folder: Path) -> None:
    suite = one_set(folder / "one", folder / "one")
    (only,) = suite.sets
    assert only == GoldSet(
        name="one",
        labels=str(folder / "one"),
        articles=str(folder / "one"),
        origin=Origin.REAL,
        split=Split.TEST,
        sha256=load_suite(folder / "suite.json").sets[0].sha256,
    )
    assert [item.of for item in suite.labelled] == [only, only]


def test_one_set_is_named_as_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "two")
    assert one_set(Path(), Path()).sets[0].name == "two"


def test_an_article_that_cannot_be_read(folder: Path) -> None:
    (folder / "two" / "c.txt").write_bytes(b"")
    assert refused(folder / "suite.json") == (
        f"{folder}/two/c.json: article_id: article 'c' cannot be read: "
        f"empty file; put the article's text in it ({folder}/two/c.txt)"
    )


def test_a_missing_article(folder: Path) -> None:
    (folder / "one" / "b.txt").unlink()
    assert refused(folder / "suite.json") == f"{folder}/one/b.json: article_id: no article 'b'"


def test_two_articles_of_one_id(folder: Path) -> None:
    (folder / "two" / "more.jsonl").write_text(
        json.dumps({"article_id": "c", "text": TEXT}), encoding="utf-8"
    )
    assert refused(folder / "suite.json") == (
        f"{folder}/two: two articles have the id 'c'; give each an id of its own"
    )


def test_an_article_in_two_sets(folder: Path) -> None:
    shutil.copy(folder / "one" / "a.txt", folder / "two" / "a.txt")
    put(folder / "two" / "a.json", label("a"))
    assert refused(folder / "suite.json") == "gold set second: article 'a' is in gold set first too"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"labels": "none"}, "{0}/none: no such folder; check the path", id="no-labels"),
        pytest.param(
            {"articles": "none"}, "{0}/none: no such file or folder; check the path", id="no-articles"
        ),
        pytest.param({"name": "first"}, "{0}/suite.json: sets.1.name: 'first' stands twice", id="name-twice"),
        pytest.param(
            {"split": "train"},
            "{0}/suite.json: sets.1.split: Input should be 'seen', 'dev' or 'test'",
            id="split",
        ),
        pytest.param(
            {"labels": 3}, "{0}/suite.json: sets.1.labels: Input should be a valid string", id="labels"
        ),
    ],
)
def test_a_broken_suite_is_named(folder: Path, change: dict[str, Any], says: str) -> None:
    path = folder / "suite.json"
    told = json.loads(path.read_bytes())
    told["sets"][1].update(change)
    put(path, told)
    assert refused(path) == says.format(folder)


def test_a_suite_without_sets_and_without_a_file(tmp_path: Path) -> None:
    put(tmp_path / "suite.json", {"sets": []})
    assert refused(tmp_path / "suite.json") == (
        f"{tmp_path}/suite.json: sets: Tuple should have at least 1 item after validation, not 0"
    )
    missing = tmp_path / "none.json"
    assert refused(missing) == f"{missing}: cannot be read: No such file or directory"


def test_a_suite_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "suite.json"
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(InputError) as caught:
        pin(path)
    assert str(caught.value) == f"{path}: cannot be written: Read-only file system"
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in folder.iterdir()) == ["one", "suite.json", "two"]
