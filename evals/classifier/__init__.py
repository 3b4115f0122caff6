"""Fit the sentence classifier of `summarizer/classifier` to its examples, and say how good it is on them.

ar.jsonl, en.jsonl   invented sentences, labelled by the guidelines; none is of a gold text
fit.py               logistic regression, and its figures by cross-validation

python -m evals.classifier [--write]
"""
