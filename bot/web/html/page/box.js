// The box on an article's page. One script tag draws it; docs/web.md tells how.
(() => {
  "use strict";
  const TEXTS = __TEXTS__, CSS = __CSS__, CAN_MAIL = __CAN_MAIL__;
  const script = document.currentScript;
  if (!script) return;
  const given = script.dataset, root = new URL(".", script.src).href;
  const LANGUAGES = { nb: "nb", no: "nb", da: "nb", nn: "nn", sv: "sv", en: "en" };
  const spoken = (given.language || document.documentElement.lang || "nb").slice(0, 2).toLowerCase();
  const language = LANGUAGES[spoken] || "en";
  const say = (key, values = {}) =>
    TEXTS[language][key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // Made, never written as HTML: what comes from outside can only be text.
  const h = (tag, facts = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...inside.filter((each) => each != null && each !== ""));
    return made;
  };
  const link = (href, text) =>
    /^https?:\/\//i.test(href || "") ? h("a", { href, rel: "noopener" }, text) : text;

  const article = () => {
    const meta = document.querySelector("link[rel=canonical]")?.href
      || document.querySelector('meta[property="og:url"]')?.content;
    return given.article || (meta || location.href).split("#")[0].slice(0, 2000);
  };
  const key = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(20));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const call = async (path, body, headers = {}) => {
    const answer = await fetch(root + "v1/" + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(30000),
    });
    if (!answer.ok) throw Object.assign(new Error(), { wait: answer.headers.get("Retry-After") });
    return answer.json();
  };
  const failed = (error) => error.wait ? say("too-fast", { seconds: error.wait }) : say("failed");

  // A field with its label, the hint below it and what is wrong with it.
  let count = 0;
  const field = (label, tag, facts = {}, hint = "") => {
    const id = "f" + ++count;
    const wrong = h("p", { class: "wrong", id: id + "w" });
    const described = [hint && id + "h", id + "w"].filter(Boolean).join(" ");
    const input = h(tag, { id, "aria-describedby": described, ...facts });
    const complain = (words) => {
      wrong.textContent = words;
      if (words) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (words) input.focus();
      return Boolean(words);
    };
    input.addEventListener("input", () => wrong.textContent && complain(""));
    const all = h("div", {}, h("label", { for: id }, label), input,
      hint && h("p", { class: "hint", id: id + "h" }, hint), wrong);
    return { all, input, complain, value: () => input.value.trim() };
  };
  const EMAIL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?\.)+[a-z]{2,24}$/;
  const email = (typed) => {
    // As it is looked up: "blåbær.no" has a name of plain letters too.
    const [local, domain] = [typed.slice(0, typed.lastIndexOf("@")), typed.slice(typed.lastIndexOf("@") + 1)];
    try {
      const whole = local + "@" + new URL("http://" + domain).hostname;
      return EMAIL.test(whole) ? whole : null;
    } catch { return null; }
  };
  // A form that sends once, however often it is pressed, and keeps what was typed when it fails.
  const form = (fields, button, send) => {
    const wrong = h("p", { class: "wrong", role: "alert" });
    const state = h("p", { class: "state", role: "status" });
    const press = h("button", { type: "submit" }, button);
    let busy = false;
    const all = h("form", { novalidate: true, onsubmit: async (event) => {
      event.preventDefault();
      if (busy) return;
      wrong.textContent = "";
      const work = send();
      if (!work) return;
      busy = true;
      press.setAttribute("aria-disabled", "true");
      state.textContent = say("working");
      try { await work; } catch (error) { wrong.textContent = failed(error); }
      busy = false;
      press.removeAttribute("aria-disabled");
      state.textContent = "";
    } }, ...fields, h("div", { class: "row" }, press, state), wrong);
    return all;
  };
  const show = (place, heading, ...inside) => {
    const title = h("h3", { tabindex: "-1" }, heading);
    place.replaceChildren(title, ...inside.filter((each) => each != null && each !== ""));
    place.hidden = false;
    title.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  };

  // What the library says.
  const family = (code) => (code === "nn" ? "nb" : code);
  const facts = (passage, asked) => [
    family(passage.language) !== family(asked) && say("in-" + passage.language),
    passage.series && passage.part
      ? passage.series + ", " + (passage.parts ? say("part", passage) : say("part-alone", passage))
      : passage.series,
  ].filter(Boolean).join(" · ");
  const source = (passage, asked) => {
    const said = facts(passage, asked);
    return [link(passage.url, passage.title), said && h("span", { class: "facts" }, said)];
  };
  const marked = (passage) => {
    // Positions count characters as Python does: whole code points.
    const letters = Array.from(passage.text), parts = [];
    let at = 0;
    for (const [start, end] of passage.highlights) {
      parts.push(letters.slice(at, start).join(""));
      parts.push(h("mark", {}, letters.slice(start, end).join("")));
      at = end;
    }
    return [...parts, letters.slice(at).join("")].filter((each) => each !== "");
  };
  const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
  const withheld = (answer) => answer.withheld && h("p", {}, say("withheld"), " ",
    link(answer.withheld.subscribe_url, answer.withheld.subscribe_url ? say("subscribe") : ""));
  const titles = (heading, passages, asked) => {
    const seen = new Map(passages.map((each) => [each.article, each]));
    return seen.size ? [h("p", { class: "said" }, heading),
      h("ul", {}, ...[...seen.values()].map((each) => {
        const [title, said] = source(each, asked);
        return h("li", {}, title, said ? " " : "", said);
      }))] : [];
  };
  const answered = (place, answer) => {
    const [first, ...rest] = answer.passages, maybe = answer.status === "tentative";
    if (answer.small_talk) return show(place, answer.said);
    if (answer.status === "unanswered") {
      return show(place, say("unanswered"), ...titles(say("closest"), answer.passages, answer.language));
    }
    const others = rest.filter((each) => each.article !== first.article);
    const whole = !answer.withheld && plain(first.text) !== plain(answer.answer);
    show(place, answer.said || say(maybe ? "tentative" : "answer"),
      answer.answer && h("p", { class: "answer", lang: first.language }, answer.answer),
      withheld(answer),
      first.url || first.series || !answer.said
        ? h("div", { class: "source" }, ...source(first, answer.language)) : "",
      whole && h("details", {}, h("summary", {}, say("passage")),
        h("div", { class: "passage", lang: first.language },
          first.heading ? h("h4", {}, first.heading) : "", ...marked(first))),
      ...titles(say("also"), others, answer.language));
  };

  // What the editors get.
  const receipt = (place, got, to) => {
    const copy = h("button", { type: "button", class: "quiet", onclick: async () => {
      try { await navigator.clipboard.writeText(got.url); copy.textContent = say("copied"); }
      catch { getSelection()?.selectAllChildren(shown); }
    } }, say("copy"));
    const shown = link(got.url, got.url);
    show(place, got.said,
      got.mail === "confirm" ? h("p", {}, say("sent-mail", { email: to })) : "",
      h("p", {}, say("sent-link"), " ", shown), h("div", { class: "row" }, copy));
  };
  const contact = () => {
    const name = field(say("name"), "input", { type: "text", autocomplete: "name", maxlength: 200 });
    const mail = field(say("email"), "input",
      { type: "email", autocomplete: "email", maxlength: 254, spellcheck: "false" }, say("email-hint"));
    const fields = h("div", { class: "two" }, name.all, CAN_MAIL ? mail.all : "");
    return { fields, read: () => {
      const typed = CAN_MAIL ? mail.value() : "", address = typed ? email(typed) : null;
      if (typed && !address) return mail.complain(say("email-invalid")), null;
      return { name: name.value() || null, email: address };
    } };
  };
  // The same request gets the same key, so that sent twice it is still one.
  const handing = () => {
    let last = "", made = "";
    return async (path, body) => {
      const now = JSON.stringify([path, body]);
      if (now !== last) [last, made] = [now, key()];
      return call(path, body, { "Idempotency-Key": made });
    };
  };
  const about = () => ({ article: article(), interface: language });

  const build = (panel) => {
    const result = h("div", { class: "result", hidden: true });
    const more = h("div", { class: "more" });
    const asked = field(say("question"), "textarea", { rows: "2", maxlength: 10000, enterkeyhint: "send" });
    const ask = form([asked.all], say("ask"), () => {
      if (!asked.value()) return void asked.complain(say("required"));
      const member = given.member || null;
      return call("ask", { question: asked.value(), ...about(), member }).then((answer) => {
        answered(result, answer);
        if (answer.small_talk) return;
        invite.textContent = say("not-found-ask");
        invite.classList.toggle("quiet", answer.status !== "unanswered");
      });
    });
    asked.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      ask.requestSubmit();
    });

    const editors = h("div", { class: "result", hidden: true });
    const report = h("div", { class: "result", hidden: true });
    const opens = (place, other, fill, words, look) => {
      const button = h("button", { type: "button", class: look, "aria-expanded": "false", onclick: () => {
        const opening = place.hidden;
        if (opening) fill(place);
        place.hidden = !opening;
        other().hidden = true;
        for (const each of more.querySelectorAll("[aria-expanded]")) each.setAttribute("aria-expanded", "false");
        button.setAttribute("aria-expanded", String(opening));
        if (opening) place.querySelector("textarea, input")?.focus();
      } }, words);
      return button;
    };
    const fillEditors = (place) => {
      const text = field(say("question"), "textarea", { rows: "3", maxlength: 10000 });
      text.input.value = asked.value();
      const who = contact(), hand = handing();
      place.replaceChildren(form([text.all, who.fields, h("p", { class: "hint" }, say("kept"))],
        say("send"), () => {
          if (!text.value()) return void text.complain(say("required"));
          const person = who.read();
          if (!person) return null;
          const body = { question: text.value(), ...about(), member: given.member || null, ...person };
          return hand("questions", body).then((got) => receipt(place, got, person.email));
        }));
    };
    const fillReport = (place) => {
      const kinds = ["error", "omission", "wish"].map((kind) => [kind,
        h("input", { type: "radio", name: "kind", value: kind, id: "k" + kind, checked: kind === "error" })]);
      const text = field(say("report-text"), "textarea", { rows: "3", maxlength: 10000 });
      const who = contact(), hand = handing();
      place.replaceChildren(form([
        h("fieldset", {}, h("legend", {}, say("report-kind")), h("div", { class: "kinds" },
          ...kinds.map(([kind, input]) => h("label", { for: "k" + kind }, input, say("kind-" + kind))))),
        text.all, who.fields, h("p", { class: "hint" }, say("kept"))], say("send"), () => {
          if (!text.value()) return void text.complain(say("required"));
          const person = who.read();
          if (!person) return null;
          const kind = kinds.find(([, input]) => input.checked)[0];
          return hand("reports", { kind, text: text.value(), ...about(), ...person })
            .then((got) => receipt(place, got, person.email));
        }));
    };
    const invite = opens(editors, () => report, fillEditors, say("editors"), "quiet");
    const reporting = opens(report, () => editors, fillReport, say("report"), "link");
    more.append(h("div", { class: "row" }, invite, reporting), editors, report);
    panel.append(ask, result, more, h("p", { class: "hint" }, say("robot")));
    return asked.input;
  };

  const host = h("svar-box", { lang: { nb: "nb", nn: "nn", sv: "sv", en: "en" }[language],
    theme: given.theme === "dark" || given.theme === "light" ? given.theme : false });
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  shadow.adoptedStyleSheets = [sheet];
  const panel = h("div", { class: "panel", id: "panel", hidden: true });
  let first = null;
  const svg = "http://www.w3.org/2000/svg", arrow = document.createElementNS(svg, "svg");
  const line = document.createElementNS(svg, "path");
  line.setAttribute("d", "M4 8l8 8 8-8");
  arrow.setAttribute("viewBox", "0 0 24 24");
  arrow.setAttribute("aria-hidden", "true");
  arrow.append(line);
  const opener = h("button", { type: "button", class: "opener", "aria-expanded": "false",
    "aria-controls": "panel", onclick: () => {
      const opening = panel.hidden;
      first ||= build(panel);
      panel.hidden = !opening;
      opener.setAttribute("aria-expanded", String(opening));
      if (opening) first.focus();
    } }, h("span", {}, say("title")), arrow);
  shadow.append(h("section", { class: "box", "aria-label": say("title") }, h("h2", {}, opener), panel));
  const target = given.target && document.querySelector(given.target);
  if (target) target.append(host);
  else if (script.parentNode && script.parentNode !== document.head) script.after(host);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(host));
})();
