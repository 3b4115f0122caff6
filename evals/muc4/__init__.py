"""The MUC-4 benchmark: 200 articles of 1989-90 on Latin America, and the numbers that others publish on them.

    files.py      the key and prediction files
    templates.py  templates as values, normalisation
    scoring.py    all variants: ceaf.py (with alignment.py) and rme.py; counts.py
    report.py     the text block
    adapt.py      our records as templates (names.py: what a name stands for), the key's articles as ours
    benchmark.py  the whole

The data are not part of this repository. A bare "CEAF F1" means nothing: the variants give 50, 44 and 32 for
the same output.
"""

from evals.muc4.adapt import Adapted, to_articles, to_templates
from evals.muc4.benchmark import Bench, bench
from evals.muc4.files import SPLITS, Predictions, load, read_predictions
from evals.muc4.report import table
from evals.muc4.scoring import Muc4Scores, score

__all__ = [
    "SPLITS",
    "Adapted",
    "Bench",
    "Muc4Scores",
    "Predictions",
    "bench",
    "load",
    "read_predictions",
    "score",
    "table",
    "to_articles",
    "to_templates",
]
