"""Talking to models: one question in, one checked answer out, whichever model it is.

    model         the protocol, all that the rest of the program knows
    uri           what --model names           capabilities  what such a model can do
    open          URI + settings -> Model      offers        which models are ready to use
    chat          the Model: limits, stored replies (cache), prices, ledger
    transport     instructor on top; stored reply? -> ledger -> limits -> retry -> backend -> outcome
    backend       what is sent; backends are remote (OpenAI SDK), engine (llama.cpp), scripted
    weights       the embedded model's file    strict, tokens  helpers for who asks

Importing openai and instructor takes two seconds, so only the first question does it.
"""
