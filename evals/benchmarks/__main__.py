"""All measurements: `python -m evals.benchmarks`."""

from evals.benchmarks import flow, grounding

if __name__ == "__main__":
    flow.main()
    grounding.main()
