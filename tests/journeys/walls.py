"""Walls with the longest texts that people write, and what is wrong with how they stand there."""

from consult.directory.models import Office
from consult.voting.queries import paper_of
from tests.factories import dialogues, directory, live, voting
from tests.factories.consultations import NOW

WALLS = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080}, {"width": 1024, "height": 768})
LONGEST_QUESTION = "Hoe belangrijk is het dat gemeenten, provincies en waterschappen samen met woningbouwcorporaties en zorgaanbieders afspraken maken over betaalbaar wonen voor ouderen, jongeren en gezinnen, en dat zij daarbij ook kijken naar bereikbaarheid, natuur en werk in de buurt van wie er nu al wonen en werken?"
QUESTION = "Welke onderwerpen moeten volgend jaar bovenaan staan?"
SUBJECTS = (
    "Geld van gemeenten na het ravijnjaar",
    "Jeugdzorg: hulp die helpt en te betalen is",
    "Woningbouw en doorstroming",
    "Vol stroomnet (netcongestie)",
    "Bestaanszekerheid van gezinnen",
    "Asiel, opvang en huisvesting",
    "Bereikbaarheid van het platteland",
)
MORE = " voor inwoners en ondernemers in alle gemeenten van de provincie, en wat dat vraagt van wie daar nu al werken"
OPTIONS = {
    "seven of 60": [(one + MORE)[:60] for one in SUBJECTS],
    "six of 110": [(one + MORE)[:110] for one in SUBJECTS[:6]],
    "fifteen of 60": [(f"{number} {one}{MORE}")[:60] for number in (1, 2, 3) for one in SUBJECTS[:5]],
}
PROVINCES = (
    "Groningen",
    "Fryslân",
    "Drenthe",
    "Overijssel",
    "Gelderland",
    "Utrecht",
    "Noord-Holland",
    "Zuid-Holland",
    "Zeeland",
    "Noord-Brabant",
    "Limburg",
    "Flevoland",
)
FAULTS = """() => {
  const root = document.querySelector("main"), faults = [], seen = [];
  const main = document.querySelector(".wall__main").getBoundingClientRect();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const isInside = (box, room) => box.top >= room.top - 2 && box.bottom <= room.bottom + 2
    && box.left >= room.left - 2 && box.right <= room.right + 2;
  while (walker.nextNode()) {
    const node = walker.currentNode, owner = node.parentElement;
    if (!node.data.trim() || owner.closest(".hide, title, noscript, .wall-help, .rehearsal-mark")) continue;
    if (getComputedStyle(owner).visibility === "hidden") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const letter = parseFloat(getComputedStyle(owner).fontSize), most = owner.closest(".wall__most")?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      if (box.width < 1 || (most && box.top > most.bottom - letter / 2)) continue;
      const spare = Math.max(0, (box.height - letter) / 2);
      const ink = { top: box.top + spare, bottom: box.bottom - spare, left: box.left, right: box.right, owner, text: node.data.trim() };
      const room = owner.closest(".wall__main") ? main : { top: main.bottom, bottom: innerHeight, left: 0, right: innerWidth };
      if (!isInside(ink, room)) faults.push(`cut off: ${ink.text}`);
      seen.push(ink);
    }
  }
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  seen.forEach((a, place) => seen.slice(place + 1).forEach((b) => {
    if (a.owner !== b.owner && overlap(a, b)) faults.push(`${a.text} over ${b.text}`);
  }));
  for (const node of root.querySelectorAll("span:not(.wall__most), p"))
    if (getComputedStyle(node).webkitLineClamp !== "none" && node.scrollHeight > node.clientHeight + parseFloat(getComputedStyle(node).fontSize) / 2) faults.push(`clamped: ${node.textContent.trim()}`);
  for (const bar of root.querySelectorAll(".live-bar, .wall__pair svg, .qr")) {
    const box = bar.getBoundingClientRect();
    for (const ink of seen) if (overlap(ink, box)) faults.push(`${ink.text} over a bar`);
  }
  const bars = [...root.querySelectorAll(".live-bar")].map((bar) => bar.getBoundingClientRect());
  bars.slice(1).forEach((bar, place) => { if (bar.top < bars[place].bottom + 4) faults.push("two bars touch"); });
  return [...new Set(faults)];
}"""
"""What is cut off, what stands over something else; of a line the room that no letter fills is left out.

What most of each of many groups chose may end in dots, where each would take more than two lines.
"""


def room_of(*, options=None, text=QUESTION, people=40):
    """A room whose one question has these options, or a scale, with this many people in each of the twelve provinces."""
    made = voting.voting_round()
    if options:
        voting.choice(made, text, options=options, max_choices=3)
    else:
        voting.importance(made, text)
    state = live.room(dialogues.dialogue(made.consultation, starts_at=NOW), voting.prepared(made))
    live.pressed(state, "next", "open")
    for number in range(people):
        answer = [1 + number % 3, 4 + number % 2] if options else 1 + number % 5
        live.crowd(state, answer)
    return state


def of_provinces(*, options=None, text=QUESTION, many=12, people=10):
    """The same, with as many people of each of so many provinces."""
    state = room_of(options=options, text=text, people=0)
    question = paper_of(live.round_of(state)).questions[0].id
    for number, name in enumerate(PROVINCES[:many], 40):
        town = directory.municipality(province=directory.province(f"PV{number}", name))
        for turn in range(people):
            person = directory.appointment(municipality=town, office=Office.MAYOR).person_id
            live.seat(state, person)
            answer = [1 + turn % 2, 3 + turn % 3] if options else 1 + turn % 4
            voting.tap(live.round_of(state), person, {question: answer}, state.dialogue)
    return state
