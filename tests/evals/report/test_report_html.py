import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as lxml_html

from evals.gate import DEFAULT, judge
from evals.report import html as report
from evals.report.block import block
from evals.report.html import to_html
from evals.score.evaluate import Evaluation
from schemas.codebook import Codebook
from schemas.evaluation import Baseline
from tests.evals.report.made import NASTY_CODEBOOK, hostile
from tests.evals.report.pages import cells, nasty, page_of, rows, told, view, words


@pytest.fixture(scope="module")
def page(evaluation: Evaluation, codebook: Codebook, baseline: Baseline) -> Any:
    return page_of(evaluation, codebook, baseline)


@pytest.fixture(scope="module", params=["plain", "nasty article", "nasty names"])
def any_page(request: pytest.FixtureRequest, evaluation: Evaluation, codebook: Codebook) -> str:
    """The source of a page: of the fixture, of an article and a run whose every text tries to be markup."""
    runs: dict[str, Callable[[], tuple[Evaluation, Codebook]]] = {
        "plain": lambda: (evaluation, codebook),
        "nasty article": lambda: (nasty(evaluation, codebook), codebook),
        "nasty names": lambda: (hostile(5), NASTY_CODEBOOK),
    }
    run, book = runs[request.param]()
    return to_html(run, judge(run, DEFAULT), None, book)


def test_the_banner_says_what_the_gate_says(
    evaluation: Evaluation, failed: Evaluation, codebook: Codebook, baseline: Baseline
) -> None:
    for run, held_to, kind, word in (
        (evaluation, None, "verdict scored", "SCORED"),
        (failed, baseline, "verdict invalid", "INVALID"),
    ):
        (banner,) = page_of(run, codebook, held_to).xpath("//header/p")
        assert banner.get("class") == kind
        assert words(banner[0]) == word
    verdict = judge(failed, baseline.policy, baseline)
    assert words(banner[1]) == verdict.reason


def test_the_first_lines_are_those_of_the_terminal(
    page: Any, evaluation: Evaluation, baseline: Baseline
) -> None:
    (shown,) = page.xpath("//pre[@class='block']")
    assert told(shown) == block(evaluation, judge(evaluation, baseline.policy, baseline), baseline)


def test_articles_that_moved_lead_to_their_views(page: Any) -> None:
    (section,) = page.xpath("//section[@aria-labelledby='h-changed']")
    worse, better = section.xpath(".//ol")
    assert [words(item).split()[0] for item in worse] == ["raid", "drill"]
    assert [words(item).split()[0] for item in better] == ["market"]
    for item in (*worse, *better):
        (link,) = item.xpath(".//a")
        assert link.get("href") == f"#{view(page, words(link)).get('id')}"


def test_without_a_baseline_the_weakest_articles_are_named(
    evaluation: Evaluation, codebook: Codebook
) -> None:
    (section,) = page_of(evaluation, codebook).xpath("//section[@aria-labelledby='h-changed']")
    assert words(section[0]) == "Weakest articles"
    assert {words(item).split()[0] for item in section.xpath(".//ol/li")} == {"raid", "market", "drill"}


def test_the_error_budget_is_shown_for_the_headline_and_for_all(page: Any) -> None:
    kept = {"missed": ["1", "50 %", ""], "wrong sub event type": ["1", "50 %", ""]}
    headline = {row[0]: row[1:] for row in rows(page, "h-mistakes")}
    assert {kind: row for kind, row in headline.items() if row[0] != "0"} == kept
    everything = {row[0]: row[1:] for row in rows(page, "h-mistakes", table=1)}
    assert everything["spurious"] == ["1", "33 %", ""]
    (bar,) = page.xpath("(//tr[th='missed'])[1]//*[local-name()='rect']")
    assert bar.get("width") == "120.0"


def test_the_field_table_has_categories_and_scores(page: Any) -> None:
    table = {row[0]: row[1:] for row in rows(page, "h-fields")}
    # COR PAR INC MIS SPU NON P R F1 of all four gold incidents, then F1 by letters, then of the three pairs
    kind = table["sub event type"]
    assert kind[:9] == ["2", "0", "1", "1", "0", "0", "0.667", "0.500", "0.571"]
    assert kind[11:] == ["0.571", "2", "0", "1", "0", "0", "0", "0.667", "0.667", "0.667"]
    assert (table["place"][0], table["place"][8], table["place"][11]) == ("3", "0.857", "0.571")


def test_types_that_occur_stand_in_the_confusion_table(page: Any) -> None:
    (section,) = page.xpath("//section[@aria-labelledby='h-types']")
    table = section.xpath(".//table")[0]
    head = [words(cell) for cell in table.xpath("./thead//th")]
    body = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows(page, "h-types")}
    assert {(g, p): n for g, row in body.items() for p, n in row.items() if n} == {
        ("remote_explosive_landmine_ied", "remote_explosive_landmine_ied"): "1",
        ("attack", "attack"): "1",
        ("attack", "missed"): "1",
        ("arrests", "abduction_forced_disappearance"): "1",
    }
    looks = {cell.get("class") for cell in table.xpath(".//tbody/tr/td") if words(cell)}
    assert looks == {"right h4", "wrong h4"}


def test_small_slices_are_grey_and_have_their_number(page: Any) -> None:
    (section,) = page.xpath("//section[@aria-labelledby='h-slices']")
    found = {
        tuple(cells(row)[:3]): row.get("class") for row in section.xpath(".//table")[0].xpath("./tbody/tr")
    }
    assert found["set", "real", "2 (few)"] == "small"
    assert found["language", "en", "2 (few)"] == "small"
    assert rows(page, "h-slices", table=1) == [["with incidents", "2", "0"], ["without incident", "1", "1"]]
    assert "0.30 gives 0.571, 0.40 gives 0.571, 0.50 gives 0.571." in words(section)


def test_all_systems_and_all_rules_are_shown(page: Any, evaluation: Evaluation, baseline: Baseline) -> None:
    systems = rows(page, "h-systems")
    assert [row[0] for row in systems] == [
        "openai:test-model",
        "baseline:cues",
        "baseline:classifier",
        "baseline:every-sentence",
    ]
    assert systems[0][1] == "0.571"
    checks = judge(evaluation, baseline.policy, baseline).checks
    assert [row[1:] for row in rows(page, "h-gate")] == [
        [check.rule, " ".join(check.said.split())] for check in checks
    ]


def test_the_table_of_articles_has_counts_and_links(page: Any) -> None:
    table = {row[0]: row[1:] for row in rows(page, "h-articles")}
    assert table["raid"] == [
        "real", "ar", "2", "2", "1", "1", "1", "0.500", "0.500", "0.500", "1.000", "1", "",
    ]  # fmt: skip
    assert table["vote"] == ["synthetic/test", "ar", "0", "0", "0", "0", "0", "-", "-", "-", "-", "0", ""]
    assert list(table)[-1] == "vote"


def test_articles_with_errors_come_first(failed: Evaluation, codebook: Codebook) -> None:
    page = page_of(failed, codebook)
    assert rows(page, "h-articles")[0][0] == "market"
    assert rows(page, "h-articles")[0][-1] == "error the model declined to answer"
    (first, *_) = page.xpath("//section[@class='article']")
    assert words(first.xpath("./p[contains(@class, 'notice')]")[0]) == "Error: the model declined to answer"
    assert [words(kind) for kind in first.xpath(".//h4")] == ["Missed (2)"]


@pytest.mark.parametrize("limit", ["MOST_VIEWS", "MOST_BYTES"])
def test_large_runs_show_the_worst_articles_and_say_so(
    limit: str, evaluation: Evaluation, codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = to_html(evaluation, judge(evaluation, DEFAULT), None, codebook)
    first, second, *_ = re.findall('<section class="article".*?</section>', whole, re.DOTALL)
    monkeypatch.setattr(report, limit, {"MOST_VIEWS": 2, "MOST_BYTES": len((first + second).encode())}[limit])
    page = page_of(evaluation, codebook)
    listed = page.xpath("//section[@aria-labelledby='h-articles']//tbody/tr")
    assert [one.get("id") for one in page.xpath("//section[@class='article']")] == ["a1", "a2"]
    assert [bool(row.xpath(".//a")) for row in listed] == [True, True, False, False]
    assert "Shown in full: the 2 of 4 articles" in words(page)


def test_provenance_has_what_the_run_was_made_of(page: Any, evaluation: Evaluation) -> None:
    (facts,) = page.xpath("//dl[@class='facts']")
    listed = words(facts)
    manifest = evaluation.manifest
    for value in (
        manifest.command, str(manifest.commit), evaluation.suite.sha256, manifest.schema_sha256,
        manifest.codebook_sha256, evaluation.lead.system.prompt_sha256, "numpy 2.4.0",
        "seed 3", "tau 0.40", "incident F1 strict 0.92, lenient 0.95", "9f3e" * 10,
    ):  # fmt: skip
        assert value in listed


def test_nothing_from_outside_becomes_markup(any_page: str) -> None:
    page = lxml_html.fromstring(any_page)
    assert len(page.xpath("//script")) == 1
    assert not {"img", "iframe", "link", "object", "base", "form"} & {node.tag for node in page.iter()}
    names = {name for node in page.iter() for name in node.keys()}  # noqa: SIM118 - lxml elements
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert not re.search("[\u202a-\u202e\x00\U000e0041]", any_page)
    any_page.encode()


def test_links_lead_somewhere_and_ids_are_unique(any_page: str) -> None:
    page = lxml_html.fromstring(any_page)
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(set(ids)) == len(ids)
    links = [link.get("href") for link in page.iter("a")]
    assert links
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)


def test_headings_are_in_order_and_tables_have_headers(any_page: str) -> None:
    page = lxml_html.fromstring(any_page)
    levels = [int(node.tag[1]) for node in page.iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {header.get("scope") for header in page.iter("th")} == {"col", "row", "colgroup"}
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(
    evaluation: Evaluation, codebook: Codebook
) -> None:
    source = to_html(evaluation, judge(evaluation, DEFAULT), None, codebook)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    digests = []
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digests.append(base64.b64encode(hashlib.sha256(content.encode()).digest()).decode())
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"(?:src|@import|url\()\s*=?\s*['\"]?https?:", source)
