"""All measurements: `python -m evals.benchmarks`."""

from evals.benchmarks import flow, grounding, linking, muc4, scoring

if __name__ == "__main__":
    for measured in (flow, grounding, linking, scoring, muc4):
        measured.main()
