"""A question can repeat another of its round, answered in the same way."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

UNIQUE = "uq_question_voting_round_id_kind_id"


def upgrade() -> None:
    """Make the column, and what holds it to the same round and kind."""
    with op.batch_alter_table("question") as question:
        question.add_column(sa.Column("repeats_id", sa.Uuid(), nullable=True))
        question.create_unique_constraint(op.f(UNIQUE), ["voting_round_id", "kind", "id"])
        question.create_check_constraint(op.f("ck_question_repeats_another"), "repeats_id <> id")
    with op.batch_alter_table("question") as question:
        question.create_foreign_key(
            "fk_question_repeats",
            "question",
            ["voting_round_id", "kind", "repeats_id"],
            ["voting_round_id", "kind", "id"],
        )


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("question") as question:
        question.drop_constraint("fk_question_repeats", type_="foreignkey")
    with op.batch_alter_table("question") as question:
        question.drop_constraint(op.f(UNIQUE), type_="unique")
        question.drop_constraint(op.f("ck_question_repeats_another"), type_="check")
        question.drop_column("repeats_id")
