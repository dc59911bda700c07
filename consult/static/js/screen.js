// The wall: what changes replaces what stood there; without a connection the last state stays.
import { follow } from "./follow.js";

const place = document.getElementById("now");

follow(
  place,
  ({ version, html }) => {
    place.dataset.version = version;
    place.innerHTML = html;
  },
  (isConnected) => place.classList.toggle("is-cut-off", !isConnected),
);
