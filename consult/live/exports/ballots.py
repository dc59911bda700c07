"""Ballots to print: a sheet for each code, with the questions of the round and boxes to tick. Flask context."""

from dataclasses import dataclass
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from consult import formats
from consult.directory.models import Office
from consult.directory.queries import provinces
from consult.documents import Sheets
from consult.documents.kinds import LANGUAGE, notice
from consult.live.models import PaperBatch
from consult.live.queries import paper as papers
from consult.voting.forms import choices_of
from consult.voting.models import QuestionKind
from consult.voting.queries import Asked, paper_of

GROUP = 4
"""So many letters of a code stand together."""


@dataclass(frozen=True)
class AskedOnPaper:
    """One question as it is printed, with the words beside its boxes; `in_rows` when they are too long for one line."""

    number: int
    text: str
    hint: str
    boxes: tuple[str, ...]
    in_rows: bool


@dataclass(frozen=True)
class BallotSheets:
    """What stands on the ballots of one batch: the same on each, but for the code."""

    association: str
    session: str
    when: str
    title: str
    is_by_name: bool
    offices: tuple[str, ...]
    provinces: tuple[str, ...]
    questions: tuple[AskedOnPaper, ...]
    codes: tuple[str, ...]
    until: str
    notice: str


def grouped(code: str) -> str:
    """Return a code as people read it, in two groups."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def ballot_sheets(batch_id: UUID) -> Sheets:
    """Return the ballots of one batch."""
    batch = papers.batch(batch_id)
    dialogue, voting_round = batch.pile.dialogue, batch.pile.voting_round
    values = BallotSheets(
        association=current_app.config["ASSOCIATION"],
        session=dialogue.title,
        when=formats.period(dialogue.starts_at, dialogue.ends_at),
        title=voting_round.title,
        is_by_name=batch.is_by_name,
        offices=tuple(_(office.label) for office in Office),
        provinces=tuple(province.name for province in provinces()),
        questions=tuple(_asked(asked) for asked in paper_of(voting_round).questions),
        codes=tuple(grouped(code) for code in papers.codes_of(batch.id)),
        until=formats.moment(voting_round.ends_at),
        notice=notice(),
    )
    return Sheets(
        title=_("Paper ballots: %(title)s", title=title_of(batch)),
        subtitle=dialogue.title,
        author=values.association,
        language=LANGUAGE,
        layout="ballots",
        values=values,
    )


def title_of(batch: PaperBatch) -> str:
    """Return how one printing is named."""
    return str(_("%(round)s, printing %(number)s", round=batch.pile.voting_round.title, number=batch.number))


def _asked(asked: Asked) -> AskedOnPaper:
    boxes = tuple(str(label) for label in choices_of(asked).values())
    hint = asked.hint
    if asked.max_choices:
        hint = f"{_('Choose up to %(most)s', most=asked.max_choices)}. {hint}".strip()
    is_list = asked.kind == QuestionKind.CHOICE
    return AskedOnPaper(asked.number, asked.text, hint, boxes, is_list)
