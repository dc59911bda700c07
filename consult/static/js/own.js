// What a phone shows of what is its own: how far the answer is, which answers of a result it gave, and what was wrong with it.

// Marks the own answer in a result, and says it in words; `own` is what arrived last.
export function markOwn(place, own) {
  const isOwn = (row) => own?.fields.some(([, value]) => value === row.dataset.word) ?? false;
  for (const row of place.querySelectorAll("[data-word]")) {
    row.classList.toggle("is-own", isOwn(row));
    row.querySelector(".tally__own").hidden = !isOwn(row);
  }
  const said = place.querySelector("[data-own]");
  if (!said || !own?.labels.length) return;
  said.hidden = false;
  said.querySelector("[data-own-words]").textContent = own.labels.join(", ");
}

// Says how far an answer is; `held` names what holds it up, if anything ("whenOffline", "whenLost"). A choice that was never sent is none any more once the question closed; what arrived before it is.
export function tell(place, answer, own, held) {
  const state = place.querySelector("[data-sent]");
  if (!answer || !state) return;
  const isOpen = place.querySelector("[data-answer]") !== null;
  const isDraft = answer.state === "draft" && isOpen;
  const isWrong = answer.state === "refused" || (isDraft && Boolean(answer.error));
  const isWaiting = answer.state === "waiting";
  state.textContent = isWaiting ? place.dataset[held ?? "whenSending"] : isWrong ? whenWrong(place, answer, own) : whenDone(place, own, isDraft, isOpen);
  const again = place.querySelector("[data-again]");
  const isSent = !isWaiting && !isWrong && !isDraft && Boolean(own?.fields.length);
  if (again) again.hidden = !isSent;
  state.classList.toggle("is-refused", isWrong);
  state.classList.toggle("is-waiting", (isDraft && !isWrong) || (isWaiting && Boolean(held)));
  state.classList.toggle("is-sent", isSent);
}

function whenWrong(place, answer, own) {
  const stands = own ? place.dataset.whenBefore : "";
  return `${answer.error || place.dataset.whenRefused} ${stands}`.trim();
}

// What was answered elsewhere is not told to this phone: it holds no fields.
function whenDone(place, own, isDraft, isOpen) {
  if (isDraft) return place.querySelector("[data-most] .is-over")?.textContent ?? place.dataset.whenDraft;
  if (own && !own.fields.length) return `${place.dataset.whenUntold} ${isOpen ? place.dataset.whenChanging : ""}`.trim();
  return own ? place.dataset.whenSent.replace("{time}", own.time ?? "").trim() : place.dataset.whenUnanswered;
}

// Takes away what the server found wrong with a form, once it is sent again.
export function forgive(place) {
  for (const one of place.querySelectorAll(".summary, form .wrong")) one.remove();
  for (const one of place.querySelectorAll("form [aria-invalid]")) one.removeAttribute("aria-invalid");
  for (const one of place.querySelectorAll("form [aria-describedby*='-error']")) {
    const about = one.getAttribute("aria-describedby").split(" ");
    one.setAttribute("aria-describedby", about.filter((id) => !id.endsWith("-error")).join(" "));
  }
  for (const one of place.querySelectorAll("form .is-wrong")) one.classList.remove("is-wrong");
  document.title = place.dataset.title;
}
