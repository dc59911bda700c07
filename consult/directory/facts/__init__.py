"""Facts about Dutch municipalities that come with the product; SOURCES.md says where each is from."""

from pathlib import Path

FOLDER = Path(__file__).parent
YEARS = (2019, 2026)
"""The years of which the whole set of municipalities is shipped; oldest first."""
BOUNDARIES = "Grenzen: CBS en Kadaster, CC BY 4.0"
"""What stands beside every map that is drawn from provinces.geojson."""


def content(name: str) -> bytes:
    """Return a shipped file as it stands, such as "provinces.csv"."""
    return (FOLDER / name).read_bytes()
