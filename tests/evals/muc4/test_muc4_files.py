"""Key and prediction files: both forms, both ways to write a docid, and what is said of broken ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.muc4.files import by_document, gtt_name, load, read_predictions
from evals.muc4.templates import Document, Role, Template
from summarizer.errors import InputError

TEMPLATE = {
    "incident_type": "attack",
    "PerpInd": [],
    "PerpOrg": [],
    "Target": [],
    "Victim": [[["the mayor", 14], ["juan perez", 80]]],
    "Weapon": [],
}
KEY: list[dict[str, Any]] = [
    {"docid": "TST3-MUC4-0001", "doctext": "the mayor died.", "templates": [TEMPLATE]},
    {"docid": "TST3-MUC4-0002", "doctext": "nothing happened.", "templates": []},
]
MAYOR = Template.of("attack", {Role.VICTIM: [["the mayor", "juan perez"]]})


def lines(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_key_is_read_without_offsets(tmp_path: Path) -> None:
    lines(tmp_path / "test.json", KEY)
    assert load(tmp_path) == (
        Document("TST3-MUC4-0001", "the mayor died.", (MAYOR,)),
        Document("TST3-MUC4-0002", "nothing happened.", ()),
    )


def test_the_other_split(tmp_path: Path) -> None:
    lines(tmp_path / "dev.json", KEY[1:])
    assert [document.docid for document in load(tmp_path, "dev")] == ["TST3-MUC4-0002"]


PREDICTED = {"incident_type": "attack", "Victim": [["the mayor", "juan perez"]]}
GTT = {"30001": {"doctext": "..", "pred_templates": [PREDICTED], "gold_templates": [{"any": 1}]}}

FORMS = [
    pytest.param(json.dumps(GTT), {"30001": (MAYOR,)}, id="gtt"),
    pytest.param(json.dumps(GTT, indent=4), {"30001": (MAYOR,)}, id="gtt-on-many-lines"),
    pytest.param('{"docid": "a", "templates": []}', {"a": ()}, id="one-line"),
    pytest.param(
        '{"docid": "a", "templates": []}\r\n\n{"docid": "b", "templates": [], "model": "m"}\n',
        {"a": (), "b": ()},
        id="lines-blank-lines-more-fields",
    ),
    pytest.param(
        "\ufeff" + json.dumps(KEY[0]) + "\n" + json.dumps(KEY[1]),
        {"TST3-MUC4-0001": (MAYOR,), "TST3-MUC4-0002": ()},
        id="the-key-itself",
    ),
    pytest.param(
        '{"docid": "a", "templates": [{"incident_type": null}, {"incident_type": []}]}\n'
        '{"docid": "b", "templates": [{"incident_type": " "}]}',
        {"a": (Template.of("", {}),) * 2, "b": (Template.of("", {}),)},
        id="no-type",
    ),
    pytest.param(
        '{"docid": "a", "templates": [{"incident_type": "murder", "Victim": [[], ["x"]]}]}',
        {"a": (Template.of("murder", {Role.VICTIM: [[], ["x"]]}),)},
        id="unknown-type-and-empty-entity",
    ),
    pytest.param("", {}, id="empty-file-is-no-prediction"),
    pytest.param("{}", {}, id="empty-object"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_predictions_are_read(tmp_path: Path, text: str, expected: dict[str, Any]) -> None:
    path = tmp_path / "p.json"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_predictions(path) == expected


BROKEN = [
    pytest.param('{"docid": "a", "templates": []}\nx', "p.json: line 2: ", id="not-json"),
    pytest.param('{"docid": "a", "templates": []}\n[1]', "p.json: line 2: line: ", id="not-an-object"),
    pytest.param('{"30001": {"pred_tem', "p.json: line 1: ", id="cut-off"),
    pytest.param("[1]", "p.json: one JSON list; give one JSON object a line", id="a-list"),
    pytest.param(
        '{"templates": []}\n{"templates": []}', "p.json: line 1: docid: Field required", id="no-docid"
    ),
    pytest.param('{"docid": "a"}', "p.json: a, line 1: templates: Field required", id="no-templates"),
    pytest.param(
        '{"30001": {"gold_templates": []}}', "p.json: 30001: pred_templates: Field required", id="gold-alone"
    ),
    pytest.param(
        '{"docid": "a", "templates": [{"Victim": []}]}',
        "p.json: a, line 1: templates.0.incident_type: Field required",
        id="no-type-field",
    ),
    pytest.param(
        '{"docid": "a", "templates": [{"incident_type": "attack", "Victims": []}]}',
        "p.json: a, line 1: templates.0.Victims: Extra inputs are not permitted",
        id="unknown-role",
    ),
    pytest.param(
        '{"docid": "a", "templates": [{"incident_type": "attack", "Victim": [["x"], ["y", 3, "z"]]}]}',
        "p.json: a, line 1: templates.0.Victim.1.1: Input should be a valid string",
        id="a-mention-that-is-a-number",
    ),
    pytest.param(
        '{"docid": "a", "templates": [{"incident_type": "attack", "Victim": ["x"]}]}',
        "p.json: a, line 1: templates.0.Victim.0: Input should be a valid list",
        id="an-entity-that-is-a-string",
    ),
    pytest.param(
        '{"docid": "a", "templates": []}\n{"docid": "a", "templates": []}',
        "p.json: a: stands there twice; give each article one line",
        id="an-article-twice",
    ),
    pytest.param(
        '{"30001": {"pred_templates": []}, "30001": {"pred_templates": []}}',
        "p.json: line 1: '30001' stands there twice",
        id="an-article-twice-in-gtt",
    ),
    pytest.param("[" * 100_000, "p.json: line 1: nested too deep", id="nested-too-deep"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_broken_file_is_named_with_place_and_field(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_predictions(path)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(b'{"docid": "\xff"}')
    with pytest.raises(InputError, match=r"^p\.json: not UTF-8 at byte 11; convert it$"):
        read_predictions(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"test\.json: cannot be read: No such file"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([], "test.json: empty; ", id="empty"),
        pytest.param(
            [{**KEY[0], "templates": [{**TEMPLATE, "incident_type": None}]}],
            "test.json: TST3-MUC4-0001: templates.0.incident_type: a key names the type",
            id="no-type",
        ),
        pytest.param(
            [{"docid": "a", "templates": []}], "test.json: a, line 1: doctext: Field required", id="no-text"
        ),
        pytest.param([KEY[0], KEY[0]], "test.json: TST3-MUC4-0001: stands there twice", id="twice"),
    ],
)
def test_a_broken_key(tmp_path: Path, rows: list[Any], message: str) -> None:
    lines(tmp_path / "test.json", rows)
    with pytest.raises(InputError) as error:
        load(tmp_path)
    assert str(error.value).startswith(message)


DOCUMENTS = (Document("TST3-MUC4-0001", "", ()), Document("TST4-MUC4-0100", "", ()), Document("own", "", ()))


def test_predictions_under_either_name() -> None:
    found = by_document(DOCUMENTS, {"40100": (MAYOR,), "own": (), "TST3-MUC4-0001": ()})
    assert found == {"TST4-MUC4-0100": (MAYOR,), "own": (), "TST3-MUC4-0001": ()}


@pytest.mark.parametrize(
    ("predictions", "message"),
    [
        pytest.param(
            {"30002": ()}, "p: 30002: no such article in the key; is it of another split?", id="unknown"
        ),
        pytest.param(
            {"TST3-MUC4-0001": (), "30001": ()},
            "p: 30001: the same article stands there twice, as TST3-MUC4-0001 too",
            id="two-names-of-one",
        ),
    ],
)
def test_predictions_that_do_not_fit_the_key(predictions: dict[str, tuple[()]], message: str) -> None:
    with pytest.raises(InputError) as error:
        by_document(DOCUMENTS, predictions, "p")
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("docid", "expected"),
    [
        pytest.param("TST1-MUC3-0001", "10001", id="muc-3"),
        pytest.param("TST4-MUC4-0100", "40100", id="muc-4"),
        pytest.param("article-7", "article-7", id="another-name"),
    ],
)
def test_names_of_gtt(docid: str, expected: str) -> None:
    assert gtt_name(docid) == expected
