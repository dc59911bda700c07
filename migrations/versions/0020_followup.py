"""Follow-up of items, digests, and an outbox that knows how far each message came."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def words(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


STATUS = ("not_started", "under_way", "done", "changed", "stopped")
MAIL = ("waiting", "sending", "sent", "unknown", "refused", "dropped", "settled")


def upgrade() -> None:
    """Make the tables, and tell of each old message whether it was sent."""
    with op.batch_alter_table("outbox_mail") as batch:
        batch.add_column(sa.Column("composer", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("values", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("stop_url", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("state", sa.String(length=40), nullable=False, server_default="waiting"))
        batch.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("error", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE outbox_mail SET state = 'sent' WHERE sent_at IS NOT NULL")
    with op.batch_alter_table("outbox_mail") as batch:
        batch.alter_column("composer", server_default=None)
        batch.alter_column("values", server_default=None)
        batch.alter_column("stop_url", server_default=None)
        batch.alter_column("attempts", server_default=None)
        batch.alter_column("error", server_default=None)
        batch.alter_column("state", server_default=None)
        batch.create_check_constraint(op.f("ck_outbox_mail_mailstate"), sa.column("state").in_(MAIL))
        batch.create_check_constraint(
            op.f("ck_outbox_mail_sent_has_a_time"), "(state = 'sent') = (sent_at IS NOT NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_outbox_mail_sending_was_claimed"), "state <> 'sending' OR claimed_at IS NOT NULL"
        )
        batch.create_index("ix_outbox_mail_state", ["state"])
    make_progress()
    make_digests()


def make_progress() -> None:
    op.create_table(
        "item_progress",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("status", words("status", *STATUS), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status NOT IN ('changed', 'stopped') OR reason <> ''",
            name=op.f("ck_item_progress_an_end_has_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_item_progress_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_progress")),
        sa.UniqueConstraint("item_id", name=op.f("uq_item_progress_item_id")),
    )
    op.create_table(
        "progress_update",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("status", words("status", *STATUS), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_progress_update_says_something")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_progress_update_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["user.id"], name=op.f("fk_progress_update_recorded_by_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_update")),
    )
    op.create_index(op.f("ix_progress_update_item_id"), "progress_update", ["item_id"])
    op.create_index(op.f("ix_progress_update_told_at"), "progress_update", ["told_at"])
    op.create_table(
        "milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("title <> ''", name=op.f("ck_milestone_has_a_title")),
        sa.CheckConstraint(
            "(done_on IS NULL) = (noted_at IS NULL)", name=op.f("ck_milestone_done_was_noted")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_milestone_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    op.create_index(op.f("ix_milestone_item_id"), "milestone", ["item_id"])
    op.create_table(
        "carried_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("state", words("carrystate", "carried", "accepted", "left"), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("carried_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'accepted') = (topic_id IS NOT NULL)", name=op.f("ck_carried_item_accepted_has_a_topic")
        ),
        sa.CheckConstraint(
            "(state = 'left') = (reason <> '')", name=op.f("ck_carried_item_left_has_a_reason")
        ),
        sa.ForeignKeyConstraint(["carried_by"], ["user.id"], name=op.f("fk_carried_item_carried_by_user")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_carried_item_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_carried_item_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_carried_item_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_item")),
        sa.UniqueConstraint(
            "item_id", "consultation_id", name=op.f("uq_carried_item_item_id_consultation_id")
        ),
    )
    op.create_index(op.f("ix_carried_item_consultation_id"), "carried_item", ["consultation_id"])


def make_digests() -> None:
    op.create_table(
        "digest_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.Column("posted", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("since < until", name=op.f("ck_digest_run_covers_a_time")),
        sa.ForeignKeyConstraint(["begun_by"], ["user.id"], name=op.f("fk_digest_run_begun_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_run")),
        sa.UniqueConstraint("period", name=op.f("uq_digest_run_period")),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["outbox_mail.id"], name=op.f("fk_digest_mail_id_outbox_mail")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("mail_id", name=op.f("uq_digest_mail_id")),
        sa.UniqueConstraint("person_id", "period", name=op.f("uq_digest_person_id_period")),
    )
    op.create_table(
        "digest_stop",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_stop_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest_stop")),
    )


def downgrade() -> None:
    """Remove them; what was never sent waits again."""
    for name in ("digest_stop", "digest", "digest_run", "carried_item", "milestone", "progress_update"):
        op.drop_table(name)
    op.drop_table("item_progress")
    with op.batch_alter_table("outbox_mail") as batch:
        batch.drop_index("ix_outbox_mail_state")
        batch.drop_constraint(op.f("ck_outbox_mail_sending_was_claimed"), type_="check")
        batch.drop_constraint(op.f("ck_outbox_mail_sent_has_a_time"), type_="check")
        batch.drop_constraint(op.f("ck_outbox_mail_mailstate"), type_="check")
        for column in ("error", "claimed_at", "attempts", "state", "stop_url", "values", "composer"):
            batch.drop_column(column)
