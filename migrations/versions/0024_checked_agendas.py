"""Numbers in the words of items have a source; who think otherwise are used in an item, or refused with a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KINDS = ("figure", "reaction", "dialogue")
POINTS = (
    "(kind = 'figure') = (snapshot_id IS NOT NULL) AND (kind = 'figure') = (question_id IS NOT NULL)"
    " AND (kind = 'reaction') = (reaction_id IS NOT NULL) AND (kind = 'dialogue') = (dialogue_id IS NOT NULL)"
)
POINTS_WITH_DISSENT = POINTS.replace("kind = 'figure'", "kind IN ('figure', 'dissent')")


def upgrade() -> None:
    """Make the tables; evidence may be those who think otherwise."""
    _alter_evidence(("figure", "dissent", "reaction", "dialogue"), POINTS_WITH_DISSENT, ["item_id", "kind"])
    op.create_table(
        "number_source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("named_by", sa.String(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_number_source_names_a_source")),
        sa.CheckConstraint("named_by <> ''", name=op.f("ck_number_source_by_a_person")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_number_source_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_source")),
        sa.UniqueConstraint("item_id", "said", name=op.f("uq_number_source_item_id_said")),
    )
    op.create_table(
        "dissent_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agenda_id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("voices", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("replied_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(evidence_id IS NULL) = (reason <> '')",
            name=op.f("ck_dissent_reply_used_or_refused_with_a_reason"),
        ),
        sa.CheckConstraint("replied_by <> ''", name=op.f("ck_dissent_reply_by_a_person")),
        sa.ForeignKeyConstraint(["agenda_id"], ["agenda.id"], name=op.f("fk_dissent_reply_agenda_id_agenda")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.id"], name=op.f("fk_dissent_reply_snapshot_id_snapshot")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_dissent_reply_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_dissent_reply_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissent_reply")),
        sa.UniqueConstraint("agenda_id", "question_id", name=op.f("uq_dissent_reply_agenda_id_question_id")),
        sa.UniqueConstraint("evidence_id", name=op.f("uq_dissent_reply_evidence_id")),
    )


def downgrade() -> None:
    """Remove them, with the evidence that was of this kind."""
    op.drop_table("dissent_reply")
    op.drop_table("number_source")
    op.execute("DELETE FROM evidence WHERE kind = 'dissent'")
    _alter_evidence(KINDS, POINTS, ["item_id"])


def _alter_evidence(kinds: tuple[str, ...], points: str, apart: list[str]) -> None:
    """Let evidence be of these kinds; a question stands once among what is equal in `apart`."""
    names = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("evidence") as evidence:
        evidence.drop_constraint(op.f("ck_evidence_evidencekind"), type_="check")
        evidence.drop_constraint(op.f("ck_evidence_points_at_its_kind"), type_="check")
        evidence.drop_constraint(op.f("uq_evidence_figure"), type_="unique")
        evidence.create_check_constraint(op.f("ck_evidence_evidencekind"), f"kind IN ({names})")
        evidence.create_check_constraint(op.f("ck_evidence_points_at_its_kind"), points)
        evidence.create_unique_constraint(op.f("uq_evidence_figure"), [*apart, "question_id"])
