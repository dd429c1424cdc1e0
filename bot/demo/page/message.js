// One message, drawn.

import { h, icon, iconButton, safeUrl } from "./dom.js";
import { rich, targetOf } from "./rich.js";
import { size, texts, time } from "./texts.js";

const SNIPPET_CHARACTERS = 90;

/** In a few words what a message says, for a quote or an announcement. */
export function snippet(message) {
  if (message.service) return serviceText(message);
  const words = message.text.replace(/\s+/g, " ").trim() || (message.media ? texts.noText[message.media.kind] : "");
  return words.length > SNIPPET_CHARACTERS ? `${words.slice(0, SNIPPET_CHARACTERS)} …` : words;
}

const nameOf = (message) => (message.bot ? texts.bot : message.name);

function serviceText(message) {
  return texts.service[message.service.kind](nameOf(message), message.service.name);
}

/**
 * The element of a message. `context`: {store, side, deeds, named} – `named` says whether to tell
 * who writes, `deeds` is what can be done with it (see thread.js).
 */
export function messageElement(message, context) {
  if (message.service) {
    return h("li", { class: "service", data: { id: message.id } }, h("span", {}, serviceText(message)));
  }
  const mine = message.from === context.store.person(context.side).id;
  const element = h(
    "li",
    { class: `message ${mine ? "mine" : "theirs"} ${message.bot ? "bot" : ""}`, data: { id: message.id }, tabIndex: -1 },
    h(
      "div",
      { class: "bubble" },
      context.named && h("p", { class: "name" }, nameOf(message)),
      quote(message, context),
      media(message),
      h(
        "div",
        { class: "body" },
        message.text && h("div", { class: "text" }, rich(message.text, message.entities, deedsOf(message, context))),
        h(
          "p",
          { class: "meta" },
          message.edited && h("span", {}, `${texts.edited} `),
          h("time", { dateTime: new Date(message.date * 1000).toISOString() }, time(message.date)),
        ),
      ),
      message.reactions.length > 0 && h("p", { class: "reactions" }, message.reactions.map((each) => h("span", {}, each))),
    ),
    handles(message, mine, context),
    keyboard(message, context),
  );
  return element;
}

function deedsOf(message, { store, deeds }) {
  const key = (offset) => `${message.chat}:${message.id}:${offset}`;
  return {
    username: store.cast.bot.username,
    command: deeds.command,
    follow: deeds.follow,
    isFolded: (offset) => !store.unfolded.has(key(offset)),
    fold: (offset, folded) => (folded ? store.unfolded.delete(key(offset)) : store.unfolded.add(key(offset))),
  };
}

/** What the message answers; pressing it leads there. */
function quote(message, { store, deeds }) {
  // In a topic, what answers nothing else answers the message that opened the topic.
  if (!message.replyTo || message.replyTo === message.thread) return null;
  const answered = store.message(message.chat, message.replyTo);
  if (answered === null) return h("p", { class: "quote" }, texts.deleted);
  const name = nameOf(answered);
  return h(
    "button",
    { type: "button", class: "quote", title: texts.jumpTo(name), onclick: () => deeds.jump(answered) },
    h("strong", {}, name),
    h("span", {}, snippet(answered)),
  );
}

function media(message) {
  const { media: what } = message;
  if (!what) return null;
  const src = `/file/${encodeURIComponent(what.file ?? "")}`;
  switch (what.kind) {
    case "photo": {
      const image = h("img", { src, alt: texts.picture(nameOf(message)), width: what.width, height: what.height });
      return h("a", { class: "photo", href: src, target: "_blank", rel: "noopener noreferrer" }, image);
    }
    case "video":
    case "animation":
      return h("video", { src, controls: true, preload: "metadata", "aria-label": texts.noText[what.kind] });
    case "audio":
    case "voice":
      return h("audio", { src, controls: true, preload: "metadata", "aria-label": texts.noText[what.kind] });
    case "sticker":
      return h("p", { class: "sticker" }, what.emoji);
    default:
      return h(
        "a",
        { class: "file", href: src, download: what.name, "aria-label": texts.download(what.name) },
        icon("file"),
        h("span", {}, h("strong", {}, what.name), h("small", {}, size(what.size))),
      );
  }
}

/** The small buttons beside a message. */
function handles(message, mine, { deeds }) {
  return h(
    "div",
    { class: "handles" },
    iconButton("reply", texts.reply, { data: { handle: "reply" }, onclick: () => deeds.reply(message) }),
    mine && iconButton("edit", texts.edit, { data: { handle: "edit" }, onclick: () => deeds.edit(message) }),
  );
}

function keyboard(message, context) {
  if (message.buttons.length === 0) return null;
  const rows = message.buttons.map((row) => h("div", { class: "row" }, row.map((button) => key(message, button, context))));
  return h("div", { class: "keyboard" }, rows);
}

function key(message, button, { store, deeds }) {
  if (button.data !== undefined) {
    const busy = store.waiting.has(`${message.chat}:${message.id}:${button.data}`);
    const props = { type: "button", class: "key", "aria-busy": busy && "true", data: { key: button.data } };
    return h("button", { ...props, onclick: () => deeds.press(message, button.data) }, button.text);
  }
  if (button.copy !== undefined) {
    return h("button", { type: "button", class: "key", onclick: () => deeds.copy(button.copy) }, button.text, icon("copy"));
  }
  const href = button.url === undefined ? null : safeUrl(button.url);
  if (href === null) {
    return h("button", { type: "button", class: "key", onclick: () => deeds.unsupported() }, button.text);
  }
  const target = targetOf(href, store.cast.bot.username);
  if (target !== null) {
    return h("button", { type: "button", class: "key", onclick: () => deeds.follow(target) }, button.text);
  }
  const props = { class: "key", href, target: "_blank", rel: "noopener noreferrer" };
  return h("a", props, button.text, icon("link"), h("span", { class: "sr" }, ` (${texts.newTab})`));
}
