"""What instructor is asked for is our own draft: the runner, which may not import it, repeats it."""

from typing import get_args

import pytest
from pydantic import BaseModel

from evals.peers.runners import run_instructor as runner
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.incident import Claim, Outcome, Role, Status


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [(runner.Incident, Draft), (runner.Actor, DraftActor), (runner.Casualty, DraftCasualty)],
    ids=["incident", "actor", "casualty"],
)
def test_the_same_fields_in_the_same_order(theirs: type[BaseModel], ours: type[BaseModel]) -> None:
    assert list(theirs.model_fields) == list(ours.model_fields)


def test_the_same_closed_sets() -> None:
    fields = runner.Incident.model_fields
    assert set(get_args(fields["status"].annotation)) == set(Status)
    assert set(get_args(fields["claim"].annotation)) == set(Claim)
    assert set(get_args(runner.Actor.model_fields["role"].annotation)) == set(Role)
    assert set(get_args(runner.Casualty.model_fields["outcome"].annotation)) == set(Outcome)
