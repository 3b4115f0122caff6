"""Feeds: asked when they are due, their items handed on once each.

    config.py     feeds.toml to what to watch
    parse.py      the bytes of a feed to items: xml.py, json_feed.py, words.py, stamps.py, links.py
    state.py      how a feed stands after an answer, and when it is asked again
    triage.py     which items are to be taken in
    poll.py       one feed: ask, take in, remember
    watch.py      all feeds, side by side, once or on and on
    lines.py      what is said of them

What becomes of an item is not decided here: an `Arrive` (settled.py) takes it in.
"""
