"""From forty reactions to an agenda that the assembly adopts, and back to the member who wrote one of them (C1)."""

import re
from datetime import UTC, datetime

from tests.journeys import deciding, ordering, walks
from tests.journeys.deciding import ITEM, ON_THE_DRAFT
from tests.journeys.hands import Hand
from tests.journeys.ordering import BUS, CARE, HOUSES
from tests.journeys.scene import BUREAU, MEMBER
from tests.journeys.spoken import CLERK, CLOSED, MAYOR, OTHER_MAYOR, OWN, QUESTION, SILENT, set_the_scene

DESK = {"width": 1280, "height": 900}
ROUND_OVER = datetime(2026, 6, 9, 9, tzinfo=UTC)
DAY, AFTER = datetime(2026, 6, 24, 9, tzinfo=UTC), datetime(2026, 6, 30, 9, tzinfo=UTC)
ELDERLY, RENAMED, EVENING = "Ouder worden in het dorp", "De bus rijdt te weinig", "De bus in de avond"
SAID_WITH_IT = "Wie geen auto heeft, wacht een uur op de bus."


def test_from_reactions_to_the_agenda_and_back(site, visit, axe, reflows):
    bureau, clerk = Hand(visit(viewport=DESK)), Hand(visit(viewport=DESK))
    mayor, other_mayor, member = Hand(visit(), axe, reflows), Hand(visit()), Hand(visit(), axe, reflows)
    walk(site, bureau, clerk, mayor, other_mayor, member)


def walk(site, bureau, clerk, mayor, other_mayor, member):
    """Walk from the first reaction that is read to the member's two clicks."""
    site.moves_to(CLOSED)
    with site.backstage():
        total = set_the_scene()
    walks.signs_in(bureau, site, BUREAU)
    puts_in_threads(bureau, site, total)
    makes_the_draft(bureau)
    walks.signs_in(member, site, MEMBER)
    deciding.reacts_on_the_draft(member)
    site.moves_to(ROUND_OVER)
    publishes_the_agenda(bureau)
    changes_the_threads(bureau)
    lets_the_assembly_decide(site, bureau, clerk, mayor, other_mayor)
    site.moves_to(AFTER)
    deciding.tells_how_far_it_is(bureau)
    deciding.mails_the_members(bureau)
    deciding.follows_the_mail(member, site, MEMBER)
    assert not site.letters_to(SILENT)
    walks_back_in_two_clicks(member)


def puts_in_threads(bureau, site, total):
    """Three threads, of which one is split and the part merged with another; most suggestions are right at once."""
    ordering.opens_the_workbench(bureau)
    ordering.makes_threads(bureau)
    assert ordering.orders_the_reactions(bureau, site, total) > total // 2
    ordering.splits(bureau, HOUSES, word="ouderen", new=ELDERLY)
    ordering.merges(bureau, ELDERLY, into=CARE)


def makes_the_draft(bureau):
    """An item with a figure, a thread and a quote, on which members are asked what they think."""
    deciding.chooses_a_quote(bureau)
    deciding.composes_an_item(bureau)
    deciding.decides(bureau)
    deciding.opens_a_round(bureau)


def publishes_the_agenda(bureau):
    """What members said is answered first; then one walks from the item to what was written in one click."""
    deciding.answers_the_members(bureau)
    deciding.publishes(bureau)
    bureau.follows(ITEM, "main")
    bureau.follows("Naar deze rode draad", "main")
    bureau.is_at(BUS)
    bureau.reads(OWN, SAID_WITH_IT)


def changes_the_threads(bureau):
    """The thread that the item rests on is renamed, split and merged afterwards."""
    ordering.renames(bureau, BUS, to=RENAMED)
    ordering.splits(bureau, RENAMED, word="avond", new=EVENING)
    ordering.merges(bureau, RENAMED, into=CARE)
    deciding.completes_the_consultation(bureau)


def lets_the_assembly_decide(site, bureau, clerk, mayor, other_mayor):
    """Zwolle (ten votes) is in favour, Deventer (six) against; the agenda is adopted."""
    deciding.plans_the_assembly(bureau)
    deciding.proposes_to_adopt(bureau)
    deciding.gives_a_mandate_for(bureau, "Deventer", "D. Mulder")
    walks.signs_in(clerk, site, CLERK)
    deciding.gives_the_mandate(clerk, "B. Hendriks")
    site.moves_to(DAY)
    deciding.opens_the_voting(bureau)
    for hand, address, stand in ((mayor, MAYOR, "Voor"), (other_mayor, OTHER_MAYOR, "Tegen")):
        walks.signs_in(hand, site, address)
        deciding.votes_for_the_municipality(hand, stand)
    deciding.records_the_result(bureau)


def walks_back_in_two_clicks(member):
    """From the home to what became of the own words, from there to the item; from the item to what it rests on."""
    member.follows("Consult")
    member.follows(re.compile("reactie die u schreef"), "main")
    member.is_at("Wat is er met mijn inbreng gebeurd?")
    member.reads(OWN, EVENING, ON_THE_DRAFT)
    member.follows(ITEM, "main")
    member.is_at(ITEM)
    member.reads(OWN, BUS, f"Deze rode draad is sindsdien samengevoegd met “{CARE}”.")
    member.follows(CARE, "main")
    member.is_at(CARE)
    member.reads("27 mogen getoond worden")
    member.page.go_back()
    member.follows("Naar deze uitslag", "main")
    member.is_at(QUESTION)
