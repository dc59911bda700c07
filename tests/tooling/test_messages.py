"""Translations are gathered by room, and what was translated stays."""

import sys

import pytest

from tests.house.sources import ROOT

sys.path.insert(0, str(ROOT / "bin"))
import messages  # a program, not a package


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    (tmp_path / "consult" / "topics").mkdir(parents=True)
    (tmp_path / "consult" / "topics" / "__init__.py").touch()
    (tmp_path / "templates" / "topics").mkdir(parents=True)
    (tmp_path / "templates" / "layouts").mkdir()
    (tmp_path / "consult" / "topics" / "service.py").write_text('raise Late(N_("Too late."))')
    (tmp_path / "templates" / "topics" / "index.html").write_text('{{ _("Topics") }}')
    (tmp_path / "templates" / "layouts" / "base.html").write_text(
        "{% trans %}  Skip to\n the content {% endtrans %}"
    )
    return tmp_path


def ids(catalogue):
    return {message.id for message in catalogue if message.id}


def test_each_room_has_its_own_words(project):
    gathered = messages.gathered()
    assert ids(gathered["topics"]) == {"Too late.", "Topics"}
    assert ids(gathered["consult"]) == {"Skip to the content"}


def test_a_translation_stays_and_a_word_that_is_gone_goes(project):
    messages.update([])
    path = messages.path_of("topics", "nl")
    path.write_text(
        path.read_text().replace('msgid "Topics"\nmsgstr ""', 'msgid "Topics"\nmsgstr "Onderwerpen"')
    )
    (project / "consult" / "topics" / "service.py").write_text("")
    messages.update([])
    left = messages.read(path, "nl")
    assert ids(left) == {"Topics"}
    assert left["Topics"].string == "Onderwerpen"


def test_one_room_can_be_updated_alone(project):
    messages.update(["topics"])
    assert not messages.path_of("consult", "nl").exists()


def test_updating_twice_changes_nothing(project):
    messages.update([])
    before = messages.path_of("topics", "nl").read_bytes()
    messages.update([])
    assert messages.path_of("topics", "nl").read_bytes() == before


def test_a_catalogue_is_compiled_beside_its_source(project):
    messages.update([])
    messages.compile_all()
    assert messages.path_of("topics", "nl").with_suffix(".mo").exists()
