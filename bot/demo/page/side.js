// One side of the page: the reader's chat, or the editors' group.

import { choice } from "./choice.js";
import { Composer } from "./composer.js";
import { h, icon } from "./dom.js";
import { hasAsked } from "./guide.js";
import { snippet } from "./message.js";
import { alertOf, announce, toast } from "./notices.js";
import { texts } from "./texts.js";
import { Thread } from "./thread.js";
import { Topics } from "./topics.js";
import { act } from "./wire.js";

const NONE = [];

/** A side: "reader" or "editors". */
export class Side {
  constructor(store, side) {
    this.store = store;
    this.side = side;
    this.words = texts[side];
    this.composer = new Composer(store, side);
    this.thread = new Thread(store, side, this.deeds(), () => this.empty());
    this.topics = side === "editors" ? new Topics(store) : null;
    this.head = h("header", {});
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true });
    this.chips = h("div", { class: "chips", hidden: true, role: "group", "aria-label": texts.suggest });
    this.blocked = h("div", { class: "blocked", hidden: true });
    this.element = h(
      "section",
      { class: `side ${side}`, "aria-label": this.words.title },
      this.head,
      this.topics?.element,
      this.pinned,
      this.thread.element,
      this.chips,
      this.blocked,
      this.composer.element,
    );
    this.element.id = side;
    this.composer.field.id = `${side}-field`;
  }

  /** What can be done with messages on this side. */
  deeds() {
    return {
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      press: (message, data) => this.press(message, data),
      command: (text) => this.composer.say(text, {}),
      follow: (target) => this.follow(target),
      copy: (text) => navigator.clipboard.writeText(text).then(() => toast(texts.copied), () => toast(texts.failed)),
      unsupported: () => toast(texts.unsupported),
    };
  }

  /** Draw the whole side anew. */
  draw() {
    if (!this.head.firstChild) this.drawHead();
    this.thread.draw();
    this.composer.draw();
    this.heedPrompt(this.store.in(this.thread.place).at(-1), { focus: false });
  }

  /** Take in what has changed. */
  take({ chats, messages }) {
    for (const { message, fresh } of messages) {
      this.thread.upsert(message, fresh);
      if (fresh && this.store.isIn(message, this.thread.place)) this.met(message);
    }
    if (chats.has(this.thread.place.chat)) this.thread.drawDoing();
  }

  met(message) {
    if (!message.bot) return;
    announce(texts.announce(texts.bot, snippet(message)));
    this.heedPrompt(message, { focus: this.mayFocus() });
  }

  /** Where the bot wants an answer to its message, begin one. */
  heedPrompt(message, { focus }) {
    if (!message?.prompt) return;
    const asked = this.store.message(message.chat, message.replyTo);
    const me = this.store.person(this.side).id;
    if (message.prompt.selective && asked && asked.from !== me) return;
    this.composer.reply(message, { focus });
  }

  mayFocus() {
    const active = document.activeElement;
    const busyElsewhere = active instanceof HTMLTextAreaElement && !this.element.contains(active) && active.value !== "";
    return !busyElsewhere && this.element.checkVisibility();
  }

  drawHead() {
    const { cast } = this.store;
    const people = this.side === "reader" ? cast.readers : cast.editors;
    const options = people.map((person) => ({ person, note: this.words.languages?.[person.language] }));
    const role = this.side === "reader" ? "reader" : "editor";
    this.choice = choice(role, this.words.choose, options, (person) => this.store.play(role, person));
    const names = people.map((person) => person.name).join(", ");
    const subtitle = this.side === "reader" ? this.words.subtitle : this.words.subtitle(names);
    this.block = h("button", { type: "button", class: "quiet", onclick: () => this.setBlocked(true) }, texts.block);
    this.head.append(
      h("div", {}, h("h2", {}, this.words.title), h("p", {}, subtitle)),
      this.choice.element,
      ...(this.side === "reader" ? [this.block] : []),
    );
  }

  /** Draw what stands round the messages. */
  drawFrame() {
    const { store } = this;
    const person = store.person(this.side);
    const chat = store.chats.get(this.thread.place.chat);
    this.choice.show(person, this.side === "reader" ? (reader) => store.unread({ chat: reader.id, thread: null }) : undefined);
    this.topics?.draw();
    this.drawPinned(chat);
    this.blocked.hidden = !chat.blocked;
    this.composer.element.hidden = Boolean(chat.blocked);
    this.block.hidden = Boolean(chat.blocked);
    if (chat.blocked) {
      const again = h("button", { type: "button", class: "primary", onclick: () => this.setBlocked(false) }, texts.unblock);
      this.blocked.replaceChildren(h("p", {}, texts.blocked(person.name)), again);
    }
    if (this.side === "reader") this.drawChips(person);
  }

  drawPinned(chat) {
    const message = this.store.message(chat.id, chat.pinned.at(-1));
    this.pinned.hidden = message === null;
    if (message === null) return;
    this.pinned.replaceChildren(icon("pin"), h("strong", {}, texts.pinned), h("span", {}, snippet(message)));
    this.pinned.onclick = () => this.thread.jump(message);
  }

  drawChips(reader) {
    const questions = hasAsked(this.store, reader) ? NONE : (texts.suggestions[reader.language] ?? NONE);
    this.chips.hidden = questions.length === 0 || Boolean(this.store.chats.get(reader.id).blocked);
    if (this.suggested === questions) return;
    this.suggested = questions;
    this.chips.replaceChildren(
      ...questions.map((question) => h("button", { type: "button", onclick: () => this.composer.say(question, {}) }, question)),
    );
  }

  empty() {
    if (this.side === "editors") {
      const more = this.store.group.forum ? texts.emptyGeneral : texts.emptyEditorsMore;
      return [h("p", {}, texts.emptyEditors), h("p", { class: "small" }, more)];
    }
    const about = this.store.chats.get(this.thread.place.chat).about || texts.emptyReader;
    const start = h("button", { type: "button", class: "primary", onclick: () => this.start("") }, texts.start);
    return [h("p", {}, about), start];
  }

  /** Follow a link that stays here: to the bot, or to a message. */
  follow({ payload, chat, id }) {
    // A link to the bot in the group is followed by whoever is the reader.
    if (payload !== undefined) return this.start(payload);
    const message = this.store.message(chat, id);
    return message && chat === this.thread.place.chat ? this.thread.jump(message) : toast(texts.unsupported);
  }

  async start(payload) {
    await this.doing("start", { person: this.store.reader.id, payload });
  }

  async setBlocked(blocked) {
    await this.doing("block", { person: this.store.reader.id, blocked });
  }

  async press(message, data) {
    const key = `${message.chat}:${message.id}:${data}`;
    if (this.store.waiting.has(key)) return;
    const redraw = () => {
      const now = this.store.message(message.chat, message.id);
      if (now) this.thread.upsert(now, false);
    };
    this.store.waiting.add(key);
    redraw();
    const person = this.store.person(this.side).id;
    const answer = await this.doing("press", { person, chat: message.chat, message: message.id, data });
    this.store.waiting.delete(key);
    redraw();
    if (answer?.late) toast(texts.late);
    else if (answer?.text) (answer.alert ? alertOf : toast)(answer.text);
  }

  async doing(name, asked) {
    try {
      return await act(name, asked);
    } catch {
      toast(texts.failed);
      return null;
    }
  }
}
