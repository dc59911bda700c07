"""Quotes: the words of a reaction that the bureau chose, and where they stand."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

LEVELS = ("none", "province", "office_province", "office_municipality", "name")
PLACES = ("agenda_item", "report", "document")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "quote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=True),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("named", _words("quoteconsent", LEVELS), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (excerpt <> '')", name=op.f("ck_quote_withdrawn_says_nothing")
        ),
        sa.CheckConstraint(
            "withdrawn_on IS NOT NULL OR reaction_id IS NOT NULL", name=op.f("ck_quote_of_a_reaction")
        ),
        sa.CheckConstraint("named <> 'none'", name=op.f("ck_quote_names_somebody")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_quote_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["reaction_id"], ["reaction.id"], name=op.f("fk_quote_reaction_id_reaction")),
        sa.ForeignKeyConstraint(["chosen_by"], ["user.id"], name=op.f("fk_quote_chosen_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    op.create_index(op.f("ix_quote_consultation_id"), "quote", ["consultation_id"])
    op.create_index(op.f("ix_quote_reaction_id"), "quote", ["reaction_id"])
    op.create_table(
        "quote_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("place", _words("quoteplace", PLACES), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_quote_use_quote_id_quote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_use")),
        sa.UniqueConstraint(
            "quote_id", "place", "place_id", name=op.f("uq_quote_use_quote_id_place_place_id")
        ),
    )
    op.create_index(op.f("ix_quote_use_place_id"), "quote_use", ["place_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_quote_use_place_id"), table_name="quote_use")
    op.drop_table("quote_use")
    op.drop_index(op.f("ix_quote_reaction_id"), table_name="quote")
    op.drop_index(op.f("ix_quote_consultation_id"), table_name="quote")
    op.drop_table("quote")


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
