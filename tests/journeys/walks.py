"""The steps of the main job, as people take them on the pages. Each begins and ends where the one before left somebody."""

import re

from tests.journeys.scene import BUREAU, ORGANISER

TOPIC = "Bouwen in het dorp"
QUESTION = f"Hoe belangrijk is {TOPIC.lower()}?"
PROPOSITION = "Gemeenten plannen woningen samen."
REACTION = "Geef ons de ruimte om in elk dorp een straat te bouwen."
ITEM = "De vereniging helpt dorpen aan een eigen woonplan."
ROUND = "Stemronde voorjaar"


def signs_in(hand, site, address):
    """Ask for a link, open it from the mail, and press the button."""
    hand.opens("/")
    hand.follows("Inloggen", "header")
    hand.fills("Uw e-mailadres", address)
    hand.presses("Mail mij een link")
    hand.is_at("Kijk in uw mail")
    letter = site.letters_to(address)[-1].get_content()
    hand.opens(re.search(r"http\S+", letter)[0])
    hand.is_at("U bent er bijna")
    hand.presses("Inloggen")


def proposes_a_topic(hand, site):
    """An organiser proposes a topic on behalf of the department."""
    signs_in(hand, site, ORGANISER)
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Onderwerp voorstellen", "main")
    hand.fills("Titel", TOPIC)
    hand.fills("Uitleg", "Jongeren vinden geen huis in het dorp waar zij opgroeiden.")
    hand.picks("Thema", "wonen en ruimte")
    hand.chooses("de vereniging")
    hand.presses("Voorstel versturen")
    hand.reads(TOPIC)


def accepts_the_topic(hand, site):
    """The bureau makes a topic of the proposal."""
    signs_in(hand, site, BUREAU)
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Voorstellen beoordelen", "main")
    hand.follows("Begin met het oudste")
    hand.follows("Er een onderwerp van maken")
    hand.presses("Aan de leden voorleggen")


def plans_a_session(hand):
    """The organiser plans a session with that topic."""
    hand.goes_to("Bijeenkomsten")
    hand.follows("Plan een bijeenkomst")
    hand.fills("Titel", "Dichtbij de bus")
    hand.fills("Dag", "16-4-2026")
    hand.fills("Begint om", "19.30")
    hand.fills("Eindigt om", "21.30")
    hand.fills("Plaats", "Zwolle, stadhuis")
    hand.fills("Plaatsen", "40")
    hand.picks("Onderwerp", TOPIC)
    hand.fills("Minuten", "45")
    hand.presses("Plan deze bijeenkomst")
    hand.is_at("Dichtbij de bus")
    hand.reads(TOPIC)


def makes_a_round(hand):
    """The bureau makes a voting round with two questions and shows it to the members."""
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Stemmen", "main")
    hand.follows("Nieuwe stemronde")
    hand.fills("Titel", ROUND)
    hand.fills("Opent op", "2-3-2026")
    hand.fills("Om", "9.00")
    hand.fills("Sluit op", "1-5-2026")
    hand.fills("Om", "17.00", which=1)
    hand.presses("Bewaren")
    adds_a_question(hand, "belang, 1 tot", QUESTION, f"Onderwerp: {TOPIC}")
    adds_a_question(hand, "eens, oneens", PROPOSITION, "Niets in het bijzonder")
    hand.follows("Laat de stemronde aan de deelnemers zien")
    hand.presses("Laat de stemronde zien")
    hand.is_at(ROUND)


def adds_a_question(hand, kind, text, about):
    """The bureau adds a question to the round."""
    hand.follows("Vraag toevoegen")
    hand.chooses(kind)
    hand.fills("Vraag", text)
    hand.picks("Waar gaat de vraag over?", about)
    hand.presses("Bewaren")
    hand.reads(text)


def registers(hand):
    """The member registers for the session."""
    hand.goes_to("Bijeenkomsten")
    hand.follows("Meld u aan", "main")
    hand.presses("Ja, meld mij aan")
    hand.reads("U bent aangemeld")


def votes(hand):
    """The member votes: one question a screen, a page to check, sent."""
    answers(hand)
    hand.reads("Redelijk belangrijk", "Eens")
    hand.presses("Verstuur mijn stem")
    hand.is_at("Uw stem is verstuurd")
    hand.reads("2 van 2 vragen")


def answers(hand):
    """The member answers both questions, up to the page to check."""
    hand.follows("Consult")
    hand.follows("Begin met stemmen", "main")
    hand.is_at(QUESTION)
    hand.chooses("redelijk belangrijk")
    hand.presses("Volgende")
    hand.is_at(PROPOSITION)
    hand.chooses("Eens")
    hand.presses("Volgende")
    hand.is_at("Controleer uw antwoorden")


def changes_the_vote(hand):
    """The member thinks again and changes one answer."""
    hand.follows("Consult")
    hand.reads("U hebt gestemd")
    hand.follows("Wijzig uw stem", "main")
    hand.is_at("Controleer uw antwoorden")
    hand.follows("Wijzig", "main")
    hand.is_at(QUESTION)
    hand.chooses("heel belangrijk")
    hand.presses("Bewaren en controleren")
    hand.reads("Heel belangrijk")
    hand.presses("Verstuur mijn stem")
    hand.is_at("Uw stem is verstuurd")


def reacts(hand):
    """The member writes a reaction on the topic, which may be quoted with office and province."""
    writes_a_reaction(hand)
    hand.presses("Verstuur mijn reactie")
    hand.is_at("Uw reactie is verstuurd")


def writes_a_reaction(hand):
    """The member goes from the home to the topic and fills the form in."""
    hand.follows("Consult")
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Bekijk de onderwerpen", "main")
    hand.follows(TOPIC, "main")
    hand.follows("Schrijf een reactie", "main")
    hand.fills("Uw reactie", REACTION)
    hand.chooses("suggestie")
    hand.chooses("de vereniging")
    hand.chooses("Functie en provincie")


def approves_the_reaction(hand):
    """The organiser reads the reaction and approves it."""
    hand.follows(re.compile("O. de Boer|Account"), "header")
    hand.follows("Reacties", "main")
    hand.follows("Begin met de eerste")
    hand.reads(REACTION)
    hand.presses("Keur goed")


def publishes_the_result(hand, site):
    """The bureau seals the closed round, reads the figures and publishes them."""
    hand.follows("Consult")
    hand.follows(re.compile("stemronde om te verzegelen"), "main")
    hand.follows("Verzegel de stemronde nu")
    hand.presses("Verzegel de stemronde")
    site.work()
    hand.goes_to("Uitslagen")
    hand.follows("Werkcijfers", "main")
    hand.follows("Deze uitslag vaststellen", "main")
    hand.presses("Uitslag vaststellen")
    hand.is_at(ROUND)


def composes_the_agenda(hand):
    """The bureau makes an item, rests it on a figure, the reaction and the session, decides, answers who think otherwise, publishes."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Begin de agenda", "main")
    hand.presses("Bewaren")
    hand.follows("Voeg het eerste punt toe")
    hand.fills("Wat gaan wij doen?", ITEM)
    hand.fills("Uitleg", "Wij maken met de provincies een voorbeeld.")
    hand.chooses("belangenbehartiging")
    hand.presses("Bewaren")
    for part in ("figures", "reactions", "sessions"):
        hand.unfolds(f"section[aria-labelledby={part}]")
        hand.presses("Kies", f"section[aria-labelledby={part}]")
    hand.follows("Klaar")
    hand.follows("Besluit", "main")
    hand.chooses("overgenomen")
    hand.fills("Wanneer?", "1-6-2026")
    hand.fills("Waarom?", "In drie provincies vond meer dan de helft dit belangrijk.")
    hand.presses("Leg het besluit vast")
    hand.follows("Bekijk ze allemaal")
    for _question in range(2):
        hand.chooses("Weglaten")
        hand.fills("Reden", "Het punt helpt elke provincie.")
        hand.presses("Leg het antwoord vast")
    hand.follows("Klaar")
    hand.follows("Stel de agenda vast")
    hand.presses("Stel vast")
    hand.reads(ITEM)


def reads_the_result(hand):
    """Anyone looks up what was published on the topic."""
    hand.follows("Consult")
    hand.goes_to("Uitslagen")
    hand.follows(ROUND, "main")
    hand.follows(TOPIC, "main")
    hand.is_at(QUESTION)


def finds_the_reaction_back(hand):
    """In two clicks from the home the member reads what became of the reaction."""
    hand.follows("Consult")
    hand.follows(re.compile("reactie die u schreef"), "main")
    hand.reads(REACTION, "Uw woorden zijn onderbouwing geworden van:")
    hand.follows(ITEM, "main")
    hand.is_at(ITEM)
    hand.reads(
        REACTION, "Dichtbij de bus", "R. de Wit", "In drie provincies vond meer dan de helft dit belangrijk."
    )
