from typing import Any

import pytest

from evals.report import html as report
from evals.score.evaluate import Evaluation
from schemas.codebook import Codebook
from schemas.evaluation import Baseline
from schemas.incident import ResolvedActor, Role
from summarizer.llm.cache import Exchange
from tests.evals.report.pages import cells, nasty, page_of, parts, remade, shown_text, told, view, words


@pytest.fixture(scope="module")
def page(evaluation: Evaluation, codebook: Codebook, baseline: Baseline) -> Any:
    return page_of(evaluation, codebook, baseline)


def test_only_the_fields_that_differ_are_coloured(page: Any) -> None:
    raid = view(page, "raid")
    right, wrong = raid.xpath(".//details[contains(@class, 'pair')]")
    assert right.get("class") == "card pair quiet"
    assert right.get("open") is None
    assert wrong.get("class") == "card pair mistake"
    assert [cells(row) for row in wrong.xpath(".//tbody/tr")] == [
        ["sub event type", "arrests", "abduction_forced_disappearance", "INC"],
        ["status", "occurred", "occurred", "COR"],
        ["place", "البصيرة", "البصيرة", "COR"],
        ["actors", "perpetrator · قسد", "perpetrator · قسد", "COR"],
        ["casualties", "3 detained", "3 detained", "COR"],
        ["evidence", "اعتقلت قسد ثلاثة رجال في البصيرة.", "اعتقلت قسد ثلاثة رجال في البصيرة.", "COR"],
    ]
    assert [words(row[0]) for row in wrong.xpath(".//tbody/tr[@class='differs']")] == ["sub event type"]
    assert "lenient only" in words(wrong.xpath("./summary")[0])
    # evidence .35, place .2, actors .1, casualties .05 of .85; the date is silent
    assert "Similarity 0.82:" in words(wrong)
    assert "type 0.00 × 0.15" in words(wrong)
    assert words(wrong.xpath(".//p[contains(., 'Similarity')]")[0]).endswith("silent: date")
    assert "actors.9.name: النصرة" in words(right)


def test_missed_and_spurious_incidents_are_listed_with_their_fields(page: Any) -> None:
    (missed,) = view(page, "market").xpath(".//details[contains(@class, 'missed')]")
    assert cells(missed.xpath(".//tr")[0]) == ["Field", "Gold i2"]
    assert ["casualties", "1 killed"] in [cells(row) for row in missed.xpath(".//tbody/tr")]
    (spurious,) = view(page, "drill").xpath(".//details[contains(@class, 'spurious')]")
    assert cells(spurious.xpath(".//tr")[0]) == ["Field", "Record r1"]
    assert ["evidence", "The army will hold a drill near Idlib."] in [
        cells(row) for row in spurious.xpath(".//tbody/tr")
    ]
    assert "Neither gold incidents nor records." in words(view(page, "vote"))


def test_optional_gold_and_invented_values_are_marked(
    evaluation: Evaluation, codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MOST_INVENTED", 1)
    article, (first, second), (record, _) = parts(evaluation, "raid")
    second = second.model_copy(update={"optional": True})
    actors = (ResolvedActor(name="داعش", role=Role.TARGET), ResolvedActor(name="حزب الله", role=Role.TARGET))
    record = record.model_copy(update={"actors": actors})
    page = page_of(remade(evaluation, codebook, article, [first, second], [record], repeats=2), codebook)
    raid = view(page, "raid")
    assert [words(kind) for kind in raid.xpath(".//h4")] == [
        "Aligned pairs (1)",
        "Optional, not found: not counted (1)",
    ]
    pair, optional = raid.xpath(".//details[contains(@class, 'card')]")
    assert "optional gold" in words(optional.xpath("./summary")[0])
    (actor_row,) = [cells(row) for row in pair.xpath(".//tr[@class='differs']")]
    assert actor_row[2] == "target · داعش target · حزب الله not in the article"
    assert actor_row[3] == "1 PAR, 1 SPU"
    assert [words(item) for item in page.xpath("//ul[@class='invented']/li")] == [
        "raid: r1: actors.1.name: حزب الله"
    ]
    assert "1 more: see articles.jsonl of the run." in words(page)  # the other repeat's
    assert "Repeat 2: strict: 1 matched, 0 spurious, 0 missed" in words(raid)


def test_quotes_that_are_not_at_their_offsets_are_told(evaluation: Evaluation, codebook: Codebook) -> None:
    article, gold, (record, _) = parts(evaluation, "raid")
    moved = tuple(one.model_copy(update={"start": one.start + 1}) for one in record.evidence)
    record = record.model_copy(update={"evidence": moved})
    raid = view(page_of(remade(evaluation, codebook, article, gold, [record]), codebook), "raid")
    assert "1 of its quotes is not in the text at the offsets given." in words(raid)


def test_evidence_is_marked_by_side_and_leads_to_its_incident(
    evaluation: Evaluation, codebook: Codebook
) -> None:
    article, gold, (first, second) = parts(evaluation, "raid")
    both = (*first.evidence, *second.evidence)
    records = [first.model_copy(update={"evidence": both})]
    raid = view(page_of(remade(evaluation, codebook, article, gold[:1], records), codebook), "raid")
    lines = article.text.split("\n")
    assert [(mark.get("class"), mark.text) for mark in raid.iter("mark")] == [
        ("both", lines[0]),
        ("record", lines[1]),
    ]
    links = raid.xpath(".//a[contains(@class, 'ref')]")
    assert [(link.get("data-label"), link.get("href")) for link in links] == [
        ("GR1", "#a1-1"),
        ("R1", "#a1-1"),
    ]
    assert raid.xpath("./div/div[@class='text']")[0].get("dir") == "rtl"


def test_each_text_has_its_own_direction(page: Any) -> None:
    for name, direction in (("raid", "rtl"), ("market", "auto")):
        (pane,) = view(page, name).xpath(".//div[@class='text']")
        assert (pane.get("dir"), pane.get("lang")) == (direction, {"rtl": "ar", "auto": "en"}[direction])
        assert {paragraph.get("dir") for paragraph in pane.iter("p")} == {"auto"}


def test_prompts_and_replies_are_folded_and_system_messages_shown_once(
    evaluation: Evaluation, codebook: Codebook
) -> None:
    article, gold, records = parts(evaluation, "market")
    (first_try, *_) = [Exchange.model_validate(one.exchange) for one in evaluation.exchanges]
    schema = {"type": "json_schema", "json_schema": {"name": "x", "schema": {"a": "b" * 300}}}
    request = {
        "messages": [{"role": "system", "content": "Be brief.\n"}, {"role": "user", "content": "Read this."}],
        "temperature": 0,
        "response_format": schema,
    }
    first_try = first_try.model_copy(update={"about": article.text_sha256, "request": request})
    again = first_try.model_copy(update={"attempt": 1, "reply": None, "error": "refused"})
    page = page_of(
        remade(evaluation, codebook, article, gold, records, exchanges=[first_try, again]), codebook
    )
    first, second = view(page, "market").xpath(".//details[@class='said']")
    assert words(first[0]) == "extract, first try, 1.0 s, 500 tokens in, 50 out, finish: stop"
    assert words(second[0]) == "extract, re-ask 1 refused"
    assert [told(pre) for pre in first.iter("pre")] == ["Read this.", '{"incidents": []}']
    assert [link.get("href") for link in page.xpath("//a[starts-with(@href, '#system')]")] == [
        "#system-1"
    ] * 2
    (shared,) = page.xpath("//section[@aria-labelledby='h-system-messages']//pre")
    assert told(shared) == "Be brief.\n"
    assert '"temperature": 0' in words(first)
    assert "b" * 300 not in words(first)
    assert '"schema": "(309 characters, see exchanges.jsonl)"' in words(first)


def test_long_conversations_are_cut(
    evaluation: Evaluation, codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evals.report.talk.ARTICLE_LIMIT", 120)
    raid = view(page_of(evaluation, codebook), "raid")
    assert len(raid.xpath(".//details[@class='said']")) == 1
    assert "1 more exchanges: see exchanges.jsonl of the run." in words(raid)


def test_the_text_is_shown_letter_for_letter(evaluation: Evaluation, codebook: Codebook) -> None:
    for run in (evaluation, nasty(evaluation, codebook)):
        page = page_of(run, codebook)
        shown = {
            shown_text(one.xpath(".//div[@class='text']")[0])
            for one in page.xpath("//section[@class='article']")
        }
        assert shown == {one.article.text for one in run.suite.labelled}


def test_control_characters_are_shown_by_name(evaluation: Evaluation, codebook: Codebook) -> None:
    page = page_of(nasty(evaluation, codebook), codebook)
    for place in ("//div[@class='text']", "//section[@class='article']//pre[last()]"):
        shown = page.xpath(f"{place}//span[@class='ctl']/@data-code")
        assert shown == ["RLO", "PDF", "U+0000", "U+E0041"]
