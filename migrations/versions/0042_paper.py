"""Ballots on paper: what was printed, what was read on them, and each time that they were recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

VOID = ("empty", "too_many", "unreadable", "handed_back")
TABLES = ("paper_entry", "paper_ballot", "paper_batch", "paper_pile", "paper_recording")


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Return that a column points at a column of another table."""
    name = f"fk_{table}_{column}_{other.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [other], name=op.f(name))


def _word(name: str, *words: str) -> sa.Enum:
    """Return the type of a column that holds one of these words."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Make the tables."""
    _make_recordings()
    _make_piles()
    _make_ballots()
    _make_entries()


def _make_recordings() -> None:
    op.create_table(
        "paper_recording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "checked BETWEEN 0 AND ballots", name=op.f("ck_paper_recording_checked_among_them")
        ),
        _to("paper_recording", "voting_round_id", "voting_round.id"),
        _to("paper_recording", "dialogue_id", "dialogue_session.id"),
        _to("paper_recording", "recorded_by_id", "user.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_recording")),
    )
    for column in ("voting_round_id", "dialogue_id"):
        op.create_index(op.f(f"ix_paper_recording_{column}"), "paper_recording", [column])


def _make_piles() -> None:
    op.create_table(
        "paper_pile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        _to("paper_pile", "dialogue_id", "dialogue_session.id"),
        _to("paper_pile", "voting_round_id", "voting_round.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_pile")),
        sa.UniqueConstraint(
            "dialogue_id", "voting_round_id", name=op.f("uq_paper_pile_dialogue_id_voting_round_id")
        ),
    )
    op.create_index(op.f("ix_paper_pile_voting_round_id"), "paper_pile", ["voting_round_id"])
    op.create_table(
        "paper_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pile_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_by_name", sa.Boolean(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_paper_batch_prints_something")),
        _to("paper_batch", "pile_id", "paper_pile.id"),
        _to("paper_batch", "printed_by_id", "user.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batch")),
        sa.UniqueConstraint("pile_id", "number", name=op.f("uq_paper_batch_pile_id_number")),
    )


def _make_ballots() -> None:
    states = ("printed", "entered", "different", "agreed", "recorded", "void")
    op.create_table(
        "paper_ballot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("state", _word("paperstate", *states), nullable=False),
        sa.Column("void_reason", _word("voidreason", *VOID), nullable=True),
        sa.CheckConstraint(
            "(state = 'void') = (void_reason IS NOT NULL)", name=op.f("ck_paper_ballot_void_has_a_reason")
        ),
        _to("paper_ballot", "batch_id", "paper_batch.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_ballot")),
        sa.UniqueConstraint("code", name=op.f("uq_paper_ballot_code")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_paper_ballot_batch_id"), "paper_ballot", ["batch_id"])


def _make_entries() -> None:
    offices = ("mayor", "alderman", "council_member", "municipal_secretary", "clerk")
    op.create_table(
        "paper_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("clerk_id", sa.Uuid(), nullable=False),
        sa.Column("office", _word("office", *offices), nullable=True),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("void_reason", _word("voidreason", *VOID), nullable=True),
        sa.CheckConstraint("place BETWEEN 1 AND 3", name=op.f("ck_paper_entry_first_second_or_settled")),
        _to("paper_entry", "ballot_id", "paper_ballot.id"),
        _to("paper_entry", "clerk_id", "user.id"),
        _to("paper_entry", "province_code", "province.code"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_entry")),
        sa.UniqueConstraint("ballot_id", "place", name=op.f("uq_paper_entry_ballot_id_place")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_paper_entry_two_people",
        "paper_entry",
        ["ballot_id", "clerk_id"],
        unique=True,
        sqlite_where=sa.text("place < 3"),
        postgresql_where=sa.text("place < 3"),
    )


def downgrade() -> None:
    """Remove them."""
    for table in TABLES:
        op.drop_table(table)
