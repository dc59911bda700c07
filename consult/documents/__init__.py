"""Documents to hand over: one description of what is in them, written as ODT, DOCX and accessible PDF, kept by its digest."""

from consult.documents.parts import (
    Document,
    Facts,
    Figure,
    Heading,
    Line,
    ListOf,
    Paragraph,
    Part,
    Quote,
    Run,
    Sheets,
    Table,
    line,
    paragraphs,
)

__all__ = [
    "Document",
    "Facts",
    "Figure",
    "Heading",
    "Line",
    "ListOf",
    "Paragraph",
    "Part",
    "Quote",
    "Run",
    "Sheets",
    "Table",
    "line",
    "paragraphs",
]
