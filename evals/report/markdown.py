"""summary.md: the report for a job summary or a comment on a pull request, at most MOST_BYTES long.

The block in a fence, then what changed, mistakes, fields, types, slices, rules, provenance. Lists end in
"… and n more" where they are long. Ids, names and messages come from outside: Markdown, HTML, mentions and
references in them are taken for words (summarizer/render/safe.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from evals.compare import Mover
from evals.gate import Verdict
from evals.report import tables, trust
from evals.report.block import block
from evals.report.provenance import provenance
from evals.report.words import NONE, bounds, cut, share, signed
from evals.score.evaluate import Evaluation
from evals.score.match import TAU
from evals.score.statistics import Caution, caution
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Baseline, Tally
from summarizer.render import safe

MOST_BYTES = 60_000  # a comment on GitHub may have 65,536 characters

_MOST_ROWS = 30  # of a table that grows with the run
_CELL = 120  # characters of a name or a message in a table
_LINE = 600  # characters of a line of provenance
_LEFT_OUT = "\n\n… cut here: report.html has the rest\n"
_WORD_JOINER = "\u2060"
_REFERENCE = re.compile(r"(?<=#)(?=\d)|(?<=\bGH-)(?=\d)", re.IGNORECASE)  # GitHub links #12 and GH-12


def summary(evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None, codebook: Codebook) -> str:
    """Return the report as GitHub's Markdown."""
    sections = (
        [f"# Evals: {tables.headword(verdict, baseline)}"],
        _fenced(block(evaluation, verdict, baseline)),
        _moved(evaluation, verdict, baseline),
        _mistakes(evaluation),
        _fields(evaluation),
        _confusion(evaluation),
        *([_trust(evaluation)] if trust.trusted(evaluation) else []),
        _slices(evaluation, codebook),
        _taus(evaluation, codebook),
        _rules(verdict),
        _provenance(evaluation, baseline, codebook),
    )
    return _fitted("\n\n".join("\n".join(section) for section in sections) + "\n")


def escaped(text: str, length: int = _CELL) -> str:
    """Return words from outside so that Markdown shows them as they are, and GitHub links nothing in them."""
    return _REFERENCE.sub(_WORD_JOINER, safe.markdown(cut(text, length)))


def _fenced(text: str) -> list[str]:
    """A code block that nothing in it can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", text.rstrip("\n"), fence]


def _moved(evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None) -> Iterator[str]:
    """The articles behind the change of strict F1, or those that keep it from 1."""
    worse, better = tables.movers(evaluation, verdict, baseline)
    if baseline and verdict.changes:
        yield from (
            "## What changed",
            "",
            "What each article did, nearly, to strict F1 over all articles.",
            "",
        )
        yield from _movers("Worse", worse, evaluation.lead.scores)
        yield ""
        yield from _movers("Better", better, evaluation.lead.scores)
    else:
        yield from (
            "## Weakest articles",
            "",
            "What each article takes, nearly, from strict F1 over all articles.",
            "",
        )
        yield from _movers("Article", worse, evaluation.lead.scores)


def _movers(head: str, movers: Sequence[Mover], scores: Sequence[ArticleScore]) -> Iterator[str]:
    if not movers:
        yield f"{head}: none."
        return
    rows = []
    for mover in movers:
        own = [score for score in scores if score.article_id == mover.article_id]
        counts = (sum(getattr(s.strict, kind) for s in own) for kind in ("matched", "spurious", "missed"))
        rows.append(
            (escaped(mover.article_id), escaped(own[0].of), signed(mover.share), *(f"{n:,}" for n in counts))
        )
    yield from _table((head, "Set", "Part", "Matched", "Spurious", "Missed"), rows, left=2)


def _mistakes(evaluation: Evaluation) -> Iterator[str]:
    """The error budget on the headline articles and on all."""
    scores = evaluation.lead.scores
    some, every = tables.mistakes(evaluation.headline(scores)), tables.mistakes(scores)
    yield from ("## Mistakes", "")
    yield from _table(
        ("Mistake", "Headline", "Share", "All articles", "Share"),
        [
            (one.kind, f"{one.number:,}", share(one.share), f"{two.number:,}", share(two.share))
            for one, two in zip(some, every, strict=True)
        ],
    )


def _fields(evaluation: Evaluation) -> Iterator[str]:
    scores = evaluation.headline(evaluation.lead.scores)
    rows = tables.field_rows(scores)
    yield from ("## Fields, all incidents", "", "On headline articles; a partial filler counts half.", "")
    yield from _table(
        ("Field", *_MUC, "P", "R", "F1", _interval_head(scores), "F1, letter by letter"),
        [
            (row.field.value, *_tally(row.all), share(row.f1), bounds(row.interval), share(row.raw_f1))
            for row in rows
        ],
    )
    yield from ("", "## Fields, matched incidents only", "")
    yield from _table(
        ("Field", *_MUC, "P", "R", "F1"),
        [(row.field.value, *_tally(row.matched), share(row.matched_f1)) for row in rows],
    )


_MUC = ("COR", "PAR", "INC", "MIS", "SPU", "NON")


def _tally(tally: Tally) -> tuple[str, ...]:
    """The six categories, precision and recall."""
    counts = (tally.correct, tally.partial, tally.incorrect, tally.missing, tally.spurious, tally.none)
    precision = tally.credit / tally.actual if tally.actual else None
    recall = tally.credit / tally.possible if tally.possible else None
    return (*(f"{count:,}" for count in counts), share(precision), share(recall))


def _confusion(evaluation: Evaluation) -> Iterator[str]:
    table = tables.confusion(evaluation, evaluation.lead.scores)
    pairs = sorted((-count, gold, found) for (gold, found), count in table.items() if gold != found)
    yield from ("## Types that went wrong, all articles", "")
    if not pairs:
        yield "None."
        return
    rows = [
        (
            "(nothing)" if gold == tables.NO_TYPE else escaped(gold),
            "(missed)" if found == tables.NO_TYPE else escaped(found),
            f"{-count:,}",
        )
        for count, gold, found in pairs
    ]
    yield from _table(("Gold", "Predicted", "Incidents"), rows, left=2)


def _trust(evaluation: Evaluation) -> Iterator[str]:
    """What confidences are worth: of the first system that has some in full, of the others by record."""
    first, *others = trust.trusted(evaluation)
    yield from (
        "## Calibration",
        "",
        f"Confidences of {escaped(first.name)}, measured on the dev articles, which therefore flatter them. "
        "Brier and AURC: lower is better; AUROC 0.5 is chance.",
        "",
    )
    yield from _table(trust.HEAD, [trust.row(one) for one in first.calibration], left=2)
    rows = [cells for one in first.incidents for cells in trust.bin_rows(one)]
    yield from ("", "Whole records by confidence, in bins of about equal size:", "")
    yield from _table(trust.BINS_HEAD, rows, left=2)
    if others:
        rows = [(escaped(other.name), *trust.row(one)) for other in others for one in other.incidents]
        yield from ("", "Whole records of other systems:", "")
        yield from _table(("System", *trust.HEAD), rows, left=3)


def _slices(evaluation: Evaluation, codebook: Codebook) -> Iterator[str]:
    yield from (
        "## Slices of all articles",
        "",
        "Strict F1; n counts articles, or the gold incidents of a type family. Small ones show little.",
        "",
    )
    rows = tables.slice_rows(evaluation.lead.scores, codebook)
    yield from _table(
        ("Slice", "Part", "n", "F1", "95 % CI", ""),
        [
            (
                row.part.group,
                escaped(row.part.name),
                f"{row.part.size:,}",
                share(row.f1),
                bounds(row.interval),
                "small" if row.part.is_small else _doubt(caution(row.part.size)),
            )
            for row in rows
        ],
        left=2,
    )


def _taus(evaluation: Evaluation, codebook: Codebook) -> list[str]:
    """How far the score rests on the similarity below which nothing matches."""
    parts = (
        f"{tau:.2f}: {share(f1)}{' (used)' if tau == TAU else ''}"
        for tau, f1 in tables.tau_line(evaluation, codebook)
    )
    return [f"Strict F1 on headline articles by the least similarity of a match: {'; '.join(parts)}."]


def _rules(verdict: Verdict) -> Iterator[str]:
    yield from ("## Rules of the gate", "")
    yield from _table(
        ("Outcome", "Rule", "What it found"),
        [
            (
                check.outcome.value + (" (warning)" if check.warning else ""),
                escaped(check.rule),
                escaped(check.said, _LINE),
            )
            for check in verdict.checks
        ],
        left=3,
    )


def _provenance(evaluation: Evaluation, baseline: Baseline | None, codebook: Codebook) -> Iterator[str]:
    yield from ("## Provenance", "")
    for fact in provenance(evaluation, baseline, codebook):
        values = _some([escaped(value, _LINE) for value in fact.values])
        yield f"- {escaped(fact.label)}: {'; '.join(values) or NONE}"


def _interval_head(scores: Sequence[ArticleScore]) -> str:
    doubt = _doubt(tables.label(scores))
    return f"95 % CI ({doubt})" if doubt else "95 % CI"


def _doubt(label: Caution) -> str:
    return "" if label is Caution.NONE else label.value


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> Iterator[str]:
    """A table whose first `left` columns are words; the others are numbers."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * left}{'---:|' * (len(head) - left)}"
    for row in rows[:_MOST_ROWS]:
        yield f"| {' | '.join(row)} |"
    if len(rows) > _MOST_ROWS:
        yield from ("", f"… and {len(rows) - _MOST_ROWS:,} more")


def _some(values: Sequence[str]) -> Iterable[str]:
    more = len(values) - _MOST_ROWS
    return values if more <= 0 else [*values[:_MOST_ROWS], f"… and {more:,} more"]


def _fitted(text: str) -> str:
    """Cut what is too long at the end of a line. The fence, which comes first, is always whole."""
    if len(text.encode()) <= MOST_BYTES:
        return text
    room = MOST_BYTES - len(_LEFT_OUT.encode())
    kept = text.encode()[:room].decode(errors="ignore")
    return kept[: kept.rindex("\n")] + _LEFT_OUT
