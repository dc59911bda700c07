// Follow what changes in a room: a stream of events, and asking now and then where a stream does not get through.

const ASK_EVERY = 4000;
const SILENCE = 40000;

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
// place: an element with the addresses data-events and data-now, and data-version as far as it was seen.
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
    source = new EventSource(place.dataset.events);
    source.onmessage = (event) => {
      hear();
      if (turn()()) take(JSON.parse(event.data));
    };
    source.onerror = () => {
      tell(false);
      asking ??= setInterval(ask, ASK_EVERY);
    };
    // Something on the way may hold a stream back for ever: until the first word came, it is asked for.
    asking ??= setInterval(ask, ASK_EVERY);
  };

  const ask = async () => {
    const isNewest = turn();
    try {
      const answer = await fetch(`${place.dataset.now}?seen=${place.dataset.version ?? ""}`);
      const now = answer.status === 200 ? await answer.json() : null;
      if (now && isNewest()) take(now);
      if (answer.ok) tell(true);
      if (answer.ok && source.readyState === EventSource.CLOSED) listen();
    } catch {
      tell(false);
    }
  };

  listen();
  addEventListener("online", listen);
  addEventListener("offline", () => tell(false));
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (source.readyState === EventSource.CLOSED || Date.now() - heard > SILENCE)) listen();
  });
}
