"""The errata that were told from the withdrawn quotes themselves, as rows of their own."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

QUOTE = sa.table(
    "quote",
    sa.column("id", sa.Uuid()),
    sa.column("consultation_id", sa.Uuid()),
    sa.column("withdrawn_on", sa.Date()),
)
USE = sa.table(
    "quote_use",
    sa.column("quote_id", sa.Uuid()),
    sa.column("place", sa.String()),
    sa.column("place_id", sa.Uuid()),
    sa.column("title", sa.String()),
    sa.column("published_on", sa.Date()),
)
ERRATUM = sa.table(
    "erratum",
    *(sa.column(name, sa.Uuid()) for name in ("id", "consultation_id", "place_id")),
    *(sa.column(name, sa.String()) for name in ("place", "title", "kind")),
    *(sa.column(name, sa.Date()) for name in ("published_on", "told_on")),
)


def upgrade() -> None:
    """Write one for each published place of a withdrawn quote."""
    found = op.get_bind().execute(
        sa.select(
            QUOTE.c.consultation_id,
            USE.c.place,
            USE.c.place_id,
            USE.c.title,
            USE.c.published_on,
            QUOTE.c.withdrawn_on.label("told_on"),
        )
        .join_from(USE, QUOTE, USE.c.quote_id == QUOTE.c.id)
        .where(QUOTE.c.withdrawn_on.is_not(None), USE.c.published_on.is_not(None))
    )
    rows = [{**each, "id": uuid4(), "kind": "withdrawn"} for each in found.mappings()]
    if rows:
        op.bulk_insert(ERRATUM, rows)


def downgrade() -> None:
    """Leave them to the withdrawn quotes, which still tell it; their table goes next."""
    op.execute(sa.delete(ERRATUM).where(ERRATUM.c.kind == "withdrawn"))
