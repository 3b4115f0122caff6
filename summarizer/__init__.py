"""Articles in, checked incident records and a brief out.

    ingest    file, folder, stdin                     -> Article
    extract   Article + prompt + codebook + model     -> drafts
    ground    Draft + Article                         -> grounded
    resolve   grounded + World                        -> Incident
    brief     incidents                               -> Brief
    render    Brief                                   -> md, html, json; records -> jsonl, csv

The whole path is on one page: summarizer/flow.py.
"""

__version__ = "0.1.0"
