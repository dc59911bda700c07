// What every page gets on top of plain HTML; without this everything still works.
import { countCharacters } from "./counter.js";
import { focusSummary } from "./focus.js";
import { limitChoices } from "./choices.js";
import { sendOnce } from "./once.js";

focusSummary();
sendOnce();
for (const area of document.querySelectorAll("[data-counter]")) countCharacters(area);
for (const group of document.querySelectorAll("[data-most]")) limitChoices(group);
