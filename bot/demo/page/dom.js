// Elements without HTML: whatever is shown goes in as text.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3",
  send: "M5 12h13M12 5l7 7-7 7",
  check: "M5 13l4.5 4.5L19 7",
  attach: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L9.8 17.3a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7",
  slash: "M15 5 9 19",
  close: "M6 6l12 12M18 6 6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  pin: "M12 15v6M8 3h8l-1 7 3 3v2H6v-2l3-3z",
  link: "M9 5h10v10M19 5 6 18",
  copy: "M9 9h10v11H9zM5 15V4h10",
};

/** An element: properties, attributes (with "-" or by `attrs`), listeners (`onclick`), children. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element && !name.includes("-")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the page's drawings; it says nothing to those who can't see it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows a drawing, and says what it does. */
export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", title: label, "aria-label": label, ...props, class: `icon-button ${props.class ?? ""}` }, icon(name));
}

/** A web address that may be opened, or null: scripts and the like are no addresses. */
export function safeUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : URL.canParse(`https://${text}`) ? new URL(`https://${text}`) : null;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}
