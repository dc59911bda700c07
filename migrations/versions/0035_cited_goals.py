"""Items, and every version of them, cite goals of the multi-year vision."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

CITING = ("agenda_item", "item_version")


def upgrade() -> None:
    """Make the tables."""
    for of in CITING:
        op.create_table(
            f"{of}_goal",
            sa.Column(f"{of}_id", sa.Uuid(), nullable=False),
            sa.Column("goal_id", sa.Uuid(), nullable=False),
            sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{of}_goal_{of}_id_{of}")),
            sa.ForeignKeyConstraint(
                ["goal_id"], ["goal.id"], name=op.f(f"fk_{of}_goal_goal_id_goal"), ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint(f"{of}_id", "goal_id", name=op.f(f"pk_{of}_goal")),
        )


def downgrade() -> None:
    """Remove them."""
    for of in reversed(CITING):
        op.drop_table(f"{of}_goal")
