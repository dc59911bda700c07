"""What every page must be, whatever is on it; each check gives a list of what is wrong."""

MANNERS = """() => {
  const wrong = [];
  const say = (selector, words) => document.querySelectorAll(selector).forEach((node) => wrong.push(`${words}: ${node.outerHTML.slice(0, 120)}`));
  say("[draggable=true], input[type=range]", "asks to drag (AC-A20)");
  say("[style], style, script:not([src]), link[href^='data:']", "inline style or script");
  say("[tabindex]:not([tabindex='0']):not([tabindex='-1'])", "a place of its own in the order of focus");
  say("meta[http-equiv=refresh]", "reloads itself");
  for (const node of document.querySelectorAll("*"))
    for (const { name } of node.attributes) if (name.startsWith("on")) wrong.push(`${name} on ${node.tagName}`);
  const help = [...document.querySelectorAll("footer a")].map((link) => new URL(link.href).pathname).join(" ");
  const isWall = document.documentElement.classList.contains("is-wall");  // Nobody works it: it hangs in the room.
  if (!isWall && help !== "/calendar /about /privacy /accessibility /contact") wrong.push(`help stands elsewhere (AC-A22): ${help}`);
  if (document.querySelectorAll("h1").length !== 1) wrong.push(`${document.querySelectorAll("h1").length} headings of the page`);
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) wrong.push(`the same id twice: ${twice}`);
  if (document.title.startsWith("Fout") && !document.getElementById("summary-heading")) wrong.push("an error without a summary");
  return wrong;
}"""
CLIPPED = """() => [...document.querySelectorAll("main *")].filter((node) => {
  const style = getComputedStyle(node);
  const isText = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const cuts = style.overflowX === "hidden" || style.overflowX === "clip" || style.textOverflow === "ellipsis";
  return isText && cuts && !node.closest(".hide") && node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1;
}).map((node) => `cut off: ${node.outerHTML.slice(0, 120)}`)"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html.consult { font-size: 212.5% !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
EMPTIED = """() => {
  const forms = [...document.querySelectorAll("main form")].filter((form) => form.method === "post");
  const fields = (form) => [...form.elements].filter((node) => node.matches("input:not([type=hidden]), select, textarea") && node.type !== "submit");
  const form = forms.find((one) => fields(one).length);
  if (!form) return null;
  form.closest("details")?.setAttribute("open", "");
  for (const node of fields(form)) {
    if (node.type === "checkbox") node.checked = false;
    else if (node.type !== "radio") node.value = node.tagName === "SELECT" ? (node.options[0]?.value ?? "") : "";
  }
  const isOpen = (node) => node.type === "radio" && !form.querySelector(`[name="${node.name}"]:checked`);
  const asked = new Set(fields(form).filter((node) => node.ariaRequired === "true" || isOpen(node)).map((node) => node.name));
  if (!asked.size && !fields(form).some((node) => node.type === "checkbox")) return null;
  const texts = fields(form).filter((node) => node.matches("textarea, input:not([type=radio]):not([type=checkbox]):not([inputmode]):not([size])"));
  const kept = texts.find((node) => asked.size > 1 || !asked.has(node.name));
  if (kept) kept.value = "Bewaar dit";
  form.requestSubmit([...form.querySelectorAll("button")].at(-1));
  return kept ? kept.id : "";
}"""
REFUSED = """(kept) => {
  const wrong = [];
  if (!document.title.startsWith("Fout: ")) wrong.push(`the title is ${document.title}`);
  const heading = document.getElementById("summary-heading");
  if (!heading) return [...wrong, "there is no summary"];
  if (document.activeElement !== heading) wrong.push("the focus is not on the heading of the summary");
  const summary = heading.closest(".summary");
  if (!(summary.compareDocumentPosition(document.querySelector("h1")) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("the summary stands below the heading");
  const links = [...summary.querySelectorAll("a")];
  if (!links.length) wrong.push("the summary leads nowhere");
  for (const link of links) {
    const field = document.getElementById(link.hash.slice(1));
    if (!field?.matches("input, select, textarea")) { wrong.push(`${link.hash} is no field`); continue; }
    if (field.ariaInvalid !== "true") wrong.push(`${link.hash} is not marked as wrong`);
    const words = (field.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id)?.innerText || "");
    if (!words.some((text) => text.includes(link.innerText))) wrong.push(`${link.hash} does not say: ${link.innerText}`);
  }
  if (kept && document.getElementById(kept)?.value !== "Bewaar dit") wrong.push(`${kept} lost what was typed`);
  return wrong;
}"""


def manners(page, answer):
    """What is wrong with a page as such: its answer, its policy, and what it asks of people."""
    policy = answer.headers.get("content-security-policy", "")
    wrong = [] if "default-src 'self'" in policy and "unsafe" not in policy else [f"its policy is {policy}"]
    return [*wrong, *page.evaluate(MANNERS)]


SAID = """() => document.activeElement?.id === "summary-heading"
  || (!window.isOld && document.readyState === "complete")"""
"""A new page came, or this one says by itself what is wrong."""


def refusal(page):
    """Send the form of a page with nothing in it; what is wrong with the page that comes, or None without a form."""
    kept = page.evaluate("() => { window.isOld = true; }") or page.evaluate(EMPTIED)
    if kept is None:
        return None
    page.wait_for_function(SAID)
    return page.evaluate(REFUSED, kept)


def faults(page, answer, axe, reflows):
    """What is wrong with a page: its manners, its status, what axe finds, and whether it fits."""
    wrong = [f"{page.url}: {one}" for one in manners(page, answer)]
    wrong += [f"{page.url}: answers {answer.status}"] if answer.status >= 400 else []
    return wrong + said(axe, page) + said(reflows, page)


def said(check, page):
    """What a check says against a page."""
    try:
        check(page)
    except AssertionError as error:
        return [str(error).split("\nassert")[0]]
    return []
