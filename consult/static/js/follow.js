// Follow what changes in a room: a stream of events, and asking now and then where a stream does not get through.

const ASK_EVERY = 4000;
const LOOK_EVERY = 10000;
const SILENCE = 40000;
const PATIENCE = 15000;
let behind = 0;

// The time of the server: the clock of a device may be wrong.
export const serverNow = () => Date.now() + behind;

function setClock(instant) {
  behind = Date.parse(instant) - Date.now();
}

// Asks for words in JSON; nothing when there is no answer in a quarter of a minute.
export async function ask(address, how = {}) {
  try {
    const answer = await fetch(address, { ...how, headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(PATIENCE) });
    return { ok: answer.ok, words: await answer.json().catch(() => null) };
  } catch {
    return null;
  }
}

// Of answers that pass each other on the way only the newest counts: call it when asking, and what it gave when the answer is there.
export function newest() {
  let asked = 0;
  let taken = 0;
  return () => {
    const turn = ++asked;
    return () => {
      const isNewest = turn > taken;
      if (isNewest) taken = turn;
      return isNewest;
    };
  };
}

// Calls `take({version, html})` with the state of now and with every change, and `tell(isConnected)` when that changes.
// place: an element with the addresses data-events and data-now, with data-version as far as it was seen, and data-clock where time is counted.
export function follow(place, take, tell = () => {}) {
  let heard = Date.now();
  let source = null;
  let asking = null;
  const turn = newest();

  const hear = () => {
    heard = Date.now();
    clearInterval(asking);
    asking = null;
    tell(true);
  };

  const listen = () => {
    source?.close();
    heard = Date.now();
    source = new EventSource(place.dataset.events);
    source.onmessage = (event) => {
      hear();
      turn()(); // What was asked for before is older.
      take(JSON.parse(event.data));
    };
    source.addEventListener("clock", (event) => {
      hear();
      setClock(event.data);
    });
    source.onerror = () => {
      tell(false);
      asking ??= setInterval(look, ASK_EVERY);
    };
    // Something on the way may hold a stream back for ever: until the first word came, it is asked for.
    asking ??= setInterval(look, ASK_EVERY);
  };

  const look = async () => {
    const isNewest = turn();
    const address = new URL(place.dataset.now, location);
    address.searchParams.set("seen", place.dataset.version ?? "");
    const answer = await ask(address);
    if (answer?.ok && answer.words && isNewest()) take(answer.words);
    if (!answer || answer.ok) tell(Boolean(answer));
    if (answer?.ok && source.readyState === EventSource.CLOSED) listen();
  };

  // A line that is dead without having ended says nothing more, not even that it is there.
  const listenAgain = () => {
    if (document.hidden || Date.now() - heard <= SILENCE) return;
    tell(false);
    listen();
  };

  if (place.dataset.clock) setClock(place.dataset.clock);
  listen();
  setInterval(listenAgain, LOOK_EVERY);
  addEventListener("online", listen);
  addEventListener("offline", () => tell(false));
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && source.readyState === EventSource.CLOSED) listen();
    else listenAgain();
  });
}
