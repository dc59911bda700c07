// Choose up to k: says how many are left. Choosing too many is refused by the server with a sentence, not by a dead box.

export function limitChoices(group) {
  const most = Number(group.dataset.most);
  const room = group.querySelector("[data-none]");
  if (!room) return;
  const { left, none, over } = room.dataset;
  const show = () => {
    const rest = most - group.querySelectorAll("input:checked").length;
    room.textContent = rest > 0 ? left.replace("{n}", rest) : rest === 0 ? none : over.replace("{n}", -rest);
    room.classList.toggle("is-over", rest < 0);
  };
  group.addEventListener("change", show);
  show();
}
