"""What shaped a run and its scores, as labelled lines."""

from collections.abc import Iterator
from typing import NamedTuple

from evals.score.evaluate import Evaluation, scorer_sha256
from evals.score.match import TAU, WEIGHTS
from evals.score.statistics import RESAMPLES, SEED
from schemas.codebook import Codebook
from schemas.evaluation import Baseline


class Fact(NamedTuple):
    """A label with its values, one a line; hashes, paths and commands are set apart as code."""

    label: str
    values: tuple[str, ...]
    code: bool = True


def provenance(evaluation: Evaluation, baseline: Baseline | None, codebook: Codebook) -> tuple[Fact, ...]:
    """Return everything that a reader needs to make the run again, or to see why it is another one."""
    return (*_run(evaluation), *_gold(evaluation), *_scoring(evaluation, codebook), *_baseline(baseline))


def _run(evaluation: Evaluation) -> Iterator[Fact]:
    manifest = evaluation.manifest
    yield Fact("Command", (manifest.command,))
    yield Fact("Made", (f"{manifest.created:%Y-%m-%d %H:%M %Z}",), code=False)
    state = "uncommitted changes" if manifest.dirty else "clean"
    yield Fact("Commit", (f"{manifest.commit} ({state})" if manifest.commit else "not in a git checkout",))
    systems = tuple(f"{system.name}: prompt {system.prompt_sha256}" for system in manifest.systems)
    yield Fact("Systems, SHA-256 of their prompts", systems)
    source = "live calls and stored replies" if manifest.live else "stored replies only"
    yield Fact("Answers", (f"{source}; repeats: {manifest.repeats}",), code=False)
    runs = (prediction.reading.run for prediction in evaluation.predictions.values())
    answered = {run.model for run in runs if run} - {system.model for system in manifest.systems}
    if answered:  # batch files, answered by others than the model that was named
        yield Fact("Answered by", tuple(sorted(answered)), code=False)
    yield Fact("Record schema SHA-256", (manifest.schema_sha256,))
    yield Fact("Code between reply and record, SHA-256", (manifest.code_sha256,))
    versions = (f"program {manifest.program}", f"Python {manifest.python}")
    packages = (f"{name} {version}" for name, version in sorted(manifest.packages.items()))
    yield Fact("Versions", (", ".join((*versions, *packages)),), code=False)


def _gold(evaluation: Evaluation) -> Iterator[Fact]:
    manifest, suite = evaluation.manifest, evaluation.suite
    paths = {"suite": manifest.suite, "labels": manifest.labels, "articles": manifest.articles}
    yield Fact("Gold", tuple(f"{name}: {path}" for name, path in paths.items() if path))
    yield Fact("Gold SHA-256", (suite.sha256,))
    if manifest.suite_sha256 != suite.sha256:
        yield Fact("Gold SHA-256 when the run was made", (manifest.suite_sha256,))
    sets = (f"{of.name} ({of.origin}, {of.split}): {of.sha256}" for of in suite.sets)
    yield Fact("Gold sets, SHA-256", tuple(sets))
    ceilings = (
        f"{of.name}: incident F1 strict {of.ceiling.strict:.2f}, lenient {of.ceiling.lenient:.2f}"
        for of in suite.sets
        if of.ceiling
    )
    yield Fact(
        "Human ceiling (one annotator against another)", tuple(ceilings) or ("not measured",), code=False
    )


def _scoring(evaluation: Evaluation, codebook: Codebook) -> Iterator[Fact]:
    yield Fact("Codebook SHA-256", (codebook.sha256,))
    if evaluation.manifest.codebook_sha256 != codebook.sha256:
        yield Fact("Codebook SHA-256 when the run was made", (evaluation.manifest.codebook_sha256,))
    yield Fact("Scorer SHA-256", (scorer_sha256(),))
    weights = ", ".join(f"{term} {weight:.2f}" for term, weight in WEIGHTS.items())
    yield Fact("Matching", (f"tau {TAU:.2f}; weights: {weights}",), code=False)
    yield Fact("Resampling", (f"{RESAMPLES:,} resamples over articles, seed {SEED}",), code=False)


def _baseline(baseline: Baseline | None) -> Iterator[Fact]:
    if baseline is None:
        yield Fact("Baseline", ("none",), code=False)
        return
    yield Fact("Baseline", (f"{baseline.system.name}, {baseline.created:%Y-%m-%d %H:%M %Z}",), code=False)
    yield Fact("Baseline commit", (baseline.commit or "not in a git checkout",))
    yield Fact("Baseline prompt SHA-256", (baseline.system.prompt_sha256,))
    yield Fact("Baseline gold SHA-256", (baseline.suite_sha256,))
    yield Fact("Baseline scorer SHA-256", (baseline.scorer_sha256,))
