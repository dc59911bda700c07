"""The bureau on the workbench: common threads are made, suggestions accepted; threads are renamed, split and merged."""

from tests.journeys.spoken import SUBJECTS

BUS, HOUSES, CARE = "De bus blijft weg", "Betaalbaar wonen in het dorp", "Zorg dichtbij"
NAMES = {"bus": BUS, "woning": HOUSES, "huisarts": CARE}


def opens_the_workbench(hand):
    """The bureau goes from the consultation to the reactions."""
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Orden de reacties", "main")
    hand.is_at("Rode draden")
    hand.follows("Reacties ordenen", "main")
    hand.is_at("Reacties ordenen")


def makes_threads(hand):
    """The bureau looks for a word, reads what is said with it, and makes a thread of it with one key; three times."""
    for word, name in NAMES.items():
        hand.unfolds(".wb__q")
        hand.fills("Woord in de tekst", word)
        hand.presses("Toon", ".wb__q")
        hand.strikes("m")
        hand.is_at("Maak een rode draad")
        hand.fills("Naam", name)
        hand.fills("Wat komt in deze reacties terug?", f"Wat leden zeggen over: {name.lower()}.")
        hand.presses("Bewaren")
        hand.reads(f"Rode draad bij deze reactie {name}")
        hand.unfolds(".wb__q")
        hand.follows("Toon alles", ".wb__q")


def orders_the_reactions(hand, site, total):
    """The bureau reads each reaction; one key accepts the first suggestion, or names the thread. Return how many were accepted."""
    hand.presses("Maak voorstellen")
    site.work()
    hand.page.locator(".keys > summary").click()
    hand.follows("Ga na elke keuze door")
    threads, accepted = list(NAMES.values()), 0
    hand.reads(f"{len(threads)} van {total}")
    for _reaction in range(total - len(threads)):
        text = hand.page.locator(".wb__text").inner_text()
        right = next(NAMES[word] for word, said in SUBJECTS.items() if text in said)
        is_right = hand.page.locator(".sug__yes b").first.inner_text() == right
        accepted += is_right
        hand.strikes("a" if is_right else str(1 + sorted(threads).index(right)))
    hand.reads(f"{total} van {total}", "Alles waar u om vroeg is geordend")
    return accepted


def opens(hand, thread):
    """The bureau goes to a thread from wherever it is."""
    hand.goes_to("Raadplegingen")
    hand.follows("Raadpleging 2027", "main")
    hand.follows("Orden de reacties", "main")
    hand.follows(thread, "main")
    hand.is_at(thread)


def splits(hand, thread, *, word, new):
    """The bureau splits off what carries a word."""
    opens(hand, thread)
    hand.follows("Splits", "main")
    hand.fills("Woord in de tekst", word)
    hand.presses("Zoek", "main")
    hand.fills("Naam", new)
    hand.fills("Wat komt in deze reacties terug?", f"Wat leden zeggen met het woord {word}.")
    for answer in hand.page.locator("main .answer").all():
        answer.click()
    hand.presses("Volgende")
    hand.is_at(f"‘{thread}’ splitsen?")
    hand.presses("Splits")
    hand.is_at(new)


def merges(hand, thread, *, into):
    """The bureau merges a thread with another."""
    opens(hand, thread)
    hand.follows("Voeg samen", "main")
    hand.chooses(into)
    hand.presses("Volgende")
    hand.is_at(f"‘{thread}’ samenvoegen met ‘{into}’?")
    hand.presses("Voeg samen")
    hand.is_at(into)


def renames(hand, thread, *, to):
    """The bureau gives a thread another name."""
    opens(hand, thread)
    hand.follows("Andere naam", "main")
    hand.fills("Naam", to)
    hand.fills("Waarom?", "Korter en duidelijker.")
    hand.presses("Bewaren")
    hand.is_at(to)
