"""All measurements: `python -m evals.benchmarks`."""

from evals.benchmarks import briefs, exports, feeds, flow, grounding, linking, muc4, pages, scoring

if __name__ == "__main__":
    for measured in (flow, pages, feeds, grounding, linking, briefs, exports, scoring, muc4):
        measured.main()
