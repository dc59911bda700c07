"""Members react on a draft agenda in a round, under a pseudonym for each item; the bureau answers."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def words(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "member_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agenda_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("opened_at < closes_at", name=op.f("ck_member_round_opens_before_it_closes")),
        sa.CheckConstraint("explanation <> ''", name=op.f("ck_member_round_explains_itself")),
        sa.CheckConstraint("opened_by <> ''", name=op.f("ck_member_round_by_a_person")),
        sa.ForeignKeyConstraint(["agenda_id"], ["agenda.id"], name=op.f("fk_member_round_agenda_id_agenda")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_round")),
        sa.UniqueConstraint("agenda_id", "number", name=op.f("uq_member_round_agenda_id_number")),
    )
    _make_items()
    _make_reactions()


def downgrade() -> None:
    """Remove them."""
    op.drop_table("draft_reaction")
    op.drop_table("member_round_item")
    op.drop_table("member_round")


def _make_items() -> None:
    op.create_table(
        "member_round_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_round_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("left_out_because", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(answer = '') = (answered_by = '')", name=op.f("ck_member_round_item_answered_by_a_person")
        ),
        sa.CheckConstraint(
            "(answer = '') = (answered_on IS NULL)", name=op.f("ck_member_round_item_answered_on_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["member_round_id"],
            ["member_round.id"],
            name=op.f("fk_member_round_item_member_round_id_member_round"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_item.id"],
            name=op.f("fk_member_round_item_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_member_round_item_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_round_item")),
        sa.UniqueConstraint(
            "member_round_id", "position", name=op.f("uq_member_round_item_member_round_id_position")
        ),
    )
    op.create_index(op.f("ix_member_round_item_item_id"), "member_round_item", ["item_id"])


def _make_reactions() -> None:
    op.create_table(
        "draft_reaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_item_id", sa.Uuid(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("stance", words("stance", "support", "concern", "suggestion", "question"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("office_group", words("officegroup", "executive", "council", "staff"), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.CheckConstraint("text <> '' OR stance = 'support'", name=op.f("ck_draft_reaction_says_something")),
        sa.ForeignKeyConstraint(
            ["round_item_id"],
            ["member_round_item.id"],
            name=op.f("fk_draft_reaction_round_item_id_member_round_item"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["province.code"], name=op.f("fk_draft_reaction_province_code_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_reaction")),
        sa.UniqueConstraint("author_key", name=op.f("uq_draft_reaction_author_key")),
    )
    op.create_index(op.f("ix_draft_reaction_round_item_id"), "draft_reaction", ["round_item_id"])
