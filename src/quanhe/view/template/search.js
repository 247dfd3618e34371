"use strict";
// A search box with a list of matches below it, by mouse and by keyboard (a combobox, as ARIA calls it).

const MATCHES_SHOWN = 12;

class Search {
  // `find(text)` gives, perhaps later, { hits: [{ thing, name }], more: number }; `choose(thing)` is told what was chosen.
  constructor(input, list, page, { find, choose }) {
    Object.assign(this, { input, list, page, look: find, chosen: choose, hits: [], active: 0, turn: 0 });
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("focus", () => this.find());
    this.input.addEventListener("blur", () => this.hide());
    this.input.addEventListener("keydown", (event) => this.press(event));
    // The list must not take the focus before its click has been heard.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  async find() {
    const text = this.input.value.trim();
    const turn = ++this.turn;
    if (!text) return this.hide();
    const { hits, more } = await this.look(text, MATCHES_SHOWN);
    // What was typed meanwhile is answered by itself, and a box that was left shows nothing more.
    if (turn !== this.turn || document.activeElement !== this.input) return undefined;
    return this.show(hits, more);
  }

  show(hits, more) {
    const { page } = this;
    this.hits = hits;
    this.active = 0;
    const rows = hits.map((hit, number) => this.row(hit, number));
    const note = !hits.length ? page.say("noMatch") : more > 0 && page.say("moreMatches", { n: page.number(more) });
    this.list.replaceChildren(...rows, ...(note ? [element("li", { class: "note", role: "presentation", text: note })] : []));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    page.announce(hits.length ? page.say("matchCount", { n: hits.length }) : note);
    this.mark();
  }

  row({ thing, name }, number) {
    const { page } = this;
    const label = page.label(thing);
    const beside = [name && folded(name) !== folded(label) ? name : "", thing.title, thing.place].filter((text) => text && text !== label);
    return element("li", { role: "option", id: `${this.list.id}-${number}`, onclick: () => this.choose(number) }, swatch(page.lookOf(thing)),
      element("span", { class: "hit" }, element("span", { text: label }), beside.length ? element("small", { text: [...new Set(beside)].join(" · ") }) : null),
      element("span", { class: "count", text: page.kindText(thing) }));
  }

  mark() {
    this.list.querySelectorAll("[role=option]").forEach((row, number) => row.setAttribute("aria-selected", String(number === this.active)));
    if (this.hits.length && !this.list.hidden) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.active = (this.active + step + this.hits.length) % this.hits.length;
      this.mark();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.enter();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.list.hidden) this.input.blur();
      else this.hide();
    }
  }

  // What was typed last may not have been answered yet.
  async enter() {
    if (!this.hits.length || this.list.hidden) await this.find();
    if (this.hits.length) this.choose(this.active);
  }

  choose(number) {
    const { thing } = this.hits[number];
    this.turn += 1;
    this.hide();
    this.input.value = "";
    this.chosen(thing);
  }

  hide() {
    this.hits = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
