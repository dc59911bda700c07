// Follow what changes in a room: a stream of events, and asking now and then where a stream does not get through.

const ASK_EVERY = 4000;
const SILENCE = 40000;

// Calls `take({version, html})` with the state of now and with every change, and `tell(isConnected)` when that changes.
export function follow(place, take, tell = () => {}) {
  let heard = Date.now();
  let source = null;
  let asking = null;

  const listen = () => {
    source?.close();
    source = new EventSource(place.dataset.events);
    source.onopen = () => {
      heard = Date.now();
      tell(true);
      clearInterval(asking);
      asking = null;
    };
    source.onmessage = (event) => {
      heard = Date.now();
      take(JSON.parse(event.data));
    };
    source.onerror = () => {
      tell(false);
      asking ??= setInterval(ask, ASK_EVERY);
    };
  };

  const ask = async () => {
    try {
      const answer = await fetch(`${place.dataset.now}?seen=${place.dataset.version ?? ""}`);
      if (answer.status === 200) take(await answer.json());
      if (answer.ok) tell(true);
      if (answer.ok && source.readyState === EventSource.CLOSED) listen();
    } catch {
      tell(false);
    }
  };

  listen();
  addEventListener("online", listen);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (source.readyState === EventSource.CLOSED || Date.now() - heard > SILENCE)) listen();
  });
}
