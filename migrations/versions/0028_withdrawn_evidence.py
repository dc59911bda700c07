"""A reaction on which an item rests may be taken back: the evidence lets go of it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

CHECK = op.f("ck_evidence_points_at_its_kind")
KEY = op.f("fk_evidence_reaction_id_reaction")
POINTS = (
    "(kind IN ('figure', 'dissent')) = (snapshot_id IS NOT NULL)"
    " AND (kind IN ('figure', 'dissent')) = (question_id IS NOT NULL)"
    " AND (kind = 'thread') = (thread_version_id IS NOT NULL) AND (kind = 'quote') = (quote_id IS NOT NULL)"
    " AND {reaction} AND (kind = 'dialogue') = (dialogue_id IS NOT NULL)"
)


def upgrade() -> None:
    """Let the database empty it when the reaction goes."""
    _alter("(kind = 'reaction' OR reaction_id IS NULL)", ondelete="SET NULL")


def downgrade() -> None:
    """Keep reactions from going; evidence of which the reaction is gone goes too."""
    op.execute(sa.text("DELETE FROM evidence WHERE kind = 'reaction' AND reaction_id IS NULL"))
    _alter("(kind = 'reaction') = (reaction_id IS NOT NULL)", ondelete=None)


def _alter(reaction: str, *, ondelete: str | None) -> None:
    with op.batch_alter_table("evidence") as evidence:
        evidence.drop_constraint(CHECK, type_="check")
        evidence.drop_constraint(KEY, type_="foreignkey")
        evidence.create_foreign_key(KEY, "reaction", ["reaction_id"], ["id"], ondelete=ondelete)
        evidence.create_check_constraint(CHECK, POINTS.format(reaction=reaction))
