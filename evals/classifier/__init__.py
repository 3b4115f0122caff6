"""Tune the sentence classifier of `summarizer/classifier` on its examples, and say how good it is.

ar.jsonl, en.jsonl   invented sentences, labelled by the guidelines; none is of a gold text
indirect.jsonl       incidents told in other words than usual: they teach types alone (kinds were told worse)
acts.jsonl           the acts of some of these, with the words for their parties and tolls
examples.py          reads them
labels.py            what they teach of each word
tune.py              learns from them, with PyTorch
figures.py           how good that is on examples that were held out

python -m evals.classifier [--write]
"""
