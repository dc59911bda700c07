"""Forty reactions and a published figure, from which the journey to the agenda begins: no page is walked for these."""

from datetime import UTC, date, datetime
from itertools import chain

from flask import current_app
from sqlalchemy import select

from consult.consultations import queries as reading
from consult.consultations import service as consultations
from consult.consultations.models import AddressedTo, Phase
from consult.db import db
from consult.directory import service as directory
from consult.directory.models import Appointment, Office, Person
from consult.directory.service import NewPerson
from consult.reactions import service as reactions
from consult.reactions.models import QuoteConsent, Stance
from consult.results import service as results
from consult.topics import queries as topics
from consult.voting import queries as voting
from consult.voting import service as rounds
from tests.journeys.scene import MEMBER, START, ask_at_once, cast_the_others, set_scene

CLOSED = datetime(2026, 6, 1, 9, tzinfo=UTC)
TOPIC, QUESTION = "Bouwen in het dorp", "Hoe belangrijk is bouwen in het dorp?"
PROPOSITION, ROUND = "Gemeenten plannen woningen samen.", "Stemronde voorjaar"
SILENT = "raadslid19@gm0715.example"
CLERK, MAYOR = "griffier@zwolle.example", "burgemeester@zwolle.example"
OTHER_MAYOR = "burgemeester@deventer.example"
OWN = "Laat de bus naar ons dorp ook in de avond rijden."
BUS = f"""
{OWN}
De bus naar het station rijdt in de avond niet meer.
Zonder bus komen jongeren het dorp niet uit.
De bushalte bij de school is opgeheven, dat was de laatste bus.
Wie geen auto heeft, wacht een uur op de bus.
De buurtbus rijdt alleen dankzij vrijwilligers.
Een bus die elk uur rijdt, houdt het dorp leefbaar.
De lijnbus slaat onze halte over sinds vorig jaar.
Reizen met de bus naar het ziekenhuis duurt twee uur.
Op zondag rijdt er in de hele streek geen bus.
De provincie schrapt buslijnen zonder ons te vragen.
Een goede busverbinding naar het station scheelt veel auto's.
Ouderen durven de bus niet te nemen nu de halte zo ver weg is.
"""
HOUSES = """
Een starter vindt in ons dorp geen betaalbare woning meer.
Bouw woningen voor starters aan de rand van het dorp.
Jonge gezinnen vertrekken, want er is geen woning te koop.
Geef elk dorp ruimte voor een straat met betaalbare woningen.
Onze kinderen staan tien jaar op de wachtlijst voor een huurwoning.
Starters bieden op een huis en verliezen het van beleggers.
Sociale huurwoningen worden verkocht, dus wachten starters langer.
Bouwen mag niet door de regels voor woningen in het buitengebied.
Maak van lege boerderijen woningen voor starters.
Een kleine woning voor ouderen maakt een gezinshuis vrij.
Ouderen willen een woning dicht bij de dokter, in het eigen dorp.
Bouw een hofje met woningen voor ouderen bij het dorpshuis.
Zonder nieuwe woningen sluit straks de school.
De woningen die er komen, zijn te duur voor wie hier werkt.
"""
CARE = """
De huisarts in het dorp stopt en er komt geen nieuwe dokter.
Voor zorg moeten wij naar de stad, de dokter is hier weg.
De wijkverpleegkundige heeft te weinig tijd voor elke patiënt.
Thuiszorg vindt geen personeel voor de avond.
De apotheek en de huisarts horen in een zorgcentrum in het dorp.
Mantelzorgers raken op, zij krijgen te weinig hulp bij de zorg.
De wachtlijst voor jeugdzorg is een half jaar.
Een ambulance doet er te lang over om hier te komen.
Houd het ziekenhuis open, de zorg gaat te ver weg.
De tandarts neemt geen nieuwe patiënten aan.
Laat gemeenten samen jeugdzorg inkopen.
Regel zorg voor wie thuis wil blijven wonen met hulp van de huisarts.
De praktijk van de huisarts zit vol, nieuwe inwoners krijgen geen dokter.
"""
SUBJECTS = {
    word: text.strip().splitlines() for word, text in (("bus", BUS), ("woning", HOUSES), ("huisarts", CARE))
}
"""What was said about each subject, by a word that nobody used about another."""


def set_the_scene():
    """Let forty members react, vote and be counted, and return how many reacted; then the bureau begins to read."""
    made = set_scene()
    consultation_id = made.consultation_id
    round_id = ask_at_once(consultation_id, TOPIC, QUESTION, PROPOSITION, ROUND)
    _people_of_the_assembly()
    cast_the_others(round_id)
    count = _let_them_react(consultation_id)
    consultation, keystore = reading.consultation(consultation_id), current_app.extensions["keystore"]
    for phase in (Phase.CLOSED, Phase.ANALYSING):
        consultations.move_to_phase(consultation, phase, now=CLOSED, keystore=keystore, actor_id=None)
    rounds.seal_round(voting_round_id=round_id, now=CLOSED, keystore=keystore)
    made_public = {"published_by": "R. de Wit", "now": CLOSED, "actor_id": None, "threshold": 10}
    results.publish_round(voting.voting_round(round_id), **made_public)
    return count


def _people_of_the_assembly():
    """Appoint the clerk and the mayor of Zwolle, and the mayor of Deventer."""
    held = [
        ("G. Postma", CLERK, Office.CLERK, "GM0193"),
        ("B. Hendriks", MAYOR, Office.MAYOR, "GM0193"),
        ("D. Mulder", OTHER_MAYOR, Office.MAYOR, "GM0150"),
    ]
    directory.add_people(
        [NewPerson(name, email, office, code, date(2022, 3, 30)) for name, email, office, code in held]
    )


def _let_them_react(consultation_id):
    """Let each of forty people say one thing, in turns about each subject; the department approves all of it."""
    consultation = reading.consultation(consultation_id)
    [topic], keystore = topics.canonical_topics(consultation), current_app.extensions["keystore"]
    said = [*chain.from_iterable(SUBJECTS.values())]
    for person_id, text in zip(_authors(), said, strict=False):
        made = reactions.write_reaction(
            consultation=consultation,
            subject=topic,
            person_id=person_id,
            text=text,
            stance=Stance.SUGGESTION,
            addressed_to=AddressedTo.ASSOCIATION,
            consent=QuoteConsent.OFFICE_PROVINCE,
            now=START,
            keystore=keystore,
        )
        reactions.approve(made, actor_id=None)
    return len(said)


def _authors():
    """The member whom the journey follows, and then others; never the silent one."""
    people = db.session.execute(
        select(Person.email, Person.id)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Appointment.office == Office.COUNCIL_MEMBER, Person.email != SILENT)
        .order_by(Person.email != MEMBER, Person.email)
    )
    return [id for _email, id in people]
