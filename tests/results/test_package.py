"""A package is the same everywhere, and no byte of it can be changed unnoticed."""

import subprocess
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.results.kit.package import SUMS, pack, unpack

FILES = {"README.txt": b"Lees mij.\n", "answers/1.csv": b"value\n5\n4\n", "figures.json": b"{}"}
names = st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=8)


def test_what_was_packed_comes_out():
    assert unpack(pack(FILES)) == (FILES, [])


@given(st.dictionaries(names, st.binary(max_size=40), max_size=5))
def test_any_files_come_out_and_give_the_same_bytes_again(files):
    found, faults = unpack(pack(files))
    assert (found, faults) == (files, [])
    assert pack(found) == pack(files)


def test_the_order_of_the_files_does_not_matter():
    assert pack(dict(reversed(FILES.items()))) == pack(FILES)


def test_every_byte_counts_and_the_file_is_named():
    whole = pack(FILES)
    with ZipFile(BytesIO(whole)) as package:
        begins = {entry.filename: entry.header_offset for entry in package.infolist()}
        ends = package.start_dir
    for at in range(len(whole)):
        for bit in (1, 0x80):
            changed = bytearray(whole)
            changed[at] ^= bit
            _files, faults = unpack(bytes(changed))
            assert faults, at
            if at < ends:
                here = max((name for name in begins if begins[name] <= at), key=begins.__getitem__)
                assert here in {fault.file for fault in faults}, (at, faults)


@pytest.mark.parametrize("change", [lambda whole: whole[:-1], lambda whole: whole + b"x", lambda _whole: b""])
def test_a_byte_more_or_less_is_noticed(change):
    assert unpack(change(pack(FILES)))[1]


def test_a_file_that_was_added_or_taken_away_is_noticed():
    for name in FILES:
        fewer = {other: content for other, content in FILES.items() if other != name}
        assert unpack(_with_sums(fewer, FILES))[1]
    assert unpack(_with_sums({**FILES, "more.csv": b""}, FILES))[1]


def _with_sums(files, listed):
    """A package of files with the sums of others."""
    with ZipFile(BytesIO(pack(listed))) as package:
        sums = package.read(SUMS)
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in {**files, SUMS: sums}.items():
            package.writestr(name, content)
    return file.getvalue()


def test_the_sums_can_be_checked_without_us(tmp_path):
    with ZipFile(BytesIO(pack(FILES))) as package:
        package.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK") == len(FILES)
