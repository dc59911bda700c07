// The moderator's list: it fetches itself anew, and keys press the buttons of the item in hand. They can be turned off.
import { ask, follow, newest } from "./follow.js";
import { holds } from "./held.js";
import { isTyping, Keys } from "./keys.js";

const place = document.getElementById("now");
const trouble = document.getElementById("trouble");
const holder = document.querySelector("[data-switch]");
const keys = new Keys("workbench-keys");
const turn = newest();
const AGAIN_AFTER = 3000;
let current = 0;
let isWaiting = false;

const catchUp = () => { if (isWaiting) refresh(); };
const isHeld = place && holds(place, catchUp);
const items = () => [...place.querySelectorAll("[data-item]")];

function goTo(number, isMoved = true) {
  const all = items();
  current = Math.max(0, Math.min(number, all.length - 1));
  all.forEach((item, at) => item.toggleAttribute("data-current", at === current));
  if (isMoved) all[current]?.focus();
}

// Nobody loses what is half typed or half chosen: the list waits until the fold is closed.
const isBusy = () => isHeld() || place.querySelector("details[open]") !== null || isTyping(document.activeElement);

async function refresh(isForced = false) {
  isWaiting = !isForced && isBusy();
  if (isWaiting) return;
  const hadFocus = place.contains(document.activeElement);
  const isNewest = turn();
  const now = (await ask(place.dataset.now))?.words;
  isWaiting = (!isForced && isBusy()) || !now?.html;
  if (!isWaiting && isNewest()) {
    place.innerHTML = now.html;
    goTo(current, hadFocus);
  } else if (!now?.html) setTimeout(catchUp, AGAIN_AFTER);
}

async function send(event) {
  const form = event.target.closest("[data-judge]");
  if (!form) return;
  event.preventDefault();
  const words = (await ask(form.action, { method: "POST", body: new FormData(form, event.submitter) }))?.words;
  trouble.hidden = Boolean(words?.done);
  if (!trouble.hidden) trouble.textContent = words?.error ?? place.dataset.undone;
  await refresh(true);
}

function press(event) {
  if (!keys.isFor(event)) return;
  const step = { j: 1, k: -1 }[event.key];
  const item = items()[current];
  const named = `[data-key="${CSS.escape(event.key)}"]`;
  const target = item?.querySelector(named) ?? document.querySelector(`[data-help] ${named}`);
  if (!step && (!target || event.repeat)) return;
  event.preventDefault();
  if (step) goTo(current + (item?.contains(document.activeElement) ? step : 0));
  else target.click();
  const fold = target?.closest("details");
  if (fold && !fold.matches("[data-help]")) setTimeout(() => fold.querySelector("input:not([type=hidden]), button, select")?.focus());
}

if (place) {
  follow(place, () => refresh());
  place.addEventListener("submit", send);
  place.addEventListener("focusin", (event) => {
    const at = items().indexOf(event.target.closest("[data-item]"));
    if (at >= 0) goTo(at, false);
  });
  place.addEventListener("toggle", catchUp, true);
  place.addEventListener("focusout", () => setTimeout(catchUp));
  document.addEventListener("keydown", press);
  keys.offerSwitch(holder);
  goTo(0, false);
}
