"""Tables of assembly; an agenda knows when the assembly adopted it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _to(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    """Return that a column points at another table."""
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=f"fk_{table}_{column}_{other}")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "vote_weight",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("lower", sa.Integer(), nullable=False),
        sa.Column("upper", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_vote_weight_has_a_source")),
        sa.CheckConstraint(
            "lower >= 0 AND (upper IS NULL OR upper >= lower)", name=op.f("ck_vote_weight_order")
        ),
        sa.CheckConstraint("votes >= 1", name=op.f("ck_vote_weight_gives_a_vote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_weight")),
        sa.UniqueConstraint("valid_from", "lower", name=op.f("uq_vote_weight_valid_from_lower")),
    )
    op.create_table(
        "assembly",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("documents_on", sa.Date(), nullable=True),
        sa.Column("amendments_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("motions_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=True),
        sa.Column("weights_from", sa.Date(), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "quorum_percent BETWEEN 1 AND 100", name=op.f("ck_assembly_quorum_is_a_percentage")
        ),
        _to("assembly", "consultation_id", "consultation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assembly")),
    )
    op.create_index(op.f("ix_assembly_consultation_id"), "assembly", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_assembly_held_on"), "assembly", ["held_on"], unique=False)
    op.create_table(
        "assembly_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assembly_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        _to("assembly_member", "assembly_id", "assembly"),
        _to("assembly_member", "municipality_code", "municipality", key="code"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assembly_member")),
        sa.UniqueConstraint(
            "assembly_id", "municipality_code", name=op.f("uq_assembly_member_assembly_id_municipality_code")
        ),
    )
    op.create_index(
        op.f("ix_assembly_member_municipality_code"), "assembly_member", ["municipality_code"], unique=False
    )
    op.create_table(
        "assembly_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assembly_id", sa.Uuid(), nullable=False),
        sa.Column("amends_id", sa.Uuid(), nullable=True),
        sa.Column("agenda_id", sa.Uuid(), nullable=True),
        sa.Column("vision_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "agenda",
                "vision",
                "motion",
                "joint_service",
                "other",
                "amendment",
                name="proposalkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("proposer", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new_fact", sa.String(), nullable=False),
        sa.Column(
            "advice",
            sa.Enum(
                "adopt",
                "reject",
                "hold_over",
                "leave",
                name="advice",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("advice_reason", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(advice IS NULL) = (advice_reason = '')", name=op.f("ck_assembly_proposal_advice_has_a_reason")
        ),
        sa.CheckConstraint(
            "(kind = 'agenda') = (agenda_id IS NOT NULL) AND (kind = 'vision') = (vision_id IS NOT NULL)",
            name=op.f("ck_assembly_proposal_names_what_it_adopts"),
        ),
        sa.CheckConstraint(
            "(kind = 'amendment') = (amends_id IS NOT NULL)",
            name=op.f("ck_assembly_proposal_an_amendment_amends"),
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR (opened_at IS NOT NULL AND opened_at <= closed_at)",
            name=op.f("ck_assembly_proposal_opens_then_closes"),
        ),
        _to("assembly_proposal", "agenda_id", "agenda"),
        _to("assembly_proposal", "amends_id", "assembly_proposal"),
        _to("assembly_proposal", "assembly_id", "assembly"),
        _to("assembly_proposal", "vision_id", "vision"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assembly_proposal")),
        sa.UniqueConstraint("amends_id", "position", name=op.f("uq_assembly_proposal_amends_id_position")),
    )
    op.create_index(op.f("ix_assembly_proposal_agenda_id"), "assembly_proposal", ["agenda_id"], unique=False)
    op.create_index(
        op.f("ix_assembly_proposal_assembly_id"), "assembly_proposal", ["assembly_id"], unique=False
    )
    op.create_index(op.f("ix_assembly_proposal_vision_id"), "assembly_proposal", ["vision_id"], unique=False)
    op.create_index(
        "uq_assembly_proposal_place",
        "assembly_proposal",
        ["assembly_id", "position"],
        unique=True,
        sqlite_where=sa.text("amends_id IS NULL"),
        postgresql_where=sa.text("amends_id IS NULL"),
    )
    op.create_table(
        "assembly_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column(
            "ruling",
            sa.Enum(
                "passed",
                "rejected",
                "held_over",
                "amended",
                name="ruling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_acclamation", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorder", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("recorder <> ''", name=op.f("ck_assembly_result_has_a_recorder")),
        _to("assembly_result", "proposal_id", "assembly_proposal"),
        _to("assembly_result", "recorded_by", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assembly_result")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_assembly_result_proposal_id")),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        _to("mandate", "appointment_id", "appointment"),
        _to("mandate", "given_by", "user"),
        _to("mandate", "member_id", "assembly_member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("member_id", name=op.f("uq_mandate_member_id")),
    )
    op.create_index(op.f("ix_mandate_appointment_id"), "mandate", ["appointment_id"], unique=False)
    op.create_table(
        "municipal_position",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "for",
                "against",
                "abstain",
                name="stand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "council_heard",
            sa.Enum(
                "yes",
                "no",
                "not_applicable",
                name="councilheard",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        _to("municipal_position", "appointment_id", "appointment"),
        _to("municipal_position", "member_id", "assembly_member"),
        _to("municipal_position", "proposal_id", "assembly_proposal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipal_position")),
        sa.UniqueConstraint(
            "proposal_id", "member_id", name=op.f("uq_municipal_position_proposal_id_member_id")
        ),
    )
    op.create_index(
        op.f("ix_municipal_position_member_id"), "municipal_position", ["member_id"], unique=False
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("takes_part", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        _to("participation", "appointment_id", "appointment"),
        _to("participation", "member_id", "assembly_member"),
        _to("participation", "proposal_id", "assembly_proposal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("proposal_id", "member_id", name=op.f("uq_participation_proposal_id_member_id")),
    )
    op.create_index(op.f("ix_participation_member_id"), "participation", ["member_id"], unique=False)
    op.add_column("agenda", sa.Column("adopted_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("agenda") as agenda:
        agenda.drop_column("adopted_on")
    op.drop_table("participation")
    op.drop_table("municipal_position")
    op.drop_table("mandate")
    op.drop_table("assembly_result")
    op.drop_table("assembly_proposal")
    op.drop_table("assembly_member")
    op.drop_table("assembly")
    op.drop_table("vote_weight")
