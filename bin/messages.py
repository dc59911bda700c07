"""Translations: `messages.py update [room…]` gathers what is to be translated, `messages.py compile` makes it readable.

Each room carries its own words, in consult/<room>/translations. What belongs to no room (plumbing, layouts,
components) stands in consult/translations and is called "consult" here. The ids are English sentences: `update` fills the
English catalogue with the ids themselves, and only what reads better otherwise is changed there by hand.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
REST = "consult"
LANGUAGES = ("nl", "en")
SOURCE = "en"
"""The language of the ids."""
METHODS = {".py": "python", ".html": "jinja2", ".txt": "jinja2"}
OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
KEYWORDS = dict(DEFAULT_KEYWORDS) | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}


def path_of(room: str, language: str) -> Path:
    """Return where a room's catalogue in a language stands."""
    folder = ROOT / "consult" if room == REST else ROOT / "consult" / room
    return folder / "translations" / language / "LC_MESSAGES" / "messages.po"


def sources() -> Iterator[tuple[str, Path]]:
    """Yield every file that may hold words, with the room that it belongs to, in order."""
    rooms = {path.parent.name for path in ROOT.glob("consult/*/__init__.py")}
    for top in ("consult", "templates"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in METHODS and path.is_file() and "static" not in path.parts:
                first = path.relative_to(ROOT / top).parts[0]
                yield (first if first in rooms else REST), path


def gathered() -> dict[str, Catalog]:
    """Return what is to be translated, by room; a room without words is left out."""
    found: dict[str, Catalog] = {}
    for room, path in sources():
        for line, message, comments, context in extract_from_file(
            METHODS[path.suffix], path, KEYWORDS, ("Translators:",), OPTIONS
        ):
            catalogue = found.setdefault(room, Catalog(project="Consult", charset="utf-8"))
            place = (path.relative_to(ROOT).as_posix(), line)
            catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    return found


def read(path: Path, language: str) -> Catalog:
    """Return the catalogue that stands in a file, or a new one."""
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language)
    today = datetime.now(UTC)
    return Catalog(
        locale=language,
        project="Consult",
        version="1",
        header_comment="# What Consult says, in the language of its readers. EUPL-1.2.",
        msgid_bugs_address="",
        last_translator="Consult",
        language_team=language,
        fuzzy=False,
        creation_date=today,
        revision_date=today,
    )


def text_of(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file: in the order of the messages, without line numbers, so that it changes little."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return buffer.getvalue()


def update(only: list[str]) -> None:
    """Bring catalogues up to date: new words come in empty, words that are gone go; of all rooms, or of those named."""
    for room, template in sorted(gathered().items()):
        for language in LANGUAGES if not only or room in only else ():
            path = path_of(room, language)
            catalogue = read(path, language)
            catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
            if language == SOURCE:
                fill(catalogue)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text_of(catalogue))
            empty = sum(not any(strings_of(message.string)) for message in catalogue if message.id)
            print(f"  {path.relative_to(ROOT)}: {len(catalogue)} messages, {empty} without a translation")


def fill(catalogue: Catalog) -> None:
    """Let what has no translation yet say what its id says."""
    for message in catalogue:
        if message.id and not all(strings_of(message.string)):
            message.string = message.id


def compile_all() -> None:
    """Compile every catalogue beside its source."""
    for path in sorted((ROOT / "consult").rglob("messages.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parent.parent.name)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


def strings_of(string: object) -> tuple[str, ...]:
    """Return the strings of a translation: one, or one for each plural form."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)  # type: ignore[arg-type]  # the plural forms


if __name__ == "__main__":
    command, *names = sys.argv[1:]
    update(names) if command == "update" else compile_all()
