"""Lists in pages: one statement for the rows, and one for how many there are unless all are on the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from consult.db import db

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list: its items, and where it stands among the others (pages count from 1)."""

    items: Sequence[Item]
    number: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; at least one."""
        return max(1, -(-self.total // self.per_page))


def page_of(statement: Select[Any], *, number: int, per_page: int = 25) -> Page[Any]:
    """Return one page of a statement that selects one entity; a page past the end is the last one."""
    first = _rows(statement, 1, per_page) if number <= 1 else None
    if first is not None and len(first) < per_page:
        return Page(items=first, number=1, per_page=per_page, total=len(first))
    count = select(func.count()).select_from(statement.order_by(None).options().subquery())
    total = db.session.scalar(count) or 0
    last = max(1, -(-total // per_page))
    number = min(max(1, number), last)
    rows = _rows(statement, number, per_page) if first is None else first
    return Page(items=rows, number=number, per_page=per_page, total=total)


def _rows(statement: Select[Any], number: int, per_page: int) -> Sequence[Any]:
    return db.session.scalars(statement.limit(per_page).offset((number - 1) * per_page)).unique().all()
