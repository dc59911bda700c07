"""Every version of the words of an agenda item is kept."""

from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PILLARS = ("advocacy", "platform", "services")
ADDRESSED = ("national_government", "association", "region", "municipalities")
KEPT: dict[str, Any] = {
    "created_at": sa.DateTime(timezone=True),
    "theme_id": sa.Uuid(),
    **dict.fromkeys(("pillar", "title", "text", "addressed_to", "responsible"), sa.String()),
}


def upgrade() -> None:
    """Make the table; what each item says now is its first version, saved by whoever added it."""
    with op.batch_alter_table("agenda_item") as item:
        item.add_column(sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("agenda_item") as item:
        item.alter_column("edition", server_default=None)
    op.create_table(
        "item_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.Column("pillar", _word("pillar", PILLARS), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("addressed_to", _word("addressedto", ADDRESSED), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("edition >= 1", name=op.f("ck_item_version_counts_from_one")),
        sa.CheckConstraint(
            "edition = 1 OR saved_by IS NOT NULL", name=op.f("ck_item_version_saved_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_item_version_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_item_version_theme_id_theme")),
        sa.ForeignKeyConstraint(["saved_by"], ["user.id"], name=op.f("fk_item_version_saved_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_version")),
        sa.UniqueConstraint("item_id", "edition", name=op.f("uq_item_version_item_id_edition")),
    )
    _keep_what_stands()


def downgrade() -> None:
    """Remove it; each item keeps the words that it has."""
    op.drop_table("item_version")
    with op.batch_alter_table("agenda_item") as item:
        item.drop_column("edition")


def _keep_what_stands() -> None:
    connection = op.get_bind()
    items = _table("agenda_item", id=sa.Uuid(), **KEPT)
    versions = _table(
        "item_version", id=sa.Uuid(), item_id=sa.Uuid(), edition=sa.Integer(), saved_by=sa.Uuid(), **KEPT
    )
    users, events = (
        _table("user", id=sa.Uuid()),
        _table("audit_event", subject=sa.String(), actor_id=sa.Uuid(), action=sa.String()),
    )
    known = set(connection.scalars(sa.select(users.c.id)))
    added = {
        subject.removeprefix("AgendaItem:"): actor
        for subject, actor in connection.execute(
            sa.select(events.c.subject, events.c.actor_id).where(events.c.action == "agenda.add_item")
        )
    }
    rows = [
        {name: row[name] for name in KEPT}
        | {"id": uuid4(), "item_id": row["id"], "edition": 1}
        | {"saved_by": actor if (actor := added.get(str(row["id"]))) in known else None}
        for row in connection.execute(sa.select(items)).mappings()
    ]
    if rows:
        connection.execute(sa.insert(versions), rows)


def _table(name: str, **columns: Any) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, kind) for column, kind in columns.items()))


def _word(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
