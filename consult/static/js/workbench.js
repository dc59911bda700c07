// Keys on the workbench: each presses the button or follows the link that carries it. They can be turned off.

const KEPT = "workbench-keys";

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function areOn() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // A browser that keeps nothing has the keys on.
  }
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target) || !areOn()) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
  if (!target) return;
  event.preventDefault();
  target.click();
}

function offerSwitch(holder) {
  const box = holder.querySelector("input");
  box.checked = areOn();
  holder.hidden = false;
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, box.checked ? "on" : "off");
    } catch {
      box.checked = true;
    }
  });
}

// Beside the reaction there is room for the queue; on a phone it stays folded.
function unfold(queue) {
  const wide = matchMedia("(min-width: 64rem)");
  const set = () => { queue.open = wide.matches; };
  wide.addEventListener("change", set);
  set();
}

document.addEventListener("keydown", press);
document.querySelectorAll("[data-switch]").forEach(offerSwitch);
document.querySelectorAll("[data-fold]").forEach(unfold);
