"""The top of the home: what is open now, until when, and the one thing that this reader can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from consult.consultations.models import Consultation, Standing
from consult.formats import day, dutch, moment, number
from consult.permissions import Permission, may
from consult.public.queries import RoundNow
from consult.voting.queries import minutes_for


@dataclass(frozen=True)
class Link:
    """A way to go on."""

    text: str
    url: str


@dataclass(frozen=True)
class Hero:
    """What stands at the top: a title, a sentence or two, what to do, what else, and a quiet remark."""

    title: str
    lead: str
    action: Link
    other: Link | None = None
    remark: str = ""


def hero_of(user: Any, consultation: Consultation, rounds: Sequence[RoundNow], now: datetime) -> Hero:
    """Return the top of the home for this reader.

    Args:
        user: the account, or a visitor.
        consultation: the one that is shown, with its note.
        rounds: its rounds that are open or come, the one that closes first on top.
        now: the instant.
    """
    standing = consultation.standing(now)
    if standing == Standing.ANNOUNCED:
        return _announced(consultation)
    if standing == Standing.OPEN:
        return _open(user, consultation, rounds, now)
    if standing == Standing.PUBLISHED:
        return _published(consultation)
    return _closed(consultation)


def participation(round_now: RoundNow, threshold: int) -> str:
    """Return how many took part so far; '' while they, or their municipalities, are fewer than the threshold."""
    if min(round_now.voters, round_now.municipalities) < threshold:
        return ""
    return str(
        _(
            "So far %(voters)s participants from %(municipalities)s of the %(all)s municipalities voted.",
            voters=number(round_now.voters),
            municipalities=number(round_now.municipalities),
            all=number(round_now.of_municipalities),
        )
    )


def _announced(consultation: Consultation) -> Hero:
    return Hero(
        title=_("Soon you can have your say"),
        lead=_("%(what)s opens on %(when)s.", what=consultation.title, when=moment(consultation.opens_at)),
        action=_note(consultation) or _whole(consultation),
        other=Link(_("See the sessions"), url_for("dialogues.index", consultation=consultation.id)),
    )


def _open(user: Any, consultation: Consultation, rounds: Sequence[RoundNow], now: datetime) -> Hero:
    running = [one for one in rounds if one.voting_round.is_open(now)]
    waiting = next((one for one in running if not one.has_voted), None)
    if waiting and (may(user, Permission.VOTE) or not user.is_authenticated):
        return _to_vote(consultation, waiting)
    if waiting:
        return _to_follow(consultation, waiting)
    if running:
        return _voted(consultation, running[0])
    return _to_discuss(consultation, rounds)


def _to_vote(consultation: Consultation, waiting: RoundNow) -> Hero:
    return Hero(
        title=_("Vote on what municipalities do together"),
        lead=_sentences(_length(waiting), _until(waiting), _("Your vote is confidential.")),
        action=Link(_("Start voting"), url_for("voting.vote", id=waiting.voting_round.id)),
        other=_note(consultation, _("First read the discussion note")),
        remark=_so_far(waiting),
    )


def _to_follow(consultation: Consultation, waiting: RoundNow) -> Hero:
    """Return what somebody sees who has an account but no vote: staff."""
    until = _("Members can take part until %(when)s.", when=moment(waiting.voting_round.ends_at))
    return Hero(
        title=_("Municipalities vote on what they do together"),
        lead=_sentences(_length(waiting), until),
        action=_whole(consultation),
        other=_note(consultation),
        remark=_so_far(waiting),
    )


def _voted(consultation: Consultation, done: RoundNow) -> Hero:
    when = moment(done.voting_round.ends_at)
    return Hero(
        title=_("You voted. Thank you."),
        lead=_(
            "You can change your vote until %(when)s. Then it is counted, and nobody can tie it to you.",
            when=when,
        ),
        action=Link(_("Change your vote"), url_for("voting.vote", id=done.voting_round.id)),
        other=Link(_("Write a reaction too"), url_for("topics.index", consultation=consultation.id)),
        remark=_so_far(done),
    )


def _to_discuss(consultation: Consultation, rounds: Sequence[RoundNow]) -> Hero:
    """Return the top while members can react but no round is open."""
    until = _("You can react until %(when)s.", when=moment(consultation.closes_at))
    coming = rounds[0].voting_round if rounds else None
    voting = _("Voting is possible from %(when)s.", when=moment(coming.starts_at)) if coming else ""
    return Hero(
        title=_("Think along about what municipalities do together"),
        lead=_sentences(until, voting),
        action=_note(consultation) or _whole(consultation),
        other=Link(_("See the topics"), url_for("topics.index", consultation=consultation.id)),
    )


def _closed(consultation: Consultation) -> Hero:
    on = consultation.results_on
    until = _("Members took part until %(when)s.", when=moment(consultation.closes_at))
    follows = _("The result follows on %(day)s.", day=day(on)) if on else _("The result follows here.")
    return Hero(
        title=_("Taking part is over, the result is being made"),
        lead=_sentences(until, follows),
        action=_whole(consultation),
        other=_note(consultation),
    )


def _published(consultation: Consultation) -> Hero:
    return Hero(
        title=_("This is what municipalities said"),
        lead=dutch(consultation.summary),
        action=Link(_("See the result"), url_for("results.index", consultation=consultation.id)),
        other=Link(
            _("What we do with it: %(agenda)s", agenda=current_app.config["AGENDA_LABEL"]),
            url_for("agenda.index", consultation=consultation.id),
        ),
    )


def _length(round_now: RoundNow) -> str:
    """Return "21 vragen, ongeveer 9 minuten."."""
    minutes = minutes_for(round_now.questions)
    questions = ngettext("%(num)s question", "%(num)s questions", round_now.questions)
    time = ngettext("about %(num)s minute", "about %(num)s minutes", minutes)
    return str(_("%(questions)s, %(time)s.", questions=questions, time=time))


def _until(round_now: RoundNow) -> str:
    return str(_("You can take part until %(when)s.", when=moment(round_now.voting_round.ends_at)))


def _so_far(round_now: RoundNow) -> str:
    return participation(round_now, current_app.config["PUBLICATION_THRESHOLD"])


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _note(consultation: Consultation, text: str = "") -> Link | None:
    if consultation.note is None:
        return None
    return Link(text or _("Read the discussion note"), url_for("consultations.note", id=consultation.id))


def _whole(consultation: Consultation) -> Link:
    return Link(_("See this consultation"), url_for("consultations.show", id=consultation.id))
