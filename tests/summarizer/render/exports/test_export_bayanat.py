import csv
import io
import json
import re
from pathlib import Path

import pytest

from summarizer.render.exports import bayanat
from summarizer.render.exports.told import Losses, Told
from tests.summarizer.render.exports.made_records import TOLD, written

GOLDEN = Path(__file__).parent / "golden"


def rows(*told: Told) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(bayanat.write, told)[0].decode(), newline="")))


def read_as_a_list(cell: str) -> list[str]:
    """What Bayanat v4.0.2 makes of a cell (SheetImport.parse_array_field), in other words."""
    if "," not in cell:
        return [cell.strip('"“” ')]
    return [found.strip('"“” ') for found in re.findall(r'"[^"]+"+|[^ , ]+', cell)]


def test_the_golden_file() -> None:
    content, losses = written(bayanat.write)
    assert content == (GOLDEN / "bulletins.csv").read_bytes()
    assert losses.lines == ("1 bulletin without a link: no http(s) address of at most 255 letters is known",)


def test_a_bulletin_for_each_article_with_an_event_for_each_record() -> None:
    first, second = rows(*TOLD)
    assert (first["title"], first["title_ar"], first["sources"]) == (
        "هجوم في حلب",
        "هجوم في حلب",
        "صحيفة الشمال",
    )
    assert (first["source_link"], second["source_link"]) == ("https://example.org/a?b=1&c=2", "NA")
    assert (first["publish_date"], first["documentation_date"]) == ("2026-11-21", "2026-11-22")
    assert read_as_a_list(first["labels"]) == ["remote_explosive_landmine_ied", "attack", "arrests"]
    assert read_as_a_list(first["locations"]) == ["الباب", "حي السكري"]
    assert read_as_a_list(first["tags"]) == ["halab-1", "halab-2", "halab-3"]
    event = json.loads(first["events"])[1]
    assert (event["eventtype"], event["location"], event["from_date"], event["estimated"]) == (
        "Incident",
        "حي السكري",
        "2026-11-20",
        False,
    )


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param(["one"], id="one"),
        pytest.param(["two words"], id="words"),
        pytest.param(["حي السكري", "ريف حلب"], id="several-of-words"),
        pytest.param(["Aleppo, Syria"], id="one-with-a-comma"),
        pytest.param(["a, b", "c d"], id="several-with-commas"),
    ],
)
def test_lists_are_written_as_bayanat_reads_them(titles: list[str]) -> None:
    assert read_as_a_list(bayanat.listed(titles)) == titles


def test_a_quotation_mark_in_a_title_becomes_a_single_one() -> None:
    assert bayanat.listed(['the "Group"', "other"]) == '"the \'Group\'","other"'
    assert bayanat.listed([]) == ""


def test_descriptions_are_html_with_the_article_s_words_escaped() -> None:
    one = TOLD[1]
    told = one.incident.model_copy(update={"gist": "<script>&", "evidence": one.incident.evidence[:1]})
    (row,) = rows(one._replace(incident=told))
    quote = told.evidence[0].quote
    assert row["description"] == f"<p>&lt;script&gt;&amp;</p><blockquote>{quote}</blockquote>"


def test_a_long_title_is_cut_and_counted_and_a_missing_one_is_the_first_sentence() -> None:
    losses, one = Losses(), TOLD[0]
    long = one.article.model_copy(update={"title": "ع" * 300})
    assert bayanat.bulletin(long, one.reading, [], losses)["title"] == "ع" * 254 + "…"
    assert losses.lines == ("1 title cut: longer than the 255 letters that Bayanat holds",)
    untitled = one.article.model_copy(update={"title": None})
    assert bayanat.bulletin(untitled, one.reading, [], losses)["title"] == "هجوم في حلب"
