// Keys of one character: whether one is meant for the page, and the switch that turns them off, kept on the device.

export function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

export class Keys {
  constructor(name) {
    this.name = name;
  }

  get areOn() {
    try {
      return localStorage.getItem(this.name) !== "off";
    } catch {
      return true; // A browser that keeps nothing has the keys on.
    }
  }

  isFor(event) {
    return !(event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) && this.areOn;
  }

  offerSwitch(holder) {
    const box = holder.querySelector("input");
    box.checked = this.areOn;
    holder.hidden = false;
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(this.name, box.checked ? "on" : "off");
      } catch {
        box.checked = true;
      }
    });
  }
}
