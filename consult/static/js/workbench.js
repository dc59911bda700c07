// Keys on the workbench: each presses the button or follows the link that carries it. They can be turned off.
import { Keys } from "./keys.js";

const keys = new Keys("workbench-keys");

function press(event) {
  if (event.repeat || !keys.isFor(event)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
  if (!target) return;
  event.preventDefault();
  target.click();
}

// Beside the reaction there is room for the queue; on a phone it stays folded.
function unfold(queue) {
  const wide = matchMedia("(min-width: 64rem)");
  const set = () => { queue.open = wide.matches; };
  wide.addEventListener("change", set);
  set();
}

document.addEventListener("keydown", press);
document.querySelectorAll("[data-switch]").forEach((holder) => keys.offerSwitch(holder));
document.querySelectorAll("[data-fold]").forEach(unfold);
