"""All measurements: `python -m evals.benchmarks`."""

from evals.benchmarks import flow, grounding, muc4, scoring

if __name__ == "__main__":
    for measured in (flow, grounding, scoring, muc4):
        measured.main()
