"""What a document is made of, in whatever format it is written: plain values, in the order in which they are read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

Look = Literal["body", "lead", "kind", "claim", "note"]
"""How a paragraph stands: as running text, larger as an opening, as a small line above what it names, in bold as what a figure
says (both stay with what follows), or small and quiet."""


@dataclass(frozen=True)
class Run:
    """A stretch of text in a line; one with a `url` (absolute) is a link."""

    text: str
    is_strong: bool = False
    url: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (a chapter, which begins on a new page unless they run on), 2 or 3; `number` stands before its text."""

    level: Literal[1, 2, 3]
    text: str
    number: str = ""

    @property
    def whole(self) -> str:
        """Return number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    line: Line
    look: Look = "body"


@dataclass(frozen=True)
class ListOf:
    """Things of one kind below each other, numbered where their order says something."""

    items: tuple[Line, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Names with their values, such as who decided and when. In a box where they are what a reader looks for."""

    rows: tuple[tuple[str, str], ...]
    is_boxed: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a header row; the first cell of each row is its head, the others are figures, to the right.

    `shares` are the widths of the columns, as parts of the whole; equal where nothing is said. Columns of `words` hold
    text, to the left. A `plain` caption is for who cannot see what the table stands under.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    is_small: bool = False

    def share(self, column: int) -> float:
        """Return which part of the width a column has (0..1)."""
        return self.shares[column] / sum(self.shares) if self.shares else 1 / len(self.header)


@dataclass(frozen=True)
class Figure:
    """A picture: a whole SVG drawing with its size in millimetres, and the words for who cannot see it."""

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True)
class Quote:
    """What somebody said or wrote, who is named, and what else must be told of it."""

    text: str
    who: str = ""
    note: str = ""


Part = Heading | Paragraph | ListOf | Facts | Table | Figure | Quote


DEEPEST = 2
"""The lowest level of heading that stands in the contents."""


@dataclass(frozen=True)
class Document:
    """A whole document; its table of contents is made from its headings of level 1 and 2.

    `kind` is what it is, above its title; `facts` stand on the first page; `notice` is what every reader must know
    first; `language` is a tag such as "nl-NL". In a short one the chapters `run_on`, each below the one before.
    """

    layout: ClassVar[str] = "paper"
    """The name of its template and style sheet as PDF."""

    title: str
    kind: str
    subtitle: str
    author: str
    language: str
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    address: str = ""
    run_on: bool = False

    @property
    def headings(self) -> Sequence[tuple[str, Heading]]:
        """Return the headings for the table of contents, each with the name of its place."""
        return [
            (name, part)
            for name, part in self.named_parts
            if isinstance(part, Heading) and part.level <= DEEPEST
        ]

    @property
    def named_parts(self) -> Sequence[tuple[str, Part]]:
        """Return the parts, each with the name of its place, which headings are found by."""
        return [(f"part-{place}", part) for place, part in enumerate(self.parts, start=1)]

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all that it says and shows."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True)
class Sheets:
    """Pages to print that are no running text, such as forms: a PDF only, in a `layout` of their own.

    The layout is the name of a template here and of a style sheet beside this file; `values` is what it shows.
    """

    title: str
    subtitle: str
    author: str
    language: str
    layout: str
    values: object

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all that they say."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def line(text: str) -> Line:
    """Return plain text as a line."""
    return (Run(text),)


def paragraphs(text: str, look: Look = "body") -> tuple[Paragraph, ...]:
    """Return plain text as paragraphs: a blank line separates them, a line break within one becomes a space."""
    blocks = (" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(line(block), look) for block in blocks if block)
