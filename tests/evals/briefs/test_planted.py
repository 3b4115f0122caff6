"""The checker's planted errors: none passes, and the evaluation goes red when the checker is lenient."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from evals.__main__ import main
from evals.briefs import planted
from evals.briefs.citations import CitationScore
from evals.briefs.happenings import happenings
from evals.briefs.made import Made
from evals.briefs.planted import Case, Found, Outcome, load, run, table
from summarizer.brief.check import Checker, Problem, ProblemKind
from summarizer.brief.names import Names

PROBLEM = Problem(ProblemKind.NUMBER, "5")


@pytest.fixture(scope="module")
def outcome(own_names: Names) -> Outcome:
    return run(own_names)


def test_no_planted_error_passes_and_no_good_sentence_is_refused(outcome: Outcome) -> None:
    assert [one.case.id for one in outcome.missed] == []
    assert [one.case.id for one in outcome.planted if not one.named] == []
    assert [(one.case.id, one.problems) for one in outcome.false_alarms] == []
    assert outcome.passes


def test_how_many_of_which_kind() -> None:
    assert {kind.kind: len(kind.cases) for kind in load().planted} == {
        "wrong number": 16,
        "wrong name": 8,
        "swapped roles": 13,
        "merged events": 19,
        "invented place": 8,
        "wrong citation": 8,
        "unknown id": 4,
        "wrong date": 11,
        "claim as fact": 23,
        "wrong status": 4,
        "negation": 6,
        "figure of another event": 6,
        "contained or shared figure": 6,
        "likelihood": 6,
        "cause": 4,
        "told as if at the same time": 3,
        "loaded word": 8,
        "places of two events": 10,
        "nothing said": 3,
    }
    assert {kind.kind: len(kind.cases) for kind in load().good} == {
        "a clause": 26,
        "a connective and a clause": 6,
        "clauses joined": 7,
        "grouped": 14,
        "the act alone": 8,
        "facts alone": 22,
    }


def test_both_languages_about_alike() -> None:
    cases = load()
    for kinds, counts in ((cases.planted, {"en": 87, "ar": 79}), (cases.good, {"en": 43, "ar": 40})):
        assert Counter(case.language for kind in kinds for case in kind.cases) == counts


def test_every_case_has_an_id_of_its_own_and_cites_events_that_are_there() -> None:
    cases = [case for kinds in load() for kind in kinds[1] for case in kind.cases]
    assert len({case.id for case in cases}) == len(cases) == 249
    assert all(case.id.startswith(case.language) for case in cases)
    assert {one for case in cases for one in case.cited} - set(happenings()) == {"nowhere"}
    slots = {slot for case in cases for slot in re.findall(r"\{(\w+)", case.text)}
    assert slots <= set(happenings())


def test_every_kind_of_problem_is_planted() -> None:
    assert {case.expected for kind in load().planted for case in kind.cases} == set(ProblemKind)


def test_no_happening_is_of_a_gold_article() -> None:
    gold = files("evals").joinpath("gold", "real").iterdir()
    assert all("تل السنابل" not in path.read_text(encoding="utf-8") for path in gold)


@pytest.mark.parametrize(
    "allowed",
    [
        pytest.param({ProblemKind.NUMBER}, id="numbers"),
        pytest.param({ProblemKind.ROLE}, id="roles"),
        pytest.param({ProblemKind.MERGED}, id="merged"),
        pytest.param({ProblemKind.SPLIT}, id="split"),
        pytest.param({ProblemKind.PLACE}, id="places"),
        pytest.param({ProblemKind.NAME}, id="names"),
        pytest.param({ProblemKind.DATE}, id="dates"),
        pytest.param({ProblemKind.NOT_CITED}, id="citations-missing"),
        pytest.param({ProblemKind.UNUSED}, id="citations-too-many"),
        pytest.param({ProblemKind.UNKNOWN_ID}, id="ids"),
        pytest.param({ProblemKind.NEGATION}, id="negations"),
        pytest.param({ProblemKind.LOADED}, id="loaded"),
        pytest.param({ProblemKind.EMPTY}, id="nothing-said"),
        pytest.param({ProblemKind.WORD}, id="words"),
    ],
)
def test_a_lenient_checker_is_found_out(
    own_names: Names, monkeypatch: pytest.MonkeyPatch, allowed: set[ProblemKind]
) -> None:
    class Lenient(Checker):
        def check(self, sentence: str, cited: object) -> tuple[Problem, ...]:
            found = super().check(sentence, cited)  # type: ignore[arg-type]
            return tuple(problem for problem in found if problem.kind not in allowed)

    monkeypatch.setattr(planted, "Checker", Lenient)
    found = run(own_names)
    assert found.missed
    assert not found.passes


def made(count: int, wrong: int) -> tuple[Found, ...]:
    case = Case(id="en", language="en", cited=("a",), text="Some words.", expected=ProblemKind.NUMBER)
    return tuple(
        Found("kind", case, "Some words.", (PROBLEM,) if number < wrong else ()) for number in range(count)
    )


@pytest.mark.parametrize(
    ("caught", "alarms", "passes"),
    [
        pytest.param(3, 0, True, id="all-right"),
        pytest.param(2, 0, False, id="an-error-passed"),
        pytest.param(3, 1, True, id="under-the-limit"),
        pytest.param(3, 2, False, id="a-tenth-is-too-much"),
    ],
)
def test_what_passes(caught: int, alarms: int, passes: bool) -> None:
    assert Outcome(made(3, caught), made(20, alarms)).passes is passes


def test_the_table_tells_counts_interval_and_what_went_wrong() -> None:
    assert table(Outcome(made(3, 2), made(20, 1))) == (
        "planted errors caught                  en       ar      all\n"
        "  kind                                2/3      0/0      2/3\n"
        "  all                                 2/3      0/0      2/3\n"
        "\n"
        "named as expected: 2/3\n"
        "false alarms: 1/20 good sentences, 95 % interval 0.009 - 0.236\n"
        "passed, but is wrong: en: Some words.\n"
        "false alarm: en: Some words.: a number that is not in the cited records: 5\n"
    )


class Closing:
    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        pytest.param(Outcome(made(3, 3), made(20, 0)), 0, id="passes"),
        pytest.param(Outcome(made(3, 2), made(20, 0)), 1, id="fails"),
    ],
)
def test_the_command_prints_the_table_and_its_exit_code_is_the_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], outcome: Outcome, code: int
) -> None:
    monkeypatch.setattr("evals.commands.open_world", lambda settings: Closing())
    monkeypatch.setattr("evals.commands.planted.run", lambda names: outcome)
    cited = [Made("en", 1, 0, 0, 0, CitationScore(50, 50, 50, 50), 0.0)]
    monkeypatch.setattr("evals.commands.made.score_briefs", lambda *_: cited)
    assert main(["briefs"]) == code
    assert capsys.readouterr().out.startswith(table(outcome))
