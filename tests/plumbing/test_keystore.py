import stat
from uuid import uuid4

import pytest

from consult.keystore import KeyMissing, KeyStore


@pytest.fixture
def keystore(tmp_path):
    return KeyStore(tmp_path / "keys")


def test_a_pseudonym_is_the_same_each_time_and_differs_by_owner(keystore):
    one, other = uuid4(), uuid4()
    keystore.create(one)
    keystore.create(other)
    assert keystore.pseudonym(one, "visser") == keystore.pseudonym(one, "visser")
    assert keystore.pseudonym(one, "visser") != keystore.pseudonym(other, "visser")
    assert keystore.pseudonym(one, "visser") != keystore.pseudonym(one, "jansen")


def test_a_missing_key_refuses_and_is_not_made_anew(keystore):
    with pytest.raises(KeyMissing):
        keystore.pseudonym(uuid4(), "visser")
    assert not list(keystore.folder.glob("*")) if keystore.folder.exists() else True


def test_making_a_key_twice_keeps_the_first(keystore):
    owner = uuid4()
    keystore.create(owner)
    before = keystore.pseudonym(owner, "visser")
    keystore.create(owner)
    assert keystore.pseudonym(owner, "visser") == before


def test_a_key_is_for_its_owner_only(keystore):
    owner = uuid4()
    keystore.create(owner)
    path = next(keystore.folder.iterdir())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(keystore.folder.stat().st_mode) == 0o700


def test_a_destroyed_key_is_gone(keystore):
    owner = uuid4()
    keystore.create(owner)
    keystore.destroy(owner)
    keystore.destroy(owner)
    assert not keystore.exists(owner)
    with pytest.raises(KeyMissing):
        keystore.pseudonym(owner, "visser")
