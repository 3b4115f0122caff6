"""The text block of a scored prediction file: the variants by name, intervals, what was left out."""

from collections.abc import Iterator, Sequence

import numpy as np

from evals.muc4.counts import Counts, Score, Slot
from evals.muc4.scoring import Muc4Scores
from evals.score.statistics import RESAMPLES, SEED, Caution, Interval, caution

_LEVELS = (0.025, 0.975)
_MOST_NAMED = 5  # docids in a line


def table(scores: Muc4Scores) -> str:
    """Return precision, recall, F1 and counts of each variant, by slot and over all, in percent."""
    bounds = intervals([score.articles for score in scores.variants])
    lines = [
        f"MUC-4: {scores.articles} articles, {scores.relevant} of them with templates; "
        f"{scores.gold} gold, {scores.predicted} predicted templates",
        *_notes(scores),
    ]
    for score, interval in zip(scores.variants, bounds, strict=True):
        lines += ["", *_block(score, interval)]
    return "\n".join(lines) + "\n"


def intervals(variants: Sequence[Sequence[Counts]]) -> list[Interval]:
    """Return the 95 % percentile bootstrap interval of each variant's micro F1, articles as units.

    All variants see the same resamples. (score/statistics.py resamples ratios of sums, which this F1 is not:
    precision and recall have numerators of their own.)
    """
    table = np.array([[(c.p_num, c.p_den, c.r_num, c.r_den) for c in articles] for articles in variants])
    articles = table.shape[1]
    drawn = np.random.default_rng(SEED).integers(articles, size=(RESAMPLES, articles))
    weights = np.apply_along_axis(np.bincount, 1, drawn, minlength=articles)
    p_num, p_den, r_num, r_den = np.moveaxis(np.tensordot(weights, table, axes=(1, 1)), -1, 0)
    precision, recall = p_num / np.maximum(p_den, 1), r_num / np.maximum(r_den, 1)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return [Interval(*map(float, bounds)) for bounds in np.quantile(f1, _LEVELS, axis=0).T]


def _notes(scores: Muc4Scores) -> Iterator[str]:
    if scores.unpredicted:
        named = ", ".join(scores.unpredicted[:_MOST_NAMED]) + ", .." * (len(scores.unpredicted) > _MOST_NAMED)
        yield f"no prediction for {len(scores.unpredicted)} articles, scored as empty: {named}"
    if scores.unproven:
        yield (
            f"{scores.unproven} articles with too many templates to prove the best alignment of CEAF-REE: "
            "the best one found counts, the true score may be higher"
        )


def _block(score: Score, interval: Interval) -> Iterator[str]:
    yield f"{score.variant.value:<50}      P      R     F1   right/predicted   right/gold"
    for slot in Slot:
        if score.slots[slot].p_den or score.slots[slot].r_den:
            yield _row(slot.value, score.slots[slot])
    low, high = (100 * bound for bound in interval)
    label = caution(sum(bool(counts.p_den or counts.r_den) for counts in score.articles))
    word = "" if label is Caution.NONE else f" ({label.value})"
    yield f"{_row('micro', score.micro)}   F1 95 % {low:.1f} - {high:.1f}{word}"


def _row(name: str, counts: Counts) -> str:
    shares = " ".join(f"{100 * share:6.2f}" for share in (counts.precision, counts.recall, counts.f1))
    predicted, gold = f"{counts.p_num}/{counts.p_den}", f"{counts.r_num}/{counts.r_den}"
    return f"  {name:<48} {shares} {predicted:>17} {gold:>12}"
