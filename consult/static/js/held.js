// Whether a finger or the mouse is down in a place: what is pressed stays where it is until it is let go, or the press would be lost.
export function holds(place, letGo) {
  let isDown = false;
  place.addEventListener("pointerdown", () => (isDown = true));
  for (const name of ["pointerup", "pointercancel"]) {
    // The click comes right after, and is done first.
    addEventListener(name, () => setTimeout(() => {
      if (!isDown) return;
      isDown = false;
      letGo();
    }));
  }
  return () => isDown;
}
