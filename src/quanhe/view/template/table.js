"use strict";
// The table view, the twin of the drawing for those who would rather read: all things, and all relations.

const SHEETS = ["things", "relations"];

class Table {
  // `page` gives model, shown(), say(key, values), label(row), open(row), show(row), on(event, listener) and export.
  constructor(place, page) {
    this.place = place;
    this.page = page;
    this.whole = false;
    this.turned = "things";
    this.stale = { things: true, relations: true };
    this.sheets = {};
    this.build();
    page.on("language", () => this.build());
    page.on("shown", () => this.spoil());
  }

  build() {
    const { page } = this;
    this.tabs = Object.fromEntries(
      SHEETS.map((name) => [
        name,
        element("button", {
          type: "button",
          role: "tab",
          id: `table-${name}`,
          "aria-controls": `sheet-${name}`,
          text: page.say(`table-${name}`),
          onclick: () => this.turn(name),
        }),
      ]),
    );
    const tabs = element("div", { class: "sheets", role: "tablist", "aria-label": page.say("tableSheets") }, ...Object.values(this.tabs));
    tabs.addEventListener("keydown", (event) => this.press(event));
    const scope = element(
      "fieldset",
      { class: "scope" },
      element("legend", { class: "unseen", text: page.say("tableScope") }),
      this.choice("tableDrawn", false),
      this.choice(page.setting.server ? "tableLoaded" : "tableWhole", true),
    );
    this.panels = Object.fromEntries(
      SHEETS.map((name) => [
        name,
        element("section", { class: "sheet", id: `sheet-${name}`, role: "tabpanel", "aria-labelledby": `table-${name}` }),
      ]),
    );
    this.place.replaceChildren(element("div", { class: "over" }, tabs, scope), ...Object.values(this.panels));
    for (const [name, plan] of Object.entries(this.plans())) {
      if (this.sheets[name]) this.sheets[name].place = this.panels[name];
      else this.sheets[name] = new Sheet(this.panels[name], page, plan);
    }
    this.turn(this.turned);
    this.spoil();
  }

  choice(key, whole) {
    const box = element("input", { type: "radio", name: "table-scope", checked: this.whole === whole });
    box.addEventListener("change", () => {
      this.whole = whole;
      this.spoil();
    });
    return element("label", {}, box, element("span", { text: this.page.say(key) }));
  }

  plans() {
    const { page } = this;
    const common = {
      open: (row) => page.change({ chosen: row.from ? `=${row.key}` : row.iri }),
      find: (row) => this.find(row),
      save: (sheet) => page.export.sheet(sheet),
    };
    const names = (thing) => [thing.vi, thing.en, ...thing.aliases].filter(Boolean);
    return {
      things: {
        ...common,
        name: "things",
        columns: THING_COLUMNS,
        choices: THING_CHOICES,
        first: "tableRelations",
        title: (thing) => page.label(thing),
        names: (thing) => [...names(thing), thing.title, thing.place].filter(Boolean),
      },
      relations: {
        ...common,
        name: "relations",
        columns: RELATION_COLUMNS,
        choices: RELATION_CHOICES,
        first: "tableSources",
        title: (relation) => [relation.from, relation, relation.to].map((row) => page.label(row)).join(" – "),
        names: (relation) => [page.label(relation), ...names(relation.from), ...names(relation.to)],
      },
    };
  }

  turn(name) {
    this.turned = name;
    for (const other of SHEETS) {
      this.tabs[other].setAttribute("aria-selected", String(other === name));
      this.tabs[other].tabIndex = other === name ? 0 : -1;
      this.panels[other].hidden = other !== name;
    }
    this.freshen();
  }

  press(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    event.stopPropagation();
    this.turn(SHEETS.find((name) => name !== this.turned));
    this.tabs[this.turned].focus();
  }

  // Go to a row in the drawing.
  find(row) {
    const { page } = this;
    if (!row.from) return page.find(row);
    page.looking = row;
    return page.change({ ...page.bringing([row.from, row.to]), chosen: `=${row.key}`, tab: "graph" });
  }

  // What there is to list may have changed. Nothing is made until somebody looks.
  spoil() {
    this.stale = { things: true, relations: true };
    this.freshen();
  }

  // The page calls this when the table comes to be seen.
  show() {
    this.freshen();
  }

  freshen() {
    const name = this.turned;
    if (this.place.hidden || !this.stale[name]) return;
    this.stale[name] = false;
    const rows = (this.whole ? this.page.model : this.page.shown())[name];
    const sheet = this.sheets[name];
    const mark = `${this.page.language} ${this.page.state.now.at}`;
    // The same rows stay as they are: a reader may be in the midst of them.
    if (sheet.mark !== mark || rows.length !== sheet.all.length || rows.some((row, place) => row !== sheet.all[place]))
      sheet.fill(rows, mark);
  }
}
