"""A document with one of everything in it."""

from consult.charts import Place, mini
from consult.documents import (
    Document,
    Facts,
    Heading,
    ListOf,
    Paragraph,
    Quote,
    Run,
    Table,
    drawing,
    line,
    paragraphs,
)

PLACES = (Place("Groningen", 0.41), Place("Utrecht", 0.77), Place("Zeeland", 0.5))
HEADER = ("Provincie", "Aandeel", "Toelichting")
ROWS = (("Groningen", "41 %", "veel reacties"), ("Utrecht", "77 %", "."), ("Fryslân & co", "50 %", "<geen>"))


def figure():
    """All provinces on one line; Flask context."""
    return drawing.mini(mini(PLACES, national=0.6), nation="Nederland")


def document(*more, title="Agenda 2027", **values):
    """A description; Flask context, since its figure has words."""
    parts = (
        Heading(1, "In het kort"),
        *paragraphs("Dit doen wij.\n\nTweede alinea met ć en ş.", "lead"),
        Heading(1, "Wonen", "1."),
        Heading(2, "Gemeenten plannen samen", "1.1"),
        Facts((("Besluit", "Overgenomen"), ("Reden", "Breed gedragen.")), is_boxed=True),
        Heading(3, "Waar komt dit vandaan?"),
        Paragraph(line("Cijfer"), "kind"),
        Paragraph(
            (
                Run("60 % vindt dit belangrijk.", is_strong=True),
                Run(" Lees "),
                Run("meer", url="https://example.org/x"),
            )
        ),
        Paragraph(line("Zeeland verschilt."), "claim"),
        figure(),
        Table("Procenten per provincie", HEADER, ROWS, shares=(3, 1, 2), words=(2,)),
        Quote("Bouw & woon <samen>.", "Raadslid, Utrecht", "Over: wonen"),
        ListOf((line("eerst"), line("dan")), is_numbered=True),
        ListOf((line("los"),)),
        *more,
    )
    defaults = {
        "kind": "VNG · Agenda",
        "subtitle": "Wat wij doen, en waarom",
        "author": "VNG",
        "language": "nl-NL",
        "facts": (("Periode", "2027"),),
        "notice": "Voorbeeld.",
    }
    return Document(title=title, parts=parts, **defaults | values)
