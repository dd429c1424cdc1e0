// The page: its two sides, what stands above them, and the line to the machine.

import { badge } from "./choice.js";
import { h } from "./dom.js";
import { Guide } from "./guide.js";
import { noticeElements } from "./notices.js";
import { Side } from "./side.js";
import { Store } from "./store.js";
import { texts } from "./texts.js";
import { listen } from "./wire.js";

const SIDES = ["reader", "editors"];

const store = new Store();
const sides = SIDES.map((side) => new Side(store, side));
const guide = new Guide(store);
const offline = h("p", { class: "offline", role: "status", hidden: true }, texts.offline);
const narrow = matchMedia("(max-width: 859px)");
const tabs = SIDES.map((side, i) => {
  const unread = h("span", { class: "badge" });
  const tab = h("button", { type: "button", role: "tab", "aria-controls": side, onclick: () => open(i), onkeydown: turn }, texts[side].tab, unread);
  return { tab, unread };
});
let opened = 0;

/** On a phone one side is seen at a time. */
function open(index) {
  opened = index;
  document.body.dataset.side = SIDES[index];
  tabs.forEach(({ tab }, i) => {
    tab.setAttribute("aria-selected", String(i === index));
    tab.tabIndex = i === index ? 0 : -1;
  });
  if (!store.cast) return;
  if (narrow.matches) sides[index].thread.show(store.unreadIn(store.place(SIDES[index]))[0]);
  look();
}

function turn(event) {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  open(1 - opened);
  tabs[opened].tab.focus();
}

/** Note what is before somebody's eyes, and count what is not. */
function look() {
  const seen = SIDES.filter((_, i) => !narrow.matches || i === opened);
  store.show(seen.map((side) => store.place(side)));
  const waiting = {
    reader: store.cast.readers.map((reader) => ({ chat: reader.id, thread: null })),
    editors: [null, ...store.topics.map((topic) => topic.id)].map((thread) => ({ chat: store.cast.group, thread })),
  };
  SIDES.forEach((side, i) => {
    badge(tabs[i].unread, waiting[side].reduce((count, place) => count + store.unread(place), 0));
    sides[i].drawFrame();
  });
}

document.title = texts.title;
document.body.append(
  h("a", { class: "skip", href: "#reader-field" }, texts.skip),
  h("header", { class: "top" }, h("div", { class: "brand" }, h("h1", {}, texts.brand), h("p", {}, texts.promise)), guide.element),
  offline,
  h("div", { class: "tabs", role: "tablist", "aria-label": texts.tabs }, tabs.map(({ tab }) => tab)),
  h("main", {}, sides.map((side) => side.element)),
  ...noticeElements(),
);
open(0);
narrow.addEventListener("change", () => store.cast && look());

store.subscribe((change) => {
  for (const side of sides) {
    if (change.all) side.draw();
    else side.take(change);
  }
  guide.draw();
  look();
});

listen({
  all: (world) => store.begin(world),
  news: (news) => store.update(news),
  connected: (yes) => {
    offline.hidden = yes;
    document.body.classList.toggle("disconnected", !yes);
  },
});
