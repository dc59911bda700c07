"""An export of Polis is read as it was meant: re-votes once, rejected statements not, and 1 is agree."""

import csv
from pathlib import Path

import pytest

from consult.directory.service import ImportRefused
from consult.voting.service.polis import NoPolisExport, read_export

REAL = Path(__file__).parents[2].parent / "shared" / "testdata" / "polis"
SUMMARY = "topic,Moet de bus vaker?\nurl,https://example.org/bus\n"
COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,Mon,0,7,2,1,1,De bus moet vaker.
2,Mon,1,7,0,1,0,"De bus, en de trein."
3,Mon,2,7,1,0,-1,Koop mijn fiets.
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1403054214300,later,0,1,-1
1403054214196,first,0,1,1
1403054214200,then,0,2,1
1403054214400,then,1,2,-1
1403054214500,last,1,1,0
1403054214600,last,2,3,1
"""


@pytest.fixture
def export(tmp_path):
    """Write a folder, with other files where asked."""

    def write(**files):
        texts = {"summary": SUMMARY, "comments": COMMENTS, "votes": VOTES} | files
        for name, text in texts.items():
            if text is not None:
                (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_last_vote_of_a_person_counts_whatever_the_order_of_the_file(export):
    read = read_export(export())
    assert read.topic == "Moet de bus vaker?"
    assert read.address == "https://example.org/bus"
    assert read.statements == {0: "De bus moet vaker.", 1: "De bus, en de trein."}
    assert read.people == ({0: -1, 1: 0}, {0: 1, 1: -1})
    assert (read.changed, read.rejected, read.votes) == (1, 1, 4)
    assert read.first_vote.isoformat() == "2014-06-18T01:16:54.196000+00:00"
    assert read.first_vote < read.last_vote


def test_columns_of_a_newer_export_are_left_alone(export):
    newer = "\n".join(
        f"{line},{'importance' if at == 0 else 0}" for at, line in enumerate(COMMENTS.splitlines())
    )
    assert read_export(export(comments=newer)) == read_export(export())


@pytest.mark.parametrize("name", ["summary", "comments", "votes"])
def test_a_missing_file_is_named(export, name):
    with pytest.raises(NoPolisExport) as refused:
        read_export(export(**{name: None}))
    assert refused.value.values["name"] == f"{name}.csv"


def test_signs_the_wrong_way_round_are_noticed(export):
    """As in the tables of Polis itself, where -1 is agree."""
    turned = VOTES.replace(",-1\n", ",x\n").replace(",1\n", ",-1\n").replace(",x\n", ",1\n")
    with pytest.raises(NoPolisExport, match="wrong way round"):
        read_export(export(votes=turned))


def test_every_wrong_line_is_told_with_its_file_row_and_column(export):
    wrong = VOTES + "soon,then,9,1,2\n"
    with pytest.raises(ImportRefused) as refused:
        read_export(export(votes=wrong))
    places = [(problem.row, problem.column) for problem in refused.value.problems]
    assert sorted(places) == [(8, f"votes.csv, {name}") for name in ("comment-id", "timestamp", "vote")]


def test_a_statement_twice_or_without_words_is_refused(export):
    wrong = COMMENTS + "4,Mon,1,7,0,0,1,\n"
    with pytest.raises(ImportRefused) as refused:
        read_export(export(comments=wrong))
    assert [problem.column for problem in refused.value.problems] == [
        "comments.csv, comment-body",
        "comments.csv, comment-id",
    ]


def test_a_conversation_in_which_nobody_voted_is_refused(export):
    only_rejected = COMMENTS.replace(",1,De", ",-1,De")
    votes = "\n".join([VOTES.splitlines()[0], VOTES.splitlines()[-1], ""])
    with pytest.raises(NoPolisExport, match="Nobody voted"):
        read_export(export(comments=only_rejected, votes=votes))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real conversations are not beside the project")
@pytest.mark.parametrize("name", ["15-per-hour-seattle", "london.youth.policing", "vtaiwan.uberx"])
def test_real_logs_give_the_table_that_polis_itself_made(name):
    """`participants-votes.csv` is Polis's own table of what counts, rejected statements included."""
    read = read_export(REAL / name)
    with (REAL / name / "participants-votes.csv").open(encoding="utf-8") as file:
        rows = [
            {int(column): int(float(cell)) for column, cell in row.items() if column.isdigit() and cell}
            for row in csv.DictReader(file)
        ]
    kept = [{number: said for number, said in row.items() if number in read.statements} for row in rows]
    told = sorted(sorted(said.items()) for said in kept if said)
    assert sorted(sorted(said.items()) for said in read.people) == told
