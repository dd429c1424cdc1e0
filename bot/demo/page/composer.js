// Where one side writes: a message, a reply, a change of its own, a file.

import { h, iconButton } from "./dom.js";
import { Menu } from "./menu.js";
import { snippet } from "./message.js";
import { toast } from "./notices.js";
import { keyOf } from "./store.js";
import { texts } from "./texts.js";
import { act, sendFile } from "./wire.js";

const LONGEST = 4096;
const BORDERS_PIXELS = 2;
const nothing = () => ({ text: "", reply: null, editing: null, file: null });

/** The field of one side. What is begun in one place stays there while another is looked at. */
export class Composer {
  constructor(store, side) {
    this.store = store;
    this.side = side;
    this.drafts = new Map();
    this.menu = new Menu(
      (command) => this.command(command),
      () => this.field.focus(),
    );
    this.field = h("textarea", {
      rows: 1,
      maxLength: LONGEST,
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
    });
    this.context = h("div", { class: "context", hidden: true });
    this.files = h("input", { type: "file", hidden: true, onchange: () => this.attach(this.files.files[0]) });
    this.clip = iconButton("attach", texts.composer.attach, { onclick: () => this.files.click() });
    this.slash = iconButton("slash", texts.composer.commands, { "aria-haspopup": "menu", onclick: () => this.toggleMenu() });
    this.send = iconButton("send", texts.composer.send, { type: "submit", class: "send" });
    this.element = h(
      "form",
      { class: "composer", onsubmit: (event) => this.submit(event), ondragover: (event) => event.preventDefault(), ondrop: (event) => this.drop(event) },
      this.menu.element,
      this.context,
      h("div", { class: "line" }, this.clip, this.slash, this.field, this.files, this.send),
    );
  }

  get draft() {
    const key = `${this.store.person(this.side).id}@${keyOf(this.store.place(this.side))}`;
    if (!this.drafts.has(key)) this.drafts.set(key, nothing());
    return this.drafts.get(key);
  }

  get commands() {
    const { chat } = this.store.place(this.side);
    return this.store.chats.get(chat).menus[this.store.person(this.side).id] ?? [];
  }

  /** Show what has been begun in this place. */
  draw() {
    const { draft } = this;
    const person = this.store.person(this.side);
    if (this.field.value !== draft.text) this.field.value = draft.text;
    this.field.setAttribute("aria-label", texts.composer.label(person.name));
    this.field.placeholder = draft.file ? texts.composer.caption : draft.reply?.prompt?.input_field_placeholder || texts.composer.placeholder;
    const { editing, reply, file } = draft;
    const told = [];
    if (editing) told.push(this.told(texts.composer.editing, snippet(editing), texts.composer.cancel, () => this.abandon()));
    if (reply) {
      const name = reply.bot ? texts.bot : reply.name;
      told.push(this.told(texts.composer.replying(name), snippet(reply), texts.composer.cancel, () => this.set({ reply: null })));
    }
    if (file) told.push(this.told(file.name, "", texts.composer.removeFile, () => this.set({ file: null })));
    this.context.replaceChildren(...told);
    this.context.hidden = told.length === 0;
    this.send.setAttribute("aria-label", editing ? texts.composer.save : texts.composer.send);
    this.send.title = editing ? texts.composer.save : texts.composer.send;
    this.clip.disabled = Boolean(editing);
    this.fit();
  }

  told(title, words, cancel, onclick) {
    return h("p", {}, h("span", {}, h("strong", {}, title), words && h("span", {}, words)), iconButton("close", cancel, { onclick }));
  }

  set(change) {
    Object.assign(this.draft, change);
    this.draw();
  }

  abandon() {
    Object.assign(this.draft, nothing());
    this.draw();
  }

  /** Begin an answer to a message. */
  reply(message, { focus = true } = {}) {
    this.set({ reply: message, editing: null });
    if (focus) this.field.focus();
  }

  /** Begin to change a message of one's own. */
  edit(message) {
    this.set({ ...nothing(), editing: message, text: message.text });
    this.field.focus();
    this.field.setSelectionRange(message.text.length, message.text.length);
  }

  attach(file) {
    if (file) this.set({ file, editing: null });
    this.files.value = "";
    this.field.focus();
  }

  drop(event) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    this.attach(file);
  }

  typed() {
    this.draft.text = this.field.value;
    if (/^\/\w*$/.test(this.field.value)) this.menu.open(this.commands, this.field.value);
    else this.menu.close();
    this.fit();
  }

  toggleMenu() {
    if (this.menu.isOpen) {
      this.menu.close();
    } else {
      this.menu.open(this.commands);
      this.menu.enter();
    }
  }

  async command(command) {
    this.menu.close();
    if (this.draft.text.startsWith("/")) this.set({ text: "" });
    this.field.focus();
    await this.say(command, {});
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && matchMedia("(pointer: fine)").matches) {
      this.submit(event);
    } else if (event.key === "Escape") {
      if (this.menu.isOpen) this.menu.close();
      else if (this.draft.editing) this.abandon();
      else this.set({ reply: null, file: null });
    } else if (this.menu.isOpen && event.key === "ArrowUp") {
      event.preventDefault();
      this.menu.enter();
    } else if (event.key === "ArrowUp" && this.field.value === "") {
      const mine = this.store.in(this.store.place(this.side)).filter((each) => each.from === this.store.person(this.side).id);
      if (mine.length === 0) return;
      event.preventDefault();
      this.edit(mine.at(-1));
    }
  }

  /** Send what is there; it stays there where that fails. */
  async submit(event) {
    event.preventDefault();
    const { draft } = this;
    const text = draft.text.trim();
    if (!text && !draft.file) return;
    this.menu.close();
    const sent = { ...draft };
    Object.assign(draft, nothing());
    this.draw();
    if (!(await this.say(text, sent))) {
      Object.assign(draft, sent);
      this.draw();
    }
  }

  async say(text, { editing, file, reply }) {
    const place = { person: this.store.person(this.side).id, ...this.store.place(this.side) };
    try {
      if (editing) await act("edit", { ...place, message: editing.id, text });
      else if (file) await sendFile(file, { ...place, caption: text, reply_to: reply?.id });
      else await act("say", { ...place, text, reply_to: reply?.id });
      return true;
    } catch {
      toast(texts.failed);
      return false;
    }
  }

  /** Let the field be as high as what stands in it, where the browser doesn't do so by itself. */
  fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.field.style.height = "auto";
    // A field that nobody sees has no height to go by.
    if (this.field.scrollHeight > 0) this.field.style.height = `${this.field.scrollHeight + BORDERS_PIXELS}px`;
  }
}
