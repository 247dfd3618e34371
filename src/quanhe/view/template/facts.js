"use strict";
// The facts panel: what is known of a thing or a relation, with quotes.

class Facts {
  constructor(panel, page) {
    this.panel = panel;
    this.page = page;
  }

  intro() {
    this.panel.replaceChildren(element("p", { class: "note", text: this.page.say("intro") }));
  }

  async thing(thing) {
    const { page } = this;
    const rows = page.linksOf(thing).map((link) => {
      const other = page.model.otherEnd(link, thing);
      return element("li", {}, element("button", { type: "button", class: "relation", text: page.label(link), onclick: () => page.open(link) }), " ",
        element("button", { type: "button", class: "thing", text: page.label(other), onclick: () => page.open(other) }));
    });
    this.panel.replaceChildren(element("h2", { text: page.label(thing) }), page.actions(thing), element("ul", {}, ...rows));
  }

  async relation(relation) {
    const { page } = this;
    const quotes = await page.model.quotesOf(relation);
    this.panel.replaceChildren(element("h2", { text: page.label(relation) }), ...quotes.map((quote) => quoteCard(quote, page)));
  }
}
