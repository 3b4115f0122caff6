"""Hold a run to its policy and its baseline: pass, fail or invalid, and the rule that decided.

`judge` is the one definition: the report's verdict, JUnit's cases and the exit code all come from it.
An invalid run (articles without a whole answer, other gold, other scorer) never counts as a pass nor a fail.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from evals.baseline import against
from evals.compare import Change
from evals.score.evaluate import Evaluation, scorer_sha256
from evals.score.metrics import EVIDENCE_TRUE, HEADLINE, INVENTED, STRICT_F1
from evals.score.statistics import ratio
from schemas.evaluation import ArticleScore, Baseline, Policy

_BY_NAME = {metric.name: metric for metric in HEADLINE}

DEFAULT = Policy(floors={EVIDENCE_TRUE.name: 1.0}, ceilings={INVENTED.name: 0.0}, max_drop=0.05, max_errors=0)
_ROUNDING = 1e-9


class Outcome(StrEnum):
    """What a rule, or a run, comes to; `invalid` wins over `fail`."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    INVALID = "invalid"

    @property
    def exit_code(self) -> int:
        """The exit code of `gate`."""
        return {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.INVALID: 3}[self]


class Check(NamedTuple):
    """One rule and what became of it; `warning` when it holds but leaves doubt."""

    rule: str
    outcome: Outcome
    said: str
    warning: bool = False


class Verdict(NamedTuple):
    """All checks of a run, and the comparison they rest on: none without a baseline."""

    checks: tuple[Check, ...]
    changes: tuple[Change, ...] = ()
    tested: Change | None = None

    @property
    def outcome(self) -> Outcome:
        """The worst outcome of all checks."""
        outcomes = {check.outcome for check in self.checks}
        return next((o for o in (Outcome.INVALID, Outcome.FAIL) if o in outcomes), Outcome.PASS)

    @property
    def reason(self) -> str:
        """What the rule that decided says."""
        if self.outcome is Outcome.PASS:
            return f"all {len(self.checks)} rules hold"
        decided = next(check for check in self.checks if check.outcome is self.outcome)
        return f"{decided.rule}: {decided.said}"


def judge(evaluation: Evaluation, policy: Policy, baseline: Baseline | None = None) -> Verdict:
    """Apply all rules to the first system of a run."""
    lead = evaluation.lead
    checks = [_errors(evaluation, policy)]
    if baseline:
        checks += _comparable(evaluation, baseline)
    checks += _limits(evaluation.headline(lead.scores), policy)
    if baseline is None or any(check.outcome is Outcome.INVALID for check in checks[1:]):
        return Verdict(tuple(checks))
    headline = against(evaluation.headline(lead.scores), baseline, HEADLINE)
    (tested,) = against(evaluation.tested(lead.scores), baseline, [STRICT_F1])
    return Verdict((*checks, *_losses(headline[0], tested, policy)), headline, tested)


def lowered(policy: Policy, evaluation: Evaluation) -> tuple[str, ...]:
    """Which limits of a policy the run breaks: taking it for a baseline would lower them."""
    checks = _limits(evaluation.headline(evaluation.lead.scores), policy)
    return tuple(f"{check.rule}: {check.said}" for check in checks if check.outcome is Outcome.FAIL)


def _errors(evaluation: Evaluation, policy: Policy) -> Check:
    failed = [(one.system.name, score) for one in evaluation.systems for score in one.errors]
    total = sum(len(one.scores) for one in evaluation.systems)
    if len(failed) <= policy.max_errors:
        return Check("errors", Outcome.PASS, f"{len(failed)} of {total} answers are partial or failed")
    system, first = failed[0]
    said = f"{len(failed)} of {total} answers are partial or failed, first {first.article_id} by {system}"
    return Check("errors", Outcome.INVALID, f"{said}: {first.error}")


def _comparable(evaluation: Evaluation, baseline: Baseline) -> Iterator[Check]:
    again = "not comparable: make a new one with `python -m evals baseline`"
    pairs = (
        ("same gold", evaluation.suite.sha256, baseline.suite_sha256),
        ("same scorer", scorer_sha256(), baseline.scorer_sha256),
        ("same repeats", str(evaluation.manifest.repeats), str(baseline.repeats)),
    )
    for rule, now, then in pairs:
        if now == then:
            yield Check(rule, Outcome.PASS, f"as in the baseline ({now[:12]})")
        else:
            yield Check(rule, Outcome.INVALID, f"{now[:12]}, in the baseline {then[:12]}; {again}")
    ours = {score.text_sha256 for score in evaluation.lead.scores}
    theirs = {article.text_sha256 for article in baseline.articles}
    if ours == theirs:
        yield Check("same articles", Outcome.PASS, f"the {len(ours)} articles of the baseline")
    else:
        said = f"{len(ours - theirs)} are not in the baseline, {len(theirs - ours)} only there; {again}"
        yield Check("same articles", Outcome.INVALID, said)


def _limits(scores: Sequence[ArticleScore], policy: Policy) -> Iterator[Check]:
    for name, limit in policy.floors.items():
        value = ratio(_BY_NAME[name].fractions(scores))
        broken = value is not None and value < limit - _ROUNDING
        yield Check(f"floor of {name}", _fails(broken), f"{_shown(value)}, floor {limit:.3f}")
    for name, limit in policy.ceilings.items():
        value = ratio(_BY_NAME[name].fractions(scores))
        broken = value is not None and value > limit + _ROUNDING
        yield Check(f"ceiling of {name}", _fails(broken), f"{_shown(value)}, ceiling {limit:.3f}")


def _losses(headline: Change, tested: Change, policy: Policy) -> Iterator[Check]:
    """The interval decides over all articles but dev ones: a handful alone cannot carry a test."""
    if tested.difference is None:
        yield Check("interval below 0", Outcome.INVALID, "too few articles with an incident to compare")
    else:
        low, high = tested.difference.interval
        said = (
            f"{tested.name} {tested.difference.change:+.3f}, paired 95 % interval {low:+.3f} to {high:+.3f}"
        )
        worse, doubt = high < -_ROUNDING, low < -policy.max_drop
        more = "; not shown to be as good" if doubt and not worse else ""
        where = f", {tested.size} articles"
        yield Check("interval below 0", _fails(worse), said + where + more, warning=doubt and not worse)
    for change, where in ((headline, "headline articles"), (tested, "articles but dev ones")):
        if change.before is None or change.after is None:
            continue
        drop = change.before - change.after
        said = f"{change.name} {change.before:.3f} -> {change.after:.3f}, {change.size} articles"
        broken = drop > policy.max_drop + _ROUNDING
        yield Check(f"drop of at most {policy.max_drop:.3f} on {where}", _fails(broken), said)


def _fails(broken: bool) -> Outcome:
    return Outcome.FAIL if broken else Outcome.PASS


def _shown(value: float | None) -> str:
    return "no case" if value is None else f"{value:.3f}"
