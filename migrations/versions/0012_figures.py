"""Tables that make figures cheap: the answers of a sealed round in one piece, and what was counted from them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sealed_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voting_round_id"],
            ["voting_round.id"],
            name=op.f("fk_sealed_answers_voting_round_id_voting_round"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_answers")),
        sa.UniqueConstraint("voting_round_id", name=op.f("uq_sealed_answers_voting_round_id")),
    )
    op.create_table(
        "method_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("code_version", sa.String(), nullable=False),
        sa.Column("inputs", sa.String(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voting_round_id"], ["voting_round.id"], name=op.f("fk_method_run_voting_round_id_voting_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_method_run")),
        sa.UniqueConstraint("key", name=op.f("uq_method_run_key")),
    )
    op.create_index(op.f("ix_method_run_voting_round_id"), "method_run", ["voting_round_id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_method_run_voting_round_id"), table_name="method_run")
    op.drop_table("method_run")
    op.drop_table("sealed_answers")
