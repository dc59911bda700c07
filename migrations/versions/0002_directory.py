"""Tables of directory."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "council_seats",
        sa.Column("population_from", sa.Integer(), nullable=False),
        sa.Column("population_to", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("aldermen_min", sa.Integer(), nullable=False),
        sa.Column("aldermen_max_full_time", sa.Integer(), nullable=False),
        sa.Column("aldermen_max_with_part_time", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("population_from", name=op.f("pk_council_seats")),
    )
    op.create_table(
        "network",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
        sa.UniqueConstraint("name", name=op.f("uq_network_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("search_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "province",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("abbreviation", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_province")),
        sa.UniqueConstraint("name", name=op.f("uq_province_name")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("abbreviation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["province_code"], ["province.code"], name=op.f("fk_department_province_code_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
        sa.UniqueConstraint("province_code", name=op.f("uq_department_province_code")),
    )
    op.create_table(
        "merger",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("old_code", sa.String(), nullable=False),
        sa.Column("old_name", sa.String(), nullable=False),
        sa.Column("old_province_code", sa.String(), nullable=False),
        sa.Column("new_code", sa.String(), nullable=False),
        sa.Column("new_name", sa.String(), nullable=False),
        sa.Column("new_province_code", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "abolished",
                "split",
                "border correction",
                "planned",
                name="mergerkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("founds", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT founds OR kind IN ('abolished', 'split')", name=op.f("ck_merger_a_plan_founds_nothing")
        ),
        sa.CheckConstraint("old_code <> new_code", name=op.f("ck_merger_two_municipalities")),
        sa.ForeignKeyConstraint(
            ["new_province_code"], ["province.code"], name=op.f("fk_merger_new_province_code_province")
        ),
        sa.ForeignKeyConstraint(
            ["old_province_code"], ["province.code"], name=op.f("fk_merger_old_province_code_province")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merger")),
        sa.UniqueConstraint(
            "effective", "old_code", "new_code", name=op.f("uq_merger_effective_old_code_new_code")
        ),
    )
    op.create_index(op.f("ix_merger_new_code"), "merger", ["new_code"], unique=False)
    op.create_index(op.f("ix_merger_old_code"), "merger", ["old_code"], unique=False)
    op.create_table(
        "municipality",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("also_known_as", sa.String(), nullable=False),
        sa.Column("search_name", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until",
            name=op.f("ck_municipality_order"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["province.code"], name=op.f("fk_municipality_province_code_province")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipality")),
    )
    op.create_index(op.f("ix_municipality_province_code"), "municipality", ["province_code"], unique=False)
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "office",
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
            nullable=False,
        ),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_from < valid_until", name=op.f("ck_appointment_order")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_appointment_municipality_code_municipality"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_appointment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint(
            "person_id",
            "office",
            "municipality_code",
            "valid_from",
            name=op.f("uq_appointment_person_id_office_municipality_code_valid_from"),
        ),
    )
    op.create_index("ix_appointment_dates", "appointment", ["valid_from", "valid_until"], unique=False)
    op.create_index(
        op.f("ix_appointment_municipality_code"), "appointment", ["municipality_code"], unique=False
    )
    op.create_index(op.f("ix_appointment_person_id"), "appointment", ["person_id"], unique=False)
    op.create_table(
        "network_membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_network_membership_municipality_code_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["network.id"], name=op.f("fk_network_membership_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_membership")),
        sa.UniqueConstraint(
            "network_id",
            "municipality_code",
            "valid_from",
            name=op.f("uq_network_membership_network_id_municipality_code_valid_from"),
        ),
    )
    op.create_index(
        op.f("ix_network_membership_municipality_code"),
        "network_membership",
        ["municipality_code"],
        unique=False,
    )
    op.create_index(
        op.f("ix_network_membership_network_id"), "network_membership", ["network_id"], unique=False
    )
    op.create_table(
        "population",
        sa.Column("municipality_code", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.CheckConstraint("inhabitants >= 0", name=op.f("ck_population_not_negative")),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_population_municipality_code_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality_code", "year", name=op.f("pk_population")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("population")
    op.drop_index(op.f("ix_network_membership_network_id"), table_name="network_membership")
    op.drop_index(op.f("ix_network_membership_municipality_code"), table_name="network_membership")
    op.drop_table("network_membership")
    op.drop_index(op.f("ix_appointment_person_id"), table_name="appointment")
    op.drop_index(op.f("ix_appointment_municipality_code"), table_name="appointment")
    op.drop_index("ix_appointment_dates", table_name="appointment")
    op.drop_table("appointment")
    op.drop_index(op.f("ix_municipality_province_code"), table_name="municipality")
    op.drop_table("municipality")
    op.drop_index(op.f("ix_merger_old_code"), table_name="merger")
    op.drop_index(op.f("ix_merger_new_code"), table_name="merger")
    op.drop_table("merger")
    op.drop_table("department")
    op.drop_table("province")
    op.drop_table("person")
    op.drop_table("network")
    op.drop_table("council_seats")
