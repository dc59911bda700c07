"""What people do in the topics room: departments propose, the bureau decides. Writes; never commits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from consult import audit
from consult.consultations.models import AddressedTo, Consultation
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.topics import mails, queries
from consult.topics.models import ProposalState, Topic, TopicProposal
from consult.wording import N_


class ProposalsClosed(RuleViolation):
    """Topics come in while a consultation is prepared or open: after closing nobody could answer them."""


class ThemeNotHere(RuleViolation):
    """A topic stands under a theme of its consultation."""


class ProposalDecided(Conflict):
    """A proposal is decided once, and its words stay as they were decided on."""


class TopicFrozen(RuleViolation):
    """A topic that somebody voted on keeps the words they read."""


class TopicMerged(RuleViolation):
    """A topic that went into another is not there by itself any more."""


class OfAnotherConsultation(RuleViolation):
    """What is joined belongs to one consultation."""


class IntoItself(RuleViolation):
    """A topic cannot be merged into itself."""


def propose(
    *,
    consultation: Consultation,
    department_id: UUID,
    theme_id: UUID,
    title: str,
    summary: str,
    addressed_to: AddressedTo,
    now: datetime,
    actor_id: UUID | None,
) -> TopicProposal:
    """Propose a topic on behalf of a department and return the proposal; the consultation's themes must be loaded."""
    _check_open(consultation, now)
    _check_theme(consultation, theme_id)
    proposal = TopicProposal(
        consultation_id=consultation.id,
        department_id=department_id,
        theme_id=theme_id,
        title=title,
        summary=summary,
        addressed_to=addressed_to,
        created_at=now,
    )
    db.session.add(proposal)
    db.session.flush()
    audit.record("topics.propose", proposal, actor_id=actor_id, title=title)
    return proposal


def edit_proposal(
    proposal: TopicProposal,
    *,
    theme_id: UUID,
    title: str,
    summary: str,
    addressed_to: AddressedTo,
    now: datetime,
    actor_id: UUID | None,
) -> None:
    """Reword a proposal as long as the bureau did not decide on it and proposals are taken."""
    _lock_undecided(proposal)
    _check_open(proposal.consultation, now)
    _check_theme(proposal.consultation, theme_id)
    proposal.theme_id, proposal.title, proposal.summary = theme_id, title, summary
    proposal.addressed_to = addressed_to
    db.session.flush()
    audit.record("topics.edit-proposal", proposal, actor_id=actor_id, title=title)


def accept(
    proposal: TopicProposal,
    *,
    title: str,
    summary: str,
    theme_id: UUID,
    addressed_to: AddressedTo,
    global_goals: Sequence[int] = (),
    now: datetime,
    actor_id: UUID | None,
) -> Topic:
    """Make a canonical topic of a proposal and return it; the proposal keeps the department's own words."""
    _lock_undecided(proposal)
    topic = make_topic(
        proposal.consultation,
        title=title,
        summary=summary,
        theme_id=theme_id,
        addressed_to=addressed_to,
        global_goals=global_goals,
        now=now,
    )
    _decide(proposal, ProposalState.ACCEPTED, topic_id=topic.id, now=now)
    audit.record("topics.accept", proposal, actor_id=actor_id, topic=str(topic.id))
    return topic


def make_topic(
    consultation: Consultation,
    *,
    title: str,
    summary: str,
    theme_id: UUID,
    addressed_to: AddressedTo,
    global_goals: Sequence[int] = (),
    now: datetime,
) -> Topic:
    """Put a topic before the members while the consultation takes them; its themes are loaded. The caller audits."""
    _check_open(consultation, now)
    _check_theme(consultation, theme_id)
    topic = Topic(
        consultation_id=consultation.id,
        theme_id=theme_id,
        title=title,
        summary=summary,
        addressed_to=addressed_to,
        global_goals=list(global_goals),
    )
    db.session.add(topic)
    db.session.flush()
    return topic


def accept_into(proposal: TopicProposal, topic: Topic, *, now: datetime, actor_id: UUID | None) -> None:
    """Accept a proposal as the same as a topic, which then names this department too; its words do not change."""
    _lock_undecided(proposal)
    _check_open(proposal.consultation, now)
    if topic.consultation_id != proposal.consultation_id:
        raise OfAnotherConsultation(N_("This topic belongs to another consultation."))
    db.session.refresh(topic, ["merged_into_id"], with_for_update={"read": True})
    _check_not_merged(topic)
    _decide(proposal, ProposalState.ACCEPTED, topic_id=topic.id, now=now)
    audit.record("topics.accept-into", proposal, actor_id=actor_id, topic=str(topic.id))


def decline(proposal: TopicProposal, *, reason: str, now: datetime, actor_id: UUID | None) -> None:
    """Decline a proposal for a reason that the department reads."""
    _lock_undecided(proposal)
    _decide(proposal, ProposalState.DECLINED, reason=reason, now=now)
    audit.record("topics.decline", proposal, actor_id=actor_id, reason=reason)


def tell_department(proposal: TopicProposal, topic: Topic | None = None) -> None:
    """Mail the organisers of a department what became of its proposal: the topic, or without one the reason why not."""
    mails.tell_of_decision(proposal, topic, queries.organisers_of(proposal.department_id))


def edit_topic(
    topic: Topic,
    *,
    title: str,
    summary: str,
    theme_id: UUID,
    addressed_to: AddressedTo,
    global_goals: Sequence[int] = (),
    actor_id: UUID | None,
) -> None:
    """Reword a topic that nobody voted on yet; what departments proposed stays as it was."""
    _lock_changeable(topic)
    _check_theme(topic.consultation, theme_id)
    before = {"title": topic.title, "summary": topic.summary}
    topic.title, topic.summary, topic.theme_id = title, summary, theme_id
    topic.addressed_to, topic.global_goals = addressed_to, list(global_goals)
    db.session.flush()
    audit.record("topics.edit", topic, actor_id=actor_id, before=before)


def merge(topic: Topic, *, into: Topic, actor_id: UUID | None) -> None:
    """Merge a topic into another, with the look-alikes it took in before; nobody may have voted on either.

    Its page stays and leads to the other, and its proposals stay its own, so that who proposed what is never lost.
    """
    if topic.id == into.id:
        raise IntoItself(N_("Choose another topic than this one."))
    if topic.consultation_id != into.consultation_id:
        raise OfAnotherConsultation(N_("This topic belongs to another consultation."))
    for one in sorted(
        (topic, into), key=lambda one: one.id
    ):  # always in one order, so that two merges cannot wait for each other
        _lock_changeable(one)
    topic.merged_into_id = into.id
    db.session.flush()
    db.session.execute(update(Topic).where(Topic.merged_into_id == topic.id).values(merged_into_id=into.id))
    db.session.expire(topic, ["merged", "merged_into"])
    db.session.expire(into, ["merged"])
    audit.record("topics.merge", topic, actor_id=actor_id, into=str(into.id))


def _decide(
    proposal: TopicProposal,
    state: ProposalState,
    *,
    now: datetime,
    topic_id: UUID | None = None,
    reason: str = "",
) -> None:
    proposal.state, proposal.topic_id, proposal.reason, proposal.decided_at = state, topic_id, reason, now
    db.session.flush()


def _lock_undecided(proposal: TopicProposal) -> None:
    db.session.refresh(proposal, ["state"], with_for_update=True)
    if proposal.state != ProposalState.PROPOSED:
        raise ProposalDecided(N_("There is a decision on this proposal already."))


def _lock_changeable(topic: Topic) -> None:
    db.session.refresh(topic, ["frozen_at", "merged_into_id"], with_for_update=True)
    if topic.frozen_at is not None:
        raise TopicFrozen(N_("Members voted on this topic, so it does not change any more."))
    _check_not_merged(topic)


def _check_not_merged(topic: Topic) -> None:
    if topic.merged_into_id is not None:
        raise TopicMerged(N_("This topic was merged into another. Choose that one."))


def _check_open(consultation: Consultation, now: datetime) -> None:
    if not consultation.takes_proposals(now):
        raise ProposalsClosed(N_("Topics can be proposed while the consultation is in preparation or open."))


def _check_theme(consultation: Consultation, theme_id: UUID) -> None:
    if theme_id not in {theme.id for theme in consultation.themes}:
        raise ThemeNotHere(N_("Choose one of the themes of this consultation."))
