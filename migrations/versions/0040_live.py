"""The room: what is shown, what is put to people, who is there, and answers that count nowhere yet."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Return that a column points at a column of another table."""
    name = f"fk_{table}_{column}_{other.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [other], name=op.f(name))


def _word(name: str, *words: str) -> sa.Enum:
    """Return the type of a column that holds one of these words."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Make the tables."""
    _make_prompts()
    _make_state()
    _make_people()


def _make_prompts() -> None:
    op.create_table(
        "prompt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind", _word("promptkind", "question", "words", "cards", "floor", "mood", "talk"), nullable=False
        ),
        sa.Column("question_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "reveal", _word("reveal", "live", "after_vote", "on_reveal", "after_close"), nullable=False
        ),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("cuts_off", sa.Boolean(), nullable=False),
        sa.Column("state", _word("promptstate", "waiting", "open", "closed"), nullable=False),
        sa.Column("is_revealed", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'question') = (question_id IS NOT NULL)", name=op.f("ck_prompt_question_of_a_round")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (opened_at IS NULL)", name=op.f("ck_prompt_opened_at_an_instant")
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_prompt_takes_time")),
        sa.CheckConstraint("seconds IS NULL OR seconds > 0", name=op.f("ck_prompt_time_is_positive")),
        _to("prompt", "dialogue_id", "dialogue_session.id"),
        _to("prompt", "question_id", "question.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
        sa.UniqueConstraint("dialogue_id", "position", name=op.f("uq_prompt_dialogue_id_position")),
    )
    op.create_index(op.f("ix_prompt_question_id"), "prompt", ["question_id"])


def _make_state() -> None:
    op.create_table(
        "live_state",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("screen_key", sa.String(), nullable=False),
        sa.Column("cohost_key", sa.String(), nullable=False),
        sa.Column("moderator_key", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.Uuid(), nullable=True),
        sa.Column("shown", _word("shown", "lobby", "prompt", "join", "blank"), nullable=False),
        sa.Column("split", _word("split", "office", "province"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("is_rehearsing", sa.Boolean(), nullable=False),
        sa.Column("wifi_name", sa.String(), nullable=False),
        sa.Column("wifi_password", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "shown <> 'prompt' OR prompt_id IS NOT NULL", name=op.f("ck_live_state_shows_a_prompt")
        ),
        sa.CheckConstraint("version >= 0", name=op.f("ck_live_state_version_not_negative")),
        _to("live_state", "dialogue_id", "dialogue_session.id"),
        _to("live_state", "prompt_id", "prompt.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_state")),
        sa.UniqueConstraint("code", name=op.f("uq_live_state_code")),
        sa.UniqueConstraint("cohost_key", name=op.f("uq_live_state_cohost_key")),
        sa.UniqueConstraint("dialogue_id", name=op.f("uq_live_state_dialogue_id")),
        sa.UniqueConstraint("moderator_key", name=op.f("uq_live_state_moderator_key")),
        sa.UniqueConstraint("screen_key", name=op.f("uq_live_state_screen_key")),
    )


def _make_people() -> None:
    op.create_table(
        "participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "office",
            _word("office", "mayor", "alderman", "council_member", "municipal_secretary", "clerk"),
            nullable=True,
        ),
        sa.Column("municipality_code", sa.String(), nullable=True),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("table_number", sa.Integer(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT is_rehearsal OR person_id IS NULL", name=op.f("ck_participant_made_up_is_nobody")
        ),
        sa.CheckConstraint(
            "table_number IS NULL OR table_number > 0", name=op.f("ck_participant_table_from_one")
        ),
        _to("participant", "dialogue_id", "dialogue_session.id"),
        _to("participant", "municipality_code", "municipality.code"),
        _to("participant", "person_id", "person.id"),
        _to("participant", "province_code", "province.code"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("dialogue_id", "person_id", name=op.f("uq_participant_dialogue_id_person_id")),
    )
    op.create_index(op.f("ix_participant_person_id"), "participant", ["person_id"])
    op.create_table(
        "provisional_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dialogue_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=True),
        sa.Column("choices", sa.JSON(), nullable=True),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "value IS NULL OR value BETWEEN -1 AND 5", name=op.f("ck_provisional_answer_value_in_range")
        ),
        _to("provisional_answer", "dialogue_id", "dialogue_session.id"),
        _to("provisional_answer", "question_id", "question.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provisional_answer")),
        sa.UniqueConstraint(
            "question_id", "author_key", name=op.f("uq_provisional_answer_question_id_author_key")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_provisional_answer_dialogue_id"), "provisional_answer", ["dialogue_id"])


def downgrade() -> None:
    """Remove them."""
    for table in ("provisional_answer", "participant", "live_state", "prompt"):
        op.drop_table(table)
