"""Side by side with the peers: the same model, the same server, the same articles, the same scorer.

systems.py      who is compared, and what each is given
jobs.py         an article as a peer is asked it
environment.py  a peer's own locked environment
runners/        one script a peer, run in there; imports the peer and nothing of ours
tap.py          stands before the server, and counts
ask.py          asks one system one article
answered.py     what came of it, on disk
adapt.py        a peer's records as ours
results.py      scores and costs as values
table.py        the same as Markdown, with fairness notes
publish.py      into the run's folder, and into the README
run.py          all of it in order

python -m evals.peers        `make compare`; the same command goes on where it was stopped
"""
