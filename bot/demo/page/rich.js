// A text and its entities, made into nodes. Offsets count UTF-16 units, as strings do here.

import { h, safeUrl } from "./dom.js";
import { texts } from "./texts.js";

const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const LONG_CHARACTERS = 180;
const LONG_LINES = 4;

/**
 * The nodes of a text. `deeds` is what can be done in it: {command(text), follow(target),
 * isFolded(offset), fold(offset, folded), username}.
 */
export function rich(text, entities, deeds) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, deeds);
}

function nodes(text, start, end, entities, deeds) {
  const out = [];
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const from = entity.offset;
    const to = Math.min(from + entity.length, end);
    if (from < at || to <= from) continue; // crosses another one: its text is there, plain
    if (from > at) out.push(text.slice(at, from));
    const inner = entities.slice(i + 1).filter((other) => other.offset >= from && other.offset < to);
    const children = () => nodes(text, from, to, inner, deeds);
    out.push(element(entity, text.slice(from, to), children, deeds));
    at = to;
    // What stands below a quote begins on a line of its own already.
    if (isBlock(entity) && text[at] === "\n") at += 1;
  }
  if (at < end) out.push(text.slice(at, end));
  return out;
}

const isBlock = ({ type }) => type === "pre" || type.endsWith("blockquote");

function element(entity, text, children, deeds) {
  const { type } = entity;
  if (type in INLINE) return h(INLINE[type], {}, children());
  switch (type) {
    case "pre":
      return h("pre", {}, h("code", {}, text));
    case "blockquote":
      return h("blockquote", {}, children());
    case "expandable_blockquote":
      return foldable(entity, text, children(), deeds);
    case "spoiler":
      return spoiler(children());
    case "text_link":
      return link(entity.url, children(), deeds);
    case "url":
      return link(text, children(), deeds);
    case "bot_command":
      return h("button", { type: "button", class: "command", onclick: () => deeds.command(text) }, text);
    case "mention":
    case "hashtag":
    case "email":
    case "phone_number":
      return h("span", { class: "marked" }, children());
    default:
      return h("span", {}, children());
  }
}

/** A link that opens elsewhere; one to the bot or to a message of the group is followed here. */
function link(address, children, deeds) {
  const href = safeUrl(address);
  if (href === null) return h("span", {}, children);
  const target = targetOf(href, deeds.username);
  if (target !== null) {
    return h("button", { type: "button", class: "command", onclick: () => deeds.follow(target) }, children);
  }
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, children, h("span", { class: "sr" }, ` (${texts.newTab})`));
}

/** Where a link of Telegram's leads that stays here: {payload} or {chat, id}; null for any other. */
export function targetOf(href, username) {
  const url = new URL(href);
  if (url.hostname !== "t.me") return null;
  if (url.pathname.toLowerCase() === `/${username.toLowerCase()}`) {
    return { payload: url.searchParams.get("start") ?? "" };
  }
  const message = /^\/c\/(\d+)\/(?:\d+\/)?(\d+)$/.exec(url.pathname);
  return message && { chat: Number(`-100${message[1]}`), id: Number(message[2]) };
}

function foldable(entity, text, children, deeds) {
  const quote = h("blockquote", { class: "foldable" }, h("div", { class: "quoted" }, children));
  const long = text.length > LONG_CHARACTERS || text.split("\n").length > LONG_LINES;
  if (!long) return quote;
  const toggle = h("button", { type: "button", class: "unfold" });
  const show = (folded) => {
    quote.classList.toggle("folded", folded);
    toggle.textContent = folded ? texts.more : texts.less;
    toggle.setAttribute("aria-expanded", String(!folded));
  };
  toggle.addEventListener("click", () => {
    const folded = !quote.classList.contains("folded");
    deeds.fold(entity.offset, folded);
    show(folded);
  });
  show(deeds.isFolded(entity.offset));
  quote.append(toggle);
  return quote;
}

function spoiler(children) {
  const hidden = h("button", { type: "button", class: "spoiler", "aria-label": texts.spoiler });
  const covered = h("span", { "aria-hidden": "true" }, children);
  hidden.append(covered);
  hidden.addEventListener("click", () => hidden.replaceWith(...covered.childNodes), { once: true });
  return hidden;
}
