"""Every page answers in English too, and what stays Dutch on it says that it is Dutch."""

import re
import sys
from html.parser import HTMLParser

import pytest
import time_machine

from consult import language
from tests.databases import empty_database
from tests.factories.consultations import NOW
from tests.house.sources import ROOT, gathered
from tests.house.who import KINDS, TABLE
from tests.journeys import states

sys.path.insert(0, str(ROOT / "bin"))
import messages  # a program, not a package

pytestmark = pytest.mark.once
ROOMS = sorted({endpoint.split(".")[0] for endpoint in TABLE} - {"language", "styleguide"})
"""The style guide shows Dutch examples, and speaks Dutch."""
FREQUENT = """
aan al alle bij bijeenkomst bijeenkomsten dat deze dinsdag dit doen donderdag een geen gemeente gemeenten heeft het hoe
inloggen kunt maandag maar meer moet naar niet nog nu onderwerp onderwerpen ook onze raadpleging reactie reacties staat
stemmen stemronde stemronden te terug tot tussen u uit uitslag uitloggen uur uw van verslag volgende voor vraag vragen
vrijdag waar wat wij woensdag worden wordt zaterdag zijn zondag zonder
"""
WORDS = frozenset(FREQUENT.split())
"""Frequent words of Dutch pages, and none of English ones."""
NAMES = re.compile(
    r"\b[A-Z]\. (?:van der |van de |van |de )?[A-Z]\w+|van der Eijk|Gemeente \d+|‘[^’]*’|“[^”]*”"
)
"""Names of people, and titles between quotation marks in a sentence, are names (WCAG 3.1.2)."""
SKIPPED = frozenset({"script", "style", "textarea", "option", "kbd"})
"""What holds no sentence of the page; a list to choose from has words of either language in it, and a key is no word."""
VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@pytest.fixture(scope="module")
def site(new_app, tmp_path_factory):
    """A site in which everything is filled, for tests that only look at it."""
    folder = tmp_path_factory.mktemp("english")
    with empty_database(folder) as url, new_app(url, folder / "instance") as app, app.app_context():
        with time_machine.travel(NOW, tick=False):
            made = states.filled()
        yield app, made


@pytest.fixture(scope="module")
def interface():
    """What Dutch pages say, and English ones do not."""
    said = {code: set() for code in messages.LANGUAGES}
    for room in gathered():
        for code, texts in said.items():
            for word in messages.read(messages.path_of(room, code), code):
                texts.update(messages.strings_of(word.string) if word.id else ())
    return {text for text in said["nl"] - said["en"] if " " in text}


@pytest.mark.parametrize("room", ROOMS)
def test_each_page_answers_in_english_and_says_what_people_wrote_in_dutch(site, interface, room):
    app, made = site
    wrong = []
    with time_machine.travel(NOW, tick=False):
        pages = [*states.addresses(app, made, room).values(), *states.more_addresses(app, made, room)]
        for address, who in pages:
            for letter in [letter for letter in KINDS if letter in who]:
                page = english(app, states.account(made, letter)).get(address)
                wrong += [f"{address} {letter}: {one}" for one in amiss(page, interface)]
    assert wrong == [], "mark what people wrote with the filter `dutch`, or the element with in_dutch()"


def test_a_refused_form_answers_in_english(site):
    app, made = site
    with time_machine.travel(NOW, tick=False):
        page = english(app, made.accounts["bureau"]).post("/consultations/new")
    assert page.status_code == 422
    assert "Something is wrong. Check:" in page.text
    assert "Er gaat iets mis" not in page.text


@pytest.mark.parametrize("endpoint", sorted(one for one in states.FILES if not one.startswith("live.")))
def test_a_file_is_dutch_whoever_asks(site, endpoint):
    app, made = site
    with time_machine.travel(NOW, tick=False):
        address = file_address(app, made, endpoint)
        browser = app.test_client(user=made.accounts["bureau"])
        first = browser.get(address)
        assert first.status_code < 400
        assert english(app, made.accounts["bureau"]).get(address).data == first.data


def test_what_is_said_in_english_is_heard_wherever_it_stands():
    page = (
        '<html><body><p>One<br>two <b lang="nl">drie</b> four<ul lang="nl"><li>vijf<li lang="en">six</ul>'
        "<option>zeven</option><svg><path d='M0 0'/><title>eight</title></svg></body></html>"
    )
    assert spoken(page) == ["One", "two ", " four", "six", "eight"]


def file_address(app, made, endpoint):
    """Where a file is; of results that of the round that was published."""
    if endpoint.startswith("results.") and endpoint != "results.document":
        with app.test_request_context():
            return app.url_for(endpoint, id=made.published_round.id)
    return states.addresses(app, made, files=True)[endpoint][0]


def english(app, user):
    """A browser of this account (none: a visitor) in which English was chosen."""
    browser = app.test_client(**({"user": user} if user else {}))
    browser.set_cookie(language.COOKIE, "en")
    return browser


def amiss(page, interface):
    """What is wrong with an English page; one that leads elsewhere, or is a file, is as it should be."""
    if page.status_code == 302 or page.mimetype != "text/html":
        return []
    if page.status_code not in {200, 410}:  # An old link says in words that it is no more.
        return [page.status]
    texts = spoken(page.text)
    found = [] if '<html lang="en"' in page.text else ["not English"]
    found += [f"Dutch: {text}" for text in texts if text.strip() in interface]
    said = NAMES.sub("", " ".join(texts))
    return found + sorted({word.lower() for word in re.findall(r"\w+", said)} & WORDS)


def spoken(page):
    """Each text of a well-formed page that is said in English."""
    reader = Reader()
    reader.feed(page[page.index("<body") :])
    reader.close()
    return reader.texts


class Reader(HTMLParser):
    """Hears the texts of a page that are said in English, and knows where it is by the elements that are open."""

    def __init__(self):
        super().__init__()
        self.open, self.texts = [("html", "en")], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            _above, code = self.open[-1]
            self.open.append((tag, None if tag in SKIPPED or code is None else dict(attrs).get("lang", code)))

    def handle_startendtag(self, tag, attrs):
        """Leave out what is closed at once."""

    def handle_endtag(self, tag):
        while self.open.pop()[0] != tag:
            pass  # An element whose end may be left out.

    def handle_data(self, data):
        if self.open[-1][1] == "en":
            self.texts.append(data)
