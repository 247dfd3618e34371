"use strict";
// A whole article in a dialog, with all that was read from it marked: a mark opens the facts it states.

// Marks that overlap or lie within one another, cut into stretches: [{start, end, marks}], in order.
function stretchesOf(marks) {
  const cuts = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const begins = [...marks].sort((a, b) => a.start - b.start);
  const stretches = [];
  let over = [];
  let next = 0;
  for (let number = 0; number + 1 < cuts.length; number += 1) {
    const [start, end] = [cuts[number], cuts[number + 1]];
    const first = next;
    while (next < begins.length && begins[next].start <= start) next += 1;
    over = [...over, ...begins.slice(first, next)].filter((mark) => mark.end > start);
    if (over.length) stretches.push({ start, end, marks: over });
  }
  return stretches;
}

// Where the paragraphs of a text stand: its lines that are not empty.
function paragraphsOf(points) {
  const found = [];
  let start = 0;
  for (let place = 0; place <= points.length; place += 1) {
    if (place < points.length && points[place] !== "\n") continue;
    if (points.slice(start, place).some((character) => character.trim())) found.push([start, place]);
    start = place + 1;
  }
  return found;
}

class Reading {
  constructor(page) {
    this.page = page;
    this.known = new Map();
  }

  // Whether the text of an article is there to be read.
  carries(article) {
    if (!this.known.has(article)) this.known.set(article, this.page.source.carries(article));
    return this.known.get(article);
  }

  async open(article, quote = null) {
    const { model } = this.page;
    const [text, marks] = await Promise.all([model.textOf(article), model.marksOf(article)]).catch((error) => {
      this.page.fail(error.message, () => this.open(article, quote));
      return [null, []];
    });
    if (text === null) return;
    const points = Array.from(text);
    // A text that was edited since its facts were read has other words there: these are not marked.
    const words = ({ quote: said }) => sliced(said.sentence, said.from, said.to);
    const fitting = marks.filter((mark) => mark.start < mark.end && points.slice(mark.start, mark.end).join("") === words(mark));
    this.show(article, points, fitting, quote);
  }

  show(article, points, marks, quote) {
    const { page } = this;
    this.dialog?.remove();
    const leave = () => this.dialog.close();
    const close = element("button", { type: "button", class: "close", "aria-label": page.say("closeArticle"), text: "×", onclick: leave });
    const heading = element("h2", { id: "reading-title", tabindex: -1, lang: "vi", text: article.title || page.say("untitled") });
    const count = page.say("factsMarked", { n: new Set(marks.map((mark) => mark.relation || mark.thing)).size });
    const region = { id: "stated", class: "readings", role: "region", "aria-live": "polite", "aria-label": page.say("statedHere") };
    this.stated = element("div", region, noteLine(page.say("chooseMark")));
    this.body = element("div", { class: "text", lang: "vi" }, ...this.paragraphs(points, stretchesOf(marks), quote));
    this.dialog = element("dialog", { id: "reading", "aria-labelledby": "reading-title" },
      element("div", { class: "top" }, heading, close),
      element("p", { class: "note" }, ...this.source(article).flatMap((text) => [text, " · "]), count),
      element("div", { class: "leaves" }, this.body, this.stated));
    this.dialog.addEventListener("close", (event) => event.target.remove());
    // The keys of the page (Escape, /) are not meant while an article is read.
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.lead(heading);
  }

  source(article) {
    const address = article.url && followable(article.url);
    const link = address ? [articleLink(address, this.page.say("openArticle"), this.page)] : [];
    return [...whereFrom(article, this.page), ...link];
  }

  // Begin at the quote one came from.
  lead(heading) {
    const from = this.body.querySelector("mark.from");
    if (!from) return heading.focus();
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
    return this.list(from);
  }

  paragraphs(points, stretches, quote) {
    this.facts = new Map();
    return paragraphsOf(points).map(([start, end]) => {
      const paragraph = element("p", {});
      let place = start;
      for (const stretch of stretches) {
        if (stretch.end <= start || stretch.start >= end) continue;
        const [from, to] = [Math.max(stretch.start, start), Math.min(stretch.end, end)];
        if (from > place) paragraph.append(points.slice(place, from).join(""));
        paragraph.append(this.mark(points.slice(from, to).join(""), stretch, quote));
        place = to;
      }
      if (place < end) paragraph.append(points.slice(place, end).join(""));
      return paragraph;
    });
  }

  mark(text, stretch, quote) {
    const cameFrom = quote && stretch.start >= quote.start && stretch.end <= quote.end;
    const depth = Math.min(3, stretch.marks.length);
    const look = `depth${depth}${cameFrom ? " from" : ""}`;
    const made = element("mark", { class: look, role: "button", tabindex: 0, text, "aria-pressed": "false", "aria-controls": "stated" });
    this.facts.set(made, stretch.marks);
    made.addEventListener("click", () => this.list(made));
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.list(made);
    });
    return made;
  }

  // What the chosen words state.
  list(made) {
    const { page } = this;
    for (const other of this.facts.keys()) other.setAttribute("aria-pressed", String(other === made));
    const said = (mark) => (mark.relation ? this.relation(mark) : this.fact(mark));
    const rows = this.told(this.facts.get(made)).map((mark) => element("li", {}, ...said(mark)));
    this.stated.replaceChildren(element("h3", { text: page.say("statedHere") }, counted(rows.length)), element("ul", {}, ...rows));
  }

  // Each relation and fact once; that there is an event or a figure goes without saying where a relation of it stands.
  told(marks) {
    const told = new Map();
    const joined = new Set(marks.filter((mark) => mark.relation).map((mark) => mark.relation.from));
    for (const mark of marks) {
      const key = mark.relation || `${mark.thing.id} ${mark.fact?.vi} ${mark.fact?.value}`;
      const said = !mark.relation && joined.has(mark.thing) && mark.fact?.value === mark.thing.vi;
      if (!said && !told.has(key)) told.set(key, mark);
    }
    return [...told.values()];
  }

  relation({ relation, quote }) {
    const [from, to] = [relation.from, relation.to].map((end) => this.button("thing", end));
    return [from, " ", this.button("relation", relation), " ", to, this.rule(quote)];
  }

  fact({ thing, fact, quote }) {
    const { page } = this;
    const value = fact && ((page.language === "en" && fact.valueEn) || fact.value);
    const said = fact ? element("span", { text: ` ${page.label(fact)}${value && value !== page.label(thing) ? `: ${value}` : ""}` }) : null;
    return [this.button("thing", thing), ...(said ? [said] : []), this.rule(quote)];
  }

  rule({ rule }) {
    return element("span", { class: "rule", text: rule ? `${this.page.say("rule")}: ${rule}` : "" });
  }

  button(kind, what) {
    const { page } = this;
    const look = kind === "thing" ? [swatch(page.lookOf(what))] : [];
    const open = () => {
      this.dialog.close();
      page.open(what);
    };
    return element("button", { type: "button", class: kind, onclick: open }, ...look, element("span", { text: page.label(what) }));
  }
}
