"""Items may rest on a common thread as it was called, and on words that somebody chose from a reaction."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

KINDS = ("figure", "dissent", "reaction", "dialogue")
POINTS = (
    "(kind IN ('figure', 'dissent')) = (snapshot_id IS NOT NULL)"
    " AND (kind IN ('figure', 'dissent')) = (question_id IS NOT NULL)"
    " AND (kind = 'reaction') = (reaction_id IS NOT NULL) AND (kind = 'dialogue') = (dialogue_id IS NOT NULL)"
)
MORE = (
    " AND (kind = 'thread') = (thread_version_id IS NOT NULL) AND (kind = 'quote') = (quote_id IS NOT NULL)"
)


def upgrade() -> None:
    """Add both kinds."""
    with op.batch_alter_table("evidence") as evidence:
        evidence.add_column(sa.Column("thread_version_id", sa.Uuid(), nullable=True))
        evidence.add_column(sa.Column("quote_id", sa.Uuid(), nullable=True))
        evidence.create_foreign_key(
            op.f("fk_evidence_thread_version_id_thread_version"),
            "thread_version",
            ["thread_version_id"],
            ["id"],
        )
        evidence.create_foreign_key(op.f("fk_evidence_quote_id_quote"), "quote", ["quote_id"], ["id"])
        evidence.create_unique_constraint(op.f("uq_evidence_thread"), ["item_id", "thread_version_id"])
        evidence.create_unique_constraint(op.f("uq_evidence_quote"), ["item_id", "quote_id"])
    _alter_kinds((*KINDS, "thread", "quote"), POINTS + MORE)


def downgrade() -> None:
    """Remove them, with the evidence that was of these kinds."""
    op.execute("DELETE FROM evidence WHERE kind IN ('thread', 'quote')")
    _alter_kinds(KINDS, POINTS)
    with op.batch_alter_table("evidence") as evidence:
        evidence.drop_constraint(op.f("uq_evidence_thread"), type_="unique")
        evidence.drop_constraint(op.f("uq_evidence_quote"), type_="unique")
        evidence.drop_constraint(op.f("fk_evidence_thread_version_id_thread_version"), type_="foreignkey")
        evidence.drop_constraint(op.f("fk_evidence_quote_id_quote"), type_="foreignkey")
        evidence.drop_column("thread_version_id")
        evidence.drop_column("quote_id")


def _alter_kinds(kinds: tuple[str, ...], points: str) -> None:
    names = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("evidence") as evidence:
        evidence.drop_constraint(op.f("ck_evidence_evidencekind"), type_="check")
        evidence.drop_constraint(op.f("ck_evidence_points_at_its_kind"), type_="check")
        evidence.create_check_constraint(op.f("ck_evidence_evidencekind"), f"kind IN ({names})")
        evidence.create_check_constraint(op.f("ck_evidence_points_at_its_kind"), points)
