"use strict";
// What is shown of what is drawn: by kind of thing, kind of relation, number of articles, and article. And their boxes.

class Filters {
  constructor(page) {
    this.page = page;
    this.kinds = at("kinds");
    this.place = at("filters");
    this.least = element("input", { type: "number", id: "least", min: 1, max: 99, step: 1 });
    this.article = element("input", { type: "search", id: "article", list: "articles", autocomplete: "off" });
    this.titles = element("datalist", { id: "articles" });
    this.names = { relations: element("summary"), least: element("label", { for: "least" }), article: element("label", { for: "article" }) };
    this.types = element("div", { class: "types" });
    this.place.append(
      element("details", { id: "types" }, this.names.relations, this.types),
      element("div", { class: "field" }, this.names.least, this.least),
      element("div", { class: "field tall" }, this.names.article, this.article, this.titles),
    );
    this.least.addEventListener("change", () => page.change({ least: Math.max(1, Math.floor(Number(this.least.value)) || 1) }));
    this.article.addEventListener("input", () => this.suggest());
    this.article.addEventListener("change", () => this.choose());
  }

  // Whether a relation passes, whatever is drawn.
  passes(relation, state) {
    if ((state.least > 1 && relation.sources < state.least) || state.without.includes(relation.type)) return false;
    return !this.wanted || relation.articles.includes(this.wanted);
  }

  // Whether so little passes that things without relations are left out, too.
  narrow(state) {
    return state.least > 1 || Boolean(this.wanted);
  }

  heed(state) {
    this.wanted = state.article ? this.page.model.articles.find((article) => this.nameOf(article) === state.article) : null;
  }

  nameOf(article) {
    return article.iri || article.title;
  }

  suggest() {
    const { articles } = this.page.model;
    const asked = folded(this.article.value);
    const found = asked.length < 2 ? [] : articles.filter((article) => folded(article.title).includes(asked)).slice(0, 20);
    this.titles.replaceChildren(...found.map((article) => element("option", { value: article.title })));
    if (!asked) this.choose();
  }

  choose() {
    const asked = folded(this.article.value);
    const { articles } = this.page.model;
    const found = asked && (articles.find((one) => folded(one.title) === asked) || articles.find((one) => folded(one.title).includes(asked)));
    if (asked && !found) this.page.tell(this.page.say("noArticle"));
    if (found) this.article.value = found.title;
    this.page.change({ article: found ? this.nameOf(found) : "" });
  }

  show(state) {
    const { page } = this;
    this.names.relations.textContent = page.say("relationKinds");
    this.names.least.textContent = page.say("least");
    this.names.article.textContent = page.say("article");
    this.article.placeholder = page.say("anyArticle");
    this.least.value = state.least;
    if (document.activeElement !== this.article) this.article.value = this.wanted?.title || "";
    this.listKinds(state);
    this.listTypes(state);
  }

  listKinds(state) {
    const { page } = this;
    const counts = new Map();
    for (const { group } of page.drawnThings) counts.set(group, (counts.get(group) || 0) + 1);
    const rows = [];
    let kind = null;
    for (const look of page.setting.legend) {
      if (!counts.has(look.group) && !state.off.includes(look.group)) continue;
      const body = look.kind === "body";
      if (body && kind !== "body") {
        const all = page.setting.legend.filter((one) => one.kind === "body").map((one) => one.group);
        rows.push(this.box(page.setting.words.kinds.body[page.language], all, state.off, "off", { level: "whole" }));
      }
      kind = look.kind;
      const more = { look, level: body ? "part" : "whole", count: counts.get(look.group) || 0 };
      rows.push(this.box(look[page.language], [look.group], state.off, "off", more));
    }
    this.replace(this.kinds, rows);
  }

  listTypes(state) {
    const counts = new Map();
    for (const { type } of this.page.drawnRelations) counts.set(type, (counts.get(type) || 0) + 1);
    for (const type of state.without) if (!counts.has(type)) counts.set(type, 0);
    const rows = [...counts].map(([type, count]) => [this.page.typeText(type), type, count]);
    rows.sort((a, b) => b[2] - a[2] || a[0].localeCompare(b[0], "vi"));
    this.replace(this.types, rows.map(([text, type, count]) => this.box(text, [type], state.without, "without", { count, level: "whole" })));
  }

  // Put new rows in, and leave the focus on the box that it was on.
  replace(place, rows) {
    const held = place.contains(document.activeElement) && document.activeElement.value;
    place.replaceChildren(...rows);
    if (held) [...place.querySelectorAll("input")].find((box) => box.value === held)?.focus();
  }

  // A box that switches some names of a list in the state off and on.
  box(text, names, off, list, { look, level, count }) {
    const gone = names.filter((name) => off.includes(name)).length;
    const box = element("input", { type: "checkbox", value: names.join(" ") });
    box.checked = gone < names.length;
    box.indeterminate = gone > 0 && box.checked;
    box.addEventListener("change", () => {
      const others = this.page.state.now[list].filter((name) => !names.includes(name));
      this.page.change({ [list]: box.checked ? others : [...others, ...names] });
    });
    return element("label", { class: level }, box, look && swatch(look), element("span", { text }),
      count !== undefined && element("span", { class: "count", text: this.page.number(count) }));
  }
}
