"use strict";
// The search box: a list of matches below it, by mouse and by keyboard (a combobox, as ARIA calls it).

const MATCHES_SHOWN = 12;

class Search {
  // `page` gives facts, links, say(key, values), lookOf(thing), kindText(thing), details and open(kind, id).
  constructor(page) {
    this.page = page;
    this.input = at("search");
    this.list = at("matches");
    this.found = [];
    this.active = 0;
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("focus", () => this.find());
    this.input.addEventListener("blur", () => this.hide());
    this.input.addEventListener("keydown", (event) => this.press(event));
    // The list must not take the focus before its click has been heard.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  find() {
    const { page } = this;
    this.index ??= new NameIndex(page.facts.things, page.links.map((links) => links.length));
    const text = this.input.value.trim();
    const all = text ? this.index.find(text) : [];
    this.found = all.slice(0, MATCHES_SHOWN);
    this.active = 0;
    const rows = this.found.map((thing, number) => this.row(thing, number));
    const note = !all.length ? page.say("noMatch") : all.length > MATCHES_SHOWN && page.say("moreMatches", { n: all.length - MATCHES_SHOWN });
    if (note) rows.push(element("li", { class: "note", role: "presentation", text: note }));
    this.list.replaceChildren(...rows);
    this.list.hidden = !text;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark();
  }

  row(thing, number) {
    const { page } = this;
    return element("li", { role: "option", id: `match-${number}`, onclick: () => this.choose(number) }, swatch(page.lookOf(thing)),
      element("span", { text: page.details.label(thing) }), element("span", { class: "count", text: page.kindText(thing) }));
  }

  mark() {
    this.list.querySelectorAll("[role=option]").forEach((row, number) => row.setAttribute("aria-selected", String(number === this.active)));
    if (this.found.length && !this.list.hidden) this.input.setAttribute("aria-activedescendant", `match-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      event.preventDefault();
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Enter" && !event.isComposing && this.found.length) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.input.blur();
      else this.hide();
    }
  }

  choose(number) {
    const thing = this.found[number];
    this.hide();
    this.input.value = "";
    this.found = [];
    this.page.open("thing", thing.id);
    at("details").focus({ preventScroll: true });
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
