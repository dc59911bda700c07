"""Rounds that were held: a register, ballots, sealing, and a published result."""

from datetime import date
from itertools import cycle, islice
from random import Random
from uuid import uuid4

from flask import current_app
from sqlalchemy import insert

from consult.db import db
from consult.directory.models import (
    Appointment,
    Municipality,
    Network,
    NetworkMembership,
    Office,
    Person,
    Population,
)
from consult.results import service
from consult.results.models import Snapshot
from consult.results.queries import working
from consult.results.round_figures import digest_of
from consult.voting import queries
from consult.voting import service as voting_service
from consult.voting.models import Channel
from consult.voting.queries import paper
from consult.voting.service import BallotPaper
from tests.factories import consultations, directory, kept, topics, voting
from tests.factories.consultations import NOW

NAMES = {
    "PV20": ("Groningen", "Gr"),
    "PV26": ("Utrecht", "Ut"),
    "PV29": ("Zeeland", "Ze"),
    "PV24": ("Flevoland", "Fl"),
}
OFFICES = (*[Office.COUNCIL_MEMBER] * 3, Office.ALDERMAN)
ENOUGH = 25
"""With so many ballots five are of aldermen, so that sealing leaves every group as it is."""
LEFT_OUT = object()
"""What someone says who sends the ballot without an answer to a question."""
CLOSED = NOW + voting.DAY * 8
COUNTED = {}
REASON = "Bij het tellen vielen twaalf antwoorden weg."


def people(code="PV20", count=30, *, each=5, offices=OFFICES, inhabitants=(30_000,), network=""):
    """So many office holders in a province, `each` in one municipality, the first of which is in a network; their ids."""
    name, abbreviation = NAMES[code]
    province = directory.province(code, name, abbreviation)
    codes = [f"GM{next(directory.NUMBERS):04d}" for _ in range(-(-count // each))]
    places = [
        {"code": one, "name": f"{name} {place}", "province_code": province.code}
        for place, one in enumerate(codes)
    ]
    lived = [
        {"municipality_code": one, "year": 2026, "inhabitants": number}
        for one, number in zip(codes, cycle(inhabitants), strict=False)
    ]
    holders = [(uuid4(), one, office) for one in codes for office in islice(cycle(offices), each)]
    if codes:
        db.session.execute(insert(Municipality), places)
        db.session.execute(insert(Population), lived)
        db.session.execute(insert(Person), [_person(id) for id, _code, _office in holders])
        db.session.execute(insert(Appointment), [_appointment(*holder) for holder in holders])
    if network and codes:
        _join(network, codes[0])
    return [id for id, _code, _office in holders[:count]]


def _join(name, municipality_code):
    network = db.session.query(Network).filter_by(name=name).one_or_none() or directory.network(name)
    db.session.add(NetworkMembership(network_id=network.id, municipality_code=municipality_code))
    db.session.flush()


def _person(id):
    number = next(directory.NUMBERS)
    return {"id": id, "name": f"Persoon {number}", "email": f"persoon{number}@example.org"}


def _appointment(person_id, municipality_code, office):
    held = {"person_id": person_id, "municipality_code": municipality_code, "office": office}
    return held | {"valid_from": date(2018, 3, 29)}


def asked_round(consultation=None, subjects=("Wonen", "Zorg", "Klimaat"), **values):
    """A prepared round: importance of these topics, one stance and one choice."""
    consultation = consultation or consultations.consultation()
    made = voting.voting_round(consultation, title="Stemronde najaar", **values)
    for subject in subjects:
        topic = topics.topic(consultation, subject)
        voting.importance(made, f"Hoe belangrijk is {subject.lower()}?", topic_id=topic.id)
    voting.stance(made)
    voting.choice(made)
    return voting.prepared(made)


def leaning(number, province):
    """What one person answers: differs by place in the list and a little by province."""
    high = province in {"PV20", "PV26"}
    return [
        [5, 4, 3, 5, 4][number % 5] if high else [2, 4, 3, 1, 4][number % 5],
        [4, 3, None, 2, 5][number % 5],
        [1, 2, 3, 2, 4][number % 5],
        [1, 1, 0, -1][number % 4],
        [[1], [1, 2], [3], []][number % 4],
    ]


def camps(number, province):
    """Five of eight find all important, agree and want wonen; the others nothing of it; each strays a little, by lot."""
    lot, has = Random(f"{number} {province}"), number % 8 < 5
    scales = [lot.choice([4, 5]) if has else lot.choice([1, 2]) for _ in range(3)]
    return [*scales, *([1, [1]] if has else [-1, [2]])]


def many_and_few(number, _province):
    """Three of five want wonen and zorg, two of five klimaat; everyone finds only wonen important."""
    return [5, 2, 2, 1, [3] if number % 5 < 2 else [1, 2]]


def online(_number):
    """Everybody votes online."""
    return Channel.ONLINE


def sealed_round(
    voters=None,
    *,
    consultation=None,
    among=None,
    say=leaning,
    way=online,
    stay_away=20,
    papers=0,
    **asked_for,
):
    """A sealed round: per province so many ballots, and as many people more who stayed away; `among` is for `people`.

    `way` tells by which channel the nth of a province votes; `papers` are more ballots on paper, of nobody known.
    """
    voters = voters or {"PV20": 40, "PV26": 60, "PV29": 40}

    def held():
        made = asked_round(consultation, **asked_for)
        _hold(made, _ballots(made, voters, stay_away, among, say, way), papers)
        return made.id

    # What is written inside a test may answer otherwise the next time.
    may_differ = not (say.__qualname__.isidentifier() and way.__qualname__.isidentifier())
    if consultation or among or may_differ:
        id = held()
    else:
        id = kept.once(held, repr((voters, stay_away, papers, asked_for)), say, way)
        current_app.extensions["keystore"].create(id)
        for read in (working._READ, paper._KEPT):
            read.clear()  # What this process read before was of another test.
    return queries.voting_round(id)


def _ballots(made, voters, stay_away, among, say, way):
    asked = queries.paper_of(made).questions
    for code, count in voters.items():
        those = among or {"offices": OFFICES if count >= ENOUGH else (Office.COUNCIL_MEMBER,)}
        for number, person in enumerate(people(code, count + stay_away, **those)[:count]):
            said = zip(asked, say(number, code), strict=True)
            answers = {one.id: answer for one, answer in said if answer is not LEFT_OUT}
            yield BallotPaper(person, answers, way(number))


def _hold(made, ballots, papers):
    """Have these ballots cast, so many of them said on paper by others too, and seal the round."""
    ballots, keystore = list(ballots), current_app.extensions["keystore"]
    voting_service.cast_many(voting_round=made, ballots=ballots, now=NOW, keystore=keystore)
    unknown = [
        voting_service.PaperSaid(Office.COUNCIL_MEMBER, "PV20", each.answers) for each in ballots[:papers]
    ]
    voting_service.record_paper(voting_round=made, ballots=unknown, now=NOW, keystore=keystore)
    voting_service.seal_round(voting_round_id=made.id, now=CLOSED, keystore=keystore)
    db.session.commit()


def published(voting_round=None, *, threshold=10, **values):
    """The snapshot of a round, published by the bureau."""
    voting_round = voting_round or sealed_round(**values)
    _counted(voting_round, threshold)
    made = service.publish_round(
        voting_round, published_by="R. de Wit", now=CLOSED, actor_id=None, threshold=threshold
    )
    db.session.commit()
    return made


def _counted(voting_round, minimum):
    """The figures of a round, which are kept; of one that was put back they are not counted again."""
    key = voting_round.id, minimum
    if key in COUNTED:
        service.keep_figures(COUNTED[key])
    return COUNTED.setdefault(key, service.count_figures(voting_round_id=voting_round.id, minimum=minimum))


def mistaken(voting_round=None, *, missed=12, in_groups=True, **values):
    """A result in which older code missed so many answers "very important" to the first question; now it would be right.

    They are of the group with the most of them, in each dimension; or missed in the total alone, which a group may exceed.
    """
    voting_round = voting_round or sealed_round(**values)
    figures = _counted(voting_round, 10).as_json()
    first = figures["questions"][0]
    first["counts"][4] -= missed
    first["counts"][0] += missed
    first["support"]["supporters"] -= missed
    dimensions = (first["provinces"], *(spread["supports"] for spread in first["spread"]))
    for groups in dimensions if in_groups else ():
        largest = max(filter(None, groups), key=lambda group: group["supporters"], default={"supporters": 0})
        largest["supporters"] -= missed
    made = Snapshot(
        voting_round_id=voting_round.id,
        published_at=CLOSED,
        published_by="R. de Wit",
        threshold=10,
        figures=figures,
        digest=digest_of(figures),
    )
    db.session.add(made)
    db.session.commit()
    return made


def corrected(snapshot, *, reason=REASON, now=CLOSED + voting.DAY * 3, **values):
    """The correction of a result, three days later."""
    defaults = {"published_by": "M. Jansen", "actor_id": None}
    voting_round = queries.voting_round(snapshot.voting_round_id)
    made = service.correct_round(voting_round, reason=reason, now=now, **defaults | values)
    db.session.commit()
    return made


def beside(snapshot, figures):
    """A correction that no rule of ours let through."""
    made = Snapshot(
        voting_round_id=snapshot.voting_round_id,
        published_at=CLOSED + voting.DAY,
        published_by="M. Jansen",
        threshold=figures["threshold"],
        figures=figures,
        digest=digest_of(figures),
        number=snapshot.number + 1,
        corrects_id=snapshot.id,
        reason=REASON,
    )
    db.session.add(made)
    db.session.commit()
    return made
