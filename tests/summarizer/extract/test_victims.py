"""Whom a one-sided act was directed at, where only its toll says so."""

import pytest

from schemas.draft import DraftActor, DraftCasualty
from schemas.incident import Outcome, Role
from summarizer.extract.victims import with_victims
from tests.summarizer.extract.test_agreement import draft


def toll(who: str | None) -> DraftCasualty:
    return DraftCasualty(outcome=Outcome.KILLED, low=3, high=3, text="ثلاثة", who=who)


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
    kind: str, actors: tuple[DraftActor, ...], tolls: tuple[str | None, ...], targets: list[str]
) -> None:
    given = draft(2, sub_event_type=kind, actors=actors, casualties=tuple(toll(who) for who in tolls))
    found = with_victims(given, "ar")
    assert [actor.name for actor in found.actors if actor.role is Role.TARGET] == targets
    assert found.actors[: len(actors)] == actors
