// A choice of one of a few: who the reader is, who I am in the group.

import { h } from "./dom.js";
import { texts } from "./texts.js";

/** A row of choices. `options`: [{person, note}]; `chosen(person)` is called when one is taken. */
export function choice(name, legend, options, chosen) {
  const inputs = options.map(({ person, note }) => {
    const input = h("input", { type: "radio", name, value: person.id, class: "sr", onchange: () => chosen(person) });
    const unread = h("span", { class: "badge", hidden: true });
    const label = h("label", {}, input, h("span", {}, person.name, note && h("small", {}, ` ${note}`)), unread);
    return { person, input, unread, label };
  });
  return {
    element: h("fieldset", { class: "choice" }, h("legend", { class: "sr" }, legend), inputs.map((each) => each.label)),
    /** Show who is chosen, and how many messages wait for each. */
    show(current, waiting = () => 0) {
      for (const { person, input, unread } of inputs) {
        input.checked = person.id === current.id;
        badge(unread, waiting(person));
      }
    },
  };
}

/** Let a badge show a number, or nothing for none. */
export function badge(element, count) {
  element.hidden = count === 0;
  element.textContent = count || "";
  element.title = count ? texts.unread(count) : "";
}
