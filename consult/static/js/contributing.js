// Cards and questions on the phone: sent without leaving the page, each under a key of its own, so that sending twice does no harm.

const place = document.getElementById("now");
let changedAt = 0;
let asking = null;

async function showOwn() {
  asking = null;
  const answer = await fetch(place.dataset.now);
  if (!answer.ok) return;
  const fresh = document.createRange().createContextualFragment((await answer.json()).html);
  changedAt = Date.now();
  for (const name of ["[data-own-list]", '[data-part="result"]']) {
    const [was, is] = [place.querySelector(name), fresh.querySelector(name)];
    if (was && is) was.replaceWith(is);
  }
}

async function send(event) {
  const form = event.target.closest("[data-say]");
  if (!form || form.hasAttribute("data-busy")) return;
  event.preventDefault();
  form.toggleAttribute("data-busy", true);
  const said = new FormData(form);
  form.dataset.key ??= crypto.randomUUID();
  if (form.elements.text) said.set("key", form.dataset.key);
  const state = form.querySelector("[data-sent]");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: said,
      headers: { Accept: "application/json", "X-CSRFToken": place.dataset.token },
    });
    const told = await answer.json();
    if (answer.ok) {
      delete form.dataset.key;
      sessionStorage.setItem("said", "yes");
      if (form.elements.text) form.elements.text.value = "";
      await showOwn();
    }
    if (state) state.textContent = answer.ok ? place.dataset.whenSent.replace("{time}", told.time) : told.error;
  } catch {
    if (state) state.textContent = place.dataset.whenUnsent;
  } finally {
    form.toggleAttribute("data-busy", false);
  }
}

// What is pushed is the same for everyone; who said something gets the own marks a little later, not all at once.
function markLater() {
  if (!place.querySelector("[data-own-list]") || Date.now() - changedAt < 500 || !sessionStorage.getItem("said")) return;
  asking ??= setTimeout(showOwn, 1000 + 8000 * Math.random());
}

place.addEventListener("submit", send);
new MutationObserver(markLater).observe(place, { childList: true, subtree: true });
if (place.querySelector(".card")) sessionStorage.setItem("said", "yes");
