"""Everything that was published of a round, taken along by anyone: the numbers in it, and what they count.

Read are the pages with their tables, the tidy table, and the recount kit with its answers, of every version: as anyone
gets them, no row of the database and no object of ours. A number that is told twice must be the same in both places.
"""

import csv
import json
import re
from collections import Counter
from io import BytesIO, StringIO
from typing import NamedTuple
from zipfile import ZipFile

from tests.results.pages import tables_of

ALL, TOOK_PART = "", "took part"
FOR, OTHERWISE, UNKNOWN, SILENT = LEVELS = ("for", "otherwise", "don't know", "no answer")
ANSWERED = (FOR, OTHERWISE)
NETWORK = "Netwerk"
BY = {
    "office": "Functie",
    "province": "Provincie",
    "size_class": "Inwoners van de gemeente",
    "network": NETWORK,
    "channel": "Manier van stemmen",
}
BY_WORDS = {
    "office": "per functie",
    "province": "per provincie",
    "size_class": "per gemeentegrootte",
    "network": "per netwerk",
    "channel": "per manier van stemmen",
}
"""How the caption of a table ends."""
DRAWN = ("heat-table", "spread-table")
SUPPORTS = {"importance": {"4", "5"}, "stance": {"1"}, "choice": {"1"}}


class Spot(NamedTuple):
    """What a number counts: people of a group of a dimension who took part, or who said any of `levels` in a column.

    A column is the number of a question and its option. Networks overlap, so each is a dimension of its own.
    """

    column: tuple[int, str] | None
    levels: tuple[str, ...]
    dimension: str = ALL
    group: str = ""


def spot_of(column, levels, dimension=ALL, group=""):
    """The spot of a group as it is called on a page."""
    return Spot(column, levels, f"{NETWORK} {group}" if dimension == NETWORK else dimension, group)


class Published:
    """All numbers of one version of a result."""

    def __init__(self, client, round_id, number, names):
        """Take everything along; `names` are the words of the page for labels, the key to the files."""
        self.counts, self.percents, self.majorities, self.named, self.recounted = {}, {}, set(), {}, {}
        self.client, self.names, self.address = client, names, f"/results/{round_id}"
        self.files = f"{self.address}/versions/{number}"
        self.version = self.files if client.get(self.files).status_code == 200 else self.address
        files = ZipFile(BytesIO(client.get(f"{self.files}/kit.zip").data))
        self.figures = json.loads(files.read("figures.json"))
        assert self.figures == client.get(f"{self.files}/figures.json").get_json()
        self.threshold = self.figures["threshold"]
        self.places = {each["abbreviation"]: each["name"] for each in self.figures["provinces"]}
        self.questions = {each["name"]: each["number"] for each in self.figures["questions"]}
        self._of_figures()
        self._of_answers(files)
        self._of_table(f"{self.files}/figures.csv")
        self._of_pages()

    def tell(self, spot, count):
        """Take a number along, the same as wherever else it stands; None where it is hidden."""
        self.named[spot] = None
        if count is not None:
            assert self.counts.setdefault(spot, count) == count, spot

    def _support(self, column, supporters, base, *where):
        self.tell(spot_of(column, (FOR,), *where), supporters)
        self.tell(spot_of(column, ANSWERED, *where), base)

    def _of_figures(self):
        """The figures as they were hashed, which the kit holds too."""
        response = self.figures["response"]
        self.tell(Spot(None, (TOOK_PART,)), response["answered"])
        for dimension in response["by"]:
            for group in dimension["groups"]:
                where = BY[dimension["name"]], self.names(group["label"])
                self.tell(spot_of(None, (TOOK_PART,), *where), group["answered"])
        for asked in self.figures["questions"]:
            for told in (asked, *asked["options"]):
                column = asked["number"], told.get("label", "")
                if told["support"]:
                    self._support(column, told["support"]["supporters"], told["support"]["base"])
                    self._groups(column, told)
            if asked["kind"] != "choice":
                self.tell(Spot((asked["number"], ""), (UNKNOWN,)), asked["no_opinion"])
                self.tell(Spot((asked["number"], ""), (SILENT,)), asked["no_answer"])

    def _groups(self, column, told):
        codes = [each["code"] for each in self.figures["provinces"]]
        tables = [("province", codes, told["provinces"], told["majorities"])]
        tables += [
            (each["dimension"], each["labels"], each["supports"], each["majorities"])
            for each in told["spread"]
        ]
        for dimension, labels, supports, majorities in tables:
            for label, support in zip(labels, supports, strict=False):
                where = BY[dimension], self.names(label)
                told = support or {"supporters": None, "base": None}
                self._support(column, told["supporters"], told["base"], *where)
                if not support and label in majorities:
                    self.majorities.add(spot_of(column, ANSWERED, *where))

    def _of_answers(self, files):
        """The kit's answers one by one; of a mistaken result they tell another number than its figures."""
        for line in csv.DictReader(StringIO(files.read("codebook.csv").decode())):
            rows = files.read(line["file"]).decode().splitlines()[1:]
            said, column = Counter(rows), (int(line["number"]), line["option"])
            supporters = sum(said[answer] for answer in SUPPORTS[line["kind"]])
            base = sum(said[answer] for answer in line["answers"].split())
            self.recounted |= {
                Spot(column, (FOR,)): supporters,
                Spot(column, ANSWERED): base,
                Spot(column, (UNKNOWN,)): said["dont_know"],
                Spot(column, (SILENT,)): said['""'],
                Spot(None, (TOOK_PART,)): len(rows),
            }

    def _of_table(self, address):
        """A tidy table."""
        text = self.client.get(address).data.decode("utf-8-sig")
        for row in csv.DictReader(StringIO(text, newline=""), delimiter=";"):
            where = (row["Verdeeld naar"], row["Groep"]) if row["Verdeeld naar"] else ()
            count = None if row["Aantal"] in {"", "."} else int(row["Aantal"])
            if row["Onderdeel"] == "Respons":
                self.tell(spot_of(None, (TOOK_PART,), *where), count)
            if row["Onderdeel"] == "Steun":
                option = row["Antwoord of mogelijkheid"] if where else ""
                base = None if count is None else int(row["Van de"])
                column = int(row["Nummer van de vraag"]), option
                self._support(column, count, base, *where)
                if row["Waarom verborgen"] == "grote meerderheid van een kleine groep" and where:
                    self.majorities.add(spot_of(column, ANSWERED, *where))

    def _of_pages(self):
        """The page of the round by each dimension, and that of each question by one of them."""
        suffix = self.version.removeprefix(self.address)
        asked = [f"/results/questions/{each['id']}{suffix}" for each in self.figures["questions"]]
        for name in BY:
            self._of_page(self.client.get(f"{self.version}?by={name}"))
        for number, address in enumerate(asked, 1):
            self._of_page(self.client.get(f"{address}?by={[*BY][number % len(BY)]}"), number)

    def _of_page(self, page, number=None):
        assert page.status_code == 200
        tables = _told(page)
        for name, shown in BY.items():
            for row in tables.get(f"response-{name}", ("", []))[1][1:]:
                self.tell(spot_of(None, (TOOK_PART,), shown, row[0]), _number(row[3]))
        for caption, (head, *rows) in (tables[name] for name in DRAWN if name in tables):
            dimension = next(BY[name] for name, words in BY_WORDS.items() if caption.endswith(words))
            for row in rows:
                if head[-1] == "Aantal":
                    self._dot((number, ""), dimension, row)
                else:
                    is_question = row[0] in self.questions
                    column = (self.questions[row[0]], "") if is_question else (number, row[0])
                    self._heat(column, dimension, head, row)

    def _dot(self, column, dimension, row):
        spot = spot_of(column, (FOR,), dimension, row[0])
        self.tell(spot._replace(levels=ANSWERED), _number(row[4]))
        if (share := _number(row[2])) is not None:
            self.percents[spot] = share

    def _heat(self, column, dimension, head, row):
        for group, cell in zip(head[1:-1], row[1:-1], strict=True):
            if (share := _number(cell)) is not None:
                name = self.places.get(group, group) if dimension == "Provincie" else group
                self.percents[spot_of(column, (FOR,), dimension, name)] = share


class Working(Published):
    """The numbers of the bureau's working table."""

    threshold = 5

    def __init__(self, bureau, round_id):
        """Take the table along from the browser of someone of the bureau."""
        self.counts, self.percents, self.majorities, self.named, self.recounted = {}, {}, set(), {}, {}
        self.client = bureau
        self._of_table(f"/results/{round_id}/work.csv")


def _told(page):
    """Every table of a page by its id: its caption, and the cells of its rows as text, the heads first."""
    return {
        table.id: (_words(table.caption), [[_words(cell) for cell in row] for row in table.rows])
        for table in tables_of(page)
    }


def _words(pieces):
    return " ".join("".join(pieces).split())


def _number(text):
    """The number in a cell; none where a sign stands for it."""
    found = re.match(r"[\d.\u202f\u00a0 ]*\d", text)
    return int(re.sub(r"\D", "", found[0])) if found else None
