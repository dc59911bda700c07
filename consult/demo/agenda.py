"""The agenda of 2019-2020: items, what each rests on, what was decided, published."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from consult import clock
from consult.agenda import queries, service
from consult.agenda.models import Agenda, AgendaItem, Outcome, Pillar
from consult.agenda.words import ItemWords
from consult.clock import local
from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo
from consult.db import db
from consult.demo import checks, drafts, member_round, reading, synthesis
from consult.demo.checks import Figures, Written
from consult.demo.consultations import publish_past
from consult.demo.year import PAST, Year
from consult.reactions.models import Reaction
from consult.synthesis.models import CommonThread
from consult.voting import queries as voting

THREADS, COMMON = 2, 3
"""On how many threads an item rests at most, and how many of its reactions are in each at least."""
WRITTEN_BEFORE = timedelta(days=35)
"""How long before its publication the draft was written."""
QUOTES = 8
"""How many reactions an item rests on at most: more would not be read."""


def make(year: Year) -> str:
    """Make the agenda and publish it; the consultation is finished then."""
    book = reading.book("agenda")
    published_at = local(book["agenda"]["published_on"], 16)
    with clock.standing_at(published_at - WRITTEN_BEFORE):
        agenda = _composed(year, book)
    with clock.standing_at(published_at):
        heard = _checked(year, agenda, book)
        service.publish(queries.agenda(agenda.id), now=published_at, actor_id=year.bureau_id)
        publish_past(year, published_at)
    return f"{len(book['items'])} items, {len(book['not_adopted'])} proposals not adopted, {heard}"


def _composed(year: Year, book: Written) -> Agenda:
    """Return the draft with its items and what each rests on."""
    agenda = service.make_agenda(
        consultation=year.consultations[PAST],
        title=book["agenda"]["title"],
        intro=book["agenda"]["introduction"],
        actor_id=year.bureau_id,
    )
    figures = _figures(year)
    for written in book["items"]:
        _adopted(year, agenda, written, figures)
    for written in book["not_adopted"]:
        _item(year, agenda, written, figures, text=written["text"], decision=written)
    return agenda


def _checked(year: Year, agenda: Agenda, book: Written) -> str:
    """Hold the member round on the draft and answer the other voices; return what was heard."""
    db.session.expire_all()  # Items were loaded while they rested on nothing yet.
    titles = {written["number"]: written["title"] for written in book["items"]}
    heard = member_round.make(year, queries.agenda(agenda.id), titles)
    checks.make(year, queries.agenda(agenda.id))
    db.session.expire_all()
    return heard


def _adopted(year: Year, agenda: Agenda, written: Written, figures: Figures) -> None:
    text = checks.with_figure(f"{written['lead']}\n\n{written['text']}", written, figures)
    item = _item(year, agenda, written, figures, text=text, decision=written["decision"])
    for reaction in _quotes(year, written["number"]):
        service.attach_reaction(item, reaction=reaction, actor_id=year.bureau_id)
    for thread in _threads(year, written["number"]):
        service.attach_thread(item, version=thread.current, actor_id=year.bureau_id)


def _item(
    year: Year, agenda: Agenda, written: Written, figures: Figures, *, text: str, decision: Written
) -> AgendaItem:
    """Add an item with its figures, its sessions and its decision."""
    goals = consultations.goals(year.consultations[PAST].vision_id)
    words = ItemWords(
        theme=year.themes[written["theme"]],
        pillar=Pillar(written["pillar"]),
        title=written["title"],
        text=text,
        addressed_to=AddressedTo(written["addressed_to"][0]),
        responsible=written.get("responsible", ""),
        goals=tuple(goal for goal in goals if goal.position in written.get("goals", [])),
    )
    item = drafts.write(year, agenda, written, words)
    for number in written.get("sources", []):
        service.name_source(item, **number, named_by=checks.EDITOR, actor_id=year.bureau_id)
    for name in [*written["evidence_topics"], *written["evidence_statements"]]:
        snapshot_id, question_id = figures[name]
        service.attach_figure(item, snapshot_id=snapshot_id, question_id=question_id, actor_id=year.bureau_id)
    for province in written.get("evidence_sessions", []):
        _attach_session(year, item, province, written["evidence_topics"])
    _decide(year, item, decision)
    return item


def _decide(year: Year, item: AgendaItem, written: Written) -> None:
    day: date = written["date"]
    service.decide(
        item,
        outcome=Outcome(written.get("outcome", Outcome.NOT_ADOPTED)),
        decider=f"{written['decided_by']}, {written['office']}",
        decided_on=day,
        reason=written["reason"],
        today=day,
        actor_id=year.bureau_id,
    )


def _attach_session(year: Year, item: AgendaItem, province: str, topics: list[str]) -> None:
    """Rest an item on what was said in a province about one of its topics."""
    written, dialogue = next(
        (written, dialogue)
        for written, dialogue in year.dialogues
        if written["consultation"] == PAST and written["province"] == province
    )
    said = (one["text"] for topic in topics for one in written["said"] if one["topic"] == topic)
    service.attach_dialogue(item, dialogue=dialogue, note=next(said, ""), actor_id=year.bureau_id)


def _quotes(year: Year, number: str) -> list[Reaction]:
    """Return the reactions that an item rests on: those of the demo accounts, then from as many provinces as can be."""
    refs = [
        row.ref for row in reading.reactions(PAST) if row.evidence_for == number and row.ref in year.reactions
    ]
    own = {ref for refs in reading.book("moderation")["accounts"].values() for ref in refs}
    ordered = sorted(refs, key=lambda ref: ref not in own)
    return _spread([year.reactions[ref] for ref in ordered])[:QUOTES]


def _threads(year: Year, number: str) -> list[CommonThread]:
    """Return the threads that run through the reactions for an item, the most common first."""
    own = [(written, thread) for written, thread in year.threads if written["consultation"] == PAST]
    counted: Counter[UUID] = Counter()
    for row in reading.reactions(PAST):
        if row.evidence_for == number and row.ref in year.reactions:
            counted.update(thread.id for thread in synthesis.fitting(year, row, own))
    by_id = {thread.id: thread for _written, thread in own}
    return [by_id[id] for id, many in counted.most_common(THREADS) if many >= COMMON]


def _spread(reactions: list[Reaction]) -> list[Reaction]:
    """Return first one of each province, then the others."""
    first = {one.province_code: one for one in reversed(reactions)}
    leading = [one for one in reactions if first[one.province_code] is one]
    return leading + [one for one in reactions if first[one.province_code] is not one]


def _figures(year: Year) -> Figures:
    """Return every published figure; of a topic that two rounds asked about, that of the first."""
    slugs = {topic.id: slug for slug, topic in year.topics.items()}
    found: dict[str, tuple[UUID, UUID]] = {}
    for slug, snapshot_id in year.snapshots.items():
        for question in voting.voting_round(year.rounds[slug].id).questions:
            name = slugs[question.topic_id] if question.topic_id else question.text
            found.setdefault(name, (snapshot_id, question.id))
    return found
