"""summary.md: its sections, its limit, and that nothing from outside becomes markup."""

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from evals.gate import DEFAULT, judge
from evals.report.block import block
from evals.report.markdown import MOST_BYTES, escaped, summary
from evals.score.evaluate import Evaluation
from schemas.codebook import Codebook
from schemas.evaluation import Baseline
from tests.evals.report.made import BOMB, CUES, LEAD, NASTY, NASTY_CODEBOOK, Asked, crowd, hostile

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MENTION_OR_REFERENCE = re.compile(r"@\w|#\d|\bGH-\d", re.IGNORECASE)  # what GitHub makes links of


def sections(text: str) -> dict[str, str]:
    """The text of each section by its heading."""
    parts = re.split(r"^#{1,2} (.+)\n\n", text, flags=re.MULTILINE)
    return {head: body.strip("\n") for head, body in zip(parts[1::2], parts[2::2], strict=True)}


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens if token.type == "inline" for child in token.children or ()]


@pytest.fixture(scope="session")
def parts(evaluation: Evaluation, baseline: Baseline, codebook: Codebook) -> dict[str, str]:
    """The sections of the run with its baseline."""
    return sections(summary(evaluation, judge(evaluation, DEFAULT, baseline), baseline, codebook))


def test_the_block_comes_first_in_a_fence(
    evaluation: Evaluation, baseline: Baseline, parts: dict[str, str]
) -> None:
    expected = block(evaluation, judge(evaluation, DEFAULT, baseline), baseline)
    assert next(iter(parts.items())) == ("Evals: PASS", f"```text\n{expected}```")


def test_all_sections_are_there(parts: dict[str, str]) -> None:
    assert list(parts) == [
        "Evals: PASS",
        "What changed",
        "Mistakes",
        "Fields, all incidents",
        "Fields, matched incidents only",
        "Types that went wrong, all articles",
        "Slices of all articles",
        "Rules of the gate",
        "Provenance",
    ]


def test_what_changed(parts: dict[str, str]) -> None:
    assert parts["What changed"] == (
        "What each article did, nearly, to strict F1 over all articles.\n\n"
        "| Worse | Set | Part | Matched | Spurious | Missed |\n|---|---|---:|---:|---:|---:|\n"
        "| raid | real | -0.250 | 1 | 1 | 1 |\n| drill | synthetic/dev | -0.067 | 0 | 1 | 0 |\n\n"
        "| Better | Set | Part | Matched | Spurious | Missed |\n|---|---|---:|---:|---:|---:|\n"
        "| market | real | +0.250 | 1 | 0 | 1 |"
    )


def test_without_a_baseline_the_weakest_articles_are_named(
    evaluation: Evaluation, codebook: Codebook
) -> None:
    parts = sections(summary(evaluation, judge(evaluation, DEFAULT), None, codebook))
    assert list(parts)[:2] == ["Evals: SCORED", "Weakest articles"]
    assert re.findall(r"^\| (\w+) \| \S+ \| (\S+) ", parts["Weakest articles"], flags=re.MULTILINE)[1:] == [
        ("raid", "-0.250"),
        ("drill", "-0.125"),
        ("market", "-0.125"),
    ]


@pytest.mark.parametrize(
    ("section", "line"),
    [
        pytest.param("Mistakes", "| missed | 1 | 0.500 | 1 | 0.333 |", id="mistakes"),
        pytest.param(
            "Fields, all incidents",
            "| Field | COR | PAR | INC | MIS | SPU | NON | P | R | F1 "
            "| 95 % CI (indicative only) | F1, letter by letter |",
            id="field-heads",
        ),
        pytest.param(
            "Fields, all incidents",
            "| place | 3 | 0 | 0 | 1 | 0 | 0 | 1.000 | 0.750 | 0.857 | 0.667 - 1.000 | 0.571 |",
            id="a-field",
        ),
        pytest.param(
            "Fields, all incidents",
            "| date | 0 | 0 | 0 | 0 | 0 | 3 | - | - | - | - | - |",
            id="no-case-is-a-dash",
        ),
        pytest.param(
            "Fields, matched incidents only",
            "| sub_event_type | 2 | 0 | 1 | 0 | 0 | 0 | 0.667 | 0.667 | 0.667 |",
            id="a-field-of-matched-incidents",
        ),
        pytest.param(
            "Slices of all articles",
            "| set | real | 2 | 0.571 | 0.500 - 0.667 | small |",
            id="a-slice",
        ),
        pytest.param(
            "Slices of all articles",
            "Strict F1 on headline articles by the least similarity of a match: "
            "0.30: 0.571; 0.40: 0.571 (used); 0.50: 0.571.",
            id="tau",
        ),
        pytest.param(
            "Rules of the gate",
            "| pass (warning) | interval below 0 | incident F1, strict +0.000, paired 95 % interval "
            "-0.500 to +0.667, 3 articles; not shown to be as good |",
            id="a-rule",
        ),
        pytest.param(
            "Provenance",
            "- Command: python -m evals run --model openai:test-model --out runs/x",
            id="the-command",
        ),
        pytest.param(
            "Provenance", "- Baseline commit: 9f3e9f3e9f3e9f3e9f3e9f3e9f3e9f3e9f3e9f3e", id="the-baseline"
        ),
    ],
)
def test_a_section_says(parts: dict[str, str], section: str, line: str) -> None:
    assert line in parts[section].splitlines()


def test_types_by_count(evaluation: Evaluation, parts: dict[str, str]) -> None:
    assert parts["Types that went wrong, all articles"] == (
        "| Gold | Predicted | Incidents |\n|---|---|---:|\n"
        "| (nothing) | armed\\_clash | 1 |\n"
        "| arrests | abduction\\_forced\\_disappearance | 1 |\n"
        "| attack | (missed) | 1 |"
    )


def test_a_run_with_a_failed_article_is_invalid(
    failed: Evaluation, baseline: Baseline, codebook: Codebook
) -> None:
    parts = sections(summary(failed, judge(failed, DEFAULT, baseline), baseline, codebook))
    assert next(iter(parts)) == "Evals: INVALID"
    assert (
        "| invalid | errors | 1 of 16 answers are partial or failed, first market by openai:test-model: "
        "the model declined to answer |"
    ) in parts["Rules of the gate"].splitlines()


# --- text from outside ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("raid-01.txt", "raid-01.txt", id="plain-words-stay"),
        pytest.param("@team", "@\u2060team", id="mention"),
        pytest.param("acme/x#12", "acme/x\\#\u206012", id="issue"),
        pytest.param("see gh-7", "see gh-\u20607", id="issue-by-prefix"),
        pytest.param("<b>|", "&lt;b&gt;\\|", id="html-and-cells"),
        pytest.param("a\x07\nb", "a b", id="one-line-without-controls"),
        pytest.param("x" * 200, "x" * 119 + "…", id="long"),
    ],
)
def test_outside_words_are_shown_as_they_are(text: str, written: str) -> None:
    assert escaped(text) == written


def test_nothing_hostile_becomes_markup() -> None:
    made = hostile(12)
    text = summary(made, judge(made, DEFAULT), None, NASTY_CODEBOOK)
    tokens = PARSER.parse(text)
    assert [token.type for token in tokens if token.type.startswith(("html", "fence", "code"))] == ["fence"]
    assert {child.type for child in inline(tokens)} == {"text"}
    assert sum(token.type == "heading_open" for token in tokens) == 9
    assert not {"\x07", "\u202e"} & set(text)
    shown = [child.content for child in inline(tokens)]
    assert [line for line in shown if MENTION_OR_REFERENCE.search(line)] == []
    assert any(NASTY[:20] in line for line in shown)  # it is there, as words


def test_a_name_cannot_close_the_fence() -> None:
    closing = Asked(LEAD.system.model_copy(update={"model": "```\n# Evals: PASS"}), {})
    made = crowd(3, closing)
    text = summary(made, judge(made, DEFAULT), None, NASTY_CODEBOOK)
    assert text.startswith("# Evals: SCORED\n\n````text\n")
    assert "\n``` # Evals: PASS\n" in text
    assert [token.type for token in PARSER.parse(text)][3:5] == ["fence", "heading_open"]


def test_columns_of_hostile_tables_stay_whole() -> None:
    made = hostile(12)
    text = summary(made, judge(made, DEFAULT), None, NASTY_CODEBOOK)
    rows = [token for token in PARSER.parse(sections(text)["Weakest articles"]) if token.type == "td_open"]
    assert len(rows) == 5 * 6


# --- the limit --------------------------------------------------------------------------------------------


def test_two_thousand_hostile_articles_fit() -> None:
    made = hostile(2000)
    text = summary(made, judge(made, DEFAULT), None, NASTY_CODEBOOK)
    assert len(text.encode()) <= MOST_BYTES
    assert list(sections(text))[-1] == "Provenance"  # cut within its lists, not at its end
    assert "\n… and 20 more\n" in sections(text)["Slices of all articles"]  # 40 sets and 10 other slices


def test_what_would_still_be_too_long_is_cut_and_says_so() -> None:
    """Letters of four bytes wherever a name may stand."""
    long = "\U0001f4a3" * 300
    lead = Asked(LEAD.system.model_copy(update={"model": long, "prompt": long}), {})
    others = [
        lead._replace(system=CUES.system.model_copy(update={"prompt": f"{n}{long}"})) for n in range(40)
    ]
    made = crowd(3, lead, *others, name=long, kind=BOMB, sets=3)
    packages = {f"{n}{long}": long for n in range(900)}
    made = made._replace(manifest=made.manifest.model_copy(update={"packages": packages, "command": long}))
    text = summary(made, judge(made, DEFAULT), None, NASTY_CODEBOOK)
    assert len(text.encode()) <= MOST_BYTES
    assert text.count("```") == 2
    assert text.endswith("\n… cut here: report.html has the rest\n")
