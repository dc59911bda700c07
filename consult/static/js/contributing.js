// Cards and questions on the phone: what is half typed stays here, and what is sent waits here under a key of its own until it arrived.
const place = document.getElementById("now");
const { Kept, Sender, newKey, sendForm } = await import(place.dataset.kept);

const MOST_WAITING = 5;
const unsent = document.getElementById("unsent");
const aloud = document.getElementById("unsent-aloud");
const kept = new Kept(place.dataset.code, place.dataset.seat);
const sender = new Sender(kept, place, changed, (answer) => answer.text !== undefined);
let told = "";
let listed = "";
let isCutOff = false;
let changedAt = 0;
let asking = null;
let shows = 0;

const form = () => place.querySelector("[data-say] textarea")?.form;
const asked = (within = place) => within.querySelector("[data-prompt]")?.dataset;
const about = () => (asked() ? `${asked().prompt} ${asked().run}` : "");
const draft = () => `text ${about()}`;
const texts = () => Object.entries(kept.all()).filter(([, one]) => one.text !== undefined);
const sent = () => texts().filter(([name, one]) => name === one.key);
const isInField = (name) => form() && name === draft();

// --- what is half typed

function put(text) {
  const area = form().elements.text;
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// What is the same for everyone comes without a token.
function addToken() {
  if (form().elements.csrf_token) return;
  form().prepend(Object.assign(document.createElement("input"), { type: "hidden", name: "csrf_token", value: place.dataset.token }));
}

// A form that has just come holds what was typed in the one before.
function fill() {
  place.toggleAttribute("data-filled", true);
  if (form() && !form().hasAttribute("data-filled")) {
    form().toggleAttribute("data-filled", true);
    told = "";
    addToken();
    const typed = kept.of(draft())?.text;
    put(form().elements.text.value || typed || "");
    takeUp();
  }
  tell();
}

place.addEventListener("input", (event) => {
  if (!event.isTrusted || event.target.form !== form()) return;
  keep({ text: event.target.value });
});

function keep({ text, error, state = "draft" }) {
  kept.put(draft(), text.trim() ? { state, text, error } : null);
  tell();
}

// --- what is sent

function write() {
  const area = form().elements.text;
  const text = area.value.trim();
  if (sent().filter(([, one]) => one.about === about() && one.state === "waiting").length >= MOST_WAITING) return keep({ text: area.value, error: unsent.dataset.whenFull });
  const key = newKey();
  kept.put(key, { about: about(), action: form().action, fields: [["text", text]], text, key, state: "waiting" });
  kept.put(draft(), null);
  put("");
  tell();
  sender.hurry();
}

function changed(name, { kept: became, isLate }) {
  isCutOff = Boolean(isLate);
  if (became?.state === "sent") {
    told = unsent.dataset.whenSent.replace("{time}", became.time ?? "").trim();
    kept.put(name, null);
    if (kept.of(draft())?.error) keep({ text: kept.of(draft()).text });
    sessionStorage.setItem("said", "yes");
    showOwn();
  }
  if (became?.state === "refused") takeUp();
  tell();
  // Where it did not come back in the field, the list alone shows what became of it.
  if (became?.state === "refused" && kept.of(name)) aloud.textContent = became.error || unsent.dataset.whenRefused;
}

// What was refused comes back in the field, if that is empty.
function takeUp() {
  const [name, refused] = sent().find(([, one]) => one.about === about() && one.state === "refused") ?? [];
  if (!name || !form() || form().elements.text.value) return;
  put(refused.text);
  kept.put(name, null);
  keep({ text: refused.text, error: refused.error || unsent.dataset.whenRefused, state: "refused" });
}

// --- how far it is

function say(words) {
  const state = form()?.querySelector("[data-sent]");
  if (state && state.textContent !== words) state.textContent = words;
}

function waits() {
  if (kept.isSeatLost) return "whenLost";
  return isCutOff || !navigator.onLine ? "whenOffline" : "whenSending";
}

function tell() {
  list();
  const typed = kept.of(draft());
  const isWaiting = sent().some(([, one]) => one.about === about() && one.state === "waiting");
  say(typed ? (typed.error ?? unsent.dataset.whenDraft) : isWaiting ? unsent.dataset[waits()] : told);
  const state = form()?.querySelector("[data-sent]");
  state?.classList.toggle("is-refused", Boolean(typed?.error));
  state?.classList.toggle("is-waiting", typed ? !typed.error : isWaiting && waits() !== "whenSending");
  state?.classList.toggle("is-sent", !typed && !isWaiting && told !== "");
}

// All that did not arrive yet or was refused, also for a part that is not on the phone any more.
function list() {
  const all = texts().filter(([name, one]) => one.state !== "draft" && !isInField(name)).sort(([, one], [, other]) => one.at - other.at);
  const seen = JSON.stringify([all, waits()]);
  if (seen === listed) return;
  listed = seen;
  unsent.hidden = !all.length;
  unsent.querySelector("ul").replaceChildren(...all.map(row));
}

function row([name, { text, state, error }]) {
  const item = unsent.querySelector("template").content.cloneNode(true);
  for (const one of item.querySelectorAll("[data-text]")) one.textContent = text;
  item.querySelector("[data-state]").textContent = state === "refused" ? error || unsent.dataset.whenRefused : unsent.dataset[waits()];
  const drop = item.querySelector("button");
  drop.hidden = state !== "refused";
  drop.addEventListener("click", () => {
    kept.put(name, null);
    tell();
  });
  return item;
}

// --- wanting to know the same, taking back

async function press(pressed) {
  if (pressed.hasAttribute("data-busy")) return;
  pressed.toggleAttribute("data-busy", true);
  const fields = [...new FormData(pressed)].filter(([name]) => name !== "csrf_token");
  const answer = await sendForm(place, kept, pressed.action, fields).catch(() => null);
  pressed.toggleAttribute("data-busy", false);
  if (!answer?.ok) return sayBy(pressed, answer);
  sessionStorage.setItem("said", "yes");
  showOwn();
}

// What went wrong with a press stands by its own button.
function sayBy(pressed, answer) {
  pressed.querySelector("[data-pressed]").textContent = answer?.words.error ?? unsent.dataset[answer ? "whenRefused" : "whenUnsent"];
}

place.addEventListener("submit", (event) => {
  const pressed = event.target.closest("[data-say]");
  const isEmpty = pressed?.elements.text?.value.trim() === "";
  // With nothing in it, the page that says so comes; not without a connection.
  if (!pressed || (isEmpty && navigator.onLine)) return;
  event.preventDefault();
  if (!pressed.elements.text) press(pressed);
  else if (!isEmpty) write();
});

// --- what became of the own ones

async function showOwn() {
  asking = null;
  const turn = ++shows;
  const answer = await fetch(place.dataset.own ?? place.dataset.now, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || turn !== shows) return; // What is asked for now is newer.
  const { html } = await answer.json().catch(() => ({ html: "" }));
  const fresh = document.createRange().createContextualFragment(html);
  if (asked(fresh)?.prompt !== asked()?.prompt) return;
  changedAt = Date.now();
  const held = place.contains(document.activeElement) && document.activeElement.form?.getAttribute("action");
  for (const name of ["[data-own-list]", '[data-part="result"]']) {
    const [was, is] = [place.querySelector(name), fresh.querySelector(name)];
    if (was && is) was.replaceWith(is);
  }
  if (held && !place.contains(document.activeElement)) focusOn(held);
}

// Whoever pressed a button is on the same one again; where it is gone, at what is asked.
function focusOn(action) {
  const same = [...place.querySelectorAll("[data-say]")].find((one) => one.getAttribute("action") === action);
  (same?.querySelector("button") ?? place.querySelector("h1"))?.focus();
}

// What is pushed is the same for everyone; who said something gets the own marks a little later, not all at once.
function markLater() {
  if (!place.querySelector("[data-own-list]") || Date.now() - changedAt < 500 || !sessionStorage.getItem("said")) return;
  asking ??= setTimeout(showOwn, 1000 + 8000 * Math.random());
}

new MutationObserver(() => {
  fill();
  markLater();
}).observe(place, { childList: true, subtree: true });
if (place.querySelector(".card")) sessionStorage.setItem("said", "yes");
fill();
sender.hurry();
addEventListener("online", () => sender.hurry());
addEventListener("offline", tell);
