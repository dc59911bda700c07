"""From threads to a decision and back to the member: item, draft, assembly, milestone, mail; as people do it on the pages."""

import re

from tests.journeys import ordering
from tests.journeys.ordering import BUS
from tests.journeys.spoken import OWN, QUESTION

ITEM = "De vereniging maakt met de provincies afspraken over de bus in kleine dorpen."
ASSEMBLY, PROPOSAL = "ALV zomer 2026", "Agenda 2027 vaststellen"
MILESTONE, NEWS = "Afspraak met twaalf provincies", "Met de provincies is een eerste afspraak gemaakt."
FIGURE, MISREAD = "56 %", "65 %"
ON_THE_DRAFT, ANSWER = "Noem ook de zondag.", "De zondag hoort bij de afspraken."
REASON = "Veel leden schreven hierover, in elke provincie."


def chooses_a_quote(hand):
    """The bureau chooses what a member wrote, who lets us quote it, from the thread that it is in."""
    ordering.opens(hand, BUS)
    hand.follows(f"Kies een citaat {OWN}", "main")
    hand.is_at("Kies een citaat")
    hand.presses("Kies dit citaat")
    hand.reads(OWN)


def composes_an_item(hand):
    """The bureau makes an item and rests it on a figure, a common thread and a quote."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Begin de agenda", "main")
    hand.presses("Bewaren")
    hand.follows("Voeg het eerste punt toe")
    hand.fills("Wat gaan wij doen?", ITEM)
    hand.fills("Uitleg", f"Van wie stemde vindt {MISREAD} dit belangrijk.")
    hand.chooses("belangenbehartiging")
    hand.presses("Bewaren")
    picks_up(hand, "figures", QUESTION)
    picks_up(hand, "threads", BUS)
    picks_up(hand, "quotes", OWN)
    hand.is_at("Onderbouwing")


def picks_up(hand, part, words):
    """The bureau picks the one thing in a list of evidence that says this."""
    section = f"section[aria-labelledby={part}]"
    hand.unfolds(section)
    one = hand.page.locator(f"{section} form.pick").filter(has_text=words)
    one.get_by_role("button").click()
    hand.reads("De onderbouwing is toegevoegd")


def decides(hand):
    """The bureau records the decision; a number that its evidence does not say has to be mended before it can publish."""
    hand.follows("Klaar")
    hand.follows("Besluit", "main")
    hand.chooses("overgenomen")
    hand.fills("Wanneer?", "1-6-2026")
    hand.fills("Waarom?", REASON)
    hand.presses("Leg het besluit vast")
    hand.follows("Stel de agenda vast")
    hand.reads(f"In “{ITEM}” staat “{MISREAD}”, maar dat komt niet voor in de onderbouwing.")
    hand.follows("Terug naar het concept")
    hand.follows("Wijzigen", "main")
    hand.fills("Uitleg", f"Van wie stemde vindt {FIGURE} dit belangrijk.")
    hand.presses("Bewaren")
    hand.is_at("Agenda 2027")


def opens_a_round(hand):
    """The bureau asks members what they think of the draft."""
    hand.follows("Ledenronde op het concept", "main")
    hand.fills("Wat vraagt u van leden?", "Lees het concept en zeg wat u ervan vindt.")
    hand.fills("Laatste dag", "8-6-2026")
    hand.fills("Tijd", "17.00")
    hand.presses("Open de ronde")
    hand.reads("Leden kunnen het concept vanaf nu lezen")


def reacts_on_the_draft(hand):
    """The member finds the draft and says what it lacks."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Reageer", "main")
    hand.is_at("Concept: Agenda 2027")
    hand.follows("Begin met het eerste punt", "main")
    hand.is_at(ITEM)
    hand.chooses("suggestie")
    hand.fills("Uw reactie", ON_THE_DRAFT)
    hand.presses("Verstuur mijn reactie")
    hand.reads("Uw reactie is bewaard")


def answers_the_members(hand):
    """The bureau reads what members think of the draft, without a name, and says what it does with it."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Agenda 2027", "main")
    hand.follows("Ledenronde op het concept", "main")
    hand.follows("Ronde 1", "main")
    hand.follows(ITEM, "main")
    hand.fills("Wat deden wij ermee?", ANSWER, which=1)  # The section is called the same.
    hand.presses("Bewaar het antwoord")
    hand.reads("allemaal beantwoord")


def publishes(hand):
    """The bureau publishes the agenda that it puts before the assembly."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Agenda 2027", "main")
    hand.follows("Stel de agenda vast")
    hand.presses("Stel vast")
    hand.is_at("Agenda 2027")
    hand.reads(ITEM)


def completes_the_consultation(hand):
    """The bureau marks the consultation as published, so that everyone reads its threads."""
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Als gepubliceerd aanmerken", "main")
    hand.presses("Als gepubliceerd aanmerken")
    hand.is_at("Raadpleging 2027")


def plans_the_assembly(hand):
    """The bureau plans an assembly, adds the vote table that it lacks, and announces it."""
    goes_to_the_assemblies(hand)
    hand.follows("Vergadering plannen")
    hand.fills("Titel", ASSEMBLY)
    hand.fills("Dag van de vergadering", "24-6-2026")
    hand.fills("Plaats", "Zwolle")
    hand.picks("Raadpleging die wordt afgesloten", "Raadpleging 2027")
    hand.fills("Stukken verstuurd op", "3-6-2026")
    for what in ("Amendementen", "Moties"):
        hand.fills(f"{what}: laatste dag", "15-6-2026")
        hand.fills(f"{what}: tot hoe laat", "12.00")
    hand.presses("Bewaren")
    hand.is_at(ASSEMBLY)
    hand.follows("Vergadering aankondigen")
    hand.follows("Stemverhouding toevoegen")
    hand.fills("Geldt vanaf", "1-1-2026")
    hand.fills("Klassen", "0; 1\n20000; 3\n50000; 6\n120000; 10")
    hand.fills("Bron", "VOORBEELD, verzonnen")
    hand.page.get_by_label("Dit is een voorbeeld").check()
    hand.presses("Tabel toevoegen")
    hand.is_at("Hoeveel stemmen heeft een gemeente?")
    opens_the_assembly(hand)
    hand.follows("Vergadering aankondigen")
    hand.is_at("Deze vergadering aankondigen?")
    hand.presses("Aankondigen")
    hand.is_at(ASSEMBLY)


def proposes_to_adopt(hand):
    """The bureau puts the agenda before the assembly, with the advice of the board."""
    hand.follows("Voorstel toevoegen")
    hand.picks("Soort", "Agenda vaststellen")
    hand.picks("Vast te stellen agenda", "Agenda 2027")
    hand.fills("Titel", PROPOSAL)
    hand.fills("Tekst", "De vergadering stelt de agenda 2027 vast.")
    hand.fills("Wie stelt dit voor", "het bestuur")
    hand.fills("Ontvangen op", "3-6-2026")
    hand.fills("Ontvangen om", "9.00")
    hand.picks("Preadvies van het bestuur", "Stem voor")
    hand.fills("Reden van het preadvies", "De leden hebben erover meegepraat.")
    hand.presses("Bewaren")
    hand.is_at(PROPOSAL)


def gives_the_mandate(hand, name):
    """The clerk says who votes for the municipality."""
    goes_to_the_assemblies(hand)
    hand.follows(ASSEMBLY, "main")
    hand.follows("Mijn gemeente", "main")
    hand.follows("Wijs aan wie stemt")
    hand.picks("Wie stemt namens de gemeente?", f"{name}, burgemeester")
    hand.presses("Mandaat geven")
    hand.reads(name)


def gives_a_mandate_for(hand, municipality, name):
    """The bureau writes down who votes for a municipality, at its request."""
    opens_the_assembly(hand)
    hand.follows("Stemmen per gemeente")
    hand.fills("Gemeente", municipality)
    hand.presses("Zoek", "main")
    hand.follows(f"Aanwijzen {municipality}")
    hand.picks("Wie stemt namens de gemeente?", f"{name}, burgemeester")
    hand.presses("Mandaat geven")
    hand.is_at("Stemmen per gemeente")


def opens_the_voting(hand):
    """The bureau opens the voting on the proposal."""
    opens_the_assembly(hand)
    hand.follows(PROPOSAL, "main")
    hand.presses("Stemming openen")
    hand.reads("De stemming is open")


def votes_for_the_municipality(hand, stand):
    """Who holds the mandate votes, openly and for the municipality."""
    goes_to_the_assemblies(hand)
    hand.follows(ASSEMBLY, "main")
    hand.follows("Mijn gemeente", "main")
    hand.is_at("Mijn gemeente")
    hand.follows("Stem", ".row__end")
    hand.is_at(PROPOSAL)
    hand.chooses(stand)
    hand.chooses("Ja, de raad is gehoord")
    hand.presses("Stem")
    hand.reads(f"Uw gemeente: {stand.lower()}")


def records_the_result(hand):
    """The bureau closes the voting, reads the count and records that the agenda was adopted."""
    opens_the_assembly(hand)
    hand.follows(PROPOSAL, "main")
    hand.follows("Stemming sluiten")
    hand.presses("Stemming sluiten")
    hand.is_at("Uitslag vastleggen")
    hand.chooses("Aangenomen")
    hand.presses("Uitslag vastleggen")
    hand.is_at(PROPOSAL)
    hand.reads("Aangenomen: 62,50 % voor")
    hand.picks("Standpunt", "Voor")
    hand.presses("Toon")
    hand.reads("1 gemeente", "Zwolle")


def tells_how_far_it_is(hand):
    """The bureau adds a milestone that was reached, and tells everyone about it."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Agenda 2027", "main")
    hand.reads("24 juni 2026")
    hand.follows(ITEM, "main")
    hand.follows("Naar de voortgang")
    hand.follows("Voeg een mijlpaal toe")
    hand.fills("Wat is er dan?", MILESTONE)
    hand.fills("Wanneer moet het er zijn?", "1-9-2026")
    hand.fills("Wanneer is het behaald?", "30-6-2026")
    hand.presses("Bewaren")
    hand.reads(MILESTONE)
    hand.follows("Vertel hoe ver het is")
    hand.chooses("bezig")
    hand.fills("Wat wilt u vertellen?", NEWS)
    hand.presses("Vertel het iedereen")
    hand.reads(NEWS)


def mails_the_members(hand):
    """The bureau reads the mail to members and lets it leave."""
    hand.follows("Voortgang", "nav")
    hand.follows("Mail aan leden", "main")
    hand.reads(ITEM)
    hand.presses("Mail de leden nu")
    hand.is_at("Mail aan leden")


def follows_the_mail(hand, site, address):
    """The member follows the link in the mail to the progress of the item."""
    letter = site.letters_to(address)[-1].get_content()
    assert ITEM in letter
    assert OWN not in letter
    hand.opens(re.search(r"http\S+/progress/items/\S+", letter)[0])
    hand.is_at(ITEM)
    hand.reads(NEWS, MILESTONE)


def goes_to_the_assemblies(hand):
    """Anyone goes from the agenda to the assemblies."""
    hand.goes_to("Uitvoeringsagenda")
    hand.follows("Wat de ledenvergadering (ALV) besloot", "main")


def opens_the_assembly(hand):
    """Anyone goes to the assembly."""
    goes_to_the_assemblies(hand)
    hand.follows(ASSEMBLY, "main")
    hand.is_at(ASSEMBLY)
