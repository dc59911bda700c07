"""Make the pictures of the README from the demo year: `make pictures` writes docs/pictures/*.png.

The demo is made in a folder of its own at a fixed moment, so that the same product gives the same pictures. Every address
is found by what stands in the database, every person by the address in the settings.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
MOMENT = datetime(2026, 11, 10, 10, tzinfo=UTC)
HEAVIEST = 150_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--disable-lcd-text",
]
PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 860}
MEMBER, BUREAU = "raadslid@voorbeeld.example", "bureau@voorbeeld.example"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, of which page, as whom (none: a visitor), on what screen, and scrolled to what."""

    name: str
    path: Callable[[], str]
    who: str = ""
    screen: dict[str, int] | None = None
    at: str = ""


@contextmanager
def demo() -> Iterator[Any]:
    """Give the app over a demo year that was made for this, in its context, at the fixed moment."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "CONSULT_INSTANCE": folder,
            "CONSULT_DEMO": "1",
            "CONSULT_SECRET_KEY": "only for pictures",
        }
        sys.path.insert(0, str(ROOT))
        from flask_login import FlaskLoginClient
        from flask_migrate import upgrade

        from consult import clock
        from consult.app import create_app
        from consult.demo import loading
        from consult.demo.year import Year

        clock.now = lambda: MOMENT
        app = create_app()
        app.test_client_class = FlaskLoginClient
        with app.app_context():
            upgrade()
            print("  Making the demo year …", flush=True)
            loading.load_silently(Year(now=MOMENT, keystore=app.extensions["keystore"], scale=1.0))
            yield app


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Give the address at which the app is served."""
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Silent(WSGIRequestHandler):
        def log_request(self, *_words: Any) -> None:
            """Write nothing."""

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def pictures() -> tuple[Picture, ...]:
    """Return what is shown, and where it is found in the demo year."""
    return (
        Picture("home", lambda: "/"),
        Picture("home-phone", lambda: "/", screen=PHONE),
        Picture("consultation", lambda: f"/consultations/{_open().id}"),
        Picture("sessions", lambda: "/dialogues/"),
        Picture("sessions-phone", lambda: "/dialogues/", screen=PHONE),
        Picture("vote-phone", lambda: f"/voting/{_round(_open()).id}/question/1", who=MEMBER, screen=PHONE),
        Picture("result", lambda: f"/results/questions/{_question().id}"),
        Picture("result-phone", lambda: f"/results/questions/{_question().id}", screen=PHONE),
        Picture("result-provinces", lambda: f"/results/questions/{_question().id}", at="#spread"),
        Picture("round", lambda: f"/results/{_round(_past()).id}", at="#heat"),
        Picture("agenda", lambda: f"/agenda/{_item().agenda_id}"),
        Picture("agenda-item", lambda: f"/agenda/items/{_item().id}"),
        Picture("agenda-item-phone", lambda: f"/agenda/items/{_item().id}", screen=PHONE),
        Picture("proposals", lambda: f"/topics/queue/{_open().id}", who=BUREAU),
    )


def _open() -> Any:
    from consult.consultations.queries import current_consultation

    return current_consultation(MOMENT)


def _past() -> Any:
    from consult.consultations.queries import consultations

    return next(one for one in consultations(with_preparing=False) if one.id != _open().id)


def _round(consultation: Any) -> Any:
    from consult.voting.queries import rounds

    return min(rounds(consultation.id), key=lambda one: one.opens_at)


def _question() -> Any:
    from consult.voting.queries import voting_round

    return voting_round(_round(_past()).id).questions[0]


def _item() -> Any:
    from consult.agenda import queries

    agenda = queries.agendas(with_drafts=False)[0]
    return max(queries.agenda(agenda.id).items, key=lambda item: (len(item.evidence), -item.position))


def cookie_of(app: Any, email: str) -> dict[str, str]:
    """Return the cookie of somebody who is signed in."""
    from consult.accounts import service
    from consult.db import db

    token = service.make_link(email=email, now=MOMENT).rpartition("/")[2]
    client = app.test_client(user=service.use_link(token=token, now=MOMENT))
    db.session.commit()
    client.get("/static/none")
    found = client.get_cookie("session")
    return {"name": found.key, "value": found.value}


def take(app: Any, address: str, browser: Any, picture: Picture) -> int:
    """Take one picture and return its bytes."""
    context = browser.new_context(viewport=picture.screen or DESK, locale="nl-NL", reduced_motion="reduce")
    if picture.who:
        context.add_cookies([cookie_of(app, picture.who) | {"url": address}])
    page = context.new_page()
    answer = page.goto(address + picture.path(), wait_until="networkidle")
    if not answer.ok or "/sign-in" in page.url:
        raise SystemExit(f"{picture.name}: {page.url} answers {answer.status}")
    page.evaluate("document.fonts.ready")
    if picture.at:
        page.locator(picture.at).evaluate(
            "node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 24)"
        )
    file = FOLDER / f"{picture.name}.png"
    page.screenshot(path=file, animations="disabled", caret="hide")
    context.close()
    return file.stat().st_size


def main() -> int:
    """Take all pictures; return 1 when one is too heavy for a README."""
    import chromium
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    heavy = []
    with demo() as app, served(app) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=FLAGS)
        for picture in pictures():
            weight = take(app, address, browser, picture)
            heavy += [picture.name] if weight > HEAVIEST else []
            print(f"  {picture.name:24} {weight / 1000:6.0f} kB", flush=True)
        browser.close()
    if heavy:
        print(f"Too heavy (over {HEAVIEST // 1000} kB): {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
