"""Whom a one-sided act was directed at, where only its toll says so."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from schemas.draft import DraftActor, DraftCasualty
from schemas.incident import Outcome, Role
from summarizer.extract.names import names
from summarizer.extract.victims import with_victims
from summarizer.world import World
from tests.summarizer.extract.test_agreement import draft


def toll(who: str | None) -> DraftCasualty:
    return DraftCasualty(outcome=Outcome.KILLED, low=3, high=3, text="ثلاثة", who=who)


Make = Callable[..., Article]
SHOOTER, GUARD = (
    DraftActor(name=n, role=r) for n, r in (("مسلحون", Role.PERPETRATOR), ("حارس", Role.TARGET))
)


@pytest.mark.parametrize(
    ("kind", "actors", "tolls", "targets"),
    [
        pytest.param("attack", (SHOOTER,), ("رعاة",), ["رعاة"], id="the-dead"),
        pytest.param("attack", (SHOOTER,), (None, "رعاة", "نساء"), ["رعاة"], id="the-first-that-is-told"),
        pytest.param("attack", (SHOOTER, GUARD), ("رعاة",), ["حارس"], id="somebody-is-named"),
        pytest.param("armed_clash", (SHOOTER,), ("رعاة",), [], id="a-clash-has-two-sides"),
        pytest.param("attack", (SHOOTER,), ("قتيلا",), [], id="a-word-for-the-outcome"),
        pytest.param("attack", (SHOOTER,), ("مسلحون",), [], id="who-did-it"),
        pytest.param("attack", (SHOOTER,), (), [], id="no-toll"),
    ],
)
def test_victims_are_targets(
    article: Make,
    world: World,
    kind: str,
    actors: tuple[DraftActor, ...],
    tolls: tuple[str | None, ...],
    targets: list[str],
) -> None:
    told = article("خبر\nوقتل ثلاثة رعاة.\n")
    given = draft(2, sub_event_type=kind, actors=actors, casualties=tuple(toll(who) for who in tolls))
    found = with_victims(given, told, names(told, world))
    assert [actor.name for actor in found.actors if actor.role is Role.TARGET] == targets
    assert found.actors[: len(actors)] == actors


@pytest.mark.parametrize(
    ("text", "title", "target"),
    [
        pytest.param("وخطف مسلحون المواطن حسين نعسان من منزله.", "المواطن", "حسين نعسان", id="named-behind"),
        pytest.param("وخطف مسلحون المواطن من منزله قرب حسين نعسان.", "المواطن", "المواطن", id="elsewhere"),
    ],
)
def test_a_title_stands_for_the_person_named_behind_it(
    article: Make, world: World, text: str, title: str, target: str
) -> None:
    told = article(f"خبر\n{text}\n")
    given = draft(2, sub_event_type="abduction_forced_disappearance", casualties=(toll(title),))
    (actor,) = with_victims(given, told, names(told, world)).actors
    assert (actor.name, actor.role) == (target, Role.TARGET)
