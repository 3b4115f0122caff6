from pathlib import Path

import pytest

from schemas.language import Language
from summarizer.brief.lint import Finding, LintRules, PairRule, WordRule, is_loaded_name, lint, load_rules
from summarizer.errors import InputError


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        pytest.param("Terrorists killed two people.", "en", ["Terrorists"], id="terrorist"),
        pytest.param("The so-called Islamic State", "en", ["so-called"], id="so-called"),
        pytest.param("The army liberated the town", "en", ["liberated"], id="liberated"),
        pytest.param("A brutal and cowardly attack", "en", ["brutal", "cowardly"], id="adjectives"),
        pytest.param("He said “terrorists” did it", "en", [], id="in-quotation-marks"),
        pytest.param('He said "terrorists" did it', "en", [], id="in-straight-marks"),
        pytest.param("The Liberation Army of Kosovo was there", "en", ["Liberation"], id="capitals"),
        pytest.param("Two people were killed in Raqqa.", "en", [], id="neutral"),
        pytest.param("The regimented troops", "en", [], id="not-a-part-of-a-word"),
        pytest.param("قتل الإرهابيون مدنيين", "ar", ["الإرهابيون"], id="arabic-article"),
        pytest.param("ارتقى شهيدان وجرح آخرون", "ar", ["ارتقى", "شهيدان"], id="arabic-martyrs"),
        pytest.param("هاجمت والميليشيات المقر", "ar", ["والميليشيات"], id="arabic-proclitics"),
        pytest.param("قال إن «الإرهابيين» فروا", "ar", [], id="arabic-quoted"),
        pytest.param("قتل شخصان في الرقة", "ar", [], id="arabic-neutral"),
        pytest.param("Terrorists", "ar", [], id="other-language"),
    ],
)
def test_loaded_words_are_found(text: str, language: Language, words: list[str]) -> None:
    assert [found.words for found in lint(text, language)] == words


def test_a_likelihood_and_a_confidence_do_not_meet() -> None:
    (found,) = lint("It is likely, with high confidence, that it was so", "en")
    assert (found.words, found.instead) == ("likely … high confidence", None)
    assert lint("It is likely that it was so", "en") == ()
    assert lint("We say so with high confidence", "en") == ()
    (arabic,) = lint("من المرجح بثقة عالية", "ar", LintRules(pairs=(PAIR,)))
    assert arabic.words == "من المرجح … بثقة عالية"


PAIR = PairRule(language="ar", why="w", one="من المرجح", other="بثقة عالية")


def test_a_finding_says_why_and_what_instead() -> None:
    (found,) = lint("Terrorists", "en")
    assert found == Finding(
        "Terrorists", "attribute it or say what happened", "attacker, gunman, bomber, fighter"
    )


def test_every_shipped_rule_finds_its_own_words() -> None:
    for rule in load_rules().words:
        for word in rule.words.split():
            assert [found.why for found in lint(word, rule.language)] == [rule.why], word


@pytest.mark.parametrize(
    ("name", "language", "loaded"),
    [
        pytest.param("the regime forces", "en", True, id="regime"),
        pytest.param("Tigray Liberation Front", "en", False, id="a-name-of-its-own"),
        pytest.param("الميليشيات الموالية لها", "ar", True, id="militias"),
        pytest.param("جيش تحرير الشرق", "ar", False, id="arabic-name-of-its-own"),
    ],
)
def test_some_words_put_a_name_in_quotation_marks(name: str, language: Language, loaded: bool) -> None:
    assert is_loaded_name(name, language) is loaded


def test_users_add_rules(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text('words: [{language: en, why: ours, words: "rebel rebels"}]', encoding="utf-8")
    rules = load_rules(path)
    assert [found.why for found in lint("The rebels were terrorists", "en", rules)] == [
        "ours",
        "attribute it or say what happened",
    ]
    assert WordRule(language="en", why="ours", words="rebel rebels") in rules.words


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("words: [{language: fr, why: x, words: y}]", "not of the form", id="other-language"),
        pytest.param("words: [", "not of the form", id="no-yaml"),
        pytest.param("- a", "not of the form", id="a-list"),
    ],
)
def test_a_rules_file_of_another_form_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_rules(path)


def test_a_rules_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        load_rules(tmp_path / "none.yaml")
