"""Build consult/static/vendor from node_modules: only what the pages use.

The design system ships a hundred components and three thousand tokens. Pages get the components listed below, the
tokens that those components and our own style sheets name, and two subsets of the font.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from consult.assets import PHONE_SHEETS, version_of  # noqa: E402  # the program stands outside the package

NODE = ROOT / "node_modules"
VENDOR = ROOT / "consult" / "static" / "vendor"
OWN = ROOT / "consult" / "static" / "css"
FONT = NODE / "@fontsource-variable" / "source-sans-3"
THEME = NODE / "@nl-design-system-unstable" / "voorbeeld-design-tokens" / "dist" / "theme.css"

# Every utrecht-… block that templates may use; a house test compares the two.
COMPONENTS = (
    "alert",
    "button",
    "checkbox",
    "document",
    "form-fieldset",
    "form-label",
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "link",
    "ordered-list",
    "paragraph",
    "radio-button",
    "root",
    "select",
    "skip-link",
    "status-badge",
    "textarea",
    "textbox",
    "unordered-list",
)
NOT_ON_A_PHONE = ("heading-4", "ordered-list", "paragraph", "status-badge", "unordered-list")
"""Components that no page of the room on a phone has; a house test compares the two."""
SUBSETS = ("latin-ext", "latin")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NAMED = re.compile(r"var\(\s*(--[\w-]+)")
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
FACE = re.compile(r"/\* source-sans-3-([a-z-]+)-wght-normal \*/\s*(@font-face \{.*?\n\})", re.DOTALL)
LICENCE = "/*! {} ({}), trimmed by bin/assets.py */\n"


def components(names: Iterable[str]) -> str:
    """Return the style sheets of some components, in their order."""
    sheets = [(NODE / "@utrecht" / f"{name}-css" / "dist" / "index.min.css").read_text() for name in names]
    text = "\n".join(COMMENT.sub("", sheet).replace('@charset "UTF-8";', "").strip() for sheet in sheets)
    return re.sub(r"\s*\n\s*", "", text) + "\n"


def tokens(theme: str, sheets: str) -> str:
    """Return the tokens of the theme that the sheets name, and those that these name in turn, in their order."""
    values = dict(TOKEN.findall(COMMENT.sub("", theme)))
    wanted, found = NAMED.findall(sheets), set()
    while wanted:
        name = wanted.pop()
        if name in values and name not in found:
            found.add(name)
            wanted += NAMED.findall(values[name])
    return (
        ".voorbeeld-theme{" + "".join(f"{name}:{values[name]};" for name in values if name in found) + "}\n"
    )


def faces(sheet: str) -> str:
    """Return the font faces of our subsets, each font addressed by its hash as templates address it.

    The address holds from this folder and from that of our own sheets, where the joined sheet stands.
    """
    found = dict(FACE.findall(sheet))

    def addressed(match: re.Match[str]) -> str:
        return f"../vendor/source-sans-3/{match[1]}?v={version_of((FONT / match[1]).read_bytes())}"

    return "\n".join(re.sub(r"\./(files/[\w.-]+)", addressed, found[subset]) for subset in SUBSETS) + "\n"


def write(path: str, content: str | bytes) -> Path:
    """Write one file of the vendor folder, unless it is there already; return where it stands."""
    target, raw = VENDOR / path, content.encode() if isinstance(content, str) else content
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != raw:
        target.write_bytes(raw)
    print(f"  vendor/{path}  {len(raw) / 1024:.1f} kB")
    return target


def themed(kind: str, names: Iterable[str], own: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield the sheet of some components, and that of the tokens which they and sheets of our own name."""
    utrecht = components(names)
    theme = tokens(THEME.read_text(), utrecht + "".join(sheet.read_text() for sheet in own))
    yield f"utrecht{kind}.css", LICENCE.format("@utrecht/component-library-css", "EUPL-1.2") + utrecht
    yield (
        f"voorbeeld{kind}.css",
        LICENCE.format("@nl-design-system-unstable/voorbeeld-design-tokens", "EUPL-1.2") + theme,
    )


def contents() -> Iterator[tuple[str, str | bytes]]:
    """Yield every file of the vendor folder: its name there and what is in it."""
    yield from themed("", COMPONENTS, sorted(OWN.glob("*.css")))
    own = [ROOT / "consult" / "static" / sheet for sheet in PHONE_SHEETS if not sheet.startswith("vendor")]
    yield from themed("-phone", [name for name in COMPONENTS if name not in NOT_ON_A_PHONE], own)
    sheet = faces((FONT / "index.css").read_text())
    yield "source-sans-3.css", LICENCE.format("@fontsource-variable/source-sans-3", "OFL-1.1") + sheet
    for subset in SUBSETS:
        name = f"files/source-sans-3-{subset}-wght-normal.woff2"
        yield f"source-sans-3/{name}", (FONT / name).read_bytes()


def build() -> None:
    """Build the vendor folder; what does not belong there goes."""
    built = {write(name, content) for name, content in contents()}
    for stray in {path for path in VENDOR.rglob("*") if path.is_file()} - built:
        stray.unlink()


if __name__ == "__main__":
    build()
