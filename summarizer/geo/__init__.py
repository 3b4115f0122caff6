"""Places of the world offline: an SQLite gazetteer, built once at set-up, and look-up in it.

build       sources -> one SQLite file
listing     which keys the file can have, asked before the file
gazetteer   name -> place, and the place names in a text
user        places from a user's files, laid over the standard file
names       what makes two spellings one name; words around a name (city of, north of)
"""
