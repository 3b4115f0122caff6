"""What can go wrong in an evaluation, besides the errors of the program itself (summarizer/errors.py).

Exit codes of `python -m evals`: 0 pass, 1 gate failed, 2 wrong usage or gold, 3 invalid run.
"""

from summarizer.errors import SummarizerError


class InvalidRun(SummarizerError):
    """A run that counts for nothing: replies or articles lack, files are damaged, sets differ."""

    exit_code = 3
