"""The pages on which ballots are printed, handed out, entered by two people and recorded."""

import page
import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.documents.kinds import described
from consult.documents.models import Format, KeptDocument
from consult.documents.writing import written
from consult.live.models import PaperBallot, PaperEntry
from consult.live.queries import paper as papers
from consult.live.queries.prompts import rounds_shown_in
from consult.voting.models import Ballot
from tests.factories import accounts, directory, live, voting


def sent(pile, code, office="mayor", province="PV20", **words):
    """What the page of one paper sends."""
    answers = voting.words(pile.voting_round, **words)
    return {"code": code, "office": office, "province": province} | answers


@pytest.fixture
def clerks(sign_in):
    """The browsers of two people of the bureau."""
    return sign_in(accounts.bureau()), sign_in(accounts.bureau())


@pytest.fixture
def pile(app):
    directory.province("PV20")
    made = live.pile(size=3, by_name=True)
    db.session.commit()
    return made


def test_two_people_enter_a_paper_one_settles_and_it_is_recorded(clerks, pile):
    (first, second), (pile, codes) = clerks, pile
    url = f"/live/paper/{pile.id}"
    assert "opgeslagen" in first.post(f"{url}/enter", data=sent(pile, codes[0]), follow_redirects=True).text
    assert "mayor" not in (page := second.get(f"{url}/enter").text).partition("</form>")[2]
    assert "checked" not in page
    mistaken = second.post(f"{url}/enter", data=sent(pile, codes[0], importance="2"), follow_redirects=True)
    assert "verschillen" in mistaken.text
    listed = first.get(f"{url}/differences").text
    assert "weinig belangrijk" in listed
    assert "Eens" not in listed
    assert "Los eerst de verschillen op" in first.get(f"{url}/record").text
    ballot_id = db.session.scalar(select(PaperBallot.id).filter_by(code=codes[0]))
    settling = f"/live/paper/differences/{ballot_id}"
    assert first.post(settling, data={}).status_code == 422
    (name,) = [key for key, value in sent(pile, "").items() if value == "4"]
    assert first.post(settling, data={name: "3"}).status_code == 302
    assert "Geen verschillen" in first.get(settling, follow_redirects=True).text
    recorded = first.post(f"{url}/record", follow_redirects=True)
    assert "1 stembiljet is vastgelegd" in recorded.text
    assert "R. de Wit" in recorded.text
    assert db.session.scalar(select(func.count()).select_from(PaperEntry)) == 0
    assert db.session.scalars(select(Ballot.office)).all() == ["mayor"]


def test_what_is_wrong_on_a_paper_is_said_beside_its_field_and_nothing_is_lost(clerks, pile):
    (first, _second), (pile, codes) = clerks, pile
    url = f"/live/paper/{pile.id}/enter"
    first.post(url, data=sent(pile, codes[0]))
    for said, words in (
        (sent(pile, "XXXX-XXXX"), "Wij kennen dit nummer niet"),
        (sent(pile, codes[0]), "De tweede keer moet iemand anders dat doen"),
        (sent(pile, codes[1], choice=("1", "2", "3")), "U koos er 3"),
        (sent(pile, codes[1], choice=("1", "none")), "Geen van deze"),
        (sent(pile, codes[1], office=""), "Kies de functie"),
        (
            sent(pile, codes[1], importance="blank", stance="blank", choice=("blank",)),
            "Is er niets ingevuld?",
        ),
    ):
        refused = first.post(url, data=said)
        assert refused.status_code == 422
        assert words in refused.text
        assert 'selected value="PV20"' in refused.text
    put_aside = first.post(url, data={"code": codes[1], "void": "empty"}, follow_redirects=True)
    assert "opgeslagen" in put_aside.text


def test_ballots_are_laid_out_and_found_on_the_page(clerks):
    state = live.room()
    db.session.commit()
    browser, url = clerks[0], f"/live/{state.dialogue_id}/paper"
    round_id = rounds_shown_in(state.dialogue_id)[0].id
    assert "nog niets afgedrukt" in browser.get(url).text
    for size in ("0", "301", "veel"):
        assert browser.post(f"{url}/print", data={"size": size, "kind": "open"}).status_code == 422
    data = {"voting_round": round_id, "size": "2", "kind": "open"}
    assert "worden gemaakt" in browser.post(f"{url}/print", data=data, follow_redirects=True).text
    file = db.session.scalars(select(KeptDocument)).one()
    assert (file.kind, file.format) == ("ballots", Format.PDF)
    assert browser.get(f"/live/paper/printed/{file.subject_id}.pdf").status_code == 302


def test_the_printed_ballots_are_valid_pdf_ua(pile):
    batch = papers.batches([pile[0].id])[0]
    content = written(described("ballots", batch.id), Format.PDF)
    assert [one.message for one in page.validate_pdf_bytes(content, profile="ua1").failures] == []


@pytest.mark.parametrize(("by_name", "times"), [(True, 1), (False, 0)])
def test_ballots_without_a_name_are_not_to_be_handed_out_by_name(sign_in, by_name, times):
    pile, _codes = live.pile(by_name=by_name)
    db.session.commit()
    page = sign_in(accounts.bureau()).get(f"/live/{pile.dialogue_id}/paper").text
    assert page.count("doe dit nu") == times
