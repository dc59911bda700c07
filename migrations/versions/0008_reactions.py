"""Tables of reactions."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=True),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("open_question_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "support",
                "concern",
                "suggestion",
                "question",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "addressed_to",
            sa.Enum(
                "national_government",
                "association",
                "region",
                "municipalities",
                name="addressedto",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "office_group",
            sa.Enum(
                "executive",
                "council",
                "staff",
                name="officegroup",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column(
            "consent",
            sa.Enum(
                "none",
                "province",
                "office_province",
                "office_municipality",
                "name",
                name="quoteconsent",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("quoted_name", sa.String(), nullable=False),
        sa.Column(
            "quoted_office",
            sa.Enum(
                "mayor",
                "alderman",
                "council_member",
                "municipal_secretary",
                "clerk",
                name="office",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("quoted_place", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "approved",
                "declined",
                name="reactionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(state = 'declined') = (reason <> '')", name=op.f("ck_reaction_declined_has_a_reason")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_reaction_says_something")),
        sa.CheckConstraint(
            "consent = 'name' OR quoted_name = ''", name=op.f("ck_reaction_no_name_without_consent")
        ),
        sa.CheckConstraint(
            "consent IN ('office_province', 'office_municipality', 'name') OR quoted_office IS NULL",
            name=op.f("ck_reaction_no_office_without_consent"),
        ),
        sa.CheckConstraint(
            "consent <> 'none' OR quoted_place = ''", name=op.f("ck_reaction_no_place_without_consent")
        ),
        sa.CheckConstraint(
            "(topic_id IS NULL) <> (open_question_id IS NULL)", name=op.f("ck_reaction_on_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_reaction_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_reaction_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["open_question_id"],
            ["open_question.id"],
            name=op.f("fk_reaction_open_question_id_open_question"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["province.code"], name=op.f("fk_reaction_province_code_province")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_reaction_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reaction")),
    )
    op.create_index("ix_reaction_author", "reaction", ["consultation_id", "author_key"], unique=False)
    op.create_index(op.f("ix_reaction_consultation_id"), "reaction", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_reaction_department_id"), "reaction", ["department_id"], unique=False)
    op.create_index(op.f("ix_reaction_open_question_id"), "reaction", ["open_question_id"], unique=False)
    op.create_index(op.f("ix_reaction_province_code"), "reaction", ["province_code"], unique=False)
    op.create_index(op.f("ix_reaction_state"), "reaction", ["state"], unique=False)
    op.create_index(op.f("ix_reaction_topic_id"), "reaction", ["topic_id"], unique=False)


def downgrade() -> None:
    """Remove them."""
    op.drop_index(op.f("ix_reaction_topic_id"), table_name="reaction")
    op.drop_index(op.f("ix_reaction_state"), table_name="reaction")
    op.drop_index(op.f("ix_reaction_province_code"), table_name="reaction")
    op.drop_index(op.f("ix_reaction_open_question_id"), table_name="reaction")
    op.drop_index(op.f("ix_reaction_department_id"), table_name="reaction")
    op.drop_index(op.f("ix_reaction_consultation_id"), table_name="reaction")
    op.drop_index("ix_reaction_author", table_name="reaction")
    op.drop_table("reaction")
