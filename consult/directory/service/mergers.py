"""Importing the mergers between municipalities: they say when each municipality begins and ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.directory import queries
from consult.directory.mergers import lives
from consult.directory.models import Merger, MergerKind, Municipality
from consult.directory.service.sheet import Line, Progress, Sheet, silent
from consult.directory.service.storing import Imported, recorded, store
from consult.wording import N_

COLUMNS = [
    "effective",
    "old_code",
    "old_name",
    "old_province",
    "new_code",
    "new_name",
    "new_province",
    "kind",
    "founds",
]
KINDS = {kind.value: kind for kind in MergerKind}
YES_OR_NO = {"yes": True, "no": False, "ja": True, "nee": False}


def import_mergers(content: bytes, *, progress: Progress = silent, actor_id: UUID | None = None) -> Imported:
    """Take over mergers, make the municipalities that only they know, and date every municipality by them.

    A merger that is there already (same day, same two municipalities) is changed, so that a plan can become a fact.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(content, COLUMNS)
    provinces = {province.code: province.code for province in queries.provinces()}
    read = [(line, _merger(line, provinces)) for line in sheet.watched(progress)]
    sheet.settle()
    _check_together(read)
    sheet.settle()
    mergers = [merger for _line, merger in read]
    done = store(Merger, [_values(merger) for merger in mergers], key=["effective", "old_code", "new_code"])
    done += _make_municipalities(mergers)
    done += _date_municipalities()
    progress(2, 2)
    return recorded(done, actor_id=actor_id)


def _merger(line: Line, provinces: dict[str, str]) -> Merger:
    """Return one row as a merger that is not in the database; a wrong cell is empty in it."""
    known = {code.lower(): code for code in provinces}
    merger = Merger(
        effective=line.day("effective"),
        old_code=line.code("old_code", like="GM0363"),
        old_name=line.text("old_name"),
        old_province_code=line.one_of("old_province", known),
        new_code=line.code("new_code", like="GM0363"),
        new_name=line.text("new_name"),
        new_province_code=line.one_of("new_province", known),
        kind=line.one_of("kind", KINDS),
        founds=line.one_of("founds", YES_OR_NO),
    )
    line.once("old_code", (merger.effective, merger.old_code, merger.new_code))
    if merger.old_code and merger.old_code == merger.new_code:
        line.refuse("new_code", N_("A municipality cannot merge into itself."))
    if merger.founds and merger.kind and not merger.ends_the_old:
        line.refuse("founds", N_("A border correction or a plan founds no municipality."))
    return merger


def _check_together(read: Sequence[tuple[Line, Merger]]) -> None:
    """Note where a row contradicts another one, of the file or imported before."""
    replaced = {_key(merger) for _line, merger in read}
    known = [merger for merger in queries.all_mergers() if _key(merger) not in replaced]
    together = [*known, *(merger for _line, merger in read)]
    ends, founded, whole = _days(together)
    for line, merger in read:
        if merger.ends_the_old and ends[merger.old_code] != {merger.effective}:
            line.refuse("effective", N_("%(code)s would end on more than one day."), code=merger.old_code)
        if merger.founds and len(founded[merger.new_code]) > 1:
            line.refuse("effective", N_("%(code)s would begin on more than one day."), code=merger.new_code)
        if merger.kind == MergerKind.ABOLISHED and whole[merger.effective, merger.old_code] > 1:
            message = N_("%(code)s goes to more than one municipality: that is a split.")
            line.refuse("kind", message, code=merger.old_code)
        if merger.founds and min(ends.get(merger.new_code, {date.max})) <= merger.effective:
            line.refuse("new_code", N_("%(code)s would end before it begins."), code=merger.new_code)


def _days(
    mergers: Iterable[Merger],
) -> tuple[dict[str, set[date]], dict[str, set[date]], dict[tuple[date, str], int]]:
    """Return on which days each municipality ends and begins, and to how many it goes on a day."""
    ends: dict[str, set[date]] = {}
    founded: dict[str, set[date]] = {}
    goes_to: dict[tuple[date, str], int] = {}
    for merger in mergers:
        if merger.ends_the_old:
            ends.setdefault(merger.old_code, set()).add(merger.effective)
            place = (merger.effective, merger.old_code)
            goes_to[place] = goes_to.get(place, 0) + 1
        if merger.founds:
            founded.setdefault(merger.new_code, set()).add(merger.effective)
    return ends, founded, goes_to


def _key(merger: Merger) -> tuple[date, str, str]:
    return merger.effective, merger.old_code, merger.new_code


def _values(merger: Merger) -> dict[str, object]:
    names = ("effective", "old_code", "old_name", "old_province_code", "new_code", "new_name")
    return {name: getattr(merger, name) for name in (*names, "new_province_code", "kind", "founds")}


def _make_municipalities(mergers: Sequence[Merger]) -> Imported:
    """Add the municipalities that are not there yet, as the mergers name them."""
    there = set(db.session.scalars(select(Municipality.code)))
    named: dict[str, tuple[str, str]] = {}
    for merger in mergers:
        named.setdefault(merger.new_code, (merger.new_name, merger.new_province_code))
        named.setdefault(merger.old_code, (merger.old_name, merger.old_province_code))
    rows = [
        {"code": code, "name": name, "province_code": province_code}
        for code, (name, province_code) in named.items()
        if code not in there
    ]
    return store(Municipality, rows, key=["code"])


def _date_municipalities() -> Imported:
    """Give every municipality the first and last day that the mergers say."""
    dated = [
        {"code": code, "valid_from": life.begins, "valid_until": life.ends}
        for code, life in lives(queries.all_mergers()).items()
    ]
    return store(Municipality, dated, key=["code"])
