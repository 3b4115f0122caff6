"""The eval suite: gold labels, matching, scoring.

python -m evals score --model URI      read the gold articles with a model and score the records
"""
