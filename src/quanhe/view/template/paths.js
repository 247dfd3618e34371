"use strict";
// The way between two things: chosen in two boxes, told step by step with quotes, drawn and highlighted.

const WAYS_SHOWN = 4;
// How far things on a way stand from one another, and ways from one another.
const WAY_STEP = 230;
const WAY_ROW = 170;
// The line is not quite level: vis-network puts the label of a level one beside it.
const WAY_SLOPE = 0.06;
const END_NAMES = ["pathsFrom", "pathsUntil"];

class Paths {
  // `page` gives model, state, source, filters, label, say(key, values), change(some), draw(state), and drawing.
  constructor(panel, page) {
    this.panel = panel;
    this.page = page;
    this.telling = new Telling(page);
    this.wanted = [null, null];
    this.opened = false;
    this.selected = 0;
    this.known = { key: "", found: [], ways: null, places: new Map() };
    at("paths").addEventListener("click", () => this.open());
    page.on("language", () => {
      this.root = null;
    });
  }

  // Whether the panel is for ways now, where nothing is chosen.
  get active() {
    return this.opened || this.page.state.now.ends.length === 2;
  }

  // Ask for a way, from a thing where it is given.
  open(thing = null) {
    const { page } = this;
    this.wanted = [thing, null];
    this.opened = true;
    page.change({ chosen: "", ends: [], tab: "graph", ...(page.state.now.base === "way" ? { base: "start" } : {}) });
    this.show();
    this.boxes[thing ? 1 : 0].input.focus();
  }

  close() {
    const { page } = this;
    this.opened = false;
    page.change({ ends: [], through: "", ...(page.state.now.base === "way" ? { base: "start" } : {}) });
    page.tellOf(null);
    at("paths").focus();
  }

  choose(number, thing) {
    this.wanted[number] = thing;
    if (this.wanted.every(Boolean)) this.seek();
    else {
      this.update();
      this.boxes[1 - number].input.focus();
    }
  }

  swap() {
    this.wanted.reverse();
    if (this.wanted.every(Boolean)) this.seek();
    else this.update();
  }

  seek() {
    const { page } = this;
    const [a, b] = this.wanted;
    if (a.iri === b.iri) {
      this.update();
      return page.tell(page.say("pathsSame"));
    }
    page.fitting = true;
    this.selected = 0;
    this.asking = true;
    return page.change({ ends: [a.iri, b.iri], base: "way", open: [], hide: [], chosen: "", tab: "graph" });
  }

  // Whether a relation may lie on a way, as the page is set now.
  allows(relation, state) {
    const { page } = this;
    const gone = (thing) => state.off.includes(thing.group) || state.hide.includes(thing.iri);
    if (!page.filters.passes(relation, state) || gone(relation.from) || gone(relation.to)) return false;
    return !state.at || standingOn(relation, state.at, page.model) !== "over";
  }

  // The ways of the state, the best first; sought again only where something has changed that they depend on.
  get found() {
    const { page } = this;
    const state = page.state.now;
    const { ends, through, least, article, without, off, hide, at: day } = state;
    const key = JSON.stringify([ends, through, least, article, without, off, hide, day, page.model.relations.length]);
    if (this.known.key === key) return this.known.found;
    const things = ends.map((iri) => page.model.thingOf(iri));
    this.known = { key, found: [], ways: null, places: new Map() };
    if (things.length === 2 && things.every(Boolean)) {
      const relations = page.model.relations.filter((relation) => this.allows(relation, state));
      const ways = new Ways(relations, through === "all" ? PASSING : TYING);
      const found = ways.find(...things, WAYS_SHOWN);
      this.known = { key, found, ways, places: this.placed(found.length ? found : [things]) };
    }
    this.selected = 0;
    return this.known.found;
  }

  // Where what is drawn stands: the best way along a line from left to right, the others above and below it by turns.
  get places() {
    return this.found && this.known.places;
  }

  placed(ways) {
    const places = new Map();
    const width = WAY_STEP * Math.max(...ways.map((way) => way.length - 1));
    ways.forEach((way, number) => {
      const beside = WAY_ROW * Math.ceil(number / 2) * (number % 2 ? -1 : 1);
      way.forEach(({ id }, place) => {
        const last = way.length - 1;
        const x = Math.round((width * place) / last);
        if (!places.has(id)) places.set(id, { x, y: (place % last ? beside : 0) + Math.round(x * WAY_SLOPE) });
      });
    });
    return places;
  }

  between(one, other) {
    return this.known.ways.between(one, other);
  }

  // What is drawn: the things of all ways, or the two ends where there is none.
  things() {
    const { model, state } = this.page;
    const ends = state.now.ends.map((iri) => model.thingOf(iri)).filter(Boolean);
    return [...new Set([...ends, ...this.found.flat()])];
  }

  // Whether a relation lies on the way that is read now.
  isOn(relation) {
    if (this.page.state.now.ends.length !== 2) return false;
    const way = this.found[this.selected];
    const place = way ? way.indexOf(relation.from) : -1;
    return (
      place >= 0 &&
      (way[place + 1] === relation.to || way[place - 1] === relation.to) &&
      this.between(relation.from, relation.to).includes(relation)
    );
  }

  show() {
    if (!this.root) this.build();
    const { ends } = this.page.state.now;
    if (ends.length) {
      this.opened = false;
      this.wanted = ends.map((iri) => this.page.model.thingOf(iri) || null);
    }
    if (this.panel.firstElementChild !== this.root) {
      this.panel.replaceChildren(this.root);
      this.panel.scrollTop = 0;
    }
    document.body.classList.add("reading");
    this.update();
  }

  build() {
    const { page } = this;
    const close = element("button", {
      type: "button",
      class: "close",
      "aria-label": page.say("close"),
      text: "×",
      onclick: () => this.close(),
    });
    this.boxes = END_NAMES.map((name, number) => this.box(name, number));
    const swap = element("button", {
      type: "button",
      class: "swap",
      title: page.say("pathsSwap"),
      "aria-label": page.say("pathsSwap"),
      text: "⇅",
      onclick: () => this.swap(),
    });
    this.wide = element("input", { type: "checkbox", id: "paths-wide" });
    this.wide.addEventListener("change", () => {
      page.fitting = true;
      this.asking = true;
      page.change({ through: this.wide.checked ? "all" : "" });
    });
    this.result = element("div", { class: "ways" });
    this.root = element(
      "section",
      { class: "paths", "aria-labelledby": "paths-title" },
      element("div", { class: "top" }, element("h2", { id: "paths-title", text: page.say("paths") }), close),
      element("p", { class: "note", text: page.say("pathsIntro") }),
      element("div", { class: "two" }, ...this.boxes.map(({ field }) => field), swap),
      element("label", { class: "box" }, this.wide, element("span", { text: page.say("pathsWide") })),
      this.result,
    );
  }

  // A search box for one of the two.
  box(name, number) {
    const { page } = this;
    const id = `paths-end-${number}`;
    const input = element("input", {
      id,
      type: "search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-controls": `${id}-list`,
      "aria-expanded": "false",
      placeholder: page.say("search"),
    });
    const list = element("ul", { id: `${id}-list`, class: "matches", role: "listbox", "aria-label": page.say("matches"), hidden: true });
    new Search(input, list, page, { find: (text, most) => page.source.search(text, most), choose: (thing) => this.choose(number, thing) });
    // A name that was begun and left is none.
    input.addEventListener("blur", () => this.name(number));
    input.addEventListener("focus", () => input.select());
    const field = element(
      "div",
      { class: "end" },
      element("label", { for: id, text: page.say(name) }),
      element("div", { class: "search" }, input, list),
    );
    return { input, field };
  }

  name(number) {
    const thing = this.wanted[number];
    this.boxes[number].input.value = thing ? this.page.label(thing) : "";
  }

  update() {
    const { page } = this;
    this.name(0);
    this.name(1);
    this.wide.checked = page.state.now.through === "all";
    const said = this.verdict();
    this.result.replaceChildren(
      ...said.map((text) => element("p", { text })),
      ...(page.state.now.ends.length ? this.found.map((way, number) => this.way(way, number)) : []),
    );
    if (this.asking) page.announce(said.join(" "));
    this.asking = false;
  }

  verdict() {
    const { page } = this;
    if (page.state.now.ends.length !== 2) return [];
    const [a, b] = this.wanted.map((thing) => (thing ? page.label(thing) : "?"));
    if (this.found.length) return [page.say("pathsFound", { a, b, n: this.found.length, steps: this.found[0].length - 1 })];
    return [page.say("pathsNone", { a, b }), ...(page.state.now.through === "all" ? [] : [page.say("pathsNoneWide")])];
  }

  // One way, folded up unless it is the one that is read.
  way(way, number) {
    const { page } = this;
    const inner = way.slice(1, -1).map((thing) => page.label(thing));
    const through = inner.length ? page.say("pathsThrough", { names: inner.join(", ") }) : page.say("pathsDirect");
    const steps = element("ol", { class: "steps" });
    const fold = element(
      "details",
      { open: number === this.selected, class: number === this.selected ? "selected" : null },
      element(
        "summary",
        {},
        element("b", { text: page.say("pathsWay", { n: number + 1, steps: way.length - 1 }) }),
        element("span", { class: "note", text: ` ${through}` }),
      ),
      steps,
    );
    const fill = () =>
      steps.children.length || steps.append(...this.telling.steps(way, (a, b) => this.between(a, b)).map((step) => this.step(step)));
    if (fold.open) fill();
    fold.addEventListener("toggle", () => {
      if (!fold.open) return;
      fill();
      if (this.selected !== number) this.select(number);
    });
    return fold;
  }

  // Read another of the ways: it is the one that is highlighted.
  select(number) {
    const { page } = this;
    this.selected = number;
    [...this.result.querySelectorAll(":scope > details")].forEach((fold, place) => {
      fold.classList.toggle("selected", place === number);
      if (place !== number) fold.open = false;
    });
    page.draw(page.state.now);
    page.drawing.look(this.found[number].map(({ id }) => id));
  }

  // A step: its sentence, the names in it to be opened, and the quotes that state it.
  step({ told, relations }) {
    const { page } = this;
    const sentence = element("p", { class: "told-step" }, ...told.map((part) => (typeof part === "string" ? part : this.nameOf(part))));
    const quotes = element("div", { class: "quotes" });
    this.quote(relations, quotes);
    return element("li", {}, sentence, quotes);
  }

  // A name within a sentence: a link to the view in which the thing is open.
  nameOf(thing) {
    const { page } = this;
    const open = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      page.open(thing);
    };
    return element("a", {
      class: "name",
      href: `#${page.state.write({ ...page.state.now, chosen: thing.iri })}`,
      text: page.label(thing),
      onclick: open,
    });
  }

  async quote(relations, place) {
    const { page } = this;
    for (const certainty of new Set(relations.map((relation) => relation.certainty))) {
      const quotes = [];
      for (const relation of relations) if (relation.certainty === certainty) quotes.push(...(await page.model.quotesOf(relation)));
      place.append(...page.facts.quotes.cards(quotes, certainty));
    }
  }
}
