"""Icons drawn into the page: our own small set in templates/components/icons (lucide, ISC licence)."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).parent.parent / "templates" / "components" / "icons"


@cache
def icon(name: str, label: str | None = None) -> Markup:
    """Return one icon as SVG in the colour of the text around it.

    Args:
        name: a file in the folder, without its extension.
        label: what the icon says when it stands alone; without it the icon is decoration.
    """
    shape = Markup((FOLDER / f"{name}.svg").read_text().strip())  # noqa: S704  # our own file
    role = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" '
        'stroke-linejoin="round" focusable="false" {}>{}</svg>'
    ).format(role, shape)
