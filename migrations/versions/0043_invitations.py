"""An organiser invites chosen offices to a session, each person once."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

OFFICES = sa.Enum(
    "mayor",
    "alderman",
    "council_member",
    "municipal_secretary",
    "clerk",
    name="office",
    native_enum=False,
    create_constraint=True,
    length=40,
)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Return that a column points at another table."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "invitation_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("offices", sa.JSON(), nullable=False),
        sa.Column("province_codes", sa.JSON(), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("posted", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        _to("invitation_run", "dialogue_id", "dialogue_session"),
        _to("invitation_run", "begun_by", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_run")),
    )
    op.create_index(op.f("ix_invitation_run_dialogue_id"), "invitation_run", ["dialogue_id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("office", OFFICES, nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        _to("invitation", "dialogue_id", "dialogue_session"),
        _to("invitation", "person_id", "person"),
        _to("invitation", "run_id", "invitation_run"),
        _to("invitation", "mail_id", "outbox_mail"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("dialogue_id", "person_id", name=op.f("uq_invitation_dialogue_id_person_id")),
        sa.UniqueConstraint("mail_id", name=op.f("uq_invitation_mail_id")),
    )
    for column in ("person_id", "run_id"):
        op.create_index(op.f(f"ix_invitation_{column}"), "invitation", [column])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("invitation")
    op.drop_table("invitation_run")
