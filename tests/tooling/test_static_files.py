"""Static files: compressed, kept for a year when asked for by their hash, and never outside their folder."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from consult.assets import SHEETS, STYLES, asset, styles

SHEET = "vendor/utrecht.css"


@pytest.fixture
def address(app):
    with app.test_request_context():
        return asset(SHEET)


def test_the_address_carries_a_hash_and_may_be_kept_for_a_year(client, address):
    response = client.get(address)
    assert response.cache_control.max_age == 365 * 24 * 3600
    assert response.cache_control.immutable


def test_without_its_hash_a_file_is_asked_for_again(client):
    assert client.get(f"/static/{SHEET}").headers["Cache-Control"] == "no-cache"


def test_with_an_old_hash_a_file_is_not_kept(client):
    assert client.get(f"/static/{SHEET}?v=0123456789").headers["Cache-Control"] == "no-cache"


def test_text_is_compressed_for_who_reads_that(client, address):
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert packed.content_encoding == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.vary


def test_who_cannot_read_compressed_text_gets_it_plain(client, address):
    assert client.get(address, headers={"Accept-Encoding": "identity"}).content_encoding is None


def test_a_font_is_sent_as_it_is(client):
    font = "/static/vendor/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
    assert client.get(font, headers={"Accept-Encoding": "gzip"}).content_encoding is None


def test_what_a_browser_has_is_not_sent_again(client, address):
    known = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": known}).status_code == 304


@pytest.mark.parametrize("path", ["none.css", "../app.py", "%2e%2e/app.py", "vendor", ""])
def test_only_files_of_the_folder_are_sent(client, path):
    assert client.get(f"/static/{path}").status_code == 404


def test_a_file_that_is_missing_has_an_address_all_the_same(app):
    with app.test_request_context():
        assert asset("none.css") == "/static/none.css"


def test_a_file_that_changed_has_another_address(app, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    sheet = tmp_path / "page.css"
    with app.test_request_context():
        sheet.write_text("a{}")
        before = asset("page.css")
        sheet.write_text("a{color:red}")
        assert asset("page.css") != before


def test_the_style_sheets_go_out_as_one_in_their_order(app, client):
    with app.test_request_context():
        response = client.get(styles())
    folder = Path(app.static_folder)
    assert response.data == b"".join((folder / sheet).read_bytes() for sheet in SHEETS)
    assert (response.mimetype, response.cache_control.immutable) == ("text/css", True)


def test_one_sheet_that_changed_gives_all_another_address(app, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    (tmp_path / "css").mkdir()
    sheet = tmp_path / SHEETS[-1]
    with app.test_request_context():
        sheet.write_text("a{}")
        before = styles()
        sheet.write_text("a{color:red}")
        assert styles() != before


def test_no_file_hides_behind_the_joined_sheet(app):
    assert not (Path(app.static_folder) / STYLES).exists()


def test_a_font_that_the_joined_sheet_names_is_there(app, client):
    with app.test_request_context():
        joined = styles()
    named = re.findall(r"url\((\.\./[^)]*)\)", client.get(joined).text)
    assert len(named) == 2
    assert {client.get(urljoin(joined, font)).status_code for font in named} == {200}
