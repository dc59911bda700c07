"""How often a guest was confirmed with another number than stands on the phone."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and allow no more than five."""
    with op.batch_alter_table("participant") as table:
        table.add_column(sa.Column("wrong_numbers", sa.SmallInteger(), nullable=False, server_default="0"))
        table.create_check_constraint(
            op.f("ck_participant_few_wrong_numbers"), "wrong_numbers BETWEEN 0 AND 5"
        )


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("participant") as table:
        table.drop_constraint(op.f("ck_participant_few_wrong_numbers"), type_="check")
        table.drop_column("wrong_numbers")
