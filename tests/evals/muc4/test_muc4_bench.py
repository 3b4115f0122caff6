"""The whole benchmark on a made-up key: the text block, models and prediction files."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.muc4 import bench, load, read_predictions, score, table
from evals.muc4.counts import Counts
from evals.muc4.report import intervals
from summarizer.errors import InputError, UsageError
from summarizer.geo.build import build, place
from summarizer.geo.sources import own_rows
from summarizer.settings import load_settings
from summarizer.store import Store

KIDNAPPED = "gunmen kidnapped two journalists in the city.  the police have no clue."
KEY: list[dict[str, Any]] = [
    {
        "docid": "TST3-MUC4-0001",
        "doctext": KIDNAPPED,
        "templates": [{"incident_type": "kidnapping", "PerpInd": [[["gunmen", 0]]], "Victim": [[["x", 1]]]}],
    },
    {"docid": "TST3-MUC4-0002", "doctext": "the economy grew by two percent.", "templates": []},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "test.json").write_text("".join(json.dumps(row) + "\n" for row in KEY), encoding="utf-8")
    return tmp_path


def predictions(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "p.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


BLOCK = """\
predictions p.jsonl, key test
MUC-4: 2 articles, 1 of them with templates; 1 gold, 1 predicted templates
no prediction for 1 articles, scored as empty: TST3-MUC4-0002

CEAF-REE, template version (GTT eval.py)                P      R     F1   right/predicted   right/gold
  incident_type                                    100.00 100.00 100.00               1/1          1/1
  PerpInd                                           50.00 100.00  66.67               1/2          1/1
  Victim                                             0.00   0.00   0.00               0/0          0/1
  micro                                             66.67  66.67  66.67               2/3          2/3   """


def test_the_text_of_a_prediction_file(data: Path) -> None:
    template = {"incident_type": "kidnapping", "PerpInd": [["Gunmen"], ["rebels"]]}
    path = predictions(data, {"docid": "30001", "templates": [template]})
    made = bench(data, predictions=path)
    assert made.text.startswith(BLOCK + "F1 95 % 0.0 - 66.7 (indicative only)\n")
    assert [line[:50].rstrip() for line in made.text.splitlines() if line.startswith("CEAF")] == [
        "CEAF-REE, template version (GTT eval.py)",
        "CEAF-REE, entities pooled over an article (GRIT)",
        "CEAF-RME, phi-subset (IterX)",
        "CEAF-RME, phi-3 (IterX)",
    ]
    assert made.unread == ()


def test_a_limit_takes_the_first_articles_and_their_predictions(data: Path) -> None:
    path = predictions(data, {"docid": "30001", "templates": []}, {"docid": "30002", "templates": []})
    made = bench(data, predictions=path, limit=1)
    assert "MUC-4: 1 articles, 1 of them with templates; 1 gold, 0 predicted templates\n\n" in made.text


def test_an_unknown_article_names_the_file(data: Path) -> None:
    path = predictions(data, {"docid": "40001", "templates": []})
    with pytest.raises(InputError, match=r"^p\.jsonl: 40001: no such article in the key"):
        bench(data, predictions=path)


def test_a_search_that_was_given_up_is_said(data: Path) -> None:
    scores = score(load(data), {})._replace(unproven=3)
    assert "\n3 articles with too many templates to prove the best alignment of CEAF-REE" in table(scores)


def test_a_model_is_run_on_the_articles(data: Path) -> None:
    build(place(load_settings().cache), own_rows(set()))
    made = bench(data, model="baseline:cues")
    first, second, *_ = made.text.splitlines()
    assert first.startswith("baseline:cues, ")
    assert first.endswith(
        " s, 1 records as templates; left out: 0 of types that MUC-4 has not, 0 threats, key test"
    )
    assert second == "MUC-4: 2 articles, 1 of them with templates; 1 gold, 1 predicted templates"
    assert "  incident_type                                    100.00 100.00 100.00" in made.text
    assert made.unread == ()
    with Store.open(load_settings().home) as store:
        assert store.readings() == ()


def test_articles_that_a_model_did_not_read_make_it_invalid(data: Path, tmp_path: Path) -> None:
    build(place(load_settings().cache), own_rows(set()))
    script = tmp_path / "script.jsonl"
    script.write_text('{"refusal": "no"}\n' * 2, encoding="utf-8")
    made = bench(data, model=f"scripted:{script}", limit=1)
    assert made.text.startswith("INVALID: 1 articles failed or are partial, these scores count for nothing\n")
    assert [line.split(":")[:3] for line in made.unread] == [["TST3-MUC4-0001", " failed", " refused"]]


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"model": "baseline:cues", "predictions": Path("p")}, id="model-and-file"),
        pytest.param({"model": "baseline:cues", "limit": 0}, id="no-articles"),
    ],
)
def test_options_that_make_no_sense(data: Path, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"^bench muc4: "):
        bench(data, **options)


def test_the_key_as_predictions_is_right(data: Path) -> None:
    scores = score(load(data), read_predictions(data / "test.json"))
    assert [variant.micro.f1 for variant in scores.variants] == [1.0, 1.0, 1.0, 1.0]


def test_an_interval_of_articles_that_are_all_the_same_has_no_width() -> None:
    # P = 1/2, R = 1, F1 = 2/3 in every article, so in every resample
    assert intervals([[Counts(1, 2, 1, 1)] * 5]) == [pytest.approx((2 / 3, 2 / 3))]


def test_an_interval_of_two_articles_spans_both() -> None:
    # In a quarter of the resamples the first article stands twice, in a quarter the second.
    assert intervals([[Counts(1, 1, 1, 1), Counts(0, 1, 0, 1)]]) == [(0.0, 1.0)]
