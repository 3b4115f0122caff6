"""The report in a real browser: the script runs, outside text does not, texts arrive letter for letter."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html as lxml_html

from evals.gate import DEFAULT, judge
from evals.report.html import to_html
from evals.score.evaluate import Evaluation
from schemas.codebook import Codebook
from tests.evals.report.pages import nasty, shown_text

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


def opened(tmp_path: Path, evaluation: Evaluation, codebook: Codebook, fragment: str = "") -> str:
    """Return the document as it is after its script ran. The browser must have nothing to complain of."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "report.html"
    page.write_bytes(to_html(evaluation, judge(evaluation, DEFAULT), None, codebook).encode())
    command = [
        CHROMIUM,
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
        page.as_uri() + fragment,
    ]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line] == []
    return done.stdout.decode()


def test_the_script_offers_its_tools_and_chooses_nothing(
    tmp_path: Path, evaluation: Evaluation, codebook: Codebook
) -> None:
    page = lxml_html.fromstring(opened(tmp_path, evaluation, codebook))
    assert page.xpath("//*[@id='filter']/@hidden") == page.xpath("//*[@id='jump']/@hidden") == []
    assert page.xpath("string(//*[@id='filter-count'])") == "4 of 4 articles"
    assert page.xpath("string(//*[@id='jump-at'])") == "3 mistakes"
    assert page.xpath("//*[contains(@class, 'chosen') or contains(@class, 'choosing')]") == []


def test_a_link_to_an_incident_opens_it_and_shows_its_evidence_only(
    tmp_path: Path, evaluation: Evaluation, codebook: Codebook
) -> None:
    page = lxml_html.fromstring(opened(tmp_path, evaluation, codebook, "#a2-1"))
    (card,) = page.xpath("//*[contains(@class, 'chosen')]")
    assert card.get("id") == "a2-1"
    assert card.get("open") == ""
    (text,) = page.xpath("//*[contains(@class, 'choosing')]")
    assert text.getparent().getparent().get("id") == "a2"
    marks = {mark.text: mark.get("class") for mark in text.iter("mark")}
    assert marks == {
        "قتل خمسة جنود في الشحيل برصاص داعش.": "both on",
        "اعتقلت قسد ثلاثة رجال في البصيرة.": "both",
    }


def test_outside_text_runs_nothing_and_arrives_letter_for_letter(
    tmp_path: Path, evaluation: Evaluation, codebook: Codebook
) -> None:
    run = nasty(evaluation, codebook)
    dom = opened(tmp_path, run, codebook)
    assert "data-owned" not in dom
    assert dom.count("<script") == 1
    assert not re.search("<(img|iframe|object)", dom)
    (shown,) = lxml_html.fromstring(dom).xpath("//div[@class='text']")
    # A serialised document has a bare CR as such, and a parser reads it as LF.
    assert shown_text(shown) == run.suite.labelled[0].article.text.replace("\r", "\n")
