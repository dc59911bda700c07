"""What axe-core is asked of a page, and what it finds."""

from axe_playwright_python.sync_playwright import Axe

AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,  # Style sheets and media are read again only for rules that are not asked for here.
}
REMEMBERING = """;(() => {
  const { prototype } = axe.commons.color.Color, { parseString } = prototype, known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      const { r, g, b, alpha } = parseString.call(this, text);
      known.set(text, { r, g, b, alpha });
    }
    return Object.assign(this, known.get(text));
  };
})();"""
"""Lets axe read a colour once: it reads the same few again for every text and for each thing that it stands on."""
AXE = Axe().axe_script + REMEMBERING
VIOLATIONS = """options => axe.run(document, options).then(found => found.violations.map(one => ({
  id: one.id, help: one.help, nodes: one.nodes.slice(0, 5).map(node => `${node.target} ${node.html.slice(0, 160)}`)
})))"""


def findings(page):
    """Return what axe-core finds on a page, each with the first five places (AC-A10)."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate(VIOLATIONS, AXE_OPTIONS)
    return ["\n    ".join([f"{one['id']}: {one['help']}", *one["nodes"]]) for one in found]
