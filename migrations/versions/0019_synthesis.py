"""Common threads, their versions, which reactions carry them, and what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Make the tables, and count the editions of a reaction."""
    op.add_column("reaction", sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "common_thread",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("is_rest", sa.Boolean(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_common_thread_not_into_itself")
        ),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR retired_at IS NOT NULL",
            name=op.f("ck_common_thread_merged_is_retired"),
        ),
        sa.CheckConstraint("NOT is_rest OR retired_at IS NULL", name=op.f("ck_common_thread_the_rest_stays")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_common_thread_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["common_thread.id"],
            name=op.f("fk_common_thread_merged_into_id_common_thread"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_common_thread")),
    )
    op.create_index(op.f("ix_common_thread_consultation_id"), "common_thread", ["consultation_id"])
    op.create_index(op.f("ix_common_thread_merged_into_id"), "common_thread", ["merged_into_id"])
    op.create_index(
        "uq_common_thread_rest",
        "common_thread",
        ["consultation_id"],
        unique=True,
        sqlite_where=sa.text("is_rest"),
        postgresql_where=sa.text("is_rest"),
    )
    op.create_table(
        "thread_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "change", _word("change", "made", "renamed", "split", "merged", "restored"), nullable=False
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_thread_version_counts_from_one")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_thread_version_has_a_name")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["common_thread.id"], name=op.f("fk_thread_version_thread_id_common_thread")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_thread_version_made_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_version")),
        sa.UniqueConstraint("thread_id", "number", name=op.f("uq_thread_version_thread_id_number")),
    )
    op.create_table(
        "coding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("coder_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reaction_id"], ["reaction.id"], name=op.f("fk_coding_reaction_id_reaction"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["common_thread.id"], name=op.f("fk_coding_thread_id_common_thread")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["user.id"], name=op.f("fk_coding_coder_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding")),
        sa.UniqueConstraint("reaction_id", "thread_id", name=op.f("uq_coding_reaction_id_thread_id")),
    )
    op.create_index(op.f("ix_coding_thread_id"), "coding", ["thread_id"])
    op.create_table(
        "thread_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column(
            "deed", _word("deed", "make", "rename", "split", "merge", "code", "uncode"), nullable=False
        ),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_thread_change_undone_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_thread_change_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["common_thread.id"], name=op.f("fk_thread_change_thread_id_common_thread")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"], name=op.f("fk_thread_change_made_by_user")),
        sa.ForeignKeyConstraint(["undone_by"], ["user.id"], name=op.f("fk_thread_change_undone_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_change")),
    )
    op.create_index(op.f("ix_thread_change_thread_id"), "thread_change", ["thread_id"])
    op.create_index("ix_thread_change_latest", "thread_change", ["consultation_id", "made_by", "created_at"])


def downgrade() -> None:
    """Remove them."""
    for table in ("thread_change", "coding", "thread_version", "common_thread"):
        op.drop_table(table)
    op.drop_column("reaction", "edition")
