"""How somebody works a page: with a mouse or a finger, or with nothing but a keyboard. Names are those on the page."""

import re

from playwright.sync_api import expect

LOOK = """async () => {
  const here = document.activeElement;
  if (!here || here === document.body) {
    window.lastStop = null;
    return {isBody: true};
  }
  const box = here.getBoundingClientRect();
  const label = here.closest("label");
  const shown = [here, label].filter(Boolean);
  const colour = (value) => (value.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = (value) => {
    const [r, g, b] = colour(value).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const found = getComputedStyle(node).backgroundColor;
      const parts = colour(found);
      if (parts.length < 4 || parts[3] > 0.5) return found;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const rings = shown.flatMap((node) => {
    const style = getComputedStyle(node);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? [style.outlineColor] : [];
    const shadow = style.boxShadow === "none" ? [] : (style.boxShadow.match(/rgba?\\([^)]*\\)/g) || []);
    return [...outline, ...shadow].map((edge) => Math.max(contrast(edge, ground(node.parentElement)), contrast(edge, ground(node))));
  });
  const isSeen = () => {
    const boxes = [here.getBoundingClientRect(), here.getClientRects()[0] || box];
    return boxes.some(({left, top, width, height}) => {
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      return above && (here.contains(above) || label?.contains(above) || above === here.parentElement);
    });
  };
  const patience = performance.now() + 2000;  // What slides in or scrolls is waited for; what covers stays.
  while (performance.now() < patience && !isSeen()) await new Promise(requestAnimationFrame);
  const before = window.lastStop;
  window.lastStop = here;
  return {
    what: here.outerHTML.slice(0, 140),
    ring: Math.max(0, ...rings),
    isClear: isSeen(),
    isLater: !before || before === here || Boolean(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING),
    tabIndex: here.tabIndex,
  };
}"""


class Hand:
    """Somebody before a screen, who points at what stands on it."""

    def __init__(self, page, *looks):
        self.page = page
        self.looks = looks

    def opens(self, address):
        """Type an address, or press a link in a mail."""
        self.page.goto(address)

    def link(self, name, within="body"):
        """The link whose words begin like this; where several do, the first."""
        return self._named("link", name, within)

    def button(self, name, within="body"):
        """The button whose words begin like this."""
        return self._named("button", name, within)

    def follows(self, name, within="body"):
        """Go where a link leads."""
        self._go(self.link(name, within))

    def presses(self, name, within="body"):
        """Press a button."""
        self._go(self.button(name, within))

    def strikes(self, key):
        """Strike a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def goes_to(self, place):
        """Go to one of the places in the main menu, which folds on a phone."""
        menu = self.page.locator("header details.menu > summary")
        if menu.is_visible():
            menu.click()
        self.link(place, "header :is(nav:visible)").click()
        self.page.wait_for_load_state()

    def fills(self, label, text, which=0):
        """Type a text in the field with this label, instead of what stands there."""
        self.page.get_by_label(_begins(label)).nth(which).fill(text)

    def picks(self, label, option):
        """Pick one of a list."""
        self.page.get_by_label(_begins(label)).first.select_option(label=option)

    def chooses(self, label, within="body"):
        """Choose an answer by its words."""
        self._answer(label, within).check()

    def unfolds(self, within):
        """Open what is folded there, if anything is."""
        for summary in self.page.locator(f"{within} details:not([open]) > summary").all():
            summary.click()

    def reads(self, *words):
        """See that all this stands on the page."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)

    def is_at(self, heading):
        """See that this is the page's heading, and look at the page as was asked."""
        expect(self.page.locator("h1")).to_contain_text(heading)
        for look in self.looks:
            look(self.page)

    def table(self, id):
        """The cells of a table that hold words, row by row."""
        rows = self.page.locator(f"#{id} tbody tr").all()
        return [
            [" ".join(cell.split()) for cell in row.locator("th, td.r").all_inner_texts()] for row in rows
        ]

    def _answer(self, label, within):
        words = re.compile(rf"^(\d\s*)?{re.escape(label)}", re.IGNORECASE)
        part = self.page.locator(within)
        return part.get_by_role("radio", name=words).or_(part.get_by_role("checkbox", name=words)).first

    def _named(self, role, name, within):
        return self.page.locator(within).get_by_role(role, name=_begins(name)).first

    def _go(self, target):
        target.click()
        self.page.wait_for_load_state()


class Keys(Hand):
    """The same with Tab, Shift+Tab, Enter, Space and the arrows; every stop must be seen (AC-A14, A15, A16)."""

    most = 120

    stops = 0

    def goes_to(self, place):
        """Walk to a place in the main menu."""
        self._go(self.link(place, "header :is(nav:visible)"))

    def fills(self, label, text, which=0):
        """Walk to the field, select what stands there, and type."""
        self._walk_to(self.page.get_by_label(_begins(label)).nth(which))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def picks(self, label, option):
        """Walk to the list, and with the arrows from its top to the option."""
        field = self.page.get_by_label(_begins(label)).first
        self._walk_to(field)
        self.page.keyboard.press("Home")
        for _step in range(self.most):
            if field.evaluate("list => list.selectedOptions[0].label") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: the arrows do not get to {option}")

    def unfolds(self, within):
        """Walk to what is folded there, if anything is, and open it."""
        folds = self.page.locator(f"{within} details:not([open]) > summary")
        for _fold in range(folds.count()):
            self._walk_to(folds.first)
            self.page.keyboard.press("Enter")

    def chooses(self, label, within="body"):
        """Walk to the group, and with the arrows to the answer."""
        target = self._answer(label, within)
        found = self._walk_to(
            target, "(here, target) => here === target || here.type === 'radio' && here.name === target.name"
        )
        for _step in range(self.most):
            if found.evaluate("target => document.activeElement === target"):
                break
            self.page.keyboard.press("ArrowDown")
            self._judge(self.page.evaluate(LOOK), in_order=False)
        if not found.is_checked():
            self.page.keyboard.press("Space")
        expect(target).to_be_checked()

    def walks_round(self):
        """Press Tab through the whole page and count the stops; every one of them is seen."""
        for stops in range(self.most):
            self.page.keyboard.press("Tab")
            if self._judge(self.page.evaluate(LOOK)).get("isBody"):
                return stops
        raise AssertionError(f"{self.page.url}: the focus does not come round")

    def _go(self, target):
        is_link = self._walk_to(target).evaluate("node => node.tagName === 'A'")
        self.strikes("Enter" if is_link or self.stops % 2 else "Space")

    def _walk_to(self, target, is_there="(here, target) => here === target"):
        """Press Tab until the focus is there, and return what it is on."""
        found = target.element_handle()  # looked up once, not at every stop
        look = f"async target => ({{...await ({LOOK})(), isThere: ({is_there})(document.activeElement, target)}})"
        for _stop in range(self.most):
            self.page.keyboard.press("Tab")
            if self._judge(found.evaluate(look))["isThere"]:
                return found
        raise AssertionError(f"the keyboard does not get to {target}")

    def _judge(self, seen, *, in_order=True):
        """Assert that what has the focus shows it, is not covered, and comes after the stop before; return what was seen."""
        self.stops += 1
        if seen.get("isBody"):
            return seen
        assert seen["ring"] >= 3, (
            f"{self.page.url}: the focus does not show on {seen['what']}: {seen['ring']}"
        )
        assert seen["isClear"], f"{self.page.url}: something covers {seen['what']}"
        assert seen["isLater"] or not in_order, f"{self.page.url}: the focus jumps back to {seen['what']}"
        assert seen["tabIndex"] <= 0, f"{self.page.url}: a tabindex of its own: {seen['what']}"
        return seen


def _begins(words):
    """What begins with these words, whatever stands behind them for who hears it."""
    return words if isinstance(words, re.Pattern) else re.compile("^" + re.escape(words))
