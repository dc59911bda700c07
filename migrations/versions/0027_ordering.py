"""Indexes from which the workbench reads without opening the reactions themselves."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_index("ix_reaction_ordering", "reaction", ["consultation_id", "id", "state", "edition"])
    op.drop_index("ix_coding_thread_id", table_name="coding")
    op.create_index("ix_coding_thread", "coding", ["thread_id", "reaction_id", "edition"])
    op.create_index("ix_coding_reaction", "coding", ["reaction_id", "edition"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_coding_reaction", table_name="coding")
    op.drop_index("ix_coding_thread", table_name="coding")
    op.create_index("ix_coding_thread_id", "coding", ["thread_id"])
    op.drop_index("ix_reaction_ordering", table_name="reaction")
