"""Records and events in the formats that others read: one module each, streaming, with what is lost counted.

A format of records is written from `Told`, a format of events from `ToldEvent` (told.py). What only one
format needs is imported by its module alone.
"""
