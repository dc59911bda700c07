"""A session with many members in a hall: its room, their seats, and the process in which their phones are."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple, cast
from urllib.parse import urlencode
from uuid import UUID

from flask import Flask
from sqlalchemy import func, insert, select

from bench.servers import ROOT
from bench.world import Voter, round_of, signed_in, the_consultation
from consult.accounts.models import StaffAssignment, StaffRole, User
from consult.clock import local_date
from consult.consultations.models import Consultation
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.dialogues.service.planning import plan_dialogue
from consult.directory.queries import appointments_by_person
from consult.live.models import Command, Participant
from consult.live.queries.prompts import prompts, questions_in
from consult.live.service import opening, ordering
from consult.voting.models import QuestionKind, Vote

SEEN = re.compile(r'name="seen" value="(\d+)"')


@dataclass(frozen=True)
class Hall:
    """A session, who leads it, and the members that are there; `questions` in the order in which they are put."""

    app: Flask
    dialogue_id: UUID
    code: str
    screen: str
    host: Voter
    phones: Sequence[Voter]
    questions: Sequence[UUID]

    def said_to(self, question_id: UUID) -> dict[str, int]:
        """Count the answers to a question in the database, each by itself."""
        statement = (
            select(Vote.value, func.count()).where(Vote.question_id == question_id).group_by(Vote.value)
        )
        with self.app.app_context():
            found = {str(value): count for value, count in db.session.execute(statement)}
            db.session.remove()
        return found


def make_hall(app: Flask, *, phones: int, seated_from: int, questions: int) -> Hall:
    """Plan a session that began, prepare its room, and sign members in; those from a place on have their seat already."""
    with app.app_context():
        keystore, now = app.extensions["keystore"], datetime.now(UTC)
        consultation = the_consultation()
        dialogue = _dialogue(consultation, now)
        # The first of a round are a choice and propositions; only questions that are answered by 1 to 5 are put.
        round_of(consultation, questions + 5, now, keystore, [dialogue])
        state = opening.open_room(dialogue, keystore=keystore, actor_id=None)
        scales = [one.id for one in questions_in(dialogue.id) if one.kind == QuestionKind.IMPORTANCE]
        ordering.choose_questions(state, scales)
        host = User(
            name="R. de Wit",
            email=f"{state.code}@example.org",
            assignments=[StaffAssignment(role=StaffRole.BUREAU)],
        )
        members = db.session.scalars(
            select(User).where(User.person_id.is_not(None)).order_by(User.id).limit(phones)
        ).all()
        db.session.add(host)
        _seat(dialogue, members[seated_from:], now)
        db.session.commit()
        asked = [one.question_id for one in prompts(dialogue.id) if one.question_id]
        db.session.remove()
    leads, *there = signed_in(app, [host, *members])
    return Hall(app, dialogue.id, state.code, state.screen_key, leads, there, asked)


def _dialogue(consultation: Consultation, now: datetime) -> DialogueSession:
    hour = timedelta(hours=1)
    return plan_dialogue(
        consultation=consultation,
        title="Maatstaf",
        place="Utrecht",
        seats=5_000,
        starts_at=now - hour,
        ends_at=now + 4 * hour,
        now=now - 2 * hour,
        actor_id=None,
    )


def _seat(dialogue: DialogueSession, members: Sequence[User], now: datetime) -> None:
    people = [user.person_id for user in members if user.person_id]
    held = appointments_by_person(people, local_date(dialogue.starts_at))
    rows = [
        {
            "dialogue_id": dialogue.id,
            "person_id": person,
            "office": held[person][0].office,
            "municipality_code": held[person][0].municipality_code,
            "province_code": held[person][0].municipality.province_code,
            "joined_at": now,
        }
        for person in people
    ]
    if rows:
        db.session.execute(insert(Participant), rows)


class Phones:
    """The process with the phones; what they are asked, they answer."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Talk with a process that was started."""
        self._process = process

    def ask(self, do: str, **values: Any) -> dict[str, Any]:
        """Let the phones do something, and wait until they did."""
        self.begin(do, **values)
        return self.end()

    def begin(self, do: str, **values: Any) -> None:
        """Let the phones begin something."""
        lines = cast("IO[str]", self._process.stdin)
        lines.write(json.dumps({"do": do} | values) + "\n")
        lines.flush()

    def end(self) -> dict[str, Any]:
        """Wait until what was begun is done, and return what they tell of it."""
        answer = cast("IO[str]", self._process.stdout).readline()
        if not answer:
            raise RuntimeError("the process with the phones is gone")
        return cast("dict[str, Any]", json.loads(answer))


@contextmanager
def phones_in(hall: Hall, port: int) -> Iterator[Phones]:
    """Start the process with the phones of a hall, for the server at a port."""
    made = {
        "port": port,
        "code": hall.code,
        "screen": hall.screen,
        "dialogue": str(hall.dialogue_id),
        "host": hall.host.cookies,
        "phones": [asdict(one) for one in hall.phones],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder, "hall.json")
        path.write_text(json.dumps(made))
        command = [sys.executable, "-m", "bench.phones", str(path)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            yield Phones(process)
        finally:
            process.terminate()
            process.wait()


class Pressed(NamedTuple):
    """What a press made: the version from which it stands; when it was sent and answered."""

    version: int
    sent: float
    answered: float


@dataclass(frozen=True)
class Desk:
    """Who leads the session, at the desk."""

    hall: Hall
    port: int

    def version(self) -> int:
        """Return the version of what is shown."""
        return int(json.loads(self._ask("/now")[1])["version"])

    def press(self, command: Command) -> Pressed:
        """Press a button; tell which version that made, and when it was sent and answered."""
        seen, sent = self.presses(), time.monotonic()
        status, _page = self._ask(
            "/press", command=command.value, seen=str(seen), csrf_token=self.hall.host.token
        )
        answered = time.monotonic()
        assert status == HTTPStatus.FOUND, status
        assert self.presses() == seen + 1, "the press was refused"
        return Pressed(self.version(), sent, answered)

    def presses(self) -> int:
        """Return how many times something was pressed."""
        found = SEEN.search(json.loads(self._ask("/now")[1])["html"])
        assert found, "there is nothing to press"
        return int(found[1])

    def _ask(self, path: str, **fields: str) -> tuple[int, bytes]:
        """Ask for a part of the desk, or send a form; return the status and the text."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self.hall.host.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        address = f"/live/{self.hall.dialogue_id}{path}"
        line.request("POST" if fields else "GET", address, urlencode(fields) or None, headers)
        answer = line.getresponse()
        page = answer.read()
        line.close()
        return answer.status, page
