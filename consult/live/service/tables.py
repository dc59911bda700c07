"""What a table says: one types it in, the others say whether that is what they said, and then it is a reaction."""

import hmac
from datetime import datetime
from uuid import UUID

from sqlalchemy import Table

from consult.consultations.models import AddressedTo, Consultation, OpenQuestion
from consult.db import db
from consult.errors import NotAllowed, RuleViolation
from consult.keystore import KeyStore
from consult.live.models import LiveState, Participant, StatementCheck, TableStatement
from consult.live.queries.tables import at_table, checks_of, locked_statement
from consult.reactions import service as reactions
from consult.reactions.models import Stance
from consult.topics.models import Topic
from consult.upserts import upsert
from consult.wording import N_

CHECK: Table = StatementCheck.__table__  # type: ignore[assignment]  # a mapped class has a Table
ENOUGH = 2
"""How many others at the table must agree; where there is only one other, that one."""


class NoTable(RuleViolation):
    """Somebody who did not say at which table they sit."""


class NotAtThisTable(NotAllowed):
    """A statement of another table, or of somebody who does not know who they are yet."""


class AlreadyConfirmed(RuleViolation):
    """A statement that is a reaction by now: it is changed where reactions are."""


def make_statement(
    state: LiveState,
    participant: Participant,
    *,
    subject: Topic | OpenQuestion,
    text: str,
    stance: Stance,
    addressed_to: AddressedTo,
    now: datetime,
    keystore: KeyStore,
) -> TableStatement:
    """Write down what a table said; the others there are asked whether it is.

    Raises:
        NoTable: when this person sits at no table.
        NotAtThisTable: for a guest, whom the register does not know.
        ReactionsClosed: when the consultation is not open, and in a rehearsal.
    """
    _check_in_earnest(state)
    if participant.person_id is None:
        raise NotAtThisTable(N_("You can write for your table once you confirmed who you are."))
    if participant.table_number is None:
        raise NoTable(N_("Choose your table first."))
    consultation = state.dialogue.consultation
    if not consultation.is_open(now):
        raise reactions.ReactionsClosed(N_("This consultation takes no reactions at this moment."))
    voice = reactions.voice_of(consultation, participant.person_id, keystore=keystore)
    statement = TableStatement(
        dialogue_id=state.dialogue_id,
        table_number=participant.table_number,
        topic=subject if isinstance(subject, Topic) else None,
        open_question=subject if isinstance(subject, OpenQuestion) else None,
        text=text,
        stance=stance,
        addressed_to=addressed_to,
        **voice._asdict(),
    )
    db.session.add(statement)
    db.session.flush()
    return statement


def check_statement(
    state: LiveState,
    statement: TableStatement,
    participant: Participant,
    *,
    agrees: bool,
    now: datetime,
    keystore: KeyStore,
) -> bool:
    """Say whether this is what the table said, once each, changeable; tell whether that confirmed it.

    It is confirmed, and becomes a reaction, when two of the others agree (or the only other) and fewer do not.

    Raises:
        NotAtThisTable: for who sits elsewhere, for who wrote it, and for a guest, whom the register does not know.
        NotFound: when it was taken away meanwhile.
        AlreadyConfirmed: when it is a reaction by now.
    """
    _check_in_earnest(state)
    if participant.is_guest:
        raise NotAtThisTable(N_("You can say whether this is right once you confirmed who you are."))
    statement = locked_statement(statement.id)
    _check_at_table(statement, participant)
    if is_own(state.dialogue.consultation, statement, participant, keystore):
        raise NotAtThisTable(N_("You wrote this. The others at your table say whether it is right."))
    _check_unconfirmed(statement)
    _put_check(statement, checker_key(state, participant, keystore), agrees=agrees)
    agree, disagree = checks_of(statement.id)
    if still_missing(agree, disagree, needed_at(statement.dialogue_id, statement.table_number)):
        return False
    _confirm(state.dialogue.consultation, statement, now)
    return True


def needed_at(dialogue_id: UUID, table_number: int) -> int:
    """Return how many others at a table must agree with a statement: two, or the only other."""
    return max(1, min(ENOUGH, at_table(dialogue_id, table_number) - 1))


def still_missing(agree: int, disagree: int, needed: int) -> int:
    """Return how many more must agree before a statement counts; more must agree than do not."""
    return max(0, needed - agree, disagree + 1 - agree)


def reword_statement(
    state: LiveState, statement: TableStatement, participant: Participant, *, text: str, keystore: KeyStore
) -> None:
    """Say it in other words; what the others said of the old ones is forgotten.

    Raises:
        NotAtThisTable: for anyone but who wrote it.
        AlreadyConfirmed: when it is a reaction by now.
        NotFound: when it was taken away meanwhile.
    """
    statement = _own_unconfirmed(state, statement, participant, keystore)
    statement.text = text
    db.session.execute(CHECK.delete().where(CHECK.c.statement_id == statement.id))
    db.session.flush()


def drop_statement(
    state: LiveState, statement: TableStatement, participant: Participant, *, keystore: KeyStore
) -> None:
    """Take a statement away that was not confirmed yet.

    Raises: as `reword_statement`.
    """
    db.session.delete(_own_unconfirmed(state, statement, participant, keystore))
    db.session.flush()


def is_own(
    consultation: Consultation, statement: TableStatement, participant: Participant, keystore: KeyStore
) -> bool:
    """Tell whether somebody wrote a statement down, by the pseudonym alone."""
    if participant.person_id is None:
        return False
    own = keystore.pseudonym(consultation.id, participant.person_id)
    return hmac.compare_digest(own, statement.author_key)


def checker_key(state: LiveState, participant: Participant, keystore: KeyStore) -> str:
    """Return under what name somebody checks statements: a pseudonym under the key of the room."""
    return keystore.pseudonym(state.id, f"check {participant.id}")


def _own_unconfirmed(
    state: LiveState, statement: TableStatement, participant: Participant, keystore: KeyStore
) -> TableStatement:
    locked = locked_statement(statement.id)
    if not is_own(state.dialogue.consultation, locked, participant, keystore):
        raise NotAtThisTable(N_("Somebody else wrote this statement."))
    _check_unconfirmed(locked)
    return locked


def _check_in_earnest(state: LiveState) -> None:
    """Refuse what would become a reaction while the room is only tried out."""
    if state.is_rehearsing:
        raise reactions.ReactionsClosed(N_("This is a rehearsal, so nothing is written down for your table."))


def _check_at_table(statement: TableStatement, participant: Participant) -> None:
    there = (participant.dialogue_id, participant.table_number)
    if there != (statement.dialogue_id, statement.table_number):
        raise NotAtThisTable(N_("This statement is of another table."))


def _check_unconfirmed(statement: TableStatement) -> None:
    if statement.is_confirmed:
        raise AlreadyConfirmed(N_("Your table confirmed this already. It counts as a reaction now."))


def _confirm(consultation: Consultation, statement: TableStatement, now: datetime) -> None:
    reaction = reactions.write_down(
        consultation=consultation,
        subject=statement.subject,
        voice=reactions.Voice(
            statement.author_key,
            statement.office_group,
            statement.province_code,
            statement.size_group,
            statement.department_id,
        ),
        said=reactions.Said(statement.text, statement.stance, statement.addressed_to),
        now=now,
    )
    statement.reaction_id, statement.is_confirmed = reaction.id, True
    db.session.flush()


def _put_check(statement: TableStatement, key: str, *, agrees: bool) -> None:
    row = {"statement_id": statement.id, "checker_key": key, "agrees": agrees}
    db.session.execute(upsert(CHECK, ("statement_id", "checker_key"), ("agrees",)), row)
