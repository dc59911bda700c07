// Keeps the page of a session on the phone, so that it opens again in a hall without a network; asked for first is the network.

const KEPT = "room";
const PAGE = /^\/join\/[0-9A-Za-z]{6}$/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, searchParams } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(event.request));
  else if (pathname.startsWith("/static/") && searchParams.has("v")) event.respondWith(file(event.request));
});

// The page that is open already came before this worker: it is asked for once more, to keep it.
async function begin() {
  await clients.claim();
  for (const { url } of await clients.matchAll()) {
    if (PAGE.test(new URL(url).pathname)) await page(new Request(url, { credentials: "same-origin" })).catch(() => null);
  }
}

async function page(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await keep(kept, request, answer.clone(), ({ pathname }) => PAGE.test(pathname));
    return answer;
  } catch (error) {
    const found = await kept.match(request, { ignoreVary: true });
    if (!found) throw error;
    return found;
  }
}

// A file never changes under its address: what is kept needs no network at all.
async function file(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetch(request);
  const { pathname } = new URL(request.url);
  if (answer.ok) await keep(kept, request, answer.clone(), (other) => other.pathname === pathname);
  return answer;
}

// What takes the place of others is kept alone: one page, and one edition of each file.
async function keep(kept, request, answer, isReplaced) {
  for (const other of await kept.keys()) {
    if (other.url !== request.url && isReplaced(new URL(other.url))) await kept.delete(other);
  }
  await kept.put(request, answer);
}
