// What the page knows of the world, and who it plays in it.

import { keepTimeIn } from "./texts.js";

/**
 * A place is where messages are read and written: a chat, or one topic of it.
 * Its key is "chat" or "chat:thread".
 */
export class Store {
  constructor() {
    this.cast = null;
    this.chats = new Map();
    this.messages = new Map();
    this.reader = null;
    this.editor = null;
    this.thread = null;
    this.waiting = new Set();
    this.unfolded = new Set();
    this.seen = new Map();
    this.shown = new Set();
    this.listeners = new Set();
  }

  /** Be told of each change: {all, chats: Set, messages: [...]}. */
  subscribe(listener) {
    this.listeners.add(listener);
  }

  tell(change) {
    const whole = { all: false, chats: new Set(), messages: [], ...change };
    for (const listener of this.listeners) listener(whole);
  }

  /** Begin with the whole world, as it is at this moment. */
  begin({ cast, chats, messages }) {
    const again = this.cast !== null && this.cast.group === cast.group && this.cast.readers.every((each, i) => each.id === cast.readers[i].id);
    this.cast = cast;
    keepTimeIn(cast.zone);
    this.chats = new Map(chats.map((chat) => [chat.id, chat]));
    this.messages = new Map(chats.map((chat) => [chat.id, new Map()]));
    for (const message of messages) this.messages.get(message.chat).set(message.id, message);
    if (!again) {
      this.reader = cast.readers[0];
      this.editor = cast.editors[0];
    }
    this.keepTopic();
    this.seen = new Map();
    for (const message of messages) this.note(message);
    this.tell({ all: true });
  }

  /** Take in what has changed. */
  update({ chats, messages }) {
    for (const chat of chats) this.chats.set(chat.id, chat);
    const told = messages.map((message) => {
      const known = this.messages.get(message.chat);
      const fresh = !known.has(message.id);
      known.set(message.id, message);
      if (this.shown.has(placeOf(message))) this.note(message);
      return { message, fresh };
    });
    const moved = this.keepTopic();
    this.tell({ chats: new Set(chats.map((chat) => chat.id)), messages: told, all: moved });
  }

  /** Leave a topic that is gone; whether it was. */
  keepTopic() {
    if (this.thread === null || this.topics.some((topic) => topic.id === this.thread)) return false;
    this.thread = null;
    return true;
  }

  get group() {
    return this.chats.get(this.cast.group);
  }

  get topics() {
    return this.group.topics ?? [];
  }

  person(side) {
    return side === "reader" ? this.reader : this.editor;
  }

  /** Where a side of the page is: its chat and, in the group, the topic. */
  place(side) {
    return side === "reader" ? { chat: this.reader.id, thread: null } : { chat: this.cast.group, thread: this.thread };
  }

  play(side, person) {
    this[side] = person;
    this.tell({ all: true });
  }

  openTopic(thread) {
    this.thread = thread;
    this.tell({ all: true });
  }

  /** The messages of a place that stand, in order. */
  in(place) {
    const all = [...(this.messages.get(place.chat)?.values() ?? [])];
    return all.filter((message) => !message.deleted && this.isIn(message, place)).sort((a, b) => a.id - b.id);
  }

  isIn(message, place) {
    if (message.chat !== place.chat) return false;
    return this.group.id !== place.chat || !this.group.forum || (message.thread ?? null) === place.thread;
  }

  message(chat, id) {
    const message = this.messages.get(chat)?.get(id);
    return message && !message.deleted ? message : null;
  }

  /** Take the newest message of a place for read. */
  note(message) {
    const key = placeOf(message);
    this.seen.set(key, Math.max(this.seen.get(key) ?? 0, message.id));
  }

  /** Say which places are before somebody's eyes. */
  show(places) {
    this.shown = new Set(places.map(keyOf));
    for (const place of places) for (const message of this.in(place)) this.note(message);
  }

  /** The bot's messages in a place that nobody has had before their eyes, the oldest first. */
  unreadIn(place) {
    const seen = this.seen.get(keyOf(place)) ?? 0;
    return this.in(place).filter((message) => message.id > seen && message.bot && !message.service);
  }

  unread(place) {
    return this.unreadIn(place).length;
  }
}

export const keyOf = ({ chat, thread }) => (thread ? `${chat}:${thread}` : `${chat}`);

const placeOf = (message) => keyOf({ chat: message.chat, thread: message.thread });
