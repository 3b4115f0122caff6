"""Which text an incident was told in."""

from sqlalchemy import Connection, select

from summarizer.store.tables import CORRECTIONS, INCIDENTS


def text_of(connection: Connection, incident_id: str) -> str | None:
    """Return the hash of the text that tells this incident, also when only corrections still name it."""
    told = select(INCIDENTS.c.text_sha256).where(INCIDENTS.c.incident_id == incident_id)
    corrected = select(CORRECTIONS.c.text_sha256).where(
        CORRECTIONS.c.subject == incident_id, CORRECTIONS.c.text_sha256.is_not(None)
    )
    return (
        connection.execute(told.limit(1)).scalar_one_or_none()
        or connection.execute(corrected.limit(1)).scalar_one_or_none()
    )
