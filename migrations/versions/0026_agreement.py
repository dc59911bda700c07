"""Samples of reactions that a second person orders blind."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agreement_sample",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("size >= 1", name=op.f("ck_agreement_sample_has_reactions")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_agreement_sample_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(["drawn_by"], ["user.id"], name=op.f("fk_agreement_sample_drawn_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_sample")),
    )
    op.create_index(op.f("ix_agreement_sample_consultation_id"), "agreement_sample", ["consultation_id"])
    op.create_table(
        "sampled_reaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sample_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.JSON(), nullable=False),
        sa.Column("second", sa.JSON(), nullable=True),
        sa.Column("second_coder_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(second_coder_id IS NULL) = (second IS NULL)", name=op.f("ck_sampled_reaction_read_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"],
            ["agreement_sample.id"],
            name=op.f("fk_sampled_reaction_sample_id_agreement_sample"),
        ),
        sa.ForeignKeyConstraint(
            ["reaction_id"],
            ["reaction.id"],
            name=op.f("fk_sampled_reaction_reaction_id_reaction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_coder_id"], ["user.id"], name=op.f("fk_sampled_reaction_second_coder_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_reaction")),
        sa.UniqueConstraint(
            "sample_id", "reaction_id", name=op.f("uq_sampled_reaction_sample_id_reaction_id")
        ),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("sampled_reaction")
    op.drop_table("agreement_sample")
