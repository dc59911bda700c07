"""A round may have several published results: each after the first corrects the one before it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TAKE_OVER_THE_NEWEST = """
UPDATE snapshot SET (published_at, published_by, threshold, figures, digest) = (
    SELECT newest.published_at, newest.published_by, newest.threshold, newest.figures, newest.digest
    FROM snapshot AS newest WHERE newest.voting_round_id = snapshot.voting_round_id
    ORDER BY newest.number DESC LIMIT 1
) WHERE number = 1
"""
POINT_AT_THE_FIRST = """
UPDATE evidence SET snapshot_id = (
    SELECT first.id FROM snapshot AS held JOIN snapshot AS first ON first.voting_round_id = held.voting_round_id
    WHERE held.id = evidence.snapshot_id AND first.number = 1
) WHERE snapshot_id IS NOT NULL
"""


def upgrade() -> None:
    """Number what was published; from now on a round may have more of it."""
    op.add_column("snapshot", sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("snapshot", sa.Column("corrects_id", sa.Uuid(), nullable=True))
    op.add_column("snapshot", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("snapshot") as snapshot:
        snapshot.alter_column("number", server_default=None)
        snapshot.alter_column("reason", server_default=None)
        snapshot.drop_constraint("uq_snapshot_voting_round_id", type_="unique")
        snapshot.create_unique_constraint(
            op.f("uq_snapshot_voting_round_id_number"), ["voting_round_id", "number"]
        )
        snapshot.create_unique_constraint(op.f("uq_snapshot_corrects_id"), ["corrects_id"])
        snapshot.create_foreign_key(
            op.f("fk_snapshot_corrects_id_snapshot"), "snapshot", ["corrects_id"], ["id"]
        )
        snapshot.create_check_constraint(op.f("ck_snapshot_counts_from_one"), "number >= 1")
        snapshot.create_check_constraint(
            op.f("ck_snapshot_later_ones_correct"), "(number = 1) = (corrects_id IS NULL)"
        )
        snapshot.create_check_constraint(
            op.f("ck_snapshot_corrections_have_a_reason"), "(number = 1) = (reason = '')"
        )


def downgrade() -> None:
    """Keep of each round what was published last; what rested on an earlier result now rests on that."""
    op.execute(TAKE_OVER_THE_NEWEST)
    op.execute(POINT_AT_THE_FIRST)
    op.execute("DELETE FROM snapshot WHERE number > 1")
    with op.batch_alter_table("snapshot") as snapshot:
        for name in ("counts_from_one", "later_ones_correct", "corrections_have_a_reason"):
            snapshot.drop_constraint(op.f(f"ck_snapshot_{name}"), type_="check")
        snapshot.drop_column("reason")
        snapshot.drop_column("corrects_id")
        snapshot.drop_column("number")
        snapshot.create_unique_constraint(op.f("uq_snapshot_voting_round_id"), ["voting_round_id"])
