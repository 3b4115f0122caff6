"""The page in a real browser: the script runs, outside text does not, the text arrives letter for letter."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from schemas.article import Article
from schemas.brief import Brief
from summarizer.render import to_html
from tests.summarizer.render.briefs import Sample, emptied
from tests.summarizer.render.test_render_html import Page

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=2000",
]


def browse(tmp_path: Path, html: str, task: str, fragment: str = "") -> tuple[str, str]:
    """Return what the browser writes for a task, and what it logged about the page."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "brief.html"
    page.write_bytes(html.encode())
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", task, page.as_uri() + fragment]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    log = [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line]
    return done.stdout.decode(), "\n".join(log)


def opened(
    tmp_path: Path, brief: Brief, articles: Iterable[Article], fragment: str = ""
) -> tuple[Page, str, str]:
    """Return the document as it is after its scripts ran, as text too, and the log."""
    dom, log = browse(tmp_path, to_html(brief, articles), "--dump-dom", fragment)
    return Page(dom), dom, log


@pytest.mark.parametrize("language", ["brief", "brief_ar"])
def test_a_reference_opens_its_event_and_brings_the_texts_beside_the_records(
    language: str, request: pytest.FixtureRequest, tmp_path: Path, articles: tuple[Article, ...]
) -> None:
    page, _, log = opened(tmp_path, request.getfixturevalue(language), articles, "#event-2")
    assert log == ""
    assert "choosing" in page.all("html")[0].attributes["class"]
    cards = [e for e in page.all("details") if e.attributes.get("data-records")]
    assert [e.attributes["data-records"] for e in cards if "open" in e.attributes] == ["halab-2 sukkari-1"]
    panes = [e for e in page.elements if e.attributes.get("class") == "text"]
    slots = [e.within[-1].attributes for e in panes]
    assert slots == [{"class": "slot full", "data-text": n} for n in ("1", "2")]
    assert all(e.inside("details", "data-records", "halab-2 sukkari-1") for e in panes)
    marks = [mark.attributes for mark in page.all("mark")]
    on = {mark["data-inc"] for mark in marks if "on" in mark.get("class", "").split()}
    assert on == {"halab-2", "halab-2 halab-3", "sukkari-1"}


def test_nothing_is_chosen_at_first_and_the_texts_stand_with_their_articles(
    tmp_path: Path, brief: Brief, articles: tuple[Article, ...]
) -> None:
    page, dom, log = opened(tmp_path, brief, articles)
    assert log == ""
    assert "choosing" not in page.all("html")[0].attributes.get("class", "")
    assert 'open=""' not in dom
    panes = [e for e in page.elements if e.attributes.get("class") == "text"]
    assert [e.within[-1].attributes["class"] for e in panes] == ["home", "home"]


def test_a_record_of_another_event_leads_to_its_card(
    tmp_path: Path, brief: Brief, articles: tuple[Article, ...]
) -> None:
    page, _, _ = opened(tmp_path, brief, articles, "#inc-sukkari-2")
    chosen = [e for e in page.all("details") if "chosen" in e.attributes.get("class", "")]
    assert [e.attributes["data-records"] for e in chosen] == ["sukkari-2"]


def test_the_map_can_be_moved(tmp_path: Path, brief: Brief, articles: tuple[Article, ...]) -> None:
    page, _, log = opened(tmp_path, brief, articles)
    assert log == ""
    (live,) = [e for e in page.elements if "leaflet-container" in e.attributes.get("class", "").split()]
    assert live.inside("section", "aria-labelledby", "map")


def test_outside_text_runs_nothing_and_loads_nothing(tmp_path: Path, hostile: Sample) -> None:
    page, _, log = opened(tmp_path, hostile.brief, hostile.articles, "#event-1")
    assert log == ""
    assert "data-owned" not in page.all("html")[0].attributes
    assert len(page.all("script")) == 3
    assert page.all("img") == []


def test_the_text_arrives_letter_for_letter(
    tmp_path: Path, brief: Brief, articles: tuple[Article, ...]
) -> None:
    text = "سطر <b>أول</b>\r\nline & two\n\n\u200fبه\U0001f600 &amp; &#13;"
    fields = {**articles[0].model_dump(), "text": text, "sentences": (), "clutter": ()}
    article = Article.model_validate(fields)
    row = brief.articles[0].model_copy(update={"text_sha256": article.text_sha256})
    _, dom, _ = opened(tmp_path, emptied(brief).model_copy(update={"articles": (row,)}), [article])
    (shown,) = re.findall(r'<div class="text"[^>]*>(.*?)</div>', dom, re.DOTALL)
    letters = re.sub(r"<[^>]*>", "", shown)
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        letters = letters.replace(name, letter)
    assert letters == text


def test_every_printed_page_has_the_mark_and_its_number(
    tmp_path: Path, brief: Brief, articles: tuple[Article, ...]
) -> None:
    paper = tmp_path / "brief.pdf"
    browse(tmp_path, to_html(brief, articles), f"--print-to-pdf={paper}")
    with pypdfium2.PdfDocument(paper) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert "TLP:AMBER" in text
        assert f"Page {number} of {len(pages)}" in text
    assert "قال مسؤول" in "".join(pages) or "لوؤسم لاق" in "".join(pages)  # evidence of closed cards
