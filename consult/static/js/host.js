// The desk: presses without a page load, fetches itself anew when anything changes, and counts the time down.
import { ask, follow, newest, serverNow } from "./follow.js";
import { holds } from "./held.js";
import { Keys } from "./keys.js";

const place = document.getElementById("now");
const told = document.getElementById("told");
const keys = new Keys("desk-keys");
const KEYS = {
  ArrowRight: "next", " ": "next", ArrowLeft: "previous", o: "open", c: "close", r: "reveal", h: "hide", b: "blank",
  q: "join", l: "lobby", "+": "extend", "=": "extend", t: "speak", u: "undo", 1: "by_office", 2: "by_province", s: "sort",
};
const FIRST = ".desk__bar .utrecht-button--primary-action";
const WIDE = matchMedia("(min-width: 64rem)");
const AGAIN_AFTER = 3000;
const SAID_AT = [60, 30, 10, 0];
let isPressing = false;
let isBehind = false;
let lastSaid = null;
const turn = newest();
const catchUp = () => { if (isBehind) refresh(); };
const isHeld = holds(place, catchUp);

// What has the focus, as it stands there now.
function sameAs(held) {
  if (held.id) return document.getElementById(held.id);
  if (held.matches("summary")) return document.querySelector(`#${held.parentElement.id} > summary`);
  const name = held.matches("button") ? "value" : "href";
  return place.querySelector(`[${name}="${CSS.escape(held.getAttribute(name))}"]`);
}

// What was open stays open, and the focus stays where it is. Who pressed the first button has it on what is the first now.
function show({ version, html }, pressed = null) {
  const open = new Map([...place.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  const held = place.contains(document.activeElement) ? document.activeElement : null;
  const leadsOn = held === pressed && (held?.matches(FIRST) || held?.value === "end");
  place.dataset.version = version;
  place.innerHTML = html;
  for (const one of place.querySelectorAll("details[id]")) one.open = open.get(one.id) ?? WIDE.matches;
  if (held) {
    const first = place.querySelector(FIRST) ?? place.querySelector("#desk-next");
    (leadsOn ? first : (sameAs(held) ?? first))?.focus();
  }
  count();
}

function tell(words) {
  told.textContent = words;
}

// Shows what was told, or asks for it where it was only told that something changed.
async function refresh(told = null) {
  isBehind = isPressing || isHeld();
  if (isBehind) return;
  const isNewest = turn();
  const now = told ?? (await ask(place.dataset.now))?.words;
  isBehind = isPressing || isHeld() || !now?.html;
  if (!isBehind && isNewest()) show(now);
  else if (!now?.html) setTimeout(catchUp, AGAIN_AFTER);
}

async function press(form, button) {
  if (isPressing) return;
  isPressing = true;
  button.setAttribute("aria-disabled", "true");
  const sent = new FormData(form);
  sent.set("command", button.value);
  const isNewest = turn();
  const now = (await ask(form.action, { method: "POST", body: sent }))?.words;
  isPressing = false;
  if (now?.html) {
    if (isNewest()) show(now, button);
    tell(now.told);
    for (const said of document.querySelectorAll(".messages > *")) said.remove(); // It was about what was pressed before.
  } else {
    isBehind = true; // It may have been done.
    tell(now?.error ?? place.dataset.undone);
    button.removeAttribute("aria-disabled");
  }
  catchUp();
}

// Whoever was in the list is on its button again.
function closeKeys() {
  const list = document.getElementById("keys");
  if (list.open && list.contains(document.activeElement)) list.querySelector("summary").focus();
  list.open = false;
}

function onKey(event) {
  if (event.key === "Escape") return closeKeys();
  if (event.repeat || !keys.isFor(event)) return;
  if (event.key === " " && event.target.closest("button, summary, a, input")) return; // Space presses what has the focus.
  if (event.key === "?") {
    document.getElementById("keys").open ^= true;
    return;
  }
  const command = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const button = command && place.querySelector(`button[name=command][value="${command}"]`);
  if (!button) return;
  event.preventDefault();
  press(button.form, button);
}

// The time that is left, and words for it at a minute, at thirty and ten seconds, and when it is over.
function count() {
  const clock = place.querySelector("[data-closes-at]");
  if (!clock) {
    lastSaid = null;
    return;
  }
  const left = Math.max(0, Math.round((new Date(clock.dataset.closesAt) - serverNow()) / 1000));
  clock.querySelector("b").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  clock.querySelector("span").textContent = left ? clock.dataset.left : clock.dataset.over;
  clock.classList.toggle("is-over", left === 0);
  if (SAID_AT.includes(left) && lastSaid !== left) {
    lastSaid = left;
    tell(left ? place.dataset.seconds.replace("{n}", left) : place.dataset.over);
  }
}

// Beside the buttons there is room for everything; on a phone it stays folded.
function unfold() {
  const set = () => {
    for (const one of place.querySelectorAll("details")) one.open = WIDE.matches;
  };
  WIDE.addEventListener("change", set);
  set();
}

place.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-press]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  press(form, event.submitter);
});
document.addEventListener("keydown", onKey);
document.querySelectorAll("[data-switch]").forEach((holder) => keys.offerSwitch(holder));
unfold();
follow(place, (news) => refresh(news.html ? news : null), (isConnected) => {
  place.classList.toggle("is-cut-off", !isConnected);
  if (!isConnected) tell(place.dataset.lost);
  else if (told.textContent === place.dataset.lost) tell("");
});
count();
setInterval(count, 1000);
