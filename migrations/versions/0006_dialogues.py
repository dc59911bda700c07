"""Tables of dialogues."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "dialogue_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("network_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("online_url", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("walk_ins", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.CheckConstraint("place <> '' OR online_url <> ''", name=op.f("ck_dialogue_session_has_a_place")),
        sa.CheckConstraint(
            "department_id IS NULL OR network_id IS NULL", name=op.f("ck_dialogue_session_of_one_host")
        ),
        sa.CheckConstraint(
            "walk_ins IS NULL OR walk_ins >= 0", name=op.f("ck_dialogue_session_walk_ins_not_negative")
        ),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancel_reason = '')",
            name=op.f("ck_dialogue_session_cancelled_has_a_reason"),
        ),
        sa.CheckConstraint("seats > 0", name=op.f("ck_dialogue_session_has_seats")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_dialogue_session_starts_before_it_ends")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_dialogue_session_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_dialogue_session_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_dialogue_session_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogue_session")),
    )
    op.create_index(
        op.f("ix_dialogue_session_consultation_id"), "dialogue_session", ["consultation_id"], unique=False
    )
    op.create_index(
        op.f("ix_dialogue_session_department_id"), "dialogue_session", ["department_id"], unique=False
    )
    op.create_index(op.f("ix_dialogue_session_network_id"), "dialogue_session", ["network_id"], unique=False)
    op.create_index(op.f("ix_dialogue_session_starts_at"), "dialogue_session", ["starts_at"], unique=False)
    op.create_table(
        "programme_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_programme_item_takes_time")),
        sa.ForeignKeyConstraint(
            ["dialogue_id"],
            ["dialogue_session.id"],
            name=op.f("fk_programme_item_dialogue_id_dialogue_session"),
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_programme_item_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_item")),
        sa.UniqueConstraint("dialogue_id", "position", name=op.f("uq_programme_item_dialogue_id_position")),
    )
    op.create_index(op.f("ix_programme_item_topic_id"), "programme_item", ["topic_id"], unique=False)
    op.create_table(
        "registration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dialogue_id"],
            ["dialogue_session.id"],
            name=op.f("fk_registration_dialogue_id_dialogue_session"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_registration_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("dialogue_id", "person_id", name=op.f("uq_registration_dialogue_id_person_id")),
    )
    op.create_index(op.f("ix_registration_person_id"), "registration", ["person_id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_registration_person_id"), table_name="registration")
    op.drop_table("registration")
    op.drop_index(op.f("ix_programme_item_topic_id"), table_name="programme_item")
    op.drop_table("programme_item")
    op.drop_index(op.f("ix_dialogue_session_starts_at"), table_name="dialogue_session")
    op.drop_index(op.f("ix_dialogue_session_network_id"), table_name="dialogue_session")
    op.drop_index(op.f("ix_dialogue_session_department_id"), table_name="dialogue_session")
    op.drop_index(op.f("ix_dialogue_session_consultation_id"), table_name="dialogue_session")
    op.drop_table("dialogue_session")
