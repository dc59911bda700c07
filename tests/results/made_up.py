"""Figures made up for the tests of what they say."""

from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    STANCE,
    OptionFigures,
    ProvinceName,
    QuestionFigures,
    ResponseFigures,
    RoundFigures,
    Support,
    WeighingFigures,
)
from consult.results.sentences import questions

NAMES = (("PV26", "Utrecht", "Ut"), ("PV29", "Zeeland", "Ze"), ("PV22", "Drenthe", "Dr"))


def plain(text):
    return text.replace("\u00a0", " ")


def importance(
    name="Wonen", counts=(156, 282, 536, 984, 838), cells=((74, 100), (49, 100), (65, 100)), **values
):
    """A question of importance, with its support per province as (supporters, base) or None."""
    base = sum(counts)
    return QuestionFigures(
        **{
            "id": name,
            "number": 1,
            "kind": IMPORTANCE,
            "text": f"Hoe belangrijk is {name}?",
            "name": name,
            "topic_id": None,
            "counts": counts,
            "base": base,
            "no_opinion": 124,
            "no_answer": 0,
            "place": 1,
            "support": Support(sum(counts[3:]), base),
            "provinces": tuple(cell and Support(*cell) for cell in cells),
        }
        | values
    )


def stance(counts=(300, 120, 580), cells=((74, 100), (49, 100), (65, 100)), name="Samen"):
    values = {"kind": STANCE, "support": Support(counts[2], sum(counts)), "base": sum(counts), "place": None}
    return importance(name, counts=counts, cells=cells, **values)


def choice(chosen=(450, 400, 380), cells=None, base=1000):
    """A choice between wonen, zorg and klimaat; `cells`: per option who chose it in each province, of a hundred."""
    cells = cells or [[0] * len(NAMES) for _ in chosen]
    options = tuple(
        OptionFigures(label, label, None, Support(count, base), tuple(Support(each, 100) for each in row))
        for label, count, row in zip(("wonen", "zorg", "klimaat"), chosen, cells, strict=True)
    )
    return importance(kind=CHOICE, counts=(), support=None, base=base, provinces=(), options=options)


def around(*asked, invited=11204, answered=2920, by=(), weighing=None):
    """The round in which these questions were asked."""
    return RoundFigures(
        version=1,
        threshold=10,
        round_id="r",
        title="Stemronde 1",
        consultation_id="c",
        consultation="Agenda 2019",
        opened_on="2018-11-01",
        closed_on="2018-11-16",
        reference_date="2019-01-01",
        sessions=0,
        provinces=tuple(ProvinceName(*name) for name in NAMES),
        questions=asked,
        response=ResponseFigures(invited, answered, 318, 355, by),
        weighing=weighing or WeighingFigures(),
    )


def says(question, **values):
    return plain(questions.conclusion(around(question, **values), question))
