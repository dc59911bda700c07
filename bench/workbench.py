"""The workbench with many reactions: how long the bureau waits for the next one, and for a choice to be kept."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from random import Random
from uuid import UUID, uuid4

from flask_login import FlaskLoginClient
from sqlalchemy import insert

from bench import show
from bench.world import app_over
from consult.accounts.models import StaffAssignment, StaffRole, User
from consult.consultations.models import AddressedTo, Consultation, Phase, Theme
from consult.db import db
from consult.directory import facts
from consult.directory.models import Department, OfficeGroup
from consult.directory.service import import_provinces
from consult.reactions.models import Reaction, ReactionState, Stance
from consult.synthesis import service
from consult.synthesis.models import Coding
from consult.topics.models import Topic

REACTIONS, THREADS, CODED = 20_000, 25, 0.6
TIMES = 40
WORDS = [
    "samen",
    "regio",
    "raad",
    "geld",
    "zorg",
    "huis",
    "water",
    "plan",
    "inwoner",
    "ruimte",
    "taal",
    "werk",
    "bus",
    "school",
    "buren",
]
DAY = timedelta(days=1)


def measure(address: str) -> None:
    """Print what the pages of the workbench take over an empty database that is filled first."""
    app = app_over(address)
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = FlaskLoginClient
    with app.app_context():
        import_provinces(facts.content("provinces.csv"))
        coder, consultation_id, reaction_ids, thread_ids = _fill()
    browser, chance = app.test_client(user=coder), Random(1)
    work = f"/threads/of/{consultation_id}/work"

    def code() -> None:
        address = f"/threads/reactions/{chance.choice(reaction_ids)}/code"
        assert browser.post(address, data={"thread": chance.choice(thread_ids)}).status_code in {
            HTTPStatus.FOUND,
            HTTPStatus.UNPROCESSABLE_ENTITY,
        }

    title = f"{REACTIONS:,} reactions, {THREADS} threads"
    show.line(f"{title}: workbench", show.times(_taken(lambda: _ok(browser.get(work)))), "under 200 ms")
    searched = _taken(lambda: _ok(browser.get(work, query_string={"q": "geld", "stance": "concern"})))
    show.line("  narrowed by a word and a kind", show.times(searched), "under 200 ms")
    show.line("  keeping a choice", show.times(_taken(code)), "under 200 ms")
    covered = _taken(lambda: _ok(browser.get(f"/threads/of/{consultation_id}/coverage")))
    show.line("  who is heard", show.times(covered))


def _ok(answer: object) -> None:
    assert answer.status_code == HTTPStatus.OK, answer


def _taken(act: Callable[[], object]) -> list[float]:
    """Return the seconds that something takes, many times over, after a few that do not count."""
    found = []
    for _ in range(TIMES + 3):
        started = time.perf_counter()
        act()
        found.append(time.perf_counter() - started)
    return found[3:]


def _fill() -> tuple[User, UUID, list[UUID], list[UUID]]:
    """Write the reactions in bulk and the threads through their service; return coder, consultation, reactions, threads."""
    chance = Random(2)
    consultation, coder, topics, department_id = _stage()
    rows = [_row(chance, consultation.id, chance.choice(topics).id, department_id) for _ in range(REACTIONS)]
    db.session.execute(insert(Reaction), rows)
    threads = [
        service.make_thread(consultation=consultation, name=f"Draad {number}", actor_id=coder.id)
        for number in range(THREADS)
    ]
    coded = [
        {"reaction_id": row["id"], "thread_id": chance.choice(threads).id, "coder_id": coder.id, "edition": 1}
        for row in rows[: int(REACTIONS * CODED)]
    ]
    db.session.execute(insert(Coding), coded)
    db.session.commit()
    db.session.refresh(coder, ["assignments"])
    return coder, consultation.id, [row["id"] for row in rows], [thread.id for thread in threads]


def _stage() -> tuple[Consultation, User, list[Topic], UUID]:
    """Write what reactions need: a closed consultation, somebody of the bureau, topics, a department."""
    now = datetime.now(UTC)
    empty = {"themes": [], "note": None, "vision": None}
    consultation = Consultation(
        title="Maatstaf",
        summary="Om mee te meten.",
        agenda_period="2027",
        phase=Phase.CLOSED,
        opens_at=now - 60 * DAY,
        closes_at=now - DAY,
        reference_date=now.date(),
        **empty,
    )
    theme = Theme(slug="maat", name="Maat", position=1)
    bureau = [StaffAssignment(role=StaffRole.BUREAU)]
    coder = User(name="R. de Wit", email="maat@example.org", assignments=bureau)
    department = Department(province_code="PV20", name="Maatstaf", abbreviation="M")
    db.session.add_all([consultation, theme, coder, department])
    db.session.flush()
    shared = {"consultation_id": consultation.id, "theme_id": theme.id, "summary": ""}
    topics = [
        Topic(title=f"Onderwerp {number}", addressed_to=AddressedTo.ASSOCIATION, **shared)
        for number in range(20)
    ]
    db.session.add_all(topics)
    db.session.flush()
    return consultation, coder, topics, department.id


def _row(chance: Random, consultation_id: UUID, topic_id: UUID, department_id: UUID) -> dict[str, object]:
    return {
        "id": uuid4(),
        "consultation_id": consultation_id,
        "author_key": str(chance.random()),
        "topic_id": topic_id,
        "open_question_id": None,
        "text": " ".join(chance.choices(WORDS, k=40)),
        "stance": chance.choice(list(Stance)),
        "addressed_to": AddressedTo.ASSOCIATION,
        "office_group": chance.choice(list(OfficeGroup)),
        "province_code": f"PV{chance.randint(20, 31)}",
        "department_id": department_id,
        "state": ReactionState.APPROVED,
        "edition": 1,
    }
