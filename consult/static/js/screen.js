// The wall: what changes replaces what stood there; without a connection the last state stays, with a sign where the count was.
import { Aloud } from "./aloud.js";
import { follow, serverNow } from "./follow.js";
import { Keys } from "./keys.js";

const MOVED_EVERY = 1000;
const SETTLES_IN = 300;
const CUT_OFF_AFTER = 2000;

const place = document.getElementById("now");
const heard = document.getElementById("aloud");
const aloud = new Aloud(place, heard);
const sign = document.getElementById("link");
const help = document.getElementById("keys");
const opener = document.getElementById("help");
const keys = new Keys("wall-keys");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let movedAt = 0;
let lostAt = null;
let cutOff = null;

const bars = () => [...place.querySelectorAll("[data-bar]")];
const asked = () => place.querySelector("[data-prompt]")?.dataset.prompt ?? "";

// Bars grow from where they stood, at most once a second.
function move(before, from) {
  if (calm.matches || Date.now() - movedAt < MOVED_EVERY) return;
  movedAt = Date.now();
  for (const bar of bars()) {
    const stood = from === asked() ? (before.get(bar.dataset.bar) ?? "0%") : "0%";
    const stands = bar.getAttribute("width");
    if (stood !== stands) bar.animate({ width: [stood, stands] }, { duration: SETTLES_IN, easing: "ease-out" });
  }
}

function show({ version, html }) {
  if (!html) return;
  const before = new Map(bars().map((bar) => [bar.dataset.bar, bar.getAttribute("width")]));
  const from = asked();
  place.dataset.version = version;
  place.innerHTML = html;
  move(before, from);
  aloud.say();
  if (!place.querySelector("[data-aloud]")) heard.textContent = "";
  count();
}

// The time that is left, by the clock of the server.
function count() {
  for (const time of place.querySelectorAll("[data-closes]")) {
    const left = Math.max(0, Math.ceil((Date.parse(time.dataset.closes) - serverNow()) / 1000));
    const said = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    time.querySelector("[data-said]").textContent = left ? time.dataset.left.replace("{time}", said) : time.dataset.over;
    time.querySelector("progress").value = left;
  }
}

function tell(isConnected) {
  if (isConnected) {
    clearTimeout(cutOff);
    cutOff = null;
    lostAt = null;
    sign.hidden = true;
    return;
  }
  lostAt ??= new Date();
  cutOff ??= setTimeout(() => {
    const [hour, minute] = [lostAt.getHours(), lostAt.getMinutes()].map((part) => String(part).padStart(2, "0"));
    sign.textContent = sign.dataset.text.replace("{hour}", hour).replace("{minute}", minute);
    sign.hidden = false;
  }, CUT_OFF_AFTER);
}

function fill() {
  const root = document.documentElement;
  const turned = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
  turned?.catch(() => {}); // Some devices do not allow it: then the wall stays as it is.
}

// The list closes with Escape by itself, as every dialog does.
function press(event) {
  if (event.repeat || !keys.isFor(event)) return;
  if (event.key === "?" && help.open) help.close();
  else if (event.key === "?") help.showModal();
  else if (event.key.toLowerCase() === "f") fill();
}

follow(place, show, tell);
document.addEventListener("keydown", press);
opener.addEventListener("click", () => help.showModal());
opener.hidden = false;
keys.offerSwitch(help.querySelector("[data-switch]"));
setInterval(count, 1000);
