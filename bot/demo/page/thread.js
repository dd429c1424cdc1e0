// The messages of one side: the list, kept as it should be while messages come, change and go.

import { h, icon } from "./dom.js";
import { messageElement } from "./message.js";
import { texts } from "./texts.js";

const NEAR_PIXELS = 90;
const MARGIN_PIXELS = 12;

/** A list of messages. `deeds` is what can be done with one; `empty()` is shown where there is none. */
export class Thread {
  constructor(store, side, deeds, empty) {
    this.store = store;
    this.side = side;
    this.deeds = { ...deeds, jump: (message) => this.jump(message) };
    this.empty = empty;
    this.list = h("ol", { class: "messages" });
    this.doing = h("p", { class: "doing", hidden: true }, h("span", { class: "words" }), h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
    this.count = h("span", {});
    this.newest = h(
      "button",
      { type: "button", class: "newest", hidden: true, title: texts.newest, "aria-label": texts.newest, onclick: () => this.toEnd(true) },
      this.count,
      icon("down"),
    );
    this.scroller = h(
      "div",
      { class: "scroller", tabIndex: 0, role: "region", "aria-label": texts.messages, onscroll: () => this.scrolled() },
      this.list,
      this.doing,
    );
    this.element = h("div", { class: "thread" }, this.scroller, this.newest);
    this.missed = 0;
    // The pane grows and shrinks with the keyboard of a phone, and pictures come late.
    this.atEnd = true;
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.scroller);
    this.list.addEventListener("load", () => this.atEnd && this.toEnd(), true);
  }

  get place() {
    return this.store.place(this.side);
  }

  /** Draw the whole place anew. */
  draw() {
    const messages = this.store.in(this.place);
    this.list.replaceChildren(...messages.map((message, i) => this.elementOf(message, messages[i - 1])));
    if (messages.length === 0) this.list.append(h("li", { class: "empty" }, this.empty()));
    this.drawDoing();
    this.show(this.store.unreadIn(this.place)[0]);
  }

  /** Go to the end; but where more is unread than can be seen at once, to where that begins. */
  show(unread) {
    this.toEnd();
    const element = unread && this.list.querySelector(`[data-id="${unread.id}"]`);
    const above = element && this.scroller.scrollHeight - element.offsetTop;
    if (above > this.scroller.clientHeight) this.toBegin(element, { smooth: false });
  }

  /** Put in, change or take out one message. */
  upsert(message, fresh) {
    if (!this.store.isIn(message, this.place)) return;
    const old = this.list.querySelector(`[data-id="${message.id}"]`);
    if (message.deleted) {
      old?.remove();
      if (this.list.childElementCount === 0) this.draw();
      return;
    }
    const messages = this.store.in(this.place);
    const before = messages[messages.findIndex((each) => each.id === message.id) - 1];
    const element = this.elementOf(message, before);
    this.list.querySelector(".empty")?.remove();
    if (old) {
      const focus = focusIn(old);
      old.replaceWith(element);
      focus(element);
    } else if (before) {
      this.list.querySelector(`[data-id="${before.id}"]`)?.after(element);
    } else {
      this.list.prepend(element);
    }
    if (!fresh) {
      if (this.atEnd) this.toEnd();
      return;
    }
    element.classList.add("fresh");
    const mine = message.from === this.store.person(this.side).id;
    if (!this.atEnd && !mine) this.tellMissed(this.missed + 1);
    else if (element.offsetHeight > this.scroller.clientHeight) this.toBegin(element);
    else this.toEnd(true);
  }

  /** Show what the bot is doing here, if it is doing anything. */
  drawDoing() {
    const { chat, thread } = this.place;
    const action = this.store.chats.get(chat)?.doing[thread ?? 0];
    const words = action && (texts.doing[action] ?? texts.doing.typing);
    this.doing.hidden = !words;
    if (words) this.doing.firstChild.textContent = words;
    if (words && this.atEnd) this.toEnd();
  }

  /** Go to a message and let it shine for a moment. */
  jump(message) {
    if (!this.store.isIn(message, this.place)) this.store.openTopic(message.thread ?? null);
    const element = this.list.querySelector(`[data-id="${message.id}"]`);
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    element.focus({ preventScroll: true });
    element.classList.remove("shining");
    requestAnimationFrame(() => element.classList.add("shining"));
  }

  /** Go to where a message begins that is too long to be seen whole. */
  toBegin(element, { smooth = true } = {}) {
    this.atEnd = false;
    this.tellMissed(0);
    this.scroller.scrollTo({ top: element.offsetTop - MARGIN_PIXELS, behavior: smooth && !calm() ? "smooth" : "auto" });
  }

  toEnd(smooth = false) {
    this.atEnd = true;
    this.tellMissed(0);
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm() ? "smooth" : "auto" });
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
    // On the way down by itself it is not near yet, and still at the end.
    if (near) this.atEnd = true;
    else if (scrollTop < (this.lastTop ?? 0)) this.atEnd = false;
    this.lastTop = scrollTop;
    this.newest.hidden = this.atEnd;
    if (near) this.tellMissed(0);
  }

  tellMissed(count) {
    this.missed = count;
    this.count.textContent = count ? texts.unread(count) : "";
    this.newest.hidden = this.atEnd;
  }

  elementOf(message, before) {
    const first = !before || before.service || before.from !== message.from;
    const mine = message.from === this.store.person(this.side).id;
    const named = this.side === "editors" && first && !mine;
    const element = messageElement(message, { store: this.store, side: this.side, deeds: this.deeds, named });
    element.classList.toggle("follows", !first);
    return element;
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Remember which button of an element has the focus, to give it to the one that comes instead. */
function focusIn(old) {
  const active = document.activeElement;
  if (!old.contains(active)) return () => {};
  const index = [...old.querySelectorAll("button, a")].indexOf(active);
  return (element) => {
    const same = element.querySelectorAll("button, a")[index];
    (same ?? element).focus({ preventScroll: true });
  };
}
