"""All measurements: `python -m evals.benchmarks`."""

from evals.benchmarks import briefs, flow, grounding, linking, muc4, scoring

if __name__ == "__main__":
    for measured in (flow, grounding, linking, briefs, scoring, muc4):
        measured.main()
