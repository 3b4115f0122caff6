"""Batch files: the same questions, written down for anybody to answer, in the OpenAI Batch format.

    ids        custom_id: what a request rests on       lines    requests and replies as JSON lines
    replies    reply files read, each line judged       mailbox  the backend that answers from them
    room       a Model over a mailbox                   files    requests written, split at the limits
    estimate   tokens, shared prefix, price             report   lines for the user

The flow is a pure function of the replies. So a batch is the usual flow over a backend that knows only
replies from files: a question without one is collected instead of asked. The next files bring those replies,
the same flow runs again from the start, and what it asks then (re-asks, repairs, halves, the recheck) is the
next batch. Replies are kept in the store from round to round; what was collected is not, since it follows
from them.
"""
