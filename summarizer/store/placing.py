"""Which gazetteers of the user the stored records were placed by. The caller gives the transaction."""

from collections.abc import Iterable

from sqlalchemy import Connection, and_, delete, insert, select, update

from schemas.run import Reading
from summarizer.store.tables import INCIDENTS, META, READINGS

_NAME = "gazetteer"  # of the row in META


def placed_by(connection: Connection) -> int | None:
    """Return the mark of the gazetteers that placed the records last; None for the one that ships."""
    return connection.execute(select(META.c.version).where(META.c.name == _NAME)).scalar_one_or_none()


def place(connection: Connection, readings: Iterable[Reading], mark: int | None) -> None:
    """Put records with other places in the stead of those stored; when they were read stays as it was."""
    for reading in readings:
        if reading.run is None:
            continue
        key = (reading.text_sha256, reading.run.model)
        same = and_(READINGS.c.text_sha256 == key[0], READINGS.c.model == key[1])
        connection.execute(update(READINGS).where(same).values(reading=reading.model_dump_json()))
        for incident in reading.incidents:
            same = and_(
                INCIDENTS.c.incident_id == incident.id,
                INCIDENTS.c.text_sha256 == key[0],
                INCIDENTS.c.model == key[1],
            )
            connection.execute(update(INCIDENTS).where(same).values(incident=incident.model_dump_json()))
    connection.execute(delete(META).where(META.c.name == _NAME))
    if mark is not None:
        connection.execute(insert(META).values(name=_NAME, version=mark))
