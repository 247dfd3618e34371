"use strict";
// The details of a node or an edge. Data goes in as text only, never as markup.

const FIRST_FACTS = 25;
const FIRST_QUOTES = 2;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M2.5 2.5h11v11h-11z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14L1.5 2.5h13z",
  diamond: "M8 1l6 7-6 7-6-7z",
  star: "M8 1l2 4.8 5.2.4-4 3.4 1.3 5.1L8 12l-4.5 2.7 1.3-5.1-4-3.4 5.2-.4z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
};

function swatch(look) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "swatch");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[look.shape]);
  path.setAttribute("fill", look.colour);
  picture.append(path);
  return picture;
}

// An address that may be followed, or null: http and https only.
function followable(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

function dateText(date, language) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(date);
  if (!parts) return date;
  const [, year, month, day] = parts;
  if (language === "en") return [year, month, day].filter(Boolean).join("-");
  return [day, month, year].filter(Boolean).join("/");
}

class Details {
  // `page` gives language, say(key, values), facts, linksOf(id), open(kind, id), focus(id), close().
  constructor(panel, page) {
    this.panel = panel;
    this.page = page;
  }

  show(...children) {
    this.panel.replaceChildren(...children.filter(Boolean));
    this.panel.scrollTop = 0;
  }

  label(row) {
    return (this.page.language === "en" && row.en) || row.vi;
  }

  intro() {
    const { page } = this;
    if (!page.facts.things.length) return this.show(element("p", { class: "note", text: page.say("emptyHint") }));
    const list = element("ol", { class: "most" });
    for (const thing of page.mostLinked(12)) {
      const count = element("span", { class: "count", text: String(page.linksOf(thing.id).length) });
      list.append(element("li", {}, this.thingButton(thing), count));
    }
    this.show(element("p", { class: "note", text: page.say("intro") }), element("h3", { text: page.say("most") }), list);
    return undefined;
  }

  thing(id) {
    const { page } = this;
    const thing = page.facts.things[id];
    const links = page.linksOf(id);
    const other = page.language === "en" ? thing.vi : thing.en;
    const about = element("dl");
    if (thing.aliases) about.append(element("dt", { text: page.say("aliases") }), element("dd", { text: thing.aliases.join("; ") }));
    about.append(element("dt", { text: page.say("identifier") }), element("dd", { class: "iri", text: thing.iri }));
    const nothing = !links.length && !thing.facts;
    this.show(
      this.heading(element("span", { class: "kind" }, swatch(page.lookOf(thing)), page.kindText(thing))),
      element("h2", { text: this.label(thing) }),
      other && other !== this.label(thing) ? element("p", { class: "other", lang: page.language === "en" ? "vi" : "en", text: other }) : null,
      links.length ? element("p", { class: "actions" }, element("button", { type: "button", text: page.say("focus"), onclick: () => page.focus(id) })) : null,
      nothing ? element("p", { class: "note", text: page.say("noFacts") }) : null,
      ...this.section("facts", thing.facts || [], (fact) => this.fact(fact)),
      ...this.section("relations", this.ordered(links, id), (link) => this.link(link, id)),
      about,
    );
  }

  relation(id) {
    const { page } = this;
    const relation = page.facts.relations[id];
    this.show(
      this.heading(element("span", { class: "kind", text: page.say("relations") })),
      element("h2", { text: this.label(relation) }),
      element("p", { class: "ends" }, this.thingButton(page.facts.things[relation.from]), element("span", { class: "arrow", text: "→" }),
        this.thingButton(page.facts.things[relation.to])),
      this.when(relation),
      ...this.quotes(relation.evidence || [], true),
    );
  }

  heading(kind) {
    const close = element("button", { type: "button", class: "close", "aria-label": this.page.say("close"), text: "×", onclick: () => this.page.close() });
    return element("div", { class: "top" }, kind, close);
  }

  // A section that shows its first rows and, on demand, the next.
  section(title, rows, draw) {
    if (!rows.length) return [];
    const list = element("div", { class: "cards" });
    const more = element("button", { type: "button", class: "more" });
    let next = 0;
    const add = () => {
      list.append(...rows.slice(next, next + FIRST_FACTS).map(draw));
      next = Math.min(next + FIRST_FACTS, rows.length);
      more.hidden = next === rows.length;
      more.textContent = this.page.say("moreFacts", { n: rows.length - next });
    };
    more.addEventListener("click", add);
    add();
    return [element("h3", { text: this.page.say(title) }, element("span", { class: "count", text: String(rows.length) })), list, more];
  }

  ordered(links, id) {
    const rank = { current: 0, appointed: 1, proposed: 3, former: 4, left: 5 };
    const end = (link) => this.page.facts.things[link.from === id ? link.to : link.from];
    const compare = new Intl.Collator(this.page.language).compare;
    const key = (link) => rank[link.status] ?? 2;
    return [...links].sort((a, b) => key(a) - key(b) || compare(this.label(a), this.label(b)) || compare(this.label(end(a)), this.label(end(b))));
  }

  link(link, id) {
    const outward = link.from === id;
    const other = this.page.facts.things[outward ? link.to : link.from];
    const name = element("button", { type: "button", class: "relation", text: this.label(link), onclick: () => this.page.open("relation", link.id) });
    const arrow = element("span", { class: "arrow", text: outward ? "→" : "←" });
    return element("article", {}, element("p", { class: "line" }, name, arrow, this.thingButton(other)), this.when(link), ...this.quotes(link.evidence || []));
  }

  fact(fact) {
    const value = (this.page.language === "en" && fact.valueEn) || fact.value;
    const line = element("p", { class: "line" }, element("span", { class: "told", text: this.label(fact) }), element("b", { text: value }));
    return element("article", {}, line, this.when(fact), ...(fact.evidence ? this.quotes(fact.evidence) : []));
  }

  // The status and the stated dates, as small labels; null where there are none.
  when(row) {
    const { page } = this;
    const said = [];
    if (row.status) said.push(page.statusText(row.status));
    if (row.standing) said.push(page.statusText(row.standing));
    if (row.start) said.push(page.say("from", { date: dateText(row.start, page.language) }));
    if (row.end) said.push(page.say("until", { date: dateText(row.end, page.language) }));
    return said.length ? element("p", { class: "when" }, ...said.map((text) => element("span", { text }))) : null;
  }

  quotes(evidence, all = false) {
    if (!evidence.length) return [element("p", { class: "note", text: this.page.say("noQuotes") })];
    const shown = all ? evidence.length : FIRST_QUOTES;
    const first = evidence.slice(0, shown).map((quote) => this.quote(quote));
    const rest = evidence.slice(shown);
    if (!rest.length) return first;
    const more = element("details", {}, element("summary", { text: this.page.say("moreQuotes", { n: rest.length }) }));
    more.addEventListener("toggle", () => more.append(...rest.map((quote) => this.quote(quote))), { once: true });
    return [...first, more];
  }

  quote(evidence) {
    const { page } = this;
    const article = page.facts.articles[evidence.article];
    const address = article.url && followable(article.url);
    const title = article.title || page.say("untitled");
    const source = element("footer", {});
    source.append(address
      ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: page.say("openArticle"), text: title, lang: "vi" })
      : element("cite", { text: title, lang: "vi" }));
    for (const text of [article.outlet, article.published && dateText(article.published, page.language)]) {
      if (text) source.append(" · ", element("span", { text }));
    }
    if (article.url && !address) source.append(" · ", element("span", { class: "address", text: article.url }));
    const trace = [];
    if (evidence.rule) trace.push(`${page.say("rule")}: ${evidence.rule}`);
    if (evidence.start !== undefined) trace.push(page.say("characters", { start: evidence.start, end: evidence.end ?? "" }));
    const rule = trace.length ? element("span", { class: "rule", text: trace.join(" · ") }) : null;
    return element("blockquote", {}, element("p", { lang: "vi", text: evidence.quote }), source, rule);
  }

  thingButton(thing) {
    return element("button", { type: "button", class: "thing", onclick: () => this.page.open("thing", thing.id) },
      swatch(this.page.lookOf(thing)), element("span", { text: this.label(thing) }));
  }
}
