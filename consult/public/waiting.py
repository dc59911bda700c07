"""What the home shows under "for you": what waits for somebody, each as a number that leads to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import ngettext

from consult.permissions import Permission, may
from consult.public import piles
from consult.public.piles import Asked, Pile
from consult.public.queries import RoundNow


@dataclass(frozen=True)
class Waiting:
    """One kind of thing that waits: how many, what they are, and where to go for them."""

    number: int
    text: str
    url: str


def waiting_for(
    user: Any, rounds: Sequence[RoundNow], now: datetime, *, author_key: str | None = None
) -> list[Waiting]:
    """Return what waits for this account, by what it may do; nothing that is nought.

    Args:
        user: the account; a visitor has nothing waiting.
        rounds: those that are open or come, with whether this person voted.
        now: the instant.
        author_key: the person's pseudonym in the consultation that is shown, when its key is there.
    """
    found = piles.piles(_asked(user, now, author_key))
    everything = [
        *_of_member(user, rounds, now, found),
        *_of_organiser(user, found),
        *_of_bureau(user, found),
        *_of_admin(user, found),
    ]
    return [one for one in everything if one.number]


def _asked(user: Any, now: datetime, author_key: str | None) -> dict[str, Asked]:
    """Return the piles that belong to what this account may do."""
    asked: dict[str, Asked] = {}
    if may(user, Permission.VOTE):
        asked |= {"seats": piles.seats(user.person_id, now), "open_drafts": piles.open_drafts(now)}
        if author_key:
            asked["own"] = piles.own_reactions(author_key)
    if may(user, Permission.TOPIC_EDIT):
        asked |= {"proposals": piles.proposals(None), "unread": piles.unread(None)}
        asked |= {"unsealed": piles.unsealed(now), "unpublished": piles.unpublished()}
        asked |= {"drafts": piles.drafts(), "preparing": piles.preparing()}
        asked["submissions"] = piles.submissions()
        asked["silent"] = piles.silent(now, current_app.config["SILENCE_MONTHS"])
    elif user.department_ids:
        asked["proposals"] = piles.proposals(user.department_ids)
        asked["unread"] = piles.unread(user.department_ids)
    if may(user, Permission.MAIL_SETTLE):
        asked["unsettled"] = piles.unsettled(now)
    if user.department_ids:
        asked["running"] = piles.running(user.department_ids, now)
        asked["unreported"] = piles.unreported(user.department_ids, now)
    return asked


def _of_member(
    user: Any, rounds: Sequence[RoundNow], now: datetime, found: Mapping[str, Pile]
) -> Iterator[Waiting]:
    if not may(user, Permission.VOTE):
        return
    still = [one.voting_round for one in rounds if one.voting_round.is_open(now) and not one.has_voted]
    words = ngettext(
        "round in which you did not vote yet", "rounds in which you did not vote yet", len(still)
    )
    only = url_for("voting.show", id=still[0].id) if len(still) == 1 else url_for("voting.index")
    yield Waiting(len(still), words, only)
    seats = found["seats"]
    words = ngettext("session for which you registered", "sessions for which you registered", seats.number)
    only = url_for("dialogues.show", id=seats.first) if seats.number == 1 else url_for("dialogues.index")
    yield Waiting(seats.number, words, only)
    drafts = found["open_drafts"]
    words = ngettext(
        "draft agenda on which you can react", "draft agendas on which you can react", drafts.number
    )
    yield Waiting(drafts.number, words, _one("agenda.member_round", drafts, "agenda.index"))
    own = found.get("own", Pile())
    words = ngettext("reaction that you wrote", "reactions that you wrote", own.number)
    yield Waiting(own.number, words, url_for("followup.index"))


def _of_organiser(user: Any, found: Mapping[str, Pile]) -> Iterator[Waiting]:
    if not user.department_ids:
        return
    running, unreported = found["running"], found["unreported"]
    words = ngettext(
        "session that is on now or is about to begin",
        "sessions that are on now or are about to begin",
        running.number,
    )
    yield Waiting(running.number, words, _one("live.host", running, "dialogues.index"))
    words = ngettext("session without a report", "sessions without a report", unreported.number)
    only = (
        url_for("reports.write", id=unreported.first) if unreported.number == 1 else url_for("reports.index")
    )
    yield Waiting(unreported.number, words, only)
    if not may(user, Permission.TOPIC_EDIT):
        proposals = found["proposals"]
        words = ngettext(
            "proposal of yours that waits for the bureau",
            "proposals of yours that wait for the bureau",
            proposals.number,
        )
        yield Waiting(proposals.number, words, url_for("topics.proposals"))
        yield _unread(found["unread"])


def _of_bureau(user: Any, found: Mapping[str, Pile]) -> Iterator[Waiting]:
    if not may(user, Permission.TOPIC_EDIT):
        return
    preparing, proposals = found["preparing"], found["proposals"]
    words = ngettext("consultation in preparation", "consultations in preparation", preparing.number)
    yield Waiting(preparing.number, words, _one("consultations.show", preparing, "consultations.index"))
    words = ngettext("proposal to judge", "proposals to judge", proposals.number)
    yield Waiting(proposals.number, words, _first("topics.queue", proposals))
    yield _unread(found["unread"])
    unsealed, unpublished, drafts = found["unsealed"], found["unpublished"], found["drafts"]
    words = ngettext("voting round to seal", "voting rounds to seal", unsealed.number)
    yield Waiting(unsealed.number, words, _one("voting.show", unsealed, "voting.index"))
    words = ngettext("result to publish", "results to publish", unpublished.number)
    yield Waiting(unpublished.number, words, _one("results.work", unpublished, "results.index"))
    words = ngettext("agenda in the making", "agendas in the making", drafts.number)
    yield Waiting(drafts.number, words, _first("agenda.compose", drafts))
    submitted = found["submissions"]
    words = ngettext(
        "motion or amendment of a municipality", "motions and amendments of municipalities", submitted.number
    )
    yield Waiting(submitted.number, words, _first("assembly.show", submitted))
    silent = found["silent"]
    words = ngettext("agenda item without a word", "agenda items without a word", silent.number)
    yield Waiting(silent.number, words, url_for("followup.silent"))


def _of_admin(user: Any, found: Mapping[str, Pile]) -> Iterator[Waiting]:
    if may(user, Permission.MAIL_SETTLE):
        unsettled = found["unsettled"]
        words = ngettext("mail to decide on", "mails to decide on", unsettled.number)
        yield Waiting(unsettled.number, words, url_for("accounts.outbox"))


def _unread(pile: Pile) -> Waiting:
    words = ngettext("reaction to approve", "reactions to approve", pile.number)
    return Waiting(pile.number, words, url_for("reactions.queue"))


def _first(endpoint: str, pile: Pile) -> str:
    """Return where the first of a pile is; '' when there is none."""
    return url_for(endpoint, id=pile.first) if pile.first else ""


def _one(endpoint: str, pile: Pile, all_of_them: str) -> str:
    """Return where the only one is, or where all of them are."""
    return url_for(endpoint, id=pile.first) if pile.number == 1 else url_for(all_of_them)
