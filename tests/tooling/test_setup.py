"""Setting up does what is needed, once, and says what is wrong when it fails."""

import sys

import pytest

from tests.house.sources import ROOT

sys.path.insert(0, str(ROOT / "bin"))
import setup  # a program, not a package


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "CACHE", tmp_path / ".cache")
    monkeypatch.setattr(setup, "LOG", tmp_path / ".cache" / "setup.log")
    return tmp_path


@pytest.fixture
def step(project, monkeypatch):
    done = []
    (project / "lock.txt").write_text("one")
    step = setup.Step("lock", "A step", lambda: done.append(1), [project / "lock.txt"], project / "lock.txt")
    monkeypatch.setattr(setup, "PLANS", {"run": (step,)})
    return done


def test_a_step_is_done_once(step):
    assert [setup.main("run"), setup.main("run")] == [0, 0]
    assert len(step) == 1


def test_a_step_is_done_again_when_its_input_changed(step, project):
    setup.main("run")
    (project / "lock.txt").write_text("two")
    setup.main("run")
    assert len(step) == 2


def test_a_second_time_says_nothing(step, capsys):
    setup.main("run")
    capsys.readouterr()
    setup.main("run")
    assert capsys.readouterr().out == ""


def test_a_step_that_fails_says_why_and_is_tried_again(project, monkeypatch, capsys):
    failing = setup.Step(
        "bad", "A step", lambda: setup.run("sh", "-c", "echo the disk is full; exit 3"), [], project
    )
    monkeypatch.setattr(setup, "PLANS", {"run": (failing,)})
    assert [setup.main("run"), setup.main("run")] == [1, 1]
    assert "the disk is full" in capsys.readouterr().err
