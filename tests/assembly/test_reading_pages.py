"""What everyone reads of an assembly."""

from datetime import date

import pytest

from consult.assembly.models import Advice, ProposalKind, Ruling
from consult.db import db
from tests.factories import accounts, agenda, consultations, directory
from tests.factories import assembly as make

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def municipalities(app):
    province = directory.province("PV23", "Overijssel", "Ov")
    names = ("Almelo", "Borne", "Deventer", "Enschede")
    return [directory.municipality(name, province=province) for name in names]


@pytest.fixture
def assembly(municipalities):
    return make.announced()


@pytest.fixture
def decided(assembly, municipalities):
    """A proposal that passed with three for and one against, each of 2 votes."""
    proposal = make.opened(
        make.proposal(assembly, advice=Advice.ADOPT, advice_reason="Het bestuur steunt dit.")
    )
    make.voted(assembly, proposal, for_=municipalities[:3], against=municipalities[3:])
    make.recorded(proposal)
    db.session.commit()
    return proposal


def read(client, path):
    db.session.commit()
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.text.split()).replace("\u00a0", " ")


def test_without_an_assembly_the_list_says_when_there_will_be_one(client):
    assert "Nog geen vergadering" in read(client, "/assembly/")


def test_the_list_has_what_comes_and_what_took_place(client, municipalities):
    make.announced(title="ALV voorjaar", held_on=date(2026, 3, 22))
    make.announced(title="ALV najaar", held_on=date(2025, 11, 28), documents_on=None, **deadlines(2025))
    make.assembly(title="Nog geheim")
    page = read(client, "/assembly/")
    assert page.index("ALV voorjaar") < page.index("Geweest") < page.index("ALV najaar")
    assert "Nog geheim" not in page


def deadlines(year):
    from datetime import UTC, datetime

    return {name: datetime(year, 11, 20, 12, tzinfo=UTC) for name in ("amendments_until", "motions_until")}


def test_an_assembly_that_was_not_announced_is_not_there_for_everyone(client, app):
    planned = make.assembly()
    db.session.commit()
    assert client.get(f"/assembly/{planned.id}").status_code == 302


def test_an_assembly_shows_its_deadlines_its_advice_and_its_results(client, assembly, decided):
    page = read(client, f"/assembly/{assembly.id}")
    assert "maandag 9 maart 2026, 13.00 uur" in page
    assert "Preadvies van het bestuur: stem voor." in page
    assert "75,00 % van de gewogen stemmen voor; 75,00 % van de gemeenten. 4 van 4 gemeenten stemden." in page
    assert "Bij evenveel stemmen voor als tegen is het verworpen." in page


def test_each_result_prints_the_source_of_the_votes_and_that_it_is_an_example(client, assembly, decided):
    for path in (
        f"/assembly/{assembly.id}",
        f"/assembly/proposals/{decided.id}",
        f"/assembly/{assembly.id}/votes",
    ):
        assert "Hoeveel stemmen een gemeente heeft: VOORBEELD: verzonnen" in read(client, path)
    page = read(client, "/assembly/vote-weights")
    assert "Dit is niet de echte tabel." in page
    assert "Bron: VOORBEELD: verzonnen" in page


def test_a_proposal_shows_weighted_and_unweighted_counts_and_who_recorded_it(client, decided):
    page = read(client, f"/assembly/proposals/{decided.id}")
    assert (
        '<th scope="row">Voor</th><td class="r">6</td><td class="r">75,00 %</td><td class="r">3</td>' in page
    )
    assert "Aangenomen: 75,00 % voor" in page
    assert "R. de Wit" in page
    assert "Het bestuur steunt dit." in page


def test_the_roll_call_names_each_municipality(client, decided):
    page = read(client, f"/assembly/proposals/{decided.id}")
    row = '<th scope="row">Enschede</th><td class="r">2</td><td>tegen</td><td>ja</td><td>wethouder</td>'
    assert row in page


def test_one_looks_a_municipality_up_in_the_roll_call(client, decided):
    page = read(client, f"/assembly/proposals/{decided.id}?sought=born")
    assert "Borne" in page
    assert "Deventer" not in page
    nothing = read(client, f"/assembly/proposals/{decided.id}?stand=abstain")
    assert "Geen gemeente gevonden" in nothing


def test_nobody_reads_what_municipalities_stand_for_while_voting_is_open(client, assembly, municipalities):
    proposal = make.opened(make.proposal(assembly))
    make.cast(proposal, municipalities[0], make.mandated(assembly, municipalities[0]))
    page = read(client, f"/assembly/proposals/{proposal.id}")
    assert "Almelo" not in page
    assert "Het standpunt van elke gemeente staat hier zodra zij sluit." in page
    assert client.get(f"/assembly/proposals/{proposal.id}/roll-call.csv").status_code == 404


def test_the_roll_call_comes_as_a_file(client, decided):
    answer = client.get(f"/assembly/proposals/{decided.id}/roll-call.csv")
    lines = answer.get_data().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Code;Gemeente;Provincie;Inwoners;Stemmen;Standpunt;Is de raad gehoord?")
    assert ";Enschede;Overijssel;30000;2;tegen;" in lines[4]
    assert all(line.endswith("VOORBEELD: verzonnen") for line in lines[1:])
    assert client.get(f"/assembly/proposals/{decided.id}/roll-call.xlsx").data.startswith(b"PK")
    assert client.get(f"/assembly/proposals/{decided.id}/roll-call.ods").data.startswith(b"PK")


def test_amendments_stand_in_the_order_of_voting(client, assembly):
    proposal = make.proposal(assembly)
    make.amendment(proposal, "Gaat het verst")
    near = make.amendment(proposal, "Gaat minder ver")
    page = read(client, f"/assembly/proposals/{proposal.id}")
    assert page.index("Gaat het verst") < page.index("Gaat minder ver")
    assert "Dit amendement wil wijzigen:" in read(client, f"/assembly/proposals/{near.id}")


def test_who_takes_part_in_a_joint_service_is_listed(client, assembly, municipalities):
    from tests.assembly.test_voting import say

    service = make.proposal(assembly, ProposalKind.JOINT_SERVICE)
    assert "Nog niemand doet mee" in read(client, f"/assembly/proposals/{service.id}/participants")
    for municipality, takes_part in zip(municipalities[:2], (True, False), strict=True):
        say(service, municipality, make.mandated(assembly, municipality), takes_part=takes_part)
    page = read(client, f"/assembly/proposals/{service.id}/participants")
    assert "1 gemeente doet mee; 1 niet." in page
    assert "Almelo" in page
    assert "Borne" not in page


def test_another_proposal_has_no_participants(client, decided):
    assert client.get(f"/assembly/proposals/{decided.id}/participants").status_code == 404


def test_the_votes_of_each_municipality_can_be_looked_up(client, assembly):
    page = read(client, f"/assembly/{assembly.id}/votes?q=deven")
    assert (
        '<th scope="row">Deventer</th><td>Overijssel</td><td class="r">30.000</td><td class="r">2</td>'
        in page
    )
    assert "Almelo" not in page


def test_a_result_by_acclamation_says_so(client, assembly):
    proposal = make.proposal(assembly)
    make.recorded(proposal, Ruling.PASSED, by_acclamation=True)
    assert "Bij acclamatie" in read(client, f"/assembly/proposals/{proposal.id}")


def test_a_consultation_leads_to_its_assembly(client, municipalities):
    consultation = consultations.consultation()
    assembly = make.announced(consultation_id=consultation.id)
    assert f'href="/assembly/{assembly.id}"' in read(client, f"/consultations/{consultation.id}")


def test_an_agenda_says_when_it_was_adopted_and_leads_there(client, assembly, now):
    made = agenda.agenda()
    made.published_at, made.adopted_on = now, date(2026, 3, 22)
    db.session.commit()
    link = f"/assembly/of-agenda/{made.id}"
    page = read(client, f"/agenda/{made.id}")
    assert "22 maart 2026" in page
    assert f'href="{link}"' in page
    assert client.get(link).location == "/assembly/", "no proposal of ours adopted it"
    proposal = make.proposal(assembly, kind=ProposalKind.AGENDA, agenda_id=made.id)
    db.session.commit()
    assert client.get(link).location == f"/assembly/proposals/{proposal.id}"


def test_a_page_asks_the_database_as_often_for_many_as_for_one(client, queries, assembly, decided):
    def asked():
        queries.clear()
        client.get(f"/assembly/{assembly.id}")
        client.get(f"/assembly/proposals/{decided.id}")
        return len(queries)

    client.get(f"/assembly/{assembly.id}")
    before = asked()
    for number in range(4):
        make.amendment(make.proposal(assembly, title=f"Voorstel {number}"))
        directory.municipality(f"Gemeente {number}")
    db.session.commit()
    assert asked() == before


def test_staff_read_what_they_plan(sign_in, app):
    planned = make.assembly(title="Nog geheim")
    page = sign_in(accounts.bureau()).get(f"/assembly/{planned.id}").text
    assert "nog niet aangekondigd" in page
