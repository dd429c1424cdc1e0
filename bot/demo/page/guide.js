// Three steps for whoever sees Svar for the first time, and which of them are done.

import { h, icon } from "./dom.js";
import { texts } from "./texts.js";

/** The steps; each ticks itself off when it has been done. */
export class Guide {
  constructor(store) {
    this.store = store;
    this.list = h("ol", {});
    this.summary = h("summary", {}, h("span", { class: "what" }, texts.guide), h("span", { class: "next" }));
    this.element = h("details", { class: "guide", open: matchMedia("(min-width: 860px)").matches }, this.summary, this.list);
  }

  draw() {
    const done = this.done();
    const next = done.indexOf(false);
    this.list.replaceChildren(
      ...texts.steps.map((step, i) =>
        h(
          "li",
          { class: done[i] ? "done" : i === next ? "next" : "" },
          h("span", { class: "number" }, done[i] ? icon("check") : String(i + 1)),
          h("span", {}, step, done[i] && h("span", { class: "sr" }, ` (${texts.guideDone})`)),
        ),
      ),
    );
    this.summary.lastChild.textContent =
      next < 0 ? texts.guideFinished : `${texts.guideStep(next + 1, done.length)}: ${texts.steps[next]}`;
  }

  done() {
    const { store } = this;
    const asked = store.cast.readers.filter((reader) => hasAsked(store, reader));
    const editors = new Set(store.cast.editors.map((editor) => editor.id));
    const answered = [...store.messages.get(store.cast.group).values()].some(
      (message) => editors.has(message.from) && message.replyTo && store.message(message.chat, message.replyTo)?.bot,
    );
    return [asked.length > 0, answered, answered && asked.length > 1];
  }
}

/** Whether somebody has written to the bot something else than a command. */
export const hasAsked = (store, reader) =>
  [...store.messages.get(reader.id).values()].some((message) => message.from === reader.id && !message.text.startsWith("/"));
