"""How fast ballots come in, beside a bare form in the same run; and 500 members at one moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select

from bench import browsers, servers, show, upserts
from bench.bare import QUESTIONS
from bench.browsers import Act, Browser, Pace
from bench.world import Voter, World, fields_of
from consult.db import db
from consult.voting.models import Ballot, Vote
from consult.voting.queries import Paper

AT_ONCE = 32
CROWD = 500
SLICES, SECONDS = 5, 2.0
BARE_BALLOT = {"csrf_token": ""} | {f"q{number}": "3" for number in range(QUESTIONS)}


@dataclass(frozen=True)
class Rivals:
    """Browsers on the bare form and on ours, each with what it does over and over."""

    bare: list[Browser]
    bare_act: Act
    own: list[Browser]
    own_act: Act

    def race(self) -> tuple[Pace, Pace]:
        """Let each go in turns, so that whatever else the machine does hinders both alike."""
        bare, own = Pace(), Pace()
        for _ in range(SLICES):
            bare += browsers.pace(self.bare, self.bare_act, SECONDS)
            own += browsers.pace(self.own, self.own_act, SECONDS)
        return bare, own


def measure(world: World) -> None:
    """Print ballots and single votes a second, beside the bare form and the database itself."""
    show.line("upserts of the database itself", f"{upserts.rate(world.address):7.0f}/s")
    with (
        servers.serving("bench.bare:create_app()", CONSULT_DATABASE_URL=world.address) as bare,
        servers.serving("wsgi:app", CONSULT_DATABASE_URL=world.address) as own,
    ):
        strangers = [Browser(bare) for _ in range(AT_ONCE)]
        tokens = browsers.each(strangers, _introduce)
        members = [Browser(own) for _ in range(AT_ONCE)]
        ballots = Rivals(strangers, bare_ballot, members, ballot_of(world.ballot, world.waiting))
        _compare(f"ballots of {QUESTIONS} (GET, POST)", ballots, 0.65)
        singles = Rivals(
            strangers, bare_vote(tokens), members, vote_of(world.single, world.waiting_for_single)
        )
        _compare("single votes (POST)", singles, 0.70)


def crowd(world: World) -> None:
    """Let 500 members who did not vote cast their ballot at the same moment, and check that all are there."""
    before, voters = _stored(world), list(islice(world.waiting, CROWD))
    with servers.serving("wsgi:app", CONSULT_DATABASE_URL=world.address) as port:
        act = ballot_of(world.ballot, iter(voters))
        wrong, took = browsers.all_at_once([Browser(port) for _ in voters], act)
    ballots, votes = (after - then for after, then in zip(_stored(world), before, strict=True))
    show.line(
        f"{CROWD} members at the same moment",
        f"{ballots} ballots, {len(wrong)} errors, all within {took:.1f} s",
        f"{CROWD} ballots, no error",
    )
    assert not wrong, wrong[:3]
    assert ballots == CROWD, ballots
    assert votes == CROWD * QUESTIONS, votes


async def bare_ballot(browser: Browser) -> None:
    """Get the bare form and send it with all its answers."""
    page = await browser.get("/ballot")
    answer = await browser.post("/ballot", BARE_BALLOT | {"csrf_token": page.token})
    assert answer.text == "stored", answer.text[:200]


def bare_vote(tokens: dict[Browser, str]) -> Act:
    """Return the act of sending one answer, with the forgery token that each browser got before."""

    async def act(browser: Browser) -> None:
        answer = await browser.post("/one", {"csrf_token": tokens[browser], "answer": "3"})
        assert answer.text == "stored", answer.text[:200]

    return act


def ballot_of(paper: Paper, waiting: Iterator[Voter]) -> Act:
    """Return the act of a member who looks at the page to check and sends it; each time the next member."""
    fields, page, address = (
        fields_of(paper),
        f"/voting/{paper.round_id}/check",
        f"/voting/{paper.round_id}/vote",
    )

    async def act(browser: Browser) -> None:
        browser.cookies = dict(next(waiting).cookies)
        seen = await browser.get(page)
        answer = await browser.post(address, [("csrf_token", seen.token), *fields])
        assert answer.location.endswith("/sent"), (answer.status, answer.text[:300])

    return act


def vote_of(paper: Paper, waiting: Iterator[Voter]) -> Act:
    """Return the act of a member who sends the one answer that is asked; each time the next member."""
    fields, address = fields_of(paper), f"/voting/{paper.round_id}/vote"

    async def act(browser: Browser) -> None:
        voter = next(waiting)
        browser.cookies = dict(voter.cookies)
        answer = await browser.post(address, [("csrf_token", voter.token), *fields])
        assert answer.location.endswith("/sent"), (answer.status, answer.text[:300])

    return act


async def _introduce(browser: Browser) -> str:
    """Give a browser a name on the bare site, and return the forgery token that it got."""
    return (await browser.get(f"/one?voter={id(browser)}")).token


def _compare(what: str, rivals: Rivals, goal: float) -> None:
    bare, own = rivals.race()
    show.line(f"bare Flask, {what}", bare)
    show.line(f"Consult, {what}", own)
    show.line("  as a part of the bare form", show.ratio(own.rate, bare.rate), f"{goal:.2f}")


def _stored(world: World) -> tuple[int, int]:
    """Return how many ballots of the round there are, and how many votes in them."""
    with world.app.app_context():
        mine = Ballot.voting_round_id == world.ballot.round_id
        ballots = db.session.scalar(select(func.count()).select_from(Ballot).where(mine))
        votes = db.session.scalar(select(func.count()).select_from(Vote).join(Ballot).where(mine))
        db.session.remove()
        return ballots or 0, votes or 0
