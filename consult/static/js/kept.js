// Answers are kept on this phone until the server says that it has them, also over a reload.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const PATIENCE = 25000; // Longer than the server waits for its turn to write: what it may still take is not sent anew.
const KEPT_FOR = 2 * 24 * 3600 * 1000;
const PREFIX = "room-";
const SEAT = "seat";

// What this phone keeps of one session: by question, what was chosen and how far it is ("draft", "waiting", "sent", "refused").
export class Kept {
  constructor(code, seat) {
    this.name = PREFIX + code;
    this.memory = "{}";
    this.isFull = false;
    this.forgetOthers();
    this.sitDown(seat);
  }

  // What was said from another seat is not said from this one; what did not arrive goes along only where that seat was lost.
  sitDown(seat) {
    const before = this.of(SEAT);
    if (before && before.seat !== seat) {
      this.write(before.isLost ? this.unsent() : {});
      globalThis.caches?.delete("room");
    }
    this.put(SEAT, { seat });
  }

  unsent() {
    const unsent = Object.entries(this.all()).filter(([, { state }]) => state && state !== "sent");
    return Object.fromEntries(unsent.map(([name, answer]) => [name, { ...answer, arrived: undefined }]));
  }

  // Whether the server still knows the seat of this phone; its cookie may be gone.
  get isSeatLost() {
    return this.of(SEAT)?.isLost === true;
  }

  set isSeatLost(isLost) {
    this.put(SEAT, { ...this.of(SEAT), isLost });
    document.querySelector("#lost > p").hidden = !isLost;
  }

  all() {
    try {
      return JSON.parse((!this.isFull && localStorage.getItem(this.name)) || this.memory);
    } catch {
      return JSON.parse(this.memory);
    }
  }

  of(question) {
    return this.all()[question];
  }

  put(question, answer) {
    const all = this.all();
    if (answer) all[question] = { ...answer, at: Date.now() };
    else delete all[question];
    this.write(all);
  }

  write(all) {
    this.memory = JSON.stringify(all);
    try {
      localStorage.setItem(this.name, this.memory);
      this.isFull = false;
    } catch {
      this.isFull = true; // No room, or not allowed: it is kept as long as the page is there.
    }
  }

  // Once the session is over, nothing of what was answered stays on the phone, but what did not arrive yet, or was written and refused.
  forgetSent() {
    const stays = (answer) => answer.state === "waiting" || (answer.state === "refused" && answer.text);
    this.write(Object.fromEntries(Object.entries(this.all()).filter(([name, answer]) => name === SEAT || stays(answer))));
  }

  forgetOthers() {
    try {
      for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX) && one !== this.name)) {
        const last = Math.max(0, ...Object.values(JSON.parse(localStorage.getItem(name))).map((answer) => answer.at ?? 0));
        if (Date.now() - last > KEPT_FOR) localStorage.removeItem(name);
      }
    } catch {
      // Nothing is kept there that we can read.
    }
  }
}

// What arrived of an answer: it stands, also when a later choice was not sent yet or was refused.
export function arrived(answer) {
  if (answer?.state !== "sent") return answer?.arrived;
  return { fields: answer.fields, labels: answer.labels, time: answer.time };
}

// A key of the phone's own, so that what is sent twice is there once; browsers give one by itself only over https.
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

// What was sent and waits goes on, whatever is chosen meanwhile, until another answer is sent.
export function setAside(kept, question) {
  const sent = kept.of(question);
  if (sent?.state === "waiting") kept.put(sent.key, { ...sent, of: question });
}

export function replaceAside(kept, question) {
  for (const [name, answer] of Object.entries(kept.all())) if (answer.of === question) kept.put(name, null);
}

// Sends what waits and `isMine` says is its own, one at a time and the oldest first, so that an answer never arrives after the one that replaced it.
export class Sender {
  constructor(kept, place, changed, isMine) {
    Object.assign(this, { kept, place, changed, isMine, isSending: false, wait: FIRST_WAIT, timer: null });
  }

  next() {
    const waiting = Object.entries(this.kept.all()).filter(([, answer]) => answer.state === "waiting" && this.isMine(answer));
    return waiting.sort(([, one], [, other]) => one.at - other.at)[0];
  }

  // Tries at once, whatever the wait was.
  hurry() {
    this.wait = FIRST_WAIT;
    clearTimeout(this.timer);
    this.send();
  }

  async send() {
    const next = this.next();
    if (!next || this.isSending) return;
    this.isSending = true;
    const [name, answer] = next;
    const question = answer.of ?? name;
    const outcome = await this.post(answer);
    this.isSending = false;
    if (outcome) this.settle(question, answer, outcome);
    else this.later(question);
  }

  settle(question, answer, outcome) {
    this.wait = FIRST_WAIT;
    if (this.kept.of(answer.key)?.of) this.kept.put(answer.key, null);
    // A newer choice that was made meanwhile still waits.
    const newer = this.kept.of(question);
    const isLast = newer?.key === answer.key;
    const became = { ...answer, ...outcome.kept };
    if (isLast) this.kept.put(question, became);
    else if (newer && became.state === "sent") this.kept.put(question, { ...newer, arrived: arrived(became) });
    this.changed(question, isLast ? outcome : {});
    this.send();
  }

  later(question) {
    this.changed(question, { isLate: true });
    clearTimeout(this.timer);
    if (this.kept.isSeatLost) return;
    this.timer = setTimeout(() => this.send(), this.wait);
    this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
  }

  // Returns what became of it, or nothing when it must be tried again.
  async post(answer) {
    try {
      const said = await sendForm(this.place, this.kept, answer.action, [...answer.fields, ["key", answer.key]]);
      const { words } = said;
      if (isHeldUp(said)) return null;
      const kept = said.ok ? { state: "sent", time: words.time } : { state: "refused", error: words.error ?? "" };
      return { kept, html: words.html, title: words.title };
    } catch {
      return null;
    }
  }
}

// Sends a form once more when its token was too old, and says so when this phone has no seat any more; returns what the server said, with its `words`.
export async function sendForm(place, kept, action, fields) {
  const post = () => ask(action, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": place.dataset.token } });
  let said = await post();
  if (said.status === 400) said = (await renewToken(place)) ?? (await post());
  if (said.ok || isLost(said)) kept.isSeatLost = !said.ok;
  return said;
}

const isLost = ({ words }) => words.seat === "lost";

// What is not allowed for a reason that we give is a refusal like others; without one it does not come from us.
function isHeldUp(said) {
  const isNotOurs = said.status === 403 && !said.words.error;
  return [400, 429].includes(said.status) || said.status >= 500 || isLost(said) || isNotOurs;
}

// Returns nothing when there is a new token, else what the server said.
async function renewToken(place) {
  const said = await ask(place.dataset.now);
  if (said.ok) place.dataset.token = said.words.token;
  return said.ok ? null : said;
}

async function ask(address, { headers, ...how } = {}) {
  const answer = await fetch(address, { ...how, headers: { Accept: "application/json", ...headers }, signal: AbortSignal.timeout?.(PATIENCE) });
  return { ok: answer.ok, status: answer.status, words: await answer.json().catch(() => ({})) };
}
