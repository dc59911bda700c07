// A phone in the room: the question of now appears by itself, and an answer is kept here first and sent until it arrives.
const place = document.getElementById("now");
const [{ follow, serverNow }, { Kept, Sender, arrived, newKey, replaceAside, sendForm, setAside }, { Aloud }, own] = await Promise.all(
  [place.dataset.follow, place.dataset.kept, place.dataset.aloudBy, place.dataset.ownBy].map((one) => import(one)),
);

const REFRESH_EVERY = 10000;
const REFRESH_WITHIN = 5000;
const SHOWN_FOR = 20000;
const IN_MINUTES = 90;
const link = document.getElementById("link");
const aloud = document.getElementById("aloud");
const result = new Aloud(place, aloud);
const kept = new Kept(place.dataset.code, place.dataset.seat);
const sender = new Sender(kept, place, changed, (answer) => answer.text === undefined);
let refreshedAt = 0;
let refreshing = null;
let linkTimer = null;
let lateAt = 0;

const prompt = (within = place) => within.querySelector("[data-prompt]");
const question = () => (prompt() ? `${prompt().dataset.prompt} ${prompt().dataset.run}` : "");
const form = () => place.querySelector("[data-answer]");
const subject = (within) => prompt(within)?.dataset.prompt ?? within.querySelector("h1")?.textContent;

// --- what is shown

function show({ version, html, tables }) {
  if (tables) showWaiting(tables);
  if (String(version) === place.dataset.version || !html) return;
  place.dataset.version = version;
  const fresh = document.createRange().createContextualFragment(html);
  const [was, is] = [prompt(), prompt(fresh)];
  const isSame = subject(place) === subject(fresh);
  if (isSame && was?.dataset.open === is?.dataset.open) return replaceParts(fresh);
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(fresh);
  fill();
  if (!isSame || is?.dataset.open === "yes") announce(is);
  else if (hadFocus) focusHeading();
}

// How many statements of the own table wait to be checked.
function showWaiting(tables) {
  const waits = document.getElementById("waits");
  if (!waits) return;
  const number = tables[waits.dataset.table];
  const words = number ? waits.dataset.words.replace("{n}", number) : "";
  if (waits.textContent !== words) waits.textContent = words;
}

// The same question: what stands around it is replaced; what somebody is filling in is not touched.
function replaceParts(fresh) {
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const shown = place.querySelector(`[data-part="${part.dataset.part}"]`);
    if (part.dataset.afterVote !== undefined && part.dataset.open === "yes") refreshResult();
    else if (shown && !isSameTimer(shown, part)) shown.replaceWith(part);
  }
  markOwn();
  count();
  result.say();
}

// A timer counts on, unless somebody gave more time.
function isSameTimer(shown, part) {
  return part.dataset.part === "timer" && shown.dataset.closes === part.dataset.closes;
}

// When it closes, who answered keeps what they saw: not all ask for it at once.
function keepResult() {
  const part = place.querySelector('[data-after-vote][data-open="no"]');
  if (part && !part.childElementCount) refreshing ??= setTimeout(refreshAgain, REFRESH_WITHIN * Math.random());
}

function refreshAgain() {
  refreshing = null;
  refreshResult();
}

// The result so far is for those who answered only, so it is asked for; every ten seconds at most.
async function refreshResult() {
  if (!arrived(kept.of(question()))) return;
  const wait = refreshedAt + REFRESH_EVERY - Date.now();
  if (wait > 0) {
    refreshing ??= setTimeout(refreshAgain, wait);
    return;
  }
  refreshedAt = Date.now();
  const answer = await fetch(place.dataset.now).catch(() => null);
  if (!answer?.ok) return;
  const fresh = document.createRange().createContextualFragment((await answer.json()).html);
  const part = fresh.querySelector('[data-part="result"]');
  if (part && prompt(fresh).dataset.prompt === prompt()?.dataset.prompt) putResult(part.innerHTML);
}

function putResult(html) {
  const part = place.querySelector('[data-part="result"]');
  if (!part) return;
  part.innerHTML = html;
  markOwn();
  result.say();
}

function announce(is) {
  focusHeading();
  if (is?.dataset.open !== "yes") return;
  say(aloud.dataset.new);
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) navigator.vibrate?.(200);
}

function focusHeading() {
  const heading = place.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function say(text) {
  aloud.textContent = text;
}

// --- what is the phone's own

function fill() {
  const answer = kept.of(question());
  if (form()) addToken();
  if (answer && form()) choose(answer.fields);
  tell();
  markOwn();
  count();
  keepResult();
  result.say();
  if (place.querySelector("[data-ended]")) end();
}

function end() {
  kept.forgetSent();
  globalThis.caches?.delete("room");
  document.getElementById("table")?.remove();
}

// What is the same for everyone comes without a token; the form also works when the script is cut short.
function addToken() {
  if (form().elements.csrf_token) return;
  const token = Object.assign(document.createElement("input"), { type: "hidden", name: "csrf_token", value: place.dataset.token });
  form().prepend(token);
}

function choose(fields) {
  for (const control of form().elements) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else if (control.type !== "hidden" && values.length) control.value = values[0];
  }
  form().querySelector("[data-most]")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function chosen() {
  const fields = [...new FormData(form())].filter(([name, value]) => name !== "csrf_token" && value !== "");
  const typed = [...form().querySelectorAll("input[type=text]")].map((one) => one.value.trim()).filter(Boolean);
  const labels = [...form().querySelectorAll(":checked")].map((one) => one.labels[0].textContent.trim()).concat(typed);
  return { action: form().action, fields, labels };
}

function markOwn() {
  own.markOwn(place, arrived(kept.of(question())));
}

// What arrived before stands until the next one arrives.
function keep(values) {
  const answer = kept.of(question());
  kept.put(question(), { ...values, arrived: arrived(answer) ?? standing() });
}

// --- how far the answer is

function tell(isLate = false) {
  const answer = kept.of(question());
  own.tell(place, answer, arrived(answer), kept.isSeatLost ? "whenLost" : isLate || !navigator.onLine ? "whenOffline" : null);
}

// Called when an answer was sent, was refused, or could not be sent yet.
function changed(about, { kept: became, html, title, isLate }) {
  if (about !== question()) {
    if (became?.state === "refused") lateAt = Date.now();
    return showLink(true);
  }
  tell(isLate);
  markOwn();
  if (became?.state === "refused") sayWhatIsWrong({ html, title });
  else if (html) {
    refreshedAt = Date.now();
    putResult(html);
  }
}

place.addEventListener("input", (event) => {
  if (!event.target.closest("[data-answer]") || !event.isTrusted) return;
  setAside(kept, question());
  keep({ ...chosen(), state: "draft" });
  setTimeout(tell); // Once it was counted how many are chosen.
});

place.addEventListener("submit", (event) => {
  if (!event.target.closest("[data-answer]")) return;
  event.preventDefault();
  own.forgive(place);
  const said = chosen();
  if (said.fields.length) {
    replaceAside(kept, question());
    keep({ ...said, state: "waiting", key: newKey() });
  } else keep({ ...said, state: "draft", error: form().dataset.empty });
  tell();
  if (said.fields.length) sender.hurry();
  else askWhatIsWrong();
});

// Nothing was filled in: only the server knows what to say of that beside the field.
async function askWhatIsWrong() {
  const said = await sendForm(place, kept, form().action, []).catch(() => null);
  if (said && !said.ok && form() && !chosen().fields.length) sayWhatIsWrong(said.words);
}

// The server says what is wrong, beside the field and in a summary that gets the focus; out of its reach the state tells it.
function sayWhatIsWrong({ html, title }) {
  if (!html || !form()) return;
  place.innerHTML = html;
  begin();
  document.title = title;
  document.getElementById("summary-heading")?.focus();
}

// --- how much time there is

let counting = null;
let announcing = null;
let counted = null;

function count() {
  const timer = place.querySelector("[data-closes]");
  if (timer && timer === counted) return;
  clearInterval(counting);
  clearTimeout(announcing);
  counted = timer;
  if (!timer) return;
  const show = (isFirst) => {
    const left = Math.ceil((Date.parse(timer.dataset.closes) - serverNow()) / 1000);
    const words = left > IN_MINUTES ? timer.dataset.minutes.replace("{n}", Math.ceil(left / 60)) : left > 0 ? timer.dataset.left.replace("{n}", left) : timer.dataset.over;
    timer.textContent = words;
    timer.classList.toggle("is-short", left <= 10);
    if (left <= 0) clearInterval(counting);
    if ((isFirst && left > 0) || left === 10 || left === 0) say(words);
  };
  counting = setInterval(show, 1000, false);
  announcing = setTimeout(show, 1500, true);
}

// --- the beginning

// What the server knows as the own answer, when the page was asked for by its address; what it does not tell stays untold, unless this phone sent it.
function standing() {
  const { answered: words, untold } = prompt()?.dataset ?? {};
  const before = arrived(kept.of(question()));
  if (untold !== undefined) return before?.time ? before : { fields: [], labels: [] };
  if (words === undefined) return undefined;
  const label = place.querySelector("[data-own-words]")?.textContent;
  return { fields: words.split(" ").map((word) => ["answer", word]), labels: label ? [label] : [] };
}

// What the server says of the own answer goes before what is kept here, but for what did not get there yet.
function begin() {
  const [answer, stands, wrong] = [kept.of(question()), standing(), form()?.querySelector(".wrong")];
  const isTold = prompt()?.dataset.untold === undefined;
  const isUnsent = answer?.state === "draft" || answer?.state === "waiting";
  if (wrong) {
    keep({ ...chosen(), state: "draft", error: wrong.textContent.trim() });
    history.replaceState(null, "", place.dataset.page);
  } else if (form() && !isUnsent) kept.put(question(), stands ? { ...answer, ...stands, ...(isTold ? chosen() : {}), state: "sent" } : null);
  else if (question() && !form() && stands && answer?.state !== "waiting") kept.put(question(), { ...arrived(answer), ...stands, state: "sent" });
  fill();
  sender.hurry();
}

function showLink(isConnected) {
  const text = isConnected ? "" : link.dataset.offline;
  link.textContent = Date.now() - lateAt < SHOWN_FOR ? link.dataset.late : text;
}

follow(place, show, (isConnected) => {
  clearTimeout(linkTimer);
  linkTimer = setTimeout(showLink, isConnected ? 0 : 3000, isConnected);
  if (isConnected && sender.next()) sender.hurry();
  else if (!isConnected) tell();
});
begin();
navigator.serviceWorker?.register(place.dataset.worker).catch(() => null);
addEventListener("online", () => sender.hurry());
addEventListener("offline", () => tell());
