// The topics of the group, where it has any.

import { badge } from "./choice.js";
import { h } from "./dom.js";
import { texts } from "./texts.js";

/** The list of topics; hidden in a group without. */
export class Topics {
  constructor(store) {
    this.store = store;
    this.list = h("ul", {});
    this.element = h("nav", { class: "topics", hidden: true, "aria-label": texts.topics }, this.list);
  }

  draw() {
    this.element.hidden = !this.store.group.forum;
    if (this.element.hidden) return;
    const focused = document.activeElement?.dataset?.topic;
    const general = { id: null, name: texts.general, closed: false };
    // The newest questions first, below what belongs to none.
    const topics = [...this.store.topics].sort((a, b) => b.id - a.id);
    this.list.replaceChildren(...[general, ...topics].map((topic) => this.item(topic)));
    if (focused !== undefined) this.list.querySelector(`[data-topic="${focused}"]`)?.focus();
  }

  item(topic) {
    const unread = h("span", { class: "badge" });
    badge(unread, this.store.unread({ chat: this.store.group.id, thread: topic.id }));
    const current = topic.id === this.store.thread;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", data: { topic: topic.id ?? 0 }, "aria-current": current && "true", onclick: () => this.store.openTopic(topic.id) },
        h("span", {}, topic.name, topic.closed && h("small", {}, ` ${texts.closed}`)),
        unread,
      ),
    );
  }
}
