"""Fit the sentence classifier of `summarizer/classifier` to its examples, and say how good it is on them.

ar.jsonl, en.jsonl   invented sentences, labelled by the guidelines; none is of a gold text
indirect.jsonl       incidents told in other words than usual: they teach types alone (kinds were told worse)
fit.py               logistic regression, and its figures by cross-validation

python -m evals.classifier [--write]
"""
