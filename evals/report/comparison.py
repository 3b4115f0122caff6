"""Two runs side by side, as text: metrics on the headline articles and on all but dev ones, then slices."""

from evals.compare import Change, changes, check_same, movers, slice_changes
from evals.errors import InvalidRun
from evals.score.evaluate import Evaluation
from evals.score.metrics import STRICT_F1
from evals.score.statistics import caution
from schemas.codebook import Codebook


def comparison(before: Evaluation, after: Evaluation, codebook: Codebook) -> str:
    """Compare the first systems of two runs. Raises InvalidRun: other gold, other articles, errors."""
    if before.suite.sha256 != after.suite.sha256:
        raise InvalidRun("the gold differs between the runs: score both on the same")
    for run in (before, after):
        if errors := run.lead.errors:
            raise InvalidRun(
                f"{run.lead.system.name}: {len(errors)} articles are partial or failed, "
                f"first {errors[0].article_id}: {errors[0].error}"
            )
    one, two = before.lead.scores, after.lead.scores
    check_same(one, two)
    lines = [f"before  {_described(before)}", f"after   {_described(after)}"]
    for title, kept in (
        (after.suite.sets[0].name, (before.headline(one), after.headline(two))),
        ("all but dev articles", (before.tested(one), after.tested(two))),
    ):
        found = changes(*kept)
        lines += ["", f"{title}: {found[0].size} articles ({caution(found[0].size).value})", _HEAD]
        lines += [_line(change) for change in found]
    lines += ["", f"{STRICT_F1.name} by slice, all articles; p adjusted by Holm", _HEAD]
    lines += [_line(change) for change in slice_changes(one, two, codebook)]
    worse, better = movers(one, two)
    for title, moved in (("worsened most", worse), ("improved most", better)):
        lines += ["", f"{title}: " + (", ".join(f"{m.article_id} {m.share:+.3f}" for m in moved) or "none")]
    return "\n".join(lines) + "\n"


_HEAD = f"{'':<44} {'n':>5} {'before':>7} {'after':>7} {'change':>7}  {'paired 95 %':<16} {'p':>6}  verdict"


def _described(run: Evaluation) -> str:
    system, manifest = run.lead.system, run.manifest
    changed = " with changes" if manifest.dirty else ""
    commit = f", commit {manifest.commit[:8]}{changed}" if manifest.commit else ""
    return f"{system.name}, prompts {system.prompt_sha256[:8]}{commit}"


def _line(change: Change) -> str:
    found = change.difference
    if found is None or change.p is None:
        values = f"{_share(change.before)} {_share(change.after)}"
        return f"{change.name:<44} {change.size:>5} {values} {'':>32}  {change.verdict}"
    low, high = found.interval
    values = f"{_share(change.before)} {_share(change.after)} {found.change:>+7.3f}"
    bounds = f"{low:+.3f} to {high:+.3f}"
    return f"{change.name:<44} {change.size:>5} {values}  {bounds:<16} {change.p:>6.3f}  {change.verdict}"


def _share(value: float | None) -> str:
    return f"{'-':>7}" if value is None else f"{value:>7.3f}"
