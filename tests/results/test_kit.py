"""A kit lets a stranger compute the published figures again, and notices what was changed."""

import csv
import json
import re
from collections import Counter
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from consult.results.kit.making import bureau_kit, elsewhere, public_kit
from consult.results.kit.package import pack, unpack
from consult.results.kit.recounting import GROUP, NO_FIGURES, ROLL, SEALING, verify
from consult.results.round_figures import canonical, digest_of, read
from consult.voting.queries import response_matrix
from tests.factories import results as make


@pytest.fixture
def published(app):
    """A round of all kinds of questions, sealed and published; one province is too small to be shown."""
    sealed = make.sealed_round({"PV20": 60, "PV26": 45, "PV29": 30, "PV24": 7}, stay_away=5)
    return make.published(sealed).figures, response_matrix(sealed)


def figures_in(value, name=""):
    """How many numbers there are that count something."""
    if isinstance(value, dict):
        return sum(figures_in(inner, key) for key, inner in value.items())
    if isinstance(value, list):
        return sum(figures_in(inner, name) for inner in value)
    return isinstance(value, int | float) and name not in NO_FIGURES


def rows_of(content):
    return list(csv.reader(StringIO(content.decode(), newline="")))


def tampered(kit, name, change):
    """The same kit with one file changed by someone who also put the sums right."""
    files, _faults = unpack(kit)
    return pack({**files, name: change(files[name])})


def test_every_published_figure_is_computed_again_or_said_why_not(published):
    for make_kit in (public_kit, bureau_kit):
        verdict = verify(make_kit(*published))
        assert verdict.holds, verdict.faults
        told = read(published[0]).as_json()
        assert verdict.recomputed + sum(verdict.taken.values()) >= figures_in(told) > 60
        assert verdict.recomputed > 20


def test_the_bureaus_kit_computes_more_and_says_less_why_not(published):
    everyone, bureau = verify(public_kit(*published)), verify(bureau_kit(*published))
    assert bureau.recomputed > everyone.recomputed
    assert set(everyone.taken) == {ROLL, SEALING, GROUP}
    assert set(bureau.taken) == {ROLL, SEALING}


def test_what_is_not_computed_stands_in_the_tallies(published):
    files, _faults = unpack(public_kit(*published))
    told = read(published[0]).as_json()
    assert json.loads(files["tallies.json"]) == elsewhere(told)
    assert figures_in(elsewhere(told)) > 20


def test_anyone_can_count_a_file_of_answers_by_hand(published):
    figures, matrix = published
    files, _faults = unpack(public_kit(figures, matrix))
    asked = figures["questions"][0]
    counted = Counter(row[0] for row in rows_of(files["answers/001.csv"])[1:])
    assert [counted[str(answer)] for answer in range(1, 6)] == asked["counts"]
    assert sum(asked["counts"]) == asked["base"]


def test_the_public_kit_ties_no_two_answers_and_no_group_together(published):
    files, _faults = unpack(public_kit(*published))
    answers = {name: rows_of(content) for name, content in files.items() if name.startswith("answers/")}
    assert len(answers) == 3 + 1 + 3
    for name, rows in answers.items():
        assert rows[0] == ["answer"], name
        assert rows[1:] == sorted(rows[1:]), name
    assert not {"ballots.csv", "groups.json", "sealed.json"} & set(files)


def test_a_hidden_question_is_not_in_the_public_kit(app):
    """Seven people who all agree: their answers would be known to whoever counts the file."""

    def say(number, _province):
        return [5, 4 if number < 7 else None, (number % 5) + 1, 1, [1]]

    sealed = make.sealed_round({"PV20": 40}, say=say)
    figures = make.published(sealed).figures
    kit = public_kit(figures, response_matrix(sealed))
    files, _faults = unpack(kit)
    assert figures["questions"][1]["hidden"]
    assert "answers/002.csv" not in files
    assert verify(kit).holds


def test_a_kit_is_the_same_whoever_makes_it(published):
    figures, matrix = published
    assert public_kit(figures, matrix) == public_kit(dict(reversed(figures.items())), matrix)


@pytest.mark.parametrize("make_kit", [public_kit, bureau_kit])
def test_one_flipped_byte_is_noticed_in_every_file_and_named(published, make_kit):
    whole = make_kit(*published)
    with ZipFile(BytesIO(whole)) as package:
        begins = {
            entry.filename: entry.header_offset + 30 + len(entry.filename) for entry in package.infolist()
        }
    for name, content in unpack(whole)[0].items():
        changed = bytearray(whole)
        changed[begins[name] + len(content) // 2] ^= 1
        verdict = verify(bytes(changed))
        assert not verdict.holds
        assert name in {fault.file for fault in verdict.faults}


def test_a_published_figure_that_does_not_follow_from_the_answers_is_named(published):
    """Someone changed a count, the digest, the tallies and the sums: the answers still say otherwise."""
    figures, matrix = published
    wrong = json.loads(json.dumps(figures))
    wrong["questions"][0]["counts"][4] += 1
    verdict = verify(public_kit(wrong, matrix))
    assert [fault.file for fault in verdict.faults] == ["figures.json"]
    assert "questions.0.counts.4" in verdict.faults[0].reason


def test_an_answer_that_was_changed_with_the_sums_is_noticed(published):
    kit = public_kit(*published)
    changed = tampered(kit, "answers/001.csv", lambda content: re.sub(rb"\n5\n$", b"\n4\n", content))
    assert "questions.0.counts" in str(verify(changed).faults)


def test_a_ballot_that_was_changed_with_the_sums_is_noticed(published):
    def drop_last(content):
        return content[: content.rstrip(b"\n").rindex(b"\n") + 1]

    verdict = verify(tampered(bureau_kit(*published), "ballots.csv", drop_last))
    assert any("counts to" in fault.reason for fault in verdict.faults)


def test_a_tally_that_differs_from_what_was_published_is_noticed(published):
    figures, matrix = published
    wrong = json.loads(json.dumps(figures))
    wrong["response"]["invited"] += 1
    kit = public_kit(figures, matrix)
    changed = tampered(kit, "tallies.json", lambda _content: json.dumps(elsewhere(wrong)).encode())
    assert [fault.file for fault in verify(changed).faults] == ["tallies.json"]


def test_figures_of_another_digest_are_noticed(published):
    def retold(content):
        figures = json.loads(content)
        return canonical(figures | {"title": "Iets anders"})

    verdict = verify(tampered(public_kit(*published), "figures.json", retold))
    assert "digest" in str(verdict.faults[0])
    assert digest_of(published[0]) != digest_of(published[0] | {"title": "Iets anders"})


@pytest.mark.parametrize("content", [b"", b"no kit", pack({}), pack({"figures.json": b"{}"})])
def test_what_is_no_kit_is_refused_without_a_crash(content):
    assert not verify(content).holds


def test_a_kit_that_lacks_a_file_says_which(published):
    files, _faults = unpack(public_kit(*published))
    files.pop("answers/002.csv")
    assert [fault.file for fault in verify(pack(files)).faults] == ["answers/002.csv"]
