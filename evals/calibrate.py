"""Measure how often values of records are right, by how they stand: summarizer/confidence.yaml.

From a run's folder, over the articles of its dev and seen sets only; test articles take no part. Counts are
written, shares are computed from them where they are used (summarizer/confidence.py).
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from evals.run.files import write_whole
from evals.score.evaluate import Evaluation
from evals.score.judged import Case, cases
from evals.suite import Split
from schemas.codebook import Codebook
from schemas.confidence import Aspect, Basis, Support
from schemas.yaml_data import load_yaml
from summarizer.confidence import Cell, Measured, Sign, Table
from summarizer.errors import InputError, UsageError

_HEAD = """\
# How often values of records were right on labelled articles, by how they stood: counts, by model.
# Made by `python -m evals calibrate RUN`; summarizer/confidence.py says how shares are made of them.
"""


def measure(evaluation: Evaluation, codebook: Codebook) -> Table:
    """Count the right values of each system of a run, with our own prompts, that assessed its records.

    Raises UsageError when the run has no article of a dev or seen set, or no system assessed anything.
    """
    suite = evaluation.suite
    open_sets = tuple(of.name for of in suite.sets if of.split is not Split.TEST)
    found: dict[str, Measured] = {}
    for one in evaluation.systems:
        judged = cases(one.scores, evaluation.predictions, suite.labelled, codebook)
        cells = counted(case for case in judged if case.fitted)
        if cells and one.system.prompt is None:
            found[one.system.model] = Measured(
                sets=open_sets,
                articles=len({score.text_sha256 for score in one.scores if score.of in open_sets}),
                suite_sha256=suite.sha256,
                prompt_sha256=one.system.prompt_sha256,
                cells=cells,
            )
    if not found:
        raise UsageError("nothing to calibrate: the run has no assessed record on dev or seen articles")
    return Table(models=found)


def counted(judged: Iterable[Case]) -> tuple[Cell, ...]:
    """Return how many values stood in each way and how many of them were right, in a fixed order."""
    right: Counter[Sign] = Counter()
    all_: Counter[Sign] = Counter()
    for case in judged:
        sign = Sign(case.assessed.field, case.assessed.support, case.assessed.basis)
        all_[sign] += 1
        right[sign] += case.right
    return tuple(
        Cell(field=sign.field, support=sign.support, basis=sign.basis, right=right[sign], n=all_[sign])
        for sign in sorted(all_, key=_order)
    )


def write(path: Path, found: Table) -> None:
    """Write what was found beside what the file says of other models. Raises InputError, UsageError."""
    try:
        before = Table.model_validate(load_yaml(path.read_bytes())) if path.exists() else Table(models={})
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InputError(f"{path}: no table of confidences: {str(error).splitlines()[0]}") from error
    whole = Table(models=dict(sorted({**before.models, **found.models}.items())))
    try:
        write_whole(path, as_yaml(whole))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def as_yaml(table: Table) -> str:
    """Return the table as YAML, a cell a line."""
    lines = [_HEAD + "models:"]
    for name, measured in table.models.items():
        facts = measured.model_dump(mode="json")
        cells = facts.pop("cells")
        lines.append(f"  {_flow(name)}:")
        lines += [f"    {fact}: {_flow(value)}" for fact, value in facts.items()]
        lines += ["    cells:", *(f"      - {_flow(cell)}" for cell in cells)]
    return "\n".join(lines) + "\n"


def told(path: Path, table: Table) -> str:
    """Return what was measured, a line for each model."""
    return "".join(
        f"{path}: {name}: {sum(cell.n for cell in one.cells):,} values of {one.articles} articles "
        f"({', '.join(one.sets)})\n"
        for name, one in table.models.items()
    )


def _order(sign: Sign) -> tuple[int, int, int]:
    supports = [None, *Support]
    return list(Aspect).index(sign.field), supports.index(sign.support), list(Basis).index(sign.basis)


def _flow(value: object) -> str:
    dumped = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1000)
    return dumped.removesuffix("...\n").strip()
