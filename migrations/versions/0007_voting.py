"""Tables of voting."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "voting_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("intro", sa.String(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_voting_round_opens_before_it_closes")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_voting_round_consultation_id_consultation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voting_round")),
    )
    op.create_index(
        op.f("ix_voting_round_consultation_id"), "voting_round", ["consultation_id"], unique=False
    )
    op.create_table(
        "ballot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("voter_key", sa.String(), nullable=True),
        sa.Column("municipality_key", sa.String(), nullable=True),
        sa.Column("dialogue_id", sa.Uuid(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "online",
                "room",
                "paper",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("size_class", sa.String(), nullable=True),
        sa.Column("networks", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dialogue_id"], ["dialogue_session.id"], name=op.f("fk_ballot_dialogue_id_dialogue_session")
        ),
        sa.ForeignKeyConstraint(
            ["voting_round_id"], ["voting_round.id"], name=op.f("fk_ballot_voting_round_id_voting_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("voting_round_id", "voter_key", name=op.f("uq_ballot_voting_round_id_voter_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "roll",
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "online",
                "room",
                "paper",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roll_person_id_person")),
        sa.ForeignKeyConstraint(
            ["voting_round_id"], ["voting_round.id"], name=op.f("fk_roll_voting_round_id_voting_round")
        ),
        sa.PrimaryKeyConstraint("voting_round_id", "person_id", name=op.f("pk_roll")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_roll_person_id"), "roll", ["person_id"], unique=False)
    op.create_table(
        "sealed_tally",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("table", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voting_round_id"],
            ["voting_round.id"],
            name=op.f("fk_sealed_tally_voting_round_id_voting_round"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_tally")),
        sa.UniqueConstraint("voting_round_id", "name", name=op.f("uq_sealed_tally_voting_round_id_name")),
    )
    op.create_table(
        "voting_round_dialogue",
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue_id"],
            ["dialogue_session.id"],
            name=op.f("fk_voting_round_dialogue_dialogue_id_dialogue_session"),
        ),
        sa.ForeignKeyConstraint(
            ["voting_round_id"],
            ["voting_round.id"],
            name=op.f("fk_voting_round_dialogue_voting_round_id_voting_round"),
        ),
        sa.PrimaryKeyConstraint("voting_round_id", "dialogue_id", name=op.f("pk_voting_round_dialogue")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voting_round_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "importance",
                "stance",
                "choice",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("open_question_id", sa.Uuid(), nullable=True),
        sa.Column("max_choices", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'choice') = (max_choices IS NOT NULL)", name=op.f("ck_question_choice_has_a_maximum")
        ),
        sa.CheckConstraint(
            "max_choices IS NULL OR max_choices > 0", name=op.f("ck_question_maximum_is_positive")
        ),
        sa.ForeignKeyConstraint(
            ["open_question_id"],
            ["open_question.id"],
            name=op.f("fk_question_open_question_id_open_question"),
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_question_topic_id_topic")),
        sa.ForeignKeyConstraint(
            ["voting_round_id"], ["voting_round.id"], name=op.f("fk_question_voting_round_id_voting_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("voting_round_id", "position", name=op.f("uq_question_voting_round_id_position")),
    )
    op.create_index(op.f("ix_question_topic_id"), "question", ["topic_id"], unique=False)
    op.create_table(
        "option",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_option_question_id_question")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_option_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_option")),
        sa.UniqueConstraint("question_id", "position", name=op.f("uq_option_question_id_position")),
    )
    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=True),
        sa.Column("choices", sa.JSON(), nullable=True),
        sa.CheckConstraint("value IS NULL OR value BETWEEN -1 AND 5", name=op.f("ck_vote_value_in_range")),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_vote_question_id_question")),
        sa.PrimaryKeyConstraint("ballot_id", "question_id", name=op.f("pk_vote")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("vote")
    op.drop_table("option")
    op.drop_index(op.f("ix_question_topic_id"), table_name="question")
    op.drop_table("question")
    op.drop_table("voting_round_dialogue")
    op.drop_table("sealed_tally")
    op.drop_index(op.f("ix_roll_person_id"), table_name="roll")
    op.drop_table("roll")
    op.drop_table("ballot")
    op.drop_index(op.f("ix_voting_round_consultation_id"), table_name="voting_round")
    op.drop_table("voting_round")
