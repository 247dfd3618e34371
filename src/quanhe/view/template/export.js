"use strict";
// Taking along what is shown: as a picture, as data, as an address. A menu, and the files behind it.

const EXPORTS = ["png", "svg", "gexf", "csvThings", "csvRelations", "json", "link"];
const EXPORT_TYPES = {
  png: "image/png",
  svg: "image/svg+xml",
  gexf: "application/gexf+xml",
  csv: "text/csv;charset=utf-8",
  json: "application/json",
};
const OUTLETS_NAMED = 3;
// The size of names that say nothing of it themselves, as the options of the drawing have it (view/style.py).
const LABEL_SIZE = 13;

class Export {
  // `page` gives shown(), model, drawing, state, say(key, values), tell(text) and on(event, listener).
  constructor(place, page) {
    this.page = page;
    this.button = element("button", {
      type: "button",
      id: "export",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": "export-menu",
    });
    this.menu = element("ul", { id: "export-menu", role: "menu", "aria-labelledby": "export", hidden: true });
    this.place = element("div", { class: "menu" }, this.button, this.menu);
    place.prepend(this.place);
    this.button.addEventListener("click", () => this.turn(this.menu.hidden));
    this.button.addEventListener("keydown", (event) => this.pressButton(event));
    this.menu.addEventListener("keydown", (event) => this.pressMenu(event));
    this.place.addEventListener("focusout", (event) => this.place.contains(event.relatedTarget) || this.turn(false));
    document.addEventListener("pointerdown", (event) => this.place.contains(event.target) || this.turn(false));
    page.on("language", () => this.translate());
    this.translate();
  }

  translate() {
    const { page } = this;
    this.button.textContent = page.say("export");
    this.menu.replaceChildren(
      ...EXPORTS.map((name) =>
        element(
          "li",
          { role: "none" },
          element("button", {
            type: "button",
            role: "menuitem",
            tabindex: "-1",
            id: `export-${name}`,
            text: page.say(`export-${name}`),
            onclick: () => this.choose(name),
          }),
        ),
      ),
    );
  }

  get items() {
    return [...this.menu.querySelectorAll("[role=menuitem]")];
  }

  turn(open, first = 0) {
    if (this.menu.hidden === !open) return;
    this.menu.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.items.at(first).focus();
  }

  pressButton(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.turn(true, event.key === "ArrowDown" ? 0 : -1);
  }

  pressMenu(event) {
    const { items } = this;
    const now = items.indexOf(document.activeElement);
    const next = { ArrowDown: (now + 1) % items.length, ArrowUp: (now + items.length - 1) % items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (next !== undefined) items[next].focus();
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  leave() {
    this.turn(false);
    this.button.focus();
  }

  async choose(name) {
    const { page } = this;
    this.leave();
    if (name === "link") return this.copyLink();
    page.announce(page.say("exporting"));
    try {
      return this.save(...(await this.write(name)));
    } catch (error) {
      return page.fail(page.say("exportFailed", { why: error.message }));
    }
  }

  // What is shown; of communities, drawn as one thing each, all that is in them.
  get shown() {
    const { page } = this;
    return page.state.now.base === "communities" ? page.model : page.shown();
  }

  // The text, or picture, of an export, with its file name.
  async write(name) {
    const { title } = this;
    if (name === "png" || name === "svg") {
      const picture = new Picture(this.scene());
      return [name === "svg" ? picture.svg() : await picture.png(), fileName(title, name)];
    }
    const { things, relations } = this.shown;
    const standing = (relation) => standingOf(relation, this.page);
    if (name === "gexf") return [gexfOf(this.shown, (thing) => this.placeOf(thing), standing, title), fileName(title, "gexf")];
    if (name === "csvThings") return [csvOf(thingLines(things)), fileName(`${title} ${this.page.say("exportThings")}`, "csv")];
    const told = await this.gathered(relations, (relation) => this.page.model.quotesOf(relation));
    if (name === "csvRelations")
      return [csvOf(relationLines(relations, told, standing)), fileName(`${title} ${this.page.say("exportRelations")}`, "csv")];
    const facts = await this.gathered(things, (thing) => this.page.model.factsOf(thing));
    return [jsonOf(this.shown, facts, told, standing, { title, ...this.about() }), fileName(title, "json")];
  }

  async gathered(rows, find) {
    const found = new Map();
    for (const row of rows) found.set(row, await find(row));
    return found;
  }

  get title() {
    return document.querySelector("h1").textContent.trim();
  }

  about() {
    const { at: day, geography } = this.page.state.now;
    return { as_of: day || undefined, geography };
  }

  placeOf(thing) {
    const { page } = this;
    const place = page.drawing.placeOf(thing.id);
    return { ...place, size: page.drawing.nodes.get(thing.id)?.size ?? 10, colour: page.lookOf(thing).colour };
  }

  save(content, name) {
    const { page } = this;
    if (!content) throw new Error(page.say("exportTooLarge"));
    const type = EXPORT_TYPES[name.split(".").pop()];
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const address = URL.createObjectURL(blob);
    const link = element("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    // The download has begun by then; the data may be let go of.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    page.tell(page.say("exported", { name, size: this.sizeText(blob.size) }));
  }

  sizeText(bytes) {
    const many = bytes >= 1_000_000;
    const written = new Intl.NumberFormat(this.page.language, { maximumFractionDigits: 1 });
    return `${written.format(bytes / (many ? 1_000_000 : 1000))} ${many ? "MB" : "kB"}`;
  }

  // A table as it is sorted and filtered.
  sheet(sheet) {
    this.save(csvOf(sheet.lines()), fileName(`${this.title} ${this.page.say(`table-${sheet.plan.name}`)}`, "csv"));
  }

  async copyLink() {
    const { page } = this;
    try {
      await navigator.clipboard.writeText(location.href);
      page.tell(page.say(location.protocol === "file:" ? "exportLinkOfFile" : "exportLinkCopied"));
    } catch {
      page.tell(page.say("exportLinkFailed"));
    }
  }

  // The drawing as a picture takes it: the rows that vis-network draws, with their places.
  scene() {
    const { page } = this;
    const rows = page.drawing.nodes.get();
    const numbers = new Map(rows.map((row, number) => [row.id, number]));
    const style = getComputedStyle(document.documentElement);
    const colours = Object.fromEntries(
      ["ground", "ink", "soft", "line", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
    );
    const edges = page.drawing.edges.get().filter((row) => numbers.has(row.from) && numbers.has(row.to));
    return {
      title: this.title,
      notes: this.notes(),
      legend: this.legend(rows),
      colours,
      nodes: rows.map((row) => this.node(row)),
      edges: edges.map((row) => ({ ...this.edge(row), from: numbers.get(row.from), to: numbers.get(row.to) })),
    };
  }

  node({ id, group, shape, color, size, label, font, opacity = 1 }) {
    const look = this.looks.get(group) || { shape, colour: color?.background };
    return {
      ...this.page.drawing.placeOf(id),
      size,
      shape: look.shape,
      colour: look.colour,
      label,
      font: font?.size ?? LABEL_SIZE,
      opacity,
    };
  }

  edge({ id, label, dashes, width = 1, arrows }) {
    const { page } = this;
    const relation = typeof id === "string" && id.startsWith("tie:") ? null : page.model.relations[Number.parseInt(id, 10)];
    const opacity = relation && page.standings ? STRENGTH[page.standings.get(relation)] : 1;
    const accent = Boolean(relation && page.paths.isOn(relation));
    return { label, dashes: dashes === true ? [5, 4] : dashes || null, width, arrow: arrows !== "", accent, opacity };
  }

  get looks() {
    return new Map(this.page.setting.legend.map((look) => [look.group, look]));
  }

  // The groups that are drawn, in the order and the words of the legend.
  legend(rows) {
    const { page } = this;
    const drawn = new Set(rows.map((row) => row.group));
    return page.setting.legend
      .filter((look) => drawn.has(look.group))
      .map(({ kind, shape, colour, ...names }) => {
        const own = names[page.language];
        return { shape, colour, text: kind === "body" ? `${page.setting.words.kinds.body[page.language]}: ${own}` : own };
      });
  }

  // What the picture shows, as of when, and where it is from.
  notes() {
    const { page } = this;
    const { at: day, geography, base } = page.state.now;
    const { things, relations } = this.shown;
    const parts = [
      page.say(base === "communities" ? "exportCommunities" : "exportShown", {
        things: page.number(things.length),
        relations: page.number(relations.length),
      }),
    ];
    if (day) parts.push(page.say("exportAsOf", { date: dateText(day, page.language) }));
    if (geography === "now") parts.push(page.say("exportNow"));
    const articles = [...new Set(relations.flatMap((relation) => relation.articles))];
    const lines = page.drawing.edges.get().some((row) => row.dashes) ? page.say("dashed") : "";
    return [
      parts.join(" · "),
      lines,
      day ? page.say("exportPale") : "",
      articles.length ? this.sources(articles) : "",
      page.say("exportBy"),
    ].filter(Boolean);
  }

  sources(articles) {
    const { page } = this;
    const counts = new Map();
    for (const { outlet } of articles) if (outlet) counts.set(outlet, (counts.get(outlet) || 0) + 1);
    const outlets = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([outlet]) => outlet);
    const named = outlets.slice(0, OUTLETS_NAMED).join(", ") + (outlets.length > OUTLETS_NAMED ? "…" : "");
    const days = articles
      .map(({ published }) => published)
      .filter(Boolean)
      .sort();
    const date = (day) => dateText(day, page.language);
    const when = days.length ? page.say("exportDays", { first: date(days[0]), last: date(days[days.length - 1]) }) : "";
    return [page.say("exportSources", { n: page.number(articles.length) }), named, when].filter(Boolean).join(" · ");
  }
}
