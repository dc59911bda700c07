"""Errata: the published places in which a quote stood of which less may be told since."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

PLACES = ("agenda_item", "report", "document")
KINDS = ("withdrawn", "named_less")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erratum",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("place", _words("quoteplace", PLACES), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", _words("erratumkind", KINDS), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_erratum_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erratum")),
    )
    op.create_index(op.f("ix_erratum_consultation_id"), "erratum", ["consultation_id"])


def downgrade() -> None:
    """Remove it."""
    op.drop_index(op.f("ix_erratum_consultation_id"), table_name="erratum")
    op.drop_table("erratum")


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
