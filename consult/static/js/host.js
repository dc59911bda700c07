// The desk: it fetches itself anew when anything changes.
import { follow } from "./follow.js";

const place = document.getElementById("now");

async function refresh() {
  const answer = await fetch(place.dataset.now);
  if (answer.ok) place.innerHTML = (await answer.json()).html;
}

follow(place, refresh);
