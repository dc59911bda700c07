"""Reading the export of a Polis conversation: what was put forward, and what each person said of it last.

The folder holds `summary.csv` (one name and value a line), `comments.csv` (the statements) and `votes.csv` (the log:
every vote there was, changed ones too). In the export 1 is agree and -1 disagree; Polis's own tables have it the other
way round, so the log is held against the counts in `comments.csv` before anything is believed.
"""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from consult.directory.service import ImportRefused, Line, Problem, Sheet
from consult.errors import RuleViolation
from consult.wording import N_

SUMMARY, COMMENTS, VOTES = "summary.csv", "comments.csv", "votes.csv"
MILLISECONDS, MOST_DIGITS = 1000, 13
STANCES = {"1": 1, "0": 0, "-1": -1}
Said = Mapping[int, int]
"""Statement → 1 agree, 0 pass, -1 disagree."""


class NoPolisExport(RuleViolation):
    """A folder that lacks a file of the export, or whose files don't belong together."""


@dataclass(frozen=True)
class Conversation:
    """What an export says."""

    topic: str
    address: str
    statements: Mapping[int, str]
    """Number in the export → text, in that order; those that the moderators rejected are left out."""
    people: tuple[Said, ...]
    """What each person said last, of everyone who said anything of a statement that is kept."""
    first_vote: datetime
    last_vote: datetime
    changed: int
    """How many lines of the log were replaced by a later one of the same person on the same statement."""
    rejected: int
    """How many statements are left out."""

    @property
    def votes(self) -> int:
        """Return how many votes count."""
        return sum(map(len, self.people))


def read_export(folder: Path) -> Conversation:
    """Read the folder of an export.

    Raises:
        NoPolisExport: when a file is missing, nobody voted, or agree and disagree are the wrong way round.
        ImportRefused: with every line that can't be read; the message names its file.
    """
    summary = dict(_pairs(_content(folder, SUMMARY)))
    texts, agreed, rejected = _statements(_content(folder, COMMENTS))
    log = _log(_content(folder, VOTES), agreed)
    _check_signs(log, agreed)
    said = _last_said(log)
    people: dict[int, dict[int, int]] = {}
    for (person, statement), stance in said.items():
        if statement in texts:
            people.setdefault(person, {})[statement] = stance
    if not people:
        raise NoPolisExport(N_("Nobody voted on a statement of this conversation."))
    return Conversation(
        topic=summary.get("topic") or folder.name,
        address=summary.get("url", ""),
        statements=texts,
        people=tuple(people[person] for person in sorted(people)),
        first_vote=_instant(min(vote.at for vote in log)),
        last_vote=_instant(max(vote.at for vote in log)),
        changed=len(log) - len(said),
        rejected=len(rejected),
    )


@dataclass(frozen=True)
class _Vote:
    """One line of the log; `at` in milliseconds."""

    at: int
    person: int
    statement: int
    stance: int


def _content(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise NoPolisExport(
            N_("The folder %(folder)s has no file %(name)s."), folder=str(folder), name=name
        ) from None


def _pairs(content: bytes) -> list[tuple[str, str]]:
    rows = csv.reader(StringIO(content.decode("utf-8-sig", errors="replace"), newline=""))
    return [(row[0].strip(), row[1].strip()) for row in rows if len(row) > 1]


def _statements(content: bytes) -> tuple[dict[int, str], dict[int, tuple[int, int]], set[int]]:
    """Return the texts of the statements that were not rejected, how often all were agreed and disagreed with, and the rejected."""
    sheet = _sheet(COMMENTS, content, ("comment-id", "agrees", "disagrees", "moderated", "comment-body"))
    texts, agreed, rejected = {}, {}, set()
    for line in sheet.lines:
        number, text = _number(line, "comment-id"), line.cells["comment-body"]
        if not text:
            line.refuse("comment-body", N_("This is empty."))
        agreed[number] = _number(line, "agrees"), _number(line, "disagrees")
        if line.one_of("moderated", STANCES) == STANCES["-1"]:
            rejected.add(number)
        else:
            texts[number] = text
        line.once("comment-id", number)
    _settle(COMMENTS, sheet)
    return {number: texts[number] for number in sorted(texts)}, agreed, rejected


def _log(content: bytes, known: Mapping[int, object]) -> list[_Vote]:
    """Return the log in the order of time; votes of one instant stay in the order of the file."""
    sheet = _sheet(VOTES, content, ("timestamp", "comment-id", "voter-id", "vote"))
    log = []
    for line in sheet.lines:
        statement = _number(line, "comment-id")
        if statement not in known:
            line.refuse("comment-id", N_("No statement in %(name)s has this number."), name=COMMENTS)
        stance = line.one_of("vote", STANCES)
        log.append(_Vote(_number(line, "timestamp"), _number(line, "voter-id"), statement, stance or 0))
    _settle(VOTES, sheet)
    return sorted(log, key=lambda vote: vote.at)


def _sheet(name: str, content: bytes, columns: tuple[str, ...]) -> Sheet:
    try:
        return Sheet(content, columns, takes_others=True)
    except ImportRefused as refused:
        raise _of_file(name, refused) from None


def _settle(name: str, sheet: Sheet) -> None:
    try:
        sheet.settle()
    except ImportRefused as refused:
        raise _of_file(name, refused) from None


def _of_file(name: str, refused: ImportRefused) -> ImportRefused:
    """Return the same refusal with the name of the file at every fault."""
    return ImportRefused(
        [Problem(each.row, f"{name}, {each.column}", each.message, each.values) for each in refused.problems]
    )


def _number(line: Line, column: str) -> int:
    """Return a whole number from 0; 0 beside the fault when it is none."""
    cell = line.cells[column]
    if not (cell.isascii() and cell.isdigit() and len(cell) <= MOST_DIGITS):
        line.refuse(column, N_("“%(found)s” is not a whole number."), found=cell)
        return 0
    return int(cell)


def _last_said(log: list[_Vote]) -> dict[tuple[int, int], int]:
    """Return the last stance of each person on each statement."""
    return {(vote.person, vote.statement): vote.stance for vote in log}


def _check_signs(log: list[_Vote], agreed: Mapping[int, tuple[int, int]]) -> None:
    """Hold the log against the counts of all its lines that the export gives beside the statements."""
    times = Counter((vote.statement, vote.stance) for vote in log)
    as_is = sum(times[number, 1] == yes and times[number, -1] == no for number, (yes, no) in agreed.items())
    turned = sum(times[number, -1] == yes and times[number, 1] == no for number, (yes, no) in agreed.items())
    if turned > as_is:
        raise NoPolisExport(
            N_("In this export 1 and -1 are the wrong way round: comments.csv counts them otherwise.")
        )


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / MILLISECONDS, tz=UTC)
