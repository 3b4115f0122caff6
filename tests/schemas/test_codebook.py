"""The codebook: the guidelines' 25 names, complete entries, the guidelines' own boundary decisions."""

import hashlib
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

import evals
from schemas.codebook import Codebook, SubEventType, load_codebook

CODEBOOK = load_codebook()
GUIDELINES = (Path(evals.__file__).parent / "gold" / "GUIDELINES.md").read_text()
ENTRIES = [pytest.param(entry, id=entry.name) for entry in CODEBOOK.types]
FAMILIES = {
    "battles": {"armed_clash", "government_regains_territory", "non_state_actor_overtakes_territory"},
    "explosions_remote_violence": {
        "chemical_weapon",
        "air_drone_strike",
        "suicide_bomb",
        "shelling_artillery_missile",
        "remote_explosive_landmine_ied",
        "grenade",
    },
    "violence_against_civilians": {"sexual_violence", "attack", "abduction_forced_disappearance"},
    "protests": {"peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters"},
    "riots": {"violent_demonstration", "mob_violence"},
    "strategic_developments": {
        "agreement",
        "arrests",
        "change_to_group_activity",
        "disrupted_weapons_use",
        "headquarters_or_base_established",
        "looting_property_destruction",
        "non_violent_transfer_of_territory",
        "other",
    },
}
SMALL = """
title: t
types:
  - {name: strike, family: f, definition: d}
"""


def guideline_names() -> list[str]:
    """The type names, in the order in which the guidelines list them."""
    listed = re.search(r"exactly one of: ([a-z_,\s]+)\.", GUIDELINES)
    return re.findall(r"[a-z_]+", listed[1]) if listed else []


def test_the_names_are_those_of_the_guidelines() -> None:
    assert len(CODEBOOK.names) == 25
    assert list(CODEBOOK.names) == guideline_names()


def test_the_families_are_acleds() -> None:
    found: dict[str, set[str]] = {}
    for entry in CODEBOOK.types:
        found.setdefault(entry.family, set()).add(entry.name)
    assert found == FAMILIES


def test_family_of_an_unknown_type_is_an_error() -> None:
    assert CODEBOOK.family("grenade") == "explosions_remote_violence"
    with pytest.raises(KeyError, match="ambush"):
        CODEBOOK.family("ambush")


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_is_complete(entry: SubEventType) -> None:
    assert entry.definition.endswith(".")
    assert [rule for rule in entry.rules if not rule.endswith(".")] == []
    assert [len(entry.examples_ar), len(entry.examples_en)] == [1, 1]
    assert [p for p in entry.examples_ar if not re.fullmatch(r"[\u0600-\u06ff\s]+", p)] == []
    assert [p for p in entry.examples_en if not re.fullmatch(r"[A-Za-z\s,'-]+", p)] == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_rules_name_only_types_that_exist(entry: SubEventType) -> None:
    named = re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", " ".join((entry.definition, *entry.rules)))
    assert [name for name in named if name not in CODEBOOK.names] == []


def test_phrases_are_used_once() -> None:
    phrases = [p for entry in CODEBOOK.types for p in (*entry.examples_ar, *entry.examples_en)]
    assert len(set(phrases)) == 50


# Each boundary decision of the guidelines, and the words of ours that carry it.
DECISIONS = [
    pytest.param("attack", "also off-duty, captive, or civil officials", id="who-is-a-civilian"),
    pytest.param("armed_clash", "two-sided or one-sided", id="one-sided-clash"),
    pytest.param("armed_clash", "an ambush", id="ambush"),
    pytest.param("armed_clash", "the assassination of a fighter", id="assassination"),
    pytest.param("armed_clash", "A more specific explosive or air type wins", id="explosive-type-wins"),
    pytest.param("arrests", "A raid that ends in detentions only is arrests", id="raid-with-detentions"),
    pytest.param("disrupted_weapons_use", "a cache found, a device defused", id="cache-and-defusing"),
    pytest.param("other", "threat leaflets, escapes and foiled escapes", id="leaflets-and-escapes"),
    pytest.param(
        "change_to_group_activity", "redeployment, reinforcement, training, recruitment", id="moves"
    ),
    pytest.param("headquarters_or_base_established", "also by occupying buildings", id="base-in-buildings"),
    pytest.param("looting_property_destruction", "Burning or blowing up", id="burning-property"),
    # Where the guidelines are silent: ACLED's practice.
    pytest.param("arrests", "one with no result told is other", id="raid-without-result"),
    pytest.param("armed_clash", "a ground assault with mortars, heavy guns", id="assault-with-mortars"),
    pytest.param("armed_clash", "a fought advance that takes nothing", id="advance"),
    pytest.param("armed_clash", "a manned aircraft shot down", id="aircraft-shot-down"),
    pytest.param(
        "suicide_bomb", "A bomber stopped before the blast: disrupted_weapons_use", id="bomber-stopped"
    ),
    pytest.param("remote_explosive_landmine_ied", "Laying mines counts as well", id="mines-laid"),
    pytest.param("abduction_forced_disappearance", "an armed group holding its own men", id="own-men"),
    pytest.param("violent_demonstration", "closing a road with burning tyres", id="road-block"),
    pytest.param("mob_violence", "only loots or burns: looting_property_destruction", id="looting-crowd"),
    pytest.param(
        "change_to_group_activity", "patrols, overflights, trenches dug", id="moves-without-violence"
    ),
    pytest.param("agreement", "Made, not planned", id="deal-to-come"),
    pytest.param("agreement", "A release by one side alone: other", id="one-sided-release"),
]


@pytest.mark.parametrize(("name", "words"), DECISIONS)
def test_the_guidelines_decisions_are_there(name: str, words: str) -> None:
    entry = next(entry for entry in CODEBOOK.types if entry.name == name)
    assert words in " ".join((entry.definition, *entry.rules))


CONVENTIONS = [
    pytest.param("The day of a reporting verb", id="reporting-verb"),
    pytest.param(
        "A total with a breakdown by place or by event is recorded by its parts only", id="breakdown"
    ),
    pytest.param("given to each of them, with low and high null", id="shared-count"),
    pytest.param("the first-named side is perpetrator", id="two-sided-clash"),
    pytest.param("in a deal both sides are perpetrators", id="deal"),
    pytest.param("A landmark", id="landmark"),
    pytest.param("Vehicles that only carry people and words for the act itself", id="weapons"),
    pytest.param("also after 'about' (نحو)", id="about"),
    pytest.param("never a zero", id="no-zero"),
    pytest.param("A dual is 2", id="dual"),
    pytest.param("open-ended totals", id="open-totals"),
    pytest.param("a bounded act at a named place smaller than a country", id="context"),
    pytest.param("places named one by one as hit or taken, are one incident each", id="places"),
    pytest.param("parts of one gain or of one operation", id="parts-of-a-gain"),
    pytest.param("one order for several places", id="one-order"),
    pytest.param("where the whole is divided by side", id="toll-by-side"),
    pytest.param("a list with a number of acts for the whole", id="list-of-strikes"),
    pytest.param("Villagers killed and others carried off in one raid", id="two-kinds-of-act"),
    pytest.param("separate premises attacked in one riot", id="premises"),
    pytest.param("taken and lost again within hours", id="retaken"),
    pytest.param("like acts told without a number", id="repeats"),
    pytest.param("A blast of unknown cause", id="unknown-blast"),
    pytest.param("'as many as n'", id="upper-bound"),
    pytest.param("a later toll replaces a provisional one", id="provisional-toll"),
    pytest.param("makes no entry", id="part-of-a-toll"),
    pytest.param("not what the victims carried", id="weapons-of-victims"),
    pytest.param("Words of direction or distance", id="direction"),
    pytest.param("a force that reports its own operation is perpetrator only", id="communique"),
    pytest.param("the trained are target", id="training"),
]


@pytest.mark.parametrize("words", CONVENTIONS)
def test_the_guidelines_conventions_are_there(words: str) -> None:
    assert words in " ".join(CODEBOOK.rules)


def test_a_codebook_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL)
    own = load_codebook(path)
    assert (own.names, own.sha256) == (("strike",), hashlib.sha256(SMALL.encode()).hexdigest())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        pytest.param("title: t\ntypes: []", "types", id="no-type"),
        pytest.param(SMALL + "colour: red", "colour", id="unknown-field"),
        pytest.param(
            "title: t\ntypes: [{name: strike, family: f}]", "types.0.definition", id="no-definition"
        ),
    ],
)
def test_a_bad_codebook_is_refused(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(ValidationError) as caught:
        load_codebook(path)
    assert ".".join(map(str, caught.value.errors()[0]["loc"])) == field


def test_the_hash_is_part_of_the_value() -> None:
    assert Codebook(title=CODEBOOK.title, rules=CODEBOOK.rules, types=CODEBOOK.types, sha256="0") != CODEBOOK
