"""How far the checker of briefs can be trusted, and how well a brief's sentences are cited.

happenings   the made-up events of events.yaml
planted      sentences with a planted error, which the checker must catch, and good ones (planted.yaml)
citations    citation precision and recall of a brief's sentences
"""
