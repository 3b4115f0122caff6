"""The page in a real browser: the script runs, outside text does not, the text arrives letter for letter."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

import pytest

from schemas.article import Article
from schemas.brief import Brief
from summarizer.render import to_html

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


class Sample(Protocol):
    """What the fixtures give."""

    brief: Brief
    articles: tuple[Article, ...]


def opened(tmp_path: Path, sample: Sample, fragment: str = "") -> tuple[str, str]:
    """Return the document as it is after its script ran, and what the browser logged about it."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "brief.html"
    page.write_bytes(to_html(sample.brief, sample.articles).encode())
    command = [
        CHROMIUM,
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
        page.as_uri() + fragment,
    ]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    log = [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line]
    return done.stdout.decode(), "\n".join(log)


def test_choosing_a_record_opens_it_and_marks_its_evidence_only(tmp_path: Path, plain: Sample) -> None:
    dom, log = opened(tmp_path, plain, "#inc-ar01-2")
    assert log == ""
    assert re.search(r'<html[^>]* class="choosing"', dom)
    assert re.search(r'<details class="record chosen" data-record="ar01-2" open="">', dom)
    assert re.search(r'<details class="record" data-record="ar01-1">', dom)
    marks = re.findall(r"<mark data-inc=\"([^\"]*)\"[^>]*?(?: class=\"([^\"]*)\")?>([^<]*)</mark>", dom)
    chosen = [text for ids, classes, text in marks if "on" in classes.split()]
    assert "".join(chosen) == "وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال."
    assert [text for _, classes, text in marks if "named" in classes.split()] == ["الشرطة"]


def test_nothing_is_chosen_at_first(tmp_path: Path, plain: Sample) -> None:
    dom, log = opened(tmp_path, plain)
    assert log == ""
    assert 'class="choosing"' not in dom
    assert 'open=""' not in dom


def test_outside_text_runs_nothing_and_loads_nothing(tmp_path: Path, hostile: Sample) -> None:
    dom, log = opened(tmp_path, hostile)
    assert log == ""
    assert "data-owned" not in dom
    assert dom.count("<script") == 1
    assert "<img" not in dom


def test_the_text_arrives_letter_for_letter(tmp_path: Path, plain: Sample) -> None:
    text = "سطر <b>أول</b>\r\nline & two\n\n\u200fبه\U0001f600 &amp; &#13;"
    fields = {**plain.articles[0].model_dump(), "text": text, "sentences": (), "clutter": ()}
    article = Article.model_validate(fields)
    row = plain.brief.articles[0].model_copy(update={"text_sha256": article.text_sha256})
    brief = plain.brief.model_copy(update={"incidents": (), "articles": (row,)})
    changed: Sample = type("Changed", (), {"brief": brief, "articles": (article,)})()
    dom, _ = opened(tmp_path, changed)
    (shown,) = re.findall(r'<div class="text"[^>]*>(.*?)</div>', dom, re.DOTALL)
    letters = re.sub(r"<[^>]*>", "", shown)
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        letters = letters.replace(name, letter)
    assert letters == text
