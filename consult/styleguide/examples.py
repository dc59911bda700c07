"""Made-up things for the style guide to show, with the figures of the mock-ups."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from consult import charts
from consult.methods.disclosure import Hidden
from consult.paging import Page

BOUNDARIES = Path(__file__).parent.parent / "directory" / "facts" / "provinces.geojson"
NATIONAL = 0.65
HELD_ON = datetime(2019, 1, 31, 18, 30, tzinfo=UTC)
PROVINCES = (
    ("PV20", "Gr", "Groningen", 0.71, 0.07, 142),
    ("PV21", "Fr", "Fryslân", 0.58, 0.07, 171),
    ("PV22", "Dr", "Drenthe", Hidden.TOO_FEW, None, None),
    ("PV23", "Ov", "Overijssel", 0.69, 0.06, 214),
    ("PV24", "Fl", "Flevoland", Hidden.LARGE_MAJORITY, None, None),
    ("PV25", "Ge", "Gelderland", 0.66, 0.05, 391),
    ("PV26", "Ut", "Utrecht", 0.74, 0.05, 247),
    ("PV27", "NH", "Noord-Holland", 0.70, 0.05, 352),
    ("PV28", "ZH", "Zuid-Holland", 0.68, 0.04, 418),
    ("PV29", "Ze", "Zeeland", 0.49, 0.10, 104),
    ("PV30", "NB", "Noord-Brabant", 0.61, 0.05, 402),
    ("PV31", "Li", "Limburg", 0.57, 0.07, 191),
)
ANSWERS = (
    charts.Answer("Heel belangrijk", 838, 0.30, "high", "5"),
    charts.Answer("Belangrijk", 984, 0.35, "high", "4"),
    charts.Answer("Redelijk belangrijk", 536, 0.19, "middle", "3"),
    charts.Answer("Weinig belangrijk", 282, 0.10, "low", "2"),
    charts.Answer("Niet belangrijk", 156, 0.06, "low", "1"),
    charts.Answer("Weet ik niet", 124, None, "none"),
)
FEW = (
    charts.Answer("Wonen", 11, 0.55),
    charts.Answer("Zorg", Hidden.LARGE_MAJORITY),
    charts.Answer("Klimaat", Hidden.TOO_FEW),
)
TOPICS = (
    ("Sociaal domein", (75, 69, 70, 66, 68, 70, 78, 63, 65, 73, 78, 75), 71),
    ("Leefbaarheid", (67, 66, Hidden.TOO_FEW, 60, Hidden.LARGE_MAJORITY, 67, 68, 64, 64, 80, 70, 66), 66),
    (
        "Energie en klimaat",
        (71, 58, Hidden.TOO_FEW, 69, Hidden.LARGE_MAJORITY, 66, 74, 70, 68, 49, 61, 57),
        65,
    ),
    (
        "Bestuurlijke ondermijning",
        (44, 40, 46, 44, Hidden.TOO_FEW, 48, 47, 48, 50, Hidden.TOO_FEW, 64, 52),
        49,
    ),
)
SCALE = ("niet belangrijk", "weinig belangrijk", "redelijk belangrijk", "belangrijk", "heel belangrijk")
ON_THE_SCALE = (
    charts.Answers("Sociaal domein", (21, 114, 539, 1196, 2441)),
    charts.Answers("Gebiedscoöperaties", (414, 982, 1168, 757, 293)),
    charts.Answers("De wijk als samenleving", Hidden.TOO_FEW),
)
STANCE = ("oneens", "geen mening", "eens")
AGREEING = (
    charts.Answers(
        "Elke regio moet één energieplan maken dat voor alle gemeenten verplicht is.", (837, 205, 1440)
    ),
    charts.Answers("Inwoners zonder computer moeten altijd bij een mens terechtkunnen.", (225, 134, 3889)),
)
PAIRS = (
    charts.Pair("Energie en klimaat", 0.74, 0.49, is_sure=True),
    charts.Pair("Leefbaarheid", 0.68, 0.80, is_sure=False),
    charts.Pair("Sociaal domein", 0.78, Hidden.LARGE_MAJORITY),
    charts.Pair("Bestuurlijke ondermijning", Hidden.TOO_FEW, Hidden.TOO_FEW),
)
PAST = {"PV21", "PV29", "PV25", "PV27", "PV23", "PV22", "PV30"}


@dataclass(frozen=True)
class Step:
    """A step of the year, or a milestone."""

    name: str
    when: str
    state: str
    url: str | None = None
    badge: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        """Return what a milestone calls its name."""
        return self.name


@dataclass(frozen=True)
class Tile:
    """A province on the tile map."""

    code: str
    name: str
    state: str
    label: str
    spoken: str
    url: str | None = "#tilemap"


STEPS = (
    Step("Voorbereiden", "klaar, sept. 2018", "done", "#steps"),
    Step("Onderwerpen", "klaar, okt. 2018", "done", "#steps"),
    Step("Bijeenkomsten", "nu, tot en met 28 febr.", "now", "#steps"),
    Step("Stemmen", "nu, tot en met 8 maart", "now", "#steps"),
    Step("Uitslag", "22 maart", "todo"),
    Step("Rode draden", "april", "todo"),
    Step("Agenda", "mei", "todo"),
    Step("Vergadering", "ALV, 5 juni 2019", "todo"),
    Step("Opvolging", "vanaf juli", "todo"),
)
MILESTONES = (
    Step(
        "Handreiking regionale energieplannen klaar",
        "dinsdag 1 oktober 2019",
        "done",
        badge=("klaar", "success"),
    ),
    Step(
        "Twaalf proeven met een raadskamer in de regio",
        "tot en met 31 januari 2020",
        "now",
        badge=("loopt", "neutral"),
    ),
    Step("Verslag aan de leden op de ALV", "juni 2020", "todo", badge=("begint later", "inactive")),
)
DROPPED = (
    {
        "title": "Eén verplicht plan per regio",
        "reason": "Acht provincies waren tegen een verplichting. Vrijwillig samenwerken staat wel op de agenda.",
        "note": "Wie besloot: bestuur, donderdag 9 mei 2019.",
    },
)


def pictures() -> dict[str, Any]:
    """Return every chart of the guide, drawn."""
    places = [
        charts.Place(name, share, margin, count, code) for code, _, name, share, margin, count in PROVINCES
    ]
    rows = [
        (topic, [cell if isinstance(cell, Hidden) else cell / 100 for cell in cells], total / 100)
        for topic, cells, total in TOPICS
    ]
    shares = {place.code: place.share for place in places}
    few = charts.bars(FEW)
    return {
        "bars": charts.bars(ANSWERS),
        "few": few,
        "few_reasons": charts.reasons(bar.answer.count for bar in few),
        "dots": charts.dots(places, national=NATIONAL),
        "mini": charts.mini(places, national=NATIONAL),
        "heat": charts.heat([(short, name) for _, short, name, *_ in PROVINCES], rows),
        "diverging": charts.diverging(SCALE, ON_THE_SCALE),
        "stances": charts.diverging(STANCE, AGREEING),
        "pairs": charts.pairs(PAIRS),
        "qr": charts.qr("https://consult.example.org/k7m4wp"),
        "map": charts.shade(charts.outline(BOUNDARIES), shares) if BOUNDARIES.exists() else None,
    }


def tiles() -> list[Tile]:
    """Return the tile map of the sessions."""
    state = dict.fromkeys(PAST, "done") | {"PV24": "next"}
    words = {"done": "geweest", "next": "de volgende", "todo": "komt nog"}
    return [
        Tile(code, name, state.get(code, "todo"), "31 jan", words[state.get(code, "todo")])
        for code, _, name, *_ in PROVINCES
    ]


def page(number: int) -> Page[str]:
    """Return one page of a list of 240 things."""
    return Page(items=[], number=number, per_page=25, total=240)
