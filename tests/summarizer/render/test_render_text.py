import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from schemas.brief import Brief
from schemas.language import Language
from schemas.run import Reading
from summarizer.render import records_jsonl, to_json, to_markdown
from tests.summarizer.render.briefs import Sample, a_brief, emptied

GOLDEN = Path(__file__).parent / "golden"
_PICTURE = re.compile(
    r"^⁨?(Picture|رسم): .*\n\n", re.MULTILINE
)  # the words of drawings have tests of their own


@pytest.mark.parametrize(
    ("language", "eastern_digits", "name"),
    [
        pytest.param("en", False, "brief.en.md", id="english"),
        pytest.param("ar", False, "brief.ar.md", id="arabic"),
        pytest.param("ar", True, "brief.ar-eastern.md", id="arabic-indic-digits"),
    ],
)
def test_the_whole_brief_as_markdown(language: Language, eastern_digits: bool, name: str) -> None:
    made = to_markdown(a_brief(language), eastern_digits=eastern_digits)
    assert _PICTURE.sub("", made) == (GOLDEN / name).read_text(encoding="utf-8")


def test_outside_text_makes_no_html_link_or_image_in_markdown(hostile: Sample) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(to_markdown(hostile.brief))
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} == {
        "text",
        "html_inline",
        "link_open",
        "link_close",
        "strong_open",
        "strong_close",
    }
    html = {re.sub(r'"[a-z0-9-]+"', '""', child.content) for child in inline if child.type == "html_inline"}
    assert html == {'<a id="">', "</a>", "<strong>", "</strong>"}
    assert all(str(child.attrs["href"]).startswith("#") for child in inline if child.type == "link_open")
    blocks = [token.content for token in tokens if token.type == "html_block"]
    assert blocks == ["<!-- generator: incident-summarizer -->\n"]
    assert not {"code_block", "fence", "reference"} & {token.type for token in tokens}
    assert sum(token.type == "hr" for token in tokens) == 2  # the page breaks before annexes A and C


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_empty_brief_says_so_in_markdown(language: Language) -> None:
    made = to_markdown(emptied(a_brief(language)))
    told = {
        "en": "> Nothing was found. Area: Aleppo and Idlib. Period: 15 to 21 November 2026.",
        "ar": "> لم يُعثر على شيء. المنطقة: حلب وإدلب. الفترة: من 15 إلى 21 تشرين الثاني/نوفمبر 2026.",
    }
    assert told[language] in made.splitlines()
    headings = re.findall(r'^## <a id="([a-z-]+)"', made, re.MULTILINE)
    assert headings == ["annex-b", "annex-c"]


def test_json_gives_the_brief_back(hostile: Sample, brief_ar: Brief) -> None:
    for brief in (hostile.brief, brief_ar):
        assert Brief.model_validate_json(to_json(brief)) == brief


def test_json_lines_give_every_reading_back_one_per_line(readings: tuple[Reading, ...]) -> None:
    odd = readings[1].model_copy(update={"reason": "a\u2028b\u2029c\x85d\ne"})
    lines = records_jsonl([*readings, odd])
    assert [Reading.model_validate_json(line) for line in lines.splitlines()] == [*readings, odd]
    assert lines.endswith("}\n")
    assert json.loads(lines.splitlines()[0])["incidents"][1]["place"]["name"] == "حي السكري"
    assert "حي السكري" in lines
