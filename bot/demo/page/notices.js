// What the page itself tells: toasts, alerts, and words for those who listen to it.

import { h } from "./dom.js";
import { texts } from "./texts.js";

const SHOWN_MS = 4500;

const toasts = h("div", { class: "toasts", role: "status" });
const live = h("div", { class: "sr", "aria-live": "polite" });
const alerted = h("p", {});
const dialog = h(
  "dialog",
  { class: "alert", "aria-labelledby": "alerted" },
  h("form", { method: "dialog" }, alerted, h("button", { class: "primary" }, texts.ok)),
);
alerted.id = "alerted";

/** The elements that notices need on the page. */
export const noticeElements = () => [toasts, live, dialog];

/** Tell something in passing. */
export function toast(text) {
  const shown = h("p", {}, text);
  toasts.append(shown);
  setTimeout(() => shown.remove(), SHOWN_MS);
}

/** Tell something that must be put away. */
export function alertOf(text) {
  alerted.textContent = text;
  dialog.showModal();
}

/** Say something to whoever listens to the page instead of looking at it. */
export function announce(text) {
  live.textContent = text;
}
