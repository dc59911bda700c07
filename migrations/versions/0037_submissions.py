"""Municipalities submit motions and amendments, and sign along; an assembly knows when clerks were reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Return that a column points at another table."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def upgrade() -> None:
    """Make the tables, and the column."""
    with op.batch_alter_table("assembly") as table:
        table.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    states = sa.Enum(
        "submitted",
        "accepted",
        "returned",
        name="submissionstate",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assembly_id", sa.Uuid(), nullable=False),
        sa.Column("amends_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("title <> '' AND text <> ''", name=op.f("ck_submission_says_something")),
        sa.CheckConstraint(
            "(state = 'accepted') = (proposal_id IS NOT NULL)",
            name=op.f("ck_submission_accepted_as_a_proposal"),
        ),
        sa.CheckConstraint(
            "(state = 'returned') = (reason <> '')", name=op.f("ck_submission_returned_with_a_reason")
        ),
        sa.CheckConstraint(
            "(state = 'submitted') = (settled_by = '')", name=op.f("ck_submission_settled_by_a_person")
        ),
        _to("submission", "assembly_id", "assembly"),
        _to("submission", "amends_id", "assembly_proposal"),
        _to("submission", "member_id", "assembly_member"),
        _to("submission", "appointment_id", "appointment"),
        _to("submission", "proposal_id", "assembly_proposal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint(
            "amends_id", "member_id", "title", name=op.f("uq_submission_amends_id_member_id_title")
        ),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_submission_proposal_id")),
    )
    for column in ("assembly_id", "member_id", "appointment_id"):
        op.create_index(op.f(f"ix_submission_{column}"), "submission", [column])
    op.create_index(
        "uq_submission_motion",
        "submission",
        ["member_id", "title"],
        unique=True,
        sqlite_where=sa.text("amends_id IS NULL"),
        postgresql_where=sa.text("amends_id IS NULL"),
    )
    _make_signatures()


def _make_signatures() -> None:
    op.create_table(
        "co_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        _to("co_signature", "submission_id", "submission"),
        _to("co_signature", "member_id", "assembly_member"),
        _to("co_signature", "appointment_id", "appointment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_signature")),
        sa.UniqueConstraint(
            "submission_id", "member_id", name=op.f("uq_co_signature_submission_id_member_id")
        ),
    )
    for column in ("member_id", "appointment_id"):
        op.create_index(op.f(f"ix_co_signature_{column}"), "co_signature", [column])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("co_signature")
    op.drop_table("submission")
    with op.batch_alter_table("assembly") as table:
        table.drop_column("reminded_at")
