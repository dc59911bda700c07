// The sentence for a screen reader: once in ten seconds at most, and always the newest.

const SAID_EVERY = 10000;

// Says in `region` what stands in [data-aloud] within `place`; a sentence that comes too soon waits, and gives way to a newer one.
export class Aloud {
  constructor(place, region) {
    Object.assign(this, { place, region, last: "", saidAt: -Infinity, waiting: null });
  }

  say() {
    const sentence = this.place.querySelector("[data-aloud]")?.textContent.trim() ?? "";
    if (!sentence) this.last = "";
    if (!sentence || sentence === this.last || this.waiting) return;
    const wait = this.saidAt + SAID_EVERY - Date.now();
    if (wait > 0) {
      this.waiting = setTimeout(() => {
        this.waiting = null;
        this.say();
      }, wait);
      return;
    }
    this.saidAt = Date.now();
    this.last = sentence;
    this.region.textContent = sentence;
  }
}
