// The commands that the bot offers, above the field in which they can be typed.

import { h } from "./dom.js";
import { texts } from "./texts.js";

/** A menu of commands: `pick(command)` is called with "/name"; `leave()` when it is put away. */
export class Menu {
  constructor(pick, leave) {
    this.pick = pick;
    this.leave = leave;
    this.element = h("div", { class: "menu", hidden: true, role: "menu", "aria-label": texts.composer.commands, onkeydown: (event) => this.key(event) });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Show the commands that begin with what is typed; none at all puts the menu away. */
  open(commands, typed = "/") {
    const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
    if (fitting.length === 0 && commands.length > 0) return this.close();
    const items = fitting.map(({ command, description }) =>
      h(
        "button",
        { type: "button", role: "menuitem", tabIndex: -1, onclick: () => this.pick(`/${command}`) },
        h("strong", {}, `/${command}`),
        h("span", {}, description),
      ),
    );
    this.element.replaceChildren(...(items.length ? items : [h("p", {}, texts.composer.noCommands)]));
    this.element.hidden = false;
    return undefined;
  }

  close() {
    this.element.hidden = true;
  }

  /** Go into the menu from the field below it. */
  enter() {
    (this.element.querySelector("button") ?? this.element).focus();
  }

  key(event) {
    const items = [...this.element.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      items.at((at + step) % items.length)?.focus();
    } else if (event.key === "Escape") {
      this.close();
      this.leave();
    } else {
      return;
    }
    event.preventDefault();
  }
}
