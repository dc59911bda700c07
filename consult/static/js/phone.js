// A phone in the room: the question of now appears by itself, and an answer is kept here first and sent until it arrives.
import { follow } from "./follow.js";

const place = document.getElementById("now");

function show({ version, html }) {
  if (String(version) === place.dataset.version || !html) return;
  place.dataset.version = version;
  place.innerHTML = html;
}

if (place) {
  follow(place, show);
  place.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-answer]");
    if (!form) return;
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json", "X-CSRFToken": place.dataset.token },
    });
    const said = await answer.json();
    form.querySelector("[data-sent]").textContent = answer.ok ? said.received_at : said.error;
  });
}
