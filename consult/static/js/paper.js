// Entering ballots on paper by keyboard: a figure chooses an answer, Enter goes on, at the end it saves.
const form = document.querySelector("[data-readings]");
const stops = () => [...form.querySelectorAll("input.field__short, fieldset.reading, select, button[type=submit]")];
const stopOf = (element) => element.closest("fieldset.reading") ?? element;

function goOn(from) {
  const all = stops();
  const next = all[all.indexOf(stopOf(from)) + 1];
  const target = next?.matches("fieldset") ? (next.querySelector("input:checked") ?? next.querySelector("input")) : next;
  target?.focus();
}

form.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (target.type === "submit" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Enter") {
    event.preventDefault();
    goOn(target);
    return;
  }
  const chosen = target.closest("fieldset.reading")?.querySelector(`input[data-key="${CSS.escape(key)}"]`);
  if (!chosen) return;
  event.preventDefault();
  chosen.checked = chosen.type === "radio" || !chosen.checked;
  if (chosen.type === "radio") goOn(chosen);
  else chosen.focus();
});

if (!document.querySelector(".summary")) form.querySelector("input.field__short, fieldset.reading input")?.focus();
