// What every page gets on top of plain HTML; without this everything still works.

const text = (template, number) => template.replace("{n}", number.toLocaleString(document.documentElement.lang));

// After a refused form the focus is on the heading of the error summary, so that it is read first.
function focusSummary() {
  document.getElementById("summary-heading")?.focus();
}

// A second click sends nothing. Buttons stay focusable, and work again when the browser comes back to the page.
function sendOnce() {
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
    mark(form, true);
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) {
      sent.delete(form);
      mark(form, false);
    }
  });
}

function mark(form, isSending) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    if (isSending) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

// A soft counter under a long text: how many characters are left, or how many are too many. It never stops the typing.
function countCharacters(area) {
  const room = document.getElementById(`${area.id}-room`);
  if (!room) return;
  const rest = Number(area.dataset.counter) - [...area.value].length;
  room.textContent = text(rest < 0 ? room.dataset.over : room.dataset.left, Math.abs(rest));
  room.classList.toggle("is-over", rest < 0);
}

// Choose up to k: says how many are left. Too many is refused by the server with a sentence, not by a dead box.
function countChoices(group) {
  const room = group.querySelector("[data-none]");
  const rest = Number(group.dataset.most) - group.querySelectorAll("input:checked").length;
  room.textContent = rest === 0 ? room.dataset.none : text(rest < 0 ? room.dataset.over : room.dataset.left, Math.abs(rest));
  room.classList.toggle("is-over", rest < 0);
}

focusSummary();
sendOnce();
document.querySelectorAll("[data-counter]").forEach(countCharacters);
document.querySelectorAll("[data-most]").forEach(countChoices);
// Also what came later.
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-counter]")) countCharacters(event.target);
});
document.addEventListener("change", (event) => {
  const group = event.target.closest("[data-most]");
  if (group) countChoices(group);
});
