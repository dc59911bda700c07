"""A real site in a real browser, for journeys: they see and press what a person sees and presses.

The site is served from the test's own process over its own database, so that a journey can prepare what it needs
through the services, read the mail that was sent, and move the clock. Forgery tokens are on, as in production.
What happens in the database beside the browser stands in `with site.backstage():`, which commits: SQLite has one writer.
"""

import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from werkzeug.serving import WSGIRequestHandler, make_server

from consult import clock, jobs, mail
from consult.db import db
from tests.databases import empty_database
from tests.factories.consultations import NOW
from tests.journeys import states
from tests.journeys.findings import AXE, findings
from tests.journeys.manners import faults, refusal, said

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--force-gpu-mem-available-mb=1",  # Hardly anything is painted: no check looks at pixels, all ask the layout.
    "--js-flags=--no-opt --no-maglev",  # A page is left before code that was made fast for it would pay.
    "--enable-features=RenderDocument:level/crashed-frame",  # A frame stays when its page is left for another.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest("[role=region]"))
  .slice(0, 8).map(element => element.outerHTML.slice(0, 120))"""
LONGEST = (
    "test_from_reactions",
    "test_the_main_job_by_keyboard",
    "test_the_main_job",
    "test_a_session_in_the_room",
    "test_each_page_of_a_room",
    "test_things_with_nothing",
    "test_it_serves",
    "test_each_document",
)
PHONE = {"width": 360, "height": 800}
SMALLEST = {"width": 320, "height": 256}


def pytest_collection_modifyitems(items):
    """Mark every test of this folder as a journey; the longest go first, so that none is walked alone at the end."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("journey")
    items.sort(key=_turn)


def _turn(item):
    """Return the place of a test among the longest; every other comes after them."""
    return next((turn for turn, name in enumerate(LONGEST) if item.name.startswith(name)), len(LONGEST))


class Silent(WSGIRequestHandler):
    """A handler that writes no line per request."""

    def log_request(self, *_words):
        """Write nothing."""


@dataclass
class Site:
    """A running site: where it is, its app, and what browsers said about it."""

    app: object
    address: str
    move: object
    complaints: list = field(default_factory=list)

    @contextmanager
    def backstage(self):
        """Work in the database beside the browser; what was written is committed, what was loaded is let go."""
        try:
            yield db.session
            db.session.commit()
        finally:
            db.session.rollback()
            db.session.expunge_all()

    def work(self):
        """Do the jobs that wait, as the worker would."""
        with self.backstage():
            while jobs.run_waiting():
                pass

    def letters_to(self, address):
        """Return the messages sent to this address, oldest first, after the worker has done its jobs."""
        self.work()
        return [message for message in mail.MEMORY if message["To"] == address]

    def moves_to(self, instant):
        """Set the clock of the site; it runs on from there."""
        started = datetime.now(UTC)
        self.move(lambda: instant + (datetime.now(UTC) - started))

    def watch(self, context):
        """Keep what no page may do: ask another site for something, break the policy, or fail in a script."""
        own = urlsplit(self.address).netloc

        def asked(request):
            parts = urlsplit(request.url)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
                self.complaints.append(f"a request to another site: {request.url}")

        def said(message):
            if message.type == "error" and "Content Security Policy" in message.text:
                self.complaints.append(message.text)

        context.on("request", asked)
        context.on("console", said)
        context.on("weberror", lambda error: self.complaints.append(f"a script failed: {error.error}"))
        return context


@pytest.fixture(scope="session")
def filled(new_app, tmp_path_factory):
    """An app in whose own database everything is filled, made once for all who only look; what is in it, and its pages."""
    folder = tmp_path_factory.mktemp("filled")
    with empty_database(folder) as url, new_app(url, folder / "instance") as app:
        with pytest.MonkeyPatch.context() as patch, app.app_context():
            patch.setattr(clock, "now", lambda: NOW)
            made = states.filled()
            made.pages, made.files = (states.addresses(app, made, files=files) for files in (False, True))
            rooms = {endpoint.split(".")[0] for endpoint in made.pages}
            made.more = {room: states.more_addresses(app, made, room) for room in rooms}
            db.session.expunge_all()
        yield app, made


@pytest.fixture
def site(app, monkeypatch):
    """The site, up and running; every browser on it is watched."""
    for name, value in {"TESTING": False, "DEMO": True, "WTF_CSRF_ENABLED": True}.items():
        monkeypatch.setitem(app.config, name, value)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setitem(app.config, "BASE_URL", address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    site = Site(app, address, lambda now: monkeypatch.setattr(clock, "now", now))
    yield site
    server.shutdown()
    thread.join()
    server.server_close()
    assert not site.complaints, "\n".join(site.complaints)


@pytest.fixture(scope="session", autouse=True)
def _no_folder_stays_behind(request):
    """Remove the folder of playwright's own fixtures, which they leave for the interpreter to complain about."""
    folder = request.getfixturevalue("_pw_artifacts_folder")
    yield
    folder.cleanup()


@pytest.fixture(scope="session")
def base_url():
    """Each test has a site of its own: `new_context` says where."""
    return


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium that is here, with the flags that keep it to itself."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return browser_type_launch_args | {"args": FLAGS} | ({"executable_path": program} if program else {})


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Browse in Dutch, on a phone unless the journey says otherwise."""
    return browser_context_args | {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": PHONE}


@pytest.fixture
def new_context(new_context, site):
    """Return a browser of somebody else: new_context(java_script_enabled=False) and the like."""

    def watched(**options):
        return site.watch(new_context(**{"base_url": site.address} | options))

    return watched


@pytest.fixture
def visit(new_context, site):
    """Return a page in a browser of its own, of a visitor or of somebody who is signed in: visit(user)."""

    def page_of(user=None, viewport=PHONE, **options):
        context = new_context(**options)
        if user is not None:
            client = site.app.test_client(user=user)
            client.get("/static/none")
            cookie = client.get_cookie("session")
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])
        page = context.new_page()
        page.set_viewport_size(viewport)
        page.set_default_timeout(15_000)
        return page

    return page_of


@pytest.fixture(scope="session")
def axe():
    """Assert that axe-core finds nothing on a page (AC-A10)."""

    def check(page: Page):
        report = findings(page)
        assert not report, f"{page.url}\n" + "\n".join(report)

    return check


@pytest.fixture(scope="session")
def reflows():
    """Assert that a page fits a screen of 320 pixels without scrolling sideways (AC-A11)."""

    def check(page: Page):
        before = page.viewport_size
        page.set_viewport_size(SMALLEST)
        width = page.evaluate("document.documentElement.scrollWidth")
        culprits = page.evaluate(WIDER_THAN_THE_SCREEN) if width > SMALLEST["width"] else []
        page.set_viewport_size(before)
        assert width <= SMALLEST["width"], f"{page.url} is {width} pixels wide\n" + "\n".join(culprits)

    return check


@pytest.fixture
def weigh(visit):
    """Return the bytes that a first visit to an address transfers in all, with nothing kept from before."""

    def transferred(path, user=None):
        page = visit(user)
        line, sizes = page.context.new_cdp_session(page), []
        line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        line.send("Network.enable")
        page.goto(path, wait_until="networkidle")
        return sum(sizes)

    return transferred


@pytest.fixture
def looked_at(visit, axe, reflows):
    """Return what is wrong with these pages for somebody, on a phone."""

    def look(user, paths, *, viewport=None, forms=False):
        page, wrong = visit(user, **({"viewport": viewport} if viewport else {})), []
        page.add_init_script(AXE)  # Sent once, not to every page.
        for path in paths:
            answer = page.goto(path)
            wrong += faults(page, answer, axe, reflows)
            if forms and (refused := refusal(page)) is not None:
                wrong += [f"{path} refused: {one}" for one in refused]
                wrong += said(axe, page) + said(reflows, page)
        return wrong

    return look
