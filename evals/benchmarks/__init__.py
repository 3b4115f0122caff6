"""Measurements that print and check nothing: one module each, run with `python -m evals.benchmarks.NAME`."""
