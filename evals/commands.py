"""What the commands of `python -m evals` do: read settings and gold, call the steps, write the outcome."""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from evals import agree as agreement
from evals import calibrate as calibrating
from evals import suite as suites
from evals.baseline import make_baseline, read_baseline
from evals.briefs import made, planted
from evals.gate import DEFAULT, judge, lowered
from evals.report.block import block
from evals.report.comparison import comparison
from evals.report.write import write_reports
from evals.run import Progress, articles_of
from evals.run import record as recording
from evals.run import run as read
from evals.run.batch import BatchRounds, first_round, the_only
from evals.run.files import write_whole
from evals.run.folder import RunFolder
from evals.run.provenance import Given
from evals.run.replies import COMMITTED, load_replies
from evals.run.systems import Choice
from evals.score.evaluate import Evaluation, evaluate
from evals.score.events import score_labels, table
from evals.suite import Suite
from schemas.codebook import Codebook
from summarizer.brief.names import Names
from summarizer.desk import open_world, read_codebook
from summarizer.errors import UsageError
from summarizer.llm.batch.files import BatchFiles
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import open_model
from summarizer.settings import load_settings


class Gold(NamedTuple):
    """Which labels: a suite file, or two folders; nothing: what a run was over, else the project's own."""

    suite: Path | None = None
    labels: Path | None = None
    articles: Path | None = None

    def load(self, codebook: Codebook) -> Suite:
        """Read and check the labels and their articles. Raises UsageError, InputError."""
        if self.labels and self.articles and not self.suite:
            return suites.one_set(self.labels, self.articles, codebook=codebook)
        if self.labels or self.articles:
            raise UsageError("--gold and --articles belong together, and stand in place of --suite")
        return suites.load_suite(self.suite or suites.DEFAULT, codebook=codebook)


def run(
    out: Path,
    *,
    models: Sequence[str],
    prompts: Sequence[Path],
    gold: Gold,
    repeats: int,
    replies: Sequence[Path] | None,
    live: bool,
    command: str,
    batch: BatchFiles | None = None,
) -> bool:
    """Read the gold articles with every model and every prompt; false when there is nothing to score yet."""
    settings = load_settings()
    templates: Sequence[Path | None] = prompts or [None]
    choices = [Choice(model, prompt) for model in models or [settings.model] for prompt in templates]
    suite = gold.load(read_codebook(settings))
    rounds = None
    if batch:
        choice = the_only(choices, repeats=repeats)
        rounds = BatchRounds(batch, out, articles_of(suite), _say)
        if not batch.replies:
            first_round(articles_of(suite), choice, rounds, settings=settings)
            return False
    read(
        suite,
        choices,
        out,
        settings=settings,
        replies=load_replies(replies if replies is not None else ([] if live else [COMMITTED])),
        live=live and not batch,
        repeats=repeats,
        given=Given(command, *(str(path) if path else None for path in gold)),
        progress=_show if live and not batch else None,
        batch=rounds,
    )
    return True


def score(folder: Path, gold: Gold, *, baseline: Path | None) -> int:
    """Score a run, write its reports, print their first block; return the exit code of the verdict."""
    codebook = read_codebook(load_settings())
    held_to = read_baseline(baseline) if baseline else None
    evaluation = _evaluated(folder, gold, codebook)
    verdict = judge(evaluation, held_to.policy if held_to else DEFAULT, held_to)
    write_reports(folder, evaluation, verdict, held_to, codebook)
    sys.stdout.write(f"{block(evaluation, verdict, held_to)}\nreport: {folder / 'report.html'}\n")
    return verdict.outcome.exit_code


def compare(before: Path, after: Path) -> str:
    """Compare two runs."""
    codebook = read_codebook(load_settings())
    return comparison(_evaluated(before, Gold(), codebook), _evaluated(after, Gold(), codebook), codebook)


def baseline(folder: Path, out: Path, *, lower: bool) -> str:
    """Write a baseline file; the policy of the one before it stays."""
    policy = read_baseline(out).policy if out.exists() else DEFAULT
    evaluation = _evaluated(folder, Gold(), read_codebook(load_settings()))
    if (broken := lowered(policy, evaluation)) and not lower:
        raise UsageError(f"{out}: the run breaks {broken[0]}; to take it all the same: --lower")
    made = make_baseline(evaluation, policy)
    write_whole(out, made.model_dump_json(indent=1) + "\n")
    return f"{out}: {made.system.name}, {len(made.articles)} articles\n"


def calibrate(folder: Path, out: Path, gold: Gold) -> str:
    """Measure confidences on the dev and seen articles of a run, and write them."""
    codebook = read_codebook(load_settings())
    found = calibrating.measure(_evaluated(folder, gold, codebook), codebook)
    calibrating.write(out, found)
    return calibrating.told(out, found)


def agree(first: Path, second: Path, articles: Path | None) -> str:
    """Score one annotator against the other."""
    codebook = read_codebook(load_settings())
    texts = articles or suites.DEFAULT.parent / "../../examples/articles"
    one, two = (suites.one_set(labels, texts, codebook=codebook) for labels in (first, second))
    return agreement.table(agreement.agree(one, two, codebook))


def record(model: str, path: Path | None, gold: Gold) -> None:
    """Store the replies that a replay of the suite needs."""
    settings = load_settings()
    suite = gold.load(read_codebook(settings))
    name = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in model).strip("-")
    recording.record(suite, model, path or COMMITTED / f"{name}.jsonl", settings=settings, say=_say)


def briefs(model: str | None, gold: Gold) -> int:
    """Score the checker and the citations of briefs, print the figures; return the exit code."""
    settings = load_settings()
    codebook = read_codebook(settings)
    suite = gold.load(codebook)
    with closing(open_world(settings)) as world:
        outcome = planted.run(Names(world))
        if model is None:
            citations = made.score_briefs(suite.labelled, codebook, world, None)
        else:
            with closing(open_model(model, settings, MemoryReplies())) as composer:
                citations = made.score_briefs(suite.labelled, codebook, world, composer)
    sys.stdout.write(f"{planted.table(outcome)}\n{made.table(citations)}")
    return 0 if outcome.passes and made.passes(citations) else 1


def events(gold: Gold) -> None:
    """Print how labels are joined into events: of the project's own sets, or of one suite."""
    codebook = read_codebook(load_settings())
    given = [gold] if any(gold) else [Gold(suites.DEFAULT), Gold(suites.LINKING)]
    with closing(open_world(load_settings())) as world:
        scores = [score for one in given for score in score_labels(one.load(codebook), world, codebook)]
    sys.stdout.write(table(scores))


def pin(path: Path | None) -> None:
    """Pin the gold as it is."""
    suites.pin(path or suites.DEFAULT, codebook=read_codebook(load_settings()))


def _evaluated(path: Path, gold: Gold, codebook: Codebook) -> Evaluation:
    folder = RunFolder.open(path)
    given = gold
    if not any(gold):
        manifest = folder.manifest
        names = (manifest.suite, manifest.labels, manifest.articles)
        given = Gold(*(Path(name) if name else None for name in names))
    with closing(open_world(load_settings())) as world:
        return evaluate(folder, given.load(codebook), codebook, world.gazetteer)


def _show(progress: Progress) -> None:
    again = f", repeat {progress.repeat + 1}" if progress.repeat else ""
    _say(f"{progress.system}{again}: {progress.done} of {progress.total} articles")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
