"""Ask those present whether this is what they said, take their answer, and handle their remarks."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import SystemRandom
from uuid import UUID

from consult import audit
from consult.accounts.service import hash_of
from consult.clock import local, local_date
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.reports import mails, queries
from consult.reports.models import CheckRemark, Handling, ReportCheck, ReportState, SessionReport
from consult.wording import N_


class AlreadyAsked(Conflict):
    """Those present were asked before."""


class NobodyToAsk(RuleViolation):
    """Of nobody who was present the address is known."""


class TooSoon(RuleViolation):
    """Those present would have no day to read it."""


class CheckClosed(RuleViolation):
    """The time in which those present could answer is over."""


class AnswerEmpty(RuleViolation):
    """An answer that neither agrees nor says what is wrong."""


class NoReason(RuleViolation):
    """A remark was not taken over, and nobody said why."""


def ask_check(
    report: SessionReport, *, until: date, actor_id: UUID | None, now: datetime, by_mail: bool = True
) -> Sequence[str]:
    """Mail everyone who registered and came a link to the draft, and return the tokens in an order of chance.

    `until` is the last day on which they can answer. Which token went to whom is written down nowhere: links are made
    first and dealt out by chance.

    Raises:
        AlreadyAsked, TooSoon, NobodyToAsk.
    """
    if report.state != ReportState.DRAFT:
        raise AlreadyAsked(N_("Those present were asked before."))
    if until <= local_date(now):
        raise TooSoon(N_("Give those present at least until tomorrow."))
    people = queries.present(report.dialogue_id)
    if not people:
        raise NobodyToAsk(N_("Record first who came: nobody's address is known."))
    tokens = [secrets.token_urlsafe(32) for _person in people]
    db.session.add_all(ReportCheck(report_id=report.id, token_hash=hash_of(token)) for token in tokens)
    report.check_asked_at, report.check_until = now, local(until + timedelta(days=1))
    db.session.flush()
    audit.record("reports.ask_check", report, actor_id=actor_id)
    SystemRandom().shuffle(tokens)
    if by_mail:
        for person, token in zip(people, tokens, strict=True):
            mails.ask_to_check(report, person, token, until)
    return sorted(tokens)


def answer_check(check: ReportCheck, *, agrees: bool, remarks: Mapping[str, str], now: datetime) -> None:
    """Keep what somebody present says of the draft, in the place of an earlier answer; handled remarks stay.

    `remarks` are by the title of the part; '' for the whole. Whoever agrees may make one too.

    Raises:
        CheckClosed: when the time is over.
        AnswerEmpty: when there is neither a yes nor a remark.
    """
    if not check.report.takes_remarks(now):
        raise CheckClosed(N_("You cannot answer any more: the time for it is over."))
    said = {part: text.strip() for part, text in remarks.items() if text.strip()}
    if not said and not agrees:
        raise AnswerEmpty(N_("Say that this is what you said, or write what should be different."))
    check.agrees = agrees
    waiting = {(one.part, one.text): one for one in queries.remarks_by(check) if one.handling is None}
    for one in waiting.values():
        if said.get(one.part) != one.text:
            db.session.delete(one)
    db.session.add_all(
        CheckRemark(report_id=check.report_id, check_id=check.id, part=part, text=text)
        for part, text in said.items()
        if (part, text) not in waiting
    )
    db.session.flush()


def handle_remark(remark: CheckRemark, *, handling: Handling, reason: str, actor_id: UUID) -> None:
    """Say what was done with a remark; whoever made it reads that.

    Raises:
        NoReason: when it was not taken over and there is no reason.
    """
    if handling == Handling.NOT_TAKEN_OVER and not reason.strip():
        raise NoReason(N_("Say why you did not take this over."))
    remark.handling, remark.reason, remark.handled_by = handling, reason.strip(), actor_id
    db.session.flush()
    audit.record("reports.handle_remark", remark, actor_id=actor_id, handling=handling.value)
