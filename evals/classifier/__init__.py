"""Tune the sentence classifier of `summarizer/classifier` on its examples, and say how good it is.

ar.jsonl, en.jsonl   invented sentences, labelled by the guidelines; none is of a gold text
indirect.jsonl       incidents told in other words than usual: they teach types alone (kinds were told worse)
examples.py          reads them
tune.py              learns from them, with PyTorch
figures.py           how good that is on examples that were held out

python -m evals.classifier [--write]
"""
