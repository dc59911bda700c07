// A soft counter under a long text: how many characters are left, or how many are too many. It never stops the typing.

export function countCharacters(area) {
  const most = Number(area.dataset.counter);
  const room = document.getElementById(`${area.id}-room`);
  if (!room) return;
  const { left, over } = room.dataset;
  const show = () => {
    const rest = most - [...area.value.replace(/\r\n/g, "\n")].length;
    room.textContent = (rest < 0 ? over : left).replace("{n}", Math.abs(rest).toLocaleString(document.documentElement.lang));
    room.classList.toggle("is-over", rest < 0);
  };
  area.addEventListener("input", show);
  show();
}
