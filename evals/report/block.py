"""The lines a reader sees first: the same plain text in the terminal, in Markdown and in HTML.

What became of the run and by which rule, what was run, the scores with their intervals and what changed since
the baseline, all systems side by side, and whether the first one is worth more than no model at all. Nothing
is decided here: outcomes come from evals/gate.py, verdicts from evals/compare.py.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from evals.compare import Change
from evals.gate import Check, Outcome, Verdict
from evals.report import tables, trust
from evals.report.calls import Calls, calls
from evals.report.standings import Latency, Standing, latency, standings
from evals.report.words import (
    NONE,
    bounds,
    chance,
    counted,
    cut,
    dollars,
    seconds,
    share,
    short,
    signed,
    signed_bounds,
    was_asked,
)
from evals.run.baselines import BASELINES, CLASSIFIER, CUES
from evals.score.evaluate import Evaluation
from evals.score.events import EventScore
from evals.score.metrics import (
    LENIENT_PRECISION,
    LENIENT_RECALL,
    REJECTED,
    STRICT_PRECISION,
    STRICT_RECALL,
    relevance,
)
from evals.score.statistics import Caution
from evals.suite import Split
from schemas.evaluation import Baseline
from schemas.run import Usage

WIDTH = 110
MOST_SYSTEMS = 20  # shown; report.html has all

_NAME = 120  # characters of a name that are shown
_TEXT = 500  # characters of a reason that are shown
_NAMES = {
    STRICT_PRECISION.name: "  precision",
    STRICT_RECALL.name: "  recall",
    LENIENT_PRECISION.name: "  precision",
    LENIENT_RECALL.name: "  recall",
    REJECTED.name: "rejected by grounding",
}


def block(evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None) -> str:
    """Return the block: lines of at most WIDTH characters, without control characters."""
    listed = standings(evaluation)
    parts = (
        [*_outcome(verdict, baseline), *_what(evaluation, baseline)],
        list(_scores(evaluation, verdict)),
        [*_articles(evaluation), *_spent(evaluation)],
        list(_systems(evaluation, listed)),
        [*_against_baselines(evaluation, listed), *_doubts(verdict)],
    )
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _outcome(verdict: Verdict, baseline: Baseline | None) -> list[str]:
    none = "no baseline given; " if baseline is None and verdict.outcome is Outcome.PASS else ""
    return _wrapped(f"{tables.headword(verdict, baseline)} - {none}{cut(verdict.reason, _TEXT)}")


def _what(evaluation: Evaluation, baseline: Baseline | None) -> list[str]:
    """What was run, on what, and what it is held to."""
    manifest, lead = evaluation.manifest, evaluation.lead
    of = evaluation.suite.sets[0]
    required = {one.text_sha256: one.required for one in evaluation.headline(lead.scores)}
    seen = " (seen: prompts were made with these articles in view)" if of.split is Split.SEEN else ""
    size = f"{counted(len(required), 'article')}, {counted(sum(required.values()), 'required incident')}"
    state = "with uncommitted changes" if manifest.dirty else "clean"
    commit = f"commit {short(manifest.commit)} ({state})" if manifest.commit else "not in a git checkout"
    repeats = f" | {manifest.repeats} repeats" if manifest.repeats > 1 else ""
    prompt = short(lead.system.prompt_sha256)
    return [
        *_wrapped(f"gold      {cut(of.name, _NAME)}: {size}, sha {short(of.sha256)}{seen}"),
        *_wrapped(f"model     {cut(lead.system.name, _NAME)} | prompt {prompt} | {commit}{repeats}"),
        *_wrapped(f"baseline  {_origin(baseline)}"),
    ]


def _origin(baseline: Baseline | None) -> str:
    if baseline is None:
        return "none"
    system = baseline.system
    made = f"commit {short(baseline.commit)}, {baseline.created:%Y-%m-%d}"
    return f"{made} | {cut(system.name, _NAME)} | prompt {short(system.prompt_sha256)}"


def _scores(evaluation: Evaluation, verdict: Verdict) -> Iterator[str]:
    """The metrics of the first system on the headline articles."""
    caution = tables.label(evaluation.headline(evaluation.lead.scores))
    compared = bool(verdict.changes)
    yield _score("", "this", "95 % CI", ("", "", "paired", "") if compared else ())
    last = ("baseline", "change", "95 % CI", "verdict") if compared else ()
    yield _score("", "run", "" if caution is Caution.NONE else caution.value, last)
    for row in tables.rows(evaluation, verdict):
        change = _change(row.change) if row.change else ()
        yield _score(_NAMES.get(row.name, row.name), share(row.value), bounds(row.interval), change)
    yield _ceiling(evaluation)


def _score(name: str, value: str, interval: str, change: tuple[str, ...]) -> str:
    """One line of the table; `change`: baseline, change, its interval, verdict, or nothing."""
    line = f"{name:<26} {value:>5}  {interval:<15}"
    if change:
        before, difference, paired, verdict = change
        line += f"  {before:>8}  {difference:>6}  {paired:<16}  {verdict}"
    return line.rstrip()


def _change(change: Change) -> tuple[str, ...]:
    found = change.difference
    return (
        share(change.before),
        signed(found.change if found else None),
        signed_bounds(found.interval if found else None),
        change.verdict,
    )


def _ceiling(evaluation: Evaluation) -> str:
    """What no model can be shown to beat on this gold."""
    ceiling = evaluation.suite.sets[0].ceiling
    if ceiling is None:
        return _score("human ceiling, strict F1", NONE, "two annotators: not measured", ())
    said = f"two annotators; lenient F1 {share(ceiling.lenient)}"
    return _score("human ceiling, strict F1", share(ceiling.strict), said, ())


def _articles(evaluation: Evaluation) -> Iterator[str]:
    """Articles with and without incidents by what was found in them, over the whole run."""
    scores = evaluation.lead.scores
    table = relevance(scores)
    size, headline = tables.articles_of(scores), evaluation.headline(scores)
    answers = f"all {counted(size, 'article')}" + (f" x {len(scores) // size}" if len(scores) > size else "")
    yield f"{answers:<26} records found      none"
    yield f"  with required incidents  {table.found:>13,}  {table.overlooked:>8,}"
    yield f"  without                  {table.filled:>13,}  {table.kept_empty:>8,}"
    errors = share(tables.count_error(headline)), share(tables.count_error(scores))
    yield f"event-count error per article: {errors[0]} on headline articles, {errors[1]} on all"
    for one in evaluation.lead.events:
        yield from _wrapped(_joined(one))
    if said := trust.line(evaluation.lead):
        yield from _wrapped(said)


def _joined(one: EventScore) -> str:
    """How tellings of one happening were joined across articles: by linking alone, and from the records."""
    records = one.from_records
    return (
        f"events    {cut(one.of, _NAME)}: pairwise F1 {share(one.pairwise.f1)} from labels, "
        f"{share(records.f1)} from records ({records.right:.0f} of {records.gold:.0f} links, "
        f"{records.predicted:.0f} made); B-cubed {share(one.b_cubed.f1)} from labels; "
        f"{one.apart} of {one.near_misses} near-misses kept apart"
    )


def _spent(evaluation: Evaluation) -> list[str]:
    """Errors, retries, tokens and dollars of the first system."""
    lead, spent = evaluation.lead, evaluation.lead.spent
    told = calls(evaluation, lead.system.name)
    line = f"errors {len(lead.errors):,}/{len(lead.scores):,} | retries {spent.usage.retries:,}"
    if not was_asked(spent.usage):
        return [f"{line} | no model was asked"]
    rate = share(spent.first_try / spent.questions if spent.questions else None)
    stored = dollars(told.stored_cost) if told.stored else NONE
    replies = counted(told.stored, "stored reply", "stored replies")
    return [
        f"{line} | valid at first try {spent.first_try:,}/{spent.questions:,} ({rate})"
        f" | refused {told.refused:,}, filtered {told.filtered:,}",
        *_wrapped(
            f"cost {dollars(spent.usage.cost)} live, {stored} for {replies}"
            f" | tokens {spent.usage.tokens_in:,} in, {spent.usage.tokens_out:,} out"
            f" | {_latency(latency(lead))}"
        ),
    ]


def _latency(latency: Latency) -> str:
    kind = "live calls" if latency.live else "recorded calls (none was live)"
    return f"p50 {seconds(latency.p50)}, p95 {seconds(latency.p95)} of {latency.calls:,} {kind}"


def _systems(evaluation: Evaluation, listed: Sequence[Standing]) -> Iterator[str]:
    """All systems, two lines each: a name may be long."""
    name, scores = evaluation.suite.sets[0].name, evaluation.lead.scores
    caution = tables.label(evaluation.headline(scores))
    doubt = "" if caution is Caution.NONE else f" (intervals {caution.value})"
    tested = counted(tables.articles_of(evaluation.tested(scores)), "article")
    yield from _wrapped(
        f"systems: F1 on {cut(name, _NAME)}{doubt}; strict F1 over all but dev articles ({tested}), "
        "and by how much the first system is ahead there, paired"
    )
    yield (
        f"  {'strict':>6}  {'95 % CI':<13}  {'lenient':>7}  {'not dev':>7}  {'ahead':>6}  {'95 % CI':<16}"
        f"  {'p':>6}  {'cost':>9}  {'tokens':>11}  {'p50':>6}"
    )
    for one in listed[:MOST_SYSTEMS]:
        failed = f" ({counted(one.errors, 'error')})" if one.errors else ""
        yield from _wrapped(cut(one.name, _NAME) + failed)
        yield _standing(one, calls(evaluation, one.name))
    if len(listed) > MOST_SYSTEMS:
        yield f"… and {len(listed) - MOST_SYSTEMS:,} more"


def _standing(one: Standing, told: Calls) -> str:
    found = one.against.difference if one.against else None
    asked = was_asked(one.usage)
    tokens = f"{one.usage.tokens_in + one.usage.tokens_out:,}"
    return (
        f"  {share(one.strict):>6}  {bounds(one.strict_interval):<13}  {share(one.lenient):>7}"
        f"  {share(one.tested):>7}  {signed(found.change if found else None):>6}"
        f"  {signed_bounds(found.interval if found else None):<16}"
        f"  {chance(one.against.p if one.against else None):>6}"
        f"  {dollars(_whole_cost(one.usage, told)) if asked else NONE:>9}"
        f"  {tokens if asked else NONE:>11}  {seconds(one.latency.p50):>6}"
    )


def _whole_cost(usage: Usage, told: Calls) -> float | None:
    """What these answers cost once, live or stored; null where a price is unknown."""
    known = usage.cost is not None and told.stored_cost is not None
    return (usage.cost or 0.0) + (told.stored_cost or 0.0) if known else None


def _against_baselines(evaluation: Evaluation, listed: Sequence[Standing]) -> Iterator[str]:
    """Whether the first system is worth more than no model, over all but dev articles."""
    lead = evaluation.lead.system
    models = [one.system.model for one in evaluation.systems]
    for model, standing in list(zip(models, listed, strict=True))[:MOST_SYSTEMS]:
        if model in BASELINES and standing.against:
            yield from _wrapped(f"{cut(lead.name, _NAME)} {_beats(standing.against, standing.name)}")
    for name in (CUES, CLASSIFIER):  # every sentence is a floor, nothing to add to
        if lead.model not in BASELINES and name not in models:
            yield from _wrapped(f"{name} is not in this run: nothing shows that the model adds to it")


def _beats(change: Change, name: str) -> str:
    words = {"better": "beats", "worse": "is worse than"}.get(change.verdict, "does not beat")
    said = f"{words} {cut(name, _NAME)} in strict F1"
    if change.difference is None:
        return f"{said}: {change.verdict}, {counted(change.size, 'article')}"
    return (
        f"{said}: {signed(change.difference.change)}, 95 % {signed_bounds(change.difference.interval)}, "
        f"p {chance(change.p)}, {counted(change.size, 'article')} "
        f"(detectable: {change.difference.detectable:.2f})"
    )


def _doubts(verdict: Verdict) -> Iterator[str]:
    """What the first line does not say: other rules that are broken, and rules that hold with doubt."""
    decided = next((check for check in verdict.checks if check.outcome is verdict.outcome), None)
    for check in verdict.checks:
        if check.outcome is not Outcome.PASS and check is not decided:
            yield from _wrapped(f"also {check.outcome.value}: {_said(check)}")
        elif check.warning:
            yield from _wrapped(f"warning: {_said(check)}")


def _said(check: Check) -> str:
    return cut(f"{check.rule}: {check.said}", _TEXT)


def _wrapped(text: str) -> list[str]:
    """Break a line of words at WIDTH."""
    return wrap(text, WIDTH, subsequent_indent="          ", break_on_hyphens=False)
