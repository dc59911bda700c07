"""A reaction keeps the size of its author's municipality where enough people share it; earlier ones keep none."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    with op.batch_alter_table("reaction") as reaction:
        reaction.add_column(sa.Column("size_group", sa.String(length=40), nullable=True))
        reaction.create_check_constraint(
            op.f("ck_reaction_sizegroup"), sa.column("size_group").in_(["small", "middle", "large"])
        )


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("reaction") as reaction:
        reaction.drop_constraint(op.f("ck_reaction_sizegroup"), type_="check")
        reaction.drop_column("size_group")
